/* What the measuring programs share: a hub opened as the product opens it, a clock, and times in order. */
#ifndef CPHUB_TESTS_BENCH_H
#define CPHUB_TESTS_BENCH_H

#include <cphub/flow/session.h>

/* Opens `content` for a reader of `lang` and brings its index up to date, in the cache folder of the
 * environment. session_release frees. */
MUST_CHECK bool bench_open(struct session *s, const char *content, const char *lang,
			   struct err *err);

double now_ms(void);
/* What the process has computed so far: on a machine that others use, too, the better one to compare. */
double cpu_ms(void);

struct times {
	double *at;
	size_t len, cap;
};

/* Sorts; the one below which `share` (0 to 1) of the times lie; 0 of none. */
double times_below(struct times *t, double share);

/* Cuts the next line off `*rest`; lines without text are left out. */
bool next_text_line(struct sv *rest, struct sv *line);

#endif
