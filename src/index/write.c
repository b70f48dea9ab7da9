/* Puts and drops: what an update does to the tables. */
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/text/fold.h>

#include "catalog_private.h"
#include "fact.h"

/* The columns of SQL_PAGE_TAGS, by enum tag_type. */
enum { TAG_TYPES = TAG_REGION + 1 };

struct known {
	bool is_there;
	int64_t page; /* 0: no text */
};

static bool find_file(struct catalog *c, struct sv path, struct known *out, struct err *err)
{
	struct stmt *s;

	*out = (struct known){ 0 };
	if (!db_stmt(c->db, sql[SQL_FILE_FIND], &s, err))
		return false;
	stmt_bind_text(s, 1, path);
	if (!stmt_step(s, &out->is_there, err))
		return false;
	if (out->is_there) {
		out->page = stmt_int(s, 1);
		stmt_reset(s);
	}
	return true;
}

/* The number that a text has in a table of texts and numbers, given when it is not there yet. */
static bool number_of(struct catalog *c, enum sql_id find, struct sv text, int64_t *no,
		      struct err *err)
{
	struct stmt *s;
	bool row;

	if (!db_stmt(c->db, sql[find], &s, err))
		return false;
	stmt_bind_text(s, 1, text);
	if (!stmt_step(s, &row, err))
		return false;
	*no = row ? stmt_int(s, 0) : -1;
	if (row)
		stmt_reset(s);
	return true;
}

static bool add_number(struct catalog *c, enum sql_id add, const struct page_name *name,
		       int64_t *no, struct err *err)
{
	struct stmt *s;

	if (!db_stmt(c->db, sql[add], &s, err))
		return false;
	stmt_bind_text(s, 1, add == SQL_NAME_ADD ? name->id : name->lang);
	if (add == SQL_NAME_ADD)
		stmt_bind_text(s, 2, name->kind_name);
	if (!stmt_run(s, err))
		return false;
	*no = db_last_rowid(c->db);
	return true;
}

/* The number of a page's text; 0 where it cannot have one: more languages than there are, or two files
 * that differ in case only. */
static bool page_number(struct catalog *c, const struct page_name *name, int64_t *page,
			struct err *err)
{
	int64_t id, lang;
	struct page_name own = *name;
	struct stmt *s;
	bool is_taken;

	*page = 0;
	/* page.en.md is page.md where the hub speaks English. */
	if (sv_is(own.lang, c->default_language))
		own.lang = SV("");
	if (!number_of(c, SQL_NAME_FIND, name->id, &id, err) ||
	    (id < 0 && !add_number(c, SQL_NAME_ADD, name, &id, err)) ||
	    !number_of(c, SQL_LANG_FIND, own.lang, &lang, err) ||
	    (lang < 0 && !add_number(c, SQL_LANG_ADD, &own, &lang, err)))
		return false;
	if (lang >= LANGS_MAX)
		return true;
	if (!db_stmt(c->db, sql[SQL_PAGE_HAS], &s, err))
		return false;
	stmt_bind_int(s, 1, id << LANG_BITS | lang);
	if (!stmt_step(s, &is_taken, err))
		return false;
	stmt_reset(s);
	*page = is_taken ? 0 : id << LANG_BITS | lang;
	return true;
}

static bool change_tag(struct catalog *c, enum sql_id how, int64_t page, enum tag_type type,
		       struct sv value, struct err *err)
{
	struct stmt *s;

	if (!db_stmt(c->db, sql[how], &s, err))
		return false;
	stmt_bind_int(s, 1, type);
	stmt_bind_text(s, 2, value);
	stmt_bind_int(s, 3, page);
	return stmt_run(s, err);
}

static bool drop_tags(struct catalog *c, int64_t page, struct err *err)
{
	struct str lists[TAG_TYPES] = { 0 };
	struct stmt *s;
	bool row, ok;

	if (!db_stmt(c->db, sql[SQL_PAGE_TAGS], &s, err))
		return false;
	stmt_bind_int(s, 1, page);
	ok = stmt_step(s, &row, err);
	for (int type = 0; ok && row && type < TAG_TYPES; type++)
		str_add_sv(&lists[type], stmt_text(s, type));
	if (ok)
		stmt_reset(s);
	for (int type = 0; type < TAG_TYPES; type++) {
		struct sv rest = str_view(&lists[type]), value;

		while (ok && sv_next(&rest, LIST_SEPARATOR, &value))
			ok = change_tag(c, SQL_TAG_DROP, page, (enum tag_type)type, value, err);
		str_release(&lists[type]);
	}
	return ok;
}

static bool run_for(struct catalog *c, enum sql_id id, int64_t no, struct err *err)
{
	struct stmt *s;

	if (!db_stmt(c->db, sql[id], &s, err))
		return false;
	stmt_bind_int(s, 1, no);
	return stmt_run(s, err);
}

static bool drop_page(struct catalog *c, int64_t page, struct err *err)
{
	if (!drop_tags(c, page, err) || !run_for(c, SQL_PAGE_DROP, page, err) ||
	    !party_drop(c, page, err))
		return false;
	prose_drop(&c->proses, page);
	return true;
}

/* A name stays as long as it has a text in some language. */
static bool drop_name(struct catalog *c, int64_t page, struct err *err)
{
	const int64_t first = page >> LANG_BITS << LANG_BITS;
	struct stmt *s;

	if (!db_stmt(c->db, sql[SQL_NAME_DROP], &s, err))
		return false;
	stmt_bind_int(s, 1, page >> LANG_BITS);
	stmt_bind_int(s, 2, first);
	stmt_bind_int(s, 3, first + LANGS_MAX - 1);
	return stmt_run(s, err);
}

static void join(struct str *out, const struct words *words)
{
	for (size_t i = 0; i < words->len; i++) {
		if (i)
			str_add_char(out, LIST_SEPARATOR);
		str_add_sv(out, words->at[i]);
	}
}

static bool add_tags(struct catalog *c, int64_t page, const struct words *const lists[TAG_TYPES],
		     struct err *err)
{
	for (int type = 0; type < TAG_TYPES; type++)
		for (size_t i = 0; i < lists[type]->len; i++)
			if (!change_tag(c, SQL_TAG_ADD, page, (enum tag_type)type,
					lists[type]->at[i], err))
				return false;
	return true;
}

static bool add_page(struct catalog *c, int64_t page, const unsigned char blob[BLOB_ID_SIZE],
		     const struct doc *doc, struct err *err)
{
	const struct words *const lists[TAG_TYPES] = { &doc->themes, &doc->skills, &doc->regions };
	struct str joined[TAG_TYPES] = { 0 };
	struct str sort = { 0 }, facts = { 0 };
	struct stmt *s;
	bool ok;

	ok = db_stmt(c->db, sql[SQL_PAGE_ADD], &s, err);
	if (ok) {
		fold_add(&sort, doc->title);
		stmt_bind_int(s, 1, page);
		stmt_bind_text(s, 2, doc->path);
		stmt_bind_text(s, 3, doc->title);
		stmt_bind_text(s, 4, doc->summary);
		stmt_bind_text(s, 5, str_view(&sort));
		stmt_bind_text(s, 6, doc->updated);
		stmt_bind_text(s, 7, doc->source);
		stmt_bind_int(s, 8, doc->sample);
		for (int type = 0; type < TAG_TYPES; type++) {
			join(&joined[type], lists[type]);
			stmt_bind_text(s, 9 + type, str_view(&joined[type]));
		}
		stmt_bind_blob(s, 12, blob, BLOB_ID_SIZE);
		facts_gather(&facts, doc);
		stmt_bind_text(s, 13, str_view(&facts));
		ok = stmt_run(s, err) && add_tags(c, page, lists, err);
	}
	for (int type = 0; type < TAG_TYPES; type++)
		str_release(&joined[type]);
	str_release(&sort);
	str_release(&facts);
	return ok;
}

static bool put_file(struct catalog *c, enum sql_id how, struct sv path,
		     const unsigned char blob[BLOB_ID_SIZE], int64_t page, struct err *err)
{
	struct stmt *s;

	if (!db_stmt(c->db, sql[how], &s, err))
		return false;
	stmt_bind_text(s, 1, path);
	stmt_bind_blob(s, 2, blob, BLOB_ID_SIZE);
	if (page)
		stmt_bind_int(s, 3, page);
	else
		stmt_bind_null(s, 3);
	return stmt_run(s, err);
}

static bool write_if_full(struct catalog *c, struct err *err)
{
	return !prose_is_full(&c->proses) || prose_write(c, err);
}

bool catalog_put(struct catalog *c, struct sv path, const unsigned char blob[BLOB_ID_SIZE],
		 const struct doc *doc, const struct page_words *words, struct err *err)
{
	static const struct page_words no_words = { 0 };
	struct known old;
	int64_t page = 0;

	if (!find_file(c, path, &old, err) || (old.page && !drop_page(c, old.page, err)))
		return false;
	if (doc && !page_number(c, &doc->name, &page, err))
		return false;
	if (page) {
		const unsigned char *shown = words && words->older ? words->older : blob;

		if (!add_page(c, page, shown, doc, err) || !party_put(c, page, doc, err))
			return false;
		prose_put(&c->proses, page, doc, words ? words : &no_words);
	} else if (old.page && !drop_name(c, old.page, err)) {
		return false;
	}
	return put_file(c, old.is_there ? SQL_FILE_CHANGE : SQL_FILE_ADD, path, blob, page, err) &&
	       write_if_full(c, err);
}

bool catalog_drop(struct catalog *c, struct sv path, struct err *err)
{
	struct known old;
	struct stmt *s;

	if (!find_file(c, path, &old, err))
		return false;
	if (old.page && (!drop_page(c, old.page, err) || !drop_name(c, old.page, err)))
		return false;
	for (int i = 0; i < 2; i++) {
		if (!db_stmt(c->db, sql[i ? SQL_PROBLEM_DROP : SQL_FILE_DROP], &s, err))
			return false;
		stmt_bind_text(s, 1, path);
		if (!stmt_run(s, err))
			return false;
	}
	return write_if_full(c, err);
}

static bool put_problem(struct catalog *c, struct sv path, size_t at, const struct problem *p,
			struct err *err)
{
	struct stmt *s;

	if (!db_stmt(c->db, sql[SQL_PROBLEM_ADD], &s, err))
		return false;
	stmt_bind_text(s, 1, path);
	stmt_bind_int(s, 2, (int64_t)at);
	stmt_bind_int(s, 3, p->line);
	stmt_bind_int(s, 4, p->column);
	stmt_bind_int(s, 5, p->severity);
	stmt_bind_text(s, 6, sv_from(p->rule));
	stmt_bind_text(s, 7, sv_from(p->message));
	return stmt_run(s, err);
}

bool catalog_put_problems(struct catalog *c, struct sv path, const struct problems *problems,
			  struct err *err)
{
	struct stmt *s;

	if (!db_stmt(c->db, sql[SQL_PROBLEM_DROP], &s, err))
		return false;
	stmt_bind_text(s, 1, path);
	if (!stmt_run(s, err))
		return false;
	for (size_t i = 0; problems && i < problems->len; i++)
		if (!put_problem(c, path, i, &problems->at[i], err))
			return false;
	return true;
}

static bool each_file(struct catalog *c, enum sql_id which,
		      void (*each)(void *data, struct sv path,
				   const unsigned char blob[BLOB_ID_SIZE]),
		      void *data, struct err *err)
{
	struct stmt *s;
	bool row;

	if (!db_stmt(c->db, sql[which], &s, err))
		return false;
	for (;;) {
		unsigned char blob[BLOB_ID_SIZE];

		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		blob_copy(blob, stmt_blob(s, 1));
		each(data, stmt_text(s, 0), blob);
	}
}

bool catalog_files(struct catalog *c,
		   void (*each)(void *data, struct sv path, const unsigned char blob[BLOB_ID_SIZE]),
		   void *data, struct err *err)
{
	return each_file(c, SQL_FILES, each, data, err);
}

bool catalog_older_texts(struct catalog *c,
			 void (*each)(void *data, struct sv path,
				      const unsigned char blob[BLOB_ID_SIZE]),
			 void *data, struct err *err)
{
	return each_file(c, SQL_OLDER_TEXTS, each, data, err);
}

bool catalog_problems(struct catalog *c, struct problems *out, struct err *err)
{
	struct stmt *s;
	bool row;

	if (!db_stmt(c->db, sql[SQL_PROBLEMS], &s, err))
		return false;
	for (;;) {
		struct problem *p;

		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		/* Not by problem_add: its bound is one page's, and these are all pages'. */
		p = vec_add(out);
		*p = (struct problem){
			.path = arena_dup_sv(&out->arena, stmt_text(s, 0)),
			.line = (unsigned)stmt_int(s, 1),
			.column = (unsigned)stmt_int(s, 2),
			.severity = stmt_int(s, 3) ? SEVERITY_ERROR : SEVERITY_WARNING,
			.rule = arena_dup_sv(&out->arena, stmt_text(s, 4)),
			.message = arena_dup_sv(&out->arena, stmt_text(s, 5)),
		};
		out->errors += p->severity == SEVERITY_ERROR;
	}
}

bool catalog_has_problem(struct catalog *c, struct sv path, const char *rule, bool *has,
			 struct err *err)
{
	struct stmt *s;

	*has = false;
	if (!db_stmt(c->db, sql[SQL_PROBLEM_HAS], &s, err))
		return false;
	stmt_bind_text(s, 1, path);
	stmt_bind_text(s, 2, sv_from(rule));
	if (!stmt_step(s, has, err))
		return false;
	if (*has)
		stmt_reset(s);
	return true;
}
