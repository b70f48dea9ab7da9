/* What a page of people/ or projects/ says for matching, as values. */
#ifndef CPHUB_CONTENT_PROFILE_H
#define CPHUB_CONTENT_PROFILE_H

#include <cphub/content/doc.h>
#include <cphub/core/date.h>

/* Of each list no more are read. */
enum { PROFILE_LIST_MAX = 30, PROFILE_NATIVE = 6, PROFILE_FLUENT = 5 };

/* What lint takes as a capacity (KEY_COUNT); a larger one counts as this. */
enum { PROFILE_CAPACITY_MOST = 9999 };

struct profile_trait {
	struct sv name; /* a skill or a language */
	unsigned level; /* 1 to 5, languages PROFILE_NATIVE for n; 0: not stated */
};

struct profile_list {
	struct profile_trait at[PROFILE_LIST_MAX]; /* each name once */
	size_t len;
};

struct profile {
	bool is_project, sample;
	struct sv wiki_user, zone;
	struct profile_list offers, wants, languages; /* wants: of a project what it seeks */
	bool has_hours;
	uint16_t from, to; /* minutes of the day */
	struct words regions, organisations;
	unsigned formats; /* bit i: the i-th of profile_formats */
	int capacity;     /* -1: not stated */
	int weight;       /* 0, 1, 2, 4; -1: not stated; 0 for a project that has ended */
	day_t away_until; /* 0: not stated */
	day_t confirmed;  /* or agreed to be listed, or of a project updated; 0: never */
	day_t ends;       /* of a project; 0: not stated */
};

/* mentorship, review, call, pairing; ended by NULL. */
extern const char *const profile_formats[];

/* Adds a name, without one nothing; of a name that is there already the higher level stays. What has no room is left out. */
void profile_list_add(struct profile_list *l, struct sv name, unsigned level);

/* False where the page is of another kind, or of a person who did not agree to be listed. Slices are borrowed from the
 * page and the arena. */
bool profile_read(const struct doc *doc, struct arena *arena, struct profile *out);

/* Reads "17:00-21:00" into minutes of the day. */
bool profile_hours(struct sv text, uint16_t *from, uint16_t *to);

#endif
