#!/bin/sh
# On a line that costs no picture is paid for, where the server can leave them out; and what came is whole all the same.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

clone=$XDG_DATA_HOME/cphub/content.git
git -C "$hub" init -q -b main
head -c 900000 /dev/urandom >"$hub/guides/picture.png"
{
	printf -- '---\ntitle: A long page\nsummary: Longer than most pictures.\n---\n'
	head -c 90000 /dev/urandom | base64
	echo 'Its last word is ptarmigan.'
} >"$hub/guides/long.md"
commit() { git -C "$hub" add -A && git -C "$hub" commit -qm "$1"; }
commit first
git -C "$hub" config uploadpack.allowFilter true
sync() { run "$CPHUB" -c data.line=dear -c content.url="file://$hub" sync "$@"; }
is_whole() { is 'what is read is whole' git --git-dir="$clone" rev-list --objects --quiet refs/cphub/upstream; }

sync --json
is_status 0
out_is_json '80000 < j["bytes"] < 150000'
run "$CPHUB" show guides/long
out_has 'ptarmigan'
run "$CPHUB" search ptarmigan
is_status 0
is 'no picture came' test -z "$(git --git-dir="$clone" ls-tree -r --name-only refs/cphub/upstream | grep png)"
is_whole
sync --json
is_status 0
out_is_json 'not j["new"] and j["bytes"] < 2000'
sync --dry-run --json
out_is_json 'not j["new"]'
ok 'pages come whole, pictures stay away'

echo 'And a line.' >>"$hub/guides/licences.md"
head -c 900000 /dev/urandom >"$hub/guides/picture.png"
sed -i 's/ptarmigan/capercaillie/' "$hub/guides/long.md"
commit second
sync --json
is_status 0
out_is_json 'j["new"] and j["bytes"] < 150000 and j["put"] in (2, 3)'
run "$CPHUB" show guides/long
out_has 'capercaillie'
is_whole
run "$CPHUB" pack "$work/all.cphub"
is_status 0
run env XDG_DATA_HOME="$tmp/far" XDG_CACHE_HOME="$tmp/far-cache" "$CPHUB" unpack "$work/all.cphub"
is_status 0
run git --git-dir="$clone" -c gc.autoPackLimit=1 gc --auto --quiet
is_status 0
run "$CPHUB" show guides/long
out_has 'capercaillie'
ok 'an update, a stick and a tidy-up know nothing of what was left out'

# On a better line it stays so: git would take for there what is not.
echo 'And another.' >>"$hub/guides/licences.md"
commit third
run "$CPHUB" -c content.url="file://$hub" sync
is_status 0
run "$CPHUB" show guides/licences
out_has 'another.'
is_whole
rm -rf "$XDG_DATA_HOME/cphub"
git -C "$hub" config uploadpack.allowFilter false
sync --json
is_status 0
out_is_json 'j["bytes"] > 900000'
run "$CPHUB" show guides/long
out_has 'capercaillie'
is_whole
ok 'a server that leaves nothing out is a server, too'
done_testing
