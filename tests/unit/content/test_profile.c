#include "cases.h"

#include <stdio.h>
#include <string.h>

#include <cphub/content/profile.h>
#include <cphub/core/base.h>

static struct arena arena;
static struct problems problems;
static struct doc *doc;

static bool read_page(const char *at, const char *front, struct profile *out)
{
	char text[1024];

	snprintf(text, sizeof(text), "---\ntitle: A\nsummary: B\n%s---\n", front);
	doc = doc_parse(sv_from(at), sv_from(text), &problems);
	ck_assert_ptr_nonnull(doc);
	return profile_read(doc, &arena, out);
}

static void done(void)
{
	doc_free(doc);
	arena_release(&arena);
	problems_release(&problems);
}

START_TEST(what_is_not_said_is_told_from_nothing)
{
	struct profile p;

	ck_assert(read_page("people/a.md", "consent: 2026-01-02\n", &p));
	ck_assert_int_eq(p.capacity, -1);
	ck_assert_int_eq(p.weight, -1);
	ck_assert(!p.has_hours && !p.offers.len && !p.formats && !p.away_until);
	/* Who agreed was there at that time. */
	ck_assert_int_eq(p.confirmed, 20455);
	done();
	ck_assert(read_page("people/a.md", "consent: 2026-01-02\ncapacity: 0\nweight: 0\n", &p));
	ck_assert_int_eq(p.capacity, 0);
	ck_assert_int_eq(p.weight, 0);
	done();
	/* Whatever lint takes counts as it is written. */
	ck_assert(read_page("people/a.md", "consent: 2026-01-02\ncapacity: 1001\n", &p));
	ck_assert_int_eq(p.capacity, 1001);
	done();
	ck_assert(read_page("people/a.md", "consent: 2026-01-02\ncapacity: 9999\n", &p));
	ck_assert_int_eq(p.capacity, 9999);
	done();
}
END_TEST

START_TEST(wrong_values_are_passed_over)
{
	struct profile p;

	ck_assert(
		read_page("people/a.md",
			  "consent: 2026-01-02\ncapacity: -3\nhours: 25:00-26:00\nlanguages: [fr]\n"
			  "offers: {skill: x, level: 9}\nwants: [{level: 3}, [deep], '']\n"
			  "formats: [dance, call]\naway_until: soon\n",
			  &p));
	ck_assert_int_eq(p.capacity, -1);
	ck_assert(!p.has_hours && !p.languages.len && !p.wants.len && !p.away_until);
	ck_assert_uint_eq(p.offers.len, 1);
	ck_assert_uint_eq(p.offers.at[0].level, 0);
	ck_assert_uint_eq(p.formats, 4);
	done();
	ck_assert(!read_page("people/a.md", "offers: [x]\n", &p));
	done();
	ck_assert(!read_page("guides/a.md", "consent: 2026-01-02\n", &p));
	done();
}
END_TEST

START_TEST(lists_without_end_are_cut)
{
	struct profile p;
	char front[900] = "consent: 2026-01-02\noffers: [a";
	size_t len = strlen(front);

	for (int i = 0; i < 100; i++)
		len += (size_t)snprintf(front + len, sizeof(front) - len, ", s%d", i);
	snprintf(front + len, sizeof(front) - len, "]\n");
	ck_assert(read_page("people/a.md", front, &p));
	ck_assert_uint_eq(p.offers.len, PROFILE_LIST_MAX);
	done();
}
END_TEST

static const struct {
	const char *text;
	int from, to; /* -1: none */
} hours[] = {
	{ "17:00-21:30", 1020, 1290 }, { "00:00-24:00", 0, 1440 },
	{ "22:00-02:00", 1320, 120 },  { "24:30-25:00", -1, 0 },
	{ "1:00-2:00", -1, 0 },        { "17:60-18:00", -1, 0 },
	{ "17.00-18.00", -1, 0 },      { "", -1, 0 },
	{ "17:00-21:300", -1, 0 },     { "99:00-99:00", -1, 0 },
};

START_TEST(hours_are_two_times_of_a_day)
{
	uint16_t from, to;

	ck_assert_int_eq(profile_hours(sv_from(hours[_i].text), &from, &to), hours[_i].from >= 0);
	if (hours[_i].from < 0)
		return;
	ck_assert_int_eq(from, hours[_i].from);
	ck_assert_int_eq(to, hours[_i].to);
}
END_TEST

TCase *case_profile(void)
{
	TCase *t = tcase_create("profile");

	tcase_add_test(t, what_is_not_said_is_told_from_nothing);
	tcase_add_test(t, wrong_values_are_passed_over);
	tcase_add_test(t, lists_without_end_are_cut);
	tcase_add_loop_test(t, hours_are_two_times_of_a_day, 0, (int)ARRAY_LEN(hours));
	return t;
}
