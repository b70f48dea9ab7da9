#include <cphub/outbox/kept.h>

#include "cases.h"

static struct err err;
static struct state *s;

static void set_up(void)
{
	make_folder();
	s = state_open(data_folder);
}

static void tear_down(void)
{
	state_close(s);
	remove_folder();
}

static const struct kept_search full = {
	.name = { "বই \"x\" 'y'", 14 },
	.words = { "museum -loan", 12 },
	.kind = { "guides", 6 },
	.theme = { "learning", 8 },
	.skill = { "copyright", 9 },
	.region = { "RW", 2 },
	.lang = { "fr", 2 },
	.readable = true,
	.created = 1774000000,
};

static void same(struct sv a, struct sv b)
{
	ck_assert_msg(sv_eq(a, b), "%.*s is not %.*s", SV_ARG(a), SV_ARG(b));
}

START_TEST(a_search_comes_back_as_it_was_kept)
{
	struct kept_searches kept;
	const struct kept_search *k;

	ck_assert_msg(kept_add(s, &full, &err), "%s", err.text);
	/* By another program, later. */
	state_close(s);
	s = state_open(data_folder);
	ck_assert(kept_find(s, full.name, &kept, &err));
	ck_assert_uint_eq(kept.len, 1);
	k = &kept.at[0];
	same(k->name, full.name);
	same(k->words, full.words);
	same(k->kind, full.kind);
	same(k->theme, full.theme);
	same(k->skill, full.skill);
	same(k->region, full.region);
	same(k->lang, full.lang);
	ck_assert(k->readable);
	ck_assert_int_eq(k->created, full.created);
	kept_searches_release(&kept);
}
END_TEST

START_TEST(searches_are_listed_by_name_and_a_name_is_there_once)
{
	static const struct kept_search all[] = { { .name = { "b", 1 }, .words = { "1", 1 } },
						  { .name = { "a", 1 }, .words = { "2", 1 } },
						  { .name = { "b", 1 }, .words = { "3", 1 } } };
	struct kept_searches kept;

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		ck_assert(kept_add(s, &all[i], &err));
	ck_assert(kept_list(s, &kept, &err));
	ck_assert_uint_eq(kept.len, 2);
	same(kept.at[0].name, SV("a"));
	same(kept.at[1].name, SV("b"));
	same(kept.at[1].words, SV("3"));
	ck_assert(!kept.at[1].readable && !kept.at[1].kind.len);
	kept_searches_release(&kept);
}
END_TEST

START_TEST(a_dropped_search_is_gone_and_an_unknown_one_is_told)
{
	struct kept_searches kept;

	ck_assert(kept_add(s, &full, &err));
	ck_assert(!kept_drop(s, SV("other"), &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert(kept_drop(s, full.name, &err));
	ck_assert(!kept_find(s, full.name, &kept, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	kept_searches_release(&kept);
}
END_TEST

TCase *case_kept(void)
{
	TCase *c = tcase_create("kept");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, a_search_comes_back_as_it_was_kept);
	tcase_add_test(c, searches_are_listed_by_name_and_a_name_is_there_once);
	tcase_add_test(c, a_dropped_search_is_gone_and_an_unknown_one_is_told);
	return c;
}
