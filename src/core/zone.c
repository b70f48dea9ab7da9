#include <cphub/core/zone.h>

#include <stdint.h>
#include <stdlib.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/str.h>
#include <cphub/core/tr.h>

#include "zone_rule.h"

const char zone_folder[] = "/usr/share/zoneinfo";

const char *zone_folder_or(const char *named)
{
	return named && *named ? named : zone_folder;
}

/* The largest file of the database has 4 KiB. */
enum { FILE_MAX = 65536, HEADER = 44, TYPE_SIZE = 6, OFFSET_MAX = 26 * 3600 };

struct zone {
	char *bytes;                 /* owns all below */
	const unsigned char *times;  /* of 8 bytes each, rising */
	const unsigned char *which;  /* the type from each time on */
	const unsigned char *types;  /* of 6 bytes each */
	size_t times_len, types_len; /* without types: the rule alone */
	struct zone_rule rule;       /* behind the last time */
	bool has_rule;
};

struct block {
	uint64_t utc, std, leaps, times, types, chars;
	uint64_t size;
};

static uint64_t number(const unsigned char *at, int bytes)
{
	uint64_t n = 0;

	for (int i = 0; i < bytes; i++)
		n = n << 8 | at[i];
	return n;
}

static int64_t time_at(const struct zone *z, size_t i)
{
	return (int64_t)number(z->times + 8 * i, 8);
}

/* Seconds east of UTC. */
static int32_t type_at(const struct zone *z, size_t i)
{
	return (int32_t)number(z->types + TYPE_SIZE * i, 4);
}

/* Reads a header, `time_size` bytes to each time behind it. */
static bool read_block(struct sv bytes, unsigned time_size, struct block *b)
{
	const unsigned char *at = (const unsigned char *)bytes.at;

	if (bytes.len < HEADER || !sv_has_prefix(bytes, "TZif"))
		return false;
	b->utc = number(at + 20, 4);
	b->std = number(at + 24, 4);
	b->leaps = number(at + 28, 4);
	b->times = number(at + 32, 4);
	b->types = number(at + 36, 4);
	b->chars = number(at + 40, 4);
	b->size = b->times * (time_size + 1) + b->types * TYPE_SIZE + b->chars +
		  b->leaps * (time_size + 4) + b->std + b->utc;
	return b->size <= bytes.len - HEADER;
}

static bool is_sound(const struct zone *z)
{
	if (!z->types_len)
		return false;
	for (size_t i = 0; i < z->types_len; i++)
		if (type_at(z, i) < -OFFSET_MAX || type_at(z, i) > OFFSET_MAX)
			return false;
	for (size_t i = 0; i < z->times_len; i++)
		if (z->which[i] >= z->types_len || (i && time_at(z, i) <= time_at(z, i - 1)))
			return false;
	return true;
}

static bool read_footer(struct zone *z, struct sv footer)
{
	struct sv rule;

	if (footer.len < 2 || footer.at[0] != '\n')
		return false;
	footer = sv_from_byte(footer, 1);
	rule = sv_make(footer.at, sv_find_char(footer, '\n'));
	if (rule.len == footer.len)
		return false;
	z->has_rule = rule.len > 0;
	return !rule.len || zone_rule_parse(rule, &z->rule);
}

/* The first block is for programs of forty years ago; files without a second one are no longer made. */
static bool read_all(struct zone *z, struct sv bytes)
{
	struct block old, b;

	if (!read_block(bytes, 4, &old) || bytes.at[4] < '2')
		return false;
	bytes = sv_from_byte(bytes, HEADER + (size_t)old.size);
	if (!read_block(bytes, 8, &b))
		return false;
	z->times = (const unsigned char *)bytes.at + HEADER;
	z->which = z->times + 8 * b.times;
	z->types = z->which + b.times;
	z->times_len = (size_t)b.times;
	z->types_len = (size_t)b.types;
	return is_sound(z) && read_footer(z, sv_from_byte(bytes, HEADER + (size_t)b.size));
}

struct zone *zone_parse(struct sv bytes)
{
	struct zone *z = mem_zeroed(1, sizeof(*z));

	z->bytes = mem_dup_sv(bytes);
	if (bytes.len <= FILE_MAX && read_all(z, sv_make(z->bytes, bytes.len)))
		return z;
	zone_free(z);
	return NULL;
}

void zone_free(struct zone *z)
{
	if (!z)
		return;
	free(z->bytes);
	free(z);
}

/* Where the database is missing, what needs none still works: "Etc/GMT-5" is five hours east. */
static struct zone *without_file(struct sv name)
{
	struct zone *z;
	struct zone_rule rule;

	if (sv_is(name, "UTC") || sv_is(name, "Etc/UTC"))
		rule = (struct zone_rule){ 0 };
	else if (!sv_has_prefix(name, "Etc/GMT") || !zone_rule_parse(sv_from_byte(name, 4), &rule))
		return NULL;
	z = mem_zeroed(1, sizeof(*z));
	z->rule = rule;
	z->has_rule = true;
	return z;
}

static bool is_name(struct sv name)
{
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.at[i] <= ' ' || (unsigned char)name.at[i] >= 0x7f)
			return false;
	return path_is_safe(name) && name.at[0] >= 'A' && name.at[0] <= 'Z';
}

bool zone_load(const char *folder, struct sv name, struct zone **out, struct err *err)
{
	struct str bytes = { 0 };
	char *file, *path;
	bool ok;

	*out = without_file(name);
	if (*out)
		return true;
	if (!is_name(name))
		return err_set(err, ERR_MISSING, _("there is no time zone \"%.*s\""), SV_ARG(name));
	file = mem_dup_sv(name);
	path = path_join(folder, file);
	ok = file_read(path, FILE_MAX, &bytes, err);
	if (ok) {
		*out = zone_parse(str_view(&bytes));
		ok = *out || err_set(err, ERR_INPUT, _("%s is no file of a time zone"), path);
	} else if (err->kind == ERR_MISSING || err->kind == ERR_INPUT) {
		err_set(err, ERR_MISSING, _("there is no time zone \"%.*s\""), SV_ARG(name));
	}
	str_release(&bytes);
	free(path);
	free(file);
	return ok;
}

/* The last time that is not behind `when`; times_len where all are. */
static size_t last_before(const struct zone *z, int64_t when)
{
	size_t from = 0, to = z->times_len;

	while (from < to) {
		const size_t middle = from + (to - from) / 2;

		if (time_at(z, middle) <= when)
			from = middle + 1;
		else
			to = middle;
	}
	return from ? from - 1 : z->times_len;
}

int zone_offset(const struct zone *z, time_t when)
{
	const size_t i = last_before(z, when);

	if (z->has_rule && (!z->types_len || !z->times_len || i + 1 == z->times_len))
		return zone_rule_offset(&z->rule, when) / 60;
	if (!z->types_len)
		return 0;
	return type_at(z, i < z->times_len ? z->which[i] : 0) / 60;
}
