#include "bench.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

bool bench_open(struct session *s, const char *content, const char *lang, struct err *err)
{
	const struct session_options options = {
		.content = content,
		.lang = lang,
		.offline = true,
		.now = time(NULL),
	};

	return session_init(s, &options, config_new(), err) && flow_open_content(s, NULL, err);
}

static double read_ms(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

double now_ms(void)
{
	return read_ms(CLOCK_MONOTONIC);
}

double cpu_ms(void)
{
	return read_ms(CLOCK_PROCESS_CPUTIME_ID);
}

static int by_value(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double times_below(struct times *t, double share)
{
	size_t rank;

	if (!t->len)
		return 0;
	qsort(t->at, t->len, sizeof(*t->at), by_value);
	rank = (size_t)ceil(share * (double)t->len);
	return t->at[rank ? rank - 1 : 0];
}

bool next_text_line(struct sv *rest, struct sv *line)
{
	while (sv_next_line(rest, line))
		if (sv_trim(*line).len)
			return true;
	return false;
}
