#include "cases.h"

#include <stdio.h>
#include <string.h>

#include <cphub/core/str.h>

#include "pages.h"

enum { PAGES = 30 };

static struct err err;
static struct lang_chain chain;

/* Pages that are as good as each other in threes, newer and older ones among them; some in two languages, one of them behind
 * its source. */
static struct catalog *catalog_of_thirty(void)
{
	struct catalog *c;

	ck_assert(catalog_open(NULL, &c, &err));
	ck_assert(catalog_begin(c, &err));
	catalog_set_language(c, "en");
	for (int i = 0; i < PAGES; i++) {
		char file[32], other[32], title[64], updated[32];
		struct page p = { .path = file,
				  .title = title,
				  .updated = updated,
				  .headings = "A common heading" };

		snprintf(file, sizeof(file), "guides/p%02d.md", i);
		snprintf(other, sizeof(other), "guides/p%02d.fr.md", i);
		snprintf(title, sizeof(title), "%s page", i % 3 ? "Common" : "Another common");
		snprintf(updated, sizeof(updated), "2026-01-%02d", i * 7 % 28 + 1);
		p.body = i % 2 ? "common words" : "common common words of a longer page";
		put_page(c, &p);
		p.path = other;
		p.source = i % 4 ? "0123" : "0000000000000000000000000000000000000000";
		if (i % 5 == 0)
			put_page(c, &p);
	}
	commit(c);
	return c;
}

static struct hits search(struct catalog *c, const struct query *query)
{
	struct hits h = { 0 };

	ck_assert_msg(catalog_search(c, query, &h, &err), "%s", err.text);
	return h;
}

static void check_equal(const struct hit *a, const struct hit *b)
{
	const struct sv texts[][2] = { { a->id, b->id },           { a->title, b->title },
				       { a->lang, b->lang },       { a->path, b->path },
				       { a->updated, b->updated }, { a->heading, b->heading },
				       { a->anchor, b->anchor },   { a->snippet, b->snippet } };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		ck_assert_msg(sv_eq(texts[i][0], texts[i][1]), "%zu: %.*s, %.*s", i,
			      SV_ARG(texts[i][0]), SV_ARG(texts[i][1]));
	ck_assert_int_eq(a->stale, b->stale);
	ck_assert_int_eq(a->row, b->row);
	ck_assert(a->score >= b->score && a->score <= b->score);
}

static void check_all_equal(const struct hits *a, const struct hits *b)
{
	ck_assert_uint_eq(a->len, b->len);
	ck_assert_uint_eq(a->total, b->total);
	ck_assert_int_eq(a->is_more, b->is_more);
	for (size_t i = 0; i < a->len; i++)
		check_equal(&a->at[i], &b->at[i]);
}

static const struct {
	const char *words, *reader;
	bool titles_only, has_snippets;
} asked[] = {
	{ "common", "en", false, false },      { "common", "fr", false, true },
	{ "common", "en", true, false },       { "common wor", "fr", false, false },
	{ "another page", "en", false, true }, { "c", "en", false, false },
	{ "comon", "en", false, true },        { "xyzzy", "en", false, false },
};

/* Loop: over `asked`. */
START_TEST(what_waited_makes_the_list_what_it_was)
{
	struct catalog *c = catalog_of_thirty();
	struct query query = { .words = sv_from(asked[_i].words),
			       .chain = &chain,
			       .limit = 25,
			       .titles_only = asked[_i].titles_only,
			       .has_snippets = asked[_i].has_snippets };
	struct hits whole;

	lang_chain_init(&chain, asked[_i].reader, "en");
	whole = search(c, &query);
	ck_assert_uint_eq(whole.waiting_len, 0);
	for (query.rows = 1; query.rows <= PAGES; query.rows++) {
		struct hits h = search(c, &query);

		ck_assert_uint_eq(h.len + h.waiting_len, whole.len);
		ck_assert_uint_eq(h.total, whole.total);
		ck_assert_uint_ge(h.len, query.rows < whole.len ? query.rows : whole.len);
		for (size_t i = 0; i < h.len; i++)
			check_equal(&h.at[i], &whole.at[i]);
		ck_assert(catalog_fill(c, &query, &h, &err));
		ck_assert_uint_eq(h.waiting_len, 0);
		check_all_equal(&h, &whole);
		hits_release(&h);
	}
	hits_release(&whole);
	catalog_close(c);
}
END_TEST

START_TEST(not_more_is_read_than_is_asked_for)
{
	struct catalog *c = catalog_of_thirty();
	struct query query = { .words = SV("common"), .chain = &chain, .limit = 25, .rows = 2 };
	struct hits h;

	lang_chain_init(&chain, "en", "en");
	h = search(c, &query);
	ck_assert_uint_lt(h.len, 25);
	ck_assert_uint_gt(h.waiting_len, 0);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

static bool is_patient(void *data)
{
	size_t *patience = data;

	return !*patience || !--*patience;
}

START_TEST(what_is_given_up_waits_still)
{
	struct catalog *c = catalog_of_thirty();
	struct query query = { .words = SV("common"), .chain = &chain, .limit = 25 };
	struct hits whole, h;
	size_t patience = 0, given_up = 0;

	lang_chain_init(&chain, "en", "en");
	whole = search(c, &query);
	query.rows = 2;
	h = search(c, &query);
	query.is_stale = is_patient;
	query.data = &patience;
	while (h.waiting_len) {
		const size_t len = h.len, waiting = h.waiting_len;

		patience = given_up + 1;
		if (catalog_fill(c, &query, &h, &err))
			continue;
		ck_assert_int_eq(err.kind, ERR_CANCELLED);
		ck_assert_uint_eq(h.len, len);
		ck_assert_uint_eq(h.waiting_len, waiting);
		ck_assert_uint_lt(given_up++, PAGES);
	}
	ck_assert_uint_gt(given_up, 1);
	check_all_equal(&h, &whole);
	hits_release(&h);
	hits_release(&whole);
	catalog_close(c);
}
END_TEST

START_TEST(a_page_that_went_meanwhile_is_left_out)
{
	struct catalog *c = catalog_of_thirty();
	struct query query = { .words = SV("common"), .chain = &chain, .limit = PAGES, .rows = 1 };
	struct hits whole, h;
	size_t all;

	lang_chain_init(&chain, "en", "en");
	h = search(c, &query);
	all = h.len + h.waiting_len;
	ck_assert_uint_eq(all, PAGES);
	ck_assert_uint_gt(h.waiting_len, 0);
	query.rows = 0;
	whole = search(c, &query);
	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_drop(c, whole.at[PAGES - 1].path, &err));
	commit(c);
	ck_assert(catalog_fill(c, &query, &h, &err));
	ck_assert_uint_lt(h.len, all);
	for (size_t i = 0; i < h.len; i++)
		ck_assert(!sv_eq(h.at[i].path, whole.at[PAGES - 1].path));
	hits_release(&h);
	hits_release(&whole);
	catalog_close(c);
}
END_TEST

TCase *case_fill(void)
{
	TCase *c = tcase_create("fill");

	tcase_add_loop_test(c, what_waited_makes_the_list_what_it_was, 0,
			    sizeof(asked) / sizeof(asked[0]));
	tcase_add_test(c, not_more_is_read_than_is_asked_for);
	tcase_add_test(c, what_is_given_up_waits_still);
	tcase_add_test(c, a_page_that_went_meanwhile_is_left_out);
	return c;
}
