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
	[SQL_DRAFT_ADD] = "INSERT INTO draft (kind, title, body, created, skills, languages, about,"
			  " pings) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	[SQL_DRAFT_LIST] = "SELECT id, kind, title, body, created, skills, languages, about, pings"
			   " FROM draft"
			   " WHERE id NOT IN (SELECT item FROM post) ORDER BY id DESC",
	[SQL_DRAFT_SAME] = "SELECT id FROM draft WHERE kind = ?1 AND title = ?2 AND body = ?3"
			   " AND id NOT IN (SELECT item FROM post WHERE state = 'sent')",
	[SQL_DRAFT_DROP] = "DELETE FROM draft WHERE id = ?1",
	[SQL_DROPPED_LIST] = "SELECT what, key, name FROM dropped ORDER BY id",
	[SQL_DROPPED_FIND] =
		"SELECT id FROM dropped WHERE what = ?1 AND key = ?2 ORDER BY id DESC LIMIT 1",
	[SQL_DROPPED_FORGET] = "DELETE FROM dropped WHERE id = ?1",
	[SQL_KEPT_BACK] = "INSERT OR IGNORE INTO kept (name, words, kind, theme, skill, region,"
			  " lang, readable, created)"
			  " SELECT name, words, kind, theme, skill, region, lang, readable, created"
			  " FROM kept_dropped WHERE id = ?1",
	[SQL_DRAFT_BACK] = "INSERT OR IGNORE INTO draft (id, kind, title, body, created, skills,"
			   " languages, about, pings) SELECT draft, kind, title, body, created,"
			   " skills, languages, about, pings FROM draft_dropped"
			   " WHERE id = ?1",
	[SQL_BOOKMARK_BACK] =
		"INSERT OR IGNORE INTO bookmark (page, lang, title, anchor, heading, created)"
		" SELECT page, lang, title, anchor, heading, created FROM bookmark_dropped"
		" WHERE id = ?1",
	[SQL_PLACE_KEEP] = "REPLACE INTO place (page, lang, title, anchor, part, percent, kept)"
			   " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[SQL_PLACE_TRIM] =
		"DELETE FROM place WHERE rowid IN"
		" (SELECT rowid FROM place ORDER BY kept DESC, rowid DESC LIMIT -1 OFFSET ?1)",
	[SQL_PLACE_FIND] = "SELECT page, lang, title, anchor, part, percent, kept"
			   " FROM place WHERE page = ?1",
	[SQL_PLACE_LIST] = "SELECT page, lang, title, anchor, part, percent, kept"
			   " FROM place ORDER BY kept DESC, rowid DESC LIMIT ?1",
	[SQL_PLACE_DROP] = "DELETE FROM place WHERE page = ?1",
	[SQL_BOOKMARK_ADD] = "REPLACE INTO bookmark (page, lang, title, anchor, heading, created)"
			     " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[SQL_BOOKMARK_FIND] = "SELECT 1 FROM bookmark WHERE page = ?1",
	[SQL_BOOKMARK_LIST] = "SELECT page, lang, title, anchor, heading, created"
			      " FROM bookmark ORDER BY created DESC, rowid DESC",
	[SQL_BOOKMARK_DROP] = "DELETE FROM bookmark WHERE page = ?1",
	[SQL_COURSE_BEGIN] = "INSERT INTO course (id, lessons, opened) VALUES (?1, ?2, ?3)"
			     " ON CONFLICT (id) DO UPDATE SET lessons = ?2, opened = ?3",
	[SQL_COURSE_LIST] = "SELECT id, lessons,"
			    " (SELECT count(*) FROM lesson WHERE lesson.course = course.id), opened"
			    " FROM course ORDER BY opened DESC, id",
	[SQL_LESSON_ADD] = "INSERT INTO lesson (course, page, read) VALUES (?1, ?2, ?3)"
			   " ON CONFLICT (course, page) DO NOTHING",
	[SQL_LESSON_LIST] = "SELECT page FROM lesson WHERE course = ?1",
	[SQL_LESSON_DROP] = "DELETE FROM lesson WHERE course = ?1 AND page = ?2",
	[SQL_ANSWER_ADD] =
		"INSERT INTO answer (course, page, number, choice, is_right, given)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
		" ON CONFLICT (course, page, number) DO UPDATE SET choice = ?4, is_right = ?5,"
		" given = ?6",
	[SQL_ANSWER_LIST] = "SELECT page, number, choice, is_right FROM answer WHERE course = ?1",
	[SQL_SEEN_KEEP] = "INSERT INTO seen (source, tree, looked, files) VALUES (?1, ?2, ?3, ?4)"
			  " ON CONFLICT (source) DO UPDATE SET tree = ?2, looked = ?3, files = ?4",
	[SQL_SEEN_FIND] = "SELECT tree, looked FROM seen WHERE source = ?1",
	[SQL_SEEN_FILES] = "SELECT files FROM seen WHERE source = ?1",
	[SQL_TALLY_KEEP] = "REPLACE INTO tally (name, number) VALUES (?1, ?2)",
	[SQL_TALLY_ADD] = "INSERT INTO tally (name, number) VALUES (?1, ?2)"
			  " ON CONFLICT (name) DO UPDATE SET number = number + ?2",
	[SQL_TALLY_LIST] = "SELECT name, number FROM tally ORDER BY name",
	[SQL_OWN_SET] = "INSERT INTO own (key, value) VALUES (?1, ?2)"
			" ON CONFLICT (key) DO UPDATE SET value = ?2",
	[SQL_OWN_LIST] = "SELECT key, value FROM own ORDER BY key",
	[SQL_OWN_DROP] = "DELETE FROM own WHERE key = ?1",
	[SQL_MENTORSHIP_ADD] =
		"INSERT INTO mentorship (person, name, is_mentee, stage, is_their_turn, goal1, goal2,"
		" goal3, hours, ends, begun, touched, nudged)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
	[SQL_MENTORSHIP_SAME] = "SELECT id FROM mentorship WHERE person = ?1 AND is_mentee = ?2"
				" AND stage <> 'finished' ORDER BY id LIMIT 1",
	[SQL_MENTORSHIP_KEEP] =
		"UPDATE mentorship SET person = ?1, name = ?2, is_mentee = ?3, stage = ?4,"
		" is_their_turn = ?5, goal1 = ?6, goal2 = ?7, goal3 = ?8, hours = ?9, ends = ?10,"
		" begun = ?11, touched = ?12, nudged = ?13 WHERE id = ?14",
	[SQL_MENTORSHIP_LIST] =
		"SELECT id, person, name, is_mentee, stage, is_their_turn, goal1, goal2, goal3, hours,"
		" ends, begun, touched, nudged,"
		" (SELECT total(minutes) FROM meeting WHERE mentorship = mentorship.id)"
		" FROM mentorship ORDER BY stage = 'finished', touched DESC, id DESC",
	[SQL_MENTORSHIP_DROP] = "DELETE FROM mentorship WHERE id = ?1",
	[SQL_MEETING_ADD] = "INSERT INTO meeting (mentorship, day, minutes, note)"
			    " VALUES (?1, ?2, ?3, ?4)",
	[SQL_MEETING_LIST] = "SELECT id, mentorship, day, minutes, note FROM meeting"
			     " WHERE ?1 = 0 OR mentorship = ?1 ORDER BY day, id",
	[SQL_MEETING_DROP] = "DELETE FROM meeting WHERE id = ?1",
	[SQL_DRAFT_REWRITE] = "UPDATE draft SET title = ?2, body = ?3 WHERE id = ?1",
	[SQL_DRAFT_KEEP] = "UPDATE draft SET title = ?2, body = ?3, skills = ?4, languages = ?5,"
			   " about = ?6, pings = ?7 WHERE id = ?1",
	/* Not over an attempt whose outcome is open, and not over what was sent. */
	[SQL_POST_QUEUE] =
		"INSERT INTO post (item, request, state, api, page, heading, wikitext, summary,"
		" skills, languages, about, pings)"
		" VALUES (?1, ?2, 'waiting', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
		" ON CONFLICT (item) DO UPDATE SET request = ?2, state = 'waiting', api = ?3, page = ?4,"
		" heading = ?5, wikitext = ?6, summary = ?7, skills = ?8, languages = ?9,"
		" about = ?10, pings = ?11, message = '', not_before = 0"
		" WHERE begun = 0 AND state <> 'sent'",
	[SQL_POST_LIST] =
		"SELECT item, request, state, api, page, heading, wikitext, summary,"
		" post.skills, post.languages, post.about, post.pings, attempts, message, not_before, user, page_id, base,"
		" base_time, begun, revision, sent, kind, title, body, created, travels, parcel"
		" FROM post JOIN draft ON id = item ORDER BY item",
	[SQL_POST_UNSENT] = "SELECT count(*) FROM post WHERE state <> 'sent'"
			    " AND (state <> 'waiting' OR parcel = '')",
	[SQL_POST_BEGIN] = "UPDATE post SET state = 'sending', attempts = attempts + 1,"
			   " user = ?2, page_id = ?3, base = ?4, base_time = ?5, begun = ?6"
			   " WHERE item = ?1 AND state <> 'sent'",
	[SQL_POST_SENT] = "UPDATE post SET state = 'sent', revision = ?2, sent = ?3, begun = 0,"
			  " message = '', not_before = 0 WHERE item = ?1",
	[SQL_POST_HOLD] = "UPDATE post SET state = ?2, message = ?3, not_before = ?4, begun = 0"
			  " WHERE item = ?1 AND state <> 'sent'",
	[SQL_POST_NOTE] = "UPDATE post SET message = ?2 WHERE item = ?1",
	[SQL_POST_TRAVEL] =
		"UPDATE post SET travels = ?2, parcel = ?3, state = 'waiting', message = '',"
		" not_before = 0 WHERE item = ?1 AND begun = 0 AND state <> 'sent'",
	/* Another may have sent what is in a parcel. */
	[SQL_POST_TAKE_BACK] = "DELETE FROM post WHERE item = ?1 AND begun = 0 AND state <> 'sent'"
			       " AND parcel = ''",
	[SQL_STATE_BEGUN] = "SELECT EXISTS (SELECT 1 FROM kept) OR EXISTS (SELECT 1 FROM draft)"
			    " OR EXISTS (SELECT 1 FROM dropped) OR EXISTS (SELECT 1 FROM place)"
			    " OR EXISTS (SELECT 1 FROM bookmark) OR EXISTS (SELECT 1 FROM course)"
			    " OR EXISTS (SELECT 1 FROM seen) OR EXISTS (SELECT 1 FROM own)"
			    " OR EXISTS (SELECT 1 FROM mentorship) OR EXISTS (SELECT 1 FROM tally"
			    " WHERE name NOT GLOB 'moved.*' AND name NOT GLOB 'sync.*')",
	[SQL_STATE_CHANGES] = "SELECT changes()",
};
