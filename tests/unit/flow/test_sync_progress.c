#include "cases.h"

#include <cphub/flow/sync.h>

#include "sync_progress.h"

enum { MB = 1000000 };

static const struct moment {
	struct remote_progress now;
	uint64_t before;
	int64_t ms;
	const char *words;
} moments[] = {
	{ { .phase = REMOTE_ASKS }, 0, 0, "Asking for news …" },
	{ { .phase = REMOTE_RECEIVES }, 0, 0, "Fetched 0 B" },
	{ { REMOTE_RECEIVES, 1, 4, MB, 0 }, 0, 2000, "Fetched 1.0 MB, 500 kB a second" },
	/* Of two tries together; the rate is that of this one. */
	{ { REMOTE_RECEIVES, 1, 4, 3 * MB, 0 }, 2 * MB, 2000, "Fetched 3.0 MB, 500 kB a second" },
	{ { REMOTE_RECEIVES, 1, 4, 5 * MB, 0 },
	  0,
	  10000,
	  "Fetched 5.0 MB, 500 kB a second, about 31 s left" },
	{ { REMOTE_RECEIVES, 1, 100, 5 * MB, 0 },
	  0,
	  10000,
	  "Fetched 5.0 MB, 500 kB a second, about 17 min left" },
	{ { REMOTE_RECEIVES, 0, 0, 5 * MB, 0 }, 0, 10000, "Fetched 5.0 MB, 500 kB a second" },
	{ { REMOTE_UNPACKS, 4, 4, MB, 0 }, 0, 0, "Unpacking …" },
	{ { REMOTE_WAITS, 1, 4, MB, 0 }, 0, 0, "The line was cut; trying again …" },
};

START_TEST(bytes_rate_and_time_left_are_told_as_far_as_they_are_known)
{
	const struct moment *m = &moments[_i];
	struct str words = { 0 };

	sync_progress_words(&words, &m->now, m->before, m->ms);
	ck_assert_str_eq(str_text(&words), m->words);
	str_release(&words);
}
END_TEST

struct told {
	unsigned asked, words;
};

static bool count(void *data, const char *what, size_t done UNUSED, size_t total UNUSED)
{
	struct told *told = data;

	told->asked++;
	told->words += *what != '\0';
	return told->asked < 100;
}

START_TEST(it_is_asked_every_time_and_told_seldom)
{
	struct told told = { 0 };
	const struct progress to = { .step = count, .data = &told };
	const struct remote_progress now = { .phase = REMOTE_RECEIVES };
	struct sync_progress p;

	sync_progress_begin(&p, &to, 20);
	while (sync_progress_step(&p, &now))
		;
	ck_assert_uint_eq(told.asked, 100);
	ck_assert_uint_ge(told.words, 1);
	ck_assert_uint_le(told.words, 3);
}
END_TEST

START_TEST(a_line_that_stands_still_is_told_with_its_end)
{
	struct sync_progress p = { .silence = 20 };
	struct str words = { 0 };

	ck_assert(!sync_progress_quiet(&words, &p, 3999) && !words.len);
	ck_assert(sync_progress_quiet(&words, &p, 4500));
	ck_assert_str_eq(str_text(&words), "Nothing came for 4 s; after 20 s it is given up");
	p.silence = 0;
	ck_assert(!sync_progress_quiet(&words, &p, 60000));
	str_release(&words);
}
END_TEST

static const struct price_case {
	struct sync_price price;
	const char *words;
} prices[] = {
	{ { 0 }, "There is nothing new.\n" },
	{ { .is_new = true,
	    .bytes = 340000,
	    .updates = 1,
	    .least = MB,
	    .most = MB,
	    .rate = 18000,
	    .month = 0 },
	  "The update is 340 kB.\nThat takes about 19 s on your line.\n" },
	{ { .is_new = true,
	    .updates = 1,
	    .least = 3 * MB,
	    .most = 3 * MB,
	    .rate = 10000,
	    .month = 5 * MB,
	    .limit = 50 * MB },
	  "There is something new. How much it is, the other side does not say before; the last "
	  "time it was 3.0 MB.\nThat takes about 5 min on your line.\n"
	  "This month it was 5.0 MB of the 50.0 MB that data.monthly allows.\n" },
	{ { .is_new = true,
	    .updates = 5,
	    .least = 12000,
	    .most = 80000,
	    .whole = MB,
	    .rate = 4000 },
	  "There is something new. How much it is, the other side does not say before; the last 5 "
	  "updates took between 12 kB and 80 kB.\nThat takes about 21 s on your line.\n" },
	/* Nothing was updated yet: all of it takes what no update does, so no time is told. */
	{ { .is_new = true, .whole = 2 * MB, .rate = 4000 },
	  "There is something new. How much it is, the other side does not say before. All of it "
	  "was 2.0 MB; an update is nearly always far less.\n" },
	/* A rate alone takes no time. */
	{ { .is_new = true, .rate = 10000, .month = 700 },
	  "There is something new. How much it is, the other side does not say before; --max 5M "
	  "sets a limit.\nThis month it was 700 B so far.\n" },
};

START_TEST(a_price_is_told_as_far_as_it_is_known)
{
	struct str words = { 0 };

	sync_price_words(&words, &prices[_i].price);
	ck_assert_str_eq(str_text(&words), prices[_i].words);
	str_release(&words);
}
END_TEST

TCase *case_sync_progress(void)
{
	TCase *c = tcase_create("sync_progress");

	tcase_add_loop_test(c, bytes_rate_and_time_left_are_told_as_far_as_they_are_known, 0,
			    ARRAY_LEN(moments));
	tcase_add_test(c, a_line_that_stands_still_is_told_with_its_end);
	tcase_add_loop_test(c, a_price_is_told_as_far_as_it_is_known, 0, ARRAY_LEN(prices));
	tcase_add_test(c, it_is_asked_every_time_and_told_seldom);
	return c;
}
