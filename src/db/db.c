#include <cphub/db/db.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "db_private.h"

/* LOG_PAGES: SQLite's own measure of a log that should be written back. */
enum { BUSY_MS = 10000, LOG_PAGES = 1000 };

struct stmt {
	struct db *db;
	const char *sql; /* the key: a pointer, not its text */
	sqlite3_stmt *handle;
	int bind_code; /* the first bind that failed, told at the next step */
};

struct db {
	sqlite3 *handle;
	char *path;
	bool in_transaction;
	unsigned inner;        /* reads that were begun inside something else */
	struct db_guard guard; /* begin NULL: none */
	struct {
		struct stmt **at;
		size_t len, cap;
	} stmts;
};

/* One row for each failure that a person can do something about. */
static const struct failure {
	int code;
	enum err_kind kind;
	const char *text;
} failures[] = {
	{ SQLITE_BUSY, ERR_CONFLICT,
	  N_("it is in use by another process; wait until it has finished and try again") },
	{ SQLITE_LOCKED, ERR_CONFLICT,
	  N_("it is in use by another process; wait until it has finished and try again") },
	{ SQLITE_INTERRUPT, ERR_CANCELLED, N_("it was left as it is: stopped") },
	{ SQLITE_FULL, ERR_SYSTEM,
	  N_("it could not be written because the disk is full; free some space and try again") },
	{ SQLITE_IOERR, ERR_SYSTEM,
	  N_("it could not be read or written; check the disk and its free space, then try again") },
	{ SQLITE_READONLY, ERR_SYSTEM,
	  N_("it cannot be written; check who owns the file and its folder") },
	{ SQLITE_PERM, ERR_SYSTEM,
	  N_("it cannot be written; check who owns the file and its folder") },
	{ SQLITE_CANTOPEN, ERR_SYSTEM,
	  N_("it could not be opened; check that its folder exists and can be written") },
	{ SQLITE_NOMEM, ERR_SYSTEM, N_("it could not be read: out of memory") },
	{ SQLITE_TOOBIG, ERR_INPUT, N_("it cannot hold a text of this size") },
	{ SQLITE_NOTADB, ERR_DAMAGED, N_("it is not a database") },
	{ SQLITE_CORRUPT, ERR_DAMAGED, N_("it is damaged") },
};

bool db_fail(const struct db *d, int code, struct err *err)
{
	const char *path = d->path ? d->path : _("the database in memory");
	const char *why = sqlite3_errmsg(d->handle);

	for (size_t i = 0; i < ARRAY_LEN(failures); i++)
		if (failures[i].code == (code & 0xff))
			return err_set(err, failures[i].kind, _("%s: %s (SQLite: %s, %d)"), path,
				       _(failures[i].text), why, code);
	/* Our statements are tested against our tables: where one fails, the tables are not ours. */
	return err_set(err, ERR_DAMAGED, _("%s is not what this program made (SQLite: %s)"), path,
		       why);
}

static bool set_up(struct db *d, enum db_mode mode, struct err *err)
{
	/* Pages are read once or twice: memory that is touched for the first time costs more than a read. */
	static const char still[] = "PRAGMA cache_size = -128; PRAGMA temp_store = MEMORY;";
	/* The first statement that reads the file comes first: it says whether this is a database. A page that is read
	 * again costs less than memory that is touched for the first time. */
	static const char shared[] = "PRAGMA schema_version;"
				     "PRAGMA journal_mode = WAL;"
				     "PRAGMA cache_size = -1024;"
				     "PRAGMA synchronous = NORMAL;";
	static const char build[] = "PRAGMA locking_mode = EXCLUSIVE;"
				    "PRAGMA cache_size = -8192;"
				    "PRAGMA journal_mode = OFF;"
				    "PRAGMA synchronous = OFF;";
	/* Debian compiles secure_delete in; an index holds no secret. */
	static const char both[] = "PRAGMA secure_delete = OFF;"
				   "PRAGMA temp_store = MEMORY;";

	sqlite3_busy_timeout(d->handle, BUSY_MS);
	sqlite3_extended_result_codes(d->handle, 1);
	sqlite3_db_config(d->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 0, (int *)NULL);
	sqlite3_db_config(d->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
	if (mode == DB_STILL)
		return db_exec(d, still, err);
	if (!db_exec(d, both, err) || !db_exec(d, mode == DB_BUILD ? build : shared, err))
		return false;
	/* SQLite opens a file that it may not write for reading only, and says nothing. */
	if (sqlite3_db_readonly(d->handle, "main") == 1)
		return db_fail(d, SQLITE_READONLY, err);
	/* Refuses statements that could damage the file; journal_mode = OFF is one of them. */
	if (mode == DB_SHARED)
		sqlite3_db_config(d->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
	return true;
}

/* Nobody asks SQLite how much memory it has: counting took a lock for each piece. mmap makes a cold file slower. */
static void set_up_library(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_MMAP_SIZE, (sqlite3_int64)0, (sqlite3_int64)0);
}

/* https://sqlite.org/uri.html: what ends a path in it is escaped. */
static char *still_uri(const char *path)
{
	struct str uri = { 0 };
	char *text;

	str_add(&uri, path[0] == '/' ? "file://" : "file:");
	for (; *path; path++)
		if (*path == '?' || *path == '#' || *path == '%')
			str_addf(&uri, "%%%02x", (unsigned)*path);
		else
			str_add_char(&uri, *path);
	str_add(&uri, "?immutable=1");
	text = mem_dup(str_text(&uri));
	str_release(&uri);
	return text;
}

static int open_handle(const char *path, enum db_mode mode, sqlite3 **out)
{
	const int both = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
	char *uri;
	int code;

	if (mode != DB_STILL || !path)
		return sqlite3_open_v2(path ? path : ":memory:", out,
				       both | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
	uri = still_uri(path);
	code = sqlite3_open_v2(uri, out, both | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
	free(uri);
	return code;
}

bool db_open(const char *path, enum db_mode mode, struct db **out, struct err *err)
{
	static pthread_once_t library = PTHREAD_ONCE_INIT;
	struct db *d = mem_zeroed(1, sizeof(*d));
	int code;

	*out = NULL;
	pthread_once(&library, set_up_library);
	d->path = path ? mem_dup(path) : NULL;
	code = open_handle(path, mode, &d->handle);
	if (code != SQLITE_OK)
		db_fail(d, code, err);
	else if (set_up(d, mode, err))
		*out = d;
	if (!*out)
		db_close(d);
	return *out;
}

static bool may_write_back(const struct db *d)
{
	return !d->guard.begin || d->guard.begin(d->guard.data);
}

static void wrote_back(const struct db *d)
{
	if (d->guard.end)
		d->guard.end(d->guard.data);
}

static int look_at_log(void *db, sqlite3 *handle, const char *name, int pages)
{
	const struct db *d = db;

	if (pages >= LOG_PAGES && may_write_back(d)) {
		/* Where it fails, the next one will do. */
		sqlite3_wal_checkpoint_v2(handle, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
		wrote_back(d);
	}
	return SQLITE_OK;
}

void db_guard_file(struct db *d, const struct db_guard *guard)
{
	d->guard = *guard;
	sqlite3_wal_hook(d->handle, look_at_log, d);
}

void db_close(struct db *d)
{
	bool is_guarded;

	if (!d)
		return;
	is_guarded = may_write_back(d);
	if (!is_guarded)
		sqlite3_db_config(d->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)NULL);
	for (size_t i = 0; i < d->stmts.len; i++) {
		sqlite3_finalize(d->stmts.at[i]->handle);
		free(d->stmts.at[i]);
	}
	vec_release(&d->stmts);
	sqlite3_close_v2(d->handle);
	if (is_guarded)
		wrote_back(d);
	free(d->path);
	free(d);
}

static bool read_version(struct db *d, int64_t *version, struct err *err)
{
	struct stmt *s;
	bool row = false;

	if (!db_stmt(d, "PRAGMA user_version", &s, err) || !stmt_step(s, &row, err))
		return false;
	*version = row ? stmt_int(s, 0) : 0;
	stmt_reset(s);
	return true;
}

static bool run_missing(struct db *d, const struct migration *all, size_t count, struct err *err)
{
	int64_t version;
	char pragma[64];

	/* Read again: another process may have migrated while this one waited for the lock. */
	if (!read_version(d, &version, err))
		return false;
	for (size_t i = (size_t)version; i < count; i++)
		if (!db_exec(d, all[i].sql, err))
			return false;
	snprintf(pragma, sizeof(pragma), "PRAGMA user_version = %zu", count);
	return (size_t)version >= count || db_exec(d, pragma, err);
}

bool db_migrate(struct db *d, const struct migration *all, size_t count, struct err *err)
{
	int64_t version;
	bool ok;

	if (!read_version(d, &version, err))
		return false;
	if (version < 0 || (uint64_t)version > count)
		return err_set(err, ERR_CONFLICT,
			       _("%s was made by a newer version of this program"),
			       d->path ? d->path : _("the database in memory"));
	if ((size_t)version == count)
		return true;
	if (!db_begin(d, err))
		return false;
	ok = run_missing(d, all, count, err) && db_commit(d, err);
	if (!ok)
		db_rollback(d);
	return ok;
}

bool db_exec(struct db *d, const char *sql, struct err *err)
{
	const int code = sqlite3_exec(d->handle, sql, NULL, NULL, NULL);

	return code == SQLITE_OK || db_fail(d, code, err);
}

bool db_begin(struct db *d, struct err *err)
{
	/* IMMEDIATE: who is second waits here, before any work, and not at its end. */
	d->in_transaction = db_exec(d, "BEGIN IMMEDIATE", err);
	return d->in_transaction;
}

bool db_commit(struct db *d, struct err *err)
{
	if (!db_exec(d, "COMMIT", err))
		return false;
	d->in_transaction = false;
	return true;
}

void db_rollback(struct db *d)
{
	if (!d || !d->in_transaction)
		return;
	for (size_t i = 0; i < d->stmts.len; i++)
		sqlite3_reset(d->stmts.at[i]->handle);
	/* A full disk may have rolled back already; then there is nothing to undo. */
	sqlite3_exec(d->handle, "ROLLBACK", NULL, NULL, NULL);
	d->in_transaction = false;
}

bool db_read(struct db *d, struct err *err)
{
	if (sqlite3_get_autocommit(d->handle))
		return db_exec(d, "BEGIN", err);
	d->inner++;
	return true;
}

void db_read_end(struct db *d)
{
	if (d->inner)
		d->inner--;
	else if (!sqlite3_get_autocommit(d->handle))
		sqlite3_exec(d->handle, "COMMIT", NULL, NULL, NULL);
}

bool db_stmt(struct db *d, const char *sql, struct stmt **out, struct err *err)
{
	struct stmt *s;
	int code;

	for (size_t i = 0; i < d->stmts.len; i++) {
		s = d->stmts.at[i];
		if (s->sql != sql)
			continue;
		stmt_reset(s);
		*out = s;
		return true;
	}
	s = mem_zeroed(1, sizeof(*s));
	s->db = d;
	s->sql = sql;
	code = sqlite3_prepare_v3(d->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &s->handle, NULL);
	if (code != SQLITE_OK) {
		free(s);
		db_fail(d, code, err);
		return false;
	}
	*vec_add(&d->stmts) = s;
	*out = s;
	return true;
}

static void note(struct stmt *s, int code)
{
	if (s->bind_code == SQLITE_OK)
		s->bind_code = code;
}

void stmt_bind_text(struct stmt *s, int at, struct sv text)
{
	note(s, sqlite3_bind_text64(s->handle, at, text.at ? text.at : "", text.len, SQLITE_STATIC,
				    SQLITE_UTF8));
}

void stmt_bind_blob(struct stmt *s, int at, const void *bytes, size_t len)
{
	note(s, sqlite3_bind_blob64(s->handle, at, len ? bytes : "", len, SQLITE_STATIC));
}

void stmt_bind_int(struct stmt *s, int at, int64_t n)
{
	note(s, sqlite3_bind_int64(s->handle, at, n));
}

void stmt_bind_null(struct stmt *s, int at)
{
	note(s, sqlite3_bind_null(s->handle, at));
}

bool stmt_step(struct stmt *s, bool *row, struct err *err)
{
	const int code = s->bind_code == SQLITE_OK ? sqlite3_step(s->handle) : s->bind_code;

	*row = code == SQLITE_ROW;
	if (*row)
		return true;
	if (code != SQLITE_DONE)
		db_fail(s->db, code, err);
	stmt_reset(s);
	return code == SQLITE_DONE;
}

bool stmt_run(struct stmt *s, struct err *err)
{
	bool row;

	do {
		if (!stmt_step(s, &row, err))
			return false;
	} while (row);
	return true;
}

void stmt_reset(struct stmt *s)
{
	sqlite3_reset(s->handle);
	sqlite3_clear_bindings(s->handle);
	s->bind_code = SQLITE_OK;
}

struct sv stmt_text(struct stmt *s, int column)
{
	const unsigned char *text = sqlite3_column_text(s->handle, column);

	return sv_make((const char *)text,
		       text ? (size_t)sqlite3_column_bytes(s->handle, column) : 0);
}

struct sv stmt_blob(struct stmt *s, int column)
{
	const void *bytes = sqlite3_column_blob(s->handle, column);

	return sv_make(bytes, bytes ? (size_t)sqlite3_column_bytes(s->handle, column) : 0);
}

int64_t stmt_int(struct stmt *s, int column)
{
	return sqlite3_column_int64(s->handle, column);
}

double stmt_real(struct stmt *s, int column)
{
	return sqlite3_column_double(s->handle, column);
}

int64_t db_last_rowid(const struct db *d)
{
	return sqlite3_last_insert_rowid(d->handle);
}

struct sqlite3 *db_handle(struct db *d)
{
	return d->handle;
}
