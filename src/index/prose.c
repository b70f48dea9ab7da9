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

/* One section, as it stands in the tables. */
struct row {
	int64_t text;
	size_t section;
	struct sv title, heading, anchor, summary, skills, body;
};

/* The sections of one text, from the first on. */
struct rows {
	struct arena arena;
	struct row *at;
	size_t len, cap;
};

static void rows_release(struct rows *rows)
{
	arena_release(&rows->arena);
	vec_release(rows);
}

/* The title stands in every section: a word of it and one of a section are found together. */
static void rows_of(const struct prose *one, struct rows *out)
{
	for (size_t i = 0; i < one->sections_len; i++)
		*vec_add(out) = (struct row){ .text = one->no,
					      .section = i,
					      .title = one->title,
					      .heading = one->sections[i].heading,
					      .anchor = one->sections[i].anchor,
					      .summary = i ? SV("") : one->summary,
					      .skills = i ? SV("") : one->skills,
					      .body = one->sections[i].body };
}

static bool read_rows(struct catalog *c, int64_t no, struct rows *out, struct err *err)
{
	struct stmt *s;
	bool is_row;

	if (!db_stmt(c->db, sql[SQL_PROSE_READ], &s, err))
		return false;
	stmt_bind_int(s, 1, no << SECTION_BITS);
	stmt_bind_int(s, 2, no << SECTION_BITS | (SECTIONS_MAX - 1));
	for (;;) {
		struct row *row;

		if (!stmt_step(s, &is_row, err))
			return false;
		if (!is_row)
			return true;
		row = vec_add(out);
		*row = (struct row){
			.text = no,
			.section = (size_t)(stmt_int(s, PROSE_NO) & (SECTIONS_MAX - 1)),
			.title = arena_sv(&out->arena, stmt_text(s, PROSE_TITLE)),
			.heading = arena_sv(&out->arena, stmt_text(s, PROSE_HEADING)),
			.anchor = arena_sv(&out->arena, stmt_text(s, PROSE_ANCHOR)),
			.summary = arena_sv(&out->arena, stmt_text(s, PROSE_SUMMARY)),
			.skills = arena_sv(&out->arena, stmt_text(s, PROSE_SKILLS)),
			.body = arena_sv(&out->arena, stmt_text(s, PROSE_BODY)),
		};
	}
}

/* FTS5 without content wants the old words back to delete them. https://sqlite.org/fts5.html#the_delete_command */
static bool put_words(struct catalog *c, struct shard *shard, enum shard_sql how,
		      const struct row *row, struct err *err)
{
	struct stmt *s;

	if (!shard_stmt(c, shard, how, &s, err))
		return false;
	stmt_bind_int(s, 1, row->text >> LANG_BITS << SECTION_BITS | (int64_t)row->section);
	stmt_bind_text(s, 2, row->body);
	stmt_bind_text(s, 3, row->title);
	stmt_bind_text(s, 4, row->heading);
	stmt_bind_text(s, 5, row->summary);
	stmt_bind_text(s, 6, row->skills);
	return stmt_run(s, err);
}

static bool put_title(struct catalog *c, struct shard *shard, enum shard_sql how,
		      const struct row *row, struct err *err)
{
	struct stmt *s;

	if (!shard_stmt(c, shard, how, &s, err))
		return false;
	stmt_bind_int(s, 1, row->text >> LANG_BITS);
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
	stmt_bind_text(s, 2, row->title);
	stmt_bind_text(s, 3, row->heading);
	stmt_bind_text(s, 4, row->anchor);
	stmt_bind_text(s, 5, row->summary);
	stmt_bind_text(s, 6, row->skills);
	stmt_bind_text(s, 7, row->body);
	return stmt_run(s, err);
}

static bool drop_prose(struct catalog *c, const struct row *row, struct err *err)
{
	struct stmt *s;

	if (!db_stmt(c->db, sql[SQL_PROSE_DROP], &s, err))
		return false;
	stmt_bind_int(s, 1, row->text << SECTION_BITS | (int64_t)row->section);
	return stmt_run(s, err);
}

static bool change_prose(struct catalog *c, const struct row *was, const struct row *is,
			 struct err *err)
{
	return (!was || drop_prose(c, was, err)) && (!is || add_prose(c, is, err));
}

static bool change_words(struct catalog *c, struct shard *shard, const struct row *was,
			 const struct row *is, struct err *err)
{
	return (!was || put_words(c, shard, SHARD_WORDS_DROP, was, err)) &&
	       (!is || put_words(c, shard, SHARD_WORDS_ADD, is, err));
}

static bool change_title(struct catalog *c, struct shard *shard, const struct row *was,
			 const struct row *is, struct err *err)
{
	return (!was || put_title(c, shard, SHARD_TITLES_DROP, was, err)) &&
	       (!is || put_title(c, shard, SHARD_TITLES_ADD, is, err));
}

/* In which of the tables a section is not what it was. */
struct difference {
	bool prose, words, title;
};

static struct difference compare(const struct row *was, const struct row *is)
{
	const bool is_first = (was && !was->section) || (is && !is->section);
	bool title, skills, text;

	if (!was || !is)
		return (struct difference){ true, true, is_first };
	title = !sv_eq(was->title, is->title);
	skills = !sv_eq(was->skills, is->skills);
	text = title || skills || !sv_eq(was->heading, is->heading) ||
	       !sv_eq(was->summary, is->summary) || !sv_eq(was->body, is->body);
	return (struct difference){
		.prose = text || !sv_eq(was->anchor, is->anchor),
		.words = text,
		.title = is_first && (title || skills),
	};
}

/* Makes one section what it says now; `was` or `is` may be NULL. The tables of a language that has none are left
 * out. */
static bool change_row(struct catalog *c, struct shard *shard, const struct row *was,
		       const struct row *is, struct err *err)
{
	const struct difference d = compare(was, is);

	return (!d.prose || change_prose(c, was, is, err)) &&
	       (!shard || !d.words || change_words(c, shard, was, is, err)) &&
	       (!shard || !d.title || change_title(c, shard, was, is, err));
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

/* Makes a text what it says now; NULL: nothing. Section by section, so that FTS5 meets rising numbers: a text whose
 * old words all went before the new ones came would be a step back. */
static bool change_text(struct catalog *c, int64_t no, bool is_there, const struct prose *now,
			struct err *err)
{
	struct rows was = { 0 }, is = { 0 };
	struct shard *shard;
	bool ok;

	ok = shard_find(c, no & (LANGS_MAX - 1), &shard, err) &&
	     (!is_there || read_rows(c, no, &was, err));
	if (now)
		rows_of(now, &is);
	for (size_t i = 0; ok && (i < was.len || i < is.len); i++)
		ok = change_row(c, shard, i < was.len ? &was.at[i] : NULL,
				i < is.len ? &is.at[i] : NULL, err);
	rows_release(&was);
	rows_release(&is);
	return ok && (!shard || !now || add_known(c, shard->lang, now->known, err));
}

/* Before anything is written: a table that is made makes FTS5 write out all it holds. */
static bool find_shards(struct catalog *c, struct err *err)
{
	struct shard *shard;

	for (size_t i = 0; i < c->proses.len; i++)
		if (!shard_find(c, c->proses.at[i].no & (LANGS_MAX - 1), &shard, err))
			return false;
	return true;
}

bool prose_write(struct catalog *c, struct err *err)
{
	const struct proses *p = &c->proses;
	bool ok = find_shards(c, err);

	if (p->len)
		qsort(p->at, p->len, sizeof(*p->at), by_number);
	for (size_t first = 0, next; ok && first < p->len; first = next) {
		const struct prose *last;

		for (next = first; next < p->len && p->at[next].no == p->at[first].no;)
			next++;
		last = &p->at[next - 1];
		/* What is put for the first time has no rows. */
		ok = change_text(c, last->no, p->at[first].is_drop, last->is_drop ? NULL : last,
				 err);
	}
	c->proses.is_begun |= p->len > 0;
	prose_clear(&c->proses);
	return ok;
}

void prose_clear(struct proses *p)
{
	arena_release(&p->arena);
	vec_release(p);
}
