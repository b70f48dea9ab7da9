/*
 * The public tables of the Capacity Exchange, as Commons keeps them: Data:CapacityExchange/users.tab and capacities.tab
 * (https://www.mediawiki.org/wiki/Help:Tabular_Data). What a file is, the fields of its schema tell.
 */
#ifndef CPHUB_CONTENT_CAPX_H
#define CPHUB_CONTENT_CAPX_H

#include <cphub/content/hub.h>
#include <cphub/core/feed.h>

enum {
	CAPX_SIZE_MAX = 16 << 20,
	CAPX_PEOPLE_MAX = 50000,
	CAPX_SKILLS_MAX = 5000,
	CAPX_LIST_MAX = 200
};

struct capx_text {
	struct sv lang, text;
};

struct capx_texts {
	struct capx_text *at;
	size_t len, cap;
};

/* A row of capacities.tab. */
struct capx_skill {
	int64_t no;
	struct capx_texts labels,
		descriptions; /* languages that have a code, texts that are none of Wikidata's ids */
	struct sv wikidata;   /* "Q123", or empty */
	struct sv id;         /* in the taxonomy; of capx_name_skills */
	bool is_new;          /* the taxonomy has none like it */
};

/* A row of users.tab. Its badges are left out, and wishes are not exported. */
struct capx_person {
	struct sv wiki_user;
	int64_t *offers; /* numbers of skills */
	size_t offers_len;
};

struct capx {
	struct arena arena; /* owns all texts and lists but those of labels */
	struct {
		struct capx_skill *at; /* by rising numbers after capx_name_skills */
		size_t len, cap;
	} skills;
	struct {
		struct capx_person *at;
		size_t len, cap;
	} people;
};

/* Adds what one file says. ERR_INPUT with line and column, the failures of the feed. */
MUST_CHECK bool capx_read(struct feed *f, struct capx *out);
void capx_release(struct capx *c);

/* Gives every skill the id of the one in the taxonomy that has its Wikidata item or its name, or a new one. ERR_INPUT
 * where two rows have one number. */
MUST_CHECK bool capx_name_skills(struct capx *c, const struct taxonomy *t, struct err *err);
/* NULL where there is none of that number. */
const struct capx_skill *capx_find_skill(const struct capx *c, int64_t no);

/* Appends the new ones as entries of skills.yaml, one a line. */
void capx_write_skills(const struct capx *c, struct str *out);

#endif
