#include <cphub/flow/agreement.h>

#include <cphub/outbox/own.h>

/* The fields of the template. */
enum {
	ANSWER_MENTOR,
	ANSWER_MENTEE,
	ANSWER_GOALS,
	ANSWER_HOURS,
	ANSWER_BEGIN,
	ANSWER_END,
	ANSWERS
};

static void add_day(struct str *out, day_t day)
{
	if (day)
		date_add(out, day);
}

static bool fill(struct session *s, const struct mentorship *m, struct sv mine, struct filled *out,
		 struct err *err)
{
	struct str hours = { 0 }, begin = { 0 }, end = { 0 };
	struct sv goals[GOALS_MOST], texts[ANSWERS];
	size_t goals_len = 0;
	bool ok;

	for (size_t i = 0; i < GOALS_MOST; i++)
		if (m->goals[i].len)
			goals[goals_len++] = m->goals[i];
	if (m->hours)
		str_addf(&hours, "%u", m->hours);
	add_day(&begin, m->begun);
	add_day(&end, m->ends);
	texts[ANSWER_MENTOR] = m->is_mentee ? mine : m->name;
	texts[ANSWER_MENTEE] = m->is_mentee ? m->name : mine;
	texts[ANSWER_HOURS] = str_view(&hours);
	texts[ANSWER_BEGIN] = str_view(&begin);
	texts[ANSWER_END] = str_view(&end);
	ok = flow_fill(s, SV(AGREEMENT_PAGE),
		       (const struct answer[ANSWERS]){
			       [ANSWER_MENTOR] = { SV("mentor"), &texts[ANSWER_MENTOR], 1 },
			       [ANSWER_MENTEE] = { SV("mentee"), &texts[ANSWER_MENTEE], 1 },
			       [ANSWER_GOALS] = { SV("goals"), goals, goals_len },
			       [ANSWER_HOURS] = { SV("hours"), &texts[ANSWER_HOURS], 1 },
			       [ANSWER_BEGIN] = { SV("start_date"), &texts[ANSWER_BEGIN], 1 },
			       [ANSWER_END] = { SV("end_date"), &texts[ANSWER_END], 1 },
		       },
		       ANSWERS, out, err);
	str_release(&hours);
	str_release(&begin);
	str_release(&end);
	return ok;
}

static struct sv my_name(const struct own_values *mine)
{
	const struct sv name = own_value_of(mine, "name");

	return name.len ? name : own_value_of(mine, "wiki_user");
}

bool flow_agreement(struct session *s, struct state *own, const struct mentorship *m,
		    struct filled *out, struct err *err)
{
	struct own_values mine = { 0 };
	bool ok;

	*out = (struct filled){ 0 };
	ok = own_list(own, &mine, err) && fill(s, m, my_name(&mine), out, err);
	own_values_release(&mine);
	return ok;
}
