/* The lessons of a course, as its front matter tells them. */
#ifndef CPHUB_CONTENT_COURSE_H
#define CPHUB_CONTENT_COURSE_H

#include <cphub/content/doc.h>

struct question {
	struct sv ask, why; /* `why` may be empty */
	struct words choices;
	unsigned answer; /* the right one, from 0 */
};

struct lesson {
	struct sv page;   /* the id of what is to be read */
	unsigned minutes; /* 0: not told */
	struct question *questions;
	size_t questions_len;
};

struct course {
	struct arena arena; /* owns the arrays; the texts are the page's */
	struct lesson *at;
	size_t len;
};

/* Takes what can be used: lessons with a page, questions with choices and an answer among them. Other pages than
 * courses have none. Release in every case. */
void course_read(const struct doc *doc, struct course *out);
void course_release(struct course *c);

/* The choice, from 0, that an answer names: by its number counted from 1, or by its very text; -1: none. */
int course_answer(const struct node *answer, const struct node *choices);

#endif
