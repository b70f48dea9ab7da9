#!/bin/sh
# Where the secret of a login lies: in the keyring of the desktop where one answers, else in a file; never in an argument.
# shellcheck disable=SC2119
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/wiki/wiki.sh"

sed -i '/passwordCommand/d' "$XDG_CONFIG_HOME/cphub/config"
account=$XDG_DATA_HOME/cphub/account
ring=$tmp/ring
mkdir "$tmp/bin"
# A keyring in a folder: a file for the attributes of each secret; all arguments and the environment are written down.
cat >"$tmp/bin/secret-tool" <<TOOL
#!/bin/sh
{ printf '%s\n' "\$@"; env; tr '\0' '\n' </proc/\$\$/cmdline; } >>'$tmp/told'
ring='$ring' how=\$(cat '$tmp/how')
[ "\$how" != locked ] || { echo 'Cannot create an item in a locked collection' >&2 && exit 1; }
verb=\$1
shift
[ "\$verb" != store ] || shift 2
name=\$(printf '%s' "\$*" | tr -c 'a-z0-9' _)
case \$verb in
store) mkdir -p "\$ring" && cat >"\$ring/\$name" ;;
lookup) [ "\$how" != other ] || { echo another && exit; }
	[ ! -e "\$ring/\$name" ] || exec cat "\$ring/\$name"
	exit 1 ;;
clear) rm "\$ring/\$name" 2>/dev/null ;;
esac
TOOL
chmod +x "$tmp/bin/secret-tool"
PATH=$tmp/bin:$PATH
log_in() { run_with "$tmp/password" cphub login "$WIKI_BOT"; }
# shellcheck disable=SC2317
secret_is_not_in() { ! grep -rqF "$WIKI_BOT_PASSWORD" "$@"; }

: >"$tmp/told"
echo good >"$tmp/how"
log_in
is_status 0
err_has "$account"
is 'no bus, no keyring' test ! -s "$tmp/told"
is 'the file has it' grep -qxF "$WIKI_BOT_PASSWORD" "$account"
is 'only the owner reads it' test "$(stat -c %a "$account")" = 600
ok 'without a session bus the secret lies in a file, and the person is told'

DBUS_SESSION_BUS_ADDRESS=unix:path=$tmp/bus
export DBUS_SESSION_BUS_ADDRESS
log_in
is_status 0
err_has keyring
is 'the keyring has it, without a line end' test "$(cat "$ring"/*)x$(wc -c <"$(echo "$ring"/*)")" = "${WIKI_BOT_PASSWORD}x${#WIKI_BOT_PASSWORD}"
is 'no file has it' secret_is_not_in "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
run_with "$tmp/password" cphub login "$WIKI_BOT" --json
out_is_json 'j["kept"] == "keyring"'
queue 'By keyring' 'A text.'
send
is_status 0
copies_are 1
ok 'where a keyring answers the secret lies there, and is found there'

is 'the keyring was asked' grep -qx store "$tmp/told"
is 'by lookup, too' grep -qx lookup "$tmp/told"
is 'nothing was told in arguments or the environment' secret_is_not_in "$tmp/told"
ok 'no argument and no variable ever held the secret'

echo locked >"$tmp/how"
queue 'Locked' 'A text.'
send
is_status 3
err_has 'cphub login'
err_has_not "$WIKI_BOT_PASSWORD"
state_is waiting
run cphub logout
is_status 3
is 'who is logged in is known still' test -e "$account"
ok 'a keyring that is locked is told, and nothing is lost'

log_in
is_status 0
err_has "$account"
is 'the file has it' grep -qxF "$WIKI_BOT_PASSWORD" "$account"
send
is_status 0
copies_are 1
ok 'a keyring that takes nothing leaves it to the file'

echo other >"$tmp/how"
log_in
is_status 0
err_has "$account"
ok 'a keyring that gives back something else is not trusted'

echo good >"$tmp/how"
log_in
err_has keyring
run cphub logout
is_status 0
is 'the keyring has forgotten it' test -z "$(ls -A "$ring")"
is 'and the file' test ! -e "$account"
queue 'Nobody' 'A text.'
send
is_status 3
err_has 'cphub login'
ok 'logging out forgets it there'

printf '%s\n' "$WIKI_BEARER" >"$tmp/token"
run_with "$tmp/token" cphub login --token
is_status 0
err_has keyring
send
is_status 0
copies_are 1
log_in
rm "$ring"/*
send
is_status 3
err_has 'cphub login'
run cphub logout
is_status 0
is 'one secret a wiki' test -z "$(ls -A "$ring")"
ok 'a token lies there as a password does'

done_testing
