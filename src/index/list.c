/* Lists, one page, counts: everything that is no full text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/text/distance.h>

#include "view.h"

void hits_release(struct hits *h)
{
	if (!h)
		return;
	arena_release(&h->arena);
	vec_release(h);
	h->total = 0;
}

void counts_release(struct counts *c)
{
	if (!c)
		return;
	arena_release(&c->arena);
	vec_release(c);
	c->problems = 0;
}

static void choices_release(struct choices *c)
{
	arena_release(&c->arena);
	vec_release(c);
}

/* Walks through the texts with SQL_PAGES or SQL_PAGES_OF, its parameters bound. */
static bool choose(struct view *v, struct stmt *s, struct choices *out, struct err *err)
{
	bool row;

	view_rewind(v);
	for (;;) {
		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		if (view_add(v, out, stmt_int(s, 0), 0))
			out->at[out->len - 1].sort = arena_sv(&out->arena, stmt_text(s, 1));
	}
}

static int by_sort(const void *a, const void *b)
{
	const struct choice *x = a, *y = b;
	const int order = sv_cmp(x->sort, y->sort);

	return order ? order : (x->no > y->no) - (x->no < y->no);
}

static bool fill_all(struct view *v, const struct choices *choices, size_t most, struct hits *out,
		     struct err *err)
{
	for (size_t i = 0; i < choices->len && i < most; i++)
		if (!view_fill(v, choices->at[i].no, out, err))
			return false;
	out->total = choices->len;
	return true;
}

bool catalog_list(struct catalog *c, const struct filter *filter, const struct lang_chain *chain,
		  struct hits *out, struct err *err)
{
	struct choices choices = { 0 };
	struct view v;
	struct stmt *s;
	bool ok;

	/* One look at the database, not one for each page. */
	if (!db_read(c->db, err))
		return false;
	ok = view_init(&v, c, filter, chain, err) && db_stmt(c->db, sql[SQL_PAGES], &s, err) &&
	     choose(&v, s, &choices, err);
	if (ok && choices.len)
		qsort(choices.at, choices.len, sizeof(*choices.at), by_sort);
	ok = ok &&
	     fill_all(&v, &choices, filter && filter->most ? filter->most : SIZE_MAX, out, err);
	db_read_end(c->db);
	choices_release(&choices);
	view_release(&v);
	return ok;
}

static bool find_page(struct view *v, struct sv id, struct hits *out, struct err *err)
{
	struct choices choices = { 0 };
	struct stmt *s;
	int64_t first;
	bool row, ok;

	if (!db_stmt(v->catalog->db, sql[SQL_NAME_FIND], &s, err))
		return false;
	stmt_bind_text(s, 1, id);
	if (!stmt_step(s, &row, err))
		return false;
	if (!row)
		return true;
	first = stmt_int(s, 0) << LANG_BITS;
	stmt_reset(s);
	ok = db_stmt(v->catalog->db, sql[SQL_PAGES_OF], &s, err);
	if (ok) {
		stmt_bind_int(s, 1, first);
		stmt_bind_int(s, 2, first + LANGS_MAX - 1);
		ok = choose(v, s, &choices, err) && fill_all(v, &choices, SIZE_MAX, out, err);
	}
	choices_release(&choices);
	return ok;
}

bool catalog_find(struct catalog *c, struct sv id, const struct lang_chain *chain, struct hits *out,
		  struct err *err)
{
	struct view v;
	const bool ok = view_init(&v, c, NULL, chain, err) && find_page(&v, id, out, err);

	view_release(&v);
	return ok;
}

enum { SIMILAR_MAX = 5 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

struct near {
	int64_t no;
	size_t steps;
};

/* SIZE_MAX where nobody would see a likeness: more than a third of the letters differ. */
static size_t likeness(struct sv wanted, struct sv id)
{
	const size_t allowed = wanted.len / 3 + 1;
	const size_t apart = wanted.len > id.len ? wanted.len - id.len : id.len - wanted.len;
	size_t steps;

	if (!wanted.len || wanted.len > DISTANCE_MAX || id.len > DISTANCE_MAX)
		return SIZE_MAX;
	/* "partnership" for "first-partnership": half a word, rightly spelled. */
	if (wanted.len >= 4 && sv_find(id, wanted) < id.len)
		return least(allowed, 1 + apart / 8);
	if (apart > allowed)
		return SIZE_MAX;
	steps = distance_of(wanted, id);
	return steps <= allowed ? steps : SIZE_MAX;
}

static struct sv slug_of(struct sv id)
{
	return sv_from_byte(id, least(sv_find_char(id, '/') + 1, id.len));
}

static void keep_nearest(struct near near[SIMILAR_MAX], size_t *len, struct near one)
{
	size_t at = *len;

	while (at && near[at - 1].steps > one.steps)
		at--;
	if (at == SIMILAR_MAX)
		return;
	*len = least(*len + 1, SIMILAR_MAX);
	memmove(&near[at + 1], &near[at], (*len - 1 - at) * sizeof(one));
	near[at] = one;
}

bool catalog_similar(struct catalog *c, struct sv id, struct hits *out, struct err *err)
{
	const struct sv slug = sv_find_char(id, '/') < id.len ? slug_of(id) : id;
	struct near near[SIMILAR_MAX];
	size_t len = 0;
	struct view v;
	struct stmt *s;
	bool row = true, ok;

	ok = view_init(&v, c, NULL, NULL, err) && db_stmt(c->db, sql[SQL_NAMES], &s, err);
	while (ok && row) {
		ok = stmt_step(s, &row, err);
		if (!ok || !row)
			break;
		const struct sv known = stmt_text(s, 1);
		const size_t steps = least(likeness(id, known), likeness(slug, slug_of(known)));

		if (steps != SIZE_MAX)
			keep_nearest(near, &len, (struct near){ stmt_int(s, 0), steps });
	}
	for (size_t i = 0; ok && i < len; i++) {
		struct choices choices = { 0 };

		ok = db_stmt(c->db, sql[SQL_PAGES_OF], &s, err);
		if (ok) {
			stmt_bind_int(s, 1, near[i].no << LANG_BITS);
			stmt_bind_int(s, 2, (near[i].no << LANG_BITS) + LANGS_MAX - 1);
			ok = choose(&v, s, &choices, err) &&
			     fill_all(&v, &choices, SIZE_MAX, out, err);
		}
		choices_release(&choices);
	}
	view_release(&v);
	return ok;
}

bool catalog_number(struct catalog *c, enum sql_id statement, int64_t *out, struct err *err)
{
	struct stmt *s;
	bool row;

	if (!db_stmt(c->db, sql[statement], &s, err) || !stmt_step(s, &row, err))
		return false;
	*out = row ? stmt_int(s, 0) : 0;
	if (row)
		stmt_reset(s);
	return true;
}

static bool count(struct catalog *c, enum sql_id statement, struct counts *out, struct err *err)
{
	int64_t problems, skills;
	struct stmt *s;
	bool row;

	if (!catalog_number(c, SQL_COUNT_UNREADABLE, &problems, err) ||
	    !catalog_number(c, SQL_COUNT_TAXONOMY, &skills, err))
		return false;
	out->problems = (size_t)problems;
	out->skills = (size_t)skills;
	if (!db_stmt(c->db, sql[statement], &s, err))
		return false;
	for (;;) {
		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		*vec_add(out) = (struct count){ .name = arena_sv(&out->arena, stmt_text(s, 0)),
						.pages = (size_t)stmt_int(s, 1) };
	}
}

bool catalog_count_kinds(struct catalog *c, struct counts *out, struct err *err)
{
	return count(c, SQL_COUNT_KINDS, out, err);
}

bool catalog_count_skills(struct catalog *c, struct counts *out, struct err *err)
{
	return count(c, SQL_COUNT_SKILLS, out, err);
}
