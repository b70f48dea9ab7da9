#!/bin/sh
# Whatever lies in a content folder: one clear message each, and the rest stays usable.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

usable() {
	run "$CPHUB" --content "$1" show guides/first
	is_status 0
	out_has 'First steps'
}

printf 'no front matter at all\n' >"$hub/guides/plain.md"
printf -- '---\ntitle: [unclosed\n---\ntext\n' >"$hub/guides/broken.md"
head -c 52428800 /dev/zero | tr '\0' 'a' >"$hub/guides/huge.md"
head -c 4096 /dev/urandom >"$hub/guides/binary.md"
ln -s /etc/passwd "$hub/guides/link.md"
mkfifo "$hub/guides/pipe.md"
printf -- '---\ntitle: x\nsummary: y\n---\nz\n' >"$hub/guides/new
line.md"
run "$CPHUB" --content "$hub" lint --format json
is_status 1
out_is_json 'any(p["path"] == "guides/broken.md" and p["line"] >= 2 and p["column"] >= 1 and p["severity"] == "error" for p in j)'
out_is_json 'any(p["path"] == "guides/huge.md" and "52428800" in p["message"] for p in j)'
out_is_json 'any(p["path"] == "guides/plain.md" for p in j) and any(p["path"] == "guides/binary.md" for p in j)'
out_is_json 'any(p["path"] == "guides/link.md" and p["rule"] == "symlink" for p in j)'
out_is_json 'any("line.md" in p["path"] and p["rule"] == "name" for p in j)'
ok 'lint tells each bad file, with line and column'
usable "$hub"
run "$CPHUB" --content "$hub" show guides/broken
[ "$status" = 1 ] || [ "$status" = 2 ] || is_status 2
err_has 'guides/broken'
run "$CPHUB" --content "$hub" show guides/link
is_status 1
out_has_not root:
ok 'the good pages can be read, a link is never followed'
rm -f "$hub"/guides/huge.md "$hub"/guides/binary.md "$hub"/guides/link.md "$hub"/guides/pipe.md "$hub"/guides/new*

run "$CPHUB" --content "$work/nowhere" list
is_status 2
err_has nowhere
mkdir "$work/empty"
run "$CPHUB" --content "$work/empty" list
is_status 2
err_has hub.yaml
ok 'a folder that is not there or holds no hub is told'

if [ "$(id -u)" != 0 ]; then
	chmod 000 "$hub/tools"
	usable "$hub"
	chmod 755 "$hub/tools"
	ok 'an unreadable folder leaves the rest'
fi

"$srcdir/tests/support/evil-repo" list >"$tmp/kinds"
while read -r kind; do
	# Two hundred thousand pages out of eleven objects: read to the limit, which takes its time;
	# tests/unit/repo has the limit itself.
	[ "$kind" != wide ] || continue
	evil=$work/evil-$kind.git
	run "$srcdir/tests/support/evil-repo" "$kind" "$evil"
	is_status 0
	run timeout 20 "$CPHUB" --content "$evil" show guides/good
	is_status 0
	run timeout 20 "$CPHUB" --content "$evil" list
	is_status 0
	out_has_not "$(printf '\033')"
	run timeout 20 "$CPHUB" --content "$evil" lint
	[ "$status" -le 1 ] || is_status 1
	out_has_not "$(printf '\033')"
	rm -rf "$evil"
done <"$tmp/kinds"
ok 'hostile repositories are read without harm'

mkdir -p "$XDG_CONFIG_HOME/cphub"
printf '[ui]\n\tlang = fr\n[broken\n' >"$XDG_CONFIG_HOME/cphub/config"
run "$CPHUB" --content "$hub" list
is_status 2
err_has 'config:3:'
rm "$XDG_CONFIG_HOME/cphub/config"
ok 'a broken settings file is told with its line'

cache=$XDG_CACHE_HOME
printf 'a file in the way' >"$work/notadir"
XDG_CACHE_HOME=$work/notadir
export XDG_CACHE_HOME
usable "$hub"
err_has 'in memory'
XDG_CACHE_HOME=$cache
ok 'without a writable cache the index is made in memory'

rm -rf "$XDG_CACHE_HOME/cphub"
# No file may grow beyond 16 blocks: what a full disk does to an index.
run sh -c 'trap "" XFSZ; ulimit -f 16; exec "$0" "$@"' "$CPHUB" --content "$hub" show guides/first
is_status 0
out_has 'First steps'
err_has 'in memory'
usable "$hub"
err_is_empty
ok 'a full disk does not keep anybody from reading'

if [ -e /dev/full ]; then
	"$CPHUB" --content "$hub" list >/dev/full 2>"$tmp/err"
	status=$?
	is_status 4
	ok 'output that cannot be written is exit 4'
fi
done_testing
