#!/bin/sh
# The tools of the tests do what they say, and see what is wrong.
# shellcheck source=tests/support/sandbox.sh
. "$srcdir/tests/support/sandbox.sh"
support=$top/tests/support

cat >sees.sh <<'TXT'
. "$srcdir/tests/support/sandbox.sh"
run sh -c 'echo "{\"a\": 1}"; echo no >&2; exit 3'
is_status 3
out_is_json 'j["a"] == 1'
err_has no
ok good
is_status 0
ok 'wrong status'
out_is_json 'j["a"] == 2'
ok 'wrong value'
run echo '{"a": 1, "a": 2}'
out_is_json
ok 'not JSON'
done_testing
TXT
run sh sees.sh
is_status 1
out_has 'ok good'
out_has 'FAILED wrong status'
out_has 'FAILED wrong value'
out_has 'FAILED not JSON'
out_has '1 passed, 3 failed'
ok 'sandbox.sh tells right from wrong'

# shellcheck disable=SC2016
echo '. "$srcdir/tests/support/sandbox.sh"; run true; ok a; exit 0' >short.sh
run sh short.sh
is_status 1
out_has 'before done_testing'
ok 'a test that ends too early fails'

"$support/evil-repo" list >kinds
while read -r kind; do
	# The 50 MB page and the 10,000 folders take seconds; the rest is made by the same code.
	case $kind in big | deep) continue ;; esac
	run "$support/evil-repo" "$kind" "$kind.git"
	is_status 0
	run git --git-dir="$kind.git" cat-file blob main:guides/good.md
	is_status 0
	out_has 'A good page'
done <kinds
run git --git-dir=newline.git ls-tree --name-only main:guides
out_has '"nl\nx.md"'
ok 'evil-repo makes repositories that git can read'

# Fails once, and never again.
echo '[ -e seen ] || { : >seen; echo late; exit 1; }' >late.sh
run env -u CPHUB_TRIES "$support/tries" sh late.sh
is_status 1
rm seen
run env CPHUB_TRIES=2 "$support/tries" sh late.sh
is_status 0
out_has 'late'
out_has 'UNSTEADY: failed at first'
run env CPHUB_TRIES=2 "$support/tries" sh late.sh
is_status 0
out_has_not UNSTEADY
run env CPHUB_TRIES=2 "$support/tries" sh -c 'exit 3'
is_status 3
out_has_not UNSTEADY
echo '[ -e found ] || { : >found; echo "ERROR: AddressSanitizer: heap-use-after-free"; exit 1; }' >found.sh
run env CPHUB_TRIES=2 "$support/tries" sh found.sh
is_status 1
ok 'a second try is for what is late, not for what is wrong'

if command -v tmux >/dev/null; then
	cat >./talk <<-'TXT'
		#!/bin/sh
		printf 'name? '
		read -r name
		printf 'hello %s\n' "$name"
		exit 5
	TXT
	chmod +x talk
	printf '%s\n' 'size 20x3' 'wait name?' 'cursor 1 7' 'cursor-on name' 'type Ann' 'keys Enter' 'wait hello' 'capture hello' 'exits 5' >talk.keys
	run env UPDATE=1 "$support/tmux-screen" ./talk talk.keys
	is_status 0
	run "$support/tmux-screen" ./talk talk.keys
	is_status 0
	out_has '4 passed, 0 failed'
	ok 'tmux-screen takes a screen and finds it again'

	sed "s/^hello/hullo/" talk.screen >new && mv new talk.screen
	run env TMUX_SCREEN_SECONDS=1 "$support/tmux-screen" ./talk talk.keys
	is_status 1
	out_has '+hello Ann'
	out_has '3 passed, 1 failed'
	ok 'tmux-screen sees a difference'

	printf '%s\n' 'wait never' >never.keys
	run env TMUX_SCREEN_SECONDS=1 "$support/tmux-screen" ./talk never.keys
	is_status 1
	ok 'tmux-screen does not wait for ever'
fi
done_testing
