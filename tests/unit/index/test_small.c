/* An index of few texts is kept in another way. */
#include "cases.h"

#include <stdio.h>

#include <cphub/core/str.h>

#include "here.h"

static const struct {
	size_t pages, bytes; /* of each */
	bool is_small;
} sizes[] = {
	{ 1, 1, true }, { 20, 20000, true }, { 20, 100000, false }, { 40, PAGE_SIZE_MAX, false }
};

static void put_many(struct catalog *c, size_t count, size_t bytes)
{
	struct str body = { 0 };

	str_add_repeat(&body, 'x', bytes);
	for (size_t n = 0; n < count; n++) {
		char file[32];

		snprintf(file, sizeof(file), "guides/n%zu.md", n);
		put_page(c, &(const struct page){
				    .path = file, .title = "Numbers", .body = str_text(&body) });
	}
	str_release(&body);
}

static int64_t tables_with_beginnings(struct catalog *c)
{
	return number(c, "SELECT count(*) FROM sqlite_master WHERE sql LIKE '%fts5%prefix%'");
}

START_TEST(a_small_index_has_small_pages_and_no_beginnings_of_words)
{
	const bool is_small = sizes[_i].is_small;
	struct catalog *c = build_here();

	ck_assert(catalog_begin(c, &err));
	catalog_set_language(c, "en");
	put_page(c, &some[0]);
	put_many(c, sizes[_i].pages, sizes[_i].bytes);
	commit(c);
	finish(c);
	ck_assert_int_eq(number(c, "PRAGMA page_size"), is_small ? 512 : 4096);
	ck_assert_int_eq(tables_with_beginnings(c), is_small ? 0 : 2);
	ck_assert(!is_small || !number(c, "PRAGMA freelist_count"));
	/* Words are found from their second letter on, and in titles from the first. */
	ck_assert_uint_eq(found(c, "a"), 1);
	ck_assert_uint_eq(found(c, "on"), 1);
	/* Languages that come later are kept in the same way. */
	put_pages(c,
		  (const struct page[]){ { .path = "guides/a.fr.md", .title = "Pomme" }, { 0 } });
	ck_assert_int_eq(tables_with_beginnings(c), is_small ? 0 : 4);
	ck_assert_uint_eq(found(c, "po"), 1);
	is_sound(c);
	catalog_close(c);
}
END_TEST

static bool is_outgrown(struct catalog *c)
{
	bool is = false;

	ck_assert(catalog_is_outgrown(c, &is, &err));
	return is;
}

START_TEST(a_small_index_can_be_outgrown)
{
	struct catalog *c = build_here();

	put_pages(c, some);
	finish(c);
	ck_assert(!is_outgrown(c));
	ck_assert(catalog_begin(c, &err));
	put_many(c, 40, PAGE_SIZE_MAX);
	commit(c);
	ck_assert(is_outgrown(c));
	catalog_close(c);
	c = build_here();
	ck_assert(catalog_begin(c, &err));
	put_many(c, 40, PAGE_SIZE_MAX);
	commit(c);
	finish(c);
	ck_assert(!is_outgrown(c));
	catalog_close(c);
}
END_TEST

TCase *case_small(void)
{
	TCase *c = tcase_create("small");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_set_timeout(c, 60);
	tcase_add_loop_test(c, a_small_index_has_small_pages_and_no_beginnings_of_words, 0,
			    (int)ARRAY_LEN(sizes));
	tcase_add_test(c, a_small_index_can_be_outgrown);
	return c;
}
