/* Solves a cohort ROUNDS times: what solving alone takes, in seconds of processor time, the fastest and the middle one.
 * usage: cohort_loop FILE|DIR OBJECTIVE ROUNDS */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cphub/cohort/cohort.h>
#include <cphub/core/str.h>
#include <cphub/match/judge.h>

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void time_rounds(const struct instance *in, enum objective objective, size_t rounds)
{
	double *times = mem_zeroed(rounds, sizeof(*times));
	struct solution s = { 0 };
	struct measure m;

	for (size_t i = 0; i < rounds; i++) {
		const double start = seconds();

		solution_release(&s);
		solve(in, objective, &s);
		times[i] = seconds() - start;
	}
	judge_measure(in, (struct pairs){ s.pairs, s.len }, &m);
	qsort(times, rounds, sizeof(*times), by_size);
	printf("%.4f %.4f %zu %lld\n", times[0], times[rounds / 2], m.size, (long long)m.total);
	solution_release(&s);
	free(times);
}

int main(int argc, char **argv)
{
	const enum objective objective =
		argc == 4 ? objective_find(sv_from(argv[2])) : OBJECTIVE_COUNT;
	const long rounds = argc == 4 ? strtol(argv[3], NULL, 10) : 0;
	struct cohort c;
	struct err err = { 0 };

	if (objective == OBJECTIVE_COUNT || rounds < 1) {
		fprintf(stderr, "usage: cohort_loop FILE|DIR OBJECTIVE ROUNDS\n");
		return 2;
	}
	if (!cohort_read(argv[1], &c, &err)) {
		fprintf(stderr, "cohort_loop: %s\n", err.text);
		return 2;
	}
	time_rounds(c.instance, objective, (size_t)rounds);
	cohort_release(&c);
	return 0;
}
