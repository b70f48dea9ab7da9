#include <cphub/outbox/draft.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "state_private.h"

static void bind(struct stmt *stmt, const struct draft *draft)
{
	stmt_bind_text(stmt, 1, draft->kind);
	stmt_bind_text(stmt, 2, draft->title);
	stmt_bind_text(stmt, 3, draft->body);
}

/* From the parameter `at` on. */
static void bind_rest(struct stmt *stmt, int at, const struct draft *draft)
{
	const struct sv texts[] = { draft->skills, draft->languages, draft->about, draft->pings };

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		stmt_bind_text(stmt, at + (int)i, texts[i]);
}

/* The same text asked to be kept twice is one draft. */
static bool find_same(struct state *s, const struct draft *draft, int64_t *id, struct err *err)
{
	struct stmt *stmt;
	bool row = false;

	*id = 0;
	if (!state_read(s, SQL_DRAFT_SAME, &stmt, err))
		return false;
	if (!stmt)
		return true;
	bind(stmt, draft);
	if (!stmt_step(stmt, &row, err))
		return state_fail(s, err);
	*id = row ? stmt_int(stmt, 0) : 0;
	stmt_reset(stmt);
	return true;
}

bool draft_begin(struct state *s, const struct draft *draft, int64_t *id, struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, SQL_DRAFT_ADD, &stmt, err))
		return false;
	bind(stmt, draft);
	stmt_bind_int(stmt, 4, draft->created);
	bind_rest(stmt, 5, draft);
	if (!state_run(s, stmt, err))
		return false;
	*id = state_last_id(s);
	return true;
}

bool draft_add(struct state *s, const struct draft *draft, int64_t *id, bool *is_new,
	       struct err *err)
{
	int64_t same;

	if (!find_same(s, draft, &same, err))
		return false;
	if (is_new)
		*is_new = !same;
	if (!same && !draft_begin(s, draft, &same, err))
		return false;
	if (id)
		*id = same;
	return true;
}

static void add_row(void *data, struct stmt *stmt)
{
	struct drafts *out = data;
	struct draft *d = vec_add(out);

	d->id = stmt_int(stmt, 0);
	d->kind = arena_sv(&out->arena, stmt_text(stmt, 1));
	d->title = arena_sv(&out->arena, stmt_text(stmt, 2));
	d->body = arena_sv(&out->arena, stmt_text(stmt, 3));
	d->created = (time_t)stmt_int(stmt, 4);
	d->skills = arena_sv(&out->arena, stmt_text(stmt, 5));
	d->languages = arena_sv(&out->arena, stmt_text(stmt, 6));
	d->about = arena_sv(&out->arena, stmt_text(stmt, 7));
	d->pings = arena_sv(&out->arena, stmt_text(stmt, 8));
}

bool draft_list(struct state *s, struct drafts *out, struct err *err)
{
	struct stmt *stmt;

	*out = (struct drafts){ 0 };
	return state_read(s, SQL_DRAFT_LIST, &stmt, err) && state_rows(s, stmt, add_row, out, err);
}

void drafts_release(struct drafts *d)
{
	arena_release(&d->arena);
	vec_release(d);
	*d = (struct drafts){ 0 };
}

static bool none_of(int64_t id, struct err *err)
{
	return err_set(err, ERR_MISSING,
		       _("there is no draft %lld; `cphub outbox` lists those that are"),
		       (long long)id);
}

/* Runs what must find its draft. */
static bool change(struct state *s, struct stmt *stmt, int64_t id, struct err *err)
{
	int64_t changed = 0;

	if (!state_run(s, stmt, err) || !state_changes(s, &changed, err))
		return false;
	return changed || none_of(id, err);
}

bool draft_keep(struct state *s, const struct draft *draft, struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, SQL_DRAFT_KEEP, &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, draft->id);
	stmt_bind_text(stmt, 2, draft->title);
	stmt_bind_text(stmt, 3, draft->body);
	bind_rest(stmt, 4, draft);
	return change(s, stmt, draft->id, err);
}

bool draft_rewrite(struct state *s, int64_t id, struct sv title, struct sv body, struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, SQL_DRAFT_REWRITE, &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, id);
	stmt_bind_text(stmt, 2, title);
	stmt_bind_text(stmt, 3, body);
	return change(s, stmt, id, err);
}

bool draft_drop(struct state *s, int64_t id, struct err *err)
{
	struct stmt *stmt;

	if (!state_read(s, SQL_DRAFT_DROP, &stmt, err))
		return false;
	if (!stmt)
		return none_of(id, err);
	stmt_bind_int(stmt, 1, id);
	return change(s, stmt, id, err);
}
