#include <stdlib.h>
#include <string.h>

#include <cphub/text/utf8.h>

#include "catalog_private.h"
#include "shard.h"

enum { BATCH_BYTES = 4 << 20 };

static struct prose *add(struct proses *p, int64_t no)
{
	struct prose *one = vec_add(p);

	*one = (struct prose){ .no = no, .order = p->len };
	return one;
}

void prose_put(struct proses *p, int64_t no, const struct doc *doc, const struct page_words *words)
{
	static const struct section nothing = { 0 };
	struct prose *one = add(p, no);
	const struct section *from = words->sections_len ? words->sections : &nothing;

	one->title = arena_sv(&p->arena, doc->title);
	one->summary = arena_sv(&p->arena, doc->summary);
	one->skills = arena_sv(&p->arena, words->skills);
	one->known = arena_sv(&p->arena, words->known);
	one->sections_len = words->sections_len ? words->sections_len : 1;
	one->sections = arena_alloc(&p->arena, one->sections_len * sizeof(*one->sections));
	for (size_t i = 0; i < one->sections_len; i++)
		one->sections[i] =
			(struct section){ .heading = arena_sv(&p->arena, from[i].heading),
					  .anchor = arena_sv(&p->arena, from[i].anchor),
					  .body = arena_sv(&p->arena, from[i].body) };
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

/* The words of one section, as they stand in every table. */
struct row {
	int64_t text;
	size_t section;
	struct sv title, heading, anchor, summary, skills, body;
};

/* Adds or deletes one section's words; FTS5 without content wants the old ones back to delete them.
 * https://sqlite.org/fts5.html#the_delete_command */
static bool change_words(struct catalog *c, struct shard *shard, bool is_drop,
			 const struct row *row, struct err *err)
{
	const int64_t page = row->text >> LANG_BITS;
	struct stmt *s;

	if (!shard_stmt(c, shard, is_drop ? SHARD_WORDS_DROP : SHARD_WORDS_ADD, &s, err))
		return false;
	stmt_bind_int(s, 1, page << SECTION_BITS | (int64_t)row->section);
	stmt_bind_text(s, 2, row->title);
	stmt_bind_text(s, 3, row->heading);
	stmt_bind_text(s, 4, row->summary);
	stmt_bind_text(s, 5, row->skills);
	stmt_bind_text(s, 6, row->body);
	if (!stmt_run(s, err))
		return false;
	if (row->section)
		return true;
	if (!shard_stmt(c, shard, is_drop ? SHARD_TITLES_DROP : SHARD_TITLES_ADD, &s, err))
		return false;
	stmt_bind_int(s, 1, page);
	stmt_bind_text(s, 2, row->title);
	stmt_bind_text(s, 3, row->skills);
	return stmt_run(s, err);
}

static bool add_prose(struct catalog *c, const struct row *row, struct err *err)
{
	struct stmt *s;

	if (!db_stmt(c->db, sql[SQL_PROSE_ADD], &s, err))
		return false;
	stmt_bind_int(s, 1, row->text << SECTION_BITS | (int64_t)row->section);
	stmt_bind_text(s, 2, row->section ? SV("") : row->title);
	stmt_bind_text(s, 3, row->heading);
	stmt_bind_text(s, 4, row->anchor);
	stmt_bind_text(s, 5, row->summary);
	stmt_bind_text(s, 6, row->skills);
	stmt_bind_text(s, 7, row->body);
	return stmt_run(s, err);
}

static bool add_known(struct catalog *c, int64_t lang, struct sv words, struct err *err)
{
	struct stmt *s;
	struct sv word;

	if (!db_stmt(c->db, sql[SQL_VOCABULARY_ADD], &s, err))
		return false;
	while (sv_next(&words, LIST_SEPARATOR, &word)) {
		stmt_bind_int(s, 1, lang);
		stmt_bind_int(s, 2, (int64_t)utf8_count(word));
		stmt_bind_text(s, 3, word);
		if (word.len && !stmt_run(s, err))
			return false;
	}
	return true;
}

/* The title stands in every section: a word of it and one of a section are found together. */
static bool write_one(struct catalog *c, struct shard *shard, const struct prose *one,
		      struct err *err)
{
	for (size_t i = 0; i < one->sections_len; i++) {
		const struct row row = { .text = one->no,
					 .section = i,
					 .title = one->title,
					 .heading = one->sections[i].heading,
					 .anchor = one->sections[i].anchor,
					 .summary = i ? SV("") : one->summary,
					 .skills = i ? SV("") : one->skills,
					 .body = one->sections[i].body };

		if (!add_prose(c, &row, err) ||
		    (shard && !change_words(c, shard, false, &row, err)))
			return false;
	}
	return !shard || add_known(c, shard->lang, one->known, err);
}

static bool drop_words(struct catalog *c, struct shard *shard, int64_t no, struct err *err)
{
	struct str title = { 0 };
	struct stmt *s;
	bool is_row = true, ok;

	ok = db_stmt(c->db, sql[SQL_PROSE_READ], &s, err);
	if (ok) {
		stmt_bind_int(s, 1, no << SECTION_BITS);
		stmt_bind_int(s, 2, (no + 1) << SECTION_BITS);
	}
	while (ok && is_row) {
		struct row row = { .text = no };

		ok = stmt_step(s, &is_row, err);
		if (!ok || !is_row || stmt_int(s, 0) >> SECTION_BITS != no)
			break;
		row.section = (size_t)(stmt_int(s, 0) & (SECTIONS_MAX - 1));
		if (!row.section)
			str_add_sv(&title, stmt_text(s, 1));
		row.title = str_view(&title);
		row.heading = stmt_text(s, 2);
		row.summary = stmt_text(s, 4);
		row.skills = stmt_text(s, 5);
		row.body = stmt_text(s, 6);
		ok = change_words(c, shard, true, &row, err);
	}
	if (ok && is_row)
		stmt_reset(s);
	str_release(&title);
	return ok;
}

static bool drop_one(struct catalog *c, struct shard *shard, int64_t no, struct err *err)
{
	struct stmt *s;

	if (shard && !drop_words(c, shard, no, err))
		return false;
	if (!db_stmt(c->db, sql[SQL_PROSE_DROP], &s, err))
		return false;
	stmt_bind_int(s, 1, no << SECTION_BITS);
	stmt_bind_int(s, 2, no << SECTION_BITS | (SECTIONS_MAX - 1));
	return stmt_run(s, err);
}

bool prose_write(struct catalog *c, struct err *err)
{
	struct proses *p = &c->proses;
	bool ok = true;

	if (p->len)
		qsort(p->at, p->len, sizeof(*p->at), by_number);
	for (size_t i = 0; ok && i < p->len; i++) {
		const struct prose *one = &p->at[i];
		struct shard *shard;

		ok = shard_find(c, one->no & (LANGS_MAX - 1), &shard, err) &&
		     (one->is_drop ? drop_one(c, shard, one->no, err)
				   : write_one(c, shard, one, err));
	}
	prose_clear(p);
	return ok;
}

void prose_clear(struct proses *p)
{
	arena_release(&p->arena);
	vec_release(p);
}
