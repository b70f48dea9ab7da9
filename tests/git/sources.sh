#!/bin/sh
# Content from more than one repository: the first that has a page wins, and one that fails hides no other.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

clone=$XDG_DATA_HOME/cphub/content.git
repository() { git -C "$1" init -q -b main && git -C "$1" add -A && git -C "$1" commit -qm first; }
page() { # FILE TITLE
	mkdir -p "$(dirname "$1")"
	printf -- '---\ntitle: %s\nsummary: One of many.\n---\nText of %s.\n' "$2" "$2" >"$1"
}
repository "$hub"
nord=$work/nord
# Its content lies in a folder, as it may.
page "$nord/content/guides/first.md" 'First steps up north'
page "$nord/content/guides/first.sv.md" 'Första steget'
page "$nord/content/guides/snow.md" 'Museums in the snow'
page "$nord/content/guides/a \"b\" ü.md" 'A name with marks'
cp "$hub/hub.yaml" "$nord/content/hub.yaml"
echo 'A picture' >"$nord/content/guides/snow.svg"
repository "$nord"
west=$work/west
page "$west/guides/snow.md" 'Snow out west'
page "$west/guides/rain.md" 'Rain out west'
sed 's/A small hub/The west/' "$hub/hub.yaml" >"$west/hub.yaml"
repository "$west"

run "$CPHUB" config content.url "$hub"
run "$CPHUB" sync --json
is_status 0
run "$CPHUB" list --json
out_is_json 'not any("origin" in p for p in j)'
run "$CPHUB" config content.nord.url "$nord"
is_status 0
run "$CPHUB" config content.west.url "$west"
run "$CPHUB" config
out_has 'content.west.url'
run "$CPHUB" sync --dry-run --json
out_is_json 'j["new"] and not j["first"]'
run "$CPHUB" sync
is_status 0
run "$CPHUB" list guides --json
out_is_json '{p["id"]: (p["title"], p["origin"]) for p in j if p["id"].count("/snow") + p["id"].count("/first") + p["id"].count("/rain")} == {
	"guides/first": ("First steps with a museum", "content"), "guides/snow": ("Museums in the snow", "nord"), "guides/rain": ("Rain out west", "west")}'
run "$CPHUB" search --json snow
out_is_json '[p["origin"] for p in j] == ["nord"]'
run "$CPHUB" show 'guides/a "b" ü'
is_status 0
run "$CPHUB" show guides/rain
out_has 'From the source “west”.'
run "$CPHUB" show --format json guides/rain
out_is_json 'j["origin"] == "west"'
run "$CPHUB" show guides/first
out_has_not 'From the source'
# No language of a page is another source's.
run "$CPHUB" --lang sv show guides/first
out_has_not 'Första'
run "$CPHUB" doctor
out_has_not 'The west'
is 'the clone is whole' git --git-dir="$clone" fsck --strict --no-dangling
ok 'pages of several sources are read together, and say where they come from'

run "$CPHUB" sync --dry-run --json
out_is_json 'not j["new"]'
run "$CPHUB" sync --json
out_is_json 'not j["new"] and j["put"] == 0 and j["failed"] == 0'
page "$west/guides/wind.md" 'Wind out west'
git -C "$west" add -A && git -C "$west" commit -qm more
run "$CPHUB" sync --dry-run --json
out_is_json 'j["new"]'
run "$CPHUB" sync --json
out_is_json 'j["new"] and j["put"] == 2'
run "$CPHUB" show guides/wind
is_status 0
ok 'what is new in one of them costs that'

mv "$nord" "$nord.away"
page "$west/guides/sun.md" 'Sun out west'
git -C "$west" add -A && git -C "$west" commit -qm sun
run "$CPHUB" sync
is_status 0
err_has "the source 'nord'"
run "$CPHUB" show guides/snow
out_has 'Museums in the snow'
run "$CPHUB" show guides/sun
is_status 0
mv "$hub" "$hub.away"
mv "$west" "$west.away"
run "$CPHUB" sync
is_status 3
err_has 'the source'
run "$CPHUB" show guides/first
is_status 0
mv "$hub.away" "$hub"
mv "$west.away" "$west"
rm -rf "$XDG_DATA_HOME/cphub"
run "$CPHUB" sync --json
is_status 0
out_is_json 'j["failed"] == 1 and "nord" in j["failure"]'
run "$CPHUB" show guides/snow
out_has 'Snow out west'
ok 'one that fails keeps what it brought, and hides no other'

# What pages share: the skills and themes of all.
mv "$nord.away" "$nord"
cat >"$nord/content/skills.yaml" <<'YAML'
- {id: snow-rescue, label: {en: Snow rescue, sv: Fjällräddning}, synonyms: {en: [avalanche dogs]}, broader: [winter]}
- {id: winter, label: {en: Winter}}
- {id: copyright, label: {en: Something else}}
YAML
cat >"$nord/content/hub.yaml" <<'YAML'
format: 1
name: {en: Up north}
default_language: sv
themes:
  - {id: cold, label: {en: The cold}}
  - {id: learning, label: {en: Other words}}
wiki: {api: "https://evil.example/api.php"}
YAML
cat >"$nord/content/guides/dogs.md" <<'MD'
---
title: Whom to call
summary: When it comes down.
themes: [cold]
skills: [snow-rescue]
---
They find you.
MD
mkdir -p "$nord/content/people"
cat >"$nord/content/people/liv.md" <<'MD'
---
title: Liv
summary: Finds people.
wiki_user: Liv
consent: 2026-01-01
confirmed: 2026-01-01
languages: {en: 5}
offers: [{skill: snow-rescue, level: 4}]
sample: true
---
MD
git -C "$nord" add -A && git -C "$nord" commit -qm skills
run "$CPHUB" sync
is_status 0
run "$CPHUB" skills --json
out_is_json '{s["id"]: (s["label"], s.get("origin"), s["pages"]) for s in j if s["id"] in ("copyright", "snow-rescue")} == {
	"copyright": ("Copyright", None, 1), "snow-rescue": ("Snow rescue", "nord", 1)}'
out_is_json '[s["broader"] for s in j if s["id"] == "snow-rescue"] == [["winter"]]'
run "$CPHUB" list --skill snow-rescue --json
out_is_json '[(p["id"], p["lang"], p["origin"]) for p in j] == [("guides/dogs", "sv", "nord")]'
run "$CPHUB" show guides/dogs
out_has 'Not there in English yet'
out_has 'From the source “nord”.'
run "$CPHUB" --lang sv list guides --json
out_is_json '[p["lang"] for p in j if p["id"] == "guides/snow"] == ["sv"]'
run "$CPHUB" list --theme cold --json
out_is_json '[p["id"] for p in j] == ["guides/dogs"]'
run "$CPHUB" search --json avalanche dogs
out_is_json '"guides/dogs" in [p["id"] for p in j]'
run "$CPHUB" match mentors --want snow-rescue --speak en --json
out_is_json '[m["id"] for m in j["matches"]] == ["people/liv"]'
is 'what contradicts is a problem, and the first wins' python3 - "$XDG_CACHE_HOME/cphub/index.db" <<'PY'
import sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute("SELECT * FROM problem").fetchall()
said = [" ".join(map(str, r)) for r in rows if "source-conflict" in r]
assert len(said) == 2 and all("nord" in s for s in said), rows
assert not any("skill-unknown" in r or "theme-unknown" in r for r in rows), rows
PY
run "$CPHUB" ask --title x --yes --json
out_has_not 'evil.example'
run "$CPHUB" sync --json
out_is_json 'not j["new"]'
git -C "$nord" rm -q content/skills.yaml content/guides/dogs.md content/people/liv.md
cp "$hub/hub.yaml" "$nord/content/hub.yaml"
git -C "$nord" add -A && git -C "$nord" commit -qm 'no skills'
run "$CPHUB" sync
run "$CPHUB" skills --json
out_is_json 'not any("origin" in s for s in j)'
mv "$nord" "$nord.away"
ok 'pages of every source find their skills, themes and words, and the first that has an id wins'

run "$CPHUB" pack "$work/all.cphub"
is_status 0
run env XDG_DATA_HOME="$tmp/far" XDG_CACHE_HOME="$tmp/far-cache" "$CPHUB" unpack "$work/all.cphub"
is_status 0
run env XDG_DATA_HOME="$tmp/far" XDG_CACHE_HOME="$tmp/far-cache" "$CPHUB" show --format json guides/rain
out_is_json 'j["origin"] == "west"'
ok 'on a stick all of it travels'

git config --file "$XDG_CONFIG_HOME/cphub/config" --unset content.nord.url
git config --file "$XDG_CONFIG_HOME/cphub/config" --unset content.west.url
run "$CPHUB" sync --yes
is_status 0
run "$CPHUB" show guides/rain
is_status 1
run "$CPHUB" -c 'content.a b.url=x' sync
is_status 2
err_has 'no name for a source'
ok 'a source that is taken out takes its pages with it'
done_testing
