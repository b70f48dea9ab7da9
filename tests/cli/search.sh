#!/bin/sh
# search: ranked, last word a prefix, never an error whatever is typed.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

run "$CPHUB" --content "$hub" search --json licen
is_status 0
out_is_json 'j[0]["id"] == "guides/licences" and j[0]["score"] > 0 and "snippet" in j[0]'
ok 'the last word is a prefix, the title counts most'

run "$CPHUB" --content "$hub" search --json author rights
out_is_json '"guides/first" in [p["id"] for p in j]'
ok 'a synonym of a skill finds its pages'

run "$CPHUB" --content "$hub" search --json licneces
is_status 0
out_is_json 'j[0]["id"] == "guides/licences"'
ok 'a slip is forgiven'

run "$CPHUB" --content "$hub" --lang ar search --json 'تجاريه'
out_is_json 'j[0]["id"] == "guides/licences" and j[0]["lang"] == "ar"'
ok 'Arabic is found with another letter form'

run "$CPHUB" --content "$hub" search --json musee
out_is_json 'j[0]["id"] == "guides/first"'
ok 'accents are optional, other languages are searched too'

run "$CPHUB" --content "$hub" search --json rencontre
out_is_json 'j[0]["id"] == "guides/first" and j[0]["lang"] == "en"'
ok 'a page that was found in another language is shown in the language of the reader'

run "$CPHUB" --content "$hub" search --json musee
out_is_json 'all(k in j[0] for k in ("heading", "anchor", "score", "snippet"))'
run "$CPHUB" --content "$hub" show 'guides/first#before-the-meeting'
is_status 0
out_has 'First steps'
ok 'the section that was found is told, and show takes it'

run "$CPHUB" --content "$hub" search --lang FR --json liste
is_status 0
out_is_json '[(p["id"], p["lang"]) for p in j] == [("guides/first", "fr")]'
run "$CPHUB" --content "$hub" search --lang fr commercial
is_status 1
run "$CPHUB" --content "$hub" search --lang '**' commercial
is_status 2
ok 'a language behind the command is where it looks'

run "$CPHUB" --content "$hub" search --facets --json
is_status 0
out_is_json 'set(j) == {"kind", "theme", "skill", "region", "lang", "readable"}'
run "$CPHUB" --content "$hub" search --facets --json licences
out_is_json 'type(j) is dict'
run "$CPHUB" --content "$hub" search --facets licences
out_has guides/licences
out_has '--readable: '
ok 'pages are counted'

run "$CPHUB" --content "$hub" search
is_status 2
err_has 'WORD'
ok 'nothing to search for is told'

run "$CPHUB" --content "$hub" search --limit 1 --json a
out_is_json 'len(j) <= 1'
run "$CPHUB" --content "$hub" search --limit 0 x
is_status 2
ok 'the limit is obeyed and checked'

run "$CPHUB" --content "$hub" search --json zzzzqqqq
is_status 1
out_is_json 'j == []'
ok 'nothing found is exit 1 and an empty list'

for words in 'c++' '"' 'AND' '*' 'NEAR(' 'a OR' '(' "'" ':' '😀' '^x' '-' 'guides/first:*'; do
	run "$CPHUB" --content "$hub" search --json -- "$words"
	[ "$status" -le 1 ] || is_status 0
	out_is_json
done
long=$(printf '%010000d' 7)
run "$CPHUB" --content "$hub" search --json "$long"
is_status 1
run "$CPHUB" --content "$hub" search --json museum -meeting
[ "$status" -le 1 ] || is_status 0
ok 'whatever a person types is a valid search'
done_testing
