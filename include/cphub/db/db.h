/* SQLite, met once: open with our settings, migrate, prepare, run. https://sqlite.org/c3ref/intro.html */
#ifndef CPHUB_DB_DB_H
#define CPHUB_DB_DB_H

#include <stdint.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/sv.h>

struct db;
struct stmt;

enum db_mode {
	DB_SHARED, /* WAL, synchronous=NORMAL, waits for the other process up to 10 s */
	DB_BUILD,  /* a new file nobody else sees: no journal, no sync */
	DB_STILL /* for reading what nobody changes meanwhile, see struct db_guard: no lock, no log */
};

/* `path` NULL: in memory. ERR_SYSTEM (folder, disk), ERR_DAMAGED (no database, broken). */
MUST_CHECK bool db_open(const char *path, enum db_mode mode, struct db **out, struct err *err);
void db_close(struct db *d);

/* Asked before a log is written back into its file, at a commit or by the last one to leave; false: it stays a log, which is
 * as good. So a file can be kept still while it is read. */
struct db_guard {
	bool (*begin)(void *data);
	void (*end)(void *data);
	void *data;
};

/* Before the first commit. */
void db_guard_file(struct db *d, const struct db_guard *guard);

/* An append-only table of migrations: row i leads from user_version i to i + 1. */
struct migration {
	const char *sql;
};

/* Runs what is missing, in one transaction. ERR_CONFLICT when the file was made by a newer program. */
MUST_CHECK bool db_migrate(struct db *d, const struct migration *all, size_t count,
			   struct err *err);

MUST_CHECK bool db_exec(struct db *d, const char *sql, struct err *err);
MUST_CHECK bool db_begin(struct db *d, struct err *err);
MUST_CHECK bool db_commit(struct db *d, struct err *err);
/* Harmless when nothing was begun. */
void db_rollback(struct db *d);

/* Several reads that see the same state and ask for the file's lock once; nothing inside a transaction. */
MUST_CHECK bool db_read(struct db *d, struct err *err);
void db_read_end(struct db *d);

/* Prepares once and keeps: the same `sql` pointer gives the same statement, reset. Borrowed from `d`. */
MUST_CHECK bool db_stmt(struct db *d, const char *sql, struct stmt **out, struct err *err);

/* Parameters count from 1. Text and blobs are borrowed until the statement is reset or bound again. */
void stmt_bind_text(struct stmt *s, int at, struct sv text);
void stmt_bind_blob(struct stmt *s, int at, const void *bytes, size_t len);
void stmt_bind_int(struct stmt *s, int at, int64_t n);
void stmt_bind_null(struct stmt *s, int at);

/* The next row: true with *row true, or true with *row false at the end (the statement is then reset). */
MUST_CHECK bool stmt_step(struct stmt *s, bool *row, struct err *err);
/* Runs to the end. */
MUST_CHECK bool stmt_run(struct stmt *s, struct err *err);
/* Ends a read early. */
void stmt_reset(struct stmt *s);

/* Columns count from 0; slices die with the next step. NULL reads as empty and 0. */
struct sv stmt_text(struct stmt *s, int column);
struct sv stmt_blob(struct stmt *s, int column);
int64_t stmt_int(struct stmt *s, int column);
double stmt_real(struct stmt *s, int column);

int64_t db_last_rowid(const struct db *d);

/* The connection for fts5 tokenizers and functions; only index/ may ask, by a header of db/. */
struct sqlite3;
struct sqlite3 *db_handle(struct db *d);

#endif
