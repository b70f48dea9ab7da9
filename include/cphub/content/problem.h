/* What is wrong with a page: where, how bad, which rule, and what to do. */
#ifndef CPHUB_CONTENT_PROBLEM_H
#define CPHUB_CONTENT_PROBLEM_H

#include <cphub/core/arena.h>

/* Told beside the reasons why the newest text of a page cannot be shown: one from before still is. */
#define RULE_PAGE_KEPT "page-kept"

enum severity { SEVERITY_WARNING, SEVERITY_ERROR };

struct problem {
	enum severity severity;
	unsigned line;    /* from 1; 0: the whole file */
	unsigned column;  /* from 1, in code points; 0: the whole line */
	const char *rule; /* a name of the rule table (content/check.h), static */
	const char *message;
	const char *path; /* borrowed from the caller, or NULL: the page at hand */
};

/* problem_add stops taking more after PROBLEMS_MAX, so that a hostile page cannot fill the memory. */
enum { PROBLEMS_MAX = 200 };

struct problems {
	struct arena arena;
	struct problem *at;
	size_t len, cap;
	size_t limit; /* 0: PROBLEMS_MAX */
	size_t errors;
	const char *path; /* given to each new problem; set by the caller, borrowed */
};

/* Adds one; what a terminal must not see is taken out of the message. `rule` must be a row of the rule
 * table with the same severity. */
void problem_add(struct problems *p, enum severity severity, unsigned line, unsigned column,
		 const char *rule, const char *fmt, ...) PRINTF_LIKE(6, 7);
void problems_release(struct problems *p);

/* The beginning of a foreign text, short enough for a message; cut between code points. */
struct sv problem_quote(struct sv v);

#endif
