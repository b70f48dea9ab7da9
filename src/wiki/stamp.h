/*
 * The time in signatures, as one wiki writes it. No list of languages: the order of its parts, its digits and what stands
 * between them are learned from one time that the wiki wrote, beside that same time in numbers.
 */
#ifndef CPHUB_WIKI_STAMP_H
#define CPHUB_WIKI_STAMP_H

#include <stdbool.h>
#include <time.h>

#include <cphub/core/sv.h>

enum { STAMP_FORMS = 3, STAMP_PARTS = 24, STAMP_ZONES = 2 };

enum stamp_kind {
	STAMP_LITERAL,
	STAMP_YEAR,
	STAMP_MONTH, /* as a number */
	STAMP_MONTH_NAME,
	STAMP_DAY,
	STAMP_HOUR,
	STAMP_MINUTE,
	STAMP_WEEKDAY, /* in brackets; not read */
	STAMP_ZONE
};

struct stamp_part {
	enum stamp_kind kind;
	struct sv text; /* of a literal */
};

/* All borrowed. */
struct stamp {
	struct sv months[STAMP_FORMS][12]; /* alone, in a date, short; empty ones are not used */
	struct stamp_part parts[STAMP_PARTS];
	size_t len;
	unsigned forms; /* which of the months' forms dates have; a set */
	int more_years; /* than the Gregorian year has */
	struct {
		struct sv text; /* with its brackets */
		int offset;     /* minutes east of UTC */
	} zones[STAMP_ZONES];
	size_t zones_len;
};

/* Learns from `example`, which is `when`, where clocks are `offset` minutes east of UTC; months are there already. False
 * where the example does not say that time. */
bool stamp_learn(struct stamp *s, struct sv example, time_t when, int offset);

/* The first time in a text: its bytes [*from, *to). Times that no calendar has roll over, as MediaWiki's do. */
bool stamp_find(const struct stamp *s, struct sv text, size_t *from, size_t *to, time_t *when);

#endif
