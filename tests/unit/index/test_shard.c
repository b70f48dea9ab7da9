#include "cases.h"

#include <stdio.h>
#include <string.h>

#include <cphub/core/str.h>

#include "here.h"
#include "shard.h"

static const struct page french = { .path = "guides/x.fr.md",
				    .title = "Accords",
				    .body = "des mus\u00e9es" },
			 german = { .path = "guides/x.de.md",
				    .title = "Vertrag",
				    .body = "mit Museen" };

static void begin(struct catalog *c)
{
	ck_assert_msg(catalog_begin(c, &err), "%s", err.text);
	catalog_set_language(c, "en");
}

static void put_one(struct catalog *c, const struct page *p)
{
	begin(c);
	put_page(c, p);
	commit(c);
}

/* One run for each statement, in a language of words and in one of pairs. */
START_TEST(every_statement_fits_the_tables_of_a_language)
{
	const enum shard_sql id = (enum shard_sql)(_i / 2);
	struct catalog *c = catalog_with(some);
	struct shard *shard;
	struct stmt *s;

	put_one(c, &(const struct page){ .path = "guides/z.zh.md", .title = "图书馆" });
	ck_assert(shard_find(c, _i % 2 ? number(c, "SELECT no FROM lang WHERE code = 'zh'") : 0,
			     &shard, &err));
	ck_assert_int_eq(shard->has_pairs, _i % 2);
	ck_assert(shard_terms(c, shard, &err));
	ck_assert_ptr_nonnull(shard_sql[id]);
	ck_assert_msg(!strpbrk(shard_text(shard, id), "#@$&"), "%s", shard_text(shard, id));
	/* The first two have made the tables. */
	if (id > SHARD_MAKE_TITLES)
		ck_assert_msg(shard_stmt(c, shard, id, &s, &err), "%s: %s", shard_text(shard, id),
			      err.text);
	else
		ck_assert(!db_exec(c->db, shard_text(shard, id), &err));
	is_sound(c);
	catalog_close(c);
}
END_TEST

START_TEST(the_rules_of_a_language_are_those_of_its_code)
{
	struct catalog *c = catalog_with(some);
	struct shard *shard;

	ck_assert(shard_find(c, 0, &shard, &err));
	ck_assert_str_eq(shard->code, "en");
	ck_assert(shard_find(c, number(c, "SELECT no FROM lang WHERE code = 'fr'"), &shard, &err));
	ck_assert_str_eq(shard->code, "fr");
	ck_assert_ptr_nonnull(strstr(shard_text(shard, SHARD_MAKE_WORDS), "hub 'fr'"));
	put_one(c, &(const struct page){ .path = "guides/q.a'b.md", .title = "Quote" });
	ck_assert(
		shard_find(c, number(c, "SELECT no FROM lang WHERE code = 'a''b'"), &shard, &err));
	ck_assert_str_eq(shard->code, "und");
	ck_assert_uint_eq(found(c, "quote"), 1);
	catalog_close(c);
}
END_TEST

static size_t listed(struct catalog *c, const char *lang)
{
	struct hits h = { 0 };
	size_t len;

	ck_assert(catalog_list(c, &(struct filter){ .lang = lang }, NULL, &h, &err));
	len = h.len;
	hits_release(&h);
	return len;
}

START_TEST(a_language_too_many_is_listed_and_not_searched)
{
	struct catalog *c = catalog_with(some);
	struct hits h = { 0 };
	char file[64], word[32];
	struct page p = { .path = file, .title = word };

	/* French is there already. */
	for (int i = 1; i <= SHARDS_MAX; i++) {
		snprintf(file, sizeof(file), "guides/x%d.q%c%c.md", i, 'a' + i / 26, 'a' + i % 26);
		snprintf(word, sizeof(word), "Zu%cm%ck", 'a' + i / 26, 'a' + i % 26);
		put_one(c, &p);
	}
	ck_assert_int_eq(number(c, "SELECT count(*) FROM lang WHERE is_searched AND no > 0"),
			 SHARDS_MAX);
	/* Quoted: slips are not forgiven. */
	ck_assert_uint_eq(found(c, "\"zuemxk\""), 1);
	ck_assert_uint_eq(found(c, "\"zuemyk\""), 0);
	ck_assert_uint_eq(listed(c, "qey"), 1);
	ck_assert(catalog_find(c, SV("guides/x128"), NULL, &h, &err));
	ck_assert_uint_eq(h.len, 1);
	hits_release(&h);
	/* The languages of the index are as they were, and so are updates of the one without words. */
	ck_assert_uint_eq(found(c, "apple"), 1);
	snprintf(word, sizeof(word), "Other");
	put_one(c, &p);
	ck_assert_uint_eq(listed(c, "qey"), 1);
	begin(c);
	ck_assert(catalog_drop(c, sv_from(file), &err));
	commit(c);
	ck_assert_uint_eq(listed(c, "qey"), 0);
	is_sound(c);
	catalog_close(c);
}
END_TEST

START_TEST(a_language_that_was_rolled_back_can_come_again)
{
	struct catalog *c = open_here();

	begin(c);
	put_page(c, &french);
	ck_assert(prose_write(c, &err));
	catalog_rollback(c);
	ck_assert_uint_eq(found(c, "accords"), 0);
	put_one(c, &french);
	ck_assert_uint_eq(found(c, "accords"), 1);
	is_sound(c);
	catalog_close(c);
}
END_TEST

/* Loop: with a search in between, at once. */
START_TEST(a_number_that_was_rolled_back_may_be_another_languages)
{
	struct catalog *c = open_here();
	struct shard *shard;

	begin(c);
	put_page(c, &french);
	ck_assert(prose_write(c, &err));
	catalog_rollback(c);
	if (_i)
		ck_assert_uint_eq(found(c, "accords"), 0);
	put_one(c, &german);
	ck_assert(shard_find(c, number(c, "SELECT no FROM lang WHERE code = 'de'"), &shard, &err));
	ck_assert_str_eq(shard->code, "de");
	ck_assert_uint_eq(found(c, "vertrag"), 1);
	ck_assert_uint_eq(found(c, "vertr\u00e4ge"), 1);
	is_sound(c);
	catalog_close(c);
}
END_TEST

START_TEST(languages_are_there_after_a_rollback)
{
	struct catalog *c = catalog_with(some);
	struct query query = { .words = SV("banane"), .limit = 5 };
	struct hits h = { 0 };

	ck_assert(catalog_search(c, &query, &h, &err));
	begin(c);
	put_page(c, &german);
	catalog_rollback(c);
	/* Without a search in between. */
	ck_assert_msg(catalog_snippet(c, &query, &h, 0, &err), "%s", err.text);
	put_one(c, &french);
	ck_assert_uint_eq(found(c, "accords"), 1);
	ck_assert_uint_eq(found(c, "banane"), 1);
	hits_release(&h);
	is_sound(c);
	catalog_close(c);
}
END_TEST

START_TEST(a_language_of_another_connection_is_searched)
{
	struct catalog *one = open_here(), *two = open_here();

	ck_assert_uint_eq(found(two, "accords"), 0);
	put_one(one, &french);
	ck_assert_uint_eq(found(two, "accords"), 1);
	put_one(two, &german);
	ck_assert_uint_eq(found(one, "vertrag"), 1);
	is_sound(one);
	catalog_close(one);
	is_sound(two);
	catalog_close(two);
}
END_TEST

START_TEST(a_language_of_another_connection_takes_pages)
{
	static const struct page more = { .path = "guides/y.fr.md", .title = "Subventions" };
	struct catalog *one = open_here(), *two = open_here();

	put_one(one, &french);
	/* Without a search in between. */
	put_one(two, &more);
	ck_assert_uint_eq(found(one, "subventions"), 1);
	ck_assert_uint_eq(found(two, "accords"), 1);
	is_sound(one);
	catalog_close(one);
	catalog_close(two);
}
END_TEST

/* What this one rolled back, another one may have made under the same number. */
START_TEST(a_number_may_be_another_language_of_another_connection)
{
	struct catalog *one = open_here(), *two = open_here();

	begin(two);
	put_page(two, &french);
	ck_assert(prose_write(two, &err));
	catalog_rollback(two);
	put_one(one, &german);
	ck_assert_uint_eq(found(two, "vertr\u00e4ge"), 1);
	put_one(two, &french);
	ck_assert_uint_eq(found(one, "accords"), 1);
	ck_assert_uint_eq(found(two, "accord"), 1);
	is_sound(two);
	catalog_close(one);
	catalog_close(two);
}
END_TEST

static const struct page plural = { .path = "guides/p.md", .title = "Museums" };

/* Words that have the language's rules only. */
START_TEST(the_language_of_the_source_texts_comes_from_another_connection)
{
	struct catalog *one = open_here(), *two = open_here();

	put_one(one, &plural);
	ck_assert_uint_eq(found(two, "museum "), 1);
	put_one(two, &(const struct page){ .path = "guides/p.en.md", .title = "Twice" });
	/* p.en.md is p.md, which is there. */
	ck_assert_int_eq(number(two, "SELECT count(*) FROM page"), 1);
	catalog_close(one);
	catalog_close(two);
}
END_TEST

START_TEST(a_first_update_that_was_rolled_back_leaves_no_language)
{
	const struct catalog_state state = { .default_language = "fr" };
	static const struct page page = { .path = "guides/p.md", .title = "Mus\u00e9es nationaux" };
	struct catalog *c = open_here();
	struct shard *shard;

	begin(c);
	put_page(c, &plural);
	ck_assert(prose_write(c, &err));
	catalog_rollback(c);
	ck_assert(catalog_begin(c, &err));
	catalog_set_language(c, "fr");
	put_page(c, &page);
	ck_assert(catalog_commit(c, &state, &err));
	ck_assert(shard_find(c, 0, &shard, &err));
	ck_assert_str_eq(shard->code, "fr");
	ck_assert_uint_eq(found(c, "national "), 1);
	is_sound(c);
	catalog_close(c);
}
END_TEST

TCase *case_shard(void)
{
	TCase *c = tcase_create("shard");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_set_timeout(c, 120);
	tcase_add_loop_test(c, every_statement_fits_the_tables_of_a_language, 0,
			    2 * SHARD_SQL_COUNT);
	tcase_add_test(c, the_rules_of_a_language_are_those_of_its_code);
	tcase_add_test(c, a_language_too_many_is_listed_and_not_searched);
	tcase_add_test(c, a_language_that_was_rolled_back_can_come_again);
	tcase_add_loop_test(c, a_number_that_was_rolled_back_may_be_another_languages, 0, 2);
	tcase_add_test(c, languages_are_there_after_a_rollback);
	tcase_add_test(c, a_language_of_another_connection_is_searched);
	tcase_add_test(c, a_language_of_another_connection_takes_pages);
	tcase_add_test(c, a_number_may_be_another_language_of_another_connection);
	tcase_add_test(c, the_language_of_the_source_texts_comes_from_another_connection);
	tcase_add_test(c, a_first_update_that_was_rolled_back_leaves_no_language);
	return c;
}
