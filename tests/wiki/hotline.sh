#!/bin/sh
# The hotline of a real wiki: fetched, read, answered; in English and in German.
# shellcheck disable=SC2119
. "$srcdir/tests/support/sandbox.sh"
. "$srcdir/tests/wiki/wiki.sh"

hotline() { run cphub hotline "$@" --json; }

run cphub hotline
is_status 1
err_has 'not fetched yet'
ok 'before the first fetch the command says how to fetch'

asker '

== Scanner is gone ==
<!-- cphub:abcdefghijklmnopqrstuvwxyz skills=scanning,law lang=en,fr -->
Where is it? ~~~~'
hotline list --refresh
out_is_json "[(x['n'], x['title'], x['author'], x['replies'], x['skills'], x['languages'], x['mine'], x['resolved']) for x in j] == [(1, 'Scanner is gone', 'Asker', 0, ['scanning', 'law'], ['en', 'fr'], True, False)]"
hotline list unanswered
out_is_json 'len(j) == 1'
hotline list turn
out_is_json 'j == []'
ok 'a question is fetched with its author, skills and languages'

helper '
:In the other room. ~~~~'
hotline list
out_is_json "j[0]['replies'] == 0"
hotline list --refresh
out_is_json "j[0]['replies'] == 1 and j[0]['last_author'] == 'Helper'"
hotline list turn
out_is_json 'len(j) == 1'
hotline list unanswered
out_is_json 'j == []'
hotline show 1
out_is_json "[(c['author'], c['level'], c['text']) for c in j['comments']] == [('Asker', 1, 'Where is it?'), ('Helper', 2, 'In the other room.')]"
ok 'an answer is there after the next fetch, and not before'

hotline search ROOM
out_is_json 'len(j) == 1'
hotline search elephants
is_status 1
out_is_json 'j == []'
ok 'all words of threads are searched, whatever their case'

run cphub hotline list new
out_has 'Scanner is gone'
run cphub hotline list new
is_status 1
ok 'what is new is new once'

"${up:?}" stop "$tmp/wiki"
hotline list --refresh
is_status 3
hotline list
out_is_json 'len(j) == 1'
wiki_is_up
ok 'without a wiki the last fetch is read'

asker '
{{Section resolved|1=~~~~}}'
hotline list --refresh
out_is_json "j[0]['resolved'] is True"
hotline list turn
out_is_json 'j == []'
ok 'a thread that is marked as resolved is nobody'"'"'s turn'

page() { curl -fsS -m 30 --retry 3 --retry-connrefused "$WIKI_INDEX?action=raw&title=$WIKI_PAGE"; }
reply() { # N TEXT
	printf '%s\n' "$2" >"$tmp/answer"
	run cphub hotline reply "$1" --body "$tmp/answer" --yes --json
	item=$(printf '%s' "$out" | sed 's/.*"id":\([0-9]*\).*/\1/')
	is_status 0
}
asker '

== Second ==
First. ~~~~'
hotline list --refresh
reply 2 'An answer
of two lines.'
helper '
:Faster. ~~~~'
send
is_status 0
state_is sent
page >"$tmp/page"
printf '%s\n' 'First.' ':Faster.' ': An answer' ': of two lines.' >"$tmp/wanted"
sed -n '/== Second ==/,$p' "$tmp/page" | sed '1d; s/ \[\[User:.*//' >"$tmp/found"
[ "$(cat "$tmp/wanted")" = "$(cat "$tmp/found")" ] || fault "the page is: $(cat "$tmp/found")"
ok 'an answer stands behind those that came before it was sent'

reply 2 'In the same second.'
wiki slow=3
helper '
:And another. ~~~~' &
other=$!
sleep 1
send
wait "$other"
wiki normal
send
state_is sent
for text in 'In the same second' 'And another'; do
	[ "$(page | grep -c "$text")" = 1 ] || fault "$text stands there $(page | grep -c "$text") times"
done
hotline list --refresh
hotline show 2
out_is_json "[c['level'] for c in j['comments'] if c['text'] == 'In the same second.'] == [2]"
ok 'two who write at once at the same place both stand there, once'

run_with /dev/null cphub hotline reply 2 --body "$tmp/answer"
is_status 2
reply 2 'Held up.'
wiki readonly
send
is_status 3
state_is waiting
wiki lostreply
send
wiki normal
send
state_is sent
[ "$(page | grep -c 'Held up')" = 1 ] || fault "it stands there $(page | grep -c 'Held up') times"
ok 'an answer whose saving nobody told of stands there once'

wiki ratelimit=1/3600
reply 2 'Within the limit.'
send
state_is sent
reply 2 'The earlier one.'
earlier=$item
send
state_is waiting
wiki normal
reply 2 'The later one.'
send
is_status 3
state_is waiting
send "$earlier"
is_status 0
send
is_status 0
state_is sent
page | grep -o 'The [a-z]* one' >"$tmp/found"
[ "$(cat "$tmp/found")" = 'The earlier one
The later one' ] || fault "the order is: $(cat "$tmp/found")"
ok 'what was written later in a thread does not overtake what waits still'

reply 2 'Too late.'
printf 'Nothing.\n' | "$up" run "$tmp/wiki" edit.php --user Admin "$WIKI_PAGE" >"$tmp/edit" 2>&1
send
is_status 3
state_is needs-you
message_has 'not on'
ok 'an answer to what has gone from the page needs the person'

asker '

== Third ==
Q. ~~~~'
hotline list --refresh
run cphub hotline resolve 1 --yes
is_status 2
err_has 'wiki.resolved'
sed -i 's/^wiki:/&\n  resolved: "{{Fini|1=~~~~}}"/' "$work/hub/hub.yaml"
run cphub hotline resolve 1 --yes
is_status 0
send
hotline list --refresh
out_is_json "[x['resolved'] for x in j if x['title'] == 'Third'] == [True]"
ok 'a thread is marked as done'

wiki lang=de timezone=Europe/Berlin
rm "$XDG_CACHE_HOME/cphub/hotline.json"
asker '

== Grüße ==
Frage. ~~~~'
helper '
:Antwort. ~~~~'
hotline list --refresh
out_is_json "[(x['title'], x['author'], x['last_author'], x['replies']) for x in j if x['title'] == 'Grüße'] == [('Grüße', 'Asker', 'Helper', 1)]"
out_is_json "abs(__import__('time').time() - __import__('calendar').timegm(__import__('time').strptime(j[0]['last'], '%Y-%m-%dT%H:%M:%SZ'))) < 600"
ok 'a wiki in German, with its own clock, is read by what it wrote itself'

done_testing
