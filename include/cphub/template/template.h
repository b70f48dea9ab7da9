/*
 * Templates of pages filled with answers: Mustache (mustache.github.io, without lambdas), for Markdown. Pure: texts in, a
 * text out.
 *
 * A value is a row of texts: a text is one, a list is several, "no" is none. {{name}} puts the texts with commas between
 * them; {{#name}} … {{/name}} is there once for each, which {{.}} is then; {{^name}} … {{/name}} where there is none.
 * What an answer means in the language of the template is escaped, but in {{{name}}} and {{&name}}. A name that nobody
 * answered is none.
 */
#ifndef CPHUB_TEMPLATE_TEMPLATE_H
#define CPHUB_TEMPLATE_TEMPLATE_H

#include <cphub/core/err.h>
#include <cphub/core/str.h>

/* Work is counted in bytes of templates that are read, each time that they are. */
enum { FILLED_SIZE_MAX = 1048576, FILLED_WORK_MAX = 16777216, TEMPLATE_DEPTH_MAX = 16 };

/* A text with the name and the line that messages tell. */
struct template
{
	struct sv name, text;
	unsigned line;
};

struct answer {
	struct sv name;
	const struct sv *at;
	size_t len; /* one empty text is none */
};

/* What a template is filled with; all borrowed. */
struct answers {
	const struct answer *at;
	size_t len;
	/* Where {{> name}} comes from: false, with the reason, where it does not. What it fills in lives until the next call of
	 * `done`. NULL: from nowhere. */
	bool (*clause)(void *data, struct sv name, struct template *out, struct err *err);
	void (*done)(void *data, struct template *clause);
	void *data;
	/* Appends a text so that it means itself; NULL: as it is. */
	void (*escape)(struct sv text, struct str *out);
};

/* Appends the filled text. ERR_INPUT with name and line where a tag is wrong or what comes out would have no end; then part
 * of it may be there. */
MUST_CHECK bool template_fill(const struct template *t, const struct answers *answers,
			      struct str *out, struct err *err);

#endif
