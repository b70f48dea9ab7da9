#!/bin/sh
# sync over HTTPS as the world has it: TLS 1.3 only, certificates, passwords of git's helpers, redirects, a proxy.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

command -v openssl >/dev/null || {
	echo 'skipped: the certificates of these tests need openssl: apt-get install openssl'
	testing_done=1
	exit 77
}
unset GIT_SSL_CAINFO GIT_SSL_CAPATH GIT_SSL_NO_VERIFY SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE no_proxy NO_PROXY
git -C "$hub" init -q -b main
git -C "$hub" add -A
git -C "$hub" commit -qm first
mkdir "$work/repos"
git clone -q --bare "$hub" "$work/repos/hub.git"
servers=''
# shellcheck disable=SC2317 # sandbox.sh calls it
at_end() { for pid in $servers; do kill "$pid" 2>/dev/null; done; }
up() { # FOLDER [OPTION…]
	folder=$1
	shift
	"$top/tests/support/https-up" "$tmp/$folder" "$work/repos" "$@" >"$tmp/$folder.log" 2>&1 &
	servers="$servers $!"
}
up good
up other --tls-name elsewhere.example
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
	[ -s "$tmp/good/env" ] && [ -s "$tmp/other/env" ] && break
	sleep 0.3
done
# shellcheck disable=SC1091
. "$tmp/other/env"
other=https://localhost:$PORT other_cert=$CERT
# shellcheck disable=SC1091
. "$tmp/good/env"
url=https://localhost:$PORT
sync() { # ADDRESS [OPTION…]
	from=$1
	shift
	run "$CPHUB" -c content.url="$from" sync "$@"
}
fresh() { rm -rf "$XDG_DATA_HOME/cphub"; }
is_nothing_left() { is 'nothing is left' test -z "$(find "$XDG_DATA_HOME/cphub" ! -name '*.lock' ! -name 'state.db*' -type f)"; }

sync "$url/git/hub.git"
is_status 3
err_has 'certificate'
is_nothing_left
git config --global http.sslCAInfo "$CERT"
sync "$url/git/hub.git"
is_status 0
run "$CPHUB" show guides/first
is_status 0
run sh -c "echo | openssl s_client -connect localhost:$PORT -tls1_2"
is 'nothing older than TLS 1.3 is spoken' test "$status" != 0
ok 'TLS 1.3 is spoken, and a certificate that nobody vouches for is refused'

fresh
git config --global http.sslCAInfo "$other_cert"
sync "$other/git/hub.git"
is_status 3
err_has 'certificate'
is_nothing_left
git config --global http.sslCAInfo "$CERT"
ok 'nor is a certificate of another name taken'

git config --global --unset http.sslCAInfo
fresh
sync "$url/git/hub.git"
is_status 3
run "$CPHUB" -c content.url="$url/git/hub.git" -c sync.caFile="$work/none.pem" sync
is_status 2
err_has 'none.pem'
run "$CPHUB" -c content.url="$url/git/hub.git" -c sync.caFile="$other_cert" sync
is_status 3
err_has 'certificate'
run "$CPHUB" -c content.url="$url/git/hub.git" -c sync.caFile="$CERT" sync --dry-run
is_status 0
run "$CPHUB" -c content.url="$url/git/hub.git" -c sync.caFile="$CERT" sync
is_status 0
fresh
SSL_CERT_FILE=$CERT run "$CPHUB" -c content.url="$url/git/hub.git" sync
is_status 0
fresh
git config --global http.sslCAInfo "$other_cert"
SSL_CERT_FILE=$CERT run "$CPHUB" -c content.url="$url/git/hub.git" sync
is_status 3
run "$CPHUB" -c content.url="$url/git/hub.git" -c sync.caFile="$CERT" sync
is_status 0
git config --global --unset http.sslCAInfo
ok 'the certificate of sync.caFile is believed, else that of git'\''s settings, else that of SSL_CERT_FILE'

# What is published is downloaded without git, and believed by the same.
"$CPHUB" --content "$work/repos/hub.git" publish "$work/repos/site" >"$tmp/published" 2>&1
published() { run "$CPHUB" -c content.url="$url/git/hub.git" -c sync.manifest="$url/files/site/manifest.json" "$@" sync; }
fresh
published
is_status 3
err_has 'certificate'
is_nothing_left
published -c sync.caFile="$CERT"
is_status 0
fresh
SSL_CERT_FILE=$CERT published
is_status 0
fresh
GIT_SSL_CAINFO=$CERT published
is_status 0
fresh
git config --global "http.$url/.sslCAInfo" "$CERT"
published
is_status 0
run "$CPHUB" show guides/first
is_status 0
git config --global --unset "http.$url/.sslCAInfo"
fresh
git config --global http.sslCAInfo "$CERT"
published
is_status 0
fresh
ok 'so it is with what is downloaded without git'

sync "$url/private/hub.git"
is_status 3
err_has 'credential helper'
is_nothing_left
git config --global credential.helper '!f() { echo username=me; echo password=wrong; }; f'
sync "$url/private/hub.git"
is_status 3
err_has 'your credentials'
is_nothing_left
git config --global credential.helper '!f() { echo username=me; echo password=secret; }; f'
sync "$url/private/hub.git"
is_status 0
sync "$url/private/hub.git" --dry-run
out_has 'nothing new'
ok 'a password comes from git'\''s own helper, and is never asked'

fresh
sync "$url/moved/hub.git"
is_status 0
fresh
sync "$url/ring/hub.git"
is_status 3
is_nothing_left
ok 'an address that has moved is followed, one that leads in a ring is given up'

git config --global http.proxy "http://$PROXY"
sync "$url/git/hub.git"
is_status 3
err_has 'the proxy wants a login'
is_nothing_left
git config --global http.proxy "http://me:secret@$PROXY"
sync "$url/git/hub.git"
is_status 0
git config --global http.proxy http://127.0.0.1:1
fresh
sync "$url/git/hub.git"
is_status 3
err_has 'try again later'
is_nothing_left
ok 'a proxy gets its password, and is told when it wants one'
done_testing
