#!/bin/sh
# import: what others keep of people and skills becomes pages that lint passes.
. "${srcdir:=.}/tests/support/sandbox.sh"

SOURCE_DATE_EPOCH=1795780800 # 2026-11-27
export SOURCE_DATE_EPOCH
fresh() {
	rm -rf hub
	mkdir hub
	printf 'format: 1\nname: {en: Test}\ndefault_language: en\nlicense: CC-BY-SA-4.0\n' >hub/hub.yaml
	printf -- '- {id: sql, label: {en: SQL queries}, wikidata: Q47607}\n' >hub/skills.yaml
}
cat >capacities.tab <<'EOT'
{"license": "CC0-1.0", "description": {"en": "Capacities"}, "sources": "x",
 "schema": {"fields": [{"name": "id", "type": "number"}, {"name": "name", "type": "localized"},
                       {"name": "description", "type": "localized"}, {"name": "wikidata_item", "type": "string"}]},
 "data": [[7, {"en": "SQL", "fr": "SQL"}, {"en": "Asking databases"}, "Q47607"],
          [8, {"en": "Photo \"walks\": {a}", "sw": "Matembezi", "not a code": "x"}, {"en": "Line\none"}, "Q100"],
          [9, {"en": "Photo walks a"}, null, "Q101"],
          [10, {"ar": "كتابة"}, {}, "Q102"],
          [11, {"en": "Q103"}, {}, "Q103"]]}
EOT
cat >users.tab <<'EOT'
{"license": "CC0-1.0", "description": {"en": "Users"}, "sources": "x",
 "schema": {"fields": [{"name": "username", "type": "string"}, {"name": "skills_known", "type": "string"},
                       {"name": "skills_available", "type": "string"}, {"name": "badges", "type": "string"}]},
 "data": [["Sample One", "[7, 8, 9, 10]", "[7, 8, 10, 7]", "[1, 2§abc]"],
          ["Sample_Two", "[]", "", "[]"],
          ["Sample Three", "[99]", "[99, 11]", null],
          ["mail@example.org", "[7]", "[7]", null],
          ["मित्र", "[7]", "[7]", null],
          ["Sample Silent", "[7]", "[7]", null]]}
EOT
printf 'wiki_user,consent\nSample_One,2026-10-01\n"sample Two",2026-10-02\nSample Three,2026-10-03\nMail@example.org,2026-10-03\nमित्र,2026-10-03\n' >yes.csv

fresh
run "$CPHUB" import capx capacities.tab users.tab --output hub --consent yes.csv
is_status 0
out_has 'Skills added: 3.'
out_has 'Pages of people written: 3.'
out_has 'no consent of theirs is known (--consent): 1.'
out_has 'Skills of people that no table names: 2.'
out_has_not 'Silent'
err_has 'mail@example.org is left out'
err_has 'Latin letters'
run ls hub/people
out_is 'sample-one.md
sample-three.md
sample-two.md'
run cat hub/people/sample-one.md
out_has 'wiki_user: "Sample One"'
out_has 'offers: [sql, photo-walks-a, capx-10]'
out_has 'consent: 2026-10-01'
ok 'tables of the Capacity Exchange become pages of those who consented, and of nobody else'

run "$CPHUB" lint hub
is_status 0
run "$CPHUB" --content hub skills --json
out_is_json 'len(j) == 4'
out_has 'photo-walks-a-capx-9'
run "$CPHUB" --content hub match mentors --want SQL --speak en --json
is_status 1
out_has 'people/sample-one'
ok 'lint passes what was written, and the directory has it'

cp -r hub before
run "$CPHUB" import capx capacities.tab users.tab --output hub --consent yes.csv
is_status 1
out_has 'Pages of people written: 0.'
out_has 'stay as they are: 3.'
run diff -r hub before
is_status 0
ok 'once more changes nothing'

fresh
cp -r hub empty
# bad NAME WANTED-MESSAGE: from standard input.
bad() {
	cat >"$1"
	run "$CPHUB" import "$bad" capacities.tab "$1" --output hub --consent yes.csv
	is_status 2
	err_has "$2"
	run diff -r hub empty
	is_status 0
}
bad=capx
bad a.tab 'a.tab:1:' <<'EOT'
{"schema": {"fields": [{"name": "username"}]}, "data": [["a", "b"]]}
EOT
bad b.tab 'b.tab:2:6: a list of skills' <<'EOT'
{"schema": {"fields": [{"name": "username"}, {"name": "skills_available"}]}, "data": [["A",
     "[1; 2]"]]}
EOT
bad c.tab 'no table of the Capacity Exchange' <<'EOT'
{"data": [], "schema": {"fields": [{"name": "username"}]}}
EOT
bad d.tab 'd.tab:2:1' <<'EOT'
{"schema": {"fields": [{"name": "username"}]}, "data": [["A"]]
EOT
bad e.tab 'two skills have the number 7' <capacities.tab
python3 -c 'print("[" * 100)' >deep
bad f.tab 'f.tab:1:1' <deep
printf 'Sample One;2026-10-01\n' >no.csv
run "$CPHUB" import capx users.tab --output hub --consent no.csv
is_status 2
err_has 'no.csv:1: '
run "$CPHUB" import capx users.tab --output nowhere
is_status 2
err_has 'no hub.yaml'
run "$CPHUB" import capx users.tab
is_status 2
err_has '--output DIR'
run "$CPHUB" import carrots users.tab --output hub
is_status 2
run "$CPHUB" import capx missing.tab --output hub
is_status 2
printf 'a: b\n' >hub/skills.yaml
run "$CPHUB" import capx capacities.tab --output hub
is_status 2
err_has 'skills cannot be put behind'
[ "$(cat hub/skills.yaml)" = 'a: b' ] || fault 'skills.yaml was changed'
ok 'what is wrong is told with its place, and nothing is written'

fresh
cp -r hub empty2
mkdir empty2/people
# A name that is too long for a file, behind pages that could be written.
long=$(printf 'L%0250d' 0)
sed "s/Sample Three/$long/" users.tab >long.tab
printf '%s,2026-10-03\n' "$long" >>yes.csv
run "$CPHUB" import capx capacities.tab long.tab --output hub --consent yes.csv
is_status 4
run diff -r hub empty2
is_status 0
ok 'where a page cannot be written the others are taken back'

fresh
cat >mentors.json <<'EOT'
{"Mentors": {"12": {"username": "Sample One", "message": "Ask me\nabout --- maps", "weight": 4, "automaticallyAssigned": true},
             "13": {"username": "Sample Two", "message": null, "weight": 0, "awayTimestamp": "2027-03-01T00:00:00Z"},
             "14": {"username": "Sample Silent", "message": null, "weight": 2}}, "$version": "2.0.0"}
EOT
run "$CPHUB" import growth-mentors mentors.json --output hub --consent yes.csv
is_status 0
out_has 'Pages of people written: 2.'
run cat hub/people/sample-two.md
out_has 'weight: 0'
out_has 'away_until: 2027-03-01'
out_has 'formats: [mentorship]'
run "$CPHUB" lint hub
is_status 0
bad=growth-mentors
fresh
run "$CPHUB" import growth-mentors users.tab --output hub --consent yes.csv
is_status 2
err_has 'users.tab:'
printf '{"Mentors": {"1": {"username": "A", "weight": 3}}}' >w.json
run "$CPHUB" import growth-mentors w.json --output hub
is_status 2
err_has 'w.json:1:47: a weight is 0, 1, 2 or 4'
printf '{"Mentors": {"7": {"username": "A"}, "1": {"username": "B"},\n "7": {"username": "C"}}}' >w.json
run "$CPHUB" import growth-mentors w.json --output hub
is_status 2
err_has 'w.json:2:2: the account 7 stands twice'
printf '{"Mentors": {"1": {"username": "A", "mail": "x"}}}' >w.json
run "$CPHUB" import growth-mentors w.json --output hub
is_status 2
printf '{"Mentors": {"1": {"username": "Sample One"}, "2": {"username": "Sample_One"}}}' >twice.json
run "$CPHUB" import growth-mentors twice.json --output hub --consent yes.csv
is_status 0
out_has 'Pages of people written: 1.'
err_has 'Sample_One is left out: somebody before has the page of this name'
ok 'mentors of newcomers become pages, too, and each of them once'

fresh
mkdir hub/people
# page FILE NAME USER LINE…
page() {
	file=$1
	shift
	{
		printf -- '---\ntitle: %s\nsummary: A mentor.\nwiki_user: %s\nconsent: 2026-10-01\n' "$1" "$2"
		shift 2
		printf '%s\n' "$@"
		printf -- '---\n'
	} >"hub/people/$file.md"
}
page one One 'Sample_One' 'weight: 2' 'away_until: 2027-04-01'
page two Two '"Sample Two"' 'away_until: 2026-01-01'
page new New '"Sample New"' 'formats: [mentorship]'
page odd Odd '"Sample Odd"' 'formats: [call]'
page fake Fake '"Sample Fake"' 'formats: [mentorship]' 'sample: true'
run "$CPHUB" --content hub export growth-mentors mentors.json
is_status 0
out_is_json 'sorted(j["Mentors"]) == ["12", "13", "14"] and j["\x24version"] == "2.0.0"'
out_is_json 'j["Mentors"]["12"] == {"username": "Sample One", "message": "Ask me\nabout --- maps", "weight": 2, "automaticallyAssigned": True, "awayTimestamp": "2027-04-01T00:00:00Z"}'
out_is_json 'j["Mentors"]["13"] == {"username": "Sample Two", "message": None, "weight": 0, "awayTimestamp": "2027-03-01T00:00:00Z"}'
out_is_json 'j["Mentors"]["14"] == {"username": "Sample Silent", "message": None, "weight": 2}'
err_has 'On the list and in the directory: 2.'
err_has 'who are not on the list: 1.'
cp "$tmp/out" first.json
run "$CPHUB" --content hub export growth-mentors first.json -o second.json
is_status 0
run cmp first.json second.json
is_status 0
run "$CPHUB" --content hub export growth-mentors w.json -o third.json
is_status 2
[ ! -e third.json ] || fault 'a file was written'
run "$CPHUB" --content hub export growth-mentors nowhere.json
is_status 2
ok 'a list of mentors comes back with what their pages say, and nobody more or less'

done_testing
