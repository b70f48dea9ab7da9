#!/bin/sh
# pack and unpack: content on a stick, by files that git reads too, and by files of git's.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

git -C "$hub" init -q -b main
commit() { git -C "$hub" add -A && git -C "$hub" commit -qm "$1"; }
at() { # NAME CMD…: as another person, who has a machine without a line
	who=$1
	shift
	mkdir -p "$tmp/$who"
	run env XDG_DATA_HOME="$tmp/$who/data" XDG_CACHE_HOME="$tmp/$who/cache" "$@"
}
is_whole() { is "the clone of $1 is whole" git --git-dir="$tmp/$1/data/cphub/content.git" fsck --strict --no-dangling; }
commit first
head -c 100000 /dev/urandom >"$hub/picture.bin"
GIT_COMMITTER_DATE='1700000100 +0000' commit second

run "$CPHUB" pack "$work/all.cphub"
[ "$status" = 2 ] || [ "$status" = 4 ] || fault 'what comes with the program is no content to pack'
is 'no file is left' test ! -e "$work/all.cphub"
run "$CPHUB" -c content.url="$hub" sync
is_status 0
run "$CPHUB" pack "$work/all.cphub"
is_status 0
out_has 'unpack'
run git -C "$hub" bundle verify "$work/all.cphub"
is_status 0
at near "$CPHUB" unpack "$work/all.cphub"
is_status 0
at near "$CPHUB" show guides/first
is_status 0
is_whole near
ok 'a packed clone is a bundle for git, and content for another machine'

old=$(git --git-dir="$XDG_DATA_HOME/cphub/content.git" rev-parse refs/cphub/upstream)
echo 'It scans slides.' >>"$hub/tools/scanner.md"
GIT_COMMITTER_DATE='1700000200 +0000' commit third
run "$CPHUB" -c content.url="$hub" sync
run "$CPHUB" pack --json --since "$old" "$work/new.cphub"
is_status 0
out_is_json 'j["bytes"] < 5000'
run git --git-dir="$tmp/near/data/cphub/content.git" bundle verify "$work/new.cphub"
is_status 0
at near "$CPHUB" unpack --json "$work/new.cphub"
is_status 0
out_is_json 'j["put"] == 1 and not j["rebuilt"]'
at near "$CPHUB" search slides
is_status 0
is_whole near
at near "$CPHUB" unpack --json "$work/new.cphub"
is_status 0
out_is_json 'j["put"] == 0'
run "$CPHUB" pack --since 1234567 "$work/none.cphub"
is_status 2
is 'no file is left' test ! -e "$work/none.cphub"
ok 'what is new alone is small, and may be taken twice'

at far "$CPHUB" unpack "$work/new.cphub"
is_status 2
err_has 'builds on content that is not here'
is 'nothing is left' test "$(ls "$tmp/far/data/cphub")" = content.git.lock
at near "$CPHUB" unpack "$work/all.cphub"
is_status 3
err_has 'older than what you have'
at near "$CPHUB" search slides
is_status 0
at near "$CPHUB" unpack --yes "$work/all.cphub"
is_status 0
at near "$CPHUB" search slides
is_status 1
ok 'what is missing and what is older is told before anything changes'

git -C "$hub" bundle create -q "$work/git.bundle" main HEAD
at full "$CPHUB" unpack "$work/git.bundle"
is_status 0
is_whole full
at full "$CPHUB" -c content.url="$hub" sync --json
is_status 0
out_is_json 'j["put"] == 0'
git -C "$hub" bundle create -q "$work/thin.bundle" main~1..main
at near "$CPHUB" unpack "$work/thin.bundle"
is_status 0
at near "$CPHUB" search slides
is_status 0
is_whole near
ok 'bundles of git are taken, full and thin, and a sync goes on from them'

size=$(wc -c <"$work/all.cphub")
for fault in 0 20 200 1000 $((size / 2)) $((size - 10)); do
	head -c "$fault" "$work/all.cphub" >"$work/cut.cphub"
	at far "$CPHUB" unpack "$work/cut.cphub"
	is_status 2
	cp "$work/all.cphub" "$work/flip.cphub"
	printf '\377\001' | dd of="$work/flip.cphub" bs=1 seek="$fault" conv=notrunc status=none
	at far "$CPHUB" unpack "$work/flip.cphub"
	is_status 2
	is 'nothing is left' test "$(ls "$tmp/far/data/cphub")" = content.git.lock
done
mkfifo "$work/pipe.cphub"
at full "$CPHUB" pack "$work/pipe.cphub"
is_status 2
is 'what is no file is not written over' test -p "$work/pipe.cphub"
printf '# v3 git bundle\n@object-format=sha1\n@filter=blob:none\n%s refs/heads/main\n\n' "$old" >"$work/odd.cphub"
at far "$CPHUB" unpack "$work/odd.cphub"
is_status 2
err_has 'kind of bundle'
at far "$CPHUB" unpack "$work/nothing.cphub"
is_status 2
at far "$CPHUB" unpack "$hub/guides/first.md"
is_status 2
err_has 'no file that'
at far "$CPHUB" list --json
ok 'a file that is cut, damaged or something else is refused and leaves nothing'
done_testing
