#include "cases.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/str.h>

#include "here.h"

START_TEST(the_state_is_kept)
{
	struct catalog_state state = { .tree = { 1, 2 },
				       .commit = { 3 },
				       .content_when = 4,
				       .indexed_when = 5,
				       .synced_when = 6,
				       .default_language = "pt-br",
				       .source = -8 };
	struct catalog *c = open_here();
	struct catalog_state back;

	ck_assert(catalog_read_state(c, &back, &err));
	ck_assert_int_eq(back.tree[0], 0);
	ck_assert(catalog_synced(c, 3, &err));
	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_commit(c, &state, &err));
	ck_assert(catalog_synced(c, 77, &err));
	catalog_close(c);
	c = open_here();
	ck_assert(catalog_read_state(c, &back, &err));
	ck_assert_int_eq(memcmp(back.tree, state.tree, BLOB_ID_SIZE), 0);
	ck_assert_int_eq(memcmp(back.commit, state.commit, BLOB_ID_SIZE), 0);
	ck_assert_int_eq(back.content_when, 4);
	ck_assert_int_eq(back.indexed_when, 5);
	ck_assert_int_eq(back.synced_when, 77);
	ck_assert_str_eq(back.default_language, "pt-br");
	ck_assert_int_eq(back.source, -8);
	catalog_close(c);
}
END_TEST

static void join_path(void *data, struct sv file, const unsigned char blob[BLOB_ID_SIZE])
{
	str_addf(data, "%.*s %d\n", SV_ARG(file), blob[0]);
}

START_TEST(files_are_known_with_and_without_a_page)
{
	const unsigned char nine[BLOB_ID_SIZE] = { 9 };
	struct catalog *c = catalog_with(some);
	struct str all = { 0 };

	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_put(c, SV("hub.yaml"), nine, NULL, NULL, &err));
	ck_assert(catalog_put(c, SV("guides/a.md"), nine, NULL, NULL, &err));
	ck_assert(catalog_drop(c, SV("guides/b.md"), &err));
	ck_assert(catalog_drop(c, SV("guides/never.md"), &err));
	commit(c);
	ck_assert(catalog_files(c, join_path, &all, &err));
	ck_assert_str_eq(str_text(&all), "guides/a.md 9\nguides/b.fr.md 0\nhub.yaml 9\n");
	ck_assert_uint_eq(found(c, "apple"), 0);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM tag"), 0);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM name"), 1);
	is_sound(c);
	str_release(&all);
	catalog_close(c);
}
END_TEST

START_TEST(a_page_that_is_put_again_is_found_by_its_new_words_only)
{
	static const struct page first = { .path = "guides/a.md", .title = "Cherry" },
				 second = { .path = "guides/a.md", .title = "Date" };
	struct catalog *c = catalog_with(some);

	ck_assert(catalog_begin(c, &err));
	put_page(c, &first);
	put_page(c, &second);
	ck_assert(catalog_drop(c, SV("guides/a.md"), &err));
	put_page(c, &first);
	put_page(c, &second);
	commit(c);
	ck_assert_uint_eq(found(c, "apple"), 0);
	ck_assert_uint_eq(found(c, "cherry"), 0);
	ck_assert_uint_eq(found(c, "date"), 1);
	is_sound(c);
	catalog_close(c);
}
END_TEST

/* Against a list of what should be there; small batches of every order. */
START_TEST(random_updates_leave_what_a_new_index_would_hold)
{
	enum { SLOTS = 40 };
	bool has[SLOTS] = { false };
	struct catalog *c;
	unsigned seed = (unsigned)_i + 1;
	int64_t pages = 0;

	ck_assert(catalog_open(NULL, &c, &err));
	for (int round = 0; round < 30; round++) {
		ck_assert(catalog_begin(c, &err));
		for (int i = 0; i < 12; i++) {
			char file[64], body[64];
			const struct page p = {
				.path = file, .title = "t", .body = body, .skill = "k"
			};

			seed = seed * 1103515245u + 12345u;
			const unsigned slot = (seed >> 16) % SLOTS;

			snprintf(file, sizeof(file), "guides/p%u%s.md", slot / 2,
				 slot % 2 ? ".fr" : "");
			snprintf(body, sizeof(body), "common w%u", slot);
			has[slot] = (seed >> 8) % 3;
			if (has[slot])
				put_page(c, &p);
			else
				ck_assert(catalog_drop(c, sv_from(file), &err));
		}
		commit(c);
	}
	is_sound(c);
	for (int i = 0; i < SLOTS; i++) {
		char query[32];

		snprintf(query, sizeof(query), "w%d ", i);
		ck_assert_uint_eq(found(c, query), has[i]);
		pages += has[i];
	}
	ck_assert_int_eq(number(c, "SELECT count(*) FROM page"), pages);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM tag"), pages);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM prose"), pages);
	catalog_close(c);
}
END_TEST

START_TEST(a_rollback_leaves_the_old_pages)
{
	static const struct page other = { .path = "guides/a.md", .title = "Other" };
	struct catalog *c = catalog_with(some);

	catalog_rollback(c);
	ck_assert(catalog_begin(c, &err));
	put_page(c, &other);
	ck_assert(catalog_drop(c, SV("guides/b.md"), &err));
	catalog_rollback(c);
	catalog_rollback(c);
	ck_assert_uint_eq(found(c, "apple"), 1);
	ck_assert_uint_eq(found(c, "banana"), 1);
	ck_assert_uint_eq(found(c, "other"), 0);
	is_sound(c);
	catalog_close(c);
}
END_TEST

START_TEST(problems_come_back_in_order)
{
	struct problems in = { 0 }, out = { 0 };
	struct catalog *c = catalog_with(some);

	problem_add(&in, SEVERITY_WARNING, 9, 2, "key-unknown", "late %d", 1);
	problem_add(&in, SEVERITY_ERROR, 3, 0, "key-missing", "early");
	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_put_problems(c, SV("guides/b.md"), &in, &err));
	ck_assert(catalog_put_problems(c, SV("guides/a.md"), &in, &err));
	ck_assert(catalog_put_problems(c, SV("guides/a.md"), &in, &err));
	ck_assert(catalog_put_problems(c, SV(""), NULL, &err));
	commit(c);
	ck_assert(catalog_problems(c, &out, &err));
	ck_assert_uint_eq(out.len, 4);
	ck_assert_uint_eq(out.errors, 2);
	ck_assert_str_eq(out.at[0].path, "guides/a.md");
	ck_assert_str_eq(out.at[0].rule, "key-missing");
	ck_assert_str_eq(out.at[1].message, "late 1");
	ck_assert_uint_eq(out.at[1].column, 2);
	problems_release(&out);
	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_drop(c, SV("guides/a.md"), &err));
	commit(c);
	ck_assert(catalog_problems(c, &out, &err));
	ck_assert_uint_eq(out.len, 2);
	problems_release(&in);
	problems_release(&out);
	catalog_close(c);
}
END_TEST

START_TEST(more_languages_than_there_are_do_no_harm)
{
	struct catalog *c;

	ck_assert(catalog_open(NULL, &c, &err));
	ck_assert(catalog_begin(c, &err));
	for (int i = 0; i < 1100; i++) {
		char file[64];
		const struct page p = { .path = file, .title = "Same" };

		snprintf(file, sizeof(file), "guides/x.a%04d.md", i);
		put_page(c, &p);
	}
	put_page(c, &some[0]);
	commit(c);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM file"), 1101);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM page"), 1024);
	ck_assert_uint_eq(found(c, "same"), 1);
	ck_assert_uint_eq(found(c, "apple"), 1);
	is_sound(c);
	catalog_close(c);
}
END_TEST

TCase *case_catalog(void)
{
	TCase *c = tcase_create("catalog");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_set_timeout(c, 60);
	tcase_add_test(c, the_state_is_kept);
	tcase_add_test(c, files_are_known_with_and_without_a_page);
	tcase_add_test(c, a_page_that_is_put_again_is_found_by_its_new_words_only);
	tcase_add_loop_test(c, random_updates_leave_what_a_new_index_would_hold, 0, 4);
	tcase_add_test(c, a_rollback_leaves_the_old_pages);
	tcase_add_test(c, problems_come_back_in_order);
	tcase_add_test(c, more_languages_than_there_are_do_no_harm);
	return c;
}
