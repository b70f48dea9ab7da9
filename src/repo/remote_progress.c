#include "remote_progress.h"

enum { LINE_BYTES_MAX = 1024, DIGITS_MAX = 15 };

/* Units of git's strbuf_humanise_bytes. */
static const struct unit {
	const char *name;
	uint64_t bytes;
} units[] = {
	{ "bytes", 1 },
	{ "byte", 1 },
	{ "KiB", UINT64_C(1) << 10 },
	{ "MiB", UINT64_C(1) << 20 },
	{ "GiB", UINT64_C(1) << 30 },
};

static bool take_number(struct sv *from, uint64_t *out)
{
	size_t n = 0;

	*out = 0;
	for (; n < from->len && n < DIGITS_MAX && from->at[n] >= '0' && from->at[n] <= '9'; n++)
		*out = *out * 10 + (uint64_t)(from->at[n] - '0');
	*from = sv_from_byte(*from, n);
	return n > 0;
}

/* "1.20 MiB" at the begin of the text; git writes two digits behind the point. */
static bool take_size(struct sv text, uint64_t *out)
{
	uint64_t whole, hundredths = 0;

	if (!take_number(&text, &whole))
		return false;
	if (sv_has_prefix(text, ".")) {
		text = sv_from_byte(text, 1);
		if (!take_number(&text, &hundredths) || hundredths > 99)
			return false;
	}
	text = sv_trim(text);
	for (size_t i = 0; i < ARRAY_LEN(units); i++)
		if (sv_has_prefix(text, units[i].name)) {
			*out = whole * units[i].bytes + hundredths * units[i].bytes / 100;
			return true;
		}
	return false;
}

/* "Receiving objects:  31% (12/38), 1.20 MiB | 300.00 KiB/s" */
static void take_line(struct progress_reader *r, struct sv line)
{
	const size_t open = sv_find_char(line, '(');
	struct sv rest = sv_from_byte(line, open < line.len ? open + 1 : line.len);
	uint64_t done, total, bytes;

	if (sv_has_prefix(line, "Resolving deltas:")) {
		r->now->phase = REMOTE_UNPACKS;
		return;
	}
	if (!sv_has_prefix(line, "Receiving objects:") || !take_number(&rest, &done) ||
	    !sv_has_prefix(rest, "/"))
		return;
	rest = sv_from_byte(rest, 1);
	if (!take_number(&rest, &total))
		return;
	r->now->phase = REMOTE_RECEIVES;
	r->now->done = done;
	r->now->total = total;
	if (sv_has_prefix(rest, "), ") && take_size(sv_from_byte(rest, 3), &bytes) &&
	    r->before + bytes > r->now->bytes)
		r->now->bytes = r->before + bytes;
}

void progress_reader_add(struct progress_reader *r, struct sv piece)
{
	r->now->heard += piece.len;
	for (size_t i = 0; i < piece.len; i++) {
		if (piece.at[i] == '\r' || piece.at[i] == '\n') {
			take_line(r, sv_trim(str_view(&r->line)));
			str_truncate(&r->line, 0);
		} else if (r->line.len < LINE_BYTES_MAX) {
			str_add_char(&r->line, piece.at[i]);
		}
	}
}

void progress_reader_release(struct progress_reader *r)
{
	str_release(&r->line);
}
