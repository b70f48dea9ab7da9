#!/bin/sh
# sync by a manifest: from a real web server over a bad line, from one that knows no ranges, from a folder, and from those who mean
# harm. CPHUB_KILLS=N: how many kills in a row (4; a long run: 50).
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"
. "$srcdir/tests/git/stop_at.sh"

[ -x /usr/sbin/lighttpd ] || {
	echo 'skipped: the web server of these tests needs lighttpd; install it'
	testing_done=1
	exit 77
}
proxy=$(dirname "$CPHUB")/tests/git/faultproxy
up() { FAULTPROXY=$proxy GIT_HTTP_DIR=$tmp/http "$top/tests/support/git-http-up" "$@"; }
plain_server='' plain_proxy=''
# shellcheck disable=SC2317 # sandbox.sh calls it
at_end() {
	up stop >/dev/null 2>&1
	for pid in $plain_server $plain_proxy; do kill "$pid" 2>/dev/null; done
}
up start >/dev/null || exit 99
# shellcheck disable=SC1091
. "$tmp/http/env"
site=$FILES/hub web=$FILES_URL/hub/manifest.json
clone=$XDG_DATA_HOME/cphub/content.git
bare=$(up repo hub.git)
url=$PUBLIC_URL/hub.git

git -C "$hub" init -q -b main
day=1700000000
change() { # KILOBYTES: a new state on the server
	head -c "$1"000 /dev/urandom >"$hub/noise.bin"
	echo "Line $day." >>"$hub/guides/licences.md"
	day=$((day + 86400))
	git -C "$hub" add -A
	GIT_COMMITTER_DATE="$day +0000" git -C "$hub" commit -qm "$day"
	git -C "$hub" push -q "$bare" main
	"$CPHUB" --content "$bare" publish "$site" >/dev/null || exit 99
}
sync() { run "$CPHUB" -c content.url="$url" -c sync.manifest="$web" -c sync.stall=2 sync "$@"; }
wire() { up wire | sed 's/.*down=//'; }
begin() {
	rm -rf "$XDG_DATA_HOME/cphub" "$XDG_CACHE_HOME/cphub"
	up fault ''
	up wire reset
}
# What is read is what the source has, and nothing half-made lies about.
is_whole() {
	is 'the tree is that of the source' test "$(git --git-dir="$clone" rev-parse 'refs/cphub/upstream^{tree}')" = "$(git -C "$hub" rev-parse 'main^{tree}')"
	is 'nothing is left beside it' test "$(cd "$XDG_DATA_HOME/cphub" && find . -maxdepth 2 -name '*.tmp-*' -o -path './sync/*' ! -name 'manifest.*')" = ''
	is 'it is whole' git --git-dir="$clone" fsck --strict --no-dangling
}
stays() {
	saved=$(cat "$tmp/err")
	is 'the old content is read' test "$(git --git-dir="$clone" rev-parse refs/cphub/upstream)" = "$kept"
	run "$CPHUB" show guides/first
	is_status 0
	printf '%s\n' "$saved" >"$tmp/err"
	sandbox_read
}
keep() { kept=$(git --git-dir="$clone" rev-parse refs/cphub/upstream); }
price() { python3 -c 'import json, sys; print(json.load(sys.stdin)["bytes"])' <"$tmp/price"; }

change 600
begin
run "$CPHUB" -c sync.manifest="$web" sync --dry-run
is_status 0
out_has 'The update is 60'
"$CPHUB" -c sync.manifest="$web" sync --max 500k >"$tmp/out" 2>"$tmp/err"
status=$?
sandbox_read
is_status 3
err_has 'allows 500 kB; nothing was fetched'
is 'nothing was fetched' test "$(wire)" -lt 6000
up wire reset
sync --json
is_status 0
out_is_json 'j["new"] and 600000 < j["bytes"] < 606000 and j["month"] >= j["bytes"]'
is_whole
run "$CPHUB" show guides/first
is_status 0
up wire reset
sync --json
is_status 0
out_is_json 'not j["new"] and j["bytes"] < 1000'
is 'nothing new costs less than a kilobyte' test "$(wire)" -lt 1000
run "$CPHUB" -c sync.manifest="$web" sync --dry-run
out_has 'nothing new'
ok 'a first sync comes by the manifest, at the price that was told'

for n in 1 2 3; do
	change 20
	up wire reset
	sync --json
	is_status 0
	out_is_json 'j["put"] == 2 and not j["rebuilt"] and j["bytes"] < 25000'
	is_whole
done
change 20
change 20
sync --json
out_is_json 'j["bytes"] < 50000'
is_whole
ok 'after it come increments, from the day before and from longer ago'

change 600
begin
up fault 'cut=50000 times=10'
sync
is_status 0
is_whole
is 'ten cuts cost at most two in a hundred' test "$(wire)" -lt 616000
begin
up fault 'stall=200000 times=1'
sync
is_status 0
is_whole
ok 'a line that is cut ten times, or stands still, costs nothing twice'

begin
n=0
while [ $n -lt "${CPHUB_KILLS:-4}" ]; do
	n=$((n + 1))
	up fault "rate=$((200000 + n * 30000))"
	"$CPHUB" -c sync.manifest="$web" sync >/dev/null 2>&1 &
	aside=$!
	sleep "0.$(((n * 7 + 3) % 10))5"
	kill -KILL $aside
	wait $aside 2>/dev/null
done
up fault ''
sync
is_status 0
is_whole
is 'what had come was not fetched again' test "$(wire)" -lt $((630000 + n * 20000))
ok "after $n kills it goes on from the last byte on disk"

begin
up fault 'rate=100000'
stop_at 's left' "$CPHUB" -c sync.manifest="$web" sync --progress
is 'progress was told' grep -q 'a second, about' "$tmp/aside"
up fault ''
run "$CPHUB" -c sync.manifest="$web" sync --dry-run --json
cp "$tmp/out" "$tmp/price"
is 'what came is paid' test "$(price)" -lt 550000
sync --json
out_is_json "j['bytes'] < $(price) + 3000"
is_whole
ok 'whoever stops it goes on later, and the price is that of the rest'

keep
change 300
up fault 'corrupt=100000 times=2'
sync
is_status 2
err_has 'not what the manifest says'
stays
up fault ''
sync
is_status 0
is_whole
keep
change 300
up fault 'cut=100000 times=9'
"$CPHUB" -c sync.manifest="$web" -c sync.stall=1 sync --max 150k >"$tmp/out" 2>"$tmp/err"
status=$?
sandbox_read
is_status 3
stays
begin
up fault 'rate=100000'
timeout -s KILL 1.5 "$CPHUB" -c sync.manifest="$web" sync >/dev/null 2>&1
part=$(find "$XDG_DATA_HOME/cphub/sync" -name '*.zst')
is 'there is a part of it' test -s "$part"
up fault ''
sleep 1
whole=$site/$(basename "$part")
cp "$whole" "$tmp/whole"
python3 - "$whole" <<-'PY'
	import sys
	data = bytearray(open(sys.argv[1], "rb").read())
	data[1000] ^= 1
	open(sys.argv[1], "wb").write(data)
PY
sync
is_status 2
err_has 'not what the manifest says'
is 'nothing came to be read' test ! -e "$clone"
head -c 1000 "$tmp/whole" >"$whole"
sync
is_status 2
err_has 'not what the manifest says'
is 'nothing came to be read' test ! -e "$clone"
rm "$whole"
sync
is_status 3
err_has 'not there any more'
cp "$tmp/whole" "$whole"
sync
is_status 0
is_whole
ok 'a flipped byte, a file that changed, is short or gone: each is told, and nothing of it is read'

keep
mv "$site/manifest.json" "$tmp/manifest"
echo '{"format": 1, "source": 7}' >"$site/manifest.json"
sync
is_status 2
err_has "$web"
err_has 'no manifest of'
stays
sleep 1
sed 's/"format":1/"format":9/' "$tmp/manifest" >"$site/manifest.json"
sync
is_status 2
err_has 'newer cphub'
stays
rm "$site/manifest.json"
echo 'One more.' >>"$hub/guides/licences.md"
day=$((day + 86400))
GIT_COMMITTER_DATE="$day +0000" git -C "$hub" commit -qam later
git -C "$hub" push -q "$bare" main
up wire reset
sync
is_status 0
is_whole
is 'git goes on from what was published' test "$(wire)" -lt 20000
cp "$tmp/manifest" "$site/manifest.json"
sync --json
is_status 0
out_is_json 'not j["new"]'
is_whole
up stop >/dev/null
sync
is_status 3
run "$CPHUB" show guides/first
is_status 0
ok 'a manifest that is gone or older is no hindrance; one that cannot be read is told'

# A server that knows no ranges and no ETag, behind a proxy of its own.
free_port() {
	python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
port=$(free_port) front=$(free_port)
python3 -m http.server --bind 127.0.0.1 --directory "$site" "$port" >/dev/null 2>&1 &
plain_server=$!
: >"$tmp/faults"
"$proxy" "$front" "$port" "$tmp/faults" "$tmp/wire" >/dev/null 2>&1 &
plain_proxy=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do
	curl -s "http://127.0.0.1:$front/" >/dev/null 2>&1 && break
	sleep 0.3
done
"$CPHUB" --content "$bare" publish "$site" >/dev/null
web=http://127.0.0.1:$front/manifest.json
plain_sync() { run "$CPHUB" -c sync.manifest="$web" -c sync.stall=2 sync; }
rm -rf "$XDG_DATA_HOME/cphub"
echo 'cut=200000 times=2' >"$tmp/faults"
plain_sync
is_status 0
err_has 'began anew'
is_whole
rm -rf "$XDG_DATA_HOME/cphub"
echo 'cut=200000' >"$tmp/faults"
plain_sync
is_status 3
err_has 'does not go on where it was cut'
is 'nothing came to be read' test ! -e "$clone"
: >"$tmp/faults"
ok 'a server without ranges begins anew once, and is given up then'

rm -rf "$XDG_DATA_HOME/cphub"
run "$CPHUB" -c sync.manifest="$site" sync --json
is_status 0
out_is_json 'j["new"] and j["bytes"] == 0'
is_whole
rm -rf "$XDG_DATA_HOME/cphub"
run "$CPHUB" -c sync.manifest="file://$site/manifest.json" sync
is_status 0
is_whole
rm -rf "$XDG_DATA_HOME/cphub"
"$CPHUB" --content "$bare" publish "$site" --languages fr,ar,en >/dev/null
speak() { run "$CPHUB" -c sync.manifest="$site" -c sync.languages="$1" sync --yes; }
has() { is "$1" test "$(git --git-dir="$clone" ls-tree -r --name-only refs/cphub/upstream | grep -c '\.md$')" = "$2"; }
speak fr
is_status 0
has 'a French page and the people' 2
run "$CPHUB" --lang fr show guides/first
is_status 0
speak fr,ar
has 'an Arabic one more' 3
kept=$(git --git-dir="$clone" rev-parse refs/cphub/upstream)
speak ar-eg,fr
speak fr,ar
is 'nothing is new' test "$(git --git-dir="$clone" rev-parse refs/cphub/upstream)" = "$kept"
echo 'Autre ligne.' >>"$hub/guides/first.fr.md"
change 1
"$CPHUB" --content "$bare" publish "$site" --languages fr,ar,en >/dev/null
speak fr,ar
is_status 0
run "$CPHUB" --lang fr show guides/first
out_has 'Autre ligne'
is 'it is whole' git --git-dir="$clone" fsck --strict --no-dangling
rm "$site/manifest.json"
speak fr,ar
is_status 3
ok 'a folder serves as well, and who reads some languages gets those'
done_testing
