#include <cphub/outbox/kept.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "state_private.h"

bool kept_add(struct state *s, const struct kept_search *search, struct err *err)
{
	struct stmt *stmt;
	const struct sv texts[] = { search->name,  search->words,  search->kind, search->theme,
				    search->skill, search->region, search->lang };

	if (!state_write(s, SQL_KEPT_ADD, &stmt, err))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		stmt_bind_text(stmt, (int)i + 1, texts[i]);
	stmt_bind_int(stmt, 8, search->readable);
	stmt_bind_int(stmt, 9, search->created);
	return state_run(s, stmt, err);
}

static void add_row(void *data, struct stmt *stmt)
{
	struct kept_searches *out = data;
	struct kept_search *k = vec_add(out);
	struct sv *const texts[] = { &k->name,  &k->words,  &k->kind, &k->theme,
				     &k->skill, &k->region, &k->lang };

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		*texts[i] = arena_sv(&out->arena, stmt_text(stmt, (int)i));
	k->readable = stmt_int(stmt, 7) != 0;
	k->created = (time_t)stmt_int(stmt, 8);
}

bool kept_list(struct state *s, struct kept_searches *out, struct err *err)
{
	struct stmt *stmt;

	*out = (struct kept_searches){ 0 };
	return state_read(s, SQL_KEPT_LIST, &stmt, err) && state_rows(s, stmt, add_row, out, err);
}

static bool is_missing(struct sv name, struct err *err)
{
	return err_set(err, ERR_MISSING,
		       _("no search is kept as “%.*s”; `cphub search --kept` lists those that are"),
		       SV_ARG(name));
}

bool kept_find(struct state *s, struct sv name, struct kept_searches *out, struct err *err)
{
	struct stmt *stmt;

	*out = (struct kept_searches){ 0 };
	if (!state_read(s, SQL_KEPT_FIND, &stmt, err))
		return false;
	if (stmt)
		stmt_bind_text(stmt, 1, name);
	if (!state_rows(s, stmt, add_row, out, err))
		return false;
	return out->len || is_missing(name, err);
}

void kept_searches_release(struct kept_searches *k)
{
	arena_release(&k->arena);
	vec_release(k);
	*k = (struct kept_searches){ 0 };
}

bool kept_drop(struct state *s, struct sv name, struct err *err)
{
	struct stmt *stmt;
	int64_t changed;

	/* Not to make a file only to find nothing in it. */
	if (!state_read(s, SQL_KEPT_DROP, &stmt, err))
		return false;
	if (!stmt)
		return is_missing(name, err);
	stmt_bind_text(stmt, 1, name);
	return state_run(s, stmt, err) && state_changes(s, &changed, err) &&
	       (changed || is_missing(name, err));
}
