# shellcheck shell=sh
# For tests of the command line; read in by `. "$srcdir/tests/support/sandbox.sh"`.
#
# The test runs in an empty folder $work, with a HOME and XDG folders of its own, all removed at the end. $CPHUB is the
# program (by default ./cphub of the build), $top the source tree.
#
#   run "$CPHUB" list --json   runs it; then $out, $err and $status tell what came of it (also in $tmp/out, $tmp/err)
#   is_status 0                each check notes what is wrong …
#   out_has 'a text'           … (out_has_not, err_has, err_has_not, out_is, out_is_empty, err_is_empty)
#   out_is_json 'len(j) == 3'  standard output is one JSON value j; the Python expression, if any, holds
#   ok 'list prints JSON'      names what was checked since the last ok, and prints how it went
#   done_testing               at the end: prints "N passed, N failed", exits

set -u

case ${srcdir:=.} in /*) ;; *) srcdir=$PWD/$srcdir ;; esac
case ${CPHUB:=./cphub} in /*) ;; *) CPHUB=$PWD/$CPHUB ;; esac
top=$(cd "$srcdir" && pwd)
tmp=$(mktemp -d "${TMPDIR:-/tmp}/cphub-test.XXXXXX") || exit 99
work=$tmp/work
tests_passed=0 tests_failed=0 faults='' testing_done=''

sandbox_end() {
	sandbox_status=$?
	# A test that starts something defines at_end to end it.
	if command -v at_end >/dev/null 2>&1; then at_end; fi
	cd / || :
	chmod -R u+rwX "$tmp" 2>/dev/null
	rm -rf "$tmp"
	if [ -z "$testing_done" ] && [ $sandbox_status = 0 ]; then
		echo 'FAILED: the test ended before done_testing'
		sandbox_status=1
	fi
	exit $sandbox_status
}
trap sandbox_end EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

mkdir "$tmp/home" "$tmp/config" "$tmp/data" "$tmp/cache" "$tmp/state" "$tmp/runtime" "$work"
chmod 700 "$tmp/runtime"
HOME=$tmp/home XDG_CONFIG_HOME=$tmp/config XDG_DATA_HOME=$tmp/data XDG_CACHE_HOME=$tmp/cache
XDG_STATE_HOME=$tmp/state XDG_RUNTIME_DIR=$tmp/runtime
LC_ALL=C.UTF-8 TZ=UTC TERM=dumb
GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$tmp/home/.gitconfig GIT_TERMINAL_PROMPT=0
GIT_AUTHOR_NAME='A Tester' GIT_AUTHOR_EMAIL=tester@example.org GIT_AUTHOR_DATE='1700000000 +0000'
GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
export srcdir top CPHUB HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME XDG_RUNTIME_DIR LC_ALL TZ TERM \
	GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL GIT_TERMINAL_PROMPT GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_AUTHOR_DATE \
	GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL GIT_COMMITTER_DATE
unset NO_COLOR COLUMNS LINES LANGUAGE LANG GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE PAGER EDITOR VISUAL \
	http_proxy https_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY all_proxy DBUS_SESSION_BUS_ADDRESS
cd "$work" || exit 99
out='' err='' status=0

run() {
	ran=$*
	"$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
	sandbox_read
}
# The same with standard input from a file: run_with FILE CMD…
run_with() {
	sandbox_input=$1
	shift
	ran="$* <$sandbox_input"
	"$@" >"$tmp/out" 2>"$tmp/err" <"$sandbox_input"
	status=$?
	sandbox_read
}
sandbox_read() {
	# A shell variable holds no NUL; $tmp/out does.
	out=$(tr -d '\000' <"$tmp/out")
	err=$(tr -d '\000' <"$tmp/err")
}

# fault TEXT: what is wrong, with what was run and what it said.
fault() {
	faults="$faults
  $1
  after: $ran
  status $status, standard output:
$(head -n 40 "$tmp/out" | sed 's/^/    /')
  standard error:
$(head -n 40 "$tmp/err" | sed 's/^/    /')"
}

is_status() { [ "$status" = "$1" ] || fault "the status is not $1"; }
out_is() { [ "$out" = "$1" ] || fault "standard output is not \"$1\""; }
out_is_empty() { [ ! -s "$tmp/out" ] || fault 'standard output is not empty'; }
err_is_empty() { [ ! -s "$tmp/err" ] || fault 'standard error is not empty'; }
out_has() { case $out in *"$1"*) ;; *) fault "standard output lacks \"$1\"" ;; esac }
err_has() { case $err in *"$1"*) ;; *) fault "standard error lacks \"$1\"" ;; esac }
out_has_not() { case $out in *"$1"*) fault "standard output has \"$1\"" ;; esac }
err_has_not() { case $err in *"$1"*) fault "standard error has \"$1\"" ;; esac }
out_is_json() {
	python3 - "$tmp/out" "${1-True}" >"$tmp/json" 2>&1 <<-'PY' || fault "JSON: $(tail -n 1 "$tmp/json")"
		import json, sys
		def refuse(pairs):
		    keys = [k for k, _ in pairs]
		    if len(keys) != len(set(keys)):
		        raise ValueError("a key stands twice")
		    return dict(pairs)
		with open(sys.argv[1], encoding="utf-8") as f:
		    j = json.load(f, object_pairs_hook=refuse)
		if not eval(sys.argv[2]):
		    sys.exit("does not hold: " + sys.argv[2])
	PY
}
# For checks of one's own: is 'the file is there' test -e file
is() {
	sandbox_claim=$1
	shift
	"$@" || fault "not so: $sandbox_claim ($*)"
}

ok() {
	if [ -z "$faults" ]; then
		tests_passed=$((tests_passed + 1))
		printf 'ok %s\n' "$1"
	else
		tests_failed=$((tests_failed + 1))
		printf 'FAILED %s%s\n' "$1" "$faults"
	fi
	faults=''
}

done_testing() {
	[ -z "$faults" ] || ok 'checks after the last ok'
	testing_done=1
	printf '%d passed, %d failed\n' "$tests_passed" "$tests_failed"
	[ "$tests_failed" = 0 ] && [ "$tests_passed" -gt 0 ]
	exit $?
}
ran='nothing yet'
: >"$tmp/out"
: >"$tmp/err"
