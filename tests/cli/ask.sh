#!/bin/sh
# ask and outbox: a request is seen before it waits, and is the person's until it is sent. Nothing here reaches a wiki.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"
api=http://127.0.0.1:9/api.php
cphub() { run_with "$tmp/body" "$CPHUB" --content "$hub" -c wiki.api=$api -c wiki.hotline=Project:Hotline "$@"; }
printf 'What do we write into the first letter?\n' >"$tmp/body"

run_with "$tmp/body" "$CPHUB" --content "$hub" ask --title 'A letter'
is_status 2
err_has 'wiki.api'
for wrong in "--title=" '--title T --skills nonsense' '--title T --page guides/nowhere' '--title T --ping a,b,c,d'; do
	# shellcheck disable=SC2086  # words are meant to split
	cphub ask $wrong
	is_status 2
	out_is_empty
done
cphub ask 77
is_status 1
cphub outbox --json
out_is_json '[(i["state"], i["title"]) for i in j] == [("draft", "T"), ("draft", "A letter")]'
cphub outbox drop 1
cphub outbox drop 2
ok 'what cannot be sent is told, and the text is kept'

cphub ask --title 'First letter' --body "$tmp/none"
is_status 2
err_has 'does not exist'
cphub ask --title 'First letter to a museum' --skills Copyright --page guides/first
is_status 0
err_has 'guides/first'
err_has '== First letter to a museum =='
err_has 'skills=copyright lang=en -->'
err_has 'What do we write into the first letter?'
err_has 'signed by who logs in'
err_has '~~~~'
out_has draft
cphub -c wiki.user=Ada@hotline ask --title 'First letter to a museum'
err_has 'signed by Ada.'
err_has 'Skills that it may take: copyright'
cphub outbox --json
out_is_json '[(i["id"], i["state"], i["attempts"]) for i in j] == [(3, "draft", 0)]'
ok 'a request is shown word for word and stays a draft until somebody agrees'

cphub ask --to 'Rosa Example' --title 'A mentor' --json --yes
is_status 0
out_is_json 'j["kind"] == "message" and j["state"] == "waiting" and j["target"] == "User talk:Rosa Example"'
item=$(printf '%s' "$out" | sed 's/.*"id":\([0-9]*\).*/\1/')
cphub outbox take-back "$item"
is_status 0
cphub ask "$item" --json --yes
out_is_json 'j["target"] == "User talk:Rosa Example"'
cphub outbox drop "$item"
cphub ask --to 'Rosa Example' --title 'A mentor'
err_has 'public page User talk:Rosa Example'
err_has_not 'Who could help'
cphub outbox drop "$((item + 1))"
for wrong in 'A[b]' 'A/b' 'User:A' ''; do
	cphub ask --to "$wrong" --title 'A mentor' --yes --json
	is_status 2
	err_has "${wrong:+is no name}"
	out_is_empty
done
for kept in 6 7; do
	cphub outbox drop $kept
done
ok 'a message to one person waits for their talk page'

mkdir -p "$XDG_CACHE_HOME/cphub"
printf '{"api":"%s","page":"Project:Hotline","revision":7,"fetched":1700000000,"rules":"","text":"%s"}' "$api" \
	'== Vans ==\nWho? [[User:Ada|Ada]] 08:05, 1 March 2024 (UTC)\n: A museum lends one. [[User:Bo|Bo]] 08:06, 1 March 2024 (UTC)\n' \
	>"$XDG_CACHE_HOME/cphub/hotline.json"
cphub ask --title 'Which museum lends?'
err_has 'This may answer it already'
err_has '  hotline/1  Vans'
rm "$XDG_CACHE_HOME/cphub/hotline.json"
cphub outbox drop 8
ok 'a question that was answered before is told of'

cphub outbox send 3
is_status 2
err_has 'cphub ask 3'
cphub ask 3 --yes --skills copyright --json
is_status 0
out_is_json 'j["id"] == 3 and j["state"] == "waiting" and j["target"] == "Project:Hotline" and "skills=copyright" in j["wikitext"]'
out_is_json 'j["summary"].endswith(j["wikitext"][len("<!-- cphub:"):][:8] + "]")'
cphub ask 3 --yes
is_status 3
cphub outbox show 3
out_has 'What do we write into the first letter?'
ok 'a draft is taken up again and waits'

cat >"$tmp/editor" <<'SH'
#!/bin/sh
cp "$1" "$0.form"
sed -e 's/^title:.*/title: Another letter/' -e 's/^skills:.*/skills: licences/' -e 's/What do we/What shall we/' "$1" >"$0.new"
cat "$0.new" >"$1"
SH
chmod +x "$tmp/editor"
EDITOR=$tmp/editor
export EDITOR
cphub outbox edit 3
is_status 0
is 'the form had the text' grep -q 'What do we write' "$tmp/editor.form"
is 'the form is gone' test ! -e "$XDG_DATA_HOME/cphub/request-3.txt"
cphub outbox show 3 --json
out_is_json 'j["title"] == "Another letter" and "skills=licences" in j["wikitext"] and "What shall we" in j["wikitext"]'
out_is_json '">8" not in j["wikitext"] and j["state"] == "waiting"'
sed -i 's/licences/nonsense/' "$tmp/editor"
cphub outbox edit 3
is_status 2
is 'what was typed stays' grep -q 'skills: nonsense' "$XDG_DATA_HOME/cphub/request-3.txt"
rm "$XDG_DATA_HOME/cphub/request-3.txt"
ok 'what waits is edited, and checked again'

cphub outbox take-back 3
is_status 0
cphub outbox --json
out_is_json '[i["state"] for i in j] == ["draft"]'
cphub ask 3 --yes
cphub outbox drop 3
is_status 0
cphub outbox --json
out_is_json 'j == []'
cphub outbox show 3
is_status 1
cphub outbox nonsense
is_status 2
ok 'what waits is taken back, or dropped'

cphub ask --title Away --yes
cphub outbox send
is_status 3
err_has 'cphub login'
cphub -c wiki.user=Ada -c wiki.passwordCommand='echo hidden' outbox send
is_status 3
err_has 'onnect'
err_has_not hidden
cphub outbox --json
out_is_json 'j[0]["state"] == "waiting" and "onnect" in j[0]["message"]'
cphub -c wiki.user=Ada -c wiki.passwordCommand='echo hidden; false' outbox send
is_status 3
err_has wiki.passwordCommand
err_has_not hidden
cphub --offline login Ada
is_status 3
err_has '--offline was given, and a login'
is 'nothing is kept' test ! -e "$XDG_DATA_HOME/cphub/account"
cphub logout --json
out_is_json 'j is False'
ok 'without a wiki nothing is lost, and no secret is shown'

cphub data --json
out_is_json 'j == {"this_month": 0, "limit": 0, "months": []}'
cphub -c data.monthly=50m data
out_has 'Used this month, in bytes: 0 of 52,428,800'
ok 'bytes are counted'

done_testing
