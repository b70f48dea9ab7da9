#!/bin/sh
# Posts on a stick: signed off by who wrote them, seen by who carries them, never sent twice nor to a stranger's wiki.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

git -C "$hub" init -q -b main
git -C "$hub" add -A
git -C "$hub" commit -qm first
api=http://127.0.0.1:9/api.php
at() { # NAME CMD…: as another person
	who=$1
	shift
	mkdir -p "$tmp/$who"
	run env XDG_DATA_HOME="$tmp/$who/data" XDG_CACHE_HOME="$tmp/$who/cache" "$CPHUB" -c wiki.api=$api \
		-c wiki.hotline=Project:Hotline -c content.url="$hub" "$@"
}
at ada sync
at ada pack "$work/none.cphub" --outbox
is_status 0
err_has 'no post waits'
is 'nothing is left' test ! -e "$work/none.cphub.posts"

printf 'What do we write into the first letter?\n' >"$tmp/body"
at ada ask --title 'A first letter' --body "$tmp/body" --skills copyright --yes
is_status 0
printf 'Not yet.\n' >"$tmp/body"
at ada ask --title 'A draft stays here' --body "$tmp/body"
at ada pack "$work/stick.cphub" --outbox
is_status 2
err_has 'wiki.user'
at ada -c wiki.user=Ada@phone pack "$work/stick.cphub" --outbox --json
is_status 0
out_is_json 'j["posts"] == 1'
err_has 'signed off by you as Ada'
run git -C "$hub" bundle verify "$work/stick.cphub"
is_status 0
is 'it says who signed it, and only what waits' python3 - "$work/stick.cphub.posts" <<'PY'
import json, sys
j = json.load(open(sys.argv[1]))
assert j["format"] == 1 and j["signed_off_by"] == "Ada", j
assert [p["title"] for p in j["posts"]] == ["A first letter"], j
PY
at ada outbox --json
out_is_json '[(i["state"], i["parcel"], i["travels"][:2]) for i in j if i["title"] == "A first letter"] == [("waiting", "stick.cphub.posts", "20")]'
at ada outbox
out_has 'travels since'
out_has 'in stick.cphub.posts'
at ada outbox show 1
out_has 'travels since'
at ada outbox edit 1
is_status 3
at ada outbox take-back 1
is_status 3
ok 'what waits travels in a second file, signed off, and says so at home'

at ada -c wiki.user=Ada pack "$work/second.cphub" --outbox --json
is_status 0
out_is_json 'j["posts"] == 0'
err_has '1 post travels in another file already'
err_has_not 'no post waits'
is 'it is not packed twice' test ! -e "$work/second.cphub.posts"
printf 'And what into the second?\n' >"$tmp/body"
at ada ask --title 'A second letter' --body "$tmp/body" --yes
titles() { python3 -c 'import json, sys; print([p["title"] for p in json.load(open(sys.argv[1]))["posts"]])' "$1"; }
at ada -c wiki.user=Ada pack "$work/second.cphub" --outbox --json
out_is_json 'j["posts"] == 1'
is 'what is new is packed' test "$(titles "$work/second.cphub.posts")" = "['A second letter']"
cp "$work/stick.cphub.posts" "$tmp/first.posts"
at ada -c wiki.user=Ada pack "$work/stick.cphub" --outbox --again --json
out_is_json 'j["posts"] == 2'
is 'where it is wished it is packed again' test "$(titles "$work/stick.cphub.posts")" = "['A first letter', 'A second letter']"
at ada -c wiki.user=Ada pack "$work/stick.cphub" --outbox --json
out_is_json 'j["posts"] == 2'
is 'the same file keeps what it holds' test "$(titles "$work/stick.cphub.posts")" = "['A first letter', 'A second letter']"
at ada outbox --json
out_is_json '[i["parcel"] for i in j if "parcel" in i] == ["stick.cphub.posts"] * 2'
at ada outbox drop 3
err_has 'whoever has that file may send it'
mv "$tmp/first.posts" "$work/stick.cphub.posts"
ok 'what travels is not packed again, unless that is wished'

at ben unpack "$work/stick.cphub"
is_status 0
err_has 'From Ada, signed off on'
err_has 'What do we write into the first letter?'
err_has 'unpack --outbox'
at ben outbox --json
out_is_json 'j == []'
at ben unpack --outbox "$work/stick.cphub"
is_status 0
err_has 'What do we write into the first letter?'
err_has '1 post was put into your outbox'
at ben outbox --json
out_is_json '[(i["state"], i["title"], i["target"]) for i in j] == [("waiting", "A first letter", "Project:Hotline")]'
at ben outbox show 1
out_has 'Passed on for [[User:Ada|Ada]], who has no connection:'
out_has 'What do we write into the first letter?'
out_has 'skills=copyright'
at ben unpack --outbox --yes "$work/stick.cphub"
err_has '0 posts were put'
at ben outbox --json
out_is_json 'len(j) == 1'
ok 'who carries them sees them, and may send them naming who wrote them, once'

printf 'Mine.\n' >"$tmp/body"
at ben ask --title 'Of Ben' --body "$tmp/body" --yes
at ben -c wiki.user=Ben pack "$work/stick.cphub" --outbox
is_status 3
err_has 'holds posts of Ada'
is 'they are not lost' test "$(titles "$work/stick.cphub.posts")" = "['A first letter']"
at ada unpack --outbox "$work/stick.cphub"
is_status 0
err_has '1 post was put into your outbox'
at ada outbox --json
out_is_json '[(i["state"], "parcel" in i) for i in j if i["title"] == "A first letter"] == [("waiting", False)]'
at ada outbox show 1
out_has_not 'travels since'
out_has_not 'Passed on for'
ok 'another'\''s posts are not written over, and one'\''s own that come home wait again'

echo more >>"$hub/guides/first.md"
GIT_COMMITTER_DATE='1700000060 +0000' git -C "$hub" commit -qam more
at zoe sync
at zoe unpack --outbox "$work/stick.cphub" --json
is_status 0
err_has 'older than what you have, of 2023-11-14 22:14:20 UTC'
err_has '1 post was put into your outbox'
out_is_json 'not j["new"]'
mv "$work/stick.cphub.posts" "$tmp/kept.posts"
at zoe unpack "$work/stick.cphub"
is_status 3
mv "$tmp/kept.posts" "$work/stick.cphub.posts"
is 'another person may read them' test "$(stat -c %a "$work/stick.cphub.posts")" = 644
ok 'posts are taken also by who has newer content'

change() { python3 -c 'import json, sys
j = json.load(open(sys.argv[1]))
exec(sys.argv[3])
json.dump(j, open(sys.argv[2], "w"))' "$work/stick.cphub.posts" "$work/bad.cphub.posts" "$1"; }
cp "$work/stick.cphub" "$work/bad.cphub"
for wrong in 'j["signed_off_by"] = ""' 'j["signed_off_by"] = "A]] [[x"' 'j["format"] = 9' 'j["posts"][0]["id"] = "../x"' \
	'j["posts"][0]["kind"] = "run"' 'j["posts"][0]["body"] = ""' 'j["posts"] = j["posts"] * 300'; do
	change "$wrong"
	at eve unpack --outbox --yes "$work/bad.cphub"
	is_status 2
	err_has 'bad.cphub.posts'
done
printf '{' >"$work/bad.cphub.posts"
at eve unpack --outbox --yes "$work/bad.cphub"
is_status 2
err_has 'it is no file of posts'
change 'j["posts"][0]["api"] = "http://127.0.0.1:8/api.php"'
at eve unpack --outbox --yes "$work/bad.cphub"
is_status 3
err_has 'another wiki'
change 'j["posts"][0]["body"] = "\x1b[2Jhidden"'
at eve unpack --yes "$work/bad.cphub"
case $err in *"$(printf '\033')"*) fault 'there is an escape code' ;; esac
at eve outbox --json
out_is_json 'j == []'
at eve show guides/first
is_status 0
ok 'a file that is none, unsigned or for another wiki is refused, and the content is taken'
done_testing
