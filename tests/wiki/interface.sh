#!/bin/sh
# The hotline of a real wiki on the screens: fetched, read, marked as done, sent, fetched again; and a fetch that is stopped.
# shellcheck disable=SC2119
. "$srcdir/tests/support/sandbox.sh"
. "$srcdir/tests/wiki/wiki.sh"

command -v tmux >/dev/null || { echo 'SKIP: tmux is not installed: ./bootstrap deps' && exit 77; }
sed -i 's/^wiki:/&\n  resolved: "{{Fini|1=~~~~}}"/' "$work/hub/hub.yaml"
export config="$XDG_CONFIG_HOME/cphub/config"
# shellcheck disable=SC2016
head='size 80x24
setup mkdir -p "$XDG_CONFIG_HOME/cphub" && cp "$config" "$XDG_CONFIG_HOME/cphub/config"
args --content "'$work'/hub" --lang en'
screens() { # NAME, its script in standard input
	{ printf '%s\n' "$head" && cat; } >"$tmp/$1.keys"
	"$top/tests/support/tmux-screen" "$CPHUB" "$tmp/$1.keys" >"$tmp/$1.out" 2>&1 || fault "$(cat "$tmp/$1.out")"
}
asker '

== Scanner is gone ==
Where is it? ~~~~'
helper '
:In the other room. ~~~~'

screens talk <<-KEYS
	wait What do you need?
	type :hotline
	keys Enter
	wait was not fetched yet
	type R
	wait The hotline is up to date
	wait your turn  ! Scanner is gone
	keys Enter
	wait In the other room.
	type r
	wait Whom do you answer?
	keys Down Enter
	wait Details
	type Thank you both.
	wait Thank you both._
	keys F10
	wait signed by Asker
	keys F10
	wait Keep it as a draft
	keys Down Enter
	wait > waiting
	type r
	wait > sent
	keys BSpace
	wait Hotline > Scanner is gone
	type R
	wait Thank you both.
	type x
	wait Not now
	keys Down Enter
	wait waits in the outbox
	type Q
	exits 0
	args --content "$work/hub" --lang en outbox send
	exits 0
	args --content "$work/hub" --lang en
	wait What do you need?
	type :hotline
	keys Enter
	wait answered  - Scanner is gone
	type R
	wait resolved  + Scanner is gone
	type R
	wait Nothing has changed on the hotline
	type Q
	exits 0
KEYS
ok 'a question is fetched, read and marked as done on the screens'

wiki slow=30
screens stopped <<-KEYS
	wait What do you need?
	type :hotline
	keys Enter
	wait was not fetched yet
	type R
	wait Fetching the hotline
	keys C-c
	wait The fetch was stopped; the hotline is as it was.
	type Q
	exits 0
KEYS
wiki normal
ok 'a fetch from a slow wiki is stopped'

"$up" stop "$tmp/wiki"
screens offline <<-KEYS
	wait What do you need?
	type :hotline
	keys Enter
	type R
	wait try again later
	wait was not fetched yet
	type Q
	exits 0
KEYS
ok 'a wiki that is not there is told, and nothing is lost'

done_testing
