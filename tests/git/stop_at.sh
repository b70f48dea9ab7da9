# shellcheck shell=sh
# Whoever stops a sync does not wait; read in after sandbox.sh: `. "$srcdir/tests/git/stop_at.sh"`.
# $tmp comes from sandbox.sh, which reads $status and $ran.
# shellcheck disable=SC2154,SC2034

# stop_at TEXT CMD…: runs CMD until it says TEXT, then tells it to end, which it has to do at once; what it said is in $tmp/aside.
stop_at() {
	text=$1
	shift
	: >"$tmp/aside"
	"$@" >"$tmp/aside" 2>&1 &
	aside=$!
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		grep -q "$text" "$tmp/aside" && break
		sleep 0.3
	done
	before=$(date +%s%N)
	kill -TERM $aside
	wait $aside
	status=$?
	took=$((($(date +%s%N) - before) / 1000000))
	ran="kill -TERM of sync: $took ms"
	is_status 143
	is 'it ended at once' test $took -lt 400
}
