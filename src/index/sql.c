#include "sql.h"

/* Append only. A change of the tokenizer's words is a new row, too: old words would not be found. */
const struct migration migrations[] = {
	{ .sql = "CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1),"
		 " tree BLOB NOT NULL, commit_id BLOB NOT NULL, content_when INTEGER NOT NULL,"
		 " indexed_when INTEGER NOT NULL, synced_when INTEGER NOT NULL,"
		 " language TEXT NOT NULL, source INTEGER NOT NULL);"
		 /* Every file of the tree; page: its text, where it can be shown. */
		 "CREATE TABLE file (path TEXT PRIMARY KEY, blob BLOB NOT NULL, page INTEGER)"
		 " WITHOUT ROWID;"
		 /* 0 is the source text, whatever its language. */
		 "CREATE TABLE lang (no INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);"
		 "INSERT INTO lang (no, code) VALUES (0, '');"
		 "CREATE TABLE name (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
		 " kind TEXT NOT NULL);"
		 "CREATE INDEX name_kind ON name (kind);"
		 /* no: name.no and lang.no in one number, see sql.h. */
		 "CREATE TABLE page (no INTEGER PRIMARY KEY, path TEXT NOT NULL, title TEXT NOT NULL,"
		 " summary TEXT NOT NULL, sort TEXT NOT NULL, updated TEXT NOT NULL,"
		 " source TEXT NOT NULL, sample INTEGER NOT NULL, themes TEXT NOT NULL,"
		 " skills TEXT NOT NULL, regions TEXT NOT NULL, blob BLOB NOT NULL);"
		 "CREATE TABLE tag (type INTEGER NOT NULL, value TEXT NOT NULL,"
		 " page INTEGER NOT NULL, PRIMARY KEY (type, value, page)) WITHOUT ROWID;"
		 "CREATE TABLE problem (path TEXT NOT NULL, at INTEGER NOT NULL,"
		 " line INTEGER NOT NULL, col INTEGER NOT NULL, severity INTEGER NOT NULL,"
		 " rule TEXT NOT NULL, message TEXT NOT NULL, PRIMARY KEY (path, at))"
		 " WITHOUT ROWID;"
		 "CREATE TABLE prose (no INTEGER PRIMARY KEY, title TEXT NOT NULL,"
		 " headings TEXT NOT NULL, summary TEXT NOT NULL, tags TEXT NOT NULL,"
		 " body TEXT NOT NULL);"
		 /* prefix: one typed letter over 48,000 pages costs 7 ms instead of 98. */
		 "CREATE VIRTUAL TABLE words USING fts5 (title, headings, summary, tags, body,"
		 " content = 'prose', content_rowid = 'no', tokenize = 'hub', prefix = '1 2');"
		 /* Bytes kept in memory before they are written: one segment instead of many. */
		 "INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);" },
};

const size_t migrations_len = ARRAY_LEN(migrations);

const char *const sql[SQL_COUNT_] = {
	[SQL_STATE_READ] =
		"SELECT tree, commit_id, content_when, indexed_when, synced_when, language,"
		" source FROM state",
	[SQL_STATE_WRITE] = "INSERT OR REPLACE INTO state (one, tree, commit_id, content_when,"
			    " indexed_when, synced_when, language, source)"
			    " VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[SQL_SYNCED] = "INSERT INTO state (one, tree, commit_id, content_when, indexed_when,"
		       " synced_when, language, source)"
		       " VALUES (1, zeroblob(20), zeroblob(20), 0, 0, ?1, '', 0)"
		       " ON CONFLICT (one) DO UPDATE SET synced_when = ?1",
	[SQL_FILE_FIND] = "SELECT blob, page FROM file WHERE path = ?1",
	[SQL_FILE_ADD] = "INSERT INTO file (path, blob, page) VALUES (?1, ?2, ?3)",
	[SQL_FILE_CHANGE] = "UPDATE file SET blob = ?2, page = ?3 WHERE path = ?1",
	[SQL_FILE_DROP] = "DELETE FROM file WHERE path = ?1",
	[SQL_FILES] = "SELECT path, blob FROM file ORDER BY path",
	[SQL_LANG_FIND] = "SELECT no FROM lang WHERE code = ?1",
	[SQL_LANG_ADD] = "INSERT INTO lang (code) VALUES (?1)",
	[SQL_LANGS] = "SELECT no, code FROM lang ORDER BY no",
	[SQL_NAME_FIND] = "SELECT no FROM name WHERE id = ?1",
	[SQL_NAME_ADD] = "INSERT INTO name (id, kind) VALUES (?1, ?2)",
	[SQL_NAME_DROP] = "DELETE FROM name WHERE no = ?1 AND NOT EXISTS"
			  " (SELECT 1 FROM page WHERE page.no BETWEEN ?2 AND ?3)",
	[SQL_NAME_LAST] = "SELECT max(no) FROM name",
	[SQL_NAMES] = "SELECT no, id FROM name",
	[SQL_PAGE_HAS] = "SELECT 1 FROM page WHERE no = ?1",
	[SQL_PAGE_ADD] =
		"INSERT INTO page (no, path, title, summary, sort, updated, source, sample,"
		" themes, skills, regions, blob)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
	[SQL_PAGE_DROP] = "DELETE FROM page WHERE no = ?1",
	[SQL_PAGE_TAGS] = "SELECT themes, skills, regions FROM page WHERE no = ?1",
	[SQL_PAGE_LANGS] = "SELECT code, lang.no FROM page JOIN lang ON lang.no = page.no & 1023"
			   " WHERE page.no BETWEEN ?1 AND ?2 ORDER BY code",
	[SQL_PAGE_READ] =
		"SELECT name.id, name.kind, title, summary, path, updated, source, sample,"
		" themes, skills, blob FROM page JOIN name ON name.no = page.no >> 10"
		" WHERE page.no = ?1",
	[SQL_PAGE_SOURCE] = "SELECT blob, themes, skills FROM page WHERE no = ?1",
	[SQL_PAGES] = "SELECT no, sort FROM page ORDER BY no",
	[SQL_PAGES_OF] = "SELECT no, sort FROM page WHERE no BETWEEN ?1 AND ?2 ORDER BY no",
	[SQL_TAG_ADD] = "INSERT OR IGNORE INTO tag (type, value, page) VALUES (?1, ?2, ?3)",
	[SQL_TAG_DROP] = "DELETE FROM tag WHERE type = ?1 AND value = ?2 AND page = ?3",
	[SQL_TAG_PAGES] = "SELECT DISTINCT page >> 10 FROM tag WHERE type = ?1 AND value = ?2"
			  " ORDER BY 1",
	[SQL_KIND_PAGES] = "SELECT no FROM name WHERE kind = ?1 ORDER BY no",
	[SQL_PROSE_ADD] = "INSERT INTO prose (no, title, headings, summary, tags, body)"
			  " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[SQL_PROSE_DROP] = "DELETE FROM prose WHERE no = ?1",
	[SQL_PROSE_BODY] = "SELECT body FROM prose WHERE no = ?1",
	[SQL_WORDS_ADD] = "INSERT INTO words (rowid, title, headings, summary, tags, body)"
			  " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[SQL_WORDS_DROP] = "DELETE FROM words WHERE rowid = ?1",
	[SQL_WORDS_COUNT] = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ?1"
			    " LIMIT ?2)",
	[SQL_WORDS_SEARCH] = "SELECT rowid, hub_rank(words) FROM words WHERE words MATCH ?1"
			     " ORDER BY rowid",
	[SQL_PROBLEM_ADD] = "INSERT INTO problem (path, at, line, col, severity, rule, message)"
			    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[SQL_PROBLEM_DROP] = "DELETE FROM problem WHERE path = ?1",
	[SQL_PROBLEMS] = "SELECT path, line, col, severity, rule, message FROM problem"
			 " ORDER BY path, line, at",
	[SQL_COUNT_KINDS] = "SELECT kind, count(*) FROM name GROUP BY kind ORDER BY kind",
	[SQL_COUNT_SKILLS] = "SELECT value, count(DISTINCT page >> 10) FROM tag WHERE type = 1"
			     " GROUP BY value ORDER BY value",
	[SQL_COUNT_UNREADABLE] = "SELECT count(DISTINCT file.path) FROM problem"
				 " JOIN file ON file.path = problem.path"
				 " WHERE problem.severity = 1 AND file.page IS NULL",
};
