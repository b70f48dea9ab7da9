#include "cases.h"

#include <string.h>

#include <cphub/core/vec.h>
#include <cphub/match/wording.h>

#include "crowd.h"

static struct sv skill(void *data, uint32_t no)
{
	static char name[] = "skill-a";

	(void)data;
	name[6] = (char)('a' + no % 26);
	return sv_from(name);
}

static struct sv language(void *data, uint32_t no)
{
	(void)data;
	return no ? SV("svenska") : SV("English");
}

static const struct naming names = { skill, language, NULL };

START_TEST(every_factor_of_everybody_is_one_sentence)
{
	static struct crowd crowd;
	struct str out = { 0 };

	crowd_make(&crowd, (uint64_t)_i, (enum match_kind)(_i % MATCH_KINDS));
	for (size_t i = 0; i < crowd.len; i++) {
		struct score s;

		ranking_score(&crowd.ranking, &crowd.at[i].p, &s);
		for (int f = 0; f < FACTORS; f++) {
			str_truncate(&out, 0);
			word_factor(&crowd.ranking, &crowd.at[i].p, &s, (enum factor_id)f, &names,
				    &out);
			ck_assert_msg(sv_has_suffix(str_view(&out), "."), "%s", str_text(&out));
			ck_assert(!strstr(str_text(&out), "%"));
		}
	}
	str_release(&out);
	crowd_release(&crowd);
}
END_TEST

START_TEST(a_lower_level_that_would_do_is_told_with_its_points)
{
	const struct person self = { .weight = -1 };
	const struct trait offers[] = { { 9, 2 } };
	const struct person p = {
		.offers = { offers, 1 }, .capacity = 1, .weight = 2, .confirmed = CROWD_TODAY
	};
	struct ranking r = {
		.self = &self, .wishes = { { 9, 4, 1000 } }, .wishes_len = 1, .today = CROWD_TODAY
	};
	struct str out = { 0 };
	struct score s;

	kins_add(&r.kins, &crowd_tree, 9, 0, KIN_FOR_WANTED);
	kins_sort(&r.kins);
	ranking_score(&r, &p, &s);
	ck_assert(word_level_change(&r, &p, &s, 0, &names, &out));
	/* Two levels of five less: two fifths of 580. */
	ck_assert_str_eq(str_text(&out), "skill-j: if level 2 were enough, 232 points more.");
	str_truncate(&out, 0);
	word_factor(&r, &p, &s, FACTOR_SKILLS, &names, &out);
	ck_assert_str_eq(str_text(&out),
			 "Offers something for 1 of 1 skill: skill-j (level 2 of 4).");
	r.wishes[0].level = 1;
	ranking_score(&r, &p, &s);
	ck_assert(!word_level_change(&r, &p, &s, 0, &names, &out));
	vec_release(&r.kins);
	str_release(&out);
}
END_TEST

START_TEST(the_hours_in_common_tell_when_clocks_change)
{
	struct person self = {
		.hours = { .has_zone = true, .has_window = true, .from = 1020, .to = 1200 }
	};
	struct person p = { .hours = self.hours };
	struct ranking r = { .self = &self };
	struct str out = { 0 };
	struct score s;

	p.hours.offset[20] = 60;
	ranking_score(&r, &p, &s);
	word_factor(&r, &p, &s, FACTOR_HOURS, &names, &out);
	ck_assert_str_eq(str_text(&out), "3 h a day in common, and 2 h when clocks have changed.");
	str_release(&out);
}
END_TEST

START_TEST(silent_gates_stay_silent)
{
	const struct person p = { .away_until = CROWD_TODAY };
	const struct ranking r = { .self = &p };
	struct str out = { 0 };

	word_gate(&r, &p, GATE_SELF, &out);
	word_gate(&r, &p, GATE_EXCLUDED, &out);
	word_gate(&r, &p, GATE_SKILLS, &out);
	ck_assert_uint_eq(out.len, 0);
	word_gate(&r, &p, GATE_AWAY, &out);
	ck_assert_str_eq(str_text(&out), "Away until 2024-10-04.");
	str_release(&out);
}
END_TEST

TCase *case_wording(void)
{
	TCase *t = tcase_create("wording");

	tcase_add_loop_test(t, every_factor_of_everybody_is_one_sentence, 0, 20);
	tcase_add_test(t, a_lower_level_that_would_do_is_told_with_its_points);
	tcase_add_test(t, the_hours_in_common_tell_when_clocks_change);
	tcase_add_test(t, silent_gates_stay_silent);
	return t;
}
