#!/bin/sh
# sync over SSH: keys of both kinds, keys that are unknown on either side, and a line that stands still.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

skip() {
	echo "skipped: $1"
	testing_done=1
	exit 77
}
sshd=$(PATH=$PATH:/usr/sbin:/usr/lib/ssh command -v sshd) || skip 'these tests need a server: apt-get install openssh-server'
for program in ssh ssh-keygen; do
	command -v $program >/dev/null || skip "these tests need $program: apt-get install openssh-client"
done
# As root it wants a folder that only a start script makes.
[ "$(id -u)" != 0 ] || mkdir -p /run/sshd || skip '/run/sshd cannot be made'

git -C "$hub" init -q -b main
git -C "$hub" add -A
git -C "$hub" commit -qm first
git clone -q --bare "$hub" "$work/hub.git"
keys=$tmp/keys
mkdir -m 700 "$keys"
for kind in 'rsa -b 2048' ed25519; do
	for side in host user; do
		# shellcheck disable=SC2086 # two words
		ssh-keygen -q -t $kind -N '' -C test -f "$keys/$side-${kind%% *}"
	done
	kind=${kind%% *}
	cat "$keys/user-$kind.pub" >>"$keys/authorized"
done
ssh-keygen -q -t ed25519 -N '' -C test -f "$keys/stranger"
free_port() {
	python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
port=$(free_port) front=$(free_port)
cat >"$tmp/sshd_config" <<CONFIG
Port $port
ListenAddress 127.0.0.1
HostKey $keys/host-rsa
HostKey $keys/host-ed25519
AuthorizedKeysFile $keys/authorized
PidFile none
PasswordAuthentication no
KbdInteractiveAuthentication no
StrictModes no
UsePAM no
PermitRootLogin yes
LogLevel QUIET
CONFIG
daemon='' proxy=''
# shellcheck disable=SC2317 # sandbox.sh calls it
at_end() { for pid in $daemon $proxy; do kill "$pid" 2>/dev/null; done; }
"$sshd" -D -e -f "$tmp/sshd_config" 2>"$tmp/sshd.log" &
daemon=$!
: >"$tmp/faults"
"$(dirname "$CPHUB")/tests/git/faultproxy" "$front" "$port" "$tmp/faults" "$tmp/wire" >"$tmp/proxy" 2>&1 &
proxy=$!
# with USERKEY HOSTKEY: what ssh uses from now on; the person's own files have no say.
with() {
	: >"$keys/known"
	[ -z "$2" ] || printf '[127.0.0.1]:%s %s\n' "$front" "$(cut -d' ' -f1,2 "$keys/host-$2.pub")" >"$keys/known"
	cat >"$tmp/ssh_config" <<-CONFIG
		Host hub.example
			HostName 127.0.0.1
			Port $front
			User $(id -un)
			IdentityFile $keys/$1
			IdentitiesOnly yes
			IdentityAgent none
			UserKnownHostsFile $keys/known
			GlobalKnownHostsFile /dev/null
			${2:+HostKeyAlgorithms $([ "$2" = rsa ] && echo rsa-sha2-256 || echo ssh-ed25519)}
	CONFIG
}
GIT_SSH_COMMAND="ssh -F $tmp/ssh_config"
export GIT_SSH_COMMAND
url=ssh://hub.example$work/hub.git
sync() { run "$CPHUB" -c content.url="$url" sync "$@"; }
with user-rsa rsa
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	git ls-remote "$url" >/dev/null 2>&1 && break
	sleep 0.3
done

for kind in rsa ed25519; do
	rm -rf "$XDG_DATA_HOME/cphub"
	with user-$kind $kind
	sync
	is_status 0
	run "$CPHUB" show guides/first
	is_status 0
	sync --dry-run
	out_has 'nothing new'
done
run "$CPHUB" -c content.url="hub.example:$work/hub.git" sync
is_status 0
ok 'RSA and ed25519 keys of both sides are taken, and names of ssh'\''s own settings'

with stranger ed25519
sync
is_status 3
err_has 'your key'
with user-ed25519 ''
sync
is_status 3
err_has 'check the server'\''s key'
with user-ed25519 ed25519
ssh-keygen -q -t ed25519 -N '' -C test -f "$keys/host-false"
printf '[127.0.0.1]:%s %s\n' "$front" "$(cut -d' ' -f1,2 "$keys/host-false.pub")" >"$keys/known"
sync
is_status 3
err_has 'check the server'\''s key'
run "$CPHUB" show guides/first
is_status 0
ok 'a key that one side does not know is refused, and nobody is asked'

with user-ed25519 ed25519
head -c 300000 /dev/urandom >"$hub/noise.bin"
git -C "$hub" add -A
git -C "$hub" commit -qm noise
git -C "$hub" push -q "$work/hub.git" main
echo 'corrupt=60000' >"$tmp/faults"
sync
is_status 3
# The look before is the first connection, the fetch the second, which is tried again.
echo 'stall=60000 times=2' >"$tmp/faults"
run "$CPHUB" -c content.url="$url" -c sync.stall=1 sync
is_status 0
git -C "$hub" commit -q --allow-empty -m empty
git -C "$hub" push -q "$work/hub.git" main
echo 'latency=300' >"$tmp/faults"
sync
is_status 0
is 'all of it came' test "$(git --git-dir="$XDG_DATA_HOME/cphub/content.git" rev-parse refs/cphub/upstream)" = "$(git -C "$hub" rev-parse main)"
ok 'a line that stands still, flips bits or is slow harms nothing over SSH, too'
done_testing
