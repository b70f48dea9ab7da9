/* People as rows and at length, shared by the screens that show them. */
#ifndef CPHUB_SRC_UI_SCREEN_PEOPLE_H
#define CPHUB_SRC_UI_SCREEN_PEOPLE_H

#include <cphub/flow/people.h>

#include "details.h"
#include "narrowing.h"

/* What screen_match is opened with; borrowed. NULL: by one's own profile. */
struct match_wanted {
	const struct words *skills; /* to be learned, in place of those that one's profile wants */
};

/* What screen_fit is opened with; borrowed. */
struct match;
struct fit_wanted {
	struct sv person;
	struct sv name;
	const struct match *match; /* as it was found; NULL: what they offer that one wants */
	bool is_mentee;            /* it is them who would learn */
};

/* Appends "OpenRefine 3, Wikidata", by the names that people give to skills and languages; levels of languages by
 * word. */
void people_add_traits(const struct app *app, const struct people *p, struct party_traits traits,
		       enum facet facet, struct str *out);

/* The profile: state, offers, wants, languages, regions, hours. */
void people_tell(const struct app *app, const struct people *p, const struct party *who,
		 struct details *out);

/* Asks as the person whose profile is kept here, with the skills to be learned where some are given. ERR_USAGE: they say
 * nothing yet that one could match by. Release the answer in every case. */
struct match_ask;
struct match_answer;
MUST_CHECK bool people_match(struct app *app, struct match_ask *ask, const struct words *skills,
			     struct match_answer *out, struct err *err);

#endif
