/*
 * MediaWiki:GrowthMentors.json: who mentors newcomers on a wiki.
 * https://www.mediawiki.org/wiki/Help:Growth/Tools/How_to_configure_the_mentors%27_list
 */
#ifndef CPHUB_CONTENT_GROWTH_H
#define CPHUB_CONTENT_GROWTH_H

#include <cphub/core/arena.h>
#include <cphub/core/date.h>
#include <cphub/core/feed.h>

enum { GROWTH_SIZE_MAX = 4 << 20, GROWTH_MENTORS_MAX = 20000 };

struct growth_mentor {
	struct sv no; /* of the account on that wiki */
	struct sv wiki_user;
	struct sv message;           /* as it was written, not cleaned; empty: none */
	int weight;                  /* 0, 1, 2, 4; -1: not stated */
	day_t away_until;            /* 0: here */
	struct sv away;              /* the same as it was written */
	bool has_assigned, assigned; /* an older way to say weight 0 */
};

struct growth {
	struct arena arena;
	struct growth_mentor *at; /* in the order of the file */
	size_t len, cap;
	struct sv version; /* of $version; empty: none */
};

/* ERR_INPUT with line and column, the failures of the feed. */
MUST_CHECK bool growth_read(struct feed *f, struct growth *out);
void growth_release(struct growth *g);

/* Appends the page, a mentor a line. */
void growth_write(const struct growth *g, struct str *out);

/* "jane_Doe" and "Jane Doe" are one account: appends the name as wikis show it. */
void wiki_user_add(struct str *out, struct sv name);

#endif
