/* How one wiki writes signatures: names of its namespaces, its months, the order of a time's parts. */
#ifndef CPHUB_WIKI_TALK_RULES_H
#define CPHUB_WIKI_TALK_RULES_H

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/str.h>

struct talk_rules;

/*
 * From the JSON that is kept of them:
 *
 *	{"example": "08:05, 1 March 2024 (UTC)", "time": "2024-03-01T08:05:00Z", "offset": 0,
 *	 "months": [12 alone, 12 in a date, 12 short], "user": [], "talk": [], "special": [], "contributions": []}
 *
 * Names that every wiki knows need not be there. ERR_INPUT where it is none, or the example does not say that time. The
 * caller frees.
 */
MUST_CHECK bool talk_rules_read(struct sv json, struct talk_rules **out, struct err *err);
/* Of a wiki in English, whose clocks are in UTC. */
struct talk_rules *talk_rules_english(void);
void talk_rules_free(struct talk_rules *r);

/* Appends the name of the user whom a link leads to, as the wiki writes it; false where it leads elsewhere. */
bool talk_rules_user(const struct talk_rules *r, struct sv target, struct str *out);

#endif
