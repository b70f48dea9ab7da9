#include <cphub/outbox/bookmark.h>

#include <cphub/core/vec.h>

#include "state_private.h"

bool bookmark_add(struct state *s, const struct bookmark *bookmark, struct err *err)
{
	const struct sv texts[] = { bookmark->page, bookmark->lang, bookmark->title,
				    bookmark->anchor, bookmark->heading };
	struct stmt *stmt;

	if (!state_write(s, SQL_BOOKMARK_ADD, &stmt, err))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		stmt_bind_text(stmt, (int)i + 1, texts[i]);
	stmt_bind_int(stmt, 6, bookmark->created);
	return state_run(s, stmt, err);
}

static void count_row(void *out, struct stmt *stmt)
{
	(void)stmt;
	*(bool *)out = true;
}

bool bookmark_find(struct state *s, struct sv page, bool *found, struct err *err)
{
	struct stmt *stmt;

	*found = false;
	if (!state_read(s, SQL_BOOKMARK_FIND, &stmt, err))
		return false;
	if (stmt)
		stmt_bind_text(stmt, 1, page);
	return state_rows(s, stmt, count_row, found, err);
}

static void add_row(void *data, struct stmt *stmt)
{
	struct bookmarks *out = data;
	struct bookmark *b = vec_add(out);
	struct sv *const texts[] = { &b->page, &b->lang, &b->title, &b->anchor, &b->heading };

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		*texts[i] = arena_sv(&out->arena, stmt_text(stmt, (int)i));
	b->created = (time_t)stmt_int(stmt, 5);
}

bool bookmark_list(struct state *s, struct bookmarks *out, struct err *err)
{
	struct stmt *stmt;

	*out = (struct bookmarks){ 0 };
	return state_read(s, SQL_BOOKMARK_LIST, &stmt, err) &&
	       state_rows(s, stmt, add_row, out, err);
}

void bookmarks_release(struct bookmarks *b)
{
	arena_release(&b->arena);
	vec_release(b);
	*b = (struct bookmarks){ 0 };
}

bool bookmark_drop(struct state *s, struct sv page, struct err *err)
{
	struct stmt *stmt;

	if (!state_read(s, SQL_BOOKMARK_DROP, &stmt, err))
		return false;
	if (!stmt)
		return true;
	stmt_bind_text(stmt, 1, page);
	return state_run(s, stmt, err);
}
