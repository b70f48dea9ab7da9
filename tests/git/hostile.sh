#!/bin/sh
# sync by a manifest of somebody who means harm: each bundle has the size and the sum that its manifest says, and is none that could be
# used. What was there stays readable, and memory stays bounded.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

command -v zstd >/dev/null || {
	echo 'skipped: this makes bundles by the zstd program; install it'
	testing_done=1
	exit 77
}
clone=$XDG_DATA_HOME/cphub/content.git site=$work/site evil=$work/evil
git -C "$hub" init -q -b main
git -C "$hub" add -A
git -C "$hub" commit -qm first
git clone -q --bare "$hub" "$work/hub.git"
"$CPHUB" --content "$work/hub.git" publish "$site" >/dev/null || exit 99
run "$CPHUB" -c sync.manifest="$site" sync
is_status 0
kept=$(git --git-dir="$clone" rev-parse refs/cphub/upstream)
mkdir "$evil"

# offer COMMIT FILE [PLAIN]: a manifest that offers this bundle as the newest content
offer() {
	zstd -q -f --ultra "${zstd_wish:--3}" "$2" -o "$evil/all-x.bundle.zst"
	python3 - "$evil" "$1" "${3:-$(wc -c <"$2")}" <<-'PY'
		import hashlib, json, sys
		data = open(sys.argv[1] + "/all-x.bundle.zst", "rb").read()
		json.dump({"format": 1, "source": sys.argv[2], "when": 2000000000, "branch": "main", "parts": [
		    {"name": "all", "commit": sys.argv[2], "bundles": [{"file": "all-x.bundle.zst", "bytes": len(data),
		     "plain": int(sys.argv[3]), "sha256": hashlib.sha256(data).hexdigest()}]}]}, open(sys.argv[1] + "/manifest.json", "w"))
	PY
}
# bundle GITDIR COMMIT: as git makes them
bundle() {
	printf '# v2 git bundle\n%s refs/heads/main\n\n' "$2"
	printf '%s\n' "$2" | git --git-dir="$1" pack-objects -q --revs --stdout --threads=1
}
cat >"$work/peak.py" <<'PY'
import resource, subprocess, sys
r = subprocess.run([sys.argv[1], "-c", "sync.manifest=" + sys.argv[2], "sync"])
open(sys.argv[2] + "/peak", "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024))
sys.exit(r.returncode)
PY
# $peak: of the largest process of it, in MiB
sync() {
	run python3 "$work/peak.py" "$CPHUB" "$evil"
	peak=$(cat "$evil/peak")
}
refused() {
	[ "$status" = 2 ] || [ "$status" = 4 ] || fault "the status is $status"
	is 'the message says so' test -n "$err"
	saved=$err
	is 'the old content is read' test "$(git --git-dir="$clone" rev-parse refs/cphub/upstream)" = "$kept"
	is 'no file is left' test -z "$(find "$XDG_DATA_HOME/cphub" -name '*.plain' -o -name 'tmp_*' -o -name '*.tmp-*')"
	is "memory is bounded, $peak MiB" test "$peak" -lt "${1:-300}"
	run "$CPHUB" show guides/first
	is_status 0
	err=$saved
}

first=$(git --git-dir="$work/hub.git" rev-parse main)
bundle "$work/hub.git" "$first" >"$work/whole"
size=$(wc -c <"$work/whole")
for cut in 5 60 200 $((size / 2)) $((size - 3)); do
	head -c "$cut" "$work/whole" >"$work/cut"
	offer "$first" "$work/cut"
	sync
	refused
	err_has 'nothing was changed'
	cp "$work/whole" "$work/flip"
	printf '\377\001' | dd of="$work/flip" bs=1 seek="$cut" conv=notrunc status=none
	offer "$first" "$work/flip"
	sync
	refused
done
offer 1234567890123456789012345678901234567890 "$work/whole"
sync
refused
err_has 'another commit'
ok 'a pack that is cut or damaged is refused'

offer "$first" "$work/whole" 100
sync
refused
err_has 'not what the manifest says'
head -c 300000000 /dev/zero >"$work/zeros"
offer "$first" "$work/zeros" 1000
sync
refused 100
head -c 200000000 /dev/urandom | head -c 20000000 >"$work/noise"
zstd_wish=--long=31
offer "$first" "$work/noise"
zstd_wish=''
sync
refused 100
rm -f "$work/zeros" "$work/noise"
ok 'more than was said is not unpacked, and no window is larger than ours'

python3 - "$work" <<-'PY'
	import hashlib, struct, sys, zlib

	def name(kind, data):
	    return hashlib.sha1(kind + b" %d\0" % len(data) + data)

	def head(kind, size):
	    out = bytearray([kind << 4 | size & 15])
	    size >>= 4
	    while size:
	        out[-1] |= 128
	        out.append(size & 127)
	        size >>= 7
	    return bytes(out)

	def varint(n):
	    out = bytearray()
	    while n > 127:
	        out.append(n & 127 | 128)
	        n >>= 7
	    out.append(n)
	    return bytes(out)

	def write(path, objects, tip):
	    pack = b"PACK" + struct.pack(">II", 2, len(objects)) + b"".join(objects)
	    pack += hashlib.sha1(pack).digest()
	    open(path, "wb").write(b"# v2 git bundle\n" + tip.hex().encode() + b" refs/heads/main\n\n" + pack)
	    open(path + ".tip", "w").write(tip.hex())

	def tree_and_commit(entries):
	    tree = b"".join(m + b" " + n + b"\0" + h for m, n, h in entries)
	    t = name(b"tree", tree).digest()
	    commit = b"tree " + t.hex().encode() + b"\nauthor a <a> 2000000000 +0000\ncommitter a <a> 2000000000 +0000\n\nx\n"
	    return ([head(2, len(tree)) + zlib.compress(tree), head(1, len(commit)) + zlib.compress(commit)],
	            name(b"commit", commit).digest())

	def blob(data):
	    return head(3, len(data)) + zlib.compress(data, 9), name(b"blob", data).digest()

	hub = b"format: 1\nname: {en: Evil}\n"
	hub_object, hub_id = blob(hub)
	page = b"---\ntitle: Good\nsummary: A page.\n---\nText.\n"
	page_object, page_id = blob(page)

	# A delta of some kilobytes that makes two gigabytes of 64 kilobytes, and one on top of it.
	base = b"\0" * 65536
	base_object, base_id = blob(base)
	size = 2 << 30
	delta = varint(len(base)) + varint(size) + b"\x80" * (size // 65536)
	h = hashlib.sha1(b"blob %d\0" % size)
	bomb_object = head(7, len(delta)) + base_id + zlib.compress(delta, 9)
	objects, tip = tree_and_commit([(b"100644", b"big.md", base_id), (b"100644", b"hub.yaml", hub_id)])
	write(sys.argv[1] + "/delta", [hub_object, base_object, bomb_object] + objects, tip)

	# A gigabyte of zeros in a megabyte; 300 MB are as good.
	zeros = zlib.compressobj(9)
	data, h = b"", hashlib.sha1(b"blob %d\0" % 300000000)
	for _ in range(300):
	    data += zeros.compress(b"\0" * 1000000)
	    h.update(b"\0" * 1000000)
	data += zeros.flush()
	objects, tip = tree_and_commit([(b"100644", b"hub.yaml", hub_id), (b"100644", b"zeros.md", h.digest())])
	write(sys.argv[1] + "/zlib", [hub_object, head(3, 300000000) + data] + objects, tip)

	objects, tip = tree_and_commit([(b"100644", b"..", page_id), (b"100644", b".git", page_id), (b"100644", b"a/b", page_id),
	                                (b"100644", b"esc\x1b[2J.md", page_id), (b"100644", b"hub.yaml", hub_id)])
	write(sys.argv[1] + "/names", [hub_object, page_object] + objects, tip)

	objects, tip = tree_and_commit([(b"100644", b"hub.yaml", hub_id), (b"100644", b"lost.md", b"\7" * 20)])
	write(sys.argv[1] + "/lost", [hub_object] + objects, tip)
PY
offer "$(cat "$work/delta.tip")" "$work/delta"
sync
refused 400
ok 'a delta that makes gigabytes of kilobytes is refused'
offer "$(cat "$work/lost.tip")" "$work/lost"
sync
refused
ok 'a pack in which something is missing is refused'
offer "$(cat "$work/zlib.tip")" "$work/zlib"
sync
is "memory is bounded, $peak MiB" test "$peak" -lt 150
ok 'zeros without end are streamed'
rm -rf "$XDG_DATA_HOME/cphub" "$XDG_CACHE_HOME/cphub"
offer "$(cat "$work/names.tip")" "$work/names"
sync
is "memory is bounded, $peak MiB" test "$peak" -lt 150
is 'no file was made by these names' test -z "$(find "$XDG_DATA_HOME" "$work" -name 'esc*')"
run "$CPHUB" list
[ "$status" -le 2 ] || fault 'it ends in order'
out_has_not "$(printf '\033')"
ok 'names that lead out, or steer a terminal, lead nowhere'
done_testing
