#!/bin/sh
# sync: a clone of a plain git remote, then only what is new.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

run "$CPHUB" sync
is_status 2
err_has content.url
ok 'without an address it says how to set one'

git -C "$hub" init -q -b main
git -C "$hub" add -A
git -C "$hub" commit -qm first
run "$CPHUB" -c content.url="$hub" sync --json
is_status 0
out_is_json 'j["rebuilt"] and j["put"] == 8'
run "$CPHUB" list --json
out_is_json 'len(j) == 4'
run test -d "$XDG_DATA_HOME/cphub/content.git"
is_status 0
ok 'the first sync makes a clone and an index'

sed -i 's/It scans\./It scans slides./' "$hub/tools/scanner.md"
git -C "$hub" commit -qam second
run "$CPHUB" --offline -c content.url="$hub" sync
is_status 3
run "$CPHUB" search --json slides
is_status 1
run "$CPHUB" -c content.url="$hub" sync --json
out_is_json '(j["put"], j["rebuilt"]) == (1, False)'
run "$CPHUB" search --json slides
out_is_json 'len(j) == 1'
run "$CPHUB" -c content.url="$hub" sync --json
out_is_json 'j["put"] == 0'
ok 'the next sync brings the difference'

mv "$hub" "$hub.away"
run "$CPHUB" -c content.url="$hub" sync
is_status 3
run "$CPHUB" show tools/scanner
out_has slides
mv "$hub.away" "$hub"
run "$CPHUB" -c content.url=http://127.0.0.1:9/x.git sync
is_status 3
err_has 'again'
run "$CPHUB" -c content.url='ext::sh -c true' sync
[ "$status" -ge 2 ] || is_status 2
run "$CPHUB" -c content.url=--upload-pack=x sync
[ "$status" -ge 2 ] || is_status 2
ok 'a remote that is gone leaves the old content readable'

mkdir "$work/sub"
git -C "$work/sub" init -q -b trunk
cp -r "$hub" "$work/sub/content"
rm -rf "$work/sub/content/.git"
git -C "$work/sub" add -A
git -C "$work/sub" commit -qm sub
rm -rf "$XDG_DATA_HOME/cphub"
run "$CPHUB" -c content.url="$work/sub" -c content.branch=trunk sync
is_status 0
run "$CPHUB" list --json
out_is_json 'len(j) == 4'
ok 'hub.yaml in content/ is found by itself, on the branch that was named'
done_testing
