#!/bin/sh
# sync of much: many files, and a blob of 200 MB, which is a film here and says there that it is a page. 10,000 files; CPHUB_LARGE=1:
# 100,000, and the blob is noise.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

clone=$XDG_DATA_HOME/cphub/content.git bare=$work/bare.git
many=10000 noise=''
[ "${CPHUB_LARGE-0}" = 0 ] || many=100000 noise=1
git init -q --bare -b main "$bare"
# No work tree: that many files take longer to write than all the rest.
python3 - "$hub" "$many" "$noise" <<-'PY' | git --git-dir="$bare" -c core.bigFileThreshold=16m fast-import --quiet
	import os, random, sys
	hub, many, noise = sys.argv[1], int(sys.argv[2]), sys.argv[3]
	out, size = sys.stdout.buffer, 200000000
	out.write(b"blob\nmark :1\ndata %d\n" % size)
	for _ in range(size // 1000000):
	    out.write(random.randbytes(1000000) if noise else bytes(1000000))
	out.write(b"\ncommit refs/heads/main\ncommitter A <a@example.org> 1700000000 +0000\ndata 1\nx\n")
	out.write(b"M 100644 :1 film.bin\nM 100644 :1 guides/huge.md\n")
	def put(path, data):
	    out.write(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data))
	for top, _, files in os.walk(hub):
	    for name in files:
	        path = os.path.join(top, name)
	        put(os.path.relpath(path, hub), open(path, "rb").read())
	for n in range(many):
	    put(f"guides/many/p{n}.md", f"---\ntitle: Page {n}\nsummary: One of many.\n---\nText {n}.\n".encode())
PY
cat >"$work/peak.py" <<'PY'
import resource, subprocess, sys
r = subprocess.run(sys.argv[2:])
u = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], "w").write("%d %.1f" % (u.ru_maxrss // 1024, u.ru_utime + u.ru_stime))
sys.exit(r.returncode)
PY
# sync OPTION…: $peak is what the largest process of it had, in MiB, $took what all of them computed, in seconds
sync() {
	run python3 "$work/peak.py" "$work/peak" "$CPHUB" -c content.url="file://$bare" sync "$@"
	read -r peak took <"$work/peak"
}
bounded() {
	echo "# $1: $peak MiB, $took s"
	is "memory is bounded, $peak MiB" test "$peak" -lt "$2"
}

if [ -n "$noise" ]; then
	sync --max 10M
	is_status 3
	err_has '--max'
	is 'nothing is left of it' test -z "$(find "$XDG_DATA_HOME/cphub" -name '*.pack' -o -name 'tmp_*')"
	ok 'what is too much is stopped, and its space given back'
fi
sync --json
is_status 0
out_is_json 'j["put"] >= '"$many"' and j["problems"] >= 1'
bounded 'first sync' 400
run "$CPHUB" show guides/many/p$((many - 1))
is_status 0
out_has "Text $((many - 1))."
run "$CPHUB" show guides/first
is_status 0
run "$CPHUB" list guides --json
out_is_json 'len(j) >= '"$many"' and not any(p["id"] == "guides/huge" for p in j)'
run "$CPHUB" --content "$clone" lint
out_has 'guides/huge.md'
ok "$many files are taken; of a page of 200 MB it is told that it is none"

blob=$(printf -- '---\ntitle: Page 7\nsummary: One of many.\n---\nAnother text.\n' | git --git-dir="$bare" hash-object -w --stdin)
GIT_INDEX_FILE=$work/index git --git-dir="$bare" read-tree main
GIT_INDEX_FILE=$work/index git --git-dir="$bare" update-index --cacheinfo "100644,$blob,guides/many/p7.md"
tree=$(GIT_INDEX_FILE=$work/index git --git-dir="$bare" write-tree)
git --git-dir="$bare" update-ref refs/heads/main "$(echo one | git --git-dir="$bare" commit-tree -p main "$tree")"
sync --json
is_status 0
out_is_json 'j["new"] and j["put"] == 1 and j["dropped"] == 0 and j["bytes"] < 100000'
bounded 'one page changed' 400
run "$CPHUB" show guides/many/p7
out_has 'Another text.'
sync --json
is_status 0
out_is_json 'not j["new"]'
bounded 'nothing new' 200
ok 'of many files one that changed costs little'
done_testing
