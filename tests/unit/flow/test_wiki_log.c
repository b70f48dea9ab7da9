#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/flow/wiki_log.h>

#include "core/scratch.h"

START_TEST(warnings_are_lines_of_which_the_newest_is_read)
{
	char *folder = scratch_new();
	struct dirs dirs = { .cache = folder };
	struct str last = { 0 };

	ck_assert_uint_eq(wiki_log_read(&dirs, &last), 0);
	ck_assert_uint_eq(last.len, 0);
	wiki_log_add(&dirs, 1795327456, SV("badutf8"), SV("Not\nwell\x1b[31m formed."));
	wiki_log_add(&dirs, 1795327457, SV("other"), SV("Second."));
	ck_assert_uint_eq(wiki_log_read(&dirs, &last), 2);
	ck_assert_str_eq(str_text(&last), "2026-11-22T06:04:17Z other Second.");
	str_release(&last);
	scratch_remove(folder);
}
END_TEST

START_TEST(of_endless_warnings_the_newest_stay)
{
	char *folder = scratch_new(), *text = mem_zeroed(1, 10001);
	struct dirs dirs = { .cache = folder };
	struct str last = { 0 };
	size_t lines = 0;

	memset(text, 'x', 10000);
	for (unsigned i = 0; i < 400; i++) {
		const size_t before = lines;

		wiki_log_add(&dirs, 1795327456 + (time_t)i, SV("long"), sv_from(text));
		str_truncate(&last, 0);
		lines = wiki_log_read(&dirs, &last);
		ck_assert_uint_ge(lines, before < 100 ? before + 1 : 90);
		ck_assert_uint_le(lines, 220);
	}
	ck_assert(sv_has_prefix(str_view(&last), "2026-11-22T06:10:55Z long xxx"));
	ck_assert_uint_lt(last.len, 400);
	str_release(&last);
	free(text);
	scratch_remove(folder);
}
END_TEST

TCase *case_wiki_log(void)
{
	TCase *t = tcase_create("wiki_log");

	tcase_add_test(t, warnings_are_lines_of_which_the_newest_is_read);
	tcase_add_test(t, of_endless_warnings_the_newest_stay);
	return t;
}
