#include "marks.h"

#include "candidate.h"

enum { STALE_EVERY = 1024 };

static enum facet facet_of(int64_t type)
{
	static const enum facet facets[] = {
		[TAG_THEME] = FACET_THEME, [TAG_SKILL] = FACET_SKILL, [TAG_REGION] = FACET_REGION
	};

	return type >= 0 && (size_t)type < ARRAY_LEN(facets) ? facets[type] : FACETS;
}

static void add(struct marks *m, enum facet facet, struct sv name, int64_t page)
{
	struct mark *last = m->len ? &m->at[m->len - 1] : NULL;

	/* Numbers count pages from 1. */
	if (facet == FACETS || page <= 0 || page > UINT32_MAX)
		return;
	if (!last || last->facet != facet || !sv_eq(last->name, name)) {
		last = vec_add(m);
		*last = (struct mark){ facet, arena_sv(&m->arena, name), m->numbers.len,
				       m->numbers.len };
	}
	/* A page has a tag for each of its texts, side by side. */
	if (last->from < last->to && m->numbers.at[last->to - 1] == page)
		return;
	*vec_add(&m->numbers) = (uint32_t)page;
	last->to++;
}

static bool read_list(const struct search *search, enum sql_id statement, struct err *err)
{
	struct catalog *c = search->catalog;
	struct stmt *s;
	bool row;

	if (!db_stmt(c->db, sql[statement], &s, err))
		return false;
	for (size_t rows = 1;; rows++) {
		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		add(&c->marks, statement == SQL_KINDS ? FACET_KIND : facet_of(stmt_int(s, 0)),
		    stmt_text(s, 1), stmt_int(s, 2));
		if (rows % STALE_EVERY == 0 && search_is_stale(search, err)) {
			stmt_reset(s);
			return false;
		}
	}
}

void marks_forget(struct marks *m)
{
	arena_release(&m->arena);
	vec_release(m);
	vec_release(&m->numbers);
	m->is_read = false;
}

bool marks_load(const struct search *s, const struct marks **out, struct err *err)
{
	struct marks *m = &s->catalog->marks;

	*out = m;
	if (m->is_read && m->version == s->version)
		return true;
	marks_forget(m);
	if (!read_list(s, SQL_KINDS, err) || !read_list(s, SQL_TAGS, err)) {
		marks_forget(m);
		return false;
	}
	m->version = s->version;
	m->is_read = true;
	return true;
}
