#include <cphub/outbox/seen.h>

#include <string.h>

#include "state_private.h"

bool seen_keep(struct state *s, int64_t source, const struct seen *seen, struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, SQL_SEEN_KEEP, &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, source);
	stmt_bind_blob(stmt, 2, seen->tree, sizeof(seen->tree));
	stmt_bind_int(stmt, 3, seen->when);
	stmt_bind_blob(stmt, 4, str_text(&seen->files), seen->files.len);
	return state_run(s, stmt, err);
}

static void take(void *data, struct stmt *stmt)
{
	struct seen *out = data;
	const struct sv tree = stmt_blob(stmt, 0);

	if (tree.len == sizeof(out->tree))
		memcpy(out->tree, tree.at, tree.len);
	out->when = (time_t)stmt_int(stmt, 1);
}

static void take_files(void *data, struct stmt *stmt)
{
	str_add_sv(&((struct seen *)data)->files, stmt_blob(stmt, 0));
}

bool seen_read_files(struct state *s, int64_t source, struct seen *found, struct err *err)
{
	struct stmt *stmt;

	if (!state_read(s, SQL_SEEN_FILES, &stmt, err))
		return false;
	if (stmt)
		stmt_bind_int(stmt, 1, source);
	return state_rows(s, stmt, take_files, found, err);
}

bool seen_find(struct state *s, int64_t source, struct seen *out, bool *found, struct err *err)
{
	struct stmt *stmt;

	*out = (struct seen){ 0 };
	*found = false;
	if (!state_read(s, SQL_SEEN_FIND, &stmt, err))
		return false;
	if (stmt)
		stmt_bind_int(stmt, 1, source);
	if (!state_rows(s, stmt, take, out, err))
		return false;
	*found = out->when != 0;
	return true;
}

void seen_release(struct seen *seen)
{
	str_release(&seen->files);
	*seen = (struct seen){ 0 };
}
