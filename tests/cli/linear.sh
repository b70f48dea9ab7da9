#!/bin/sh
# The interface line by line: lines in, numbered text out, no code for a terminal.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

# says LINE…: what is told when these lines are written.
says() {
	for line; do printf '%s\n' "$line"; done >"$tmp/lines"
	run_with "$tmp/lines" "$CPHUB" --linear --content "$hub" --lang en
	is_status 0
	err_is_empty
	case $out in *"$(printf '\033')"*) fault 'there is an escape code' ;; esac
}

says
out_has 'A small hub'
out_has '1. Guides (2): how to plan'
out_has 'What can be done: open (number), search (/words)'
out_has_not '> '
ok 'the end of input ends it'

says 1 1 1 b q 'never read'
out_has 'Guides  2'
out_has 'Heading 1: Before the meeting'
out_has 'done: name one person'
out_has '• Task: Call'
out_has 'licence guide[1]'
out_has 'Photographs under a non-commercial licence'
out_has_not 'never read'
ok 'rows and links are opened by their numbers'

says commercial '' 1 /photographs
out_has 'Search: commercial  1 page'
out_has 'Here: Photographs under'
ok 'words search, and find in a page'

says '?' b :bookmarks Ctrl-F 'xyzzy plugh' b b b b
out_has 'Help: Start'
out_has 'No page is bookmarked yet'
out_has 'Nothing was found for “xyzzy plugh”.'
out_has 'This is the start screen; quit quits.'
ok 'commands come by sign, name and key'

says 1 1 editor copy-text
out_has 'needs a terminal.'
out_has 'No clipboard is in reach'
ok 'what needs a terminal says so'

says "$(printf 'a%020000d' 0)" "$(printf '\033[31m\377\001')" b
out_has 'A small hub'
ok 'floods and bad bytes are survived'

printf '1' >"$tmp/lines"
run_with "$tmp/lines" "$CPHUB" --linear --content "$hub" --lang en
out_has 'Guides  2'
ok 'a last line without its end counts'

run "$CPHUB" --linear --content "$hub" --lang en open guides/licences
is_status 0
out_has 'Licences in plain words'
run "$CPHUB" -c ui.linear=yes --content "$hub" --lang en
is_status 0
out_has '1. Guides (2)'
mkdir -p "$XDG_CONFIG_HOME/cphub"
printf '[ui]\n\tlinear = yes\n' >"$XDG_CONFIG_HOME/cphub/config"
run "$CPHUB" --content "$hub" --lang en
out_has '1. Guides (2)'
rm "$XDG_CONFIG_HOME/cphub/config"
run "$CPHUB" --linear --content "$hub" --lang fr
out_has '1. Guides (2)'
out_has 'Un petit centre'
ok 'it opens a page, and is a setting, too'

run env ACCESSIBLE=1 "$CPHUB" --content "$hub"
is_status 2
err_has 'Usage: cphub'
ok 'without a terminal and without being asked, the help is shown'

COLUMNS=40 run "$CPHUB" --linear --content "$hub" --lang en open guides/first
[ "$(wc -L <"$tmp/out")" -le 40 ] || fault 'a line is longer than COLUMNS'
ok 'lines are as long as COLUMNS says'

git -C "$hub" init -q -b main
git -C "$hub" add -A
git -C "$hub" commit -qm first
printf '[content]\n\turl = %s\n' "$hub" >"$XDG_CONFIG_HOME/cphub/config"
run "$CPHUB" sync
sed -i 's/^title: Licences in plain words/title: Licences in short/' "$hub/guides/licences.md"
git -C "$hub" commit -qam second
# A person who answers when something is asked: say LINE [TEXT], the text to be waited for before.
say() {
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		grep -q -- "${2-}" "$tmp/heard" && break
		sleep 0.3
	done
	echo "$1"
}
: >"$tmp/heard"
{
	say 1
	say update 'plain words'
	say 1 'Fetch it'
	say b 'Updated; 1 page'
} | "$CPHUB" --linear --lang en >"$tmp/heard" 2>"$tmp/err"
cp "$tmp/heard" "$tmp/out"
sandbox_read
out_has '2. Licences in plain words'
out_has 'There is something new'
out_has 'stop-update stops it'
out_has '2. Licences in short'
printf 'update\n' >"$tmp/lines"
run_with "$tmp/lines" "$CPHUB" --linear --lang en
is_status 0
out_has 'There is nothing new.'
ok 'the price is told and waited for, and so is what is new'

rm "$XDG_CONFIG_HOME/cphub/config"
i=0
while [ $i -lt 2100 ]; do
	printf -- '---\ntitle: Page %d\nsummary: One of many.\n---\nText.\n' $i >"$hub/guides/many-$i.md"
	i=$((i + 1))
done
run script -qec "'$CPHUB' --linear --content '$hub' --lang en" /dev/null
out_has 'Reading pages: '
out_has 'What can be done'
case $out in *"$(printf '\033')"*) fault 'there is an escape code' ;; esac
[ "$(grep -c 'Reading pages: ' "$tmp/out")" -le 4 ] || fault 'the progress is told too often'
ok 'a long first index is told in sentences that stay'

run script -qec "'$CPHUB' --plain --content '$hub' --lang en" /dev/null </dev/null
out_has '1. '
if grep -q "$(printf '\033')" "$tmp/out"; then fault '--plain sends a code'; fi
run "$CPHUB" --plain --content "$hub"
is_status 2
err_has 'Usage: cphub'
ok '--plain sends no code to a terminal, and needs one'

# shellcheck disable=SC2016
run sh -c '{ echo 1; sleep 1; echo b; } | "$CPHUB" --linear --content "$1" | head -n 1' - "$hub"
is_status 0
err_is_empty
ok 'who listens no longer ends it'

done_testing
