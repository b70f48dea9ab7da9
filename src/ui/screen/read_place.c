/* Where the person is in a page: told on the first line, kept for the next time. */
#include <limits.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>

#include "read.h"

enum { MILLION = 1000000 };

static unsigned percent_of(const struct read *r)
{
	const size_t seen = r->top + r->height, all = r->layout->body;

	return seen >= all ? 100 : (unsigned)(seen * 100 / all);
}

/* Headings of one level are the parts of a page: of the highest one that there are several of. */
static unsigned level_of_parts(const struct layout *l)
{
	unsigned counts[8] = { 0 };

	for (size_t i = 0; i < l->toc_len; i++)
		if (l->toc[i].level < ARRAY_LEN(counts))
			counts[l->toc[i].level]++;
	for (unsigned level = 0; level < ARRAY_LEN(counts); level++)
		if (counts[level] > 1)
			return level;
	return 0;
}

/* A part is read when its heading has left the upper third; the last ones never come up so far. */
static void count_parts(const struct read *r, size_t *at, size_t *all)
{
	const unsigned level = level_of_parts(r->layout);

	*at = *all = 0;
	for (size_t i = 0; level && i < r->layout->toc_len; i++) {
		if (r->layout->toc[i].level != level)
			continue;
		*all += 1;
		if (r->layout->toc[i].line <= r->top + r->height / 3 || read_is_at_end(r))
			*at = *all;
	}
}

void read_progress(const void *state, bool brief, struct str *out)
{
	const struct read *r = state;
	char room[3][NUMBER_ROOM];
	const char *percent;
	size_t at, all;

	if (!r->layout || !r->layout->len || r->reading.is_beginning)
		return;
	count_parts(r, &at, &all);
	percent = number_show(percent_of(r), room[0]);
	if (at && !brief)
		/* TRANSLATORS: "3 of 7 · 41 %": the part of the page, and how much of it was read. */
		str_addf(out, _("%s of %s · %s %%"), number_show(at, room[1]),
			 number_show(all, room[2]), percent);
	else
		str_addf(out, _("%s %%"), percent);
}

/* The last heading at or above a line; toc_len: none. */
static size_t heading_above(const struct layout *l, size_t line)
{
	size_t at = l->toc_len;

	for (size_t i = 0; i < l->toc_len && l->toc[i].line <= line; i++)
		at = i;
	return at;
}

const struct toc_entry *read_heading(const struct read *r)
{
	const size_t at = r->layout ? heading_above(r->layout, r->top) : 0;

	return r->layout && at < r->layout->toc_len ? &r->layout->toc[at] : NULL;
}

/* The lines below a heading, up to the next one that has a name (the five hundred first have); toc_len: those before
 * the first. */
static void lines_below(const struct layout *l, size_t heading, size_t *from, size_t *to)
{
	size_t next = heading < l->toc_len ? heading + 1 : 0;

	while (next < l->toc_len && !l->toc[next].anchor.len)
		next++;
	*from = heading < l->toc_len ? l->toc[heading].line : 0;
	*to = next < l->toc_len ? l->toc[next].line : l->body;
}

static unsigned part_of(size_t line, size_t from, size_t to)
{
	const size_t lines = to > from ? to - from : 1;
	const size_t part = ((line - from) * MILLION + lines / 2) / lines;

	return part > UINT_MAX ? UINT_MAX : (unsigned)part;
}

void read_place(const struct read *r, struct place *out)
{
	const struct layout *l = r->layout;
	size_t heading = heading_above(l, r->top), from, to;

	while (heading < l->toc_len && !l->toc[heading].anchor.len)
		heading = heading ? heading - 1 : l->toc_len;
	lines_below(l, heading, &from, &to);
	*out = (struct place){
		.page = r->reading.hit->id,
		.lang = r->reading.hit->lang,
		.title = r->reading.hit->title,
		.anchor = heading < l->toc_len ? l->toc[heading].anchor : (struct sv){ 0 },
		.part = part_of(r->top, from, to),
		.percent = percent_of(r),
		.kept = r->now,
	};
}

static size_t find_heading(const struct layout *l, struct sv anchor)
{
	size_t i = 0;

	while (i < l->toc_len && !(anchor.len && sv_eq(l->toc[i].anchor, anchor)))
		i++;
	return i;
}

void read_go_to_place(struct read *r, const struct place *place)
{
	const struct layout *l = r->layout;
	const size_t heading = find_heading(l, place->anchor);
	size_t from, to;

	lines_below(l, heading, &from, &to);
	if (place->anchor.len && heading == l->toc_len) {
		/* The heading has another name now, or the page another language. */
		const size_t seen = l->body * place->percent / 100;

		read_top(r, seen > r->height ? seen - r->height : 0);
		return;
	}
	read_top(r, from + ((to - from) * place->part + MILLION / 2) / MILLION);
}

/* What cannot be kept is told where the person asks for it to be, by a bookmark: not here, at the end of a screen. */
void read_keep_place(struct read *r)
{
	struct place place;
	struct err ignored = { 0 };
	bool ok = true;

	if (!r->layout)
		return;
	read_place(r, &place);
	if (r->top && !read_is_at_end(r))
		ok = place_keep(r->own, &place, &ignored);
	else if (r->has_place)
		ok = place_drop(r->own, place.page, &ignored);
	r->has_place = r->top && ok;
}
