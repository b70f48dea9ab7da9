# shellcheck shell=sh disable=SC2154,SC2034,SC2015
# A real MediaWiki on loopback for the tests of this folder; read in after tests/support/sandbox.sh. It is made new for
# each test and stopped with it.
#
#   queue TITLE TEXT   a help request that waits; its number in $item, its mark in $mark
#   send [N]           `outbox send`, with little patience
#   bytes_are_read     what went over the line this month, in $bytes
#   state_is STATE     of $item; message_has TEXT
#   copies_are N       of $mark in the history of the wiki's page; copies_come N waits for them
#   asker TEXT         adds a text at the end of the page, as one of two; helper TEXT as the other
#   wiki MODE...       switches modes of wiki-up on: exactly these

up=$top/tests/wiki/wiki-up
if [ ! -f /usr/share/mediawiki/maintenance/install.php ] || ! command -v php >/dev/null || ! command -v curl >/dev/null; then
	echo 'SKIPPED: Debian'"'"'s package mediawiki or what it runs with is not installed. ./bootstrap check installs it, or type, as root:'
	echo '  apt-get install --no-install-recommends mediawiki php8.2-fpm nginx-light php8.2-cli php8.2-sqlite3 php8.2-curl php-apcu curl'
	testing_done=1
	exit 77
fi
at_end() {
	[ -z "${sender-}" ] || kill -9 "$sender" 2>/dev/null
	"$up" stop "$tmp/wiki" 2>/dev/null
}
eval "$("$up" start "$tmp/wiki")"
[ "${WIKI_API-}" ] || { echo 'FAILED: the wiki did not start'; exit 1; }

cp -r "$top/tests/data/hub" "$work/hub"
printf '%s\n' "$WIKI_BOT_PASSWORD" >"$tmp/password"
mkdir -p "$XDG_CONFIG_HOME/cphub"
cat >"$XDG_CONFIG_HOME/cphub/config" <<-CONFIG
	[wiki]
		api = $WIKI_API
		hotline = $WIKI_PAGE
		user = $WIKI_BOT
		contact = tester@example.org
		passwordCommand = "cat '$tmp/password'"
		patience = 4
CONFIG

cphub() { "$CPHUB" --content "$work/hub" "$@"; }
queue() {
	printf '%s\n' "$2" >"$tmp/body"
	run_with "$tmp/body" cphub ask --title "$1" --yes --json
	item=$(printf '%s' "$out" | sed 's/.*"id":\([0-9]*\).*/\1/')
	mark=$(printf '%s' "$out" | sed 's/.*\[cphub \([a-z2-7]*\)\].*/\1/')
	[ "$status" = 0 ] && [ "${#mark}" = 8 ] || fault 'the request was not taken'
}
bytes_are_read() {
	run cphub data --json
	bytes=$(printf '%s' "$out" | sed 's/.*"this_month":\([0-9]*\).*/\1/')
}
send() { run cphub outbox send "$@"; }
# In the background, its number in $sender.
send_apart() { # [SETTING]
	"$CPHUB" ${1+-c "$1"} --content "$work/hub" outbox send </dev/null >"$tmp/sender.out" 2>&1 &
	sender=$!
}
sender_is_killed() {
	kill -9 "$sender" 2>/dev/null
	wait "$sender" 2>/dev/null
	sender=''
}
state_is() {
	run cphub outbox list --json
	out_is_json "[x['state'] for x in j if x['id'] == $item] == ['$1']"
}
message_has() {
	run cphub outbox show "$item" --json
	out_is_json "'''$1''' in j['message']"
}
history() {
	curl -fsS -m 30 --retry 3 --retry-connrefused "$WIKI_API?action=query&format=json&prop=revisions&rvprop=comment&rvlimit=500&titles=$WIKI_PAGE" 2>"$tmp/curl"
}
copies_are() {
	copies=$(history | grep -o "\[cphub $mark\]" | wc -l)
	[ "$copies" -eq "$1" ] || fault "$mark stands $copies times on the wiki, not $1"
}
copies_come() {
	tries=0
	until [ "$(history | grep -o "\[cphub $mark\]" | wc -l)" -ge "$1" ]; do
		tries=$((tries + 1))
		[ $tries -lt 200 ] || { fault "$mark did not come to the wiki" && return; }
		sleep 0.1
	done
	copies_are "$1"
}
ask_wiki() { curl -fsS -m 30 -b "$tmp/cookies" -c "$tmp/cookies" "$WIKI_API?format=json&formatversion=2" "$@"; }
token() { ask_wiki -d action=query -d meta=tokens -d "type=$1" | sed 's/.*token":"\([^"]*\)".*/\1/; s/\\\\/\\/g'; }
# Adds a text at the end of the page, under a bot password.
say() { # BOT PASSWORD TEXT
	rm -f "$tmp/cookies"
	ask_wiki -d action=login -d "lgname=$1" -d "lgpassword=$2" --data-urlencode "lgtoken=$(token login)" >"$tmp/login"
	ask_wiki -d action=edit -d "title=$WIKI_PAGE" --data-urlencode "appendtext=$3" \
		--data-urlencode "token=$(token csrf)" >"$tmp/edit"
	grep -q '"result":"Success"' "$tmp/edit" || fault "not saved: $(cat "$tmp/login" "$tmp/edit")"
}
asker() { say "$WIKI_BOT" "$WIKI_BOT_PASSWORD" "$1"; }
helper() { say "$WIKI_BOT2" "$WIKI_BOT2_PASSWORD" "$1"; }
wiki() { "$up" mode "$tmp/wiki" "$@"; }
wiki_is_up() { "$up" start "$tmp/wiki" >/dev/null; }
