#include "cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

#include "pages.h"

static struct err err;

static struct hits search(struct catalog *c, const char *words, const char *lang, size_t limit)
{
	struct hits h = hits_for(c, words, lang, limit);

	for (size_t i = 1; i < h.len; i++)
		ck_assert(h.at[i - 1].score >= h.at[i].score);
	for (size_t i = 0; i < h.len; i++)
		ck_assert(h.at[i].score > 0);
	return h;
}

static void expect(const struct page *pages, const char *words, const char *lang, const char *ids)
{
	struct catalog *c = catalog_with(pages);
	struct hits h = search(c, words, lang, 20);

	ck_assert_msg(!strcmp(ids_of(&h), ids), "%s: %s, not %s", words, ids_of(&h), ids);
	ck_assert_uint_eq(h.total, h.len);
	hits_release(&h);
	catalog_close(c);
}

START_TEST(languages_come_in_the_readers_order)
{
	/* Equal texts: only their languages tell them apart. */
	static const struct page pages[] = {
		{ .path = "guides/a.sw.md", .title = "Commons", .body = "one" },
		{ .path = "guides/b.md", .title = "Commons", .body = "one" },
		{ .path = "guides/c.pt.md", .title = "Commons", .body = "one" },
		{ .path = "guides/d.pt-br.md", .title = "Commons", .body = "one" },
		{ 0 },
	};

	expect(pages, "commons", "pt-br", "guides/d guides/c guides/b guides/a");
	expect(pages, "commons", "pt", "guides/c guides/d guides/b guides/a");
}
END_TEST

START_TEST(foreign_pages_come_last_however_good_they_are)
{
	static const struct page pages[] = {
		{ .path = "guides/a.sw.md",
		  .title = "Commons photo",
		  .body = "Commons photo, commons photo" },
		{ .path = "guides/b.md",
		  .title = "Else",
		  .body = "A long text about many other things, which says commons once." },
		{ 0 },
	};

	expect(pages, "commons", "fr", "guides/b guides/a");
	/* Not even those with all words come before those with one. */
	expect(pages, "commons photo", "fr", "guides/b guides/a");
	expect(pages, "commons", "sw", "guides/a guides/b");
}
END_TEST

START_TEST(a_page_with_a_text_of_the_readers_is_not_foreign)
{
	static const struct page pages[] = {
		{ .path = "guides/a.sw.md", .title = "Commons", .body = "Commons commons" },
		{ .path = "guides/b.sw.md", .title = "Commons", .body = "Commons commons" },
		{ .path = "guides/b.md",
		  .title = "Else",
		  .body = "A long text about many other things, which says commons once." },
		{ .path = "guides/c.md", .title = "Commons", .body = "Commons commons" },
		{ 0 },
	};
	struct catalog *c = catalog_with(pages);
	struct hits h = search(c, "commons", "fr", 20);

	ck_assert_str_eq(ids_of(&h), "guides/c guides/b guides/a");
	ck_assert_str_eq(langs_of(&h), "en en sw");
	hits_release(&h);
	catalog_close(c);
}
END_TEST

/* Scores are a language's own: the best of a bad lot is no better than what is good elsewhere. */
START_TEST(a_bad_match_does_not_push_a_good_one_of_another_language_away)
{
	static const struct page pages[] = {
		{ .path = "guides/a.fr.md",
		  .title = "Autre chose",
		  .body = "Un texte qui parle de tout, et du budget une fois." },
		{ .path = "guides/b.fr.md", .title = "Encore", .body = "Rien de cela." },
		{ .path = "guides/c.md",
		  .title = "Annual museum report",
		  .body = "The annual report of a museum and its budget." },
		{ .path = "guides/d.md", .title = "More", .body = "Nothing of it." },
		{ 0 },
	};

	expect(pages, "annual museum report budget", "fr", "guides/c guides/a");
	expect(pages, "annual museum report budget ", "en", "guides/c guides/a");
}
END_TEST

static void add_many(struct catalog *c, const char *pattern, int len, const char *body)
{
	for (int i = 0; i < len; i++) {
		char file[64], title[64];
		const struct page p = { .path = file, .title = title, .body = body };

		snprintf(title, sizeof(title), "Page %d", i);
		snprintf(file, sizeof(file), "guides/%03d%s", i, pattern);
		put_page(c, &p);
	}
}

/* Only the first texts of a language are looked at; those behind must not fall behind other languages. */
START_TEST(long_lists_have_foreign_pages_last_and_all_words_first)
{
	struct catalog *c;
	struct hits h;

	ck_assert(catalog_open(NULL, &c, &err));
	ck_assert(catalog_begin(c, &err));
	catalog_set_language(c, "en");
	add_many(c, "a.md", 80, "common word");
	add_many(c, "b.md", 30, "word word word word word");
	add_many(c, "c.sw.md", 10, "common word");
	commit(c);
	h = search(c, "common word ", "en", 300);
	ck_assert_uint_eq(h.len, 120);
	for (size_t i = 0; i < h.len; i++) {
		const char *suffix = i < 80 ? "a" : i < 110 ? "b" : "c";

		ck_assert_msg(sv_has_suffix(h.at[i].id, suffix), "%zu: %.*s", i,
			      SV_ARG(h.at[i].id));
	}
	hits_release(&h);
	h = search(c, "common word what ", "en", 300);
	ck_assert_uint_eq(h.len, 120);
	for (size_t i = 0; i < h.len; i++)
		ck_assert_msg(sv_has_suffix(h.at[i].id, "c") == (i >= 110), "%zu: %.*s", i,
			      SV_ARG(h.at[i].id));
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(other_languages_are_asked_when_the_readers_bring_too_little)
{
	struct catalog *c;
	struct hits h;

	ck_assert(catalog_open(NULL, &c, &err));
	ck_assert(catalog_begin(c, &err));
	catalog_set_language(c, "en");
	add_many(c, "a.md", 10, "common word");
	add_many(c, "c.sw.md", 10, "common word");
	commit(c);
	h = search(c, "common", "en", 10);
	ck_assert_uint_eq(h.len, 10);
	ck_assert(h.is_more);
	for (size_t i = 0; i < h.len; i++)
		ck_assert(sv_is(h.at[i].lang, "en"));
	hits_release(&h);
	h = search(c, "common", "en", 11);
	ck_assert_uint_eq(h.len, 11);
	ck_assert(!h.is_more);
	ck_assert_uint_eq(h.total, 20);
	ck_assert(sv_is(h.at[10].lang, "sw"));
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(other_languages_are_not_asked_when_the_readers_fill_the_list)
{
	struct catalog *c;
	struct hits h;

	ck_assert(catalog_open(NULL, &c, &err));
	ck_assert(catalog_begin(c, &err));
	catalog_set_language(c, "en");
	add_many(c, "a.md", 5, "common rare");
	add_many(c, "b.md", 10, "common word");
	add_many(c, "c.sw.md", 10, "common rare");
	commit(c);
	/* Pages with one of the words are enough. */
	h = search(c, "common rare ", "en", 15);
	ck_assert_uint_eq(h.len, 15);
	ck_assert(h.is_more);
	for (size_t i = 0; i < h.len; i++)
		ck_assert(sv_is(h.at[i].lang, "en"));
	hits_release(&h);
	h = search(c, "common rare ", "en", 16);
	ck_assert_uint_eq(h.len, 16);
	ck_assert(!h.is_more);
	ck_assert(sv_is(h.at[15].lang, "sw"));
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(a_page_in_several_languages_counts_once)
{
	struct catalog *c;
	struct hits h;

	ck_assert(catalog_open(NULL, &c, &err));
	ck_assert(catalog_begin(c, &err));
	catalog_set_language(c, "en");
	add_many(c, "a.md", 150, "common word");
	add_many(c, "a.fr.md", 150, "common word");
	commit(c);
	h = search(c, "common", "fr", 5);
	ck_assert_uint_eq(h.total, 150);
	hits_release(&h);
	h = search(c, "common nothing", "fr", 5);
	ck_assert_uint_eq(h.total, 150);
	hits_release(&h);
	h = search(c, "page", "fr", 200);
	ck_assert_uint_eq(h.total, 150);
	ck_assert_uint_eq(h.len, 150);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(a_translation_that_lags_behind_comes_after_one_that_does_not)
{
	static const char now[] = "0700000000000000000000000000000000000000",
			  old[] = "0800000000000000000000000000000000000000";
	static const struct page pages[] = {
		{ .path = "guides/a.md", .title = "One", .blob = 7 },
		{ .path = "guides/a.fr.md", .title = "Accord", .body = "x", .source = old },
		{ .path = "guides/b.md", .title = "Two", .blob = 7 },
		{ .path = "guides/b.fr.md", .title = "Accord", .body = "x", .source = now },
		{ 0 },
	};
	struct catalog *c = catalog_with(pages);
	struct hits h = search(c, "accord", "fr", 20);

	ck_assert_str_eq(ids_of(&h), "guides/b guides/a");
	ck_assert(!h.at[0].stale && h.at[1].stale);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(of_two_that_are_as_good_the_newer_comes_first)
{
	static const struct page pages[] = {
		{ .path = "guides/a.md",
		  .title = "Deal",
		  .body = "a note on some things here",
		  .updated = "2021-05-01" },
		{ .path = "guides/b.md",
		  .title = "Deal",
		  .body = "a note on some things here",
		  .updated = "2024-01-31" },
		{ .path = "guides/c.md", .title = "Deal", .body = "a note on some things here" },
		{ .path = "guides/d.md",
		  .title = "Deal",
		  .body = "a note on some things here",
		  .updated = "2023-12-31" },
		/* Better is better, however old. */
		{ .path = "guides/e.md",
		  .title = "Deal",
		  .body = "a deal on some deals here",
		  .updated = "2001-01-01" },
		{ 0 },
	};

	expect(pages, "deal", "en", "guides/e guides/b guides/d guides/a guides/c");
}
END_TEST

/* Many pages with a common word, few with a rare one, and two of those with both. */
static struct catalog *rare_and_common(void)
{
	static const char *const ends[] = { "", " zebra", " zebra among others", " commons" };
	struct catalog *c = catalog_with((const struct page[]){ { 0 } });

	ck_assert(catalog_begin(c, &err));
	for (int i = 0; i < 150; i++) {
		char *path = mem_printf("guides/p%03d.md", i);
		char *title = mem_printf("Page %d", i);
		char *body = mem_printf("Number %d.%s%s", i,
					i % 50 == 3 ? "" : " commonly known, in common use.",
					i % 25 == 3 ? ends[1 + i % 2] : ends[i % 3 ? 0 : 3]);

		put_page(c, &(const struct page){ .path = path, .title = title, .body = body });
		free(path);
		free(title);
		free(body);
	}
	commit(c);
	return c;
}

/* best: how many are at the top because they have all of two words. */
static const struct {
	const char *words;
	size_t best;
} gathered[] = {
	{ "zebra comm", 3 },
	{ "comm zebra", 3 },
	{ "zebra commonly", 3 },
	{ "zebra commonly ", 3 },
	{ "zebra common use", 0 },
	{ "zebra among comm", 0 },
	{ "zebra \"in common\" comm", 0 },
	{ "zebra nowhere comm", 0 },
	{ "comm zebra nowhere", 0 },
	{ "zebra nowhere", 0 },
};

START_TEST(a_rare_word_and_others_find_the_same_word_by_word_or_row_by_row)
{
	struct catalog *c = rare_and_common();
	/* What is narrowed is asked for row by row. */
	const struct filter all_of_them = { .kind = "guides" };
	struct query query = { .words = sv_from(gathered[_i].words),
			       .limit = 20,
			       .has_snippets = true };
	struct hits one = { 0 }, other = { 0 };

	ck_assert(catalog_search(c, &query, &one, &err));
	query.filter = &all_of_them;
	ck_assert(catalog_search(c, &query, &other, &err));
	ck_assert_uint_gt(one.len, 0);
	for (size_t i = 0; i < gathered[_i].best; i++)
		ck_assert(sv_is(one.at[i].id, "guides/p028") ||
			  sv_is(one.at[i].id, "guides/p078") || sv_is(one.at[i].id, "guides/p128"));
	ck_assert_uint_eq(other.total, one.total);
	ck_assert_uint_eq(other.len, one.len);
	for (size_t i = 0; i < one.len; i++) {
		ck_assert(sv_eq(one.at[i].id, other.at[i].id));
		ck_assert(sv_eq(one.at[i].snippet, other.at[i].snippet));
		ck_assert_double_eq(one.at[i].score, other.at[i].score);
	}
	hits_release(&one);
	hits_release(&other);
	catalog_close(c);
}
END_TEST

TCase *case_order(void)
{
	TCase *c = tcase_create("order");

	tcase_set_timeout(c, 60);
	tcase_add_test(c, languages_come_in_the_readers_order);
	tcase_add_test(c, foreign_pages_come_last_however_good_they_are);
	tcase_add_test(c, a_page_with_a_text_of_the_readers_is_not_foreign);
	tcase_add_test(c, a_bad_match_does_not_push_a_good_one_of_another_language_away);
	tcase_add_test(c, long_lists_have_foreign_pages_last_and_all_words_first);
	tcase_add_test(c, other_languages_are_asked_when_the_readers_bring_too_little);
	tcase_add_test(c, other_languages_are_not_asked_when_the_readers_fill_the_list);
	tcase_add_test(c, a_page_in_several_languages_counts_once);
	tcase_add_test(c, a_translation_that_lags_behind_comes_after_one_that_does_not);
	tcase_add_test(c, of_two_that_are_as_good_the_newer_comes_first);
	tcase_add_loop_test(c, a_rare_word_and_others_find_the_same_word_by_word_or_row_by_row, 0,
			    (int)ARRAY_LEN(gathered));
	return c;
}
