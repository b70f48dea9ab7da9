#include "directory_private.h"

bool catalog_trait(struct catalog *c, enum trait_type type, struct sv id, uint32_t *no,
		   bool *is_there, struct err *err)
{
	struct stmt *s;

	if (!db_stmt(c->db, sql[SQL_TRAIT_FIND], &s, err))
		return false;
	stmt_bind_int(s, 1, type);
	stmt_bind_text(s, 2, id);
	if (!stmt_step(s, is_there, err))
		return false;
	*no = *is_there ? (uint32_t)stmt_int(s, 0) : 0;
	if (*is_there)
		stmt_reset(s);
	return true;
}

bool catalog_trait_id(struct catalog *c, uint32_t no, struct str *out, struct err *err)
{
	struct stmt *s;
	bool row;

	if (!db_stmt(c->db, sql[SQL_TRAIT_READ], &s, err))
		return false;
	stmt_bind_int(s, 1, no);
	if (!stmt_step(s, &row, err))
		return false;
	if (row) {
		str_add_sv(out, stmt_text(s, 0));
		stmt_reset(s);
	}
	return true;
}

bool catalog_last_trait(struct catalog *c, uint32_t *last, struct err *err)
{
	int64_t n;

	if (!catalog_number(c, SQL_TRAIT_LAST, &n, err))
		return false;
	*last = (uint32_t)n;
	return true;
}

bool catalog_directory_size(struct catalog *c, uint32_t *last, size_t *people, struct err *err)
{
	int64_t most, count;

	if (!catalog_number(c, SQL_NAME_LAST, &most, err) ||
	    !catalog_number(c, SQL_PEOPLE_COUNT, &count, err))
		return false;
	*last = most < UINT32_MAX ? (uint32_t)most : UINT32_MAX;
	*people = (size_t)count;
	return true;
}

static bool bind_ties(struct catalog *c, enum sql_id id, struct tie_key first,
		      struct tie_key behind, struct stmt **out, struct err *err)
{
	if (!db_stmt(c->db, sql[id], out, err))
		return false;
	stmt_bind_int(*out, 1, tie_pack(first));
	stmt_bind_int(*out, 2, tie_pack(behind) - 1);
	return true;
}

bool catalog_ties(struct catalog *c, enum tie tie, uint32_t trait,
		  void (*each)(void *data, uint32_t who, unsigned level), void *data,
		  struct err *err)
{
	const struct tie_key first = { .tie = tie, .trait = trait };
	const struct tie_key behind = { .tie = tie, .trait = trait + 1 };
	struct stmt *s;
	bool row;

	if (!bind_ties(c, SQL_TIES, first, behind, &s, err))
		return false;
	for (;;) {
		struct tie_key key;

		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		key = tie_unpack(stmt_int(s, 0));
		each(data, key.party, key.level);
	}
}

bool catalog_count_ties(struct catalog *c, enum tie tie,
			void (*each)(void *data, uint32_t trait, size_t count), void *data,
			struct err *err)
{
	const struct tie_key first = { .tie = tie }, behind = { .tie = tie + 1 };
	struct stmt *s;
	bool row;

	if (!bind_ties(c, SQL_TIE_COUNTS, first, behind, &s, err))
		return false;
	for (;;) {
		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		each(data, (uint32_t)stmt_int(s, 0), (size_t)stmt_int(s, 1));
	}
}

static struct words split(struct arena *arena, struct sv joined)
{
	struct words w = { 0 };
	struct sv rest = arena_sv(arena, joined), word;

	if (!joined.len)
		return w;
	w.at = arena_alloc(arena, (joined.len / 2 + 1) * sizeof(*w.at));
	while (sv_next(&rest, LIST_SEPARATOR, &word))
		if (word.len)
			w.at[w.len++] = word;
	return w;
}

static void take_ties(struct arena *arena, struct sv blob, struct party *out)
{
	const size_t most = blob.len / TIE_SIZE;
	struct party_traits *const lists[TIES] = {
		[TIE_OFFER] = &out->offers,
		[TIE_WANT] = &out->wants,
		[TIE_SEEK] = &out->wants,
		[TIE_SPEAK] = &out->speaks,
	};
	int64_t key;

	/* One after the other in one array: each list is a stretch of it. */
	struct party_trait *at = arena_alloc(arena, (most + 1) * sizeof(*at));

	while (ties_next(&blob, &key)) {
		const struct tie_key k = tie_unpack(key);
		struct party_traits *list = lists[k.tie];

		if (!list->len)
			list->at = at;
		*at++ = (struct party_trait){ k.trait, k.level };
		list->len++;
	}
}

static void take_party(struct stmt *s, struct arena *arena, struct party *out)
{
	out->id = arena_sv(arena, stmt_text(s, 0));
	out->name = arena_sv(arena, stmt_text(s, 1));
	out->is_project = stmt_int(s, 2) != 0;
	out->sample = stmt_int(s, 3) != 0;
	out->wiki_user = arena_sv(arena, stmt_text(s, 4));
	out->zone = arena_sv(arena, stmt_text(s, 5));
	out->has_hours = stmt_int(s, 6) != 0;
	out->from = (uint16_t)stmt_int(s, 7);
	out->to = (uint16_t)stmt_int(s, 8);
	out->regions = split(arena, stmt_text(s, 9));
	out->organisations = split(arena, stmt_text(s, 10));
	out->formats = (unsigned)stmt_int(s, 11);
	out->capacity = (int)stmt_int(s, 12);
	out->weight = (int)stmt_int(s, 13);
	out->away_until = (day_t)stmt_int(s, 14);
	out->confirmed = (day_t)stmt_int(s, 15);
	out->ends = (day_t)stmt_int(s, 16);
	take_ties(arena, stmt_blob(s, 17), out);
}

bool catalog_party(struct catalog *c, uint32_t no, struct arena *arena, struct party *out,
		   bool *is_there, struct err *err)
{
	struct stmt *s;

	*out = (struct party){ .no = no };
	if (!db_stmt(c->db, sql[SQL_PARTY_READ], &s, err))
		return false;
	stmt_bind_int(s, 1, no);
	if (!stmt_step(s, is_there, err))
		return false;
	if (*is_there) {
		take_party(s, arena, out);
		stmt_reset(s);
	}
	return true;
}

bool catalog_find_party(struct catalog *c, struct sv id, uint32_t *no, bool *is_there,
			struct err *err)
{
	struct stmt *s;

	if (!db_stmt(c->db, sql[SQL_PARTY_FIND], &s, err))
		return false;
	stmt_bind_text(s, 1, id);
	if (!stmt_step(s, is_there, err))
		return false;
	*no = *is_there ? (uint32_t)stmt_int(s, 0) : 0;
	if (*is_there)
		stmt_reset(s);
	return true;
}
