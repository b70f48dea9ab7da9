/*
 * Searches an index again and again and tells how long one search takes, in milliseconds, and its first hits.
 *
 *	search_loop INDEX LANG QUERY…
 */
#include <stdio.h>
#include <stdlib.h>

#include <cphub/index/query.h>

#include "bench.h"

enum { ROUNDS = 11, LIMIT = 20, SHOWN = 3 };

static bool measure(struct catalog *c, const char *query, const struct lang_chain *chain,
		    struct err *err)
{
	double all[ROUNDS];
	struct times times = { all, ROUNDS, ROUNDS };
	struct hits h = { 0 };

	for (int i = 0; i < ROUNDS; i++) {
		const double start = now_ms();

		hits_release(&h);
		if (!catalog_search(c,
				    &(struct query){ .words = sv_from(query),
						     .chain = chain,
						     .limit = LIMIT,
						     .has_snippets = true },
				    &h, err))
			return false;
		all[i] = now_ms() - start;
	}
	printf("%7.2f ms first, ", all[0]);
	printf("%7.2f median  %6zu pages  %s\n", times_below(&times, 0.5), h.total, query);
	for (size_t i = 0; i < h.len && i < SHOWN; i++)
		printf("\t%.3f %.*s (%.*s) %.*s\n", h.at[i].score, SV_ARG(h.at[i].id),
		       SV_ARG(h.at[i].lang), SV_ARG(h.at[i].title));
	hits_release(&h);
	return true;
}

int main(int argc, char **argv)
{
	struct lang_chain chain;
	struct err err = { 0 };
	struct catalog *c;
	bool ok;

	if (argc < 4) {
		fprintf(stderr, "usage: search_loop INDEX LANG QUERY...\n");
		return 2;
	}
	lang_chain_init(&chain, argv[2], "en");
	ok = catalog_open(argv[1], &c, &err);
	for (int i = 3; ok && i < argc; i++)
		ok = measure(c, argv[i], &chain, &err);
	if (!ok)
		fprintf(stderr, "search_loop: %s\n", err.text);
	catalog_close(c);
	return !ok;
}
