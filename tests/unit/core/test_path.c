#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/path.h>
#include <cphub/core/str.h>

static const struct {
	const char *path;
	bool safe;
} paths[] = {
	{ "guides/first.md", true },
	{ "guides/première étape.md", true },
	{ ".hidden/x", true },
	{ "", false },
	{ "/etc/passwd", false },
	{ "guides//x", false },
	{ "guides/", false },
	{ "guides/../x", false },
	{ "..", false },
	{ "./x", false },
	{ ".git/config", false },
	{ "a/.GiT/x", false },
	{ "a\\b", false },
	{ "a\nb", false },
	{ "a\033[31m", false },
	{ "a\177", false },
};

START_TEST(only_paths_below_the_top_are_safe)
{
	ck_assert_int_eq(path_is_safe(sv_from(paths[_i].path)), paths[_i].safe);
}
END_TEST

START_TEST(long_names_are_not_safe)
{
	char name[300];

	memset(name, 'a', sizeof(name));
	ck_assert(path_is_safe(sv_make(name, 255)));
	ck_assert(!path_is_safe(sv_make(name, 256)));
}
END_TEST

START_TEST(a_path_has_a_parent_and_a_base)
{
	ck_assert(sv_is(path_base(SV("a/b/c")), "c"));
	ck_assert(sv_is(path_parent(SV("a/b/c")), "a/b"));
	ck_assert(sv_is(path_base(SV("c")), "c"));
	ck_assert_uint_eq(path_parent(SV("c")).len, 0);
}
END_TEST

START_TEST(relative_xdg_folders_are_ignored)
{
	struct dirs d;

	setenv("HOME", "/tmp/x", 1);
	setenv("XDG_CONFIG_HOME", "relative", 1);
	setenv("XDG_CACHE_HOME", "/c", 1);
	unsetenv("XDG_DATA_HOME");
	dirs_init(&d);
	ck_assert_str_eq(d.config, "/tmp/x/.config/cphub");
	ck_assert_str_eq(d.cache, "/c/cphub");
	ck_assert_str_eq(d.data, "/tmp/x/.local/share/cphub");
	dirs_release(&d);
}
END_TEST

TCase *case_path(void)
{
	TCase *c = tcase_create("path");

	tcase_add_loop_test(c, only_paths_below_the_top_are_safe, 0, (int)ARRAY_LEN(paths));
	tcase_add_test(c, long_names_are_not_safe);
	tcase_add_test(c, a_path_has_a_parent_and_a_base);
	tcase_add_test(c, relative_xdg_folders_are_ignored);
	return c;
}
