#!/bin/sh
# What the terminal gets from the interface: colours only where wanted, everything given back at the end, no idle work.
# shellcheck source=tests/support/sandbox.sh
. "${srcdir:=.}/tests/support/sandbox.sh"
command -v python3 >/dev/null || { echo 'SKIP: python3 is not installed'; exit 77; }

cat >"$tmp/drive.py" <<'PY'
"""drive.py WHAT PROGRAM…: runs the program in a terminal of its own and says "fine", or what is not."""
import fcntl, os, pty, random, re, select, signal, struct, sys, termios, time

what, argv = sys.argv[1], sys.argv[2:]

def shell():
    """A shell with one job: tells when it stops, and lets it go on at the next key."""
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    job = os.fork()
    if job == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpid())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        os.execv(argv[0], argv)
    while True:
        status = os.waitpid(job, os.WUNTRACED)[1]
        os.tcsetpgrp(0, os.getpgrp())
        if not os.WIFSTOPPED(status):
            os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 99)
        echo = bool(termios.tcgetattr(0)[3] & termios.ECHO)
        os.write(1, f"stopped by {os.WSTOPSIG(status)}, echo {echo}: {job} is its job.\r\n".encode())
        os.read(0, 1)
        os.tcsetpgrp(0, job)
        os.killpg(job, signal.SIGCONT)

pid, fd = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm-256color"
    if what == "gone":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if what == "suspend":
        shell()
    os.execv(argv[0], argv)

def resize(rows, columns):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

def sgr():
    """Every number of every code that changes how text looks."""
    return {int(n) for m in re.findall(rb"\033\[([0-9;:]*)m", seen) for n in re.split(rb"[;:]", m) if n}

resize(24, 80)
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
    seen = b""
    # A key with Shift that TERM does not know, a focus event, a key of the kitty keyboard.
    os.write(fd, b"\033[28;2~\033[I\033[57358u")
    read(0.5)
    check(b"Filter" not in seen and b"need?" not in seen, "what nobody knows was typed, or led back")
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
elif what in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"):
    os.kill(pid, getattr(signal, what))
    ends(0)
elif what == "SIGABRT":
    os.kill(pid, signal.SIGABRT)
    ends(signal.SIGABRT)
elif what == "suspend":
    for leave in (lambda: os.write(fd, b"\032"), lambda: os.kill(job, signal.SIGTSTP)):
        seen = b""
        leave()
        # The whole line: a signal must not go to the beginning of a number.
        read(10, b"its job.\r\n")
        check(b"stopped by %d, echo True" % signal.SIGTSTP in seen, "it did not stop, or left the terminal as its own")
        check(b"\033[?1049l" in seen and b"\033[?2004l" in seen, "the terminal was not given back")
        check(b"\033[?1000l" in seen or b"\033[?1006;1000l" in seen, "the mouse was not given back")
        job = int(re.search(rb": ([0-9]+) is its job", seen)[1])
        seen = b""
        resize(30, 100)
        os.write(fd, b"\r")
        read(10, b"need?")
        check(b"\033[?1049h" in seen and b"\033[?2004h" in seen and b"need?" in seen, "it did not come back")
        read(0.3)
    # What cannot be caught gives nothing back, but what was on the screen comes again.
    os.kill(job, signal.SIGSTOP)
    read(10, b"its job.\r\n")
    seen = b""
    os.write(fd, b"\r")
    read(10, b"need?")
    check(b"need?" in seen, "nothing was drawn after SIGCONT")
    read(0.3)
    seen = b""
    os.write(fd, b"Q")
    ends(0)
elif what == "resizes":
    chance = random.Random(20)
    for i in range(200):
        rows, columns = (chance.randint(1, 70), chance.randint(1, 240)) if i % 10 else (5, 20) if i % 20 else (200, 500)
        resize(rows, columns)
        os.write(fd, chance.choice((b"", b"\033[B", b"\r", b"\033[F", b"\t", b"w", b"?", b"\033", b"\177")))
        read(0.02)
    resize(24, 80)
    os.write(fd, b"\033")
    read(0.3)
    seen = b""
    os.write(fd, b"\014")
    read(10, b"help")
    check(b"help" in seen, "after 200 sizes there is no key bar")
    os.write(fd, b"\003\003\003")
    ends(0)
elif what in ("mouse", "no mouse"):
    check((b"1000h" in seen) == (what == "mouse"), "whether clicks are asked for")
    # The text that is waited for stands on the first screen, too: all of that must be here.
    read(0.5)
    seen = b""
    if what == "mouse":
        os.write(fd, b"\033[<0;8;7M\033[<0;8;7m")
        read(10, b"Case studies")
        check(b"Case studies" in seen, "a click on a row does not open it")
        seen = b""
        os.write(fd, b"\033[<2;1;9M\033[<2;1;9m")
        read(10, b"need?")
        check(b"need?" in seen, "the right button does not lead back")
    read(0.3)
    os.write(fd, b"Q")
    ends(0)
elif what in ("links", "no links"):
    link = b"\033]8;;https://meta.wikimedia.org/wiki/GLAM\033\\"
    os.write(fd, b"\r\033[F\r\033[F")
    read(10, b"goes wrong")
    read(0.3)
    check((link in seen) == (what == "links"), "whether the terminal is told where a link leads")
    check(seen.count(b"\033]8;;http") == seen.count(b"\033]8;;\033\\"), "a link has no end")
    seen = b""
    os.write(fd, b"\033[H")
    read(10, b"From the first letter")
    read(0.3)
    check(b"\033]8;;http" not in seen, "the beginning of the page has no such link")
    os.write(fd, b"Q")
    ends(0)
elif what == "copy":
    os.write(fd, b"\r\033[F\ry")
    read(10, b"\033]52;c;Z3VpZGVzL2ZpcnN0LXBhcnRuZXJzaGlw\033\\")
    check(b"\033]52;c;Z3VpZGVzL2ZpcnN0LXBhcnRuZXJzaGlw\033\\" in seen, "the name of the page was not copied")
    os.write(fd, b"Q")
    ends(0)
elif what == "pager":
    os.write(fd, b"\r\033[F\r")
    read(10, b"Before you write")
    seen = b""
    os.write(fd, b"|")
    read(10, b"Ready?")
    check(b"\033[?1049l" in seen and b"\033[?2004l" in seen, "the terminal was not given away")
    check(b"After the signature" in seen, "the pager does not show the page")
    # An interrupt is for the pager alone.
    os.write(fd, b"\003")
    read(10, b"ended with the code 7")
    check(b"\033[?1049h" in seen and b"\033[?2004h" in seen, "the terminal was not taken back")
    check(b"ended with the code 7" in seen, "how the pager ended is not told")
    os.write(fd, b"Q")
    ends(0)
elif what == "colours":
    os.write(fd, b"\r\033[F\r")
    read(2, b"Before you write")
    read(0.3)
    os.write(fd, b"Q")
    ends(0)
    codes = sgr()
    check(not codes & {5, 6} and b"\033[?12h" not in seen, "something blinks")
    # 39 and 49, too: what is asked to be without colours is not told about them.
    print("colours" if any(30 <= n <= 49 or 90 <= n <= 107 for n in codes) else "no colours")
    sys.exit(0)
print("fine")
PY
drive() {
	what=$1
	shift
	run python3 "$tmp/drive.py" "$what" "$CPHUB" --content "$top/tests/data/hub" --lang en "$@"
}

drive keys
out_is fine
ok 'keys, a paste and Escape arrive as what they are'
drive idle
out_is fine
ok 'nothing to do costs nothing'
for signal in SIGTERM SIGHUP SIGINT SIGQUIT SIGABRT; do
	# The core of SIGABRT is not wanted here.
	# shellcheck disable=SC3045
	ulimit -c 0
	drive "$signal"
	out_is fine
	ok "$signal gives the terminal back"
done
drive suspend
out_is fine
ok 'Ctrl-Z and SIGTSTP give the terminal back, and SIGCONT brings everything again'
drive resizes
out_is fine
ok '200 sizes, one after the other, leave it whole'
drive mouse
out_is fine
ok 'a click opens, the right button leads back'
drive 'no mouse' --no-mouse
out_is fine
drive 'no mouse' -c ui.mouse=no
out_is fine
ok 'without the mouse the terminal keeps its clicks'
drive links -c ui.hyperlinks=yes
out_is fine
drive 'no links'
out_is fine
ok 'the terminal is told where links lead, if that is wished'
drive copy -c ui.clipboard=terminal
out_is fine
ok 'a name is put into the clipboard of the terminal'
cat >"$tmp/pager" <<'SH'
#!/bin/sh
trap 'exit 7' INT
cat "$1"
echo 'Ready?'
while :; do sleep 1; done
SH
chmod +x "$tmp/pager"
PAGER=$tmp/pager drive pager
out_is fine
ok 'a pager has the terminal and its keys'
drive gone
out_is fine
ok 'a terminal that is gone ends the program'
drive colours
out_is colours
drive colours -c ui.theme=deuteranopia
out_is colours
ok 'a terminal with colours gets some, and nothing blinks'
NO_COLOR=1 drive colours -c ui.theme=deuteranopia
out_is 'no colours'
for theme in mono high; do
	drive colours -c "ui.theme=$theme"
	out_is 'no colours'
done
ok 'NO_COLOR, mono and high get not one code of a colour'
# ncurses itself keeps some bytes of a terminal that it does not know.
ASAN_OPTIONS=${ASAN_OPTIONS-}:detect_leaks=0
export ASAN_OPTIONS
for TERM in nonsense-terminal dumb unknown ''; do
	run script -qec "'$CPHUB' --content '$top/tests/data/hub'" /dev/null
	is_status 0
	out_has "$TERM"
	out_has 'is not known here or cannot place its cursor'
	out_has '1. Guides (3)'
	case $out in *"$(printf '\033')"*) fault 'there is an escape code' ;; esac
done
ok 'a terminal that is not known, or cannot place its cursor, gets lines and no code'
TERM=xterm
ACCESSIBLE=1
export ACCESSIBLE
run script -qec "'$CPHUB' --content '$top/tests/data/hub'" /dev/null
out_has '1. Guides (3)'
case $out in *"$(printf '\033')"*) fault 'there is an escape code' ;; esac
ACCESSIBLE=0
drive idle
out_is fine
ok 'ACCESSIBLE asks for lines'
done_testing
