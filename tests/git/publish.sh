#!/bin/sh
# publish: a folder for a web server, by what git itself makes of its bundles.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

command -v zstd >/dev/null || {
	echo 'skipped: this looks into the bundles by the zstd program; install it'
	testing_done=1
	exit 77
}
bare=$work/hub.git site=$work/out
git -C "$hub" init -q -b main
day=1700000000
commit() {
	git -C "$hub" add -A
	day=$((day + 86400))
	GIT_COMMITTER_DATE="$day +0000" git -C "$hub" commit -qm "$1"
	git -C "$hub" push -q "$bare" HEAD:main
}
publish() { run "$CPHUB" --content "$bare" publish "$@"; }
# of PART EXPRESSION: what the manifest says of a part p
of() {
	python3 - "$site/manifest.json" "$1" "$2" <<-'PY'
		import json, sys
		m = json.load(open(sys.argv[1]))
		p = [p for p in m["parts"] if p["name"] == sys.argv[2]][0]
		print(eval(sys.argv[3]))
	PY
}
plain() { zstd -dcq --long=24 "$site/$1" >"$work/$(basename "$1").bundle" && echo "$work/$(basename "$1").bundle"; }
tree() { git --git-dir="$1" rev-parse "$2^{tree}"; }
# Whoever has the state that a bundle builds on comes to exactly this tree.
whole() { of "$1" '[b["file"] for b in p["bundles"] if "from" not in b and "to" not in b][0]'; }

git init -q --bare -b main "$bare"
run "$CPHUB" --content "$hub" publish "$site"
is_status 2
err_has 'is a folder'
is 'nothing was made' test ! -e "$site"
commit first
publish "$site"
is_status 0
out_has 'sync.manifest'
run python3 - "$site" <<-'PY'
	import hashlib, json, os, sys
	m = json.load(open(sys.argv[1] + "/manifest.json"))
	assert m["format"] == 1 and m["branch"] == "main" and m["when"] == 1700086400, m
	for b in m["parts"][0]["bundles"]:
	    data = open(sys.argv[1] + "/" + b["file"], "rb").read()
	    assert len(data) == b["bytes"] and hashlib.sha256(data).hexdigest() == b["sha256"], b
	for name in os.listdir(sys.argv[1]):
	    assert os.stat(sys.argv[1] + "/" + name).st_mode & 0o444 == 0o444, name
PY
is_status 0
run git clone -q --bare "$(plain "$(whole all)")" "$work/clone.git"
is_status 0
is 'git reads it' test "$(tree "$work/clone.git" main)" = "$(tree "$bare" main)"
is 'it is as published' test "$(git --git-dir="$work/clone.git" rev-parse main)" = "$(of all 'p["commit"]')"
ok 'what is published is a bundle of git, with checksums and sizes'

cp -a "$site" "$work/before"
publish "$site"
is_status 0
out_has 'nothing is new'
is 'not a byte changed' diff -r "$site" "$work/before"
publish "$work/again"
is 'the same content gives the same bytes' diff -r --exclude=.history.git "$site" "$work/again"
rm -rf "$work/again"
ok 'publishing twice gives the same bytes'

head -c 60000 /dev/urandom | base64 >"$hub/guides/noise.txt"
commit noise
publish "$site" --json
out_is_json 'j["new"] and j["update"] > 0'
for n in 1 2 3 4 5 6; do
	echo "Line $n." >>"$hub/guides/licences.md"
	echo "---
title: Page $n
summary: One more.
---
Text $n." >"$hub/guides/more$n.md"
	commit "$n"
	run "$CPHUB" -c publish.keep=3 --content "$bare" publish "$site"
	is_status 0
	is 'git reads the state' test "$(git --git-dir="$site/.history.git" rev-parse "$(of all 'p["commit"]')^{tree}")" = "$(tree "$bare" main)"
done
is 'there are three increments' test "$(of all 'sum("from" in b for b in p["bundles"])')" = 3
is 'each is small' test "$(of all 'max(b["bytes"] for b in p["bundles"] if "from" in b)')" -lt 1500
is 'what nobody names any more is gone' test "$(find "$site" -name 'all-*.zst' | wc -l)" -le 10
is 'no half file is left' test -z "$(find "$site" -name '*.tmp*')"
# The whole one, and then each increment that leads on from it.
run git clone -q --bare "$(plain "$(of all 'p["bundles"][0]["file"]')")" "$work/chain.git"
is_status 0
from=$(git --git-dir="$work/chain.git" rev-parse main)
step=$(of all '[b["file"] for b in p["bundles"] if b.get("from") == "'"$from"'"] or ""' | tr -d "[]'")
[ -z "$step" ] || {
	run git --git-dir="$work/chain.git" fetch -q "$(plain "$step")" main:new
	is_status 0
	from=$(git --git-dir="$work/chain.git" rev-parse new)
}
is 'it leads to the newest' test "$(git --git-dir="$work/chain.git" rev-parse "$from^{tree}")" = "$(tree "$bare" main)"
run git --git-dir="$work/chain.git" fsck --strict --no-dangling
is_status 0
ok 'a whole one and its increment lead to the tree of the source'

mkdir "$work/with"
git -C "$hub" mv guides content-guides && git -C "$hub" mv content-guides guides
publish "$site" --languages fr,ar,en
is_status 0
for lang in fr ar en common; do
	git clone -q --bare "$(plain "$(whole $lang)")" "$work/$lang.git"
done
is 'French pages alone' test "$(git --git-dir="$work/fr.git" ls-tree -r --name-only main)" = guides/first.fr.md
is 'no page in a language is common' test -z "$(git --git-dir="$work/common.git" ls-tree -r --name-only main | grep -v -e people/ -e yaml -e txt)"
is 'people are common' git --git-dir="$work/common.git" cat-file -e main:people/amina.md
is 'English is what has no language in its name' git --git-dir="$work/en.git" cat-file -e main:guides/first.md
is 'together they are everything' test "$(for l in fr ar en common; do git --git-dir="$work/$l.git" ls-tree -r --name-only main; done | sort)" = \
	"$(git --git-dir="$bare" ls-tree -r --name-only main | sort)"
before=$(of fr 'p["commit"]')
echo more >>"$hub/guides/first.md"
commit english
publish "$site" --languages fr,ar,en
is 'who reads French fetches nothing for English news' test "$(of fr 'p["commit"]')" = "$before"
publish "$site" --languages fr,xx
is_status 2
err_has 'no page is in xx'
publish "$site" --languages 'f r'
is_status 2
ok 'each language is a part of its own, and together they are everything'

git init -q "$work/below"
mkdir "$work/below/content" "$work/below/src"
cp -r "$hub/hub.yaml" "$hub/guides" "$work/below/content/"
head -c 50000 /dev/urandom >"$work/below/src/blob"
git -C "$work/below" add -A && git -C "$work/below" commit -qm below
git clone -q --bare "$work/below" "$work/below.git"
run "$CPHUB" --content "$work/below.git" publish "$work/out2"
is_status 0
site=$work/out2
git clone -q --bare "$(plain "$(whole all)")" "$work/top.git"
is 'only the content is published, at the top' test "$(git --git-dir="$work/top.git" rev-parse 'main^{tree}')" = "$(git --git-dir="$work/below.git" rev-parse 'HEAD:content')"
ok 'what stands beside the content is not published'

site=$work/out
echo '{"format": 2}' >"$site/manifest.json"
publish "$site"
is_status 2
err_has 'newer cphub'
is 'nothing is borrowed from the content any more' test ! -e "$site/.history.git/objects/info/alternates"
rm "$site/manifest.json"
publish "$site"
is_status 0
ok 'a manifest of a newer kind is not overwritten; without one it begins anew'
done_testing
