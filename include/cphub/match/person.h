/*
 * A person, or a project that looks for hands, as far as matching is concerned: whole numbers, no texts. Whoever
 * fills it gives skills and languages their numbers, the same ones for everybody.
 */
#ifndef CPHUB_MATCH_PERSON_H
#define CPHUB_MATCH_PERSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cphub/core/date.h>

/* A skill and its level 1 to 5, or a language and its level 1 to 5, or LEVEL_NATIVE; level 0: not stated. */
struct trait {
	uint32_t no;
	unsigned level;
};

enum { LEVEL_NATIVE = 6 };

/* Each number once, in any order; borrowed. */
struct traits {
	const struct trait *at;
	size_t len;
};

enum format {
	FORMAT_MENTORSHIP = 1 << 0,
	FORMAT_REVIEW = 1 << 1,
	FORMAT_CALL = 1 << 2,
	FORMAT_PAIRING = 1 << 3
};

/* Over the coming year, because clocks change at different dates: every second week from today. */
enum { INSTANTS = 26, DAY_MINUTES = 1440 };

/* When somebody is free, every day the same. */
struct hours {
	bool has_zone, has_window;
	int16_t offset[INSTANTS]; /* minutes east of UTC */
	uint16_t from, to;        /* local, in minutes; to may be before from: over midnight */
};

/* A country, its region and its continent, by numbers above 0; 0: not said that exactly. */
struct spot {
	uint16_t country, region, continent;
};

struct person {
	uint64_t key; /* of the id, for deciding ties; see person_key */
	bool is_project;
	struct traits offers, wants, speaks;
	struct hours hours;
	const struct spot *places; /* borrowed */
	size_t places_len;
	unsigned formats; /* enum format; 0: not stated */
	int capacity;     /* at once; -1: not stated */
	int weight;       /* 0, 1, 2, 4; -1: not stated */
	day_t away_until; /* 0: here */
	day_t confirmed;  /* 0: never */
};

/* A number that is the same on every machine and favours no alphabet. */
uint64_t person_key(struct sv id);

/* Minutes a day that both are free, at one instant; both have zone and window. */
unsigned hours_shared(const struct hours *a, const struct hours *b, size_t instant);

/* The level of a number; 0 where it is not there. `*is_there` may be NULL. */
unsigned traits_level(struct traits t, uint32_t no, bool *is_there);

#endif
