/*
 * The floor of a full index: what the libraries cost when nothing is between them. One thread reads blobs and
 * parses them with the product's own parser, one inserts into the product's own tables with the product's own
 * tokenizer, without journal and sync; then a rename. No update logic, no tags, no problems, no languages.
 *
 *	bare_loop CONTENT INDEX
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/content/doc.h>
#include <cphub/content/markdown.h>
#include <cphub/core/str.h>
#include <cphub/db/db.h>
#include <cphub/db/fts.h>
#include <cphub/repo/listing.h>

#include "sql.h"
#include "tokenizer.h"

enum { QUEUE_SIZE = 64 };

struct item {
	struct doc *doc;
	struct str headings, body;
};

struct loop {
	struct repo *repo;
	struct listing files;
	struct db *db;
	struct err err;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct item queue[QUEUE_SIZE];
	size_t put, taken;
	bool at_end;
};

static void push(struct loop *l, struct item item)
{
	pthread_mutex_lock(&l->lock);
	while (l->put - l->taken == QUEUE_SIZE)
		pthread_cond_wait(&l->changed, &l->lock);
	l->queue[l->put++ % QUEUE_SIZE] = item;
	pthread_cond_signal(&l->changed);
	pthread_mutex_unlock(&l->lock);
}

static bool pop(struct loop *l, struct item *item)
{
	bool got;

	pthread_mutex_lock(&l->lock);
	while (l->put == l->taken && !l->at_end)
		pthread_cond_wait(&l->changed, &l->lock);
	got = l->put != l->taken;
	if (got)
		*item = l->queue[l->taken++ % QUEUE_SIZE];
	pthread_cond_signal(&l->changed);
	pthread_mutex_unlock(&l->lock);
	return got;
}

static void read_one(struct loop *l, const struct tree_entry *e)
{
	struct str text = { 0 };
	struct problems problems = { 0 };
	struct item item = { 0 };
	struct page_name name;
	struct err why = { 0 };

	if (page_name_parse(e->path, &name) &&
	    repo_read(l->repo, &e->oid, PAGE_SIZE_MAX, &text, &why))
		item.doc = doc_parse(e->path, str_view(&text), &problems);
	if (item.doc) {
		struct markdown *m = markdown_parse(item.doc->body, item.doc->name.id,
						    item.doc->body_line, &problems);

		markdown_plain(m, &item.headings, &item.body);
		markdown_free(m);
		push(l, item);
	}
	problems_release(&problems);
	str_release(&text);
}

static void *read_all(void *data)
{
	struct loop *l = data;

	for (size_t i = 0; i < l->files.len; i++)
		read_one(l, &l->files.at[i]);
	pthread_mutex_lock(&l->lock);
	l->at_end = true;
	pthread_cond_signal(&l->changed);
	pthread_mutex_unlock(&l->lock);
	return NULL;
}

static bool insert_page(struct loop *l, int64_t no, const struct doc *doc, struct err *err)
{
	struct stmt *s;

	if (!db_stmt(l->db, sql[SQL_PAGE_ADD], &s, err))
		return false;
	stmt_bind_int(s, 1, no);
	stmt_bind_text(s, 2, doc->path);
	stmt_bind_text(s, 3, doc->title);
	stmt_bind_text(s, 4, doc->summary);
	stmt_bind_text(s, 5, doc->title);
	for (int i = 6; i <= 13; i++)
		stmt_bind_text(s, i, doc->updated);
	return stmt_run(s, err);
}

/* One table for all languages, a row for each page; else as the shards are. */
static const char make_words[] =
	"CREATE TABLE text (no INTEGER PRIMARY KEY, title, headings, summary, skills, body);"
	"CREATE VIRTUAL TABLE floor USING fts5 (title, headings, summary, skills, body, content = '',"
	" columnsize = 0, tokenize = \"hub 'en'\", prefix = '2 3 4');"
	"INSERT INTO floor (floor, rank) VALUES ('hashsize', 8388608)";
static const char *const inserts[] = {
	"INSERT INTO text VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	"INSERT INTO floor (rowid, title, headings, summary, skills, body)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
};

static bool insert(struct loop *l, int64_t no, const struct item *item, struct err *err)
{
	struct stmt *s;

	for (size_t i = 0; i < ARRAY_LEN(inserts); i++) {
		if (!db_stmt(l->db, inserts[i], &s, err))
			return false;
		stmt_bind_int(s, 1, no);
		stmt_bind_text(s, 2, item->doc->title);
		stmt_bind_text(s, 3, str_view(&item->headings));
		stmt_bind_text(s, 4, item->doc->summary);
		stmt_bind_text(s, 5, SV(""));
		stmt_bind_text(s, 6, str_view(&item->body));
		if (!stmt_run(s, err))
			return false;
	}
	return insert_page(l, no, item->doc, err);
}

static bool insert_all(struct loop *l, struct err *err)
{
	struct item item;
	bool ok = true;

	for (int64_t no = 1; pop(l, &item); no++) {
		ok = ok && insert(l, no, &item, err);
		doc_free(item.doc);
		str_release(&item.headings);
		str_release(&item.body);
	}
	return ok;
}

static bool build(struct loop *l, const char *new_path, struct err *err)
{
	pthread_t reader;
	bool ok;

	remove(new_path);
	if (!db_open(new_path, DB_BUILD, &l->db, err) ||
	    !db_add_tokenizer(l->db, "hub", &hub_tokenizer, err) ||
	    !db_migrate(l->db, migrations, migrations_len, err) ||
	    !db_exec(l->db, make_words, err) || !db_begin(l->db, err))
		return false;
	pthread_mutex_init(&l->lock, NULL);
	pthread_cond_init(&l->changed, NULL);
	if (pthread_create(&reader, NULL, read_all, l))
		return err_set(err, ERR_SYSTEM, "no thread");
	ok = insert_all(l, err);
	pthread_join(reader, NULL);
	ok = ok && db_commit(l->db, err);
	db_close(l->db);
	return ok;
}

int main(int argc, char **argv)
{
	struct loop l = { 0 };
	struct snapshot snapshot;
	struct err err = { 0 };
	char *new_path;
	bool ok;

	if (argc != 3) {
		fprintf(stderr, "usage: bare_loop CONTENT INDEX\n");
		return 2;
	}
	new_path = mem_printf("%s.new", argv[2]);
	ok = repo_open(argv[1], &l.repo, &err) &&
	     repo_snapshot(l.repo, NULL, NULL, &snapshot, &err) &&
	     listing_read(l.repo, &snapshot.tree, &l.files, &err) && build(&l, new_path, &err);
	if (!ok)
		fprintf(stderr, "bare_loop: %s\n", err.text);
	else if (rename(new_path, argv[2]))
		ok = false;
	listing_release(&l.files);
	repo_free(l.repo);
	free(new_path);
	return !ok;
}
