#include <stdlib.h>

#include "catalog_private.h"

enum { BATCH_BYTES = 4 << 20 };

static struct prose *add(struct proses *p, int64_t no)
{
	struct prose *one = vec_add(p);

	*one = (struct prose){ .no = no, .order = p->len };
	return one;
}

void prose_put(struct proses *p, int64_t no, const struct doc *doc, const struct page_words *words)
{
	struct prose *one = add(p, no);

	one->title = arena_sv(&p->arena, doc->title);
	one->headings = arena_sv(&p->arena, words->headings);
	one->summary = arena_sv(&p->arena, doc->summary);
	one->tags = arena_sv(&p->arena, words->tags);
	one->body = arena_sv(&p->arena, words->body);
}

void prose_drop(struct proses *p, int64_t no)
{
	add(p, no)->is_drop = true;
}

bool prose_is_full(const struct proses *p)
{
	return p->arena.used > BATCH_BYTES;
}

static int by_number(const void *a, const void *b)
{
	const struct prose *x = a, *y = b;

	if (x->no != y->no)
		return x->no < y->no ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

static bool insert(struct db *db, const char *statement, const struct prose *one, struct err *err)
{
	struct stmt *s;

	if (!db_stmt(db, statement, &s, err))
		return false;
	stmt_bind_int(s, 1, one->no);
	if (!one->is_drop) {
		stmt_bind_text(s, 2, one->title);
		stmt_bind_text(s, 3, one->headings);
		stmt_bind_text(s, 4, one->summary);
		stmt_bind_text(s, 5, one->tags);
		stmt_bind_text(s, 6, one->body);
	}
	return stmt_run(s, err);
}

bool prose_write(struct proses *p, struct db *db, struct err *err)
{
	bool ok = true;

	if (p->len)
		qsort(p->at, p->len, sizeof(*p->at), by_number);
	for (size_t i = 0; i < p->len; i++) {
		const struct prose *one = &p->at[i];

		/* The full-text table reads the old text from the other one: it goes first. */
		if (one->is_drop)
			ok = insert(db, sql[SQL_WORDS_DROP], one, err) &&
			     insert(db, sql[SQL_PROSE_DROP], one, err);
		else
			ok = insert(db, sql[SQL_PROSE_ADD], one, err) &&
			     insert(db, sql[SQL_WORDS_ADD], one, err);
		if (!ok)
			break;
	}
	prose_clear(p);
	return ok;
}

void prose_clear(struct proses *p)
{
	arena_release(&p->arena);
	vec_release(p);
}
