#!/bin/sh
# Threads that left the hotline of a real wiki are found again in its archives.
# shellcheck disable=SC2119
. "$srcdir/tests/support/sandbox.sh"
. "$srcdir/tests/wiki/wiki.sh"

hotline() { run cphub hotline "$@" --json; }
page() { curl -fsS -m 30 --retry 3 --retry-connrefused "$WIKI_INDEX?action=raw&title=$1"; }
put() { # PAGE SUMMARY, its text in standard input
	"${up:?}" run "$tmp/wiki" edit.php --user Admin --summary "$2" "$1" >"$tmp/edit" 2>&1 || fault "$(cat "$tmp/edit")"
}
# As a bot does it: a section goes from the page to the end of another one.
archive() { # HEADING PAGE [SUMMARY]
	page "$WIKI_PAGE" >"$tmp/page"
	sed -n "/^== $1 ==/,/^== /{/^== /{/^== $1 ==/!d}; p}" "$tmp/page" >"$tmp/section"
	sed "/^== $1 ==/,/^== /{/^== /{/^== $1 ==/!b}; d}" "$tmp/page" >"$tmp/rest"
	grep -q "^== $1 ==" "$tmp/section" || fault "there is no section $1"
	put "$WIKI_PAGE" "${3-Archiving}" <"$tmp/rest"
	{ page "$2" 2>/dev/null; echo; cat "$tmp/section"; } >"$tmp/archive"
	put "$2" 'From the hotline' <"$tmp/archive"
}

name=$(ask_wiki -d action=query -d "titles=$WIKI_PAGE" | sed 's/.*"title":"\([^"]*\)".*/\1/')
asker '

== Scanner is gone ==
Where is it? ~~~~

== Second ==
First. ~~~~
<!-- Nothing ends this ...'
helper '
-->
:In the other room. ~~~~

== Third ==
Words of the third. ~~~~

== Fourth ==
Words of the fourth. [[User:Ada|Ada]] 08:06, 1 March 2024 (UTC)'
queue 'Mine' 'Words of mine.'
send
hotline list --refresh
out_is_json "len(j) == 5 and all(x['archive'] is None for x in j)"

archive 'Scanner is gone' "$WIKI_PAGE/Archive_1"
hotline list
out_is_json "all(x['archive'] is None for x in j)"
hotline list --refresh
out_is_json "[(x['archive'], x['author'], x['resolved']) for x in j if x['title'] == 'Scanner is gone'] == [('$name/Archive 1', 'Asker', False)]"
out_is_json 'len(j) == 5'
hotline list unanswered
out_is_json "all(x['title'] != 'Scanner is gone' for x in j)"
ok 'a thread that moved to a page below the hotline is found there, and is nobody'"'"'s turn'

n=$(hotline search 'Where is it'; printf '%s' "$out" | sed 's/.*"n":\([0-9]*\).*/\1/')
run cphub hotline show "$n"
out_has "in the archive $name/Archive 1"
out_has 'Where is it?'
run cphub search scanner --kind hotline --json
out_is_json "[x['title'] for x in j] == ['Scanner is gone']"
printf 'Here.\n' >"$tmp/answer"
run cphub hotline reply "$n" --body "$tmp/answer" --yes
is_status 3
err_has "in the archive $name/Archive 1"
err_has 'ask anew'
ok 'it is shown and found as before; who answers it is told where it is and what to do'

asker '
<!-- Nothing ends this.'
hotline list --refresh
out_is_json "all(x['archive'] is None for x in j)"
asker '
-->'
hotline list --refresh
out_is_json "len([x for x in j if x['archive']]) == 1"
ok 'a page that would run into it hides it for as long as it does'

bytes_are_read
before=$bytes
hotline list --refresh
bytes_are_read
[ $((bytes - before)) -lt 3000 ] || fault "an unchanged hotline cost $((bytes - before)) bytes"
hotline list
out_is_json 'len(j) == 5'
"$up" stop "$tmp/wiki"
hotline list
out_is_json "len([x for x in j if x['archive']]) == 1"
wiki_is_up
ok 'it stays, without a connection too, and is not looked for again'

archive 'Third' 'Project:Old_questions_2026' 'Archiving 1 thread to [[Project:Old questions 2026/Archive]]'
hotline list --refresh
out_is_json "all(x['title'] != 'Third' for x in j)"
page 'Project:Old_questions_2026' | put 'Project:Old_questions_2026/Archive' 'late'
hotline list --refresh
out_is_json "[x['archive'].endswith(':Old questions 2026/Archive') for x in j if x['title'] == 'Third'] == [True]"
ok 'one that the summary of a bot says where it went is found there, when it comes there later, too'

queue 'Seen before' 'Words of mine, too.'
send
hotline list --refresh
archive 'Seen before' "$WIKI_PAGE/Archive/2025"
hotline list --refresh
out_is_json "[x['archive'].endswith('/Archive/2025') for x in j if x['title'] == 'Seen before'] == [True]"
ok 'one that was seen on the page and is one'"'"'s own is found once'

archive 'Mine' "$WIKI_PAGE/Archive/2026"
rm "$XDG_CACHE_HOME/cphub/hotline.json"
hotline list --refresh
out_is_json "[x['mine'] for x in j if x['title'] == 'Mine' and x['archive'].endswith('/Archive/2026')] == [True]"
ok 'one'"'"'s own request is found by its mark, on a machine that never saw it on the page'

asker '

== Fifth ==
Words of the fifth. ~~~~
=== More of the fifth ===
And more. ~~~~

== Sixth ==
=== A part of the sixth ===
Words of the sixth. [[User:Ada|Ada]] 08:07, 1 March 2024 (UTC)

== Unsigned ==
No name.

== Discussion ==
No name either.'
queue 'Mine again' 'Words of mine again.'
send
hotline list --refresh
page "$WIKI_PAGE" >"$tmp/page"
# Everything below the heading of a month, one level deeper, but for one; and a recorded page with such headings before it.
deeper=$(sed -n '/^== Fifth ==/,/^== Sixth ==/p; /^== Unsigned/,$p' "$tmp/page" | sed '/^== Sixth/d; s/^=\(.*\)=$/==\1==/')
sed -n '/^== Sixth ==/,/^== Unsigned ==/p' "$tmp/page" | sed '/^== Unsigned/d' >"$tmp/sixth"
sed '/^== Fifth ==/,$d' "$tmp/page" | put "$WIKI_PAGE" 'Archiving'
{ cat "$srcdir/tests/data/threads/archive.wiki"; printf '\n== Last month ==\n\n%s\n\n' "$deeper"; cat "$tmp/sixth"; printf '\n\n== A theme ==\nBegun. [[User:Ada|Ada]] 08:08, 1 March 2024 (UTC)\n=== Discussion ===\nOf another one.\n'; } | put "$WIKI_PAGE/Archive/2027" 'From the hotline'
hotline list --refresh
out_is_json "{x['title'] for x in j if (x['archive'] or '').endswith('/Archive/2027')} == {'Fifth', 'Sixth', 'Unsigned', 'Discussion', 'Mine again'}"
out_is_json "[x['mine'] for x in j if x['title'] == 'Mine again'] == [True]"
hotline search 'And more'
out_is_json "[x['title'] for x in j] == ['Fifth']"
hotline search 'Words of the sixth'
out_is_json "[x['title'] for x in j] == ['Sixth']"
for words in 'A plan' 'Of another one'; do
	hotline search "$words"
	out_is_json 'j == []'
done
asker '

== Seventh ==
Words of the seventh. ~~~~'
hotline list --refresh
out_is_json "len([x for x in j if (x['archive'] or '').endswith('/Archive/2027')]) == 5"
ok 'below headings of months they are found with all that is in them, and no part of another one is taken for them'

page "$WIKI_PAGE" | sed '/^== Fourth/,$d' | put "$WIKI_PAGE" 'gone'
for i in 1 2 3 4; do
	asker "

== Another $i ==
Words. ~~~~"
	hotline list --refresh
	out_is_json "all(x['title'] != 'Fourth' for x in j)"
	grep -o '"sought": *"[^"]*"' "$XDG_CACHE_HOME/cphub/hotline.json" >"$tmp/sought.$i"
done
grep -q '^"sought": *""' "$tmp/sought.4" || fault "it is looked for for ever: $(cat "$tmp"/sought.*)"
grep -q Fourth "$tmp/sought.1" || fault "it was not looked for: $(cat "$tmp/sought.1")"
ok 'what was taken away is looked for a few times, and not for ever'

page "$WIKI_PAGE/Archive/2026" | sed 's/^/ /; s/^ //' >"$tmp/back"
{ page "$WIKI_PAGE"; echo; cat "$tmp/back"; } | put "$WIKI_PAGE" 'back'
hotline list --refresh
out_is_json "[x['archive'] for x in j if x['title'] == 'Mine'] == [None]"
ok 'what came back to the page is on the page'

done_testing
