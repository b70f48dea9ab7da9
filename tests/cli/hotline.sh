#!/bin/sh
# The hotline read from what was fetched last, without a wiki.
. "$srcdir/tests/support/sandbox.sh"

# shellcheck disable=SC2317
cphub() { "$CPHUB" --content "$top/tests/data/hub" -c wiki.api=https://wiki.example/w/api.php -c wiki.hotline=Help -c wiki.user=Ada@hub "$@"; }
mkdir -p "$XDG_CACHE_HOME/cphub"
keep() { # FILE OF WIKITEXT [RULES [THREAD IN AN ARCHIVE]]
	python3 -c 'import json, sys
json.dump({"api": "https://wiki.example/w/api.php", "page": "Help", "revision": 7, "fetched": 1700000000, "rules": sys.argv[2],
	"text": open(sys.argv[1]).read(), "archived": [{"page": "Help/Archive 1", "text": t} for t in sys.argv[4:]]},
	open(sys.argv[3], "w"))' "$1" "${2-}" "$XDG_CACHE_HOME/cphub/hotline.json" ${3+"$3"}
}
sign() { printf '[[User:%s|%s]] ([[User talk:%s|talk]]) 0%d:05, 1 March 2024 (UTC)' "$1" "$1" "$1" "$2"; }

run cphub hotline
is_status 1
err_has 'hotline list --refresh'
run cphub hotline list --json
is_status 1
out_is '[]'
err_has 'hotline list --refresh'
run cphub hotline show 1 --json
is_status 1
out_is null
run cphub --offline hotline --refresh
is_status 3
err_has offline
ok 'before the first fetch the command says how to fetch'

{
	printf '== Old one ==\n<!-- cphub:abcdefghijklmnopqrstuvwxyz skills=partnerships,law -->\nQ %s\n' "$(sign Ada 1)"
	printf ':A %s\n' "$(sign Bert 2)"
	printf '== New one ==\n<!-- cphub:bbcdefghijklmnopqrstuvwxyz skills=partnerships -->\nW\303\251nn? %s\n' "$(sign Cleo 5)"
	printf '== Done ==\nQ %s\n{{Section resolved|1=%s}}\n' "$(sign Dora 3)" "$(sign Dora 4)"
	printf '== Nobody ==\nwho\n'
} >page
keep page
run cphub hotline list --json
out_is_json "[(x['n'], x['title']) for x in j] == [(2, 'New one'), (3, 'Done'), (1, 'Old one'), (4, 'Nobody')]"
out_is_json "set(j[0]) == {'n', 'title', 'author', 'started', 'last', 'last_author', 'replies', 'resolved', 'archive', 'skills', 'languages', 'mine'}"
out_is_json "j[2]['started'] == '2024-03-01T01:05:00Z' and j[2]['last'] == '2024-03-01T02:05:00Z' and j[3]['last'] is None"
ok 'the list begins with where somebody wrote last'

run cphub search wenn --json
out_is_json "[x['id'] for x in j] == ['hotline/2'] and j[0]['kind'] == 'hotline' and j[0]['title'] == 'New one'"
out_is_json "j[0]['snippet'] == 'W\u00e9nn?' and j[0]['skills'] == ['partnerships'] and j[0]['updated'] == '2024-03-01'"
run cphub search bert
out_has 'hotline/1'
run cphub search letter --json
out_is_json "all(x['kind'] != 'hotline' for x in j) and j"
run cphub search one --kind hotline --json
out_is_json "sorted(x['id'] for x in j) == ['hotline/1', 'hotline/2']"
run cphub search one --kind guides
out_has_not hotline
run cphub show hotline/2
is_status 0
out_has 'New one'
run cphub show hotline/99
is_status 1
printf 'broken' >"$XDG_CACHE_HOME/cphub/hotline.db"
run cphub search wenn
out_has 'hotline/2'
rm "$XDG_CACHE_HOME/cphub/hotline.db"
run cphub search wenn
out_has 'hotline/2'
ok 'questions are found beside pages, by the same means'

run cphub hotline harvest 3
is_status 0
draft=$XDG_DATA_HOME/cphub/drafts/guides/done.md
out_has "$draft"
is 'it says who wrote' grep -q '^authors: \["Dora"\]$' "$draft"
is 'it says where' grep -q '^sources: \["https://wiki.example/wiki/Help#Done"\]$' "$draft"
run cphub hotline harvest 3
is_status 3
err_has 'is there already'
run cphub hotline harvest 1
is_status 2
err_has 'not marked as done'
cp page signed
printf '== \320\237\320\270\321\202\320\260\320\275\320\275\321\217 ==\nwho\n{{Resolved}}\n' >>page
keep page
run cphub hotline harvest 5
is_status 0
out_has "$XDG_DATA_HOME/cphub/drafts/guides/question-2023-11-14.md"
is 'it is as old as the page that was fetched' grep -q '^updated: 2023-11-14$' "$out"
mv signed page
keep page
mkdir -p library && cp "$top/tests/data/hub/hub.yaml" "$top/tests/data/hub/skills.yaml" library
run cphub hotline harvest 3 -o library
is_status 0
run "$CPHUB" lint library
is_status 0
ok 'a question that is done becomes the draft of a guide, which lint lets through, and none is written over'

for which in mine:1 turn:1 resolved:3 unanswered:2 new:2,3,1; do
	run cphub hotline list "${which%:*}" --json
	out_is_json "','.join(str(x['n']) for x in j) == '${which#*:}'"
done
run cphub hotline list skills --json
is_status 1
out_is_json 'j == []'
run cphub me set offers=partnerships:3
run cphub hotline list skills --json
out_is_json "[x['n'] for x in j] == [1, 2]"
ok 'filters list what they say, who waited longest first for those who help'

run cphub hotline search wenn --json
out_is_json "[x['n'] for x in j] == [2]"
run cphub hotline search bert a --json
out_is_json "[x['n'] for x in j] == [1]"
ok 'accents and case make no difference to searching'

run cphub hotline show 1
out_has 'Old one'
out_has '  Bert, '
out_has_not 'User:'
run cphub hotline show 1 --json
out_is_json "[(c['author'], c['level'], c['text']) for c in j['comments']] == [('Ada', 1, 'Q'), ('Bert', 2, 'A')]"
out_is_json "j['comments'][1]['name'] == 'c-Bert-20240301020500'"
run cphub hotline show 4
out_has 'Nobody signed this'
ok 'a thread is shown with who wrote what'

run cphub hotline show 5
is_status 1
run cphub hotline show x
is_status 1
run cphub hotline list no-such
is_status 2
run cphub hotline reply
is_status 2
ok 'what is not there is told'

printf '== \033]0;x\007 \342\200\256 ==\nA\033[31m %s\n' "$(sign Ada 1)" >page
keep page
run cphub hotline show 1
out_has_not "$(printf '\033')"
ok 'nothing on the page steers the terminal'

printf '{"page": 7' >"$XDG_CACHE_HOME/cphub/hotline.json"
run cphub hotline
is_status 1
err_has 'not fetched yet'
keep page '{"example": "garbage"}'
run cphub hotline show 1
is_status 0
ok 'a cache that cannot be read is no more than a missing one'

keep page '' "== Moved ==
Where to? $(sign Ada 6)"
run cphub hotline
out_has '2  Moved'
out_has '[archived] Ada'
run cphub hotline list unanswered --json
out_is_json "all(x['title'] != 'Moved' for x in j)"
run cphub hotline list mine --json
out_is_json "[x['archive'] for x in j if x['title'] == 'Moved'] == ['Help/Archive 1']"
run cphub hotline show 2
out_has 'in the archive Help/Archive 1'
out_has 'Where to?'
run cphub search moved --json
out_is_json "[x['id'] for x in j if x['kind'] == 'hotline'] == ['hotline/2']"
printf 'Here.\n' >answer
for verb in 'reply 2 --body answer' 'resolve 2'; do
	# shellcheck disable=SC2086
	run cphub hotline $verb --yes
	err_has 'in the archive Help/Archive 1'
done
run cphub outbox list --json
out_is_json 'j == []'
{ cat page; printf '\n== Open ==\n<!-- Nothing ends this.\n'; } >open
keep open '' "== Moved ==
Where to? --> $(sign Ada 6)"
run cphub hotline list --json
out_is_json "[x['title'] for x in j if x['n'] == 2] == ['Open'] and len(j) == 2"
run cphub help hotline
out_has 'an archive of the page are found again'
ok 'a question in an archive is shown with where it is, cannot be answered, and never changes how the page is read'

done_testing
