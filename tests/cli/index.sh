#!/bin/sh
# index: made once, amended by difference, harmless to lose, to break and to share.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"
db=$XDG_CACHE_HOME/cphub/index.db

run "$CPHUB" --content "$hub" index --json
is_status 0
out_is_json 'j["rebuilt"] and j["put"] == 8'
run "$CPHUB" --content "$hub" index --json
out_is_json 'j["put"] == 0 and j["dropped"] == 0'
ok 'an unchanged folder is no work'

sed -i 's/It scans\./It scans maps now./' "$hub/tools/scanner.md"
rm "$hub/guides/licences.ar.md"
run "$CPHUB" --content "$hub" index --json
out_is_json '(j["put"], j["dropped"], j["rebuilt"]) == (1, 1, False)'
run "$CPHUB" --content "$hub" search --json maps
out_is_json '[p["id"] for p in j] == ["tools/scanner"]'
ok 'a change costs the changed pages only'

rm -f "$db" "$db"-*
run "$CPHUB" --content "$hub" list --json
is_status 0
out_is_json 'len(j) == 4'
ok 'a deleted index comes back'

printf 'this is no database, this is no database, this is no database' >"$db"
rm -f "$db"-*
run "$CPHUB" --content "$hub" list --json
is_status 0
out_is_json 'len(j) == 4'
err_has 'made anew'
run "$CPHUB" --content "$hub" list --json
err_is_empty
ok 'a broken index is made anew, and said so once'

dd if=/dev/urandom of="$db" bs=1024 seek=4 count=20 conv=notrunc 2>/dev/null
rm -f "$db"-*
run "$CPHUB" --content "$hub" search --json scans
is_status 0
out_is_json 'len(j) == 1'
err_has 'made anew'
run "$CPHUB" --content "$hub" search --json scans
err_is_empty
for at in 2 8 16 24 32 40 48 56 64 72 80; do
	dd if=/dev/urandom of="$db" bs=4096 seek=$((at / 4)) count=3 conv=notrunc 2>/dev/null
	rm -f "$db"-*
	run "$CPHUB" --content "$hub" list --json
	out_is_json 'len(j) == 4'
	run "$CPHUB" --content "$hub" search --json scans
	out_is_json 'len(j) == 1'
	run "$CPHUB" --content "$hub" show guides/first
	is_status 0
done
ok 'damage anywhere is made anew'

for _ in 1 2 3 4; do
	rm -f "$db" "$db"-*
	"$CPHUB" --content "$hub" list --json >"$tmp/a" 2>"$tmp/a.err" &
	"$CPHUB" --content "$hub" index --rebuild >"$tmp/b" 2>"$tmp/b.err" &
	"$CPHUB" --content "$hub" search --json scans >"$tmp/c" 2>"$tmp/c.err" &
	wait
	run cat "$tmp/a"
	out_is_json 'len(j) == 4'
	run cat "$tmp/c"
	out_is_json 'len(j) == 1'
done
ok 'three processes at once are harmless'

other=$work/other
mkdir -p "$other/guides"
cp "$hub/hub.yaml" "$hub/skills.yaml" "$other/"
printf -- '---\ntitle: Elsewhere\nsummary: Another hub.\n---\nText.\n' >"$other/guides/elsewhere.md"
run "$CPHUB" --content "$other" list --json
out_is_json '[p["id"] for p in j] == ["guides/elsewhere"]'
run "$CPHUB" --content "$hub" index --json
out_is_json 'j["put"] == 0'
ok 'another folder has an index of its own'
done_testing
