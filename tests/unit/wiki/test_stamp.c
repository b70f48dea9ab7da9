#include "stamp.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/base.h>
#include <cphub/core/file.h>
#include <cphub/text/utf8.h>

#include "cases.h"

enum { SPRING = 1709280300, WINTER = 1702676040 };

static struct stamp english(const char *example, time_t when, int offset)
{
	static const char *const months[] = { "January",   "February", "March",    "April",
					      "May",       "June",     "July",     "August",
					      "September", "October",  "November", "December" };
	struct stamp s = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(months); i++) {
		s.months[0][i] = sv_from(months[i]);
		s.months[2][i] = sv_make(months[i], 3);
	}
	ck_assert(stamp_learn(&s, sv_from(example), when, offset));
	return s;
}

static const char learned[] = "08:05, 1 March 2024 (UTC)";

static const struct {
	const char *text;
	long when; /* 0: no time is found */
	size_t from, to;
} rows[] = {
	{ "08:05, 1 March 2024 (UTC)", SPRING, 0, 25 },
	{ "x (y) 08:05, 1 March 2024 (UTC) z", SPRING, 6, 31 },
	{ "08:05, 01 March 2024 (UTC)", SPRING, 0, 26 },
	{ "08:05,\xc2\xa0\x31 March\xe2\x80\x8e 2024 (UTC)", SPRING, 0, 29 },
	/* 31 February, and a minute past 25 o'clock. */
	{ "08:05, 30 February 2024 (UTC)", SPRING, 0, 29 },
	{ "32:05, 29 February 2024 (UTC)", SPRING, 0, 29 },
	{ "08:05, 1 Mar 2024 (UTC)", 0, 0, 0 },
	{ "08:05, 1 March 2024 (CET)", 0, 0, 0 },
	{ "08:05, 1 March 2024", 0, 0, 0 },
	{ "08:05, 1 march 2024 (UTC)", 0, 0, 0 },
	{ "08:05, 1 March 24 (UTC)", 0, 0, 0 },
	{ ")))(UTC)", 0, 0, 0 },
	{ "", 0, 0, 0 },
};

START_TEST(times_are_found_as_the_wiki_writes_them)
{
	const struct stamp s = english(learned, SPRING, 0);
	size_t from = 0, to = 0;
	time_t when = 0;
	const bool found = stamp_find(&s, sv_from(rows[_i].text), &from, &to, &when);

	ck_assert_msg(found == (rows[_i].when != 0), "%s", rows[_i].text);
	if (!found)
		return;
	ck_assert_int_eq(when, rows[_i].when);
	ck_assert_uint_eq(from, rows[_i].from);
	ck_assert_uint_eq(to, rows[_i].to);
}
END_TEST

START_TEST(clocks_of_summer_and_winter_are_the_same_wikis)
{
	const struct stamp s = english("09:05, 1 March 2024 (CET)", SPRING, 60);
	size_t from, to;
	time_t when;

	ck_assert(stamp_find(&s, SV("10:05, 1 July 2024 (CEST)"), &from, &to, &when));
	ck_assert_int_eq(when, 1719821100);
	ck_assert(stamp_find(&s, SV("09:05, 1 March 2024 (CET)"), &from, &to, &when));
	ck_assert_int_eq(when, SPRING);
}
END_TEST

START_TEST(the_clock_may_be_a_minute_off)
{
	const struct stamp s = english(learned, SPRING + 60, 0);

	ck_assert_uint_gt(s.len, 5);
}
END_TEST

START_TEST(what_is_no_time_teaches_nothing)
{
	static const char *const examples[] = { "",
						"(UTC)",
						"08:05, 1 March 2024",
						"08:05, 2 March 2024 (UTC)",
						"()",
						"1 2 3 4 5 6 7 (UTC)" };
	struct stamp s = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(examples); i++)
		ck_assert_msg(!stamp_learn(&s, sv_from(examples[i]), SPRING, 0), "%s", examples[i]);
}
END_TEST

static struct sv field(struct sv line, unsigned n)
{
	struct sv part = { 0 };

	for (unsigned i = 0; i <= n; i++)
		ck_assert(sv_next(&line, '\t', &part));
	return part;
}

/* What stands between the words of a time: blanks, signs, digits of every script. */
static bool is_border(uint32_t c)
{
	static const uint32_t zeros[] = { 0x30, 0x660, 0x6f0, 0x966, 0x9e6 };

	for (size_t i = 0; i < ARRAY_LEN(zeros); i++)
		if (c >= zeros[i] && c < zeros[i] + 10)
			return true;
	return c < 'A' || c == 0x60c || c == 0x200f;
}

/* The month's name: the longest word that only one of the two times has. */
static struct sv month_in(struct sv example, struct sv other)
{
	struct sv best = { 0 };

	for (size_t i = 0, begin = 0; i <= example.len;) {
		uint32_t c = ' ';
		const size_t len = i < example.len ? utf8_decode(example, i, &c) : 1;
		const struct sv word = sv_make(example.at + begin, i - begin);

		if (is_border(c)) {
			if (word.len > best.len && sv_find(other, word) == other.len)
				best = word;
			begin = i + len;
		}
		i += len;
	}
	return best;
}

/* 73 languages: each is learned from its time in spring, and then reads the one in winter. */
START_TEST(every_language_is_learned_from_one_example)
{
	const char *top = getenv("srcdir");
	char *path = mem_printf("%s/tests/data/threads/signatures.tsv", top ? top : ".");
	struct str text = { 0 };
	struct err err = { 0 };
	struct sv rest, line;
	size_t count = 0;

	ck_assert_msg(file_read(path, 1 << 20, &text, &err), "%s", err.text);
	rest = str_view(&text);
	ck_assert(sv_next_line(&rest, &line));
	while (sv_next_line(&rest, &line) && line.len) {
		const struct sv spring = field(line, 1), winter = field(line, 2);
		struct stamp s = { 0 };
		size_t from, to;
		time_t when = 0;

		s.months[1][2] = month_in(spring, winter);
		/* The only name of two words. */
		s.months[1][11] = sv_is(field(line, 0), "ckb") ? SV("کانوونی یەکەمی")
							       : month_in(winter, spring);
		ck_assert_msg(stamp_learn(&s, spring, SPRING, 0), "%.*s: %.*s",
			      SV_ARG(field(line, 0)), SV_ARG(spring));
		ck_assert_msg(stamp_find(&s, winter, &from, &to, &when) && when == WINTER,
			      "%.*s: %.*s is not %d but %ld", SV_ARG(field(line, 0)),
			      SV_ARG(winter), WINTER, (long)when);
		ck_assert(stamp_find(&s, spring, &from, &to, &when) && when == SPRING);
		count++;
	}
	ck_assert_uint_eq(count, 73);
	str_release(&text);
	free(path);
}
END_TEST

TCase *case_stamp(void)
{
	TCase *c = tcase_create("stamp");

	tcase_add_loop_test(c, times_are_found_as_the_wiki_writes_them, 0, ARRAY_LEN(rows));
	tcase_add_test(c, clocks_of_summer_and_winter_are_the_same_wikis);
	tcase_add_test(c, the_clock_may_be_a_minute_off);
	tcase_add_test(c, what_is_no_time_teaches_nothing);
	tcase_add_test(c, every_language_is_learned_from_one_example);
	return c;
}
