#!/bin/sh
# lint: rules, formats, exit codes; finding the folder.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"
rm "$hub/guides/licences.ar.md"

run "$CPHUB" --content "$hub" lint
is_status 0
ok 'a good folder passes'

cat >"$hub/guides/second.md" <<'MD'
---
title: Second
summary: Wrong in many ways.
skills: [copyrigth]
themes: [learning]
updated: 2026-13-01
colour: red
---
See [[guides/frist]].
MD
cat >"$hub/people/kim.md" <<'MD'
---
title: Kim
summary: Has no consent.
wiki_user: Sample-Kim
languages: {en: 9}
---
Write to kim@example.org or call +250 788 123 456.
MD
run "$CPHUB" --content "$hub" lint --format json
is_status 1
out_is_json 'all(set(p) >= {"path","line","column","severity","rule","message"} for p in j)'
out_is_json 'any(p["path"] == "guides/second.md" and p["line"] == 4 and "copyright" in p["message"] for p in j)'
out_is_json 'any(p["path"] == "guides/second.md" and p["line"] == 6 for p in j)'
out_is_json 'any(p["line"] == 7 and p["severity"] == "warning" for p in j if p["path"] == "guides/second.md")'
out_is_json 'any(p["line"] == 9 and "guides/frist" in p["message"] for p in j if p["path"] == "guides/second.md")'
out_is_json 'sum(p["path"] == "people/kim.md" and p["severity"] == "error" for p in j) >= 3'
ok 'skills, dates, keys, links and personal data are checked'

run "$CPHUB" --content "$hub" lint --format github
out_has '::error file=guides/second.md,line=4'
run "$CPHUB" --content "$hub" lint guides --format json
out_is_json 'j and all(p["path"].startswith("guides/") for p in j)'
run "$CPHUB" lint "$hub/people/kim.md" --json
out_is_json 'j and all(p["path"] == "people/kim.md" for p in j)'
cd "$hub/guides" || exit 99
run "$CPHUB" lint
is_status 1
out_has 'people/kim.md'
cd "$work" || exit 99
run "$CPHUB" lint
is_status 2
err_has hub.yaml
run "$CPHUB" --content "$hub" lint guides/none.md
is_status 2
ok 'paths narrow, and the folder is found from where one stands'

sed -i 's/^wiki_user.*/&\nconsent: 2026-01-02\ntimezone: Europe\/Atlantis\noffers: [licences, {skill: licences, level: 3}]/; s/Write to.*/Hello./; s/en: 9/en: 3/' "$hub/people/kim.md"
run "$CPHUB" lint "$hub/people/kim.md" --json
is_status 0
out_is_json 'any(p["rule"] == "zone-unknown" and (p["line"], p["column"]) == (6, 11) for p in j)'
out_is_json 'any(p["rule"] == "skill-twice" and (p["line"], p["column"]) == (7, 20) for p in j)'
TZDIR=$work/none run "$CPHUB" lint "$hub/people/kim.md" --json
out_is_json 'all(p["rule"] != "zone-unknown" for p in j)'
ok 'a time zone that does not exist and a skill that stands twice are told, where zones are known'
done_testing
