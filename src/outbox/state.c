#include "state_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/str.h>
#include <cphub/core/tr.h>

struct state {
	char *folder, *path;
	struct db *db; /* NULL: not opened yet */
};

/* Append only: what was kept by an older program is carried on. */
static const struct migration migrations[] = {
	{ "CREATE TABLE kept (name TEXT PRIMARY KEY, words TEXT NOT NULL, kind TEXT NOT NULL,"
	  " theme TEXT NOT NULL, skill TEXT NOT NULL, region TEXT NOT NULL, lang TEXT NOT NULL,"
	  " readable INTEGER NOT NULL, created INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
	  "CREATE TABLE draft (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL,"
	  " title TEXT NOT NULL, body TEXT NOT NULL, created INTEGER NOT NULL) STRICT" },
	/* What is dropped can come back, by whatever statement it went; the last 50 of it. */
	{ "CREATE TABLE dropped (id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL,"
	  " key TEXT NOT NULL, name TEXT NOT NULL) STRICT;"
	  "CREATE TABLE kept_dropped (id INTEGER PRIMARY KEY, name TEXT NOT NULL,"
	  " words TEXT NOT NULL, kind TEXT NOT NULL, theme TEXT NOT NULL, skill TEXT NOT NULL,"
	  " region TEXT NOT NULL, lang TEXT NOT NULL, readable INTEGER NOT NULL,"
	  " created INTEGER NOT NULL) STRICT;"
	  "CREATE TABLE draft_dropped (id INTEGER PRIMARY KEY, draft INTEGER NOT NULL,"
	  " kind TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,"
	  " created INTEGER NOT NULL) STRICT;"
	  "CREATE TRIGGER kept_drop AFTER DELETE ON kept BEGIN"
	  " INSERT INTO dropped (what, key, name) VALUES ('kept', old.name, old.name);"
	  " INSERT INTO kept_dropped VALUES (last_insert_rowid(), old.name, old.words, old.kind,"
	  " old.theme, old.skill, old.region, old.lang, old.readable, old.created); END;"
	  "CREATE TRIGGER draft_drop AFTER DELETE ON draft BEGIN"
	  " INSERT INTO dropped (what, key, name) VALUES ('draft', old.id, old.title);"
	  " INSERT INTO draft_dropped VALUES (last_insert_rowid(), old.id, old.kind, old.title,"
	  " old.body, old.created); END;"
	  "CREATE TRIGGER dropped_few AFTER INSERT ON dropped BEGIN"
	  " DELETE FROM dropped WHERE id <= new.id - 50; END;"
	  "CREATE TRIGGER dropped_gone AFTER DELETE ON dropped BEGIN"
	  " DELETE FROM kept_dropped WHERE id = old.id;"
	  " DELETE FROM draft_dropped WHERE id = old.id; END" },
	{ "CREATE TABLE place (page TEXT PRIMARY KEY, lang TEXT NOT NULL, title TEXT NOT NULL,"
	  " anchor TEXT NOT NULL, part INTEGER NOT NULL, percent INTEGER NOT NULL,"
	  " kept INTEGER NOT NULL) STRICT;"
	  "CREATE TABLE bookmark (page TEXT PRIMARY KEY, lang TEXT NOT NULL, title TEXT NOT NULL,"
	  " anchor TEXT NOT NULL, heading TEXT NOT NULL, created INTEGER NOT NULL) STRICT;"
	  "CREATE TABLE bookmark_dropped (id INTEGER PRIMARY KEY, page TEXT NOT NULL,"
	  " lang TEXT NOT NULL, title TEXT NOT NULL, anchor TEXT NOT NULL, heading TEXT NOT NULL,"
	  " created INTEGER NOT NULL) STRICT;"
	  "CREATE TRIGGER bookmark_drop AFTER DELETE ON bookmark BEGIN"
	  " INSERT INTO dropped (what, key, name) VALUES ('bookmark', old.page, old.title);"
	  " INSERT INTO bookmark_dropped VALUES (last_insert_rowid(), old.page, old.lang, old.title,"
	  " old.anchor, old.heading, old.created); END;"
	  "CREATE TRIGGER bookmark_dropped_gone AFTER DELETE ON dropped BEGIN"
	  " DELETE FROM bookmark_dropped WHERE id = old.id; END;"
	  "CREATE TABLE course (id TEXT PRIMARY KEY, lessons INTEGER NOT NULL,"
	  " opened INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
	  "CREATE TABLE lesson (course TEXT NOT NULL, page TEXT NOT NULL, read INTEGER NOT NULL,"
	  " PRIMARY KEY (course, page)) STRICT, WITHOUT ROWID;"
	  "CREATE TABLE answer (course TEXT NOT NULL, page TEXT NOT NULL, number INTEGER NOT NULL,"
	  " choice INTEGER NOT NULL, is_right INTEGER NOT NULL, given INTEGER NOT NULL,"
	  " PRIMARY KEY (course, page, number)) STRICT, WITHOUT ROWID;"
	  "CREATE TABLE seen (source INTEGER PRIMARY KEY, tree BLOB NOT NULL, looked INTEGER NOT NULL,"
	  " files BLOB NOT NULL) STRICT" },
	{ "CREATE TABLE tally (name TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT,"
	  " WITHOUT ROWID" },
	/* The person's own profile. */
	{ "CREATE TABLE own (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID" },
	/* Mentorships that go on, and what was done in them; days since 1970. */
	{ "CREATE TABLE mentorship (id INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL,"
	  " name TEXT NOT NULL, is_mentee INTEGER NOT NULL, stage TEXT NOT NULL,"
	  " is_their_turn INTEGER NOT NULL, goal1 TEXT NOT NULL, goal2 TEXT NOT NULL,"
	  " goal3 TEXT NOT NULL, hours INTEGER NOT NULL, ends INTEGER NOT NULL,"
	  " begun INTEGER NOT NULL, touched INTEGER NOT NULL, nudged INTEGER NOT NULL) STRICT;"
	  "CREATE TABLE meeting (id INTEGER PRIMARY KEY AUTOINCREMENT,"
	  " mentorship INTEGER NOT NULL, day INTEGER NOT NULL, minutes INTEGER NOT NULL,"
	  " note TEXT NOT NULL) STRICT;"
	  "CREATE INDEX meeting_of ON meeting (mentorship);"
	  "CREATE TRIGGER mentorship_gone AFTER DELETE ON mentorship BEGIN"
	  " DELETE FROM meeting WHERE mentorship = old.id; END" },
	/* What waits to be sent: a draft, and what becomes of it. `begun` is not 0 while the outcome of an attempt is open. */
	{ "CREATE TABLE post (item INTEGER PRIMARY KEY, request TEXT NOT NULL UNIQUE,"
	  " state TEXT NOT NULL, api TEXT NOT NULL, page TEXT NOT NULL, heading TEXT NOT NULL,"
	  " wikitext TEXT NOT NULL, summary TEXT NOT NULL, skills TEXT NOT NULL,"
	  " languages TEXT NOT NULL, about TEXT NOT NULL, pings TEXT NOT NULL,"
	  " attempts INTEGER NOT NULL DEFAULT 0, message TEXT NOT NULL DEFAULT '',"
	  " not_before INTEGER NOT NULL DEFAULT 0, user TEXT NOT NULL DEFAULT '',"
	  " page_id INTEGER NOT NULL DEFAULT 0, base INTEGER NOT NULL DEFAULT 0,"
	  " base_time INTEGER NOT NULL DEFAULT 0, begun INTEGER NOT NULL DEFAULT 0,"
	  " revision INTEGER NOT NULL DEFAULT 0, sent INTEGER NOT NULL DEFAULT 0) STRICT;"
	  "CREATE TRIGGER post_gone AFTER DELETE ON draft BEGIN"
	  " DELETE FROM post WHERE item = old.id; END" },
	/* What a form holds beside its two texts, so that a draft is taken up as it was left. */
	{ "ALTER TABLE draft ADD COLUMN skills TEXT NOT NULL DEFAULT '';"
	  "ALTER TABLE draft ADD COLUMN languages TEXT NOT NULL DEFAULT '';"
	  "ALTER TABLE draft ADD COLUMN about TEXT NOT NULL DEFAULT '';"
	  "ALTER TABLE draft ADD COLUMN pings TEXT NOT NULL DEFAULT '';"
	  "ALTER TABLE draft_dropped ADD COLUMN skills TEXT NOT NULL DEFAULT '';"
	  "ALTER TABLE draft_dropped ADD COLUMN languages TEXT NOT NULL DEFAULT '';"
	  "ALTER TABLE draft_dropped ADD COLUMN about TEXT NOT NULL DEFAULT '';"
	  "ALTER TABLE draft_dropped ADD COLUMN pings TEXT NOT NULL DEFAULT '';"
	  "DROP TRIGGER draft_drop;"
	  "CREATE TRIGGER draft_drop AFTER DELETE ON draft BEGIN"
	  " INSERT INTO dropped (what, key, name) VALUES ('draft', old.id, old.title);"
	  " INSERT INTO draft_dropped (id, draft, kind, title, body, created, skills, languages,"
	  " about, pings) VALUES (last_insert_rowid(), old.id, old.kind, old.title, old.body,"
	  " old.created, old.skills, old.languages, old.about, old.pings); END" },
	/* What another may send as well: since when it travels, and here in which file. */
	{ "ALTER TABLE post ADD COLUMN travels INTEGER NOT NULL DEFAULT 0;"
	  "ALTER TABLE post ADD COLUMN parcel TEXT NOT NULL DEFAULT ''" },
};

struct state *state_open(const char *folder)
{
	struct state *s = mem_zeroed(1, sizeof(*s));

	s->folder = mem_dup(folder);
	s->path = path_join(folder, "state.db");
	return s;
}

void state_close(struct state *s)
{
	if (!s)
		return;
	db_close(s->db);
	free(s->folder);
	free(s->path);
	free(s);
}

bool state_fail(struct state *s, struct err *err)
{
	if (err->kind != ERR_DAMAGED)
		return err_wrap(err, _("your bookmarks, drafts and kept searches"));
	/* Not ERR_DAMAGED: what calls itself so is removed and made anew by others, and this is no cache. */
	return err_set(
		err, ERR_SYSTEM,
		_("your bookmarks, drafts and kept searches cannot be read: %s is damaged. It stays as it "
		  "is; `sqlite3 %s .recover` shows what can be saved, and once the file has "
		  "another name, a new one is begun"),
		s->path, s->path);
}

/* SQLite gives its side files the rights of this one. */
static bool make_file(struct state *s, struct err *err)
{
	int fd;

	if (!file_make_dirs(s->folder, err))
		return false;
	fd = open(s->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0 && errno != EEXIST)
		return err_errno(err, _("%s could not be made; check who owns its folder"),
				 s->path);
	if (fd >= 0)
		close(fd);
	return true;
}

static bool open_file(struct state *s, struct err *err)
{
	struct db *db = NULL;

	/* A cache may lose its last second to a power cut; what a person wrote may not. */
	if (!db_open(s->path, DB_SHARED, &db, err))
		return false;
	if (!db_exec(db, "PRAGMA synchronous = FULL", err) ||
	    !db_migrate(db, migrations, ARRAY_LEN(migrations), err)) {
		db_close(db);
		return false;
	}
	s->db = db;
	return true;
}

bool state_read(struct state *s, enum state_sql which, struct stmt **out, struct err *err)
{
	*out = NULL;
	if (!s->db && access(s->path, F_OK) < 0 && errno == ENOENT)
		return true;
	if ((s->db || open_file(s, err)) && db_stmt(s->db, state_sql[which], out, err))
		return true;
	return state_fail(s, err);
}

bool state_is_begun(struct state *s)
{
	struct stmt *stmt;
	struct err ignored = { 0 };
	bool row = false, is_begun;

	/* What cannot be read was written by somebody. */
	if (!state_read(s, SQL_STATE_BEGUN, &stmt, &ignored))
		return true;
	if (!stmt)
		return false;
	is_begun = !stmt_step(stmt, &row, &ignored) || (row && stmt_int(stmt, 0));
	stmt_reset(stmt);
	return is_begun;
}

bool state_write(struct state *s, enum state_sql which, struct stmt **out, struct err *err)
{
	*out = NULL;
	if ((s->db || (make_file(s, err) && open_file(s, err))) &&
	    db_stmt(s->db, state_sql[which], out, err))
		return true;
	return state_fail(s, err);
}

bool state_begin(struct state *s, struct err *err)
{
	if ((s->db || (make_file(s, err) && open_file(s, err))) && db_begin(s->db, err))
		return true;
	return state_fail(s, err);
}

bool state_commit(struct state *s, struct err *err)
{
	return db_commit(s->db, err) || state_fail(s, err);
}

void state_rollback(struct state *s)
{
	db_rollback(s->db);
}

bool state_run(struct state *s, struct stmt *stmt, struct err *err)
{
	return stmt_run(stmt, err) || state_fail(s, err);
}

bool state_run_light(struct state *s, struct stmt *stmt, struct err *err)
{
	struct err ignored = { 0 };
	const bool ok = db_exec(s->db, "PRAGMA synchronous = NORMAL", err) && stmt_run(stmt, err);
	/* What is written next may be a word of the person's, whatever came of this. */
	const bool ended = db_exec(s->db, "PRAGMA synchronous = FULL", ok ? err : &ignored);

	return (ok && ended) || state_fail(s, err);
}

bool state_rows(struct state *s, struct stmt *stmt, void (*add)(void *out, struct stmt *stmt),
		void *out, struct err *err)
{
	bool row = stmt != NULL;

	while (row) {
		if (!stmt_step(stmt, &row, err))
			return state_fail(s, err);
		if (row)
			add(out, stmt);
	}
	return true;
}

bool state_changes(struct state *s, int64_t *out, struct err *err)
{
	struct stmt *stmt;
	bool row;

	if (!db_stmt(s->db, state_sql[SQL_STATE_CHANGES], &stmt, err) ||
	    !stmt_step(stmt, &row, err))
		return state_fail(s, err);
	*out = row ? stmt_int(stmt, 0) : 0;
	stmt_reset(stmt);
	return true;
}

int64_t state_last_id(const struct state *s)
{
	return db_last_rowid(s->db);
}
