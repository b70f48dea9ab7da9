#!/bin/sh
# A disk that is full in the middle of a sync: wherever it ends, what is there can be read, and with more room the next one goes on.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

unshare -Urm true 2>/dev/null || {
	echo 'skipped: no small disk can be made here (unshare -Urm)'
	testing_done=1
	exit 77
}
git -C "$hub" init -q -b main
git -C "$hub" add -A
git -C "$hub" commit -qm first
export XDG_DATA_HOME="$tmp/disk/data" XDG_CACHE_HOME="$tmp/disk/cache"
run "$CPHUB" -c content.url="$hub" sync
is_status 0
cp -a "$tmp/disk" "$tmp/before"
python3 - "$hub/guides" <<'PY'
import random, sys
random.seed(7)
for i in range(400):
    words = " ".join("w%d" % random.randrange(10**6) for _ in range(150))
    open("%s/n%d.md" % (sys.argv[1], i), "w").write("---\ntitle: N%d\nsummary: One of many.\n---\n%s\n" % (i, words))
PY
echo 'A new line.' >>"$hub/guides/first.md"
git -C "$hub" add -A
git -C "$hub" commit -qm second

cat >"$tmp/try" <<'SH'
mount -t tmpfs -o size="$1"k none "$2" && cp -a "$3/." "$2/" || exit 99
"$CPHUB" -c content.url="$4" sync >"$2.out" 2>"$2.err"
echo $? >"$2.status"
# Whatever came of it.
"$CPHUB" show guides/first >"$2.page" 2>"$2.said" || exit 1
"$CPHUB" search museum >/dev/null 2>>"$2.said" || exit 1
find "$2" -name 'tmp_*' -o -name '*.tmp-*' -o -name cphub-reserve >"$2.left"
mount -o remount,size=200m "$2" || exit 99
"$CPHUB" -c content.url="$4" sync >/dev/null 2>&1 && "$CPHUB" show guides/first | grep -q 'A new line' || exit 1
# What the first one fetched stays, and is not fetched again.
{
	git --git-dir="$2/data/cphub/content.git" count-objects -v | grep -v '^size'
	git --git-dir="$2/data/cphub/content.git" for-each-ref refs/cphub/arrived
} >"$2.objects"
SH
# shellcheck disable=SC2317 # by way of `is`
lacks() { ! grep -q "$2" "$1"; }
# try KIB: in $new whether the sync succeeded
try() {
	run unshare -Urm sh "$tmp/try" "$1" "$tmp/disk" "$tmp/before" "$hub"
	ran="a sync with $1 KiB"
	is_status 0
	new=$(cat "$tmp/disk.status")
	case $new in
	0) is 'the new text is read' grep -q 'A new line' "$tmp/disk.page" ;;
	4)
		is 'the old text is read' lacks "$tmp/disk.page" 'A new line'
		is 'it says why' grep -qi 'space\|disk is full\|room' "$tmp/disk.err"
		;;
	*) fault "the sync ended with $new" ;;
	esac
	is 'the index is kept' lacks "$tmp/disk.said" memory
	is 'nothing is left' test ! -s "$tmp/disk.left"
	[ -e "$tmp/usual" ] || cp "$tmp/disk.objects" "$tmp/usual"
	is 'with more room it is as if there had always been enough' cmp "$tmp/usual" "$tmp/disk.objects"
}
least=$(($(du -sk "$tmp/before" | cut -f1) + 100)) most=6000
try $most
[ "$new" = 0 ] || fault 'there is room for it'
# To the page where the disk is just too small, and what stands on the edge.
while [ $((most - least)) -gt 8 ]; do
	middle=$(((least + most) / 2))
	try $middle
	if [ "$new" = 0 ]; then most=$middle; else least=$middle; fi
done
for less in 8 24; do try $((most - less)); done
ok "a disk of each size up to $most KiB that is too small leaves what was there readable"
done_testing
