#!/bin/sh
# Each request stands on a real wiki exactly once, whatever breaks on the way.
# `send` without a number sends all.
# shellcheck disable=SC2119
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/wiki/wiki.sh"

queue 'First letter' 'How do we write to a museum?'
send
is_status 0
state_is sent
copies_are 1
curl -fsS "$WIKI_INDEX?title=$WIKI_PAGE&action=raw" >"$tmp/page"
is 'the request stands there, signed' grep -q 'How do we write to a museum? \[\[User:Asker' "$tmp/page"
send
is_status 0
copies_are 1
ok 'a request goes out once'

wiki lostreply
queue 'Lost answer' 'One.'
send
wiki normal
wiki_is_up
send
is_status 0
state_is sent
copies_are 1
ok 'a gateway that loses the answer makes no second copy'

wiki lostreply=0
queue 'Closed' 'Two.'
send
wiki normal
wiki_is_up
send
is_status 0
state_is sent
copies_are 1
ok 'a connection that closes after saving makes no second copy'

wiki slow=4
queue 'Killed before' 'Three.'
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
ok 'a server that dies before it saved gets the request again'

wiki slowreply=8
queue 'Killed after' 'Four.'
send_apart
copies_come 1
"$up" kill "$tmp/wiki"
wait "$sender"
sender=''
wiki normal
wiki_is_up
copies_are 1
send
is_status 0
state_is sent
copies_are 1
ok 'a server that dies after it saved gets no second copy'

wiki slow=8
queue 'Given up' 'Five.'
run cphub -c sync.stall=4 -c wiki.patience=24 outbox send
is_status 0
state_is sent
copies_are 1
wiki normal
ok 'a sender that gave up too early finds what was saved later'

# The wiki would not know the second copy: somebody else edits in between.
wiki slowreply=8
queue 'Killed sender' 'Six.'
bytes_are_read
before=$bytes
send_apart
copies_come 1
sender_is_killed
wiki normal
state_is sending
bytes_are_read
[ "$bytes" -gt "$before" ] || fault "$bytes bytes after the sender was killed, $before before"
ok 'a sender that was killed has noted the bytes of the answers it got'
echo 'An edit in between.' | "$up" run "$tmp/wiki" edit.php --user Admin "$WIKI_PAGE.2" >/dev/null 2>&1
curl -fsS "$WIKI_INDEX?title=$WIKI_PAGE&action=raw" >"$tmp/page"
echo '== Another ==' >>"$tmp/page"
"$up" run "$tmp/wiki" edit.php --user Admin --summary other "$WIKI_PAGE" <"$tmp/page" >/dev/null 2>&1
send
is_status 0
state_is sent
copies_are 1
ok 'a sender that was killed sends nothing twice, though others edited'

queue 'Two senders' 'Seven.'
send_apart
first=$sender
"$CPHUB" --content "$work/hub" outbox send </dev/null >"$tmp/second" 2>&1
wait "$first"
sender=''
send
is_status 0
state_is sent
copies_are 1
ok 'two senders at once send one copy'

queue 'Backup' 'Eight.'
cp "$XDG_DATA_HOME/cphub/state.db" "$tmp/backup"
send
is_status 0
rm -f "$XDG_DATA_HOME/cphub/state.db-wal" "$XDG_DATA_HOME/cphub/state.db-shm"
cp "$tmp/backup" "$XDG_DATA_HOME/cphub/state.db"
state_is waiting
send
is_status 0
state_is sent
copies_are 1
ok 'a restored backup sends nothing twice'

"$up" stop "$tmp/wiki"
queue 'Away' 'Nine.'
send
is_status 3
state_is waiting
wiki_is_up
send
is_status 0
copies_are 1
ok 'where no wiki answers the request waits'

# A killed sender leaves its request to the next one; what it sent may still come through a second later. In each third round
# it is the server that dies. CPHUB_ROUNDS asks for more of them than a check has time for.
marks=''
i=0
while [ $i -lt "${CPHUB_ROUNDS:-12}" ]; do
	i=$((i + 1))
	[ $((i % 6)) != 1 ] || wiki slow=1
	[ $((i % 6)) != 4 ] || wiki normal
	queue "Random $i" "Text $i."
	marks="$marks $mark"
	send_apart wiki.patience=4
	sleep "0.$(od -An -N1 -tu1 /dev/urandom | awk '{ printf "%02d", $1 % 60 }')"
	[ $((i % 3)) != 0 ] || "$up" kill "$tmp/wiki"
	sender_is_killed
	[ $((i % 3)) != 0 ] || wiki_is_up
done
wiki normal

send
is_status 0
for mark in $marks; do copies_are 1; done
ok 'senders and servers killed at random moments leave one copy of each request'

done_testing
