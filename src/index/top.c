#include <cphub/index/catalog.h>

#include "catalog_private.h"

bool catalog_put_top(struct catalog *c, struct sv name, struct sv text, size_t entries,
		     struct err *err)
{
	struct stmt *s;

	if (!db_stmt(c->db, sql[SQL_TOP_PUT], &s, err))
		return false;
	stmt_bind_text(s, 1, name);
	stmt_bind_text(s, 2, text);
	stmt_bind_int(s, 3, (int64_t)entries);
	return stmt_run(s, err);
}

bool catalog_top(struct catalog *c, struct sv name, struct str *out, struct err *err)
{
	struct stmt *s;
	bool row;

	if (!db_stmt(c->db, sql[SQL_TOP_READ], &s, err))
		return false;
	stmt_bind_text(s, 1, name);
	if (!stmt_step(s, &row, err))
		return false;
	if (row) {
		str_add_sv(out, stmt_text(s, 0));
		stmt_reset(s);
	}
	return true;
}
