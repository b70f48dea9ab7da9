#!/bin/sh
# A message to a person stands on their talk page of a real wiki exactly once, also where that page is not there yet.
# shellcheck disable=SC2119,SC2015
. "$srcdir/tests/support/sandbox.sh"
. "$srcdir/tests/wiki/wiki.sh"

message() { # NAME TITLE TEXT
	WIKI_PAGE=User_talk:$(printf '%s' "$1" | tr ' ' _)
	printf '%s\n' "$3" >"$tmp/body"
	run_with "$tmp/body" cphub ask --to "$1" --title "$2" --yes --json
	item=$(printf '%s' "$out" | sed 's/.*"id":\([0-9]*\).*/\1/')
	mark=$(printf '%s' "$out" | sed 's/.*\[cphub \([a-z2-7]*\)\].*/\1/')
	[ "$status" = 0 ] && [ "${#mark}" = 8 ] || fault 'the message was not taken'
}
is_gone() { printf '%s\n' "$WIKI_PAGE" >"$tmp/list" && "${up:?}" run "$tmp/wiki" deleteBatch.php "$tmp/list" >"$tmp/deleted" 2>&1 || fault "$(cat "$tmp/deleted")"; }

message Helper 'A mentor' 'Would you show me how?'
send
is_status 0
state_is sent
copies_are 1
curl -fsS "$WIKI_INDEX?title=$WIKI_PAGE&action=raw" >"$tmp/page"
is 'it has its heading' grep -q '^== A mentor ==' "$tmp/page"
is 'it is signed' grep -q 'Would you show me how? \[\[User:Asker' "$tmp/page"
message Helper 'Again' 'And then?'
send
state_is sent
copies_are 1
curl -fsS "$WIKI_INDEX?title=$WIKI_PAGE&action=raw" >"$tmp/page"
is 'the first one is there still' grep -q '^== A mentor ==' "$tmp/page"
ok 'a message makes the talk page, and the next one stands below it'

message Nobody_at_all 'A mentor' 'Hello?'
send
is_status 3
state_is needs-you
message_has 'nobody is called Nobody'
history | grep -q '"missing"' || fault 'a talk page of nobody was made'
cphub outbox drop "$item"
ok 'a name that nobody has gets no talk page'

for mode in lostreply lostreply=0; do
	message Admin "Lost $mode" 'One.'
	wiki $mode
	send
	wiki normal
	wiki_is_up
	send
	is_status 0
	state_is sent
	copies_are 1
	is_gone
done
ok 'an answer that is lost after the page was made makes no second copy'

message Admin 'Killed before' 'Three.'
wiki slow=4
send_apart
sleep 2
"$up" kill "$tmp/wiki"
wait "$sender"
sender=''
wiki normal
wiki_is_up
copies_are 0
send
is_status 0
state_is sent
copies_are 1
is_gone
ok 'a server that dies before it made the page gets the message again'

message Admin 'Sender is killed' 'Four.'
wiki slow=3
send_apart
sleep 1.5
sender_is_killed
copies_come 1
wiki normal
wiki_is_up
send
is_status 0
state_is sent
copies_are 1
is_gone
ok 'a sender that is killed while the page is made finds it there'

message Admin 'Who is first' 'Five.'
wiki slow=4
send_apart
sleep 2
"$up" kill "$tmp/wiki"
wait "$sender"
sender=''
wiki normal
wiki_is_up
helper '== Mine ==
First. ~~~~'
send
is_status 0
state_is sent
copies_are 1
[ "$(curl -fsS "$WIKI_INDEX?title=$WIKI_PAGE&action=raw" | grep -c '^== ')" = 2 ] || fault 'both are not there'
ok 'where somebody else made the page meanwhile the message stands below, once'

wiki readonly
message Asker 'Read only' 'Six.'
send
is_status 3
state_is waiting
wiki normal
send
state_is sent
copies_are 1
ok 'a refusal for now keeps it waiting'

done_testing
