#include "state_private.h"

const char *const state_sql[STATE_SQL_COUNT] = {
	[SQL_KEPT_ADD] =
		"INSERT INTO kept (name, words, kind, theme, skill, region, lang, readable, created)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
		" ON CONFLICT (name) DO UPDATE SET words = ?2, kind = ?3, theme = ?4, skill = ?5,"
		" region = ?6, lang = ?7, readable = ?8, created = ?9",
	[SQL_KEPT_LIST] = "SELECT name, words, kind, theme, skill, region, lang, readable, created"
			  " FROM kept ORDER BY name",
	[SQL_KEPT_FIND] = "SELECT name, words, kind, theme, skill, region, lang, readable, created"
			  " FROM kept WHERE name = ?1",
	[SQL_KEPT_DROP] = "DELETE FROM kept WHERE name = ?1",
	[SQL_DRAFT_ADD] = "INSERT INTO draft (kind, title, body, created) VALUES (?1, ?2, ?3, ?4)",
	[SQL_DRAFT_LIST] = "SELECT id, kind, title, body, created FROM draft ORDER BY id DESC",
	[SQL_DRAFT_SAME] = "SELECT id FROM draft WHERE kind = ?1 AND title = ?2 AND body = ?3",
	[SQL_DRAFT_DROP] = "DELETE FROM draft WHERE id = ?1",
	[SQL_DROPPED_LIST] = "SELECT what, key, name FROM dropped ORDER BY id",
	[SQL_DROPPED_FIND] =
		"SELECT id FROM dropped WHERE what = ?1 AND key = ?2 ORDER BY id DESC LIMIT 1",
	[SQL_DROPPED_FORGET] = "DELETE FROM dropped WHERE id = ?1",
	[SQL_KEPT_BACK] = "INSERT OR IGNORE INTO kept (name, words, kind, theme, skill, region,"
			  " lang, readable, created)"
			  " SELECT name, words, kind, theme, skill, region, lang, readable, created"
			  " FROM kept_dropped WHERE id = ?1",
	[SQL_DRAFT_BACK] = "INSERT OR IGNORE INTO draft (id, kind, title, body, created)"
			   " SELECT draft, kind, title, body, created FROM draft_dropped"
			   " WHERE id = ?1",
	[SQL_STATE_CHANGES] = "SELECT changes()",
};
