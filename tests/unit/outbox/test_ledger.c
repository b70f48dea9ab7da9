#include <cphub/outbox/ledger.h>

#include <cphub/outbox/tally.h>

#include "cases.h"

/* 15 and 30 November 2026, and 1 December. */
enum { MIDDLE = 1794700800, LAST = 1796083199, NEXT = 1796083200 };

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

static void check_month(time_t when, uint64_t content, uint64_t wiki)
{
	struct ledger_month month;

	ck_assert_msg(ledger_month(s, when, &month, &err), "%s", err.text);
	ck_assert_uint_eq(month.bytes[LEDGER_CONTENT], content);
	ck_assert_uint_eq(month.bytes[LEDGER_WIKI], wiki);
}

START_TEST(bytes_add_up_by_month_and_purpose)
{
	check_month(MIDDLE, 0, 0);
	ck_assert(ledger_add(s, LEDGER_CONTENT, MIDDLE, 1000, &err));
	ck_assert(ledger_add(s, LEDGER_WIKI, MIDDLE, 7, &err));
	ck_assert(ledger_add(s, LEDGER_CONTENT, LAST, 234, &err));
	ck_assert(ledger_add(s, LEDGER_CONTENT, NEXT, 5, &err));
	state_close(s);
	s = state_open(data_folder);
	check_month(LAST, 1234, 7);
	check_month(NEXT, 5, 0);
	ck_assert(ledger_add(s, LEDGER_WIKI_SENT, NEXT, 11, &err));
	check_month(NEXT, 5, 0);
}
END_TEST

START_TEST(who_only_fetched_has_not_begun)
{
	ck_assert(ledger_add(s, LEDGER_CONTENT, MIDDLE, 1000, &err));
	ck_assert(tally_keep(s, "sync.last", 1000, &err));
	ck_assert(!state_is_begun(s));
	ck_assert(tally_keep(s, "guide.question", 0, &err));
	ck_assert(state_is_begun(s));
}
END_TEST

START_TEST(nothing_moved_makes_no_file)
{
	ck_assert(ledger_add(s, LEDGER_CONTENT, MIDDLE, 0, &err));
	ck_assert(!state_is_begun(s));
}
END_TEST

TCase *case_ledger(void)
{
	TCase *c = tcase_create("ledger");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, bytes_add_up_by_month_and_purpose);
	tcase_add_test(c, who_only_fetched_has_not_begun);
	tcase_add_test(c, nothing_moved_makes_no_file);
	return c;
}
