#!/bin/sh
# Certificates: only those that are trusted.
# `send` without a number sends all.
# shellcheck disable=SC2119
. "${srcdir:=.}/tests/support/sandbox.sh"
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || { echo 'SKIPPED: nginx is not installed'; testing_done=1; exit 77; }
PATH=$PATH:/usr/sbin WIKI_TLS=1 WIKI_SERVER=nginx
export PATH WIKI_TLS WIKI_SERVER
. "$srcdir/tests/wiki/wiki.sh"

queue 'Secret' 'Text.'
send
is_status 3
err_has certificate
state_is waiting
run cphub -c wiki.caFile="$WIKI_CA" outbox send
is_status 0
state_is sent
ok 'a certificate that nobody trusts is refused, one that is given is taken'

run_with "$tmp/password" cphub -c wiki.caFile="$WIKI_CA" -c wiki.api="https://localhost:${WIKI_API#https://127.0.0.1:}" login "$WIKI_BOT"
is_status 3
ok 'a certificate of another name is refused'

done_testing
