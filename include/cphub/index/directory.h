/*
 * People and projects as they were indexed, for matching: who offers, wants, seeks and speaks what. Nobody is here who did
 * not agree to be listed.
 *
 * Skills and languages have numbers here, and so have those who have them: the index's own, good until it changes.
 */
#ifndef CPHUB_INDEX_DIRECTORY_H
#define CPHUB_INDEX_DIRECTORY_H

#include <cphub/content/profile.h>
#include <cphub/index/catalog.h>

enum trait_type { TRAIT_SKILL, TRAIT_LANGUAGE };

enum tie {
	TIE_OFFER, /* people offer a skill */
	TIE_WANT,  /* people want to learn it */
	TIE_SEEK,  /* projects seek it */
	TIE_SPEAK, /* anybody speaks a language */
	TIES
};

/* The number of a skill's id or a language's code; `*is_there` is false where nobody has it. */
MUST_CHECK bool catalog_trait(struct catalog *c, enum trait_type type, struct sv id, uint32_t *no,
			      bool *is_there, struct err *err);
/* Appends the id or code of a number. */
MUST_CHECK bool catalog_trait_id(struct catalog *c, uint32_t no, struct str *out, struct err *err);
/* No number is higher; 0 where there is none. */
MUST_CHECK bool catalog_last_trait(struct catalog *c, uint32_t *last, struct err *err);

/* Calls `each` for all who have that tie to a skill or a language, by rising numbers; level 0: not stated. */
MUST_CHECK bool catalog_ties(struct catalog *c, enum tie tie, uint32_t trait,
			     void (*each)(void *data, uint32_t who, unsigned level), void *data,
			     struct err *err);
/* Calls `each` for every skill or language that has such ties, with how many. */
MUST_CHECK bool catalog_count_ties(struct catalog *c, enum tie tie,
				   void (*each)(void *data, uint32_t trait, size_t count),
				   void *data, struct err *err);

struct party_trait {
	uint32_t no;
	unsigned level;
};

struct party_traits {
	struct party_trait *at;
	size_t len;
};

struct party {
	uint32_t no;
	struct sv id, name, wiki_user,
		zone; /* wiki_user of a project: the wiki page that it is reached by */
	bool is_project, sample, has_hours;
	uint16_t from, to;
	struct words regions, organisations;
	struct party_traits offers, wants, speaks; /* wants of a project: what it seeks */
	unsigned formats;
	int capacity, weight;
	day_t away_until, confirmed, ends;
};

/* One person or project; false in `*is_there` where there is none. Texts and lists live in the arena. */
MUST_CHECK bool catalog_party(struct catalog *c, uint32_t no, struct arena *arena,
			      struct party *out, bool *is_there, struct err *err);
MUST_CHECK bool catalog_find_party(struct catalog *c, struct sv id, uint32_t *no, bool *is_there,
				   struct err *err);
/* No number is higher; and about how many people there are. */
MUST_CHECK bool catalog_directory_size(struct catalog *c, uint32_t *last, size_t *people,
				       struct err *err);

#endif
