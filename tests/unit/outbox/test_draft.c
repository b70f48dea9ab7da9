#include <cphub/outbox/draft.h>

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

static int64_t add(const char *title, bool is_new)
{
	const struct draft draft = { .kind = SV("ask"), .title = sv_from(title), .created = 7 };
	bool was_new = !is_new;
	int64_t id = 0;

	ck_assert_msg(draft_add(s, &draft, &id, &was_new, &err), "%s", err.text);
	ck_assert_int_eq(was_new, is_new);
	ck_assert_int_gt(id, 0);
	return id;
}

START_TEST(drafts_are_listed_newest_first)
{
	struct drafts drafts;

	add("insurance for borrowed prints", true);
	add("كيف أطلب الإذن؟", true);
	ck_assert(draft_list(s, &drafts, &err));
	ck_assert_uint_eq(drafts.len, 2);
	ck_assert(sv_is(drafts.at[0].title, "كيف أطلب الإذن؟"));
	ck_assert(sv_is(drafts.at[0].kind, "ask"));
	ck_assert_uint_eq(drafts.at[0].body.len, 0);
	ck_assert_int_eq(drafts.at[1].created, 7);
	drafts_release(&drafts);
}
END_TEST

START_TEST(the_same_text_twice_is_one_draft)
{
	const int64_t id = add("a", true);

	ck_assert_int_eq(add("a", false), id);
	ck_assert_int_ne(add("b", true), id);
}
END_TEST

START_TEST(the_number_of_a_dropped_draft_is_never_given_again)
{
	const int64_t id = add("a", true);

	ck_assert(draft_drop(s, id, &err));
	ck_assert(!draft_drop(s, id, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert_int_gt(add("b", true), id);
}
END_TEST

TCase *case_draft(void)
{
	TCase *c = tcase_create("draft");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, drafts_are_listed_newest_first);
	tcase_add_test(c, the_same_text_twice_is_one_draft);
	tcase_add_test(c, the_number_of_a_dropped_draft_is_never_given_again);
	return c;
}
