#include <cphub/outbox/mentorship.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "state_private.h"

const char *const mentorship_stages[] = {
	[MENTORSHIP_ASKED] = "asked",       [MENTORSHIP_ACCEPTED] = "accepted",
	[MENTORSHIP_RUNNING] = "running",   [MENTORSHIP_PAUSED] = "paused",
	[MENTORSHIP_FINISHED] = "finished",
};

static void bind(struct stmt *stmt, const struct mentorship *m)
{
	stmt_bind_text(stmt, 1, m->person);
	stmt_bind_text(stmt, 2, m->name);
	stmt_bind_int(stmt, 3, m->is_mentee);
	stmt_bind_text(stmt, 4, sv_from(mentorship_stages[m->stage]));
	stmt_bind_int(stmt, 5, m->is_their_turn);
	for (int i = 0; i < GOALS_MOST; i++)
		stmt_bind_text(stmt, 6 + i, m->goals[i]);
	stmt_bind_int(stmt, 9, m->hours);
	stmt_bind_int(stmt, 10, m->ends);
	stmt_bind_int(stmt, 11, m->begun);
	stmt_bind_int(stmt, 12, m->touched);
	stmt_bind_int(stmt, 13, m->nudged);
}

static bool find_same(struct state *s, const struct mentorship *m, int64_t *id, struct err *err)
{
	struct stmt *stmt;
	bool row = false;

	*id = 0;
	if (!state_read(s, SQL_MENTORSHIP_SAME, &stmt, err))
		return false;
	if (!stmt)
		return true;
	stmt_bind_text(stmt, 1, m->person);
	stmt_bind_int(stmt, 2, m->is_mentee);
	if (!stmt_step(stmt, &row, err))
		return state_fail(s, err);
	*id = row ? stmt_int(stmt, 0) : 0;
	stmt_reset(stmt);
	return true;
}

bool mentorship_add(struct state *s, const struct mentorship *m, int64_t *id, bool *is_new,
		    struct err *err)
{
	struct stmt *stmt;

	if (!find_same(s, m, id, err))
		return false;
	*is_new = !*id;
	if (*id)
		return true;
	if (!state_write(s, SQL_MENTORSHIP_ADD, &stmt, err))
		return false;
	bind(stmt, m);
	if (!state_run(s, stmt, err))
		return false;
	*id = state_last_id(s);
	return true;
}

/* What is not there any more was dropped by another run. */
static bool must_be_there(struct state *s, struct err *err)
{
	int64_t changed = 0;

	return state_changes(s, &changed, err) &&
	       (changed || err_set(err, ERR_MISSING, _("it is not there any more")));
}

bool mentorship_keep(struct state *s, const struct mentorship *m, struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, SQL_MENTORSHIP_KEEP, &stmt, err))
		return false;
	bind(stmt, m);
	stmt_bind_int(stmt, 14, m->id);
	return state_run(s, stmt, err) && must_be_there(s, err);
}

static enum mentorship_stage stage_of(struct sv name)
{
	for (int i = 0; i < MENTORSHIP_STAGES; i++)
		if (sv_is(name, mentorship_stages[i]))
			return (enum mentorship_stage)i;
	return MENTORSHIP_ASKED;
}

static void add_mentorship(void *data, struct stmt *stmt)
{
	struct mentorships *out = data;
	struct mentorship *m = vec_add(out);

	*m = (struct mentorship){ .id = stmt_int(stmt, 0),
				  .person = arena_sv(&out->arena, stmt_text(stmt, 1)),
				  .name = arena_sv(&out->arena, stmt_text(stmt, 2)),
				  .is_mentee = stmt_int(stmt, 3) != 0,
				  .stage = stage_of(stmt_text(stmt, 4)),
				  .is_their_turn = stmt_int(stmt, 5) != 0,
				  .hours = (unsigned)stmt_int(stmt, 9),
				  .ends = (day_t)stmt_int(stmt, 10),
				  .begun = (day_t)stmt_int(stmt, 11),
				  .touched = (day_t)stmt_int(stmt, 12),
				  .nudged = (unsigned)stmt_int(stmt, 13),
				  .minutes = (unsigned)stmt_int(stmt, 14) };
	for (int i = 0; i < GOALS_MOST; i++)
		m->goals[i] = arena_sv(&out->arena, stmt_text(stmt, 6 + i));
}

bool mentorship_list(struct state *s, struct mentorships *out, struct err *err)
{
	struct stmt *stmt;

	*out = (struct mentorships){ 0 };
	return state_read(s, SQL_MENTORSHIP_LIST, &stmt, err) &&
	       state_rows(s, stmt, add_mentorship, out, err);
}

void mentorships_release(struct mentorships *m)
{
	arena_release(&m->arena);
	vec_release(m);
	*m = (struct mentorships){ 0 };
}

static bool drop(struct state *s, enum state_sql which, int64_t id, struct err *err)
{
	struct stmt *stmt;

	if (!state_read(s, which, &stmt, err))
		return false;
	if (!stmt)
		return err_set(err, ERR_MISSING, _("it is not there any more"));
	stmt_bind_int(stmt, 1, id);
	return state_run(s, stmt, err) && must_be_there(s, err);
}

bool mentorship_drop(struct state *s, int64_t id, struct err *err)
{
	return drop(s, SQL_MENTORSHIP_DROP, id, err);
}

bool meeting_add(struct state *s, const struct meeting *m, struct err *err)
{
	struct stmt *stmt;

	if (!m->minutes || m->minutes > MEETING_MINUTES_MOST)
		return err_set(err, ERR_INPUT,
			       _("a meeting takes some minutes, and less than a day"));
	if (!state_write(s, SQL_MEETING_ADD, &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, m->mentorship);
	stmt_bind_int(stmt, 2, m->day);
	stmt_bind_int(stmt, 3, m->minutes);
	stmt_bind_text(stmt, 4, m->note);
	return state_run(s, stmt, err);
}

static void add_meeting(void *data, struct stmt *stmt)
{
	struct meetings *out = data;

	*vec_add(out) = (struct meeting){ stmt_int(stmt, 0), stmt_int(stmt, 1),
					  (day_t)stmt_int(stmt, 2), (unsigned)stmt_int(stmt, 3),
					  arena_sv(&out->arena, stmt_text(stmt, 4)) };
}

bool meeting_list(struct state *s, int64_t mentorship, struct meetings *out, struct err *err)
{
	struct stmt *stmt;

	*out = (struct meetings){ 0 };
	if (!state_read(s, SQL_MEETING_LIST, &stmt, err))
		return false;
	if (stmt)
		stmt_bind_int(stmt, 1, mentorship);
	return state_rows(s, stmt, add_meeting, out, err);
}

void meetings_release(struct meetings *m)
{
	arena_release(&m->arena);
	vec_release(m);
	*m = (struct meetings){ 0 };
}

bool meeting_drop(struct state *s, int64_t id, struct err *err)
{
	return drop(s, SQL_MEETING_DROP, id, err);
}

unsigned mentorship_nudge(const struct mentorship *m, day_t today)
{
	static const unsigned days[] = { 21, 14, 7 };
	const day_t waited = today - m->touched;

	if (!m->is_their_turn || m->stage == MENTORSHIP_PAUSED || m->stage == MENTORSHIP_FINISHED)
		return 0;
	for (size_t i = 0; i < ARRAY_LEN(days); i++)
		if (waited >= (day_t)days[i])
			return days[i] > m->nudged ? days[i] : 0;
	return 0;
}
