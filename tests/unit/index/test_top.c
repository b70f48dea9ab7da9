#include "cases.h"

#include <cphub/core/str.h>

#include "here.h"

static void read_top(struct catalog *c, const char *name, const char *want)
{
	struct str text = { 0 };

	ck_assert_msg(catalog_top(c, sv_from(name), &text, &err), "%s", err.text);
	ck_assert_str_eq(str_text(&text), want);
	str_release(&text);
}

START_TEST(files_of_the_top_come_back_as_they_were)
{
	struct catalog *c = open_here();

	read_top(c, "hub.yaml", "");
	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_put_top(c, SV("hub.yaml"), SV("format: 1\n"), 5, &err));
	ck_assert(catalog_put_top(c, SV("skills.yaml"), SV("- {id: a}\n"), 1, &err));
	ck_assert(catalog_put_top(c, SV("skills.yaml"), SV("- {id: b}\n- {id: c}\n"), 2, &err));
	commit(c);
	catalog_close(c);
	c = open_here();
	read_top(c, "hub.yaml", "format: 1\n");
	read_top(c, "skills.yaml", "- {id: b}\n- {id: c}\n");
	catalog_close(c);
}
END_TEST

/* Of the taxonomy, and of kinds as they were when the last update ended. */
START_TEST(a_start_is_told_how_many_there_are)
{
	struct catalog *c = open_here();
	struct counts counts = { 0 };

	ck_assert(catalog_count_kinds(c, &counts, &err));
	ck_assert_uint_eq(counts.len, 0);
	ck_assert_uint_eq(counts.skills, 0);
	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_put_top(c, SV("hub.yaml"), SV(""), 5, &err));
	ck_assert(catalog_put_top(c, SV("skills.yaml"), SV(""), 93, &err));
	put_page(c, &(const struct page){ .path = "guides/a.md", .title = "A" });
	put_page(c, &(const struct page){ .path = "guides/a.fr.md", .title = "A" });
	put_page(c, &(const struct page){ .path = "guides/b.md", .title = "B" });
	put_page(c, &(const struct page){ .path = "tools/c.md", .title = "C" });
	commit(c);
	ck_assert(catalog_count_kinds(c, &counts, &err));
	ck_assert_uint_eq(counts.len, 2);
	ck_assert(sv_is(counts.at[0].name, "guides"));
	ck_assert_uint_eq(counts.at[0].pages, 2);
	ck_assert_uint_eq(counts.at[1].pages, 1);
	ck_assert_uint_eq(counts.skills, 93);
	counts_release(&counts);
	counts = (struct counts){ 0 };
	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_drop(c, SV("tools/c.md"), &err));
	ck_assert(catalog_drop(c, SV("guides/a.fr.md"), &err));
	commit(c);
	ck_assert(catalog_count_kinds(c, &counts, &err));
	ck_assert_uint_eq(counts.len, 1);
	ck_assert_uint_eq(counts.at[0].pages, 2);
	counts_release(&counts);
	catalog_close(c);
}
END_TEST

TCase *case_top(void)
{
	TCase *c = tcase_create("top");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, files_of_the_top_come_back_as_they_were);
	tcase_add_test(c, a_start_is_told_how_many_there_are);
	return c;
}
