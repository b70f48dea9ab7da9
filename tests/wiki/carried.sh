#!/bin/sh
# A post that another carries stands on a real wiki exactly once, whoever sends it first.
# `send` without a number sends all.
# shellcheck disable=SC2119
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/wiki/wiki.sh"

git -C "$work/hub" init -q -b main
git -C "$work/hub" add -A
git -C "$work/hub" commit -qm first
git clone -q --bare "$work/hub" "$work/hub.git"
pack() { run "$CPHUB" --content "$work/hub.git" pack "$@"; }
printf '%s\n' "$WIKI_BOT2_PASSWORD" >"$tmp/password2"
# The one who carries, under the wiki's other login.
carrier() {
	run env XDG_DATA_HOME="$tmp/carrier" XDG_CACHE_HOME="$tmp/carrier-cache" "$CPHUB" -c wiki.user="$WIKI_BOT2" \
		-c "wiki.passwordCommand=cat '$tmp/password2'" "$@"
}
stands_under() { # NAME
	ask_wiki -d action=query -d prop=revisions -d 'rvprop=user|comment' -d rvlimit=50 -d "titles=$WIKI_PAGE" >"$tmp/history"
	is "it stands there under $1" python3 -c 'import json, sys
found = [r["user"] for r in json.load(open(sys.argv[1]))["query"]["pages"][0]["revisions"] if sys.argv[2] in r["comment"]]
sys.exit(found != [sys.argv[3]])' "$tmp/history" "[cphub $mark]" "$1"
}

queue 'Carried' 'Who may scan prints?'
pack "$work/stick.cphub" --outbox
is_status 0
carrier unpack --outbox "$work/stick.cphub"
is_status 0
run cphub outbox
out_has 'in stick.cphub.posts'
send
is_status 0
state_is waiting
copies_are 0
ok 'what another carries is not sent from home by itself'

carrier outbox send
is_status 0
copies_are 1
stands_under Helper
send
is_status 0
state_is sent
copies_are 1
stands_under Helper
curl -fsS "$WIKI_INDEX?title=$WIKI_PAGE&action=raw" >"$tmp/page"
is 'who wrote it is named' grep -q 'Passed on for \[\[User:Asker' "$tmp/page"
ok 'what the carrier sent is found from home, under their name'

queue 'Carried in vain' 'Who may scan maps?'
pack "$work/second.cphub" --outbox
carrier unpack --outbox "$work/second.cphub"
run cphub outbox send "$item"
is_status 0
state_is sent
copies_are 1
stands_under Asker
carrier outbox send
is_status 0
copies_are 1
carrier outbox --json
out_is_json '{i["state"] for i in j} == {"sent"}'
ok 'what was sent from home after all is found by the carrier'

run cphub hotline list --refresh --json
reply_to=$(printf '%s' "$out" | python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["n"])')
printf 'Try the library.\n' >"$tmp/body"
run cphub hotline reply "$reply_to" --body "$tmp/body" --yes --json
is_status 0
item=$(printf '%s' "$out" | sed 's/.*"id":\([0-9]*\).*/\1/')
run cphub outbox show "$item" --json
mark=$(printf '%s' "$out" | sed 's/.*\[cphub \([a-z2-7]*\)\].*/\1/')
pack "$work/third.cphub" --outbox
is_status 0
carrier unpack --outbox "$work/third.cphub"
carrier outbox send
is_status 0
copies_are 1
send
is_status 0
state_is sent
copies_are 1
ok 'so it is with an answer'
done_testing
