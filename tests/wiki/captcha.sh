#!/bin/sh
# A wiki that asks whether a robot writes: the question is told, the person's answer goes along, and one copy stands there.
# shellcheck disable=SC2119
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/wiki/wiki.sh"

kept=$XDG_DATA_HOME/cphub/captcha
nothing_is_kept() { [ ! -s "$kept" ] || [ "$(cat "$kept")" = '[]' ] || fault "kept: $(cat "$kept")"; }
answer() { send "$item" --captcha-answer "$1"; }
# asked MODE TITLE: a request that was held by a question.
asked() {
	wiki "captcha$1"
	queue "$2" 'A text.'
	send
	is_status 3
	state_is needs-you
	copies_are 0
}

asked '' 'A question'
message_has 'How much is two and two?'
is 'only the owner reads what was asked' test "$(stat -c %a "$kept")" = 600
answer 5
is_status 3
state_is needs-you
copies_are 0
answer 4
is_status 0
state_is sent
copies_are 1
nothing_is_kept
ok 'a wrong answer is asked again, the right one lets it through'

asked '=sum' 'A sum'
run cphub outbox show "$item" --json
sum=$(printf '%s' "$out" | sed 's/.*asks: \([0-9]*\)\([^0-9]*\)\([0-9]*\);.*/\1 \2 \3/')
case $sum in *+*) sum=$((${sum%% *} + ${sum##* })) ;; *) sum=$((${sum%% *} - ${sum##* })) ;; esac
answer "$sum"
is_status 0
state_is sent
copies_are 1
ok 'a question that only one session knows is answered by another process'

asked '=image' 'An image'
message_has "${WIKI_URL}/index.php?title=Special:Captcha/image&wpCaptchaId="
answer weasel
is_status 0
copies_are 1
ok 'the address of an image is told, and its words are taken'

asked '' 'Later'
python3 - "$kept" <<-'PYTHON'
	import json, sys
	kept = json.load(open(sys.argv[1]))
	kept[0]["cookies"] = ""
	json.dump(kept, open(sys.argv[1], "w"))
PYTHON
answer 4
is_status 0
copies_are 1
ok 'in a session that has ended the same question takes the same answer'

queue 'At once' 'A text.'
answer 4
is_status 0
copies_are 1
queue 'Not asked' 'A text.'
wiki normal
answer 4
is_status 0
copies_are 1
ok 'an answer may be given before it was asked for'

asked '' 'Lost'
wiki captcha lostreply
answer 4
wiki normal
wiki_is_up
send
state_is sent
copies_are 1
ok 'an answered request whose answer is lost stands there once'

asker '

== Scanner is gone ==
Where is it? ~~~~'
wiki captcha
run cphub hotline list --refresh
printf 'In the other room.\n' >"$tmp/answer"
run cphub hotline reply 'Scanner is gone' --body "$tmp/answer" --yes --json
[ "$status" = 0 ] || run cphub hotline reply 1 --body "$tmp/answer" --yes --json
is_status 0
item=$(printf '%s' "$out" | sed 's/.*"id":\([0-9]*\).*/\1/')
send
state_is needs-you
answer 4
is_status 0
state_is sent
[ "$(curl -fsS "$WIKI_INDEX?action=raw&title=$WIKI_PAGE" | grep -c 'In the other room')" = 1 ] || fault 'it does not stand there once'
ok 'an answer in a thread goes the same way'

run cphub outbox send --captcha-answer 4
is_status 2
asked '' 'Logged out'
run cphub logout
is 'logging out forgets the session that was asked' test ! -e "$kept"
ok 'an answer is for one text, and a session ends with the login'

command -v tmux >/dev/null || { echo 'SKIP: tmux is not installed: ./bootstrap deps' && exit 77; }
export config="$XDG_CONFIG_HOME/cphub/config"
screens() { # NAME, its script in standard input
	cat >"$tmp/$1.keys"
	"$top/tests/support/tmux-screen" "$CPHUB" "$tmp/$1.keys" >"$tmp/$1.out" 2>&1 || fault "$(cat "$tmp/$1.out")"
}
stands_once() { # TEXT
	[ "$(curl -fsS "$WIKI_INDEX?action=raw&title=$WIKI_PAGE" | grep -c "$1")" = 1 ] || fault "$1 does not stand there once"
}
# shellcheck disable=SC2016
head='size 80x24
setup mkdir -p "$XDG_CONFIG_HOME/cphub" && cp "$config" "$XDG_CONFIG_HOME/cphub/config"'
call="args --content '$work/hub' --lang en"

wiki captcha
printf 'A text.\n' >"$tmp/body"
screens terminal <<-KEYS
	$head
	$call ask --title 'On a terminal' --body '$tmp/body' --yes
	exits 0
	$call outbox send
	wait Your answer
	type 4
	keys Enter
	exits 0
KEYS
stands_once '== On a terminal =='
ok 'on a terminal the question is asked while the text is sent'

wiki captcha=image
# shellcheck disable=SC2016
printf '#!/bin/sh\nprintf "%%s\\n" "$1" >%s\n' "'$tmp/opened.new' && mv '$tmp/opened.new' '$tmp/opened'" >"$tmp/browser"
chmod +x "$tmp/browser"
screens image <<-KEYS
	env BROWSER=$tmp/browser
	$head
	$call ask --title 'By an image' --body '$tmp/body' --yes
	exits 0
	$call outbox send
	wait Your answer
	type weasel
	keys Enter
	exits 0
KEYS
stands_once '== By an image =='
tries=0
until [ -e "$tmp/opened" ] || [ $tries -ge 300 ]; do tries=$((tries + 1)) && sleep 0.1; done
is 'the browser shows it' grep -q 'Special:Captcha/image&wpCaptchaId=[0-9]' "$tmp/opened"
ok 'an image is opened in the browser that the environment names'

wiki captcha=sum
screens screen <<-KEYS
	$head
	$call ask --title 'On a screen' --body '$tmp/body' --yes
	exits 0
	$call
	wait What do you need?
	keys O
	wait waiting
	keys r
	wait needs you
	keys Enter
	wait Attempts
	keys a
	wait know that no robot writes
	type none
	keys Enter
	wait Attempts  2
	keys a
	wait know that no robot writes
	keys Escape
	wait Attempts
	keys Q
	exits 0
KEYS
wiki captcha
screens answered <<-KEYS
	$head
	$call ask --title 'On a screen' --body '$tmp/body' --yes
	exits 0
	$call
	wait What do you need?
	keys O
	wait waiting
	keys r
	wait needs you
	keys Enter
	wait How much is two and
	keys a
	wait know that no robot writes
	type 4
	keys Enter
	wait · sent ·
	keys Q
	exits 0
KEYS
stands_once '== On a screen =='
ok 'the item of the outbox has a field for the answer'

done_testing
