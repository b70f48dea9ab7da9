/*
 * What taking in published content costs: the whole bundle of a folder that `cphub publish` made, into a new repository, ROUNDS times;
 * milliseconds of the fastest, of the processor in the mean, and the memory of the largest process.
 * usage: import_loop DIR [ROUNDS]
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/repo/published.h>

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static bool import(const char *dir, const struct manifest *m, double *ms, struct err *err)
{
	const struct manifest_part *part = &m->at[0];
	char *file = path_join(dir, part->at[0].file), *room = path_join(dir, "import");
	char *gitdir = path_join(room, "content.git");
	const struct parcel parcel = { .file = file, .what = &part->at[0] };
	struct published p = { .at = &parcel,
			       .len = 1,
			       .tips = &part->at[0].to,
			       .tips_len = 1,
			       .source = &m->source,
			       .when = m->when,
			       .room = room };
	const struct remote unwatched = { .url = NULL };
	struct arrival arrival = { 0 };
	const double begin = now();
	const bool ok = arrival_open(&arrival, gitdir, true, err) &&
			arrival_take(&arrival, &p, &unwatched, err);

	*ms = now() - begin;
	arrival_release(&arrival);
	free(file);
	free(room);
	free(gitdir);
	return ok;
}

/* Of the processor, in milliseconds: beside other jobs it tells more than the clock. */
static double cpu(int who)
{
	struct rusage used;

	getrusage(who, &used);
	return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000 +
	       (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000;
}

static long peak(int who)
{
	struct rusage used;

	getrusage(who, &used);
	return used.ru_maxrss / 1024;
}

int main(int argc, char **argv)
{
	const long rounds = argc > 2 ? strtol(argv[2], NULL, 10) : 5;
	char *file = path_join(argc > 1 ? argv[1] : ".", MANIFEST_FILE);
	struct str text = { 0 };
	struct manifest m = { 0 };
	struct err err = { 0 };
	double least = 0, ms = 0;
	bool ok = file_read(file, MANIFEST_MAX, &text, &err) &&
		  manifest_parse(str_view(&text), &m, &err);

	for (long i = 0; ok && i < rounds; i++) {
		ok = import(argv[1], &m, &ms, &err);
		least = !i || ms < least ? ms : least;
	}
	if (ok)
		printf("%.0f ms, %.0f of the processor, %ld MiB here, %ld MiB in a child, for %.1f MB\n",
		       least, (cpu(RUSAGE_SELF) + cpu(RUSAGE_CHILDREN)) / (double)rounds,
		       peak(RUSAGE_SELF), peak(RUSAGE_CHILDREN), (double)m.at[0].at[0].plain / 1e6);
	else
		fprintf(stderr, "import_loop: %s\n", err.text);
	manifest_release(&m);
	str_release(&text);
	free(file);
	return !ok;
}
