#!/bin/sh
# cohort: a whole programme is matched, and results are checked, ours and edited ones.
. "${srcdir:=.}/tests/support/sandbox.sh"

cat >c.json <<'EOF'
{"format": "mentor-cohort/1", "name": "autumn-2026", "min_score": 100, "forbid_same_org": true,
 "mentees": [{"id": "e1"}, {"id": "e2"}, {"id": "e3", "org": "x"}, {"id": "e4"}, {"id": "e5"}, {"id": "e6"}, {"id": "e7"}],
 "mentors": [{"id": "r1", "capacity": 1}, {"id": "r2", "capacity": 2, "org": "x", "min_load": 2}, {"id": "r3", "capacity": 1}],
 "pairs": [{"mentee": "e1", "mentor": "r1", "score": 900},
           {"mentee": "e1", "mentor": "r2", "score": 800},
           {"mentee": "e2", "mentor": "r1", "score": 850, "parts": [{"what": "skills", "points": 850, "text": "all four"}]},
           {"mentee": "e3", "mentor": "r3", "score": 300},
           {"mentee": "e4", "mentor": "r2", "score": 20},
           {"mentee": "e5", "mentor": "r2", "score": 500},
           {"mentee": "e6", "mentor": "r1", "score": 400}],
 "exclude": [["e5", "r2"]], "lock": [["e3", "r3"]]}
EOF
mkdir folder
printf 'id,need,org\r\ne7,,\r\ne6,,\r\ne5,,\r\ne4,1,\r\ne3,,x\r\ne2,,\r\ne1,,\r\n' >folder/mentees.csv
printf 'id,capacity,min_load,org\nr3,1,,\nr2,2,2,x\nr1,1,0,\n' >folder/mentors.csv
printf 'mentee,mentor,score\ne6,r1,400\ne5,r2,500\ne4,r2,20\ne3,r3,300\ne2,r1,850\ne1,r2,800\ne1,r1,900\n' >folder/pairs.csv
printf 'kind,mentee,mentor\nlock,e3,r3\nexclude,e5,r2\n' >folder/constraints.csv
printf 'key,value\nname,autumn-2026\nmin_score,100\nforbid_same_org,true\n' >folder/meta.csv

run "$CPHUB" cohort solve c.json
is_status 0
out_has 'e1  r2     800'
out_has 'skills 850: all four'
out_has '300  locked'
out_has 'e4  every score is below the minimum'
out_has 'e6  all places of possible mentors went to others'
out_has 'r2  1 of 2  (wished for: at least 2)'
out_has 'stable                         2       1,200'
out_has 'The certificate'
err_is_empty
sed 's/"id": "e2"/"id": "e2", "need": 2/' c.json >two.json
run "$CPHUB" cohort solve two.json
out_has 'With fewer mentors than needed:
  e2  1 of 2'
ok 'solve says who gets whom and why, who has nobody, how full mentors are, and what else could be'

run "$CPHUB" cohort solve c.json --json
is_status 0
out_is_json '(j["format"], j["instance"], j["objective"], j["size"], j["total"]) == ("mentor-result/1", "autumn-2026", "max_card_max_weight", 3, 1950)'
out_is_json '[(p["mentee"], p["mentor"], p["score"]) for p in j["pairs"]] == [("e1", "r2", 800), ("e2", "r1", 850), ("e3", "r3", 300)]'
out_is_json '(j["unmatched"], j["reasons"]) == (["e4", "e5", "e6", "e7"], {"e4": "below-minimum", "e5": "excluded", "e6": "full", "e7": "no-candidate"})'
out_is_json 'j["pairs"][1]["parts"] == [{"what": "skills", "points": 850, "text": "all four"}]'
# The certificate, verified as anybody can: needs and capacities of this cohort.
out_is_json 'sum(j["certificate"]["u"].values()) + sum(p * {"r1": 1, "r2": 2, "r3": 1}[m] for m, p in j["certificate"]["v"].items()) + sum(max(0, p["score"] + j["certificate"]["big"] - j["certificate"]["u"][p["mentee"]] - j["certificate"]["v"][p["mentor"]]) for p in j["pairs"]) == sum(p["score"] + j["certificate"]["big"] for p in j["pairs"])'
# Reasons of a score have no column in CSV.
sed 's/, "parts": [^]]*]//' c.json >plain.json
"$CPHUB" cohort solve plain.json --format json >json1
"$CPHUB" cohort solve folder --format json >json2
run cmp json1 json2
is_status 0
ok 'JSON is as promised, and the same from a folder of CSV whose rows stand in another order'

run "$CPHUB" cohort solve c.json --format csv
out_is 'mentee,mentor,score
e1,r2,800
e2,r1,850
e3,r3,300'
run "$CPHUB" cohort solve c.json --format wikitext
out_has '{| class="wikitable sortable"'
run "$CPHUB" cohort solve c.json --objective stable --format csv
out_is 'mentee,mentor,score
e1,r1,900
e3,r3,300'
ok 'CSV, a wiki table, another objective'

for rule in 'minimum score rules out most pairs: 3 of 3"min_score": 501' 'exclusions rule out most pairs: 2 of 3"exclude": [["e1", "r1"], ["e2", "r2"]], "min_score": 450' \
	'same organisation rules out most pairs: 3 of 3"forbid_same_org": true' 'no mentee and mentor with a place are listed"pairs": []'; do
	printf '{"format": "mentor-cohort/1", "name": "n", %s, "mentees": [{"id": "e1", "org": "x"}, {"id": "e2", "org": "x"}],
		"mentors": [{"id": "r1", "capacity": 1, "org": "x"}, {"id": "r2", "capacity": 1, "org": "x"}, {"id": "full", "capacity": 0}]' "\"${rule#*\"}" >hopeless.json
	case $rule in *'"pairs"'*) printf '}' ;; *) printf ', "pairs": [{"mentee": "e1", "mentor": "r1", "score": 500}, {"mentee": "e2", "mentor": "r2", "score": 400},
		{"mentee": "e2", "mentor": "r1", "score": 300}, {"mentee": "e2", "mentor": "full", "score": 900}]}' ;; esac >>hopeless.json
	run "$CPHUB" cohort solve hopeless.json --json
	is_status 1
	err_has "nobody can be paired"
	err_has "${rule%%\"*}"
	out_is_json '(j["size"], j["pairs"], j["unmatched"]) == (0, [], ["e1", "e2"])'
	run "$CPHUB" cohort solve hopeless.json -o hopeless.csv
	is_status 1
	run cat hopeless.csv
	out_is 'mentee,mentor,score'
done
for people in '"mentees": [], "mentors": []' '"mentees": [{"id": "e1"}], "mentors": []' '"mentees": [], "mentors": [{"id": "r1", "capacity": 1}]' \
	'"mentees": [{"id": "e1"}], "mentors": [{"id": "r1", "capacity": 0}]'; do
	printf '{"format": "mentor-cohort/1", "name": "n", %s, "pairs": []}' "$people" >nobody.json
	run "$CPHUB" cohort solve nobody.json --json
	is_status 0
	err_is_empty
done
ok 'where not one pair can be made it is said why, and where there is nobody to pair nothing is wrong'

for objective in stable mentee_optimal mentor_optimal max_card max_weight max_card_max_weight max_card_floor_weight \
	rank_maximal leximin; do
	for format in json csv; do
		run "$CPHUB" cohort solve c.json --objective $objective --format $format -o r.$format
		is_status 0
		out_is ''
		run "$CPHUB" cohort check c.json r.$format --objective $objective
		is_status 0
		out_has 'This result is right'
	done
done
ok 'what was solved is found right, by every objective'

"$CPHUB" cohort solve c.json -o r.json 2>/dev/null
"$CPHUB" cohort solve c.json -o r.csv 2>/dev/null
run head -n 1 r.csv
out_is 'mentee,mentor,score'
run "$CPHUB" cohort check folder r.json --json
is_status 0
out_is_json '(j["feasible"], j["optimal"], j["certificate"], j["same_instance"], j["faults"]) == (True, True, "holds", True, [])'
printf 'mentee,mentor\ne1,r1\ne3,r3\n' >edited.csv
run "$CPHUB" cohort check c.json edited.csv
is_status 1
out_has 'is not what its objective asks for'
out_has 'the best                       3       1,950'
run "$CPHUB" cohort check c.json edited.csv --objective stable
is_status 0
printf 'mentee,mentor\ne1,r1\ne2,r1\ne5,r2\n' >edited.csv
run "$CPHUB" cohort check c.json edited.csv
is_status 1
out_has 'edited.csv:4:1: e5 and r2 are excluded'
out_has 'r1 has 2 mentees; places: 1'
out_has 'e3 and r3 are locked, and not a pair here'
out_has 'cannot be carried out'
printf 'mentee,mentor\ne3,r3\ne1,r2\ne2,r1\n' >edited.csv
run "$CPHUB" cohort check c.json edited.csv --objective stable --json
is_status 1
out_is_json '[(f["kind"], f["mentee"], f["mentor"]) for f in j["faults"]] == [("blocking-pair", "e1", "r1")]'
sed 's/"total":1950/"total":1951/' r.json >lie.json
run "$CPHUB" cohort check c.json lie.json
is_status 1
out_has 'the total is said to be 1,951 and is 1,950'
ok 'an edited result is checked: rules, blocking pairs, distance to the best, what it claims'

# wrong FILE TEXT…: exit 2, and the message has each text; nothing on standard output, no file written.
wrong() {
	file=$1
	shift
	run "$CPHUB" cohort solve "$file" -o never.json
	is_status 2
	out_is ''
	for text; do err_has "$text"; done
	[ ! -e never.json ] || fault 'something was written'
}
sed 's/"exclude": \[\["e5", "r2"\]\]/"exclude": [["e5", "r2"], ["e3", "r3"]]/' c.json >wrong.json
wrong wrong.json 'wrong.json:11:28: e3 and r3 are excluded here and locked at wrong.json:11:52'
sed 's/"score": 850/"score": NaN/' c.json >wrong.json
wrong wrong.json 'wrong.json:6:54: a whole number is expected here, not NaN'
sed 's/"capacity": 2/"capacity": -2/' c.json >wrong.json
wrong wrong.json 'wrong.json:3:68: -2 is not from 0 to'
sed 's/"id": "e2"/"id": "e1"/' c.json >wrong.json
wrong wrong.json 'e1 stands twice; for the first time at wrong.json:2:14'
printf 'id,capacity\nr1,1\nr2,x\nr3,1\n' >folder/mentors.csv
wrong folder 'folder/mentors.csv:3:4: x is no whole number'
rm folder/pairs.csv
wrong folder folder/pairs.csv
wrong none.json none.json
printf 'hello\n' >wrong.json
wrong wrong.json 'wrong.json:1:1: this is no cohort'
head -c 100 c.json >wrong.json
wrong wrong.json 'wrong.json:2:'
truncate -s 100000000 wrong.json
wrong wrong.json 'has 100000000 bytes'
ok 'bad input is named with its place, both places where two contradict, and nothing is written'

printf 'mentee,mentor\ne1\n' >edited.csv
run "$CPHUB" cohort check c.json edited.csv
is_status 2
err_has 'edited.csv:2:1: '
run "$CPHUB" cohort check c.json none.csv
is_status 2
run "$CPHUB" cohort check c.json
is_status 2
err_has 'Usage: cphub cohort'
run "$CPHUB" cohort solve c.json r.json
is_status 2
run "$CPHUB" cohort solve c.json --objective best
is_status 2
err_has 'leximin'
run "$CPHUB" cohort solve c.json --format odt
is_status 2
run "$CPHUB" cohort check c.json r.json --format csv
is_status 2
run "$CPHUB" cohort fly c.json
is_status 2
run "$CPHUB" cohort solve c.json -o no/such/folder/r.json
is_status 4
ok 'wrong usage is exit 2 with a word why'
done_testing
