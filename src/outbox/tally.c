#include <cphub/outbox/tally.h>

#include "state_private.h"

struct walk {
	void (*each)(void *data, struct sv name, int64_t number);
	void *data;
};

static bool put(struct state *s, enum state_sql how, const char *name, int64_t number,
		struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, how, &stmt, err))
		return false;
	stmt_bind_text(stmt, 1, sv_from(name));
	stmt_bind_int(stmt, 2, number);
	return state_run_light(s, stmt, err);
}

bool tally_keep(struct state *s, const char *name, int64_t number, struct err *err)
{
	return put(s, SQL_TALLY_KEEP, name, number, err);
}

bool tally_add(struct state *s, const char *name, int64_t number, struct err *err)
{
	return put(s, SQL_TALLY_ADD, name, number, err);
}

static void tell(void *data, struct stmt *stmt)
{
	const struct walk *walk = data;

	walk->each(walk->data, stmt_text(stmt, 0), stmt_int(stmt, 1));
}

bool tally_each(struct state *s, void (*each)(void *data, struct sv name, int64_t number),
		void *data, struct err *err)
{
	struct walk walk = { each, data };
	struct stmt *stmt;

	return state_read(s, SQL_TALLY_LIST, &stmt, err) && state_rows(s, stmt, tell, &walk, err);
}
