#include <cphub/outbox/place.h>

#include <cphub/core/vec.h>

#include "state_private.h"

bool place_keep(struct state *s, const struct place *place, struct err *err)
{
	const struct sv texts[] = { place->page, place->lang, place->title, place->anchor };
	struct stmt *stmt;

	if (!state_write(s, SQL_PLACE_KEEP, &stmt, err))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		stmt_bind_text(stmt, (int)i + 1, texts[i]);
	stmt_bind_int(stmt, 5, place->part);
	stmt_bind_int(stmt, 6, place->percent);
	stmt_bind_int(stmt, 7, place->kept);
	if (!state_run_light(s, stmt, err) || !state_write(s, SQL_PLACE_TRIM, &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, PLACES_MAX);
	return state_run_light(s, stmt, err);
}

static void add_row(void *data, struct stmt *stmt)
{
	struct places *out = data;
	struct place *p = vec_add(out);
	struct sv *const texts[] = { &p->page, &p->lang, &p->title, &p->anchor };

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		*texts[i] = arena_sv(&out->arena, stmt_text(stmt, (int)i));
	p->part = (unsigned)stmt_int(stmt, 4);
	p->percent = (unsigned)stmt_int(stmt, 5);
	p->kept = (time_t)stmt_int(stmt, 6);
}

bool place_find(struct state *s, struct sv page, struct places *out, struct err *err)
{
	struct stmt *stmt;

	*out = (struct places){ 0 };
	if (!state_read(s, SQL_PLACE_FIND, &stmt, err))
		return false;
	if (stmt)
		stmt_bind_text(stmt, 1, page);
	return state_rows(s, stmt, add_row, out, err);
}

bool place_list(struct state *s, size_t limit, struct places *out, struct err *err)
{
	struct stmt *stmt;

	*out = (struct places){ 0 };
	if (!state_read(s, SQL_PLACE_LIST, &stmt, err))
		return false;
	if (stmt)
		stmt_bind_int(stmt, 1, (int64_t)limit);
	return state_rows(s, stmt, add_row, out, err);
}

void places_release(struct places *p)
{
	arena_release(&p->arena);
	vec_release(p);
	*p = (struct places){ 0 };
}

bool place_drop(struct state *s, struct sv page, struct err *err)
{
	struct stmt *stmt;

	if (!state_read(s, SQL_PLACE_DROP, &stmt, err))
		return false;
	if (!stmt)
		return true;
	stmt_bind_text(stmt, 1, page);
	return state_run_light(s, stmt, err);
}
