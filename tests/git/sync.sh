#!/bin/sh
# sync, when the other side or the disk misbehaves: what was there stays readable, and the message says why.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

clone=$XDG_DATA_HOME/cphub/content.git
sync() { run "$CPHUB" -c content.url="$hub" sync "$@"; }
# What is read now is what was read before: the old page is found, and by the same commit.
keep() { kept=$(git --git-dir="$clone" rev-parse refs/cphub/upstream); }
stays() {
	saved=$(cat "$tmp/err")
	is 'the old commit is read' test "$(git --git-dir="$clone" rev-parse refs/cphub/upstream)" = "$kept"
	run "$CPHUB" show guides/first
	is_status 0
	printf '%s\n' "$saved" >"$tmp/err"
	sandbox_read
}
commit() { git -C "$hub" add -A && git -C "$hub" commit -qm "$1"; }

for n in 1 2 3 4 5 6 7 8 9; do
	printf -- '---\ntitle: Page %s\nsummary: One of many.\n---\nText.\n' $n >"$hub/guides/n$n.md"
done
git -C "$hub" init -q -b main
commit first

run "$CPHUB" -c content.url="$hub" sync --dry-run
is_status 0
out_has 'Nothing was fetched yet'
is 'nothing was fetched' test ! -e "$clone"
sync --json
is_status 0
out_is_json 'j["new"] and j["bytes"] > 1000 and j["month"] == j["bytes"]'
keep
run "$CPHUB" -c content.url="$hub" sync --dry-run --json
out_is_json 'not j["new"] and not j["first"] and len(j["commit"]) == 40'
sync --json
out_is_json 'not j["new"] and j["put"] == 0'
ok 'the price is asked without paying it, and what moved is in the ledger'

echo more >>"$hub/guides/n1.md"
commit more
run "$CPHUB" -c content.url="$hub" sync --dry-run
out_has 'something new'
out_has 'All of it was'
out_has 'nearly always far less'
stays
sync --json
is_status 0
keep
# Seven more; the two oldest of them are forgotten.
for kilobytes in 300 10 45 40 41 42 43; do
	head -c "${kilobytes}000" /dev/urandom >"$hub/noise.bin"
	commit "$kilobytes"
	sync
	is_status 0
done
echo 'even more' >>"$hub/guides/n1.md"
commit 'even more'
keep
run "$CPHUB" -c content.url="$hub" sync --dry-run
out_has 'the last 5 updates took between 4'
out_has_not ' 10 kB'
run "$CPHUB" -c content.url="$hub" sync --dry-run --json
out_is_json 'j["new"] and j["bytes"] == 0 and j["updates"] == 5 and 40000 < j["least"] <= j["last"] <= j["most"] < 50000 and j["whole"] > 1000'
stays
ok 'what updates took before is told, where the other side tells nothing'

head -c 2000000 /dev/urandom >"$hub/picture.bin"
commit picture
sync --max 1x
is_status 2
sync --max 3M
is_status 0
keep
ok 'a limit is a size, and lets through what costs less'

run "$CPHUB" -c content.url="$hub" -c data.monthly=50m sync
is_status 0
run "$CPHUB" -c content.url="$hub" -c data.monthly=1000 sync
is_status 3
err_has 'data.monthly'
stays
run "$CPHUB" -c content.url="$hub" -c data.monthly=1000 sync --yes
is_status 0
run "$CPHUB" -c data.monthly=50m data --json
out_is_json 'j["this_month"] == sum(m["bytes"] for m in j["months"]) > 2000000 and j["limit"] == 50 * 1024 * 1024'
out_is_json '[m["purpose"] for m in j["months"]] == ["content"]'
run "$CPHUB" -c data.monthly=50m data
is_status 0
out_has 'content fetched'
out_has 'Used this month'
ok 'what a month may cost is kept to, and told'

mv "$hub/hub.yaml" "$tmp/hub.yaml"
commit 'no hub'
sync
is_status 2
err_has 'hub.yaml'
err_has 'the old content stays'
stays
sed 's/^format: 1/format: 99/' "$tmp/hub.yaml" >"$hub/hub.yaml"
commit newer
sync
is_status 2
err_has 'install a newer cphub'
stays
cp "$tmp/hub.yaml" "$hub/hub.yaml"
commit healed
sync
is_status 0
keep
ok 'content without hub.yaml, or of a newer format, is not taken'

git -C "$hub" rm -q -r guides/n*.md
git -C "$hub" commit -qm 'many gone'
sync
is_status 3
err_has '9 of'
err_has 'sync --yes'
stays
sync --json
is_status 3
sync --yes --json
is_status 0
out_is_json 'j["dropped"] == 9 or j["rebuilt"]'
run "$CPHUB" show guides/n1
is_status 1
ok 'where many pages are gone at once it asks first'

GIT_COMMITTER_DATE='1600000000 +0000' git -C "$hub" commit -q --amend -m 'written anew'
sync
is_status 0
err_has 'older state, of 2020-09-13'
git -C "$hub" checkout -q --orphan other
commit 'no parent'
git -C "$hub" branch -q -D main
git -C "$hub" branch -q -m main
sync
is_status 0
is 'it is read' test "$(git --git-dir="$clone" rev-parse refs/cphub/upstream)" = "$(git -C "$hub" rev-parse main)"
keep
ok 'history that was written anew is followed, and told where it goes back'

cp "$hub/guides/licences.md" "$tmp/licences.md"
printf 'No front matter any more.\n' >"$hub/guides/licences.md"
commit slip
sync
is_status 0
run "$CPHUB" show guides/licences
is_status 0
out_has 'a non-commercial licence'
out_has 'the one before it'
run "$CPHUB" search photographs
is_status 0
sed -i 's/A small hub/Still small/' "$hub/hub.yaml"
printf 'Worse.\n' >"$hub/guides/licences.md"
commit 'a second slip, and every page is indexed again'
sync --json
out_is_json 'j["rebuilt"]'
run "$CPHUB" index --rebuild
is_status 0
run "$CPHUB" show guides/licences
is_status 0
out_has 'a non-commercial licence'
cp "$tmp/licences.md" "$hub/guides/licences.md"
commit healed
sync
run "$CPHUB" show guides/licences
is_status 0
out_has_not 'the one before it'
keep
ok 'a page whose new text cannot be shown keeps its old one, and says so'

run "$CPHUB" -c content.url="$hub" -c content.branch=main sync
is_status 0
git -C "$hub" branch -q -m trunk
run "$CPHUB" -c content.url="$hub" -c content.branch=main sync
is_status 3
err_has 'config content.branch trunk'
stays
git -C "$hub" branch -q -m main
git init -q --bare "$work/empty.git"
run "$CPHUB" -c content.url="$work/empty.git" sync
is_status 3
err_has 'empty'
stays
ok 'a branch that is gone and an empty repository are told apart'

mkdir -p "$clone/refs/cphub/source"
for lock in shallow.lock packed-refs.lock config.lock refs/cphub/upstream.lock refs/cphub/arrived.lock \
	refs/cphub/source/nord.lock refs/cphub/indexed.lock; do
	: >"$clone/$lock"
done
echo again >>"$hub/guides/licences.md"
commit again
sync
is_status 0
keep
ok 'locks that a killed git left are no hindrance'

echo once more >>"$hub/guides/licences.md"
commit 'once more'
for pack in "$clone"/objects/pack/*.pack; do
	chmod u+w "$pack"
	printf 'XXXXXXXX' | dd of="$pack" bs=1 seek=40 conv=notrunc status=none
done
sync
is_status 0
err_has 'damaged'
is 'it is whole' git --git-dir="$clone" fsck --strict
run "$CPHUB" show guides/licences
out_has 'once more'
keep
ok 'a clone with damaged objects is fetched anew'

echo 'for both' >>"$hub/guides/licences.md"
commit 'for both'
if command -v flock >/dev/null; then
	run flock "$clone.lock" "$CPHUB" -c content.url="$hub" sync
	is_status 3
	err_has 'another cphub'
	stays
	ok 'of two at once one says so'
fi

git -C "$hub" rm -q picture.bin
head -c 4000000 /dev/urandom >"$hub/picture.bin"
echo much >>"$hub/guides/licences.md"
commit large
if unshare -Urm true 2>/dev/null; then
	cat >"$tmp/full" <<-'SH'
		mount -t tmpfs -o size=3m none "$XDG_DATA_HOME" && cp -a "$1/." "$XDG_DATA_HOME/" || exit 99
		"$CPHUB" -c content.url="$2" sync
		code=$?
		ls "$XDG_DATA_HOME/cphub/content.git/objects/pack" | grep tmp_
		"$CPHUB" show guides/licences | grep -c 'once more'
		exit $code
	SH
	cp -a "$XDG_DATA_HOME" "$tmp/small"
	rm -f "$tmp"/small/cphub/content.git/objects/pack/nothing
	run unshare -Urm sh "$tmp/full" "$tmp/small" "$hub"
	[ "$status" = 99 ] || {
		is_status 4
		err_has 'make room on the disk'
		out_is 1
		ok 'a full disk loses nothing, and the space is given back'
	}
	faults=''
fi
done_testing
