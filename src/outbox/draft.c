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

bool draft_add(struct state *s, const struct draft *draft, int64_t *id, bool *is_new,
	       struct err *err)
{
	struct stmt *stmt;
	int64_t same;

	if (!find_same(s, draft, &same, err))
		return false;
	if (is_new)
		*is_new = !same;
	if (!same) {
		if (!state_write(s, SQL_DRAFT_ADD, &stmt, err))
			return false;
		bind(stmt, draft);
		stmt_bind_int(stmt, 4, draft->created);
		if (!state_run(s, stmt, err))
			return false;
		same = state_last_id(s);
	}
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

bool draft_rewrite(struct state *s, int64_t id, struct sv title, struct sv body, struct err *err)
{
	struct stmt *stmt;
	int64_t changed = 0;

	if (!state_write(s, SQL_DRAFT_REWRITE, &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, id);
	stmt_bind_text(stmt, 2, title);
	stmt_bind_text(stmt, 3, body);
	if (!state_run(s, stmt, err) || !state_changes(s, &changed, err))
		return false;
	return changed || none_of(id, err);
}

bool draft_drop(struct state *s, int64_t id, struct err *err)
{
	struct stmt *stmt;
	int64_t changed = 0;

	if (!state_read(s, SQL_DRAFT_DROP, &stmt, err))
		return false;
	if (stmt) {
		stmt_bind_int(stmt, 1, id);
		if (!state_run(s, stmt, err) || !state_changes(s, &changed, err))
			return false;
	}
	return changed || none_of(id, err);
}
