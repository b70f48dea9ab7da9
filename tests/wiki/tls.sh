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

# As the wiki's own, and out of date since 2020.
cat >"$tmp/ca.conf" <<-CONF
	[ca]
	default_ca = one
	[one]
	database = $tmp/index
	serial = $tmp/serial
	policy = any
	[any]
	commonName = supplied
	[host]
	subjectAltName = IP:127.0.0.1
CONF
: >"$tmp/index"
echo 01 >"$tmp/serial"
# shellcheck disable=SC2015
openssl req -new -key "$tmp/wiki/tls.key" -subj /CN=127.0.0.1 -out "$tmp/request" 2>"$tmp/openssl" &&
	openssl ca -batch -selfsign -keyfile "$tmp/wiki/tls.key" -in "$tmp/request" -out "$tmp/expired.pem" -outdir "$tmp" -notext \
		-md sha256 -config "$tmp/ca.conf" -extensions host -startdate 20200101000000Z -enddate 20200201000000Z 2>>"$tmp/openssl" ||
	fault "$(cat "$tmp/openssl")"
"$up" stop "$tmp/wiki"
cp "$tmp/expired.pem" "$tmp/wiki/tls.pem"
wiki_is_up
queue 'Expired' 'Text.'
run cphub -c wiki.caFile="$tmp/expired.pem" outbox send
is_status 3
err_has certificate
err_has clock
state_is waiting
ok 'a certificate that has expired is refused, though it is trusted'

done_testing
