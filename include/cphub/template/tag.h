/* Tags of Mustache, one after the other: https://mustache.github.io/mustache.5.html, without lambdas. */
#ifndef CPHUB_TEMPLATE_TAG_H
#define CPHUB_TEMPLATE_TAG_H

#include <stdbool.h>

#include <cphub/core/sv.h>

/* By the character that a tag begins with; a name alone is a TAG_VALUE. */
enum tag_kind {
	TAG_END, /* no tag: the text ends */
	TAG_VALUE,
	TAG_RAW,              /* a value that is not escaped */
	TAG_UNENDED,          /* a fault: it begins and does not end */
	TAG_WRONG_DELIMITERS, /* a fault: not two of at most 8 bytes each */
	TAG_SECTION = '#',
	TAG_INVERTED = '^',
	TAG_CLOSE = '/',
	TAG_COMMENT = '!',
	TAG_CLAUSE = '>',
	TAG_DELIMITERS = '=' /* those behind it are read by the new ones */
};

struct tag {
	enum tag_kind kind;
	struct sv name;  /* of a fault: what stands there */
	size_t at;       /* where it begins; for TAG_END the end of the text */
	size_t from, to; /* what it takes of the text: a line, where it stands alone in one */
};

/* A text, and how far it was read; a copy of it reads on from there. All slices are borrowed from the text. */
struct tags {
	struct sv text;
	size_t at;
	struct sv open, close; /* delimiters */
};

struct tags tags_of(struct sv text);
/* Goes behind the next tag; behind a fault and at the end there is none. */
void tags_next(struct tags *t, struct tag *out);

#endif
