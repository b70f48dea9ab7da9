#include <cphub/outbox/post.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "state_private.h"

static const char *const state_names[POST_STATES] = {
	[POST_WAITING] = "waiting",
	[POST_SENDING] = "sending",
	[POST_SENT] = "sent",
	[POST_NEEDS_YOU] = "needs-you",
};

const char *post_state_name(enum post_state state)
{
	return state_names[state];
}

/* What a newer program may have written waits for that program. */
static enum post_state state_of(struct sv name)
{
	for (unsigned i = 0; i < POST_STATES; i++)
		if (sv_is(name, state_names[i]))
			return (enum post_state)i;
	return POST_NEEDS_YOU;
}

static bool refuse(struct err *err)
{
	return err_set(err, ERR_CONFLICT,
		       _("it is sent, or may be: `cphub outbox send` finds out; until then it "
			 "stays as it is"));
}

/* Runs a statement that must change a row. */
static bool change(struct state *s, struct stmt *stmt, struct err *err)
{
	int64_t changed = 0;

	if (!state_run(s, stmt, err) || !state_changes(s, &changed, err))
		return false;
	return changed || refuse(err);
}

bool post_queue(struct state *s, const struct post *post, struct err *err)
{
	const struct sv texts[] = { post->request, post->api,     post->page,   post->heading,
				    post->text,    post->summary, post->skills, post->languages,
				    post->about,   post->pings };
	struct stmt *stmt;

	if (!state_write(s, SQL_POST_QUEUE, &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, post->item);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		stmt_bind_text(stmt, (int)i + 2, texts[i]);
	return change(s, stmt, err);
}

static void add_row(void *data, struct stmt *stmt)
{
	struct posts *out = data;
	struct post *p = vec_add(out);
	struct sv *const before[] = { &p->api,    &p->page,      &p->heading, &p->text, &p->summary,
				      &p->skills, &p->languages, &p->about,   &p->pings };
	struct sv *const after[] = { &p->kind, &p->title, &p->body };

	*p = (struct post){ .item = stmt_int(stmt, 0),
			    .request = arena_sv(&out->arena, stmt_text(stmt, 1)),
			    .state = state_of(stmt_text(stmt, 2)),
			    .attempts = (unsigned)stmt_int(stmt, 12),
			    .message = arena_sv(&out->arena, stmt_text(stmt, 13)),
			    .not_before = (time_t)stmt_int(stmt, 14),
			    .attempt = { .user = arena_sv(&out->arena, stmt_text(stmt, 15)),
					 .page = stmt_int(stmt, 16),
					 .base = stmt_int(stmt, 17),
					 .base_time = (time_t)stmt_int(stmt, 18),
					 .begun = (time_t)stmt_int(stmt, 19) },
			    .revision = stmt_int(stmt, 20),
			    .sent = (time_t)stmt_int(stmt, 21),
			    .created = (time_t)stmt_int(stmt, 25),
			    .travels = (time_t)stmt_int(stmt, 26),
			    .parcel = arena_sv(&out->arena, stmt_text(stmt, 27)) };
	for (size_t i = 0; i < ARRAY_LEN(before); i++)
		*before[i] = arena_sv(&out->arena, stmt_text(stmt, (int)i + 3));
	for (size_t i = 0; i < ARRAY_LEN(after); i++)
		*after[i] = arena_sv(&out->arena, stmt_text(stmt, (int)i + 22));
}

bool post_list(struct state *s, struct posts *out, struct err *err)
{
	struct stmt *stmt;

	*out = (struct posts){ 0 };
	return state_read(s, SQL_POST_LIST, &stmt, err) && state_rows(s, stmt, add_row, out, err);
}

void posts_release(struct posts *p)
{
	arena_release(&p->arena);
	vec_release(p);
	*p = (struct posts){ 0 };
}

const struct post *posts_find(const struct posts *p, int64_t item)
{
	for (size_t i = 0; i < p->len; i++)
		if (p->at[i].item == item)
			return &p->at[i];
	return NULL;
}

bool post_begin(struct state *s, int64_t item, const struct post_attempt *attempt, struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, SQL_POST_BEGIN, &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, item);
	stmt_bind_text(stmt, 2, attempt->user);
	stmt_bind_int(stmt, 3, attempt->page);
	stmt_bind_int(stmt, 4, attempt->base);
	stmt_bind_int(stmt, 5, attempt->base_time);
	stmt_bind_int(stmt, 6, attempt->begun);
	return change(s, stmt, err);
}

bool post_sent(struct state *s, int64_t item, int64_t revision, time_t when, struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, SQL_POST_SENT, &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, item);
	stmt_bind_int(stmt, 2, revision);
	stmt_bind_int(stmt, 3, when);
	return state_run(s, stmt, err);
}

bool post_hold(struct state *s, int64_t item, enum post_state state, struct sv message,
	       time_t not_before, struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, SQL_POST_HOLD, &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, item);
	stmt_bind_text(stmt, 2, sv_from(state_names[state]));
	stmt_bind_text(stmt, 3, message);
	stmt_bind_int(stmt, 4, not_before);
	return state_run(s, stmt, err);
}

bool post_note(struct state *s, int64_t item, struct sv message, struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, SQL_POST_NOTE, &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, item);
	stmt_bind_text(stmt, 2, message);
	return state_run(s, stmt, err);
}

bool post_travel(struct state *s, int64_t item, time_t since, struct sv parcel, struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, SQL_POST_TRAVEL, &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, item);
	stmt_bind_int(stmt, 2, since);
	stmt_bind_text(stmt, 3, parcel);
	return change(s, stmt, err);
}

bool post_is_away(const struct post *p)
{
	return p->parcel.len && p->state == POST_WAITING && !p->attempt.begun;
}

bool post_take_back(struct state *s, int64_t item, struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, SQL_POST_TAKE_BACK, &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, item);
	return change(s, stmt, err);
}
