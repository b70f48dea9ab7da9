/* A person's own words for their profile, and the page of people/ that is made of them. */
#ifndef CPHUB_CONTENT_PROFILE_PAGE_H
#define CPHUB_CONTENT_PROFILE_PAGE_H

#include <stdbool.h>

#include <cphub/core/date.h>
#include <cphub/core/str.h>

/* How a value is written: "openrefine:3,wikidata", "fr:n,en:3", "GH,TG", as it stands. */
enum profile_form {
	PROFILE_TEXT,
	PROFILE_WORDS,
	PROFILE_OFFERS,
	PROFILE_BABEL,
	PROFILE_BODY,   /* the text of the page */
	PROFILE_NOWHERE /* never on the page */
};

struct profile_key {
	const char *name;    /* as the person types it */
	const char *on_page; /* the key of the page; NULL: the same */
	enum profile_form form;
	const char *help; /* one line without a dot */
};

/* In the order in which they are shown; ended by a row without a name. */
extern const struct profile_key profile_keys[];
const struct profile_key *profile_key_find(struct sv name);

/* What the values are asked from. */
struct profile_values {
	struct sv (*value)(const void *data, const char *key);
	const void *data;
	day_t today;    /* consent, confirmed and updated */
	bool is_public; /* without wishes, unless the value of `wishes` is public */
};

/* Appends the page: front matter and text. Whatever the values are, each stays inside its key. */
void profile_page_write(const struct profile_values *v, struct str *out);

/* "Sample-Amina" becomes "sample-amina"; nothing where there are no Latin letters or digits. */
void profile_slug(struct sv wiki_user, struct str *out);

#endif
