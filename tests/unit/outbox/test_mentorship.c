#include "cases.h"

#include <cphub/outbox/mentorship.h>

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

static const struct mentorship sample = { .person = { "people/rosa", 11 },
					  .name = { "Rosa", 4 },
					  .stage = MENTORSHIP_ASKED,
					  .is_their_turn = true,
					  .begun = 20000,
					  .touched = 20000 };

static void add(const struct mentorship *m, int64_t *id, bool *is_new)
{
	ck_assert_msg(mentorship_add(s, m, id, is_new, &err), "%s", err.text);
}

START_TEST(a_mentorship_is_kept_with_its_agreement_and_its_meetings)
{
	struct mentorships all;
	struct meetings met;
	struct mentorship m;
	int64_t id;
	bool is_new;

	/* Asking makes no file. */
	ck_assert(mentorship_list(s, &all, &err) && !all.len && !state_is_begun(s));
	add(&sample, &id, &is_new);
	ck_assert(is_new);
	m = sample;
	m.id = id;
	m.stage = MENTORSHIP_RUNNING;
	m.goals[1] = SV("Clean a table");
	m.hours = 10;
	m.ends = 20090;
	ck_assert_msg(mentorship_keep(s, &m, &err), "%s", err.text);
	ck_assert(meeting_add(s, &(struct meeting){ .mentorship = id, .day = 20003, .minutes = 90 },
			      &err));
	ck_assert(meeting_add(
		s,
		&(struct meeting){ .mentorship = id, .day = 20001, .minutes = 30, .note = SV("x") },
		&err));
	state_close(s);
	s = state_open(data_folder);
	ck_assert(mentorship_list(s, &all, &err));
	ck_assert_uint_eq(all.len, 1);
	ck_assert_int_eq(all.at[0].stage, MENTORSHIP_RUNNING);
	ck_assert(all.at[0].is_their_turn && sv_is(all.at[0].goals[1], "Clean a table"));
	ck_assert(!all.at[0].goals[0].len && all.at[0].hours == 10 && all.at[0].ends == 20090);
	ck_assert_uint_eq(all.at[0].minutes, 120);
	mentorships_release(&all);
	ck_assert(meeting_list(s, id, &met, &err));
	ck_assert_uint_eq(met.len, 2);
	ck_assert_int_eq(met.at[0].day, 20001);
	meetings_release(&met);
}
END_TEST

START_TEST(who_was_asked_is_not_asked_twice_until_it_is_finished)
{
	struct mentorship m = sample;
	int64_t first, id;
	bool is_new;

	add(&sample, &first, &is_new);
	add(&sample, &id, &is_new);
	ck_assert(!is_new && id == first);
	m.is_mentee = true;
	add(&m, &id, &is_new);
	ck_assert(is_new && id != first);
	m = sample;
	m.id = first;
	m.stage = MENTORSHIP_FINISHED;
	ck_assert(mentorship_keep(s, &m, &err));
	add(&sample, &id, &is_new);
	ck_assert(is_new);
}
END_TEST

START_TEST(what_is_dropped_takes_its_meetings_along)
{
	struct meetings met;
	int64_t id;
	bool is_new;

	add(&sample, &id, &is_new);
	ck_assert(meeting_add(s, &(struct meeting){ .mentorship = id, .day = 1, .minutes = 5 },
			      &err));
	ck_assert(mentorship_drop(s, id, &err));
	ck_assert(meeting_list(s, 0, &met, &err) && !met.len);
	ck_assert(!mentorship_drop(s, id, &err) && err.kind == ERR_MISSING);
	ck_assert(!mentorship_keep(s, &(struct mentorship){ .id = id }, &err));
	ck_assert(!meeting_add(s, &(struct meeting){ .mentorship = 1 }, &err));
	ck_assert(!meeting_add(s, &(struct meeting){ .mentorship = 1, .minutes = 1441 }, &err));
	meetings_release(&met);
}
END_TEST

static const struct {
	day_t waited;
	unsigned nudged, wanted;
	enum mentorship_stage stage;
	bool is_theirs;
} nudges[] = {
	{ 6, 0, 0, MENTORSHIP_ASKED, true },       { 7, 0, 7, MENTORSHIP_ASKED, true },
	{ 8, 7, 0, MENTORSHIP_ASKED, true },       { 14, 7, 14, MENTORSHIP_RUNNING, true },
	{ 30, 14, 21, MENTORSHIP_ACCEPTED, true }, { 300, 21, 0, MENTORSHIP_ASKED, true },
	{ 30, 0, 0, MENTORSHIP_ASKED, false },     { 30, 0, 0, MENTORSHIP_PAUSED, true },
	{ 30, 0, 0, MENTORSHIP_FINISHED, true },   { 30, 0, 21, MENTORSHIP_RUNNING, true },
};

START_TEST(a_reminder_is_proposed_after_one_two_and_three_weeks_each_once)
{
	const struct mentorship m = { .stage = nudges[_i].stage,
				      .is_their_turn = nudges[_i].is_theirs,
				      .touched = 20000,
				      .nudged = nudges[_i].nudged };

	ck_assert_uint_eq(mentorship_nudge(&m, 20000 + nudges[_i].waited), nudges[_i].wanted);
}
END_TEST

TCase *case_mentorship(void)
{
	TCase *t = tcase_create("mentorship");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, a_mentorship_is_kept_with_its_agreement_and_its_meetings);
	tcase_add_test(t, who_was_asked_is_not_asked_twice_until_it_is_finished);
	tcase_add_test(t, what_is_dropped_takes_its_meetings_along);
	tcase_add_loop_test(t, a_reminder_is_proposed_after_one_two_and_three_weeks_each_once, 0,
			    sizeof(nudges) / sizeof(*nudges));
	return t;
}
