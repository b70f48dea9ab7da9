/* The parts of judging a page. */
#ifndef CPHUB_SRC_CONTENT_CHECK_PARTS_H
#define CPHUB_SRC_CONTENT_CHECK_PARTS_H

#include <cphub/content/check.h>

struct check {
	const struct doc *doc;
	const struct markdown *body; /* may be NULL */
	const struct surroundings *around;
	struct problems *problems;
};

/* True where the page exists, or where nobody can tell. */
bool check_has_page(const struct check *c, struct sv id);
/* Tells of a page id under a key that leads nowhere. */
void check_page_named(const struct check *c, const struct node *n, const char *key);

/* No address of a person but the wiki; consent, and whether it is still true. */
void check_person(const struct check *c);

/* Fields of a template and the tags of its body. */
void check_form(const struct check *c);
void check_mustache(const struct check *c, const struct node *fields);

void check_course(const struct check *c);

/* What one line shows: an e-mail address, also one written with (at); a telephone number, but no date, year,
 * sum, id or address of a web page. */
bool privacy_has_email(struct sv line);
bool privacy_has_phone(struct sv line);

#endif
