#include "cases.h"

#include <stdlib.h>

#include <cphub/core/str.h>

#include "here.h"
#include "tokenizer.h"

/* An index as it was after the first `count` migrations. */
static void make_old(size_t count)
{
	struct db *db;

	ck_assert_msg(db_open(path, DB_SHARED, &db, &err), "%s", err.text);
	ck_assert(db_add_tokenizer(db, "hub", &hub_tokenizer, &err));
	ck_assert_msg(db_migrate(db, migrations, count, &err), "%s", err.text);
	db_close(db);
}

START_TEST(an_index_of_other_full_text_tables_is_to_be_made_anew)
{
	struct catalog *c;

	make_old((size_t)_i);
	ck_assert(!catalog_open(path, &c, &err));
	ck_assert_int_eq(err.kind, ERR_DAMAGED);
	catalog_remove(path);
	c = open_here();
	ck_assert_int_eq(number(c, "PRAGMA user_version"), (int64_t)migrations_len);
	catalog_close(c);
}
END_TEST

START_TEST(an_index_of_a_newer_program_is_to_be_made_anew)
{
	char *newer = mem_printf("PRAGMA user_version = %zu", migrations_len + 1);
	struct catalog *c;
	struct db *db;

	make_old(migrations_len);
	ck_assert(db_open(path, DB_SHARED, &db, &err));
	ck_assert_msg(db_exec(db, newer, &err), "%s", err.text);
	db_close(db);
	ck_assert(!catalog_open(path, &c, &err));
	ck_assert_int_eq(err.kind, ERR_DAMAGED);
	free(newer);
}
END_TEST

START_TEST(every_index_of_these_tables_opens)
{
	struct catalog *c;

	make_old((size_t)_i);
	c = open_here();
	ck_assert_int_eq(number(c, "PRAGMA user_version"), (int64_t)migrations_len);
	put_pages(c, some);
	ck_assert_uint_eq(found(c, "apple"), 1);
	is_sound(c);
	catalog_close(c);
}
END_TEST

TCase *case_migration(void)
{
	TCase *c = tcase_create("migration");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_loop_test(c, an_index_of_other_full_text_tables_is_to_be_made_anew, 1,
			    (int)migrations_oldest);
	tcase_add_test(c, an_index_of_a_newer_program_is_to_be_made_anew);
	tcase_add_loop_test(c, every_index_of_these_tables_opens, (int)migrations_oldest,
			    (int)migrations_len + 1);
	return c;
}
