/*
 * Assignment problems of the OR-Library: n, then n * n costs, row by row, of which the lowest sum is looked for.
 * https://people.brunel.ac.uk/~mastjjb/jeb/orlib/assigninfo.html
 */
#include <stdio.h>

#include <cphub/core/tr.h>

#include "reading.h"

enum { SIZE_MOST = 4000 };

static int look(struct feed *f)
{
	if (f->at == f->end && !feed_more(f))
		return -1;
	return (unsigned char)*f->at;
}

static bool is_blank(int c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool read_number(struct feed *f, int32_t *n)
{
	uint64_t place;
	int32_t value = 0;
	int c;

	while (is_blank(c = look(f)))
		f->at++;
	place = feed_offset(f, f->at);
	if (c < '0' || c > '9')
		return !f->failed &&
		       feed_fail(f, place, _("%s is expected here"), _("a whole number"));
	for (; c >= '0' && c <= '9' && value <= SCORE_MOST; c = look(f)) {
		value = value * 10 + (c - '0');
		f->at++;
	}
	if (value > SCORE_MOST)
		return feed_fail(f, place, _("a number here is larger than %d"), SCORE_MOST);
	*n = value;
	return !f->failed;
}

/* People are numbered from 1; those of the two sides are not the same people. */
static bool declare(struct reading *r, enum side side, int32_t n)
{
	const struct agent p = { .quota = 1 };
	struct conflict why;
	char id[16];

	for (int32_t i = 1; i <= n; i++) {
		snprintf(id, sizeof(id), "%c%d", side == MENTEES ? 'e' : 'r', (int)i);
		if (!intake_declare(r->intake, side, intake_person(r->intake, side, sv_from(id), 0),
				    &p, 0, &why))
			return reading_refuse(r, &why);
	}
	return true;
}

bool read_assignment(struct reading *r)
{
	struct feed *f = &r->feed[0];
	int32_t n = 0, cost = 0;

	if (!read_number(f, &n))
		return false;
	if (n > SIZE_MOST)
		return feed_fail(f, 0, _("problems of up to %d rows are read, not of %d"),
				 SIZE_MOST, (int)n);
	intake_has_pairs(r->intake);
	if (!declare(r, MENTEES, n) || !declare(r, MENTORS, n))
		return false;
	for (uint32_t i = 0; i < (uint32_t)n; i++)
		for (uint32_t j = 0; j < (uint32_t)n; j++) {
			if (!read_number(f, &cost))
				return false;
			intake_pair(r->intake, &(struct intake_pair){
						       .mentee = i, .mentor = j, .score = -cost });
		}
	while (is_blank(look(f)))
		f->at++;
	if (look(f) >= 0)
		return feed_fail(f, feed_offset(f, f->at), _("there are more than %d numbers"),
				 (int)(n * n));
	return !f->failed;
}
