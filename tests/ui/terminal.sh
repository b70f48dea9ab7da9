#!/bin/sh
# What the terminal gets from the interface: colours only where wanted, everything given back at the end, no idle work.
# shellcheck source=tests/support/sandbox.sh
. "${srcdir:=.}/tests/support/sandbox.sh"
command -v python3 >/dev/null || { echo 'SKIP: python3 is not installed'; exit 77; }

cat >"$tmp/drive.py" <<'PY'
"""drive.py WHAT PROGRAM…: runs the program in a terminal of its own and says "fine", or what is not."""
import fcntl, os, pty, re, select, signal, struct, sys, termios, time

what, argv = sys.argv[1], sys.argv[2:]
pid, fd = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm-256color"
    if what == "gone":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    os.execv(argv[0], argv)
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
seen = b""

def read(seconds, until=None):
    global seen
    end = time.monotonic() + seconds
    while time.monotonic() < end and not (until and until in seen):
        if select.select([fd], [], [], 0.05)[0]:
            try:
                seen += os.read(fd, 65536)
            except OSError:
                return

def ticks():
    return sum(map(int, open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[11:13]))

def check(good, text):
    if not good:
        print(text, repr(seen[-200:]))
        os.kill(pid, signal.SIGKILL)
        sys.exit(1)

def ends(expected):
    read(10, b"\033[?1049l")
    status = os.waitpid(pid, 0)[1]
    check(status == expected, f"ended with {status}, not {expected}")
    check(b"\033[?1049l" in seen and b"\033[?2004l" in seen, "the terminal was not given back")

read(20, b"What do you need?")
check(b"What do you need?" in seen, "no start screen")
if what == "keys":
    for keys, text in ((b"\033[B\033OB\033[200~q\r\033[201~", b"Search: "), (b"\033", b"need?"), (b"?", b"Help")):
        seen = b""
        os.write(fd, keys)
        read(10, text)
        check(text in seen, f"{keys} did not lead to {text}")
        read(0.2)
    os.write(fd, b"Q")
    ends(0)
elif what == "idle":
    read(0.5)
    before = ticks()
    time.sleep(1.5)
    check(ticks() - before <= 1, "it works while nothing happens")
    os.write(fd, b"q")
    ends(0)
elif what == "gone":
    os.close(fd)
    end = time.monotonic() + 5
    while not os.waitpid(pid, os.WNOHANG)[0]:
        if time.monotonic() > end:
            os.kill(pid, signal.SIGKILL)
            sys.exit("it goes on without a terminal")
        time.sleep(0.05)
elif what in ("SIGTERM", "SIGHUP"):
    os.kill(pid, getattr(signal, what))
    ends(0)
elif what == "SIGABRT":
    os.kill(pid, signal.SIGABRT)
    ends(signal.SIGABRT)
elif what == "colours":
    os.write(fd, b"\r\033[F\r")
    read(2, b"Before you write")
    read(0.3)
    os.write(fd, b"Q")
    ends(0)
    codes = {int(n) for m in re.findall(rb"\033\[([0-9;]*)m", seen) for n in m.split(b";") if n}
    print("colours" if any(30 <= n <= 38 or 40 <= n <= 48 or 90 <= n <= 107 for n in codes) else "no colours")
    sys.exit(0)
print("fine")
PY
drive() { run python3 "$tmp/drive.py" "$1" "$CPHUB" --content "$top/tests/data/hub" --lang en; }

drive keys
out_is fine
ok 'keys, a paste and Escape arrive as what they are'
drive idle
out_is fine
ok 'nothing to do costs nothing'
for signal in SIGTERM SIGHUP SIGABRT; do
	# The core of SIGABRT is not wanted here.
	# shellcheck disable=SC3045
	ulimit -c 0
	drive "$signal"
	out_is fine
	ok "$signal gives the terminal back"
done
drive gone
out_is fine
ok 'a terminal that is gone ends the program'
drive colours
out_is colours
ok 'a terminal with colours gets some'
NO_COLOR=1 drive colours
out_is 'no colours'
ok 'NO_COLOR is obeyed'
TERM=nonsense-terminal
# ncurses itself keeps some bytes of a terminal that it does not know.
ASAN_OPTIONS=${ASAN_OPTIONS-}:detect_leaks=0
export ASAN_OPTIONS
run script -qec "'$CPHUB' --content '$top/tests/data/hub'" /dev/null
is_status 4
out_has 'is not known here'
ok 'an unknown terminal is told'
done_testing
