#include <cphub/outbox/dropped.h>

#include <stdio.h>

#include <cphub/core/str.h>
#include <cphub/outbox/draft.h>
#include <cphub/outbox/kept.h>

#include "cases.h"

static struct err err;
static struct state *s;

static const struct kept_search loans = { .name = { "lo\"ans", 6 },
					  .words = { "prêt 'x'", 9 },
					  .kind = { "guides", 6 },
					  .lang = { "fr", 2 },
					  .readable = true,
					  .created = 7 };

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

static struct dropped last(void)
{
	static char key[64], name[64];
	struct dropped_things all;
	struct dropped d = { 0 };

	ck_assert_msg(dropped_list(s, &all, &err), "%s", err.text);
	ck_assert_uint_gt(all.len, 0);
	d = all.at[all.len - 1];
	snprintf(key, sizeof key, "%.*s", SV_ARG(d.key));
	snprintf(name, sizeof name, "%.*s", SV_ARG(d.name));
	d.key = sv_from(key);
	d.name = sv_from(name);
	dropped_things_release(&all);
	return d;
}

START_TEST(a_dropped_search_comes_back_as_it_was_in_another_run_too)
{
	struct kept_searches kept;
	struct dropped d;

	ck_assert(kept_add(s, &loans, &err));
	ck_assert(kept_drop(s, loans.name, &err));
	state_close(s);
	s = state_open(data_folder);
	d = last();
	ck_assert_int_eq(d.what, DROPPABLE_KEPT);
	ck_assert(sv_eq(d.name, loans.name));
	ck_assert_msg(dropped_bring_back(s, &d, &err), "%s", err.text);
	ck_assert(kept_find(s, loans.name, &kept, &err));
	ck_assert(sv_eq(kept.at[0].words, loans.words) && sv_eq(kept.at[0].kind, loans.kind));
	ck_assert(sv_eq(kept.at[0].lang, loans.lang) && kept.at[0].readable);
	ck_assert_int_eq(kept.at[0].created, 7);
	kept_searches_release(&kept);
	/* And goes again. */
	ck_assert(dropped_drop(s, &d, &err));
	ck_assert(!kept_find(s, loans.name, &kept, &err));
	kept_searches_release(&kept);
}
END_TEST

START_TEST(a_dropped_draft_comes_back_under_its_number)
{
	const struct draft draft = { .kind = SV("ask"), .title = SV("loans?"), .body = SV("a\nb") };
	struct drafts drafts;
	struct dropped d;
	int64_t id, other;

	ck_assert(draft_add(s, &draft, &id, NULL, &err));
	ck_assert(draft_drop(s, id, &err));
	/* The same text kept again is another draft. */
	ck_assert(draft_add(s, &draft, &other, NULL, &err));
	ck_assert_int_ne(id, other);
	d = last();
	ck_assert_int_eq(d.what, DROPPABLE_DRAFT);
	ck_assert(dropped_bring_back(s, &d, &err));
	ck_assert(draft_list(s, &drafts, &err) && drafts.len == 2);
	ck_assert_int_eq(drafts.at[1].id, id);
	ck_assert(sv_is(drafts.at[1].body, "a\nb"));
	drafts_release(&drafts);
	ck_assert(dropped_drop(s, &d, &err));
	ck_assert(!dropped_drop(s, &d, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
}
END_TEST

START_TEST(what_came_back_does_not_come_twice_and_a_newer_one_stays)
{
	const struct kept_search newer = { .name = loans.name, .words = SV("other") };
	struct kept_searches kept;
	struct dropped d;

	ck_assert(kept_add(s, &loans, &err));
	ck_assert(kept_drop(s, loans.name, &err));
	d = last();
	ck_assert(kept_add(s, &newer, &err));
	ck_assert(!dropped_bring_back(s, &d, &err));
	ck_assert_int_eq(err.kind, ERR_CONFLICT);
	ck_assert(kept_find(s, loans.name, &kept, &err));
	ck_assert(sv_is(kept.at[0].words, "other"));
	kept_searches_release(&kept);
	ck_assert(kept_drop(s, loans.name, &err));
	ck_assert(dropped_bring_back(s, &d, &err));
	ck_assert(kept_drop(s, loans.name, &err));
	for (int i = 0; i < DROPPED_MAX; i++) {
		struct kept_search one = { .name = SV("one") };

		ck_assert(kept_add(s, &one, &err) && kept_drop(s, one.name, &err));
	}
	ck_assert(!dropped_bring_back(s, &d, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
}
END_TEST

START_TEST(looking_for_what_was_dropped_makes_no_file)
{
	const struct dropped d = { .what = DROPPABLE_KEPT, .key = SV("x"), .name = SV("x") };
	struct dropped_things all;

	ck_assert(dropped_list(s, &all, &err));
	ck_assert_uint_eq(all.len, 0);
	ck_assert(!dropped_bring_back(s, &d, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	dropped_things_release(&all);
}
END_TEST

TCase *case_dropped(void)
{
	TCase *c = tcase_create("dropped");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, a_dropped_search_comes_back_as_it_was_in_another_run_too);
	tcase_add_test(c, a_dropped_draft_comes_back_under_its_number);
	tcase_add_test(c, what_came_back_does_not_come_twice_and_a_newer_one_stays);
	tcase_add_test(c, looking_for_what_was_dropped_makes_no_file);
	return c;
}
