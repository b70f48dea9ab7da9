#!/bin/sh
# sync over a bad line, by a real git server: progress, an end at once, a kill, and faults at random.
# CPHUB_FAULTS=N: how many faults in a row (6; a long run: 200).
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"
. "$srcdir/tests/git/stop_at.sh"

[ -x /usr/sbin/lighttpd ] || {
	echo 'skipped: the git server of these tests needs lighttpd; install it'
	testing_done=1
	exit 77
}
up() {
	FAULTPROXY=$(dirname "$CPHUB")/tests/git/faultproxy GIT_HTTP_DIR=$tmp/http "$top/tests/support/git-http-up" "$@"
}
# shellcheck disable=SC2317 # sandbox.sh calls it
at_end() { up stop >/dev/null 2>&1; }
up start >/dev/null || exit 99
clone=$XDG_DATA_HOME/cphub/content.git
served=$(up repo hub.git)
# shellcheck disable=SC1091
url=$(. "$tmp/http/env" && echo "$PUBLIC_URL/hub.git")
git -C "$hub" init -q -b main
change() { # KILOBYTES
	head -c "$1"000 /dev/urandom | base64 >"$hub/noise.txt"
	git -C "$hub" add -A
	git -C "$hub" commit -qm "$1"
	git -C "$hub" push -q "$served" main
}
sync() { run "$CPHUB" -c content.url="$url" -c sync.stall=2 sync "$@"; }
readable() {
	saved=$status
	run "$CPHUB" show guides/licences
	is_status 0
	is 'nothing is left beside it' test -z "$(find "$XDG_DATA_HOME" -name '*.tmp-*' -o -name 'tmp_*')"
	status=$saved
}

change 1000
up fault 'rate=150000'
sync --progress
is_status 0
err_has 'Asking for news'
err_has 'a second'
err_has 's left'
out_has 'this month'
readable
ok 'progress tells bytes, rate and time left'

change 900
up fault 'rate=50000'
stop_at 'a second' "$CPHUB" -c content.url="$url" sync --progress
readable
ok 'whoever stops it does not wait, and nothing is left behind'

: >"$tmp/aside"
"$CPHUB" -c content.url="$url" sync --progress >"$tmp/aside" 2>&1 &
aside=$!
sleep 1.5
kill -KILL $aside
wait $aside 2>/dev/null
run "$CPHUB" show guides/licences
is_status 0
up fault ''
sync
is_status 0
readable
is 'all of it came' test "$(git --git-dir="$clone" rev-parse refs/cphub/upstream)" = "$(git -C "$hub" rev-parse main)"
ok 'after a kill the next one goes on'

# Numbers that look random and are the same in every run.
seed=${CPHUB_SEED:-1}
dice() { # N: 0 to N-1
	seed=$(((seed * 1103515245 + 12345) % 2147483648))
	echo $((seed / 65536 % $1))
}
n=0
while [ $n -lt "${CPHUB_FAULTS:-6}" ]; do
	n=$((n + 1))
	change $((20 + $(dice 80)))
	kind=$(dice 5)
	at=$(dice 100000)
	case $kind in
	0) what="cut=$at" ;;
	1) what="cut=$at rst=1" ;;
	2) what="corrupt=$at" ;;
	3) what="stall=$at" ;;
	4) what="latency=$((at / 200))" ;;
	esac
	up fault "$what times=$((1 + $(dice 4)))"
	sync
	case $status in 0 | 3) ;; *) fault "fault $n: $what" ;; esac
	readable
	[ -z "$faults" ] || break
done
up fault ''
sync
is_status 0
is 'all of it came' test "$(git --git-dir="$clone" rev-parse refs/cphub/upstream)" = "$(git -C "$hub" rev-parse main)"
is 'it is whole' git --git-dir="$clone" fsck --no-dangling
ok "$n faults in a row leave a readable hub"
done_testing
