/* What commands share when they print: JSON values, cleaned text, the terminal's width. */
#ifndef CPHUB_SRC_CLI_OUTPUT_H
#define CPHUB_SRC_CLI_OUTPUT_H

#include <cphub/core/jw.h>
#include <cphub/index/query.h>

#include "command.h"

/* The columns of the terminal on standard output, or `fallback` where it is none. */
unsigned output_width(unsigned fallback);

/* Prints a foreign text on one line, harmless for a terminal. */
void output_line(struct sv text);

/* Prints a text of ours, blanks up to `cells`, and two more: a column. */
void output_column(const char *text, unsigned cells);

/* Prints the value on one line, and frees it. */
void output_json(struct jw *w);

/* Adds the members that interface.md gives to a hit, to the object that is open. */
void output_hit(struct jw *w, const struct hit *hit);
/* Its source, where there are several. */
void output_origin(struct jw *w, struct sv origin);

/* A list of texts under a key. */
void output_words(struct jw *w, const char *key, struct words words);

/* One page a line: id and section, title and what must be known of it. */
void output_hits(const struct hits *hits, const struct lang_chain *chain);

/* A number that was given as an option: true and untouched where it was not given. ERR_USAGE. */
MUST_CHECK bool output_number(const struct call *call, enum option_id id, unsigned long least,
			      unsigned long most, unsigned long *n);

/* What the options narrow to. */
struct output_filter {
	struct filter filter; /* borrows from the call and from `lang` */
	char lang[LANG_CODE_MAX + 1];
};

/* Fills from the options of `list` and `search`; tells unknown kinds and what is no language. ERR_USAGE. */
MUST_CHECK bool output_filter(const struct call *call, const char *kind, struct output_filter *out);

/* For where nothing was found: tells on standard error what --skill, --theme or --region names and is not there, and what
 * is meant. */
void output_unknown_names(const struct call *call);

#endif
