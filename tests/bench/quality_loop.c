/*
 * Asks every query of a collection, in process, and prints what was found: a line with the pages of the hub
 * and the file of its index, then one line a query: its id, milliseconds, the ids of the pages, best first.
 * Fields end in a tab. QUERIES holds lines of an id, a tab and the words.
 *
 *	quality_loop CONTENT LANG QUERIES
 */
#include <locale.h>
#include <stdio.h>

#include <cphub/core/file.h>
#include <cphub/index/query.h>

#include "bench.h"

enum { LIMIT = 10, QUERIES_SIZE_MAX = 64 * 1024 * 1024 };

static bool print_head(const struct session *s, struct err *err)
{
	struct counts counts = { 0 };
	size_t pages = 0;

	if (!catalog_count_kinds(s->catalog, &counts, err))
		return false;
	for (size_t i = 0; i < counts.len; i++)
		pages += counts.at[i].pages;
	counts_release(&counts);
	printf("%zu\t%s\n", pages, s->index_path ? s->index_path : "");
	return true;
}

static bool ask(const struct session *s, struct sv id, struct sv words, struct err *err)
{
	const struct query query = { .words = words, .chain = &s->chain, .limit = LIMIT };
	struct hits hits = { 0 };
	const double start = now_ms();
	const bool ok = catalog_search(s->catalog, &query, &hits, err);

	printf("%.*s\t%.3f\t", SV_ARG(id), now_ms() - start);
	for (size_t i = 0; i < hits.len; i++)
		printf("%.*s ", SV_ARG(hits.at[i].id));
	putchar('\n');
	hits_release(&hits);
	return ok;
}

static bool ask_all(const struct session *s, const char *path, struct err *err)
{
	struct str text = { 0 };
	struct sv rest, words, id;
	bool ok = file_read(path, QUERIES_SIZE_MAX, &text, err);

	rest = str_view(&text);
	while (ok && next_text_line(&rest, &words))
		ok = sv_next(&words, '\t', &id) && ask(s, id, words, err);
	str_release(&text);
	return ok;
}

int main(int argc, char **argv)
{
	struct session session = { 0 };
	struct err err = { 0 };
	bool ok;

	if (argc != 4) {
		fprintf(stderr, "usage: quality_loop CONTENT LANG QUERIES\n");
		return 2;
	}
	setlocale(LC_ALL, "");
	ok = bench_open(&session, argv[1], argv[2], &err) && print_head(&session, &err) &&
	     ask_all(&session, argv[3], &err);
	if (!ok)
		fprintf(stderr, "quality_loop: %s\n", err.text);
	session_release(&session);
	return !ok;
}
