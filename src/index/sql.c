#include "sql.h"

#include <cphub/content/problem.h>

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
	/* Other words, other tables: everything is read anew. */
	{ .sql = "DROP TABLE words; DROP TABLE prose; DELETE FROM state; DELETE FROM file;"
		 "DELETE FROM name; DELETE FROM page; DELETE FROM tag; DELETE FROM problem;"
		 /* A language that is searched has its full-text tables, see shard_sql. */
		 "ALTER TABLE lang ADD COLUMN is_searched INTEGER NOT NULL DEFAULT 0;"
		 /* no: the text's number, then that of the section; the first one has title and summary. */
		 "CREATE TABLE prose (no INTEGER PRIMARY KEY, title TEXT NOT NULL,"
		 " heading TEXT NOT NULL, anchor TEXT NOT NULL, summary TEXT NOT NULL,"
		 " skills TEXT NOT NULL, body TEXT NOT NULL);"
		 /* Words as people write them, for \"did you mean\". */
		 "CREATE TABLE vocabulary (lang INTEGER NOT NULL, length INTEGER NOT NULL,"
		 " word TEXT NOT NULL, PRIMARY KEY (lang, length, word)) WITHOUT ROWID;"
		 /* Words of one meaning, from skills.yaml and hub.yaml; key: folded. */
		 "CREATE TABLE synonym (key TEXT NOT NULL, meaning INTEGER NOT NULL,"
		 " lang TEXT NOT NULL, label TEXT NOT NULL, PRIMARY KEY (key, meaning, lang))"
		 " WITHOUT ROWID;"
		 "CREATE INDEX synonym_meaning ON synonym (meaning);" },
	/* Each label once, whatever its keys, and no index beside; no: see sql.h. */
	{ .sql = "CREATE TABLE label (no INTEGER PRIMARY KEY, lang TEXT NOT NULL,"
		 " label TEXT NOT NULL);"
		 "INSERT INTO label (no, lang, label) SELECT (meaning << 12) - 1 + row_number()"
		 " OVER (PARTITION BY meaning), lang, label"
		 " FROM (SELECT DISTINCT meaning, lang, label FROM synonym);"
		 "CREATE TABLE label_key (key TEXT NOT NULL, label INTEGER NOT NULL,"
		 " PRIMARY KEY (key, label)) WITHOUT ROWID;"
		 "INSERT INTO label_key (key, label) SELECT key, no FROM synonym JOIN label"
		 " ON label.label = synonym.label AND label.lang = synonym.lang"
		 " AND label.no >> 12 = synonym.meaning;"
		 "DROP TABLE synonym;" },
	/* What a start asks for, whatever the number of pages: hub.yaml and skills.yaml as they stand, with how many
	 * themes or skills they have, and how many pages there are. They are read anew. */
	{ .sql = "CREATE TABLE top (name TEXT PRIMARY KEY, text TEXT NOT NULL,"
		 " entries INTEGER NOT NULL) WITHOUT ROWID;"
		 "CREATE TABLE kind (kind TEXT PRIMARY KEY, pages INTEGER NOT NULL) WITHOUT ROWID;"
		 "UPDATE state SET tree = zeroblob(20), commit_id = zeroblob(20);" },
	/* What lists of some kinds show beside the title, see fact.h; their pages are read anew. In the page's row: it
	 * costs no statement, comes with the page and goes with it. */
	{ .sql = "ALTER TABLE page ADD COLUMN facts TEXT NOT NULL DEFAULT '';"
		 "UPDATE file SET blob = zeroblob(20) WHERE page >> 10 IN (SELECT no FROM name"
		 " WHERE kind IN ('case-studies', 'funding', 'tools'));"
		 "UPDATE state SET tree = zeroblob(20), commit_id = zeroblob(20);" },
	/* The directory: who offers, wants, seeks and speaks what. Pages of people and projects are read anew. */
	{ .sql = "CREATE TABLE trait (no INTEGER PRIMARY KEY, type INTEGER NOT NULL,"
		 " id TEXT NOT NULL, UNIQUE (type, id));"
		 /* key: see sql.h. */
		 "CREATE TABLE tie (key INTEGER PRIMARY KEY);"
		 /* no: name.no; ties: its keys. */
		 "CREATE TABLE party (no INTEGER PRIMARY KEY, id TEXT NOT NULL,"
		 " name TEXT NOT NULL, is_project INTEGER NOT NULL,"
		 " sample INTEGER NOT NULL, wiki_user TEXT NOT NULL, zone TEXT NOT NULL,"
		 " hours_from INTEGER, hours_to INTEGER, regions TEXT NOT NULL,"
		 " organisations TEXT NOT NULL, formats INTEGER NOT NULL, capacity INTEGER NOT NULL,"
		 " weight INTEGER NOT NULL, away_until INTEGER NOT NULL,"
		 " confirmed INTEGER NOT NULL, ends INTEGER NOT NULL, ties BLOB NOT NULL);"
		 "UPDATE file SET blob = zeroblob(20) WHERE path GLOB 'people/*'"
		 " OR path GLOB 'projects/*';"
		 "UPDATE state SET tree = zeroblob(20), commit_id = zeroblob(20);" },
	/* In the full-text tables, the body is the first column, and whole letters stand alone where a run ends only. */
	{ .sql = "" },
	/* The title is kept with every section, as it is searched; and beginnings of four letters are kept. */
	{ .sql = "" },
};

const size_t migrations_len = ARRAY_LEN(migrations), migrations_oldest = 8;

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
	[SQL_LANG_CODE] = "SELECT code FROM lang WHERE no = ?1",
	[SQL_LANG_ADD] = "INSERT INTO lang (code) VALUES (?1)",
	[SQL_LANGS] = "SELECT no, code FROM lang ORDER BY no",
	[SQL_LANG_SEARCH] = "UPDATE lang SET is_searched = 1 WHERE no = ?1",
	[SQL_LANGS_SEARCHED] = "SELECT no, code FROM lang WHERE is_searched ORDER BY no",
	[SQL_NAME_FIND] = "SELECT no FROM name WHERE id = ?1",
	[SQL_NAME_ADD] = "INSERT INTO name (id, kind) VALUES (?1, ?2)",
	[SQL_NAME_DROP] = "DELETE FROM name WHERE no = ?1 AND NOT EXISTS"
			  " (SELECT 1 FROM page WHERE page.no BETWEEN ?2 AND ?3)",
	[SQL_NAME_LAST] = "SELECT max(no) FROM name",
	/* It changes when another connection has written. */
	[SQL_VERSION] = "PRAGMA data_version",
	[SQL_NAMES] = "SELECT no, id FROM name",
	[SQL_PAGE_HAS] = "SELECT 1 FROM page WHERE no = ?1",
	[SQL_PAGE_ADD] =
		"INSERT INTO page (no, path, title, summary, sort, updated, source, sample,"
		" themes, skills, regions, blob, facts)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
	[SQL_PAGE_DROP] = "DELETE FROM page WHERE no = ?1",
	[SQL_PAGE_TAGS] = "SELECT themes, skills, regions FROM page WHERE no = ?1",
	[SQL_PAGE_TEXTS] =
		"SELECT no, title, summary, path, updated, source, sample, themes, skills, blob,"
		" facts FROM page WHERE no BETWEEN ?1 << 10 AND (?1 << 10) + 1023 ORDER BY no",
	[SQL_PAGES] = "SELECT no, sort FROM page ORDER BY no",
	[SQL_PAGES_OF] = "SELECT no, sort FROM page WHERE no BETWEEN ?1 AND ?2 ORDER BY no",
	[SQL_TAG_ADD] = "INSERT OR IGNORE INTO tag (type, value, page) VALUES (?1, ?2, ?3)",
	[SQL_TAG_DROP] = "DELETE FROM tag WHERE type = ?1 AND value = ?2 AND page = ?3",
	[SQL_TAG_PAGES] = "SELECT DISTINCT page >> 10 FROM tag WHERE type = ?1 AND value = ?2"
			  " ORDER BY 1",
	[SQL_KINDS] = "SELECT 0, kind, no FROM name ORDER BY kind, no",
	[SQL_TAGS] = "SELECT type, value, page >> 10 FROM tag ORDER BY type, value, page",
	[SQL_TEXTS] = "SELECT no FROM page",
	[SQL_KIND_PAGES] = "SELECT no FROM name WHERE kind = ?1 ORDER BY no",
	[SQL_PROSE_ADD] = "INSERT INTO prose (no, title, heading, anchor, summary, skills, body)"
			  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[SQL_PROSE_DROP] = "DELETE FROM prose WHERE no = ?1",
	[SQL_PROSE_HEADING] = "SELECT no, title, heading, anchor FROM prose"
			      " WHERE no BETWEEN ?1 AND ?2",
	[SQL_PROSE_READ] = "SELECT no, title, heading, anchor, summary, skills, body FROM prose"
			   " WHERE no BETWEEN ?1 AND ?2 ORDER BY no",
	[SQL_VOCABULARY_ADD] = "INSERT OR IGNORE INTO vocabulary (lang, length, word)"
			       " VALUES (?1, ?2, ?3)",
	[SQL_VOCABULARY] = "SELECT word FROM vocabulary WHERE lang = ?3"
			   " AND length = ?4 AND word >= ?1 AND word < ?2",
	[SQL_LABEL_ADD] = "INSERT INTO label (no, lang, label) VALUES (?1, ?2, ?3)",
	[SQL_LABEL_DROP] = "DELETE FROM label",
	[SQL_SYNONYM_ADD] = "INSERT OR IGNORE INTO label_key (key, label) VALUES (?1, ?2)",
	[SQL_SYNONYM_DROP] = "DELETE FROM label_key",
	[SQL_SYNONYM_FIND] = "SELECT key, label >> 12 FROM label_key WHERE key >= ?1 AND key < ?2"
			     " ORDER BY key, label",
	/* Whole labels of one word; keys with a colon are stems. */
	[SQL_SYNONYM_KEYS] = "SELECT DISTINCT key FROM label_key WHERE key >= ?1 AND key < ?2"
			     " AND key NOT GLOB '*[ :]*'",
	[SQL_SYNONYM_LABEL] = "SELECT label.label FROM label_key JOIN label"
			      " ON label.no = label_key.label WHERE label_key.key = ?1",
	[SQL_SYNONYMS] = "SELECT lang, label FROM label"
			 " WHERE no BETWEEN ?1 << 12 AND (?1 << 12) + 4095 ORDER BY no",
	[SQL_PROBLEM_ADD] = "INSERT INTO problem (path, at, line, col, severity, rule, message)"
			    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[SQL_PROBLEM_DROP] = "DELETE FROM problem WHERE path = ?1",
	[SQL_PROBLEM_HAS] = "SELECT 1 FROM problem WHERE path = ?1 AND rule = ?2",
	/* CROSS: problems are few, files are many. */
	[SQL_OLDER_TEXTS] = "SELECT page.path, page.blob FROM problem"
			    " CROSS JOIN file ON file.path = problem.path"
			    " CROSS JOIN page ON page.no = file.page"
			    " WHERE problem.rule = '" RULE_PAGE_KEPT "'",
	[SQL_PROBLEMS] = "SELECT path, line, col, severity, rule, message FROM problem"
			 " ORDER BY path, line, at",
	[SQL_TOP_PUT] = "INSERT OR REPLACE INTO top (name, text, entries) VALUES (?1, ?2, ?3)",
	[SQL_TOP_READ] = "SELECT text FROM top WHERE name = ?1",
	[SQL_KIND_DROP] = "DELETE FROM kind",
	[SQL_KIND_COUNT] =
		"INSERT INTO kind (kind, pages) SELECT kind, count(*) FROM name GROUP BY kind",
	[SQL_COUNT_KINDS] = "SELECT kind, pages FROM kind ORDER BY kind",
	[SQL_COUNT_SKILLS] = "SELECT value, count(DISTINCT page >> 10) FROM tag WHERE type = 1"
			     " GROUP BY value ORDER BY value",
	/* CROSS: problems are few, files are many. */
	[SQL_COUNT_UNREADABLE] = "SELECT count(DISTINCT file.path) FROM problem"
				 " CROSS JOIN file ON file.path = problem.path"
				 " WHERE problem.severity = 1 AND file.page IS NULL"
				 " OR problem.rule = '" RULE_PAGE_KEPT "'",
	[SQL_COUNT_TAXONOMY] = "SELECT sum(entries) FROM top WHERE name = 'skills.yaml'",
	[SQL_TRAIT_FIND] = "SELECT no FROM trait WHERE type = ?1 AND id = ?2",
	[SQL_TRAIT_ADD] = "INSERT INTO trait (type, id) VALUES (?1, ?2)",
	[SQL_TRAIT_READ] = "SELECT id FROM trait WHERE no = ?1",
	[SQL_TRAIT_LAST] = "SELECT max(no) FROM trait",
	[SQL_TIE_ADD] = "INSERT OR IGNORE INTO tie (key) VALUES (?1)",
	[SQL_TIE_DROP] = "DELETE FROM tie WHERE key = ?1",
	[SQL_TIES] = "SELECT key FROM tie WHERE key BETWEEN ?1 AND ?2",
	[SQL_TIE_COUNTS] = "SELECT key >> 35 & 1048575, count(*) FROM tie"
			   " WHERE key BETWEEN ?1 AND ?2 GROUP BY 1",
	[SQL_PARTY_ADD] = "INSERT OR REPLACE INTO party (no, is_project, sample, wiki_user, zone,"
			  " hours_from, hours_to, regions, organisations, formats, capacity,"
			  " weight, away_until, confirmed, ends, ties, id, name)"
			  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
			  " ?15, ?16, ?17, ?18)",
	[SQL_PARTY_DROP] = "DELETE FROM party WHERE no = ?1",
	[SQL_PARTY_TIES] = "SELECT ties FROM party WHERE no = ?1",
	[SQL_PARTY_READ] =
		"SELECT id, name, is_project, sample, wiki_user, zone, hours_from IS NOT NULL,"
		" hours_from, hours_to, regions, organisations, formats, capacity, weight,"
		" away_until, confirmed, ends, ties FROM party WHERE no = ?1",
	[SQL_PARTY_FIND] = "SELECT party.no FROM name JOIN party ON party.no = name.no"
			   " WHERE name.id = ?1",
	[SQL_PEOPLE_COUNT] = "SELECT pages FROM kind WHERE kind = 'people'",
};

const char *const shard_sql[SHARD_SQL_COUNT] = {
	/* The body comes first: FTS5 names each other column of a row with two bytes, and most words stand in the body
	 * alone. columnsize: no ranking of ours asks for it. $: two typed letters over 48,000 pages cost 3 ms
	 * instead of 50; one letter is answered from the titles. hashsize: bytes kept in memory before they
	 * are written: few segments instead of many. */
	[SHARD_MAKE_WORDS] =
		"CREATE VIRTUAL TABLE words_# USING fts5 (body, title, heading, summary,"
		" skills, content = '', columnsize = 0, tokenize = \"hub '@'\"$);"
		"INSERT INTO words_# (words_#, rank) VALUES ('hashsize', &)",
	[SHARD_MAKE_TITLES] =
		"CREATE VIRTUAL TABLE titles_# USING fts5 (title, skills, content = '',"
		" columnsize = 0, tokenize = \"hub '@'\"%)",
	/* Of a new index, the lists of words are merged once, at its end, and not four by four: then a search has one place to
	 * look at for each word. */
	[SHARD_GATHER] = "INSERT INTO words_# (words_#, rank) VALUES ('automerge', 0);"
			 "INSERT INTO words_# (words_#, rank) VALUES ('crisismerge', 1000)",
	[SHARD_SETTLE] = "INSERT INTO words_# (words_#) VALUES ('optimize');"
			 "INSERT INTO titles_# (titles_#) VALUES ('optimize');"
			 "INSERT INTO words_# (words_#, rank) VALUES ('automerge', 4);"
			 "INSERT INTO words_# (words_#, rank) VALUES ('crisismerge', 16)",
	[SHARD_WORDS_ADD] = "INSERT INTO words_# (rowid, body, title, heading, summary, skills)"
			    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[SHARD_WORDS_DROP] = "INSERT INTO words_# (words_#, rowid, body, title, heading, summary,"
			     " skills) VALUES ('delete', ?1, ?2, ?3, ?4, ?5, ?6)",
	[SHARD_TITLES_ADD] = "INSERT INTO titles_# (rowid, title, skills) VALUES (?1, ?2, ?3)",
	[SHARD_TITLES_DROP] = "INSERT INTO titles_# (titles_#, rowid, title, skills)"
			      " VALUES ('delete', ?1, ?2, ?3)",
	[SHARD_WORDS_COUNT] = "SELECT count(*), max(rowid) FROM (SELECT rowid FROM words_#"
			      " WHERE words_# MATCH ?1 ORDER BY rowid LIMIT ?2)",
	[SHARD_TITLES_COUNT] = "SELECT count(*), max(rowid) FROM (SELECT rowid FROM titles_#"
			       " WHERE titles_# MATCH ?1 ORDER BY rowid LIMIT ?2)",
	/* hub_walk looks at every row, in one step, and stops at the one where it has seen enough. */
	[SHARD_WORDS_SEARCH] = "SELECT rowid FROM words_# WHERE words_# MATCH ?1"
			       " AND rowid BETWEEN ?2 AND ?3 AND hub_walk(words_#) ORDER BY rowid",
	/* SQLite looks at the numbers of all rows again. */
	[SHARD_WORDS_SEARCH_ALL] = "SELECT rowid FROM words_# WHERE words_# MATCH ?1"
				   " AND hub_walk(words_#) ORDER BY rowid",
	[SHARD_TITLES_SEARCH] =
		"SELECT rowid FROM titles_# WHERE titles_# MATCH ?1"
		" AND rowid BETWEEN ?2 AND ?3 AND hub_walk(titles_#) ORDER BY rowid",
	[SHARD_MAKE_TERMS] = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms_#"
			     " USING fts5vocab (main, words_#, instance)",
	[SHARD_WORDS_TERMS] = "SELECT term, doc FROM temp.terms_# WHERE term >= ?1 AND term < ?2"
			      " ORDER BY term",
	/* The last leaf, of the last part up to one, that begins with a word up to one: the numbers of both, that of the leaf
	 * twice as large. FTS5 keeps its words in parts, and a row for each leaf of a part
	 * (https://sqlite.org/src/file/ext/fts5/fts5_index.c). */
	[SHARD_WORDS_LEAF] = "SELECT segid, pgno FROM words_#_idx WHERE (segid, term) <= (?1, ?2)"
			     " ORDER BY segid DESC, term DESC LIMIT 1",
	[SHARD_WORDS_ROWS] = "SELECT rowid FROM words_# WHERE words_# MATCH ?1 ORDER BY rowid",
};
