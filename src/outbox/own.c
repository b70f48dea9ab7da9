#include <cphub/outbox/own.h>

#include <cphub/core/vec.h>

#include "state_private.h"

bool own_set(struct state *s, struct sv key, struct sv value, struct err *err)
{
	struct stmt *stmt;

	if (!value.len) {
		if (!state_read(s, SQL_OWN_DROP, &stmt, err))
			return false;
		if (!stmt)
			return true;
		stmt_bind_text(stmt, 1, key);
		return state_run(s, stmt, err);
	}
	if (!state_write(s, SQL_OWN_SET, &stmt, err))
		return false;
	stmt_bind_text(stmt, 1, key);
	stmt_bind_text(stmt, 2, value);
	return state_run(s, stmt, err);
}

bool own_set_all(struct state *s, const struct own_value *values, size_t len, struct err *err)
{
	bool ok = true;

	if (!state_begin(s, err))
		return false;
	for (size_t i = 0; ok && i < len; i++)
		ok = own_set(s, values[i].key, values[i].value, err);
	ok = ok && state_commit(s, err);
	if (!ok)
		state_rollback(s);
	return ok;
}

static void add(void *data, struct stmt *stmt)
{
	struct own_values *out = data;

	*vec_add(out) = (struct own_value){ arena_sv(&out->arena, stmt_text(stmt, 0)),
					    arena_sv(&out->arena, stmt_text(stmt, 1)) };
}

bool own_list(struct state *s, struct own_values *out, struct err *err)
{
	struct stmt *stmt;

	*out = (struct own_values){ 0 };
	return state_read(s, SQL_OWN_LIST, &stmt, err) && state_rows(s, stmt, add, out, err);
}

struct sv own_value_of(const struct own_values *v, const char *key)
{
	for (size_t i = 0; i < v->len; i++)
		if (sv_is(v->at[i].key, key))
			return v->at[i].value;
	return (struct sv){ 0 };
}

void own_values_release(struct own_values *v)
{
	arena_release(&v->arena);
	vec_release(v);
}
