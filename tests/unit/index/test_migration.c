#include "cases.h"

#include <string.h>

#include <cphub/core/str.h>

#include "here.h"
#include "tokenizer.h"

/* One row in each table of the first index. */
static const char rows[] =
	"INSERT INTO state (one, tree, commit_id, content_when, indexed_when, synced_when,"
	" language, source) VALUES (1, x'0102', x'03', 4, 5, 6, 'pt', 7);"
	"INSERT INTO lang (no, code) VALUES (1, 'fr');"
	"INSERT INTO name (no, id, kind) VALUES (1, 'guides/old', 'guides');"
	"INSERT INTO page (no, path, title, summary, sort, updated, source, sample, themes,"
	" skills, regions, blob) VALUES (1025, 'guides/old.fr.md', 'Vieux', '', 'vieux', '', '',"
	" 0, 't', 's', 'r', x'09');"
	"INSERT INTO file (path, blob, page) VALUES ('guides/old.fr.md', x'09', 1025);"
	"INSERT INTO tag (type, value, page) VALUES (0, 't', 1025), (1, 's', 1025);"
	"INSERT INTO problem (path, at, line, col, severity, rule, message)"
	" VALUES ('guides/old.fr.md', 0, 1, 0, 1, 'key-missing', 'told');"
	"INSERT INTO prose (no, title, headings, summary, tags, body)"
	" VALUES (1025, 'Vieux', '', '', '', 'ancien');"
	"INSERT INTO words (rowid, title, headings, summary, tags, body)"
	" VALUES (1025, 'Vieux', '', '', '', 'ancien');";

/* An index as it was after the first `count` migrations. */
static void make_old(size_t count)
{
	struct db *db;

	ck_assert_msg(db_open(path, DB_SHARED, &db, &err), "%s", err.text);
	ck_assert(db_add_tokenizer(db, "hub", &hub_tokenizer, &err));
	ck_assert_msg(db_migrate(db, migrations, count, &err), "%s", err.text);
	if (count == 1)
		ck_assert_msg(db_exec(db, rows, &err), "%s", err.text);
	db_close(db);
}

START_TEST(an_index_of_the_first_tables_is_made_anew)
{
	static const char *const empty[] = {
		"SELECT count(*) FROM state",
		"SELECT count(*) FROM file",
		"SELECT count(*) FROM name",
		"SELECT count(*) FROM page",
		"SELECT count(*) FROM tag",
		"SELECT count(*) FROM problem",
		"SELECT count(*) FROM prose",
		"SELECT count(*) FROM vocabulary",
		"SELECT count(*) FROM label",
		"SELECT sum(is_searched) FROM lang",
		"SELECT count(*) FROM sqlite_master WHERE name LIKE 'words%'",
	};
	struct catalog_state state;
	struct catalog *c;

	make_old(1);
	c = open_here();
	/* Nothing tells of the old tree, so that the whole new one is read. */
	ck_assert(catalog_read_state(c, &state, &err));
	ck_assert_int_eq(memcmp(&state, &(struct catalog_state){ 0 }, sizeof(state)), 0);
	for (size_t i = 0; i < ARRAY_LEN(empty); i++)
		ck_assert_msg(!number(c, empty[i]), "%s", empty[i]);
	ck_assert_int_eq(number(c, "PRAGMA user_version"), (int64_t)migrations_len);
	ck_assert_uint_eq(found(c, "ancien"), 0);
	put_pages(c, some);
	ck_assert_uint_eq(found(c, "apple"), 1);
	ck_assert_uint_eq(found(c, "banane"), 1);
	is_sound(c);
	catalog_close(c);
	c = open_here();
	ck_assert_uint_eq(found(c, "banane"), 1);
	catalog_close(c);
}
END_TEST

START_TEST(other_words_of_an_old_index_are_kept)
{
	static const char old[] =
		"INSERT INTO synonym (key, meaning, lang, label) VALUES"
		" ('apple', 3, 'en', 'Apple'), ('pomme', 3, 'fr', 'Pomme'), ('fr:pomm~', 3, 'fr', 'Pomme'),"
		" ('banana', 4, 'en', 'Banana'), ('pomme', 4, 'it', 'Pomme');";
	struct catalog *c;
	struct db *db;

	make_old(2);
	ck_assert(db_open(path, DB_SHARED, &db, &err));
	ck_assert_msg(db_exec(db, old, &err), "%s", err.text);
	db_close(db);
	c = open_here();
	ck_assert_int_eq(number(c, "SELECT count(*) FROM label WHERE no >> 12 = 3"), 2);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM label WHERE no >> 12 = 4"), 2);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM label_key JOIN label"
				   " ON no = label_key.label WHERE label.label = 'Pomme'"),
			 3);
	put_pages(c, some);
	ck_assert_uint_eq(found(c, "pomme"), 2);
	is_sound(c);
	catalog_close(c);
}
END_TEST

START_TEST(people_and_projects_of_an_old_index_are_read_anew)
{
	static const char old[] =
		"INSERT INTO state (one, tree, commit_id, content_when, indexed_when, synced_when,"
		" language, source) VALUES (1, x'0102', x'03', 4, 5, 6, 'pt', 7);"
		"INSERT INTO file (path, blob) VALUES ('guides/a.md', x'09'), ('people/a.md', x'09'),"
		" ('projects/a.md', x'09');";
	struct catalog_state state;
	struct catalog *c;
	struct db *db;

	make_old(4);
	ck_assert(db_open(path, DB_SHARED, &db, &err));
	ck_assert_msg(db_exec(db, old, &err), "%s", err.text);
	db_close(db);
	c = open_here();
	ck_assert_int_eq(number(c, "SELECT count(*) FROM file WHERE blob = x'09'"), 1);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM file WHERE blob = zeroblob(20)"), 2);
	ck_assert(catalog_read_state(c, &state, &err));
	ck_assert_int_eq(state.tree[0], 0);
	ck_assert_int_eq(state.synced_when, 6);
	catalog_close(c);
}
END_TEST

START_TEST(every_old_index_opens)
{
	struct catalog *c;

	make_old((size_t)_i);
	c = open_here();
	ck_assert_int_eq(number(c, "PRAGMA user_version"), (int64_t)migrations_len);
	put_pages(c, some);
	ck_assert_uint_eq(found(c, "apple"), 1);
	is_sound(c);
	catalog_close(c);
}
END_TEST

START_TEST(pages_of_an_old_index_that_have_facts_are_read_anew)
{
	static const char old[] =
		"INSERT INTO name (no, id, kind) VALUES (1, 'tools/a', 'tools'), (2, 'guides/b', 'guides');"
		"INSERT INTO page (no, path, title, summary, sort, updated, source, sample, themes,"
		" skills, regions, blob) VALUES (1024, 'tools/a.md', 'A', '', 'a', '', '', 0, '', '',"
		" '', x'01'), (2048, 'guides/b.md', 'B', '', 'b', '', '', 0, '', '', '', x'01');"
		"INSERT INTO file (path, blob, page) VALUES ('tools/a.md', x'01', 1024),"
		" ('guides/b.md', x'01', 2048), ('hub.yaml', x'01', NULL);";
	struct catalog *c;
	struct db *db;

	make_old(4);
	ck_assert(db_open(path, DB_SHARED, &db, &err));
	ck_assert_msg(db_exec(db, old, &err), "%s", err.text);
	db_close(db);
	c = open_here();
	ck_assert_int_eq(number(c, "SELECT count(*) FROM file WHERE blob = zeroblob(20)"), 1);
	ck_assert_int_eq(number(c, "SELECT blob = zeroblob(20) FROM file WHERE page = 1024"), 1);
	catalog_close(c);
}
END_TEST

TCase *case_migration(void)
{
	TCase *c = tcase_create("migration");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, an_index_of_the_first_tables_is_made_anew);
	tcase_add_test(c, other_words_of_an_old_index_are_kept);
	tcase_add_test(c, pages_of_an_old_index_that_have_facts_are_read_anew);
	tcase_add_test(c, people_and_projects_of_an_old_index_are_read_anew);
	tcase_add_loop_test(c, every_old_index_opens, 0, (int)migrations_len + 1);
	return c;
}
