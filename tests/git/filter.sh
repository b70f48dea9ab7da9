#!/bin/sh
# What is left out on a line that costs, and what asking costs, over HTTP from git's own backend.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

[ -x /usr/sbin/lighttpd ] || {
	echo 'skipped: the web server of these tests needs lighttpd; install it'
	testing_done=1
	exit 77
}
up() { FAULTPROXY=$(dirname "$CPHUB")/tests/git/faultproxy GIT_HTTP_DIR=$tmp/http "$top/tests/support/git-http-up" "$@"; }
# shellcheck disable=SC2317 # sandbox.sh calls it
at_end() { up stop >/dev/null 2>&1; }
up start >/dev/null || exit 99
# shellcheck disable=SC1091
. "$tmp/http/env"
clone=$XDG_DATA_HOME/cphub/content.git

git -C "$hub" init -q -b main
head -c 900000 /dev/urandom >"$hub/guides/picture.png"
{
	printf -- '---\ntitle: A long page\nsummary: Longer than most pictures.\n---\n'
	head -c 90000 /dev/urandom | base64
	echo 'Its last word is ptarmigan.'
} >"$hub/guides/long.md"
bare=$(up repo hub.git)
git -C "$bare" config uploadpack.allowFilter true
commit() { git -C "$hub" add -A && git -C "$hub" commit -qm "$1" && git -C "$hub" push -q "$bare" main; }
commit first
sync() { run "$CPHUB" -c data.line=dear -c sync.stall=5 sync --json; }
is_whole() { is 'what is read is whole' git --git-dir="$clone" rev-list --objects --quiet refs/cphub/upstream; }
wire() { up wire | sed 's/.*down=//'; }
month() { "$CPHUB" data --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["this_month"])'; }
# costs_at_most BYTES: nothing is new, and that much comes for being told so
costs_at_most() {
	up wire reset
	sync
	is_status 0
	out_is_json 'not j["new"]'
	came=$(wire)
		is "$came bytes came" test "$came" -le "$1"
}

run "$CPHUB" config content.url "$PUBLIC_URL/hub.git"
sync
is_status 0
out_is_json '80000 < j["bytes"] < 150000'
is_whole
run "$CPHUB" search ptarmigan
is_status 0
costs_at_most 1000
before=$(month)
out_is_json "$came / 2 < j['bytes'] < 2 * $came and j['month'] == $before"
run "$CPHUB" sync --dry-run
out_has 'nothing new'
is 'asking for the price is paid, too' test "$(month)" -gt "$before"
ok 'where pictures stay away, nothing new costs a kilobyte'

other=$(up repo other.git "$hub")
run "$CPHUB" config content.other.url "$PUBLIC_URL/other.git"
sync
is_status 0
costs_at_most 2000
echo more >>"$hub/guides/licences.md"
commit more
git -C "$hub" push -q "$other" main
sync
is_status 0
out_is_json 'j["new"] and j["failed"] == 0'
git config --file "$XDG_CONFIG_HOME/cphub/config" --unset content.other.url
up wire reset
sync
is_status 0
out_is_json 'j["new"]'
is 'for what was taken out nothing is fetched' test "$(wire)" -le 1000
is_whole
ok 'of several sources each costs a kilobyte where it has nothing new'

# The tip came, and the line was cut before the long pages did.
rm -rf "$XDG_DATA_HOME/cphub"
sync
is_status 0
{
	printf -- '---\ntitle: Another long page\nsummary: Longer than most pictures.\n---\n'
	head -c 90000 /dev/urandom | base64
} >"$hub/guides/other.md"
commit 'another long one'
git --git-dir="$clone" -c remote.cphub.url="$PUBLIC_URL/hub.git" -c remote.cphub.promisor=true \
	-c remote.cphub.partialclonefilter=blob:limit=32k fetch -q --depth=1 --update-shallow cphub +main:refs/cphub/thin/content
sync
is_status 0
out_is_json 'j["new"] and j["bytes"] > 80000'
run "$CPHUB" show guides/other
is_status 0
is_whole
ok 'a tip that came without its long pages is no reason not to ask for them'

rm -rf "$XDG_DATA_HOME/cphub"
run "$CPHUB" config content.url "$OLD_URL/hub.git"
is 'this server gives nothing by name' test -z "$(git -C "$bare" config --get-regexp 'uploadpack.allow.*sha1.*')"
sync
is_status 0
out_is_json 'j["bytes"] > 900000'
run "$CPHUB" search ptarmigan
is_status 0
is 'the picture came' test -n "$(git --git-dir="$clone" ls-tree -r --name-only refs/cphub/upstream | grep png)"
is_whole
costs_at_most 1000
echo 'And a line.' >>"$hub/guides/licences.md"
sed -i 's/ptarmigan/capercaillie/' "$hub/guides/long.md"
commit second
sync
is_status 0
out_is_json 'j["new"] and j["bytes"] < 100000'
run "$CPHUB" search capercaillie
is_status 0
is_whole
is 'it is whole to git too' git --git-dir="$clone" fsck --strict --no-dangling
ok 'a server that leaves out, but gives nothing by name, is asked for all of it, once'

# From a published folder, which has a way without pictures beside that with all.
rm -rf "$XDG_DATA_HOME/cphub"
publish() { "$CPHUB" --content "$bare" publish "$FILES/site" >/dev/null || exit 99; }
pictures() { git --git-dir="$clone" ls-tree -r --name-only refs/cphub/upstream | grep -c png; }
publish
run "$CPHUB" config content.url "$PUBLIC_URL/hub.git"
run "$CPHUB" config sync.manifest "$FILES_URL/site/manifest.json"
run "$CPHUB" -c data.line=dear sync --dry-run --json
price=$(python3 -c 'import json, sys; print(json.load(sys.stdin)["bytes"])' <"$tmp/out")
up wire reset
sync
is_status 0
is "the price was $price" test "$price" -gt 100000 -a "$price" -lt 250000 -a "$(wire)" -lt $((price + 2000))
is 'no picture came' test "$(pictures)" = 0
run "$CPHUB" search capercaillie
is_status 0
is_whole
costs_at_most 1000
head -c 900000 /dev/urandom >"$hub/guides/picture.png"
echo 'And one more line.' >>"$hub/guides/licences.md"
commit third
publish
sync
is_status 0
out_is_json 'j["new"] and j["put"] >= 1 and j["bytes"] < 10000'
is 'no picture came' test "$(pictures)" = 0
is_whole
ok 'what was published comes without pictures where a line costs, and so do its updates'

# On a good line they come; then the line is dear again, and what is here is gone on with.
run "$CPHUB" sync --json
is_status 0
out_is_json 'j["new"] and j["bytes"] > 900000'
is 'the picture came' test "$(pictures)" = 1
echo 'A last line.' >>"$hub/guides/licences.md"
commit fourth
publish
sync
is_status 0
out_is_json 'j["new"] and j["bytes"] < 10000'
is 'the picture stays' test "$(pictures)" = 1
is_whole
ok 'on a good line they come, and are not thrown away after it'
done_testing
