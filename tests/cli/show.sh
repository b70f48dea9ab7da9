#!/bin/sh
# show: one page in five formats.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"
esc=$(printf '\033')

run "$CPHUB" --content "$hub" show guides/first --width 60
is_status 0
out_has 'First steps with a museum'
out_has 'Before the meeting'
out_has '[x] name one person'
out_has 'Monday'
out_has_not "$esc"
ok 'text has title, headings, tasks and tables, and no escape code'

run "$CPHUB" --content "$hub" show guides/first --format json
out_is_json 'j["id"] == "guides/first" and j["lang"] == "en" and j["languages"] == ["en", "fr"]'
out_is_json 'j["stale"] is False and j["meta"]["time"] == 30 and j["meta"]["title"] == "First steps with a museum"'
out_is_json 'j["body"].startswith("# Before the meeting")'
out_is_json '[l["id"] for l in j["links"]] == ["guides/licences", "tools/scanner"]'
out_is_json 'j["links"][1]["text"] == "the scanner"'
ok 'json has what was promised, links lead to ids'

run "$CPHUB" --content "$hub" --lang ar show guides/licences --format json
out_is_json 'j["lang"] == "ar" and j["stale"] is True'
run "$CPHUB" --content "$hub" --lang ar show guides/licences
out_has 'مترجمة عن نص أقدم'
run "$CPHUB" --content "$hub" --lang sv show guides/first
out_has 'Finns inte på svenska än; det här är English.'
run "$CPHUB" --content "$hub" show people/amina
out_has 'invented person'
ok 'readers are told the language, a stale translation and an invented person'

printf -- '---\ntitle: Links\nsummary: s\n---\nSee [[guides/licences]].\n' >"$hub/guides/links.md"
run "$CPHUB" --content "$hub" --lang ar show guides/links
out_has 'See التراخيص بكلمات بسيطة'
ok 'a link without words of its own shows the title of its page'
rm "$hub/guides/links.md"

run "$CPHUB" --content "$hub" show guides/first --format html
out_has '<html lang="en"'
out_has '<h1>First steps with a museum</h1>'
run "$CPHUB" --content "$hub" --lang ar show guides/licences --format html
out_has 'dir="rtl"'
run "$CPHUB" --content "$hub" show guides/first --format wikitext
out_has '{|'
run "$CPHUB" --content "$hub" show guides/first --format markdown
out_has '- [x] name one person'
run "$CPHUB" --content "$hub" show guides/first --format odt
is_status 2
ok 'html, wikitext and markdown come from the same page'

run "$CPHUB" --content "$hub" show guides/frist
is_status 1
err_has 'did you mean'
err_has 'guides/first'
run "$CPHUB" --content "$hub" show guides/frist --format json
is_status 1
out_is null
err_has 'did you mean'
run "$CPHUB" --content "$hub" show
is_status 2
ok 'a wrong id is told with the nearest'

printf -- '---\ntitle: "\033]0;x\007Danger\342\200\256"\nsummary: s\n---\nA\033[31mred\302\233 line\342\200\256 here.\n' >"$hub/guides/bad.md"
printf -- '---\ntitle: Danger\nsummary: s\n---\nA \342\200\256 line \302\255here, zero\342\200\213width.\n' >"$hub/guides/bidi.md"
run "$CPHUB" --content "$hub" show guides/bidi
is_status 0
out_has_not "$(printf '\342\200\256')"
out_has_not "$esc"
run "$CPHUB" --content "$hub" show guides/bad
out_has_not "$esc"
err_has_not "$esc"
run "$CPHUB" --content "$hub" show "$(printf 'guides/\033[31mx')"
err_has_not "$esc"
ok 'hostile bytes never reach the terminal'
cat >"$hub/people/pia.md" <<'MD'
---
title: Pia
summary: Knows licences.
wiki_user: Pia
consent: 2026-01-01
offers: [{skill: copyright, level: 4}, "x\e[31m"]
wants: [licences]
languages: {fr: n, en: 3}
timezone: Africa/Accra
hours: "09:00-10:00"
regions: [GH, Western Africa]
---
Hello.
MD
run "$CPHUB" --content "$hub" show people/pia
is_status 0
out_has 'Offers: Copyright 4, x'
out_has 'Wants: Licences'
out_has 'Speaks: français, English 3'
out_has 'Region: Ghana, Western Africa'
out_has 'Hours: Africa/Accra 09:00–10:00'
out_has_not "$(printf '\033')"
run "$CPHUB" --content "$hub" show people/pia --format html
out_has '<dt>Offers</dt>'
out_has '<dd>Copyright 4, x'
run "$CPHUB" --content "$hub" show people/pia --format wikitext
out_has '; Speaks'
out_has ': français, English 3'
ok 'the page of a person shows what they offer, want and speak'
done_testing
