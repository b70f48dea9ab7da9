#!/bin/sh
# A pack that asks for more memory or work than honest content does: what was there stays readable, and this machine is left some.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

if grep -qa __asan_init "$CPHUB"; then
	echo 'skipped: a sanitizer keeps an account of memory of its own, so that none is limited'
	testing_done=1
	exit 77
fi
clone=$XDG_DATA_HOME/cphub/content.git
git -C "$hub" init -q -b main
git -C "$hub" add -A
git -C "$hub" commit -qm first
run "$CPHUB" -c content.url="$hub" sync
is_status 0
kept=$(git --git-dir="$clone" rev-parse refs/cphub/upstream)

# bomb FILE MIB: a bundle of less than a kilobyte, in which a page of some bytes is the difference to so many MiB of zeros
bomb() {
	python3 - "$@" <<-'PY'
		import hashlib, struct, sys, zlib

		size, piece = int(sys.argv[2]) << 20, 65536
		objects = []

		def varint(n):
		    out = bytearray()
		    while n > 127:
		        out.append(n & 127 | 128)
		        n >>= 7
		    return bytes(out) + bytes([n])

		def add(kind, data, base=b""):
		    n, out = len(data), bytearray([kind << 4 | len(data) & 15])
		    n >>= 4
		    while n:
		        out[-1] |= 128
		        out.append(n & 127)
		        n >>= 7
		    objects.append(bytes(out) + base + zlib.compress(data, 9))

		def put(kind, number, data):
		    add(number, data)
		    return hashlib.sha1(kind + b" %d\0" % len(data) + data)

		def tree(*entries):
		    return put(b"tree", 2, b"".join(m + b" " + n + b"\0" + h for m, n, h in entries)).digest()

		hub = put(b"blob", 3, b"format: 1\nname: {en: Somebody}\n").digest()
		good = put(b"blob", 3, b"---\ntitle: Good\nsummary: A page.\n---\nA good text.\n").digest()
		zeros = put(b"blob", 3, b"\0" * piece).digest()
		add(7, varint(piece) + varint(size) + b"\x80" * (size // piece), zeros)
		large = hashlib.sha1(b"blob %d\0" % size)
		for _ in range(size // piece):
		    large.update(b"\0" * piece)
		page = b"---\ntitle: Evil\nsummary: A page.\n---\nText.\n"
		add(7, varint(size) + varint(len(page)) + bytes([len(page)]) + page, large.digest())
		evil = hashlib.sha1(b"blob %d\0" % len(page) + page).digest()
		guides = tree((b"100644", b"first.md", evil), (b"100644", b"good.md", good))
		top = tree((b"100644", b"base.bin", zeros), (b"40000", b"guides", guides), (b"100644", b"hub.yaml", hub),
		           (b"100644", b"large.bin", large.digest()))
		tip = put(b"commit", 1, b"tree " + top.hex().encode() + b"\nauthor a <a> 2000000000 +0000\n"
		          b"committer a <a> 2000000000 +0000\n\nx\n").hexdigest()
		pack = b"PACK" + struct.pack(">II", 2, len(objects)) + b"".join(objects)
		pack += hashlib.sha1(pack).digest()
		open(sys.argv[1], "wb").write(b"# v2 git bundle\n" + tip.encode() + b" refs/heads/main\n\n" + pack)
	PY
}
cat >"$tmp/peak.py" <<'PY'
import resource, subprocess, sys
r = subprocess.run(sys.argv[2:])
open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024))
sys.exit(r.returncode)
PY
is_bounded() { is "memory is bounded, $(cat "$tmp/peak") MiB" test "$(cat "$tmp/peak")" -lt "$1"; }

bomb large.bundle 800
run python3 "$tmp/peak.py" "$tmp/peak" "$CPHUB" unpack --yes large.bundle
is_status 2
err_has 'it asks for more memory than honest content does'
is_bounded 800
is 'the old content is read' test "$(git --git-dir="$clone" rev-parse refs/cphub/upstream)" = "$kept"
run "$CPHUB" show guides/first
is_status 0
out_has 'name one person'
ok 'a pack that git cannot unpack within its limits is refused in words'

bomb small.bundle 600
run "$CPHUB" unpack --yes small.bundle
is_status 0
out_has '1 with errors'
# Without a child of git, so that the peak is our own.
run python3 "$tmp/peak.py" "$tmp/peak" "$CPHUB" index --rebuild
is_status 0
is_bounded 400
run "$CPHUB" show guides/first
is_status 0
out_has 'name one person'
out_has 'the one before it'
run "$CPHUB" show guides/good
out_has 'A good text'
ok 'one that we cannot read within ours is a problem of that page alone, which keeps its old text'

rm -rf "$XDG_DATA_HOME/cphub" "$XDG_CACHE_HOME/cphub"
run "$CPHUB" -c content.url="$hub" sync
is_status 0
kept=$(git --git-dir="$clone" rev-parse refs/cphub/upstream)
python3 - <<'PY' | git -C "$hub" fast-import --quiet --force
text = "---\ntitle: Many\nsummary: A page.\n---\n" + "How to write a letter to a museum, and what to say.\n\n" * 200
print("blob\nmark :1\ndata %d\n%s" % (len(text), text))
print("commit refs/heads/main\ncommitter a <a> 2000000000 +0000\ndata 1\nx\nfrom refs/heads/main^0")
for n in range(12000):
    print("M 100644 :1 guides/many%d.md" % n)
PY
run sh -c 'ulimit -St 1 && exec "$@"' sh "$CPHUB" -c content.url="$hub" sync
is_status 2
err_has 'it asks for more work than honest content does'
err_has 'the old content stays'
is 'the old content is read' test "$(git --git-dir="$clone" rev-parse refs/cphub/upstream)" = "$kept"
run "$CPHUB" list --json
out_is_json 'len(j) < 10'
run "$CPHUB" -c content.url="$hub" sync
is_status 0
run "$CPHUB" show guides/many7
is_status 0
ok 'who works too long is ended with a word, and the next one goes on'
done_testing
