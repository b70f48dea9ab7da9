#include "cases.h"

#include <stdio.h>
#include <string.h>

#include <cphub/core/str.h>

#include "here.h"

enum { PAGES = 60, SECTIONS = 4 };

static const char *const one_language[] = { "", NULL }, *const three[] = { "", ".fr", ".de", NULL };

/* FTS5 makes one of several pieces in its own time. */
static const char unmerged[] = "INSERT INTO words_0 (words_0, rank) VALUES ('automerge', 0);"
			       "INSERT INTO words_0 (words_0, rank) VALUES ('crisismerge', 1000)";

/* In how many pieces it has written the words of the source texts; and how many rows were changed so far. */
static const char pieces[] = "SELECT count(DISTINCT id >> 37) FROM words_0_data WHERE id >> 37",
		  changes[] = "SELECT total_changes()";

/* A version changes one word of each page's last section. */
static void put_version(struct catalog *c, unsigned n, const char *lang, unsigned version)
{
	struct section sections[SECTIONS + 1] = { 0 };
	char file[32], last[32];

	snprintf(file, sizeof(file), "guides/p%02u%s.md", n, lang);
	snprintf(last, sizeof(last), "version%u", version);
	for (unsigned i = 0; i < SECTIONS; i++)
		sections[i] = (struct section){ SV("Costs"), SV("costs"), SV("insurance") };
	sections[SECTIONS - 1].body = sv_from(last);
	put_page(c, &(const struct page){ .path = file, .title = "Loans", .sections = sections });
}

static void put_all(struct catalog *c, const char *const *langs, unsigned version)
{
	ck_assert(catalog_begin(c, &err));
	catalog_set_language(c, "en");
	for (unsigned n = 0; n < PAGES; n++)
		for (const char *const *lang = langs; *lang; lang++)
			put_version(c, n, *lang, version);
	commit(c);
}

START_TEST(an_update_is_written_in_one_piece)
{
	struct catalog *c = open_here();

	put_all(c, one_language, 1);
	ck_assert_int_eq(number(c, pieces), 1);
	ck_assert_msg(db_exec(c->db, unmerged, &err), "%s", err.text);
	put_all(c, one_language, 2);
	ck_assert_int_eq(number(c, pieces), 2);
	ck_assert_uint_eq(found(c, "\"version1\""), 0);
	ck_assert_uint_eq(found(c, "\"version2\""), 20);
	is_sound(c);
	catalog_close(c);
}
END_TEST

START_TEST(languages_that_come_together_are_written_in_one_piece)
{
	struct catalog *c = open_here();

	put_all(c, three, 1);
	ck_assert_int_eq(number(c, pieces), 1);
	catalog_close(c);
}
END_TEST

START_TEST(a_section_that_says_the_same_is_not_written)
{
	static struct section many[SECTIONS_MAX + 1];
	const struct page p = { .path = "guides/many.md", .title = "Many", .sections = many };
	struct catalog *c = open_here();
	int64_t first, all;

	for (size_t i = 0; i < SECTIONS_MAX; i++)
		many[i] = (struct section){ SV("Costs"), SV("costs"), SV("insurance") };
	first = number(c, changes);
	put_pages(c, (const struct page[]){ p, { 0 } });
	all = number(c, changes) - first;
	ck_assert_int_gt(all, SECTIONS_MAX);
	many[100].body = SV("transport");
	put_pages(c, (const struct page[]){ p, { 0 } });
	ck_assert_int_lt(number(c, changes) - first - all, 40);
	ck_assert_uint_eq(found(c, "transport"), 1);
	ck_assert_uint_eq(found(c, "insurance"), 1);
	catalog_close(c);
}
END_TEST

/* A title stands in every section. */
START_TEST(a_new_title_is_found_with_words_of_old_sections)
{
	static const struct section sections[] = { { .body = { "apple", 5 } },
						   { .body = { "pear", 4 } },
						   { .body = { 0 } } };
	struct page p = { .path = "guides/a.md", .title = "Museums", .sections = sections };
	struct catalog *c = open_here();

	put_pages(c, (const struct page[]){ p, { 0 } });
	p.title = "Archives";
	put_pages(c, (const struct page[]){ p, { 0 } });
	ck_assert_uint_eq(found(c, "archives pear"), 1);
	ck_assert_uint_eq(found(c, "archives"), 1);
	ck_assert_uint_eq(found(c, "museums"), 0);
	is_sound(c);
	catalog_close(c);
}
END_TEST

TCase *case_prose(void)
{
	TCase *c = tcase_create("prose");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, an_update_is_written_in_one_piece);
	tcase_add_test(c, languages_that_come_together_are_written_in_one_piece);
	tcase_add_test(c, a_section_that_says_the_same_is_not_written);
	tcase_add_test(c, a_new_title_is_found_with_words_of_old_sections);
	return c;
}
