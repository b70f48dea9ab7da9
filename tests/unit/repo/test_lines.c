#include <cphub/repo/lines.h>

#include "cases.h"
#include "core/scratch.h"

static struct str told;

static void tell(void *data, enum line_sign sign, struct sv line)
{
	static const char signs[] = {
		[LINE_SAME] = '=', [LINE_GONE] = '-', [LINE_NEW] = '+', [LINES_LEFT_OUT] = '~'
	};

	(void)data;
	str_addf(&told, "%c%.*s ", signs[sign], SV_ARG(line));
}

static const char *compared(const char *before, const char *after)
{
	char *folder = scratch_new();
	struct repo *repo = NULL;
	struct err err = { 0 };

	ck_assert_msg(repo_open(folder, &repo, &err), "%s", err.text);
	str_truncate(&told, 0);
	ck_assert_msg(repo_compare_lines(repo, sv_from(before), sv_from(after), tell, NULL, &err),
		      "%s", err.text);
	repo_free(repo);
	scratch_remove(folder);
	return str_text(&told);
}

START_TEST(what_changed_is_told_with_a_line_around_it)
{
	ck_assert_str_eq(compared("a\nb\nc\n", "a\nb\nc\n"), "");
	ck_assert_str_eq(compared("a\nb\nc\n", "a\nx\nc\n"), "=a -b +x =c ");
	ck_assert_str_eq(compared("1\n2\n3\n4\n5\n6\n7\n", "1\n2\n3\n4\n5\n6\nx\n"), "~ =6 -7 +x ");
	ck_assert_str_eq(compared("a\n2\n3\n4\n5\n6\nb\n", "x\n2\n3\n4\n5\n6\ny\n"),
			 "-a +x =2 ~ =6 -b +y ");
}
END_TEST

START_TEST(one_side_may_be_empty_and_an_end_may_be_missing)
{
	ck_assert_str_eq(compared("", "a\nb"), "+a +b ");
	ck_assert_str_eq(compared("a\nb", ""), "-a -b ");
	ck_assert_str_eq(compared("", ""), "");
}
END_TEST

TCase *case_lines(void)
{
	TCase *c = tcase_create("lines");

	tcase_add_test(c, what_changed_is_told_with_a_line_around_it);
	tcase_add_test(c, one_side_may_be_empty_and_an_end_may_be_missing);
	return c;
}
