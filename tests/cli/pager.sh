#!/bin/sh
# Long output on a terminal goes through $PAGER; elsewhere, and what is for programs, never does.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"
command -v python3 >/dev/null || { echo 'SKIP: python3 is not installed'; exit 77; }

cat >"$tmp/terminal.py" <<'PY'
"""terminal.py PROGRAM…: runs it on a terminal of 60 columns, prints what it shows, and ends as it does."""
import fcntl, os, pty, struct, sys, termios

pid, fd = pty.fork()
if pid == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    os.execvp(sys.argv[1], sys.argv[1:])
shown = b""
while True:
    try:
        part = os.read(fd, 65536)
    except OSError:
        break
    if not part:
        break
    shown += part
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
PY
cat >"$tmp/pager" <<'SH'
#!/bin/sh
echo "pager got $# words: $*, LESS=$LESS"
sed 's/^/| /'
SH
cat >"$tmp/hasty" <<'SH'
#!/bin/sh
echo hasty
SH
chmod +x "$tmp/pager" "$tmp/hasty"
TERM=xterm
on_terminal() { run python3 "$tmp/terminal.py" "$@"; }

PAGER="$tmp/pager  -x" on_terminal "$CPHUB" --content "$hub" --lang en show guides/first
is_status 0
out_has 'pager got 1 words: -x, LESS=FRX'
out_has '| First steps with a museum'
[ "$(wc -L <"$tmp/out")" -le 62 ] || fault 'it is not as wide as the terminal'
for command in 'search museum' list skills help; do
	# shellcheck disable=SC2086
	PAGER=$tmp/pager on_terminal "$CPHUB" --content "$hub" --lang en $command
	is_status 0
	out_has 'pager got 0 words'
	out_has '| '
done
ok 'show, search, list, skills and help are read in it'

for off in '' ' ' cat; do
	PAGER=$off on_terminal "$CPHUB" --content "$hub" --lang en show guides/first
	is_status 0
	out_has 'First steps with a museum'
	out_has_not '| '
done
ok 'an empty PAGER, and cat, turn it off'

PAGER=$tmp/pager on_terminal "$CPHUB" --content "$hub" list --json
out_is_json 'len(j) > 3'
PAGER=$tmp/pager on_terminal "$CPHUB" --content "$hub" show guides/first --format html
out_has_not '| '
PAGER=$tmp/pager on_terminal "$CPHUB" --linear --content "$hub" show guides/first
out_has_not '| '
TERM=dumb PAGER=$tmp/pager on_terminal "$CPHUB" --content "$hub" show guides/first
out_has_not '| '
PAGER=$tmp/pager on_terminal "$CPHUB" --plain --content "$hub" show guides/first
out_has_not '| '
ACCESSIBLE=1 PAGER=$tmp/pager on_terminal "$CPHUB" --content "$hub" show guides/first
out_has_not '| '
PAGER=$tmp/pager on_terminal "$CPHUB" --content "$hub" completion bash
out_has_not '| '
export PAGER="$tmp/pager"
run "$CPHUB" --content "$hub" show guides/first
out_has_not '| '
unset PAGER
ok 'what is for programs, ears or pipes is printed'

PAGER=$tmp/hasty on_terminal "$CPHUB" --content "$hub" list
is_status 0
out_is hasty
PAGER=false on_terminal "$CPHUB" --content "$hub" list
is_status 0
ok 'a pager that ends at once is no failure'

PAGER=$tmp/none on_terminal "$CPHUB" --content "$hub" --lang en show guides/first
is_status 0
out_has 'First steps with a museum'
ok 'without the pager all is printed'

PAGER=$tmp/pager on_terminal "$CPHUB" --content "$hub" search xyzzyx
is_status 1
out_has_not 'pager got'
PAGER=$tmp/pager on_terminal "$CPHUB" --content "$hub" show guides/none
is_status 1
out_has_not 'pager got'
ok 'where nothing is printed, nothing is paged, and the exit code stays'

if command -v less >/dev/null; then
	on_terminal "$CPHUB" --content "$hub" --lang en show guides/licences
	is_status 0
	out_has 'Photographs under a non-commercial licence'
	ok 'without PAGER it is less, which ends where all fits on the screen'
fi

done_testing
