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
