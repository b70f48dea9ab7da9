#!/bin/sh
# The whole way in the interface: the login's dialog, a question in the form, its sending, and the section on a real wiki.
# shellcheck disable=SC2119
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/wiki/wiki.sh"
command -v tmux >/dev/null || { echo 'SKIPPED: tmux is not installed: ./bootstrap deps'; testing_done=1; exit 77; }

page() { curl -fsS -m 30 --retry 3 --retry-connrefused "$WIKI_INDEX?action=raw&title=$WIKI_PAGE"; }
cat >"$tmp/compose.keys" <<-KEYS
	size 80x24
	args -c "wiki.api=$WIKI_API" -c "wiki.hotline=$WIKI_PAGE" -c wiki.contact=tester@example.org --content "$work/hub" --lang en
	wait What do you need?
	keys O
	wait Nothing waits to be sent
	keys l
	wait Nobody is logged in
	type $WIKI_BOT
	keys Enter
	type not the password
	keys Enter
	wait ! the wiki says: Incorrect username
	type $WIKI_BOT_PASSWORD
	keys Enter
	wait Nothing waits to be sent
	keys Escape
	wait What do you need?
	type :
	wait Command:
	type ask-for-help
	keys Enter
	wait Ask for help
	type Insurance for prints
	keys Tab
	type Our museum lends twelve prints.
	keys Enter
	type Who insures them?
	settle
	keys F10
	wait signed by Asker
	keys F10
	wait Keep it as a draft
	keys Down Enter
	wait 1 to send
	keys r
	wait 1 text was sent
	gone to send
	wait > sent
	keys Q
	exits 0
KEYS
is 'a question goes from the form to the wiki' "$srcdir/tests/support/tmux-screen" "$CPHUB" "$tmp/compose.keys"
page >"$tmp/page"
sed -n '/== Insurance for prints ==/,$p' "$tmp/page" >"$tmp/section"
is 'its lines stand there' grep -qx 'Our museum lends twelve prints.' "$tmp/section"
is 'and its signature' grep -q 'Who insures them? \[\[User:Asker' "$tmp/section"
[ "$(grep -c '== Insurance for prints ==' "$tmp/page")" = 1 ] || fault "it stands there $(grep -c Insurance "$tmp/page") times"
ok 'it stands there once'

done_testing
