#!/bin/sh
# match: who fits whom, and why.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/directory.sh"

mkdir "$hub/projects"
cat >"$hub/projects/archive.md" <<'PAGE'
---
title: Archive days
summary: Scans.
seeks: [law]
contact: Project:Archive
---
PAGE
match() {
	run "$CPHUB" --content "$hub" match "$@"
}

match mentors --want sql:3 --speak en --json
is_status 0
out_is_json 'set(j) >= {"query", "matches", "left_out"}'
out_is_json 'j["query"]["kind"] == "mentors" and j["query"]["wants"] == [{"skill": "sql", "level": 3}]'
out_is_json 'all(set(m) >= {"id", "name", "wiki_user", "score", "reasons", "missing", "changes"} for m in j["matches"])'
out_is_json 'all(set(r) == {"factor", "points", "max", "text"} for m in j["matches"] for r in m["reasons"])'
out_is_json 'all(m["score"] == sum(r["points"] for r in m["reasons"]) <= 1000 for m in j["matches"])'
out_is_json 'all(sum(r["max"] for r in m["reasons"]) == 1000 for m in j["matches"])'
out_is_json '[m["id"] for m in j["matches"]] == ["people/anna", "people/bodo", "people/hugo"]'
ok 'the score is the sum of the points of its reasons'

out_is_json '{l["id"]: l["reason"].split()[0] for l in j["left_out"]} == {"people/chen": "Has", "people/dora": "No", "people/emil": "Away", "people/fumi": "Takes"}'
out_is_json 'len(j["changes"]) == 1 and j["changes"][0].startswith("українська at level 2 would bring you 1 more match")'
ok 'who was left out is told by what, and what would change it'

out_is_json 'j["matches"][2]["stale"] and j["matches"][2]["score"] > j["matches"][1]["score"]'
out_is_json '"people/gina" not in str(j) and "people/ines" not in str(j)'
ok 'who was not confirmed comes last, who did not agree or offers nothing not at all'

match mentors --want requêtes --speak fr --json
out_is_json 'j["query"]["wants"][0]["skill"] == "sql" and [m["id"] for m in j["matches"]] == ["people/anna"]'
match mentors --want CARTES,law --json
out_is_json '[w["skill"] for w in j["query"]["wants"]] == ["maps", "law"]'
out_is_json '[m["missing"] for m in j["matches"] if m["id"] == "people/bodo"] == [["law"]]'
match mentors --want sql:2,requêtes:3,sql --speak fr,fr:2 --json
out_is_json 'j["query"]["wants"] == [{"skill": "sql", "level": 3}] and [s["lang"] for s in j["query"]["speaks"]] == ["fr"]'
match mentors --want squl
is_status 2
err_has 'did you mean sql'
match mentors --want law-of --json
is_status 2
match mentors --want sql --region Atlantis
is_status 2
match mentors --want sql --timezone Mars/Olympus
is_status 2
match mentors --want sql:7
is_status 2
match mentors --want sql --speak français
is_status 2
match mentors
is_status 2
err_has '--want'
match others --want sql
is_status 2
match mentors --for people/nobody
is_status 1
ok 'skills go by any name in any language; what is unknown is told'

match mentors --want maps:4 --speak en --timezone Europe/Paris --region Africa --explain
is_status 0
out_has 'Maps (level 2 of 4)'
out_has 'if level 2 were enough'
out_has 'The same continent.'
match mentors --for people/anna --json
out_is_json 'j["query"]["for"] == "people/anna" and [m["id"] for m in j["matches"]][0] == "people/bodo"'
out_is_json '[r["text"] for r in j["matches"][0]["reasons"] if r["factor"] == "hours"] == ["1 h a day in common, and 0 min when clocks have changed."]'
out_is_json 'any(r["text"].startswith("In return you can teach them: SQL") for r in j["matches"][0]["reasons"])'
ok 'the page of a person asks for them, by its hours and its clocks'

match mentees --offer law --speak en --json
out_is_json '{m["id"] for m in j["matches"]} == {"people/chen", "people/jona"}'
match projects --offer law-of-images --json
out_is_json '[(m["id"], m["wiki_user"]) for m in j["matches"]] == [("projects/archive", "Project:Archive")]'
match helpers --for projects/archive --json
out_is_json '"people/anna" in [m["id"] for m in j["matches"]]'
match exchange --for people/anna --json
out_is_json '[m["ring"] for m in j["matches"]] == [["people/bodo"]] and j["matches"][0]["score"] == 1000'
match exchange --want law --offer data --speak en --json
is_status 1
out_is_json 'j["matches"] == []'
ok 'mentees, projects, helpers and rings'

match mentors --want law-of-images --speak uk
is_status 1
err_has 'nobody fits'
out_has 'people/jona  No common language'
ok 'nobody is told with the reason'

match mentors --want sql --limit 1 --json
cp "$tmp/out" "$tmp/first"
for lang in ar sw; do
	run "$CPHUB" --content "$hub" --lang "$lang" match mentors --want sql --limit 1 --json
	is_status 0
	out_is_json "[(m['id'], m['score']) for m in j['matches']] == [(m['id'], m['score']) for m in __import__('json').load(open('$tmp/first'))['matches']]"
done
rm -r "$XDG_CACHE_HOME/cphub"
match mentors --want sql --limit 1 --json
cmp -s "$tmp/out" "$tmp/first" || fault 'a new index gives another answer'
ok 'the answer is the same in every language and from every index'

run "$CPHUB" --content "$hub" skills --gaps --json
is_status 0
out_is_json '[(g["id"], g["wanted"], g["offered"]) for g in j] == [("law", 3, 1), ("maps", 1, 1)]'
out_is_json '[n["id"] for n in j[0]["near"]] == ["people/jona"]'
run "$CPHUB" --content "$hub" skills --gaps --region 'Western Africa' --json
is_status 0
out_is_json '[(g["id"], g["wanted"], g["offered"]) for g in j] == [("sql", 1, 0)]'
run "$CPHUB" --content "$hub" skills --gaps --lang uk
is_status 1
run "$CPHUB" --content "$hub" skills --gaps --region Atlantis
is_status 2
ok 'gaps: what is wanted and hardly offered, among whom, and who is one step away'

rm "$hub/people/anna.md"
match mentors --want sql --json
out_is_json '"people/anna" not in str(j)'
grep -rq Sample-anna "$XDG_CACHE_HOME" && fault 'the index still names somebody who was removed'
ok 'who is removed is gone'
done_testing
