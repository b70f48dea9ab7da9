#include "cases.h"

#include <stdio.h>
#include <string.h>

#include <cphub/core/str.h>

#include "pages.h"

static struct err err;
static struct lang_chain chain;

/* Pages p00 to p39 have "common", every fourth one "zebra", and p39 says it only once, far from its beginning. */
static struct catalog *catalog_of_forty(void)
{
	struct catalog *c;

	ck_assert(catalog_open(NULL, &c, &err));
	ck_assert(catalog_begin(c, &err));
	catalog_set_language(c, "en");
	for (int i = 0; i < 40; i++) {
		char file[32], title[32], body[96];
		const struct page p = { .path = file, .title = title, .body = body };

		snprintf(file, sizeof(file), "guides/p%02d.md", i);
		snprintf(title, sizeof(title), i < 39 ? "Common %d" : "Last common", i);
		snprintf(body, sizeof(body), "%s %s",
			 i < 39 ? "common common common" : "far and away stands one common word",
			 i % 4 == 3 ? "zebra" : "horse");
		put_page(c, &p);
	}
	commit(c);
	return c;
}

static struct hits search(struct catalog *c, struct query query)
{
	struct hits h = { 0 };

	lang_chain_init(&chain, "en", "en");
	query.chain = &chain;
	ck_assert_msg(catalog_search(c, &query, &h, &err), "%s", err.text);
	return h;
}

static size_t times(const struct hits *h, struct sv id)
{
	size_t count = 0;

	for (size_t i = 0; i < h->len; i++)
		count += sv_eq(h->at[i].id, id);
	return count;
}

static size_t count_of(const struct hits *h, const char *id)
{
	return times(h, sv_from(id));
}

/* Loop: in full texts, in titles only. */
START_TEST(what_was_shown_and_still_matches_stays)
{
	struct catalog *c = catalog_of_forty();
	struct query query = { .words = SV("last"), .limit = 5, .titles_only = _i };
	struct hits shown = search(c, query), h;

	ck_assert_str_eq(ids_of(&shown), "guides/p39");
	query.words = SV("common");
	h = search(c, query);
	ck_assert_uint_eq(h.len, 5);
	ck_assert_uint_eq(count_of(&h, "guides/p39"), 0);
	hits_release(&h);
	query.keep = &shown;
	h = search(c, query);
	ck_assert_uint_eq(h.len, 6);
	ck_assert_uint_eq(count_of(&h, "guides/p39"), 1);
	/* It does not push away what is better. */
	ck_assert(sv_is(h.at[5].id, "guides/p39"));
	ck_assert_uint_eq(h.total, 40);
	hits_release(&h);
	hits_release(&shown);
	catalog_close(c);
}
END_TEST

/* Though the reader's own language now fills the list. */
START_TEST(what_was_shown_in_another_language_stays)
{
	struct catalog *c = catalog_of_forty();
	struct query query = { .words = SV("seldom"), .limit = 5 };
	struct hits shown, h;

	ck_assert(catalog_begin(c, &err));
	put_page(c, &(const struct page){ .path = "guides/sw.sw.md",
					  .title = "Seldom",
					  .body = "seldom common" });
	put_page(c, &(const struct page){
			    .path = "guides/en.md", .title = "Seldom", .body = "seldom common" });
	commit(c);
	shown = search(c, query);
	ck_assert_str_eq(ids_of(&shown), "guides/en guides/sw");
	query.words = SV("seldom common");
	query.keep = &shown;
	h = search(c, query);
	ck_assert_uint_eq(count_of(&h, "guides/sw"), 1);
	hits_release(&h);
	hits_release(&shown);
	catalog_close(c);
}
END_TEST

START_TEST(what_was_shown_and_matches_no_more_goes)
{
	struct catalog *c = catalog_of_forty();
	struct query query = { .words = SV("horse"), .limit = 50, .titles_only = false };
	struct hits shown = search(c, query), h;

	ck_assert_uint_eq(shown.len, 30);
	query.words = SV("zebra");
	query.limit = 4;
	query.keep = &shown;
	h = search(c, query);
	ck_assert_uint_eq(h.len, 4);
	for (size_t i = 0; i < h.len; i++)
		ck_assert_uint_eq(times(&shown, h.at[i].id), 0);
	hits_release(&h);
	/* Of two words, what has one of them matches still. */
	query.words = SV("zebra horse");
	h = search(c, query);
	ck_assert_uint_eq(h.len, 8);
	hits_release(&h);
	hits_release(&shown);
	catalog_close(c);
}
END_TEST

/* Loop: in full texts, in titles only. */
START_TEST(never_more_than_twice_the_limit_are_shown)
{
	struct catalog *c = catalog_of_forty();
	struct query query = { .words = SV("common"), .limit = 40, .titles_only = _i };
	struct hits shown = search(c, query), h;

	ck_assert_uint_eq(shown.len, 40);
	for (size_t limit = 0; limit <= 20; limit += 5) {
		query.limit = limit;
		query.keep = &shown;
		h = search(c, query);
		ck_assert_uint_eq(h.len, 2 * limit);
		for (size_t i = 0; i < h.len; i++)
			for (size_t j = 0; j < i; j++)
				ck_assert(!sv_eq(h.at[i].id, h.at[j].id));
		hits_release(&h);
	}
	query.limit = 30;
	h = search(c, query);
	ck_assert_uint_eq(h.len, 40);
	hits_release(&h);
	hits_release(&shown);
	catalog_close(c);
}
END_TEST

START_TEST(of_what_was_found_only_what_was_shown_stays)
{
	struct catalog *c = catalog_of_forty();
	struct query query = { .words = SV("zebra"), .limit = 20 };
	struct hits found = search(c, query), h;

	ck_assert_uint_eq(found.len, 10);
	for (size_t shown = 1; shown <= 12; shown++) {
		query.words = SV("horse");
		query.limit = 1;
		query.keep = &found;
		query.shown = shown;
		h = search(c, query);
		ck_assert_uint_eq(h.len, 1);
		hits_release(&h);
		query.words = SV("common zebra");
		query.limit = 10;
		h = search(c, query);
		for (size_t i = 0; i < found.len && i < shown; i++)
			ck_assert_uint_eq(times(&h, found.at[i].id), 1);
		hits_release(&h);
	}
	/* What fits no better than others is kept if it was seen. */
	query.words = SV("common");
	query.limit = 5;
	query.shown = 2;
	h = search(c, query);
	ck_assert_uint_le(h.len, 7);
	hits_release(&h);
	query.shown = 0;
	h = search(c, query);
	ck_assert_uint_eq(h.len, 10);
	hits_release(&h);
	hits_release(&found);
	catalog_close(c);
}
END_TEST

static const struct page twofold[] = {
	{ .path = "guides/a.md",
	  .title = "Apples",
	  .summary = "What grows",
	  .body = "orchard",
	  .headings = "Pruning orchards",
	  .theme = "growing",
	  .skill = "pruning",
	  .updated = "2026-01-02",
	  .blob = 1 },
	{ .path = "guides/a.fr.md", .title = "Pommes", .body = "verger", .source = "0123" },
	{ .path = "guides/b.md", .title = "Orchards", .body = "orchards and ciders" },
	{ .path = "guides/c.fr.md", .title = "Orchidées", .body = "orchidée", .sample = true },
	{ 0 }
};

static void check_same(const struct words *a, const struct words *b)
{
	ck_assert_uint_eq(a->len, b->len);
	for (size_t i = 0; i < a->len; i++)
		ck_assert(sv_eq(a->at[i], b->at[i]));
}

static void check_equal(const struct hit *a, const struct hit *b)
{
	const struct sv texts[][2] = { { a->id, b->id },           { a->kind, b->kind },
				       { a->title, b->title },     { a->lang, b->lang },
				       { a->summary, b->summary }, { a->path, b->path },
				       { a->updated, b->updated }, { a->heading, b->heading },
				       { a->anchor, b->anchor } };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		ck_assert(sv_eq(texts[i][0], texts[i][1]));
	check_same(&a->themes, &b->themes);
	check_same(&a->skills, &b->skills);
	check_same(&a->languages, &b->languages);
	ck_assert_int_eq(memcmp(a->blob, b->blob, sizeof(a->blob)), 0);
	ck_assert_int_eq(a->stale, b->stale);
	ck_assert_int_eq(a->sample, b->sample);
	ck_assert_int_eq(a->row, b->row);
}

/* Loop: by readers of English and of French. */
START_TEST(what_is_found_again_is_the_same_as_if_it_was_read)
{
	static const char *const readers[] = { "en", "fr" };
	static const char *const typed[] = {
		"o", "or", "orc", "orch", "orchard", "orch", "verger"
	};
	struct catalog *c = catalog_with(twofold);
	struct hits before = { 0 };

	lang_chain_init(&chain, readers[_i], "en");
	for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++) {
		struct query query = { .words = sv_from(typed[i]), .limit = 9, .chain = &chain };
		struct hits again = { 0 }, anew = { 0 };

		ck_assert(catalog_search(c, &query, &anew, &err));
		query.keep = &before;
		ck_assert(catalog_search(c, &query, &again, &err));
		ck_assert_uint_gt(anew.len, 0);
		ck_assert_uint_eq(again.len, anew.len);
		for (size_t k = 0; k < anew.len; k++)
			check_equal(&again.at[k], &anew.at[k]);
		hits_release(&anew);
		hits_release(&before);
		before = again;
	}
	hits_release(&before);
	catalog_close(c);
}
END_TEST

START_TEST(what_has_changed_since_is_read_again)
{
	struct catalog *c = catalog_with(twofold);
	struct query query = { .words = SV("orch"), .limit = 9 };
	struct hits before = search(c, query), h;

	put_pages(c, (const struct page[]){ { .path = "guides/b.md",
					      .title = "Cellars",
					      .body = "orchards and cellars" },
					    { 0 } });
	query.words = SV("orchards");
	query.keep = &before;
	h = search(c, query);
	ck_assert_uint_eq(count_of(&h, "guides/b"), 1);
	for (size_t i = 0; i < h.len; i++)
		ck_assert(!sv_is(h.at[i].title, "Orchards"));
	hits_release(&h);
	hits_release(&before);
	catalog_close(c);
}
END_TEST

START_TEST(a_page_is_kept_once_though_both_stages_meet_it)
{
	struct catalog *c = catalog_of_forty();
	struct query query = { .words = SV("zebra"), .limit = 20 };
	struct hits shown = search(c, query), h;

	ck_assert_uint_eq(shown.len, 10);
	query.words = SV("zebra common");
	query.keep = &shown;
	h = search(c, query);
	ck_assert_uint_eq(h.len, 20);
	for (size_t i = 0; i < h.len; i++)
		ck_assert_uint_eq(times(&h, h.at[i].id), 1);
	/* Those with both words are first, as without `keep`. */
	for (size_t i = 0; i < shown.len; i++)
		ck_assert_uint_eq(times(&shown, h.at[i].id), 1);
	hits_release(&h);
	hits_release(&shown);
	catalog_close(c);
}
END_TEST

/* More rows than one walk goes through: a page may have many sections. */
static struct catalog *catalog_of_many_rows(void)
{
	enum { PAGES = 34 };
	static struct section sections[SECTIONS_MAX + 1];
	struct catalog *c;

	for (size_t i = 0; i < SECTIONS_MAX; i++)
		sections[i].body = SV("common word");
	ck_assert(catalog_open(NULL, &c, &err));
	ck_assert(catalog_begin(c, &err));
	catalog_set_language(c, "en");
	for (int i = 0; i < PAGES; i++) {
		char file[32];
		const struct page p = { .path = file, .title = "Page", .sections = sections };

		snprintf(file, sizeof(file), "guides/p%02d.md", i);
		put_page(c, &p);
	}
	put_page(c, &(const struct page){
			    .path = "guides/z.md", .title = "Zebra", .body = "common too" });
	commit(c);
	return c;
}

START_TEST(a_kept_page_is_met_behind_the_rows_that_a_walk_goes_through)
{
	struct catalog *c = catalog_of_many_rows();
	struct query query = { .words = SV("zebra"), .limit = 3 };
	struct hits shown = search(c, query), h;

	query.words = SV("common");
	h = search(c, query);
	ck_assert_uint_eq(h.len, 3);
	ck_assert(h.is_more);
	hits_release(&h);
	query.limit = 40;
	h = search(c, query);
	ck_assert_uint_eq(count_of(&h, "guides/z"), 0);
	hits_release(&h);
	query.limit = 3;
	query.keep = &shown;
	h = search(c, query);
	ck_assert_uint_eq(count_of(&h, "guides/z"), 1);
	hits_release(&h);
	/* In an update that drops it. */
	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_drop(c, SV("guides/z.md"), &err));
	h = search(c, query);
	ck_assert_uint_eq(count_of(&h, "guides/z"), 0);
	hits_release(&h);
	catalog_rollback(c);
	/* Behind that place, too, it goes where it matches no more. */
	query.words = SV("word");
	h = search(c, query);
	ck_assert_uint_eq(h.len, 3);
	ck_assert_uint_eq(count_of(&h, "guides/z"), 0);
	hits_release(&h);
	hits_release(&shown);
	catalog_close(c);
}
END_TEST

/* Its words stand in so many rows that they are looked for by name. */
START_TEST(an_unfinished_word_is_all_that_it_may_become)
{
	struct catalog *c = catalog_of_many_rows();
	struct query query = { .words = SV("zebra"), .limit = 3 };
	struct hits shown = search(c, query), h;

	put_pages(c, (const struct page[]){
			     { .path = "guides/a.md", .title = "Comma", .body = "commas" },
			     { .path = "guides/b.md", .title = "Comrade", .body = "computing" },
			     { 0 } });
	query.words = SV("comm");
	query.limit = 40;
	query.keep = &shown;
	h = search(c, query);
	ck_assert(h.is_more);
	ck_assert_uint_eq(count_of(&h, "guides/p00"), 1);
	ck_assert_uint_eq(count_of(&h, "guides/a"), 1);
	ck_assert_uint_eq(count_of(&h, "guides/b"), 0);
	ck_assert_uint_eq(count_of(&h, "guides/z"), 1);
	hits_release(&h);
	hits_release(&shown);
	catalog_close(c);
}
END_TEST

/* What an update adds to what the connection holds goes with it. */
START_TEST(an_unfinished_word_is_found_after_an_update_that_failed)
{
	struct catalog *c = catalog_of_many_rows();
	const struct query query = { .words = SV("comm"), .limit = 3 };
	struct hits h;

	for (int i = 0; i < 2; i++) {
		ck_assert(catalog_begin(c, &err));
		h = search(c, query);
		ck_assert_uint_eq(h.len, 3);
		hits_release(&h);
		catalog_rollback(c);
		h = search(c, query);
		ck_assert_uint_eq(h.len, 3);
		hits_release(&h);
	}
	catalog_close(c);
}
END_TEST

struct patience {
	int asked, most;
};

static bool is_stale(void *data)
{
	struct patience *p = data;

	return ++p->asked > p->most;
}

/* Loop: at the first question, at a later one. */
START_TEST(a_search_that_nobody_waits_for_ends)
{
	struct catalog *c = catalog_of_many_rows();
	struct patience patience = { 0, 5 * _i };
	struct query query = {
		.words = SV("common"), .limit = 3, .is_stale = is_stale, .data = &patience
	};
	struct hits h = { 0 };

	err = (struct err){ 0 };
	ck_assert(!catalog_search(c, &query, &h, &err));
	ck_assert_int_eq(err.kind, ERR_CANCELLED);
	ck_assert_int_eq(patience.asked, patience.most + 1);
	ck_assert_uint_eq(h.len, 0);
	hits_release(&h);
	/* The next one is as if nothing had been; so is an update. */
	query.is_stale = NULL;
	h = search(c, query);
	ck_assert_uint_eq(h.len, 3);
	hits_release(&h);
	put_pages(c, (const struct page[]){ { .path = "guides/y.md", .title = "Yak" }, { 0 } });
	query.words = SV("yak");
	h = search(c, query);
	ck_assert_uint_eq(h.len, 1);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(titles_only_looks_into_titles_and_skills)
{
	static const struct page pages[] = {
		{ .path = "guides/a.md", .title = "Museum", .body = "photo" },
		{ .path = "guides/b.md", .title = "Photo", .tags = "archives, loan" },
		{ .path = "guides/c.md", .title = "Else", .summary = "photo", .headings = "photo" },
		{ 0 },
	};
	static const struct {
		const char *words, *ids;
	} rows[] = {
		{ "photo", "guides/b" },
		{ "pho", "guides/b" },
		{ "archives", "guides/b" },
		{ "muse", "guides/a" },
		{ "p", "guides/b" },
		{ "museum photo", "guides/a guides/b" },
		{ "photo archives", "guides/b" },
		{ "zzzz", "" },
		{ "musuem", "" }, /* slips are forgiven by the full search */
	};
	struct catalog *c = catalog_with(pages);

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct hits h = search(c, (struct query){ .words = sv_from(rows[i].words),
							  .limit = 9,
							  .titles_only = true });

		ck_assert_msg(!strcmp(ids_of(&h), rows[i].ids), "%s: %s", rows[i].words,
			      ids_of(&h));
		ck_assert_uint_eq(h.total, h.len);
		ck_assert_uint_eq(h.meant.len, 0);
		hits_release(&h);
	}
	catalog_close(c);
}
END_TEST

/* Loop: words as typed, words as meant. */
START_TEST(a_snippet_comes_when_it_is_asked_for)
{
	static const struct page pages[] = {
		{ .path = "guides/a.md", .title = "One", .body = "A museum\nlends pictures." },
		{ .path = "guides/b.md", .title = "Two", .summary = "Museum in short", .body = "" },
		{ 0 },
	};
	struct catalog *c = catalog_with(pages);
	struct query query = { .words = sv_from(_i ? "musuem" : "museum"), .limit = 9 };
	struct hits bare = search(c, query), full;

	query.has_snippets = true;
	full = search(c, query);
	ck_assert_uint_eq(bare.len, 2);
	ck_assert_uint_eq(full.len, 2);
	ck_assert_int_eq(full.is_meant, _i);
	for (size_t i = 0; i < 2; i++) {
		ck_assert_uint_eq(bare.at[i].snippet.len, 0);
		ck_assert_msg(catalog_snippet(c, &query, &bare, i, &err), "%s", err.text);
		ck_assert_uint_gt(bare.at[i].snippet.len, 0);
		ck_assert(sv_eq(bare.at[i].snippet, full.at[i].snippet));
		ck_assert(sv_find(bare.at[i].snippet, SV("useum\x03")) < bare.at[i].snippet.len);
	}
	/* Of a page that has gone since, none. */
	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_drop(c, bare.at[0].path, &err));
	commit(c);
	bare.at[0].snippet = SV("");
	ck_assert(catalog_snippet(c, &query, &bare, 0, &err));
	ck_assert_uint_eq(bare.at[0].snippet.len, 0);
	hits_release(&bare);
	hits_release(&full);
	catalog_close(c);
}
END_TEST

TCase *case_keep(void)
{
	TCase *c = tcase_create("keep");

	tcase_set_timeout(c, 120);
	tcase_add_loop_test(c, what_was_shown_and_still_matches_stays, 0, 2);
	tcase_add_test(c, what_was_shown_in_another_language_stays);
	tcase_add_test(c, what_was_shown_and_matches_no_more_goes);
	tcase_add_loop_test(c, never_more_than_twice_the_limit_are_shown, 0, 2);
	tcase_add_test(c, of_what_was_found_only_what_was_shown_stays);
	tcase_add_loop_test(c, what_is_found_again_is_the_same_as_if_it_was_read, 0, 2);
	tcase_add_test(c, what_has_changed_since_is_read_again);
	tcase_add_test(c, a_page_is_kept_once_though_both_stages_meet_it);
	tcase_add_test(c, a_kept_page_is_met_behind_the_rows_that_a_walk_goes_through);
	tcase_add_test(c, an_unfinished_word_is_all_that_it_may_become);
	tcase_add_test(c, an_unfinished_word_is_found_after_an_update_that_failed);
	tcase_add_loop_test(c, a_search_that_nobody_waits_for_ends, 0, 2);
	tcase_add_test(c, titles_only_looks_into_titles_and_skills);
	tcase_add_loop_test(c, a_snippet_comes_when_it_is_asked_for, 0, 2);
	return c;
}
