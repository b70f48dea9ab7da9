#!/bin/sh
# What a real wiki refuses is told in its own words, and the request is kept.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/wiki/wiki.sh"

# refused MODE TEXT STATE WORDS: sent in that mode it stays, and its message holds the words; without the mode it goes out.
refused() {
	wiki "$1"
	queue "Refused by $1" "$2"
	send
	is_status 3
	state_is "$3"
	message_has "$4"
	copies_are 0
	wiki normal
	send "$item"
	is_status 0
	state_is sent
	copies_are 1
	ok "$1: told, kept, and sent later"
}

refused readonly 'A text.' waiting 'Maintenance, back in a few minutes.'
refused captcha 'A text.' needs-you 'How much is two and two?'
refused abusefilter 'wikiup-disallow' needs-you 'Disallow'
refused spamblacklist 'See http://spam.example/ there.' needs-you 'spam.example'
refused blocked 'A text.' needs-you 'testing'
refused protected 'A text.' needs-you 'protected'
refused http=503 'A text.' waiting ''
refused http=429 'A text.' waiting ''
refused exception 'A text.' sending 'RuntimeException'

wiki abusefilter
queue 'Warned' 'wikiup-warn'
send
is_status 3
state_is needs-you
send
is_status 3
copies_are 0
send "$item"
is_status 0
copies_are 1
ok 'a warning is sent again only by name'

wiki ratelimit=1/60
queue 'Many' 'One.'
queue 'Many more' 'Two.'
send
is_status 3
state_is waiting
message_has 'Please try again in a few minutes.'
wiki normal
send "$item"
is_status 0
copies_are 1
ok 'a rate limit is told, and waited for'

wiki maxlag=9
queue 'Lag' 'Text.'
send
is_status 3
copies_are 0
wiki normal
send "$item"
is_status 0
copies_are 1
ok 'a wiki that lags is left alone'

wiki private
queue 'Private' 'Text.'
send
is_status 0
copies=1
wiki normal
copies_are 1
ok 'a wiki that lets only its users read takes it'

printf 'wrongwrongwrongwrongwrongwrong12\n' >"$tmp/password"
queue 'Wrong password' 'Text.'
send
is_status 3
err_has 'Incorrect username or password entered'
err_has_not wrongwrong
state_is waiting
printf '%s\n' "$WIKI_BOT_PASSWORD" >"$tmp/password"
send
is_status 0
copies_are 1
ok 'a wrong password is told and never shown'

run cphub -c wiki.hotline=Project:Nowhere ask --title t --body /dev/null --yes
is_status 2
queue 'Nowhere' 'Text.'
run cphub outbox drop "$item"
run_with "$tmp/body" cphub -c wiki.hotline=Project:Nowhere ask --title Nowhere --yes --json
item=$(printf '%s' "$out" | sed 's/.*"id":\([0-9]*\).*/\1/')
send
is_status 3
state_is needs-you
message_has 'Project:Nowhere'
run cphub outbox drop "$item"
is_status 0
ok 'a page that is not there is told'

sed -i '/passwordCommand/d' "$XDG_CONFIG_HOME/cphub/config"
queue 'Nobody' 'Text.'
send
is_status 3
err_has 'cphub login'
printf 'wrong\n' >"$tmp/wrong"
run_with "$tmp/wrong" cphub login "$WIKI_BOT"
is_status 3
is 'nothing is kept' test ! -e "$XDG_DATA_HOME/cphub/account"
run_with "$tmp/password" cphub login "$WIKI_BOT" --json
is_status 0
out_is_json 'j["user"] == "Asker"'
out_has_not "$WIKI_BOT_PASSWORD"
is 'only the owner reads it' test "$(stat -c %a "$XDG_DATA_HOME/cphub/account")" = 600
send
is_status 0
copies_are 1
run cphub logout
is_status 0
is 'it is forgotten' test ! -e "$XDG_DATA_HOME/cphub/account"
ok 'a login is tried before it is kept'

printf '%s\n' "$WIKI_BEARER" >"$tmp/token"
queue 'Token' 'Text.'
run cphub -c wiki.tokenCommand="echo wrong" outbox send
is_status 3
err_has 'Invalid access token'
run cphub -c wiki.tokenCommand="cat '$tmp/token'" outbox send
is_status 0
state_is sent
copies_are 1
ok 'an OAuth 2 token is as good as a password'

run cphub --offline outbox send
is_status 3
run cphub -c wiki.api=http://wiki.example/api.php outbox send
is_status 2
err_has 'https'
ok 'nothing is sent offline, and no password in the clear'

run_with "$tmp/password" cphub login "$WIKI_BOT"
is_status 0
queue 'Bytes' 'Text.'
bytes_are_read
before=$bytes
send
is_status 0
run cphub data --json
out_is_json "0 < j['this_month'] - $before <= 6144"
out_is_json "{m['purpose'] for m in j['months']} == {'wiki', 'wiki-sent'}"
ok 'a request costs at most six kilobytes with its login, and they are noted'

queue 'Limit' 'Text.'
run cphub -c data.monthly=1k outbox send
is_status 3
err_has 'data.monthly'
copies_are 0
run cphub -c data.monthly=100m outbox send
is_status 0
copies_are 1
ok 'beyond the limit of a month nothing is sent'

done_testing
