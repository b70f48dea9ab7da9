#include "cases.h"

#include "catalog_private.h"

/* One run for each statement, against the real schema. */
START_TEST(every_statement_fits_the_tables)
{
	struct err err = { 0 };
	struct catalog *c;
	struct stmt *s;

	ck_assert_msg(catalog_open(NULL, &c, &err), "%s", err.text);
	ck_assert_ptr_nonnull(sql[_i]);
	ck_assert_msg(db_stmt(c->db, sql[_i], &s, &err), "%s: %s", sql[_i], err.text);
	catalog_close(c);
}
END_TEST

TCase *case_sql(void)
{
	TCase *c = tcase_create("sql");

	tcase_add_loop_test(c, every_statement_fits_the_tables, 0, SQL_COUNT_);
	return c;
}
