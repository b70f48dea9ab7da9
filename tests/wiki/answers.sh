#!/bin/sh
# Answers that are cut, garbage, too large, or lead elsewhere: what was saved stands there once, and what was not goes out later.
# shellcheck disable=SC2119
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/wiki/wiki.sh"

# shellcheck disable=SC2317
is_whole() { curl -fsS -m 60 -d action=edit -d format=json "$WIKI_API" >"$tmp/raw" 2>"$tmp/curl" && grep -q '^{"error' "$tmp/raw"; }
# shellcheck disable=SC2317
is_broken() { ! is_whole; }
is 'an answer is whole at first' is_whole
for broken in cut:0 cut:1 cut:40 cut:90 garbage huge; do
	wiki "answer=$broken"
	is 'it is broken now' is_broken
	queue "Broken by $broken" 'A text.'
	send
	state_is sent
	copies_are 1
	wiki normal
	send
	is_status 0
	copies_are 1
	ok "a saved request whose answer is broken ($broken) is found, and stands there once"
done

# Somebody else who would get the password.
cat >"$tmp/other.py" <<-'PYTHON'
	import socket, sys
	s = socket.create_server(("127.0.0.1", 0))
	print(s.getsockname()[1], flush=True)
	client, _ = s.accept()
	open(sys.argv[1], "wb").write(client.recv(65536))
PYTHON
mkfifo "$tmp/port"
python3 "$tmp/other.py" "$tmp/came" >"$tmp/port" &
other=$!
read -r port <"$tmp/port"
wiki "answer=redirect:http://127.0.0.1:$port/api.php"
queue 'Elsewhere' 'A text.'
send
is_status 3
err_has "http://127.0.0.1:$port/api.php"
state_is waiting
run_with "$tmp/password" cphub login "$WIKI_BOT"
is_status 3
is 'nothing was sent there' test ! -e "$tmp/came"
kill "$other"
wiki normal
send
is_status 0
copies_are 1
ok 'another address is told, and gets neither password nor text'

done_testing
