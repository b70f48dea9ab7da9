#include "csv.h"

#include <string.h>

#include <cphub/core/tr.h>

enum { SHORT_MAX = 40 };

void csv_release(struct csv *c)
{
	str_release(&c->text);
}

/* How far the end of a row was looked for. */
struct scan {
	bool is_quoted;
	bool may_open; /* a quote here begins a field, or is the second of two that mean one */
};

/* Moves `*at` on to the end of the row; false: it lies behind `end`. */
static bool find_row_end(struct scan *s, const char **at, const char *end)
{
	for (; *at < end; (*at)++) {
		const char c = **at;

		if (s->is_quoted) {
			s->is_quoted = c != '"';
			s->may_open = true;
		} else if (c == '\n') {
			return true;
		} else if (c == '"' && s->may_open) {
			s->is_quoted = true;
		} else {
			s->may_open = c == ',';
		}
	}
	return false;
}

/* The whole row at hand, without its line end; f->at is set behind it. False at the end and on a failure. */
static bool take_row(struct feed *f, struct sv *row)
{
	struct scan scan = { .may_open = true };
	bool has_end;

	f->keep = f->at;
	do
		has_end = find_row_end(&scan, &f->at, f->end);
	while (!has_end && feed_more(f));
	if (f->failed || (!has_end && f->at == f->keep))
		return false;
	*row = sv_make(f->keep, (size_t)(f->at - f->keep));
	f->at += has_end;
	f->keep = NULL;
	if (row->len && row->at[row->len - 1] == '\r')
		row->len--;
	return true;
}

/* A field in quotes, of which "" means one; sets `*at` behind the closing one. */
static bool take_quoted(struct csv *c, const char **at, const char *end)
{
	const uint64_t place = feed_offset(c->feed, *at);
	const size_t from = c->text.len;
	const char *p = *at + 1;

	for (;;) {
		const char *quote = memchr(p, '"', (size_t)(end - p));

		if (!quote)
			return feed_fail(c->feed, place, _("the closing quote is missing"));
		str_add_sv(&c->text, sv_make(p, (size_t)(quote - p)));
		p = quote + 1;
		if (p == end || *p != '"')
			break;
		str_add_char(&c->text, '"');
		p++;
	}
	if (p < end && *p != ',')
		return feed_fail(c->feed, feed_offset(c->feed, p),
				 _("a comma or the end of the line is expected behind the quote"));
	c->field[c->fields] = sv_make(c->text.at + from, c->text.len - from);
	*at = p;
	return true;
}

static bool split(struct csv *c, struct sv row)
{
	const char *at = row.at, *end = row.at + row.len;

	c->fields = 0;
	str_truncate(&c->text, 0);
	/* Room for all quoted fields at once: those that are taken already must stay where they are. */
	str_room(&c->text, row.len);
	for (;;) {
		const char *comma;

		if (c->fields == CSV_FIELDS_MAX)
			return feed_fail(c->feed, feed_offset(c->feed, at),
					 _("a row has more than %d columns"), CSV_FIELDS_MAX);
		c->place[c->fields] = feed_offset(c->feed, at);
		if (at < end && *at == '"') {
			if (!take_quoted(c, &at, end))
				return false;
		} else {
			comma = memchr(at, ',', (size_t)(end - at));
			comma = comma ? comma : end;
			c->field[c->fields] = sv_make(at, (size_t)(comma - at));
			at = comma;
		}
		c->fields++;
		if (at == end)
			return true;
		at++;
	}
}

bool csv_row(struct csv *c)
{
	struct sv row;

	do
		if (!take_row(c->feed, &row))
			return false;
	while (!row.len);
	return split(c, row);
}

bool csv_whole(struct sv text, int64_t *n)
{
	const bool is_negative = text.len && text.at[0] == '-';
	int64_t value = 0;

	if (text.len == is_negative)
		return false;
	for (size_t i = is_negative; i < text.len; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		if (value < INT64_MAX / 20)
			value = value * 10 + (text.at[i] - '0');
	}
	*n = is_negative ? -value : value;
	return true;
}

/* Cut between letters. */
struct sv csv_short(struct sv text)
{
	size_t len = text.len < SHORT_MAX ? text.len : SHORT_MAX;

	while (len < text.len && len && ((unsigned char)text.at[len] & 0xc0) == 0x80)
		len--;
	return sv_make(text.at, len);
}

void csv_add(struct str *out, struct sv field)
{
	const bool needs_quotes =
		field.len &&
		(memchr(field.at, ',', field.len) || memchr(field.at, '"', field.len) ||
		 memchr(field.at, '\n', field.len) || memchr(field.at, '\r', field.len));

	if (!needs_quotes) {
		str_add_sv(out, field);
		return;
	}
	str_add_char(out, '"');
	for (size_t i = 0; i < field.len; i++) {
		if (field.at[i] == '"')
			str_add_char(out, '"');
		str_add_char(out, field.at[i]);
	}
	str_add_char(out, '"');
}
