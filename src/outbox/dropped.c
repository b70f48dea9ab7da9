#include <cphub/outbox/dropped.h>

#include <stdlib.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/outbox/bookmark.h>
#include <cphub/outbox/draft.h>
#include <cphub/outbox/kept.h>

#include "state_private.h"

/* The rows are put into `dropped` by triggers, whoever deletes them; see migrations. */
static const struct {
	const char *name; /* in the table */
	enum state_sql back;
} droppables[DROPPABLES] = {
	[DROPPABLE_KEPT] = { "kept", SQL_KEPT_BACK },
	[DROPPABLE_DRAFT] = { "draft", SQL_DRAFT_BACK },
	[DROPPABLE_BOOKMARK] = { "bookmark", SQL_BOOKMARK_BACK },
};

static void add_row(void *data, struct stmt *stmt)
{
	struct dropped_things *out = data;
	const struct sv what = stmt_text(stmt, 0);

	for (size_t i = 0; i < DROPPABLES; i++)
		if (sv_is(what, droppables[i].name))
			*vec_add(out) = (struct dropped){
				.what = (enum droppable)i,
				.key = arena_sv(&out->arena, stmt_text(stmt, 1)),
				.name = arena_sv(&out->arena, stmt_text(stmt, 2)),
			};
}

bool dropped_list(struct state *s, struct dropped_things *out, struct err *err)
{
	struct stmt *stmt;

	*out = (struct dropped_things){ 0 };
	return state_read(s, SQL_DROPPED_LIST, &stmt, err) &&
	       state_rows(s, stmt, add_row, out, err);
}

void dropped_things_release(struct dropped_things *d)
{
	arena_release(&d->arena);
	vec_release(d);
	*d = (struct dropped_things){ 0 };
}

/* The number of the last one of this key; 0: none. */
static bool find(struct state *s, const struct dropped *d, int64_t *id, struct err *err)
{
	struct stmt *stmt;
	bool row = false;

	*id = 0;
	if (!state_read(s, SQL_DROPPED_FIND, &stmt, err))
		return false;
	if (!stmt)
		return true;
	stmt_bind_text(stmt, 1, sv_from(droppables[d->what].name));
	stmt_bind_text(stmt, 2, d->key);
	if (!stmt_step(stmt, &row, err))
		return state_fail(s, err);
	*id = row ? stmt_int(stmt, 0) : 0;
	stmt_reset(stmt);
	return true;
}

static bool run(struct state *s, enum state_sql which, int64_t id, int64_t *changed,
		struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, which, &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, id);
	return state_run(s, stmt, err) && state_changes(s, changed, err);
}

bool dropped_bring_back(struct state *s, const struct dropped *d, struct err *err)
{
	int64_t id, changed;

	if (!find(s, d, &id, err))
		return false;
	if (!id)
		return err_set(err, ERR_MISSING, _("“%.*s” was dropped too long ago"),
			       SV_ARG(d->name));
	if (!run(s, droppables[d->what].back, id, &changed, err))
		return false;
	if (!changed)
		return err_set(err, ERR_CONFLICT, _("there is another “%.*s” now"),
			       SV_ARG(d->name));
	/* A crash between the two leaves it in both places, where it hurts nobody. */
	return run(s, SQL_DROPPED_FORGET, id, &changed, err);
}

static bool draft_drop_by_key(struct state *s, struct sv key, struct err *err)
{
	char *number = mem_dup_sv(key);
	const bool ok = draft_drop(s, strtoll(number, NULL, 10), err);

	free(number);
	return ok;
}

bool dropped_drop(struct state *s, const struct dropped *d, struct err *err)
{
	if (d->what == DROPPABLE_KEPT)
		return kept_drop(s, d->key, err);
	if (d->what == DROPPABLE_BOOKMARK)
		return bookmark_drop(s, d->key, err);
	return draft_drop_by_key(s, d->key, err);
}
