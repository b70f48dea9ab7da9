#!/bin/sh
# sync from git's own daemon, and content that means harm.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

served=$tmp/served
mkdir "$served"
git -C "$hub" init -q -b main
git -C "$hub" add -A
git -C "$hub" commit -qm first
git clone -q --bare "$hub" "$served/hub.git"

daemon='' proxy=''
# shellcheck disable=SC2317 # sandbox.sh calls it
at_end() {
	for pid in $daemon $proxy; do kill "$pid" 2>/dev/null; done
}
exec_path=$(git --exec-path)
[ -x "$exec_path/git-daemon" ] || {
	echo 'skipped: this git has no daemon'
	testing_done=1
	exit 77
}
free_port() {
	python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
port=$(free_port) front=$(free_port)
"$exec_path/git-daemon" --listen=127.0.0.1 --port="$port" --base-path="$served" --export-all --reuseaddr "$served" \
	>"$tmp/daemon" 2>&1 &
daemon=$!
: >"$tmp/faults"
"$(dirname "$CPHUB")/tests/git/faultproxy" "$front" "$port" "$tmp/faults" "$tmp/wire" >"$tmp/proxy" 2>&1 &
proxy=$!
url=git://127.0.0.1:$front/hub.git
for _ in 1 2 3 4 5 6 7 8 9 10; do
	git ls-remote "$url" >/dev/null 2>&1 && break
	sleep 0.3
done

run "$CPHUB" -c content.url="$url" sync
is_status 0
run "$CPHUB" -c content.url="$url" sync --dry-run
out_has 'nothing new'
: >"$tmp/wire"
run "$CPHUB" -c content.url="$url" sync --json
out_is_json 'not j["new"]'
ok 'a daemon of git is a remote'

head -c 300000 /dev/urandom >"$hub/noise.bin"
git -C "$hub" add -A
git -C "$hub" commit -qm noise
git -C "$hub" push -q "$served/hub.git" main
echo 'stall=100000' >"$tmp/faults"
before=$(date +%s)
run "$CPHUB" -c content.url="$url" -c sync.stall=1 sync
took=$(($(date +%s) - before))
is_status 3
is "it is given up in time, after $took s" test $took -lt 40
: >"$tmp/faults"
run "$CPHUB" -c content.url="$url" sync
is_status 0
ok 'a line that stands still is given up without HTTP too'

"$top/tests/support/evil-repo" all "$served/evil.git"
rm -rf "$XDG_DATA_HOME/cphub"
run "$CPHUB" -c content.url="git://127.0.0.1:$front/evil.git" sync
is_status 0
run "$CPHUB" show guides/good
is_status 0
run "$CPHUB" list --json
is_status 0
run "$CPHUB" --content "$XDG_DATA_HOME/cphub/content.git" lint
out_has 'guides/page.md: error: another path differs from this one only in capital letters'
ok 'what means harm is passed over, and the good page is read'
done_testing
