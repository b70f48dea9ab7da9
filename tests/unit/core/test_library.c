#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/library.h>

/* What every program is linked with anyway. */
#define C_LIBRARY "libc.so.6"

struct table {
	void *before;
	TYPE_OF(abs) * abs;
	TYPE_OF(strlen) * strlen;
	void *behind;
};

static const struct library_symbol symbols[] = {
	{ .name = "strlen", .at = offsetof(struct table, strlen) },
	{ .name = "abs", .at = offsetof(struct table, abs) },
};

START_TEST(the_functions_of_a_library_are_found)
{
	struct table table = { 0 };
	struct err err = { 0 };

	ck_assert_msg(library_load(C_LIBRARY, symbols, ARRAY_LEN(symbols), &table, &err), "%s",
		      err.text);
	ck_assert_int_eq(table.abs(-7), 7);
	ck_assert_uint_eq(table.strlen("four"), 4);
	ck_assert_ptr_null(table.before);
	ck_assert_ptr_null(table.behind);
}
END_TEST

START_TEST(a_library_that_is_not_there_is_named)
{
	struct table table = { 0 };
	struct err err = { 0 };

	ck_assert(!library_load("libcphub-none.so.1", symbols, ARRAY_LEN(symbols), &table, &err));
	ck_assert_int_eq(err.kind, ERR_SYSTEM);
	ck_assert_ptr_nonnull(strstr(err.text, "libcphub-none.so.1"));
}
END_TEST

START_TEST(a_function_that_is_not_there_is_named)
{
	static const struct library_symbol none = { .name = "cphub_none", .at = 0 };
	struct table table = { 0 };
	struct err err = { 0 };

	ck_assert(!library_load(C_LIBRARY, &none, 1, &table, &err));
	ck_assert_int_eq(err.kind, ERR_SYSTEM);
	ck_assert_ptr_nonnull(strstr(err.text, "cphub_none"));
}
END_TEST

TCase *case_library(void)
{
	TCase *c = tcase_create("library");

	tcase_add_test(c, the_functions_of_a_library_are_found);
	tcase_add_test(c, a_library_that_is_not_there_is_named);
	tcase_add_test(c, a_function_that_is_not_there_is_named);
	return c;
}
