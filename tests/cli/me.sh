#!/bin/sh
# me: the own profile, private until it is published.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"
state=$XDG_DATA_HOME/cphub/state.db
me() {
	run "$CPHUB" --content "$hub" me "$@"
}

me
is_status 0
out_has 'timezone'
me show --json
out_is_json 'j == {"id": ""}'
[ ! -e "$state" ] || fault "$state is there before anything was kept"
ok 'looking makes no file'

me set wiki_user=Sample-Yao 'wants=Copyright:2, licences' 'languages=fr:n,en:3' timezone=Africa/Accra hours=18:00-21:00 regions=GH
is_status 0
me show --json
out_is_json 'j["wants"] == "copyright:2,licences" and j["id"] == "people/sample-yao"'
[ "$(stat -c %a "$state")" = 600 ] || fault "$state is not for its owner alone"
me set hours=
me show --json
out_is_json '"hours" not in j'
ok 'values are kept, changed and taken away'

for wrong in wants=copyrigt wants=copyright:9 languages=fr:9 languages=french:3 timezone=Africa/Acra hours=25:00 regions=Atlantis \
	capacity=many weight=3 away_until=soon formats=dance wishes=maybe page=../x foo=1 'about=call +49 170 1234567' \
	'summary=write to me@example.org'; do
	me set "$wrong"
	is_status 2
	[ "$(wc -l <"$tmp/err")" = 1 ] || fault "$wrong: not one line"
done
me set wants
is_status 2
me set wants=copyrigt
err_has 'did you mean copyright'
me show --json
out_is_json 'j["wants"] == "copyright:2,licences" and j["timezone"] == "Africa/Accra"'
me set regions=BJ hours=25:00
is_status 2
me show --json
out_is_json '"regions" in j and j["regions"] == "GH"'
ok 'what a page would not be let through with is not kept, and nothing beside it'

me publish
is_status 2
err_has 'summary'
me set 'name=Yao "x": #' 'summary=Likes: maps' offers=licences:3 avoid=people/amina 'about=Hello.'
me publish
is_status 0
page=$(cat "$tmp/out")
case $page in "$XDG_DATA_HOME"/*) ;; *) fault "$page is not in the data folder" ;; esac
grep -q 'copyright' "$page" && fault 'the wishes are public'
grep -q 'amina' "$page" && fault 'the people to avoid are public'
me set wishes=public
me publish
grep -q 'copyright' "$page" || fault 'the wishes are not public'
mkdir -p "$hub/people" && cp "$page" "$hub/people/sample-yao.md"
run "$CPHUB" lint "$hub/people/sample-yao.md"
is_status 0
ok 'the page that is published passes lint and tells no more than it may'

run "$CPHUB" --content "$hub" match mentors --speak en --json
out_is_json 'j["query"]["wants"] == [{"skill": "copyright", "level": 2}, {"skill": "licences"}]'
out_is_json '"people/amina" not in str(j) and "people/sample-yao" not in str(j["matches"])'
run "$CPHUB" --content "$hub" match mentees --for people/amina --offer licences,copyright --json
out_is_json '"people/sample-yao" not in str(j)'
me set avoid=
run "$CPHUB" --content "$hub" match mentees --for people/amina --offer licences,copyright --json
out_is_json '"people/sample-yao" in str(j)'
ok 'one is matched by it, and whom one avoids is avoided from both sides without a word'

EDITOR='sed -i s/^regions=.*/regions=TG/' me edit
is_status 0
EDITOR='sed -i s/^regions=.*/regions=Atlantis/' me edit
is_status 2
[ -e "$XDG_DATA_HOME/cphub/me.txt" ] || fault 'what was typed is gone'
EDITOR='sed -i s/^regions=.*/regions=BJ/' me edit
is_status 0
[ ! -e "$XDG_DATA_HOME/cphub/me.txt" ] || fault 'the file stays'
me show --json
out_is_json 'j["regions"] == "BJ" and j["about"] == "Hello."'
EDITOR=false me edit
is_status 3
ok 'an editor changes it; what is wrong stays in the file'

me hours
is_status 0
out_is 'date,person,role,stage,hours,name,note'
sqlite3 "$state" "INSERT INTO mentorship VALUES (1, 'people/rosa', 'Rosa \"R\"', 0, 'running', 0, '', '', '', 9, 0, 1, 1, 0);
	INSERT INTO mentorship VALUES (2, 'people/bo', 'Bo', 1, 'asked', 1, '', '', '', 0, 0, 1, 1, 0);
	INSERT INTO meeting VALUES (1, 1, 20520, 90, '=1+1'); INSERT INTO meeting VALUES (2, 2, 20521, 20, 'A, b')"
me hours
out_has '2026-03-08,"people/rosa",mentor,running,1.50,"Rosa ""R""",'"\"'=1+1\""
out_has '2026-03-09,"people/bo",mentee,asked,0.33,"Bo","A, b"'
me hours people/bo
out_is 'date,person,role,stage,hours,name,note
2026-03-09,"people/bo",mentee,asked,0.33,"Bo","A, b"'
me hours a b
is_status 2
ok 'the hours of mentorships are told as CSV, of all or with one person, and no note is a formula'

me agreement people/rosa
is_status 1
err_has 'templates/mentorship-agreement'
mkdir -p "$hub/templates"
cp "$srcdir/content/templates/mentorship-agreement.md" "$hub/templates/"
me agreement people/rosa
is_status 0
out_has 'Mentor        Rosa'
out_has 'Hours in all  9'
out_has '[ ] ____'
me agreement people/rosa -o "$tmp/a.html"
is_status 0
grep -q '<h1>Agreement of a mentorship</h1>' "$tmp/a.html" || fault 'no page to print'
me agreement people/rosa --format markdown
out_has '| Hours in all | 9 |'
me agreement people/nobody
is_status 1
me agreement people/rosa --format odt
is_status 2
sed -i 's/{{hours}}/{{#hours}}/' "$hub/templates/mentorship-agreement.md"
me agreement people/rosa
is_status 2
err_has 'templates/mentorship-agreement.md:46: “hours” begins here, and does not end'
ok 'an agreement is filled into the template of the content'

printf 'no database' >"$state"
run "$CPHUB" --content "$hub" match mentors --want copyright --json
err_has "$state"
[ "$status" -le 1 ] || fault "status $status"
me set regions=GH
is_status 4
ok 'a damaged profile stops nothing that needs none'
done_testing
