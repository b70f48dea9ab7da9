/*
 * Types every query letter by letter, asks after each letter, and prints how long the answers took, in
 * milliseconds, by the letters that were typed. Each way of asking is a pass of its own over all queries. FLOOR,
 * made by gen-queries, is a plain FTS5 table of the same pages: what a bare MATCH of the same letters costs.
 *
 *	typing_loop CONTENT LANG QUERIES FLOOR
 */
#include <locale.h>
#include <stdio.h>

#include <cphub/core/file.h>
#include <cphub/core/vec.h>
#include <cphub/db/db.h>
#include <cphub/index/query.h>
#include <cphub/text/utf8.h>

#include "bench.h"

enum { QUERIES_SIZE_MAX = 16 * 1024 * 1024, HAN_FIRST = 0x2e80, HAN_LAST = 0x9fff };

static const double GOAL_MEDIAN = 3, GOAL_99 = 15;

struct way {
	const char *name;
	const char *floor; /* its MATCH, where SQLite is asked instead of cphub */
	size_t limit;
	bool titles_only;
	bool is_screen; /* titles, then texts, each keeping what was shown, as the interface asks */
	bool is_judged;
};

static const struct way ways[] = {
	{ .name = "titles, 20", .limit = 20, .titles_only = true, .is_judged = true },
	{ .name = "text, 1", .limit = 1 },
	{ .name = "text, 20", .limit = 20, .is_judged = true },
	{ .name = "screen, 100", .limit = 100, .is_screen = true },
	{ .name = "floor, titles", .floor = "title : (%s)" },
	{ .name = "floor, text", .floor = "%s" },
};

/* How far the typing is: letters of the first word, or a later word. */
static const char *const stages[] = { "1", "2", "3", "4+", "next word", "all" };

enum { STAGE_FIRST_MAX = 3, STAGE_NEXT = 4, STAGE_ALL = 5 };

struct typist {
	struct session session;
	struct db *floor;
	struct times times[ARRAY_LEN(stages)]; /* by the clock on the wall */
	struct times cpu[ARRAY_LEN(stages)];
	struct hits shown; /* a letter ago, or a moment */
	size_t hits;
};

static bool search(struct typist *t, const struct way *way, struct sv words, bool titles_only,
		   struct err *err)
{
	const struct query query = { .words = words,
				     .chain = &t->session.chain,
				     .limit = way->limit,
				     .titles_only = titles_only,
				     .keep = way->is_screen && t->shown.len ? &t->shown : NULL };
	struct hits hits = { 0 };
	const bool ok = catalog_search(t->session.catalog, &query, &hits, err);

	t->hits += hits.len;
	hits_release(&t->shown);
	t->shown = hits;
	return ok;
}

static bool ask_cphub(struct typist *t, const struct way *way, struct sv words, struct err *err)
{
	if (way->is_screen && !search(t, way, words, true, err))
		return false;
	return search(t, way, words, way->titles_only, err);
}

/* A word as FTS5 takes it; unicode61 knows no words in Han, so that there every sign is one, in FLOOR, too. */
static void add_word(struct str *out, struct sv word)
{
	size_t len;

	str_add(out, out->len ? " AND \"" : "\"");
	for (; word.len; word = sv_from_byte(word, len)) {
		uint32_t c;

		len = utf8_decode(word, 0, &c);
		if (c >= HAN_FIRST && c <= HAN_LAST)
			str_add_char(out, ' ');
		str_add_sv(out, sv_make(word.at, len));
	}
	str_add_char(out, '"');
}

static bool ask_floor(struct typist *t, const struct way *way, struct sv words, struct err *err)
{
	struct str terms = { 0 }, match = { 0 };
	struct stmt *s;
	struct sv word;
	bool row = true, ok;

	while (sv_next(&words, ' ', &word))
		add_word(&terms, word);
	str_add(&terms, " *");
	for (const char *p = way->floor; *p; p++) {
		if (*p == '%')
			str_add_sv(&match, str_view(&terms)), p++;
		else
			str_add_char(&match, *p);
	}
	ok = db_stmt(t->floor, "SELECT rowid FROM page WHERE page MATCH ?1", &s, err);
	if (ok)
		stmt_bind_text(s, 1, str_view(&match));
	while (ok && row) {
		ok = stmt_step(s, &row, err);
		t->hits += ok && row;
	}
	str_release(&match);
	str_release(&terms);
	return ok;
}

static bool ask(struct typist *t, const struct way *way, struct sv words, size_t stage,
		struct err *err)
{
	const double start = now_ms(), start_cpu = cpu_ms();
	const bool ok = way->floor ? ask_floor(t, way, words, err) : ask_cphub(t, way, words, err);
	const double cpu = cpu_ms() - start_cpu, took = now_ms() - start;

	*vec_add(&t->times[stage]) = took;
	*vec_add(&t->times[STAGE_ALL]) = took;
	*vec_add(&t->cpu[stage]) = cpu;
	*vec_add(&t->cpu[STAGE_ALL]) = cpu;
	return ok;
}

/* One query, from its first letter on. */
static bool type(struct typist *t, const struct way *way, struct sv words, struct err *err)
{
	size_t stage = 0;
	bool ok = true;

	hits_release(&t->shown);
	t->shown = (struct hits){ 0 };
	for (size_t at = 0; ok && at < words.len;) {
		uint32_t c;

		at += utf8_decode(words, at, &c);
		if (c == ' ')
			stage = STAGE_NEXT;
		else
			ok = ask(t, way, sv_make(words.at, at), stage, err);
		if (stage < STAGE_FIRST_MAX)
			stage++;
	}
	return ok;
}

static void print_way(struct typist *t, const struct way *way)
{
	double median = 0, most = 0;

	for (size_t i = 0; i < ARRAY_LEN(stages); i++) {
		struct times *times = &t->times[i], *cpu = &t->cpu[i];

		median = times_below(times, 0.5);
		most = times_below(times, 0.99);
		printf("%-16s %-10s %7zu %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f\n",
		       i ? "" : way->name, stages[i], times->len, median, times_below(times, 0.95),
		       most, times_below(times, 1), times_below(cpu, 0.5), times_below(cpu, 0.99),
		       times_below(cpu, 1));
		vec_release(times);
		vec_release(cpu);
	}
	if (way->is_judged)
		printf("%-16s goal: median <= %.0f, p99 <= %.0f: %s\n", "", GOAL_MEDIAN, GOAL_99,
		       median <= GOAL_MEDIAN && most <= GOAL_99 ? "met" : "missed");
}

static bool type_all(struct typist *t, const struct way *way, struct sv queries, struct err *err)
{
	struct sv words;
	bool ok = true;

	t->hits = 0;
	while (ok && next_text_line(&queries, &words))
		ok = type(t, way, words, err);
	if (!ok)
		return false;
	print_way(t, way);
	/* An index that finds nothing is fast. */
	return t->hits || err_set(err, ERR_INPUT, "%s: nothing was found at all", way->name);
}

static bool measure(struct typist *t, char **argv, struct err *err)
{
	struct str queries = { 0 };
	bool ok = bench_open(&t->session, argv[1], argv[2], err) &&
		  file_read(argv[3], QUERIES_SIZE_MAX, &queries, err) &&
		  db_open(argv[4], DB_SHARED, &t->floor, err);

	if (ok)
		printf("%-16s %-10s %7s %8s %8s %8s %8s %8s %8s %8s\n", "way", "letters", "times",
		       "median", "p95", "p99", "max", "cpu", "cpu p99", "cpu max");
	for (size_t i = 0; ok && i < ARRAY_LEN(ways); i++)
		ok = type_all(t, &ways[i], str_view(&queries), err);
	str_release(&queries);
	return ok;
}

int main(int argc, char **argv)
{
	struct typist typist = { 0 };
	struct err err = { 0 };
	bool ok;

	if (argc != 5) {
		fprintf(stderr, "usage: typing_loop CONTENT LANG QUERIES FLOOR\n");
		return 2;
	}
	setlocale(LC_ALL, "");
	ok = measure(&typist, argv, &err);
	if (!ok)
		fprintf(stderr, "typing_loop: %s\n", err.text);
	for (size_t i = 0; i < ARRAY_LEN(stages); i++) {
		vec_release(&typist.times[i]);
		vec_release(&typist.cpu[i]);
	}
	hits_release(&typist.shown);
	db_close(typist.floor);
	session_release(&typist.session);
	return !ok;
}
