#!/bin/sh
# list: pages by title, narrowed, in the reader's language.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

run "$CPHUB" --content "$hub" list --json
is_status 0
err_is_empty
out_is_json '[p["id"] for p in j] == ["people/amina", "guides/first", "guides/licences", "tools/scanner"]'
out_is_json 'set(j[0]) >= {"id","kind","title","lang","summary","path","themes","skills","updated"}'
out_is_json 'j[1]["themes"] == ["learning"] and j[1]["updated"] == "2026-01-02" and j[1]["lang"] == "en"'
ok 'pages are listed by title, with the promised members'

run "$CPHUB" --content "$hub" --lang fr list guides --json
out_is_json '[(p["id"], p["lang"], p["path"]) for p in j] == [("guides/licences", "en", "guides/licences.md"), ("guides/first", "fr", "guides/first.fr.md")]'
ok 'each page comes in the best language for the reader'

run "$CPHUB" --content "$hub" list --lang ar --json
out_is_json '[(p["id"], p["lang"]) for p in j] == [("guides/licences", "ar")]'
ok 'a language as an option lists only texts in it'

run "$CPHUB" --content "$hub" list --skill copyright --region RW --theme learning --json
out_is_json '[p["id"] for p in j] == ["guides/first"]'
run "$CPHUB" --content "$hub" list --skill copy --json
is_status 1
out_is_json 'j == []'
run "$CPHUB" --content "$hub" list --skill copyrihgt
is_status 1
err_has 'did you mean copyright?'
run "$CPHUB" --content "$hub" search --skill "Droit d'auteur" first
is_status 1
err_has 'did you mean copyright?'
run "$CPHUB" --content "$hub" list --theme lerning
is_status 1
err_has 'there is no theme lerning; the themes are learning'
run "$CPHUB" --content "$hub" search --region Rwanda first
is_status 1
err_has 'there is no region "Rwanda"'
run "$CPHUB" --content "$hub" list tools --skill licences
is_status 1
err_has_not 'there is no skill'
ok 'skills match whole, never by a part, and nothing found is exit 1, with the skill, theme or region that was meant'

run "$CPHUB" --content "$hub" list houses
is_status 2
err_has 'there is no kind houses'
err_has 'case-studies'
ok 'an unknown kind is told with those that there are'

run "$CPHUB" --content "$hub" list guides
out_has 'guides/first'
out_has_not '	'
ok 'plain output has one page a line'
done_testing
