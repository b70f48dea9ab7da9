/* One blob, read from the files that git keeps it in: gitrepository-layout(5), gitformat-pack(5). */
#include <cphub/repo/peek.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include <cphub/core/file.h>
#include <cphub/core/library.h>
#include <cphub/core/path.h>

#include "delta.h"
#include "sha1.h"

/* What is larger, or a longer chain of differences, is no page, or not for a quick look. */
enum { OBJECT_MAX = 4 << 20, CHAIN_MAX = 64 };
/* Of a pack's index: its signature and version, 256 counts, names, checksums, places. */
enum { SIGNATURE = 8, COUNTS = 256 * 4, NAMES = SIGNATURE + COUNTS, CRC_SIZE = 4, PLACE_SIZE = 4 };
/* Of a pack: its signature, and the most that stands before an entry's data. */
enum { PACK_SIGNATURE = 12, ENTRY_HEAD = 32 };
enum { ENTRY_BLOB = 3, ENTRY_DELTA = 6 };

#define INDEX_ENDING ".idx"

#ifdef __APPLE__
#define ZLIB "libz.1.dylib"
#else
#define ZLIB "libz.so.1"
#endif

struct zlib {
	TYPE_OF(uncompress) * uncompress;
};

static const struct library_symbol zlib_symbols[] = {
	{ .name = "uncompress", .at = offsetof(struct zlib, uncompress) },
};

struct reader {
	struct zlib zlib;
	const char *path; /* of the repository */
	const struct oid *id;
	size_t max;
	struct str packed; /* scratch */
};

/* Up to `max` bytes of what is packed; the rest of `packed` does not matter. */
static bool inflate_some(struct reader *r, struct sv packed, size_t max, struct str *out)
{
	uLongf len = max;
	unsigned char *to = (unsigned char *)str_room(out, max);

	if (r->zlib.uncompress(to, &len, (const unsigned char *)packed.at, packed.len) != Z_OK)
		return false;
	out->len += len;
	out->at[out->len] = '\0';
	return true;
}

static bool has_name(const struct reader *r, struct sv bytes)
{
	struct str head = { 0 };
	struct sha1 sha;
	struct oid id;

	str_addf(&head, "blob %zu", bytes.len);
	sha1_init(&sha);
	/* With the zero that ends it. */
	sha1_add(&sha, sv_make(str_text(&head), head.len + 1));
	sha1_add(&sha, bytes);
	sha1_finish(&sha, &id);
	str_release(&head);
	return oid_eq(&id, r->id);
}

/* A file of its own: a head, a zero, the text. */
static bool read_loose(struct reader *r, struct str *out)
{
	enum { HEAD_MAX = 32 };
	char hex[OID_HEX + 1], *path;
	struct str both = { 0 };
	struct err ignored;
	size_t head = 0;
	bool ok;

	oid_hex(r->id, hex);
	path = mem_printf("%s/objects/%.2s/%s", r->path, hex, hex + 2);
	ok = file_exists(path) && file_read(path, OBJECT_MAX, &r->packed, &ignored) &&
	     inflate_some(r, str_view(&r->packed), r->max + HEAD_MAX, &both);
	if (ok) {
		head = sv_find_char(str_view(&both), '\0');
		ok = head < both.len && both.len - head - 1 <= r->max &&
		     has_name(r, sv_from_byte(str_view(&both), head + 1));
	}
	if (ok)
		str_add_sv(out, sv_from_byte(str_view(&both), head + 1));
	free(path);
	str_release(&both);
	return ok;
}

/* The bytes that are there, at most `len`. */
static size_t read_at(int fd, uint64_t at, void *to, size_t len)
{
	size_t done = 0;

	while (done < len) {
		const ssize_t n = pread(fd, (char *)to + done, len - done, (off_t)(at + done));

		if (n <= 0)
			break;
		done += (size_t)n;
	}
	return done;
}

static bool read_number(int fd, uint64_t at, uint32_t *out)
{
	unsigned char b[4];

	if (read_at(fd, at, b, sizeof(b)) != sizeof(b))
		return false;
	*out = (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
	return true;
}

/* Which of the names [from, to) it is. */
static bool find_name(struct reader *r, int index, uint32_t from, uint32_t to, uint32_t *number)
{
	const size_t size = (size_t)(to - from) * OID_SIZE;
	const char *names;

	if (size > OBJECT_MAX)
		return false;
	str_truncate(&r->packed, 0);
	names = str_room(&r->packed, size);
	if (read_at(index, NAMES + (uint64_t)from * OID_SIZE, r->packed.at, size) != size)
		return false;
	for (*number = from; *number < to; ++*number, names += OID_SIZE)
		if (!memcmp(names, r->id->at, OID_SIZE))
			return true;
	return false;
}

/* Where it stands in the pack; false where it does not, or beyond two gibibytes. */
static bool find_place(struct reader *r, int index, uint64_t *place)
{
	static const unsigned char signature[SIGNATURE] = { 0xff, 't', 'O', 'c', 0, 0, 0, 2 };
	const unsigned first = r->id->at[0];
	unsigned char head[SIGNATURE];
	uint32_t from = 0, to, all, number, at;

	if (read_at(index, 0, head, sizeof(head)) != sizeof(head) ||
	    memcmp(head, signature, sizeof(head)) != 0 ||
	    (first && !read_number(index, SIGNATURE + 4 * (first - 1), &from)) ||
	    !read_number(index, SIGNATURE + 4 * first, &to) ||
	    !read_number(index, SIGNATURE + COUNTS - 4, &all) || from > to || to > all ||
	    !find_name(r, index, from, to, &number) ||
	    !read_number(index,
			 NAMES + (uint64_t)all * (OID_SIZE + CRC_SIZE) +
				 (uint64_t)number * PLACE_SIZE,
			 &at))
		return false;
	*place = at;
	return !(at >> 31);
}

struct entry {
	unsigned type;
	uint64_t size; /* of its data, unpacked */
	uint64_t data; /* where they begin */
	uint64_t base; /* of a difference: where the entry stands that it is one to */
};

/* The number behind a difference's head, which says how far before it its base is. */
static bool take_distance(const unsigned char head[ENTRY_HEAD], size_t *i, uint64_t *distance)
{
	*distance = head[*i] & 0x7f;
	while (head[(*i)++] & 0x80) {
		if (*i == ENTRY_HEAD || *distance >> 32)
			return false;
		*distance = (*distance + 1) << 7 | (head[*i] & 0x7f);
	}
	return true;
}

static bool read_entry(int pack, uint64_t at, struct entry *e)
{
	unsigned char head[ENTRY_HEAD] = { 0 };
	uint64_t distance = 0;
	size_t i = 0;

	if (at < PACK_SIGNATURE || !read_at(pack, at, head, sizeof(head)))
		return false;
	e->type = head[0] >> 4 & 7;
	e->size = head[0] & 15;
	for (unsigned shift = 4; head[i++] & 0x80; shift += 7) {
		if (shift > 32)
			return false;
		e->size |= (uint64_t)(head[i] & 0x7f) << shift;
	}
	if (e->type == ENTRY_DELTA && !take_distance(head, &i, &distance))
		return false;
	e->data = at + i;
	e->base = at - distance;
	return distance < at && e->size <= OBJECT_MAX;
}

static bool read_data(struct reader *r, int pack, const struct entry *e, struct str *out)
{
	/* Packing makes nothing longer by more than that; what follows in the pack does no harm. */
	const size_t most = (size_t)e->size + (size_t)e->size / 1000 + 64;

	str_truncate(&r->packed, 0);
	r->packed.len = read_at(pack, e->data, str_room(&r->packed, most), most);
	str_truncate(out, 0);
	return inflate_some(r, str_view(&r->packed), (size_t)e->size, out) && out->len == e->size;
}

/* From the entry at the end of the chain back to the first one. */
static bool apply_all(struct reader *r, int pack, const struct entry *chain, size_t len,
		      struct str *out)
{
	struct str base = { 0 }, delta = { 0 };
	bool ok = read_data(r, pack, &chain[--len], &base);

	while (ok && len) {
		struct str next = { 0 };

		ok = read_data(r, pack, &chain[--len], &delta) &&
		     delta_apply(str_view(&base), str_view(&delta), OBJECT_MAX, &next);
		str_release(&base);
		base = next;
	}
	ok = ok && base.len <= r->max && has_name(r, str_view(&base));
	if (ok)
		str_add_sv(out, str_view(&base));
	str_release(&base);
	str_release(&delta);
	return ok;
}

static bool read_packed(struct reader *r, int pack, uint64_t at, struct str *out)
{
	struct entry chain[CHAIN_MAX];
	size_t len = 0;

	do {
		if (len == CHAIN_MAX || !read_entry(pack, at, &chain[len]))
			return false;
		at = chain[len].base;
	} while (chain[len++].type == ENTRY_DELTA);
	return chain[len - 1].type == ENTRY_BLOB && apply_all(r, pack, chain, len, out);
}

/* A pack's index or, beside it, the pack; -1 where it is not there. */
static int open_part(const struct reader *r, struct sv name, const char *ending)
{
	char *path = mem_printf("%s/objects/pack/%.*s%s", r->path, SV_ARG(name), ending);
	const int fd = open(path, O_RDONLY | O_CLOEXEC);

	free(path);
	return fd;
}

static bool read_from_pack(struct reader *r, struct sv name, struct str *out)
{
	const int index = open_part(r, name, INDEX_ENDING);
	uint64_t at;
	bool ok = index >= 0 && find_place(r, index, &at);

	if (ok) {
		const int pack = open_part(r, name, ".pack");

		ok = pack >= 0 && read_packed(r, pack, at, out);
		if (pack >= 0)
			close(pack);
	}
	if (index >= 0)
		close(index);
	return ok;
}

static bool read_from_packs(struct reader *r, struct str *out)
{
	char *path = mem_printf("%s/objects/pack", r->path);
	DIR *folder = opendir(path);
	const struct dirent *entry;
	bool found = false;

	while (folder && !found && (entry = readdir(folder))) {
		const struct sv name = sv_from(entry->d_name);

		found = sv_has_suffix(name, INDEX_ENDING) &&
			read_from_pack(r, sv_make(name.at, name.len - strlen(INDEX_ENDING)), out);
	}
	if (folder)
		closedir(folder);
	free(path);
	return found;
}

bool repo_peek_blob(const char *path, const struct oid *blob, size_t max, struct str *out)
{
	struct reader r = { .path = path, .id = blob, .max = max < OBJECT_MAX ? max : OBJECT_MAX };
	struct err ignored;
	bool ok;

	ok = library_load(ZLIB, zlib_symbols, ARRAY_LEN(zlib_symbols), &r.zlib, &ignored) &&
	     (read_loose(&r, out) || read_from_packs(&r, out));
	str_release(&r.packed);
	return ok;
}
