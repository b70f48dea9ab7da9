#!/bin/sh
# cohort new: a cohort file out of the directory, ready for cohort solve.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/directory.sh"

person kofi "$here" 'wants: [{skill: sql, level: 3}, law]' 'languages: {en: 3}' 'regions: [GH]'
person lena "$here" 'wants: [sql]' 'languages: {en: 3}' 'away_until: 2027-03-01'
person mona "$here" 'wants: [sql]' 'languages: {sw: n}'
new() {
	run "$CPHUB" --content "$hub" cohort new "$@"
}

new
is_status 0
err_has 'Mentees: 6. Mentors: 4. Possible pairs: 11.'
out_is_json '(j["format"], j["name"], j["objective"], j["min_score"], j["lock"], j["exclude"]) == ("mentor-cohort/1", "programme", "max_card_max_weight", None, [], [])'
out_is_json '[m["id"][7:] for m in j["mentees"]] == ["anna", "bodo", "chen", "jona", "kofi", "mona"]'
out_is_json '{m["id"][7:]: m["capacity"] for m in j["mentors"]} == {"anna": 1, "bodo": 2, "hugo": 9, "jona": 1}'
out_is_json '[m.get("org") for m in j["mentors"]] == [None, "organisations/ghana", None, None]'
out_is_json 'not {p["mentor"][7:] for p in j["pairs"]} & {"chen", "dora", "emil", "fumi", "gina"}'
ok 'everybody who wants to learn something and is here, with the mentors whom no gate closes'

"$CPHUB" --content "$hub" cohort new --json >/dev/null 2>&1 && fault 'cohort new took --json'
"$CPHUB" --content "$hub" cohort new 2>/dev/null >c.json
run "$CPHUB" --content "$hub" match mentors --for people/kofi --json
scores=$(python3 -c 'import json, sys; print(sorted((m["id"], m["score"]) for m in json.load(open(sys.argv[1]))["matches"]))' "$tmp/out")
mine=$(python3 -c 'import json; print(sorted((p["mentor"], p["score"]) for p in json.load(open("c.json"))["pairs"] if p["mentee"] == "people/kofi"))')
[ "$scores" = "$mine" ] || fault "match says $scores, cohort new $mine"
run cat c.json
out_is_json 'all(p["score"] == sum(x["points"] for x in p["parts"]) for p in j["pairs"])'
ok 'scores are those of match, and the sum of their parts'

run "$CPHUB" cohort solve c.json --format json -o r.json
is_status 0
run "$CPHUB" cohort check c.json r.json
is_status 0
run "$CPHUB" cohort solve c.json --json
out_is_json 'j["reasons"] == {"people/mona": "no-candidate"}'
out_is_json 'all(p["parts"] for p in j["pairs"])'
"$CPHUB" --content "$hub" cohort new 2>/dev/null | cmp -s - c.json || fault 'not the same twice'
ok 'cohort solve takes it as it is, and it is the same each time'

new --skill Données --region 'Western Africa'
is_status 0
out_is_json 'j["name"] == "programme-Données-Western Africa"'
out_is_json '[m["id"][7:] for m in j["mentees"]] == ["bodo", "kofi"]'
# kofi's law is no matter of this programme.
out_is_json '{p["mentor"][7:] for p in j["pairs"] if p["mentee"] == "people/kofi"} == {"anna", "bodo", "hugo"}'
new --skill maps,law
out_is_json '[m["id"][7:] for m in j["mentees"]] == ["anna", "chen", "jona", "kofi"]'
new --limit 1
out_is_json 'len({p["mentee"] for p in j["pairs"]}) == len(j["pairs"])'
new --objective stable
out_is_json 'j["objective"] == "stable"'
ok '--skill takes what is narrower, too, --region where mentees live, --limit how many candidates'

new -o n.json
is_status 0
out_is_empty
run cmp n.json c.json
is_status 0
new --region KE -o none.json
is_status 1
err_has 'nobody in the directory wants to learn that'
new --skill sqll -o none.json
is_status 2
err_has 'did you mean sql'
new --region Atlantis -o none.json
is_status 2
new -o no/where.json
is_status 4
new c.json
is_status 2
[ ! -e none.json ] || fault 'a file was written'
ok 'a file is written whole or not at all'

"$CPHUB" --content "$hub" me set wiki_user=Kofi >/dev/null 2>&1
"$CPHUB" --content "$hub" me set avoid=people/hugo >/dev/null 2>&1
new
out_is_json 'not [p for p in j["pairs"] if (p["mentee"], p["mentor"]) == ("people/kofi", "people/hugo")]'
out_is_json '[p for p in j["pairs"] if (p["mentee"], p["mentor"]) == ("people/bodo", "people/hugo")]'
out_has_not 'avoid'
ok 'whom one avoids is silently no candidate'

done_testing
