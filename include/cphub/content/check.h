/* The judgement over a whole content folder, shared by `lint`, the index and contributions. */
#ifndef CPHUB_CONTENT_CHECK_H
#define CPHUB_CONTENT_CHECK_H

#include <cphub/content/doc.h>
#include <cphub/content/hub.h>
#include <cphub/content/markdown.h>
#include <cphub/core/date.h>

/* After this many days (18 months) without a word a person's page is stale. */
enum { CONFIRMED_DAYS_MAX = 548 };

/* What a check may ask about the pages around it. */
struct surroundings {
	const struct hub *hub;           /* may be NULL */
	const struct taxonomy *taxonomy; /* may be NULL */
	/* True when a page with this id exists. */
	bool (*has_page)(const void *data, struct sv id);
	/* The blob id (40 digits) of a page's source text; empty when there is none. */
	struct sv (*source_of)(const void *data, struct sv id);
	/* True when the time zone exists; NULL where nobody can tell. */
	bool (*has_zone)(const void *data, struct sv name);
	const void *data;
	day_t today;
};

/* One rule, for help and the manual: its name, severity and what it means. */
struct rule {
	const char *name;
	enum severity severity;
	const char *help;
};

/* Sorted by name, ended by a row without a name. */
extern const struct rule rules[];
/* NULL when there is no such rule. */
const struct rule *rule_find(const char *name);

/* Adds what is wrong with one page beyond its own text: unknown skills and themes (with a suggestion),
 * links that lead nowhere, stale or orphan translations, dates in the future, skills that stand twice or are too many
 * to be read, time zones that do not exist, people without consent, with an e-mail address or a telephone number, or
 * not confirmed for 18 months. */
void check_page(const struct doc *doc, const struct markdown *body,
		const struct surroundings *around, struct problems *problems);

#endif
