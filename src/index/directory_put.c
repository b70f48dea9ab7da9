/* People and projects on their way into the index, and out of it. */
#include "directory_private.h"

#include <stdlib.h>

#include <cphub/core/str.h>
#include <cphub/core/vec.h>

/* Keys that wait before they are written. */
enum { WAITING_MAX = 1 << 20, TRAITS_MAX = 1 << TIE_TRAIT_BITS };

void ties_add(struct str *blob, int64_t key)
{
	for (int i = 0; i < TIE_SIZE; i++)
		str_add_char(blob, (char)(unsigned char)((uint64_t)key >> 8 * i & 0xff));
}

bool ties_next(struct sv *blob, int64_t *key)
{
	uint64_t k = 0;

	if (blob->len < TIE_SIZE)
		return false;
	for (int i = TIE_SIZE; i--;)
		k = k << 8 | (unsigned char)blob->at[i];
	*key = (int64_t)k;
	*blob = sv_from_byte(*blob, TIE_SIZE);
	return true;
}

static bool run_key(struct catalog *c, enum sql_id id, int64_t key, struct err *err)
{
	struct stmt *s;

	if (!db_stmt(c->db, sql[id], &s, err))
		return false;
	stmt_bind_int(s, 1, key);
	return stmt_run(s, err);
}

static int by_key(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

bool ties_write(struct catalog *c, struct err *err)
{
	bool ok = true;

	if (c->ties.len)
		qsort(c->ties.at, c->ties.len, sizeof(*c->ties.at), by_key);
	for (size_t i = 0; ok && i < c->ties.len; i++)
		ok = run_key(c, SQL_TIE_ADD, c->ties.at[i], err);
	c->ties.len = 0;
	return ok;
}

static bool trait_number(struct catalog *c, enum trait_type type, struct sv id, uint32_t *no,
			 bool *is_there, struct err *err)
{
	struct stmt *s;

	if (!catalog_trait(c, type, id, no, is_there, err))
		return false;
	if (*is_there)
		return true;
	if (!db_stmt(c->db, sql[SQL_TRAIT_ADD], &s, err))
		return false;
	stmt_bind_int(s, 1, type);
	stmt_bind_text(s, 2, id);
	if (!stmt_run(s, err))
		return false;
	*no = (uint32_t)db_last_rowid(c->db);
	/* More kinds of skills than there are numbers: the rest has no ties. */
	*is_there = *no < TRAITS_MAX;
	return true;
}

static bool add_list(struct catalog *c, struct tie_key key, const struct profile_list *list,
		     struct str *ties, struct err *err)
{
	const enum trait_type type = key.tie == TIE_SPEAK ? TRAIT_LANGUAGE : TRAIT_SKILL;

	for (size_t i = 0; i < list->len; i++) {
		bool is_there;

		if (!trait_number(c, type, list->at[i].name, &key.trait, &is_there, err))
			return false;
		key.level = list->at[i].level;
		if (!is_there)
			continue;
		ties_add(ties, tie_pack(key));
		*vec_add(&c->ties) = tie_pack(key);
	}
	return true;
}

static void join(struct str *out, struct words words)
{
	for (size_t i = 0; i < words.len; i++) {
		if (i)
			str_add_char(out, LIST_SEPARATOR);
		str_add_sv(out, words.at[i]);
	}
}

static bool add_row(struct catalog *c, const struct doc *doc, int64_t no, const struct profile *p,
		    const struct str *ties, struct err *err)
{
	struct str regions = { 0 }, organisations = { 0 };
	struct stmt *s;
	bool ok = db_stmt(c->db, sql[SQL_PARTY_ADD], &s, err);

	if (ok) {
		join(&regions, p->regions);
		join(&organisations, p->organisations);
		stmt_bind_int(s, 1, no);
		stmt_bind_int(s, 2, p->is_project);
		stmt_bind_int(s, 3, p->sample);
		stmt_bind_text(s, 4, p->wiki_user);
		stmt_bind_text(s, 5, p->zone);
		stmt_bind_null(s, 6);
		stmt_bind_null(s, 7);
		if (p->has_hours) {
			stmt_bind_int(s, 6, p->from);
			stmt_bind_int(s, 7, p->to);
		}
		stmt_bind_text(s, 8, str_view(&regions));
		stmt_bind_text(s, 9, str_view(&organisations));
		stmt_bind_int(s, 10, p->formats);
		stmt_bind_int(s, 11, p->capacity);
		stmt_bind_int(s, 12, p->weight);
		stmt_bind_int(s, 13, p->away_until);
		stmt_bind_int(s, 14, p->confirmed);
		stmt_bind_int(s, 15, p->ends);
		stmt_bind_blob(s, 16, str_text(ties), ties->len);
		stmt_bind_text(s, 17, doc->name.id);
		stmt_bind_text(s, 18, doc->title);
		ok = stmt_run(s, err);
	}
	str_release(&regions);
	str_release(&organisations);
	return ok;
}

bool party_put(struct catalog *c, int64_t page, const struct doc *doc, struct err *err)
{
	const int64_t no = page >> LANG_BITS;
	struct tie_key key = { .party = (uint32_t)no };
	struct arena arena = { 0 };
	struct str ties = { 0 };
	struct profile p;
	bool ok = true;

	/* A translation says the same as its source, about the same person. */
	if ((page & (LANGS_MAX - 1)) == 0 && no <= UINT32_MAX && profile_read(doc, &arena, &p)) {
		key.tie = TIE_OFFER;
		ok = add_list(c, key, &p.offers, &ties, err);
		key.tie = p.is_project ? TIE_SEEK : TIE_WANT;
		ok = ok && add_list(c, key, &p.wants, &ties, err);
		key.tie = TIE_SPEAK;
		ok = ok && add_list(c, key, &p.languages, &ties, err) &&
		     add_row(c, doc, no, &p, &ties, err) &&
		     (c->ties.len < WAITING_MAX || ties_write(c, err));
	}
	str_release(&ties);
	arena_release(&arena);
	return ok;
}

bool party_drop(struct catalog *c, int64_t page, struct err *err)
{
	const int64_t no = page >> LANG_BITS;
	struct str ties = { 0 };
	struct sv rest;
	struct stmt *s;
	int64_t key;
	bool row, ok;

	if (page & (LANGS_MAX - 1))
		return true;
	if (!db_stmt(c->db, sql[SQL_PARTY_TIES], &s, err))
		return false;
	stmt_bind_int(s, 1, no);
	if (!stmt_step(s, &row, err))
		return false;
	if (!row)
		return true;
	str_add_sv(&ties, stmt_blob(s, 0));
	stmt_reset(s);
	/* Some of them may still wait. */
	ok = ties_write(c, err);
	rest = str_view(&ties);
	while (ok && ties_next(&rest, &key))
		ok = run_key(c, SQL_TIE_DROP, key, err);
	str_release(&ties);
	return ok && run_key(c, SQL_PARTY_DROP, no, err);
}
