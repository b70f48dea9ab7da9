#include <cphub/outbox/draft.h>
#include <cphub/outbox/dropped.h>

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

static void check_form(struct sv skills)
{
	struct drafts drafts;

	ck_assert(draft_list(s, &drafts, &err));
	ck_assert_uint_eq(drafts.len, 1);
	ck_assert(sv_is(drafts.at[0].title, "Whose?"));
	ck_assert(sv_eq(drafts.at[0].skills, skills));
	ck_assert(sv_is(drafts.at[0].languages, "sw"));
	ck_assert(sv_is(drafts.at[0].about, "guides/loans"));
	ck_assert(sv_is(drafts.at[0].pings, "Rosa"));
	drafts_release(&drafts);
}

START_TEST(a_form_is_taken_up_as_it_was_left_also_after_it_was_dropped)
{
	struct draft draft = { .kind = SV("ask"),
			       .title = SV("Whose?"),
			       .languages = SV("sw"),
			       .about = SV("guides/loans"),
			       .pings = SV("Rosa") };
	struct dropped_things dropped = { 0 };

	ck_assert(draft_begin(s, &draft, &draft.id, &err));
	check_form((struct sv){ 0 });
	draft.skills = SV("contracts,museums");
	ck_assert(draft_keep(s, &draft, &err));
	check_form(draft.skills);
	ck_assert(draft_drop(s, draft.id, &err));
	ck_assert(dropped_list(s, &dropped, &err));
	ck_assert(dropped_bring_back(s, &dropped.at[0], &err));
	check_form(draft.skills);
	dropped_things_release(&dropped);
}
END_TEST

START_TEST(what_is_being_written_is_a_draft_of_its_own)
{
	const int64_t id = add("a", true);
	const struct draft draft = { .kind = SV("ask"), .title = SV("a") };
	int64_t other;

	ck_assert(draft_begin(s, &draft, &other, &err));
	ck_assert_int_ne(other, id);
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
	tcase_add_test(c, a_form_is_taken_up_as_it_was_left_also_after_it_was_dropped);
	tcase_add_test(c, what_is_being_written_is_a_draft_of_its_own);
	tcase_add_test(c, the_number_of_a_dropped_draft_is_never_given_again);
	return c;
}
