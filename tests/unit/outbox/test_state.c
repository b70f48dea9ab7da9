#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/str.h>
#include <cphub/outbox/bookmark.h>
#include <cphub/outbox/draft.h>
#include <cphub/outbox/kept.h>
#include <cphub/outbox/place.h>
#include <cphub/outbox/progress.h>
#include <cphub/outbox/seen.h>

#include "cases.h"
#include "state_private.h"

static struct err err;
static const struct kept_search museum = { .name = { "m", 1 }, .words = { "museum", 6 } };

static void keep_one(void)
{
	struct state *s = state_open(data_folder);

	ck_assert_msg(kept_add(s, &museum, &err), "%s", err.text);
	state_close(s);
}

START_TEST(every_statement_prepares_against_the_tables)
{
	struct state *s = state_open(data_folder);

	for (size_t i = 0; i < STATE_SQL_COUNT; i++) {
		struct stmt *stmt;

		ck_assert_msg(state_write(s, (enum state_sql)i, &stmt, &err), "%s: %s",
			      state_sql[i], err.text);
		ck_assert_ptr_nonnull(stmt);
	}
	state_close(s);
}
END_TEST

START_TEST(looking_makes_no_file)
{
	struct state *s = state_open(data_folder);
	struct kept_searches kept;
	struct drafts drafts;
	struct bookmarks bookmarks;
	struct places places;
	struct progress_marks marks;
	struct courses_begun courses;
	struct seen seen;
	bool found;

	ck_assert(kept_list(s, &kept, &err) && !kept.len);
	ck_assert(draft_list(s, &drafts, &err) && !drafts.len);
	ck_assert(bookmark_list(s, &bookmarks, &err) && !bookmarks.len);
	ck_assert(bookmark_find(s, SV("x"), &found, &err) && !found);
	ck_assert(bookmark_drop(s, SV("x"), &err));
	ck_assert(place_find(s, SV("x"), &places, &err) && !places.len);
	ck_assert(place_list(s, 1, &places, &err) && !places.len);
	ck_assert(place_drop(s, SV("x"), &err));
	ck_assert(progress_of(s, SV("x"), &marks, &err) && !marks.read.len);
	ck_assert(progress_list(s, &courses, &err) && !courses.len);
	ck_assert(progress_unread(s, SV("x"), SV("y"), &err));
	ck_assert(seen_find(s, 1, &seen, &found, &err) && !found);
	ck_assert(!kept_find(s, SV("x"), &kept, &err));
	ck_assert(!kept_drop(s, SV("x"), &err));
	ck_assert(!draft_drop(s, 1, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert(!file_exists(data_folder));
	kept_searches_release(&kept);
	drafts_release(&drafts);
	state_close(s);
}
END_TEST

START_TEST(the_file_is_for_its_owner_alone)
{
	static const char *const names[] = { "", "-wal", "-shm" };
	struct state *s = state_open(data_folder);
	struct stat st;

	umask(0);
	ck_assert(kept_add(s, &museum, &err));
	for (size_t i = 0; i < 3; i++) {
		char *name = mem_printf("%s%s", state_path, names[i]);

		ck_assert_int_eq(stat(name, &st), 0);
		ck_assert_int_eq(st.st_mode & 0777, 0600);
		free(name);
	}
	state_close(s);
}
END_TEST

START_TEST(what_is_kept_is_on_the_disk_at_once)
{
	struct state *s = state_open(data_folder);
	struct stmt *stmt;
	bool row;
	struct db *db;

	ck_assert(kept_add(s, &museum, &err));
	ck_assert(db_open(state_path, DB_SHARED, &db, &err));
	ck_assert(db_stmt(db, "SELECT count(*) FROM kept", &stmt, &err));
	ck_assert(stmt_step(stmt, &row, &err) && stmt_int(stmt, 0) == 1);
	db_close(db);
	state_close(s);
}
END_TEST

START_TEST(a_damaged_file_is_told_and_stays_as_it_is)
{
	struct str garbage = { 0 }, after = { 0 };
	struct state *s = state_open(data_folder);
	struct kept_searches kept;

	ck_assert(file_make_dirs(data_folder, &err));
	str_add_repeat(&garbage, 'x', 5000);
	ck_assert(file_write(state_path, str_view(&garbage), &err));
	ck_assert(!kept_list(s, &kept, &err));
	ck_assert_int_eq(err.kind, ERR_SYSTEM);
	ck_assert_ptr_nonnull(strstr(err.text, state_path));
	ck_assert(!kept_add(s, &museum, &err));
	ck_assert_int_eq(err.kind, ERR_SYSTEM);
	ck_assert(file_read(state_path, 10000, &after, &err));
	ck_assert(sv_eq(str_view(&garbage), str_view(&after)));
	/* Once it is out of the way, all works again, in the same run. */
	ck_assert_int_eq(unlink(state_path), 0);
	ck_assert_msg(kept_add(s, &museum, &err), "%s", err.text);
	str_release(&garbage);
	str_release(&after);
	kept_searches_release(&kept);
	state_close(s);
}
END_TEST

START_TEST(damage_that_shows_late_is_told_too)
{
	struct kept_searches kept;
	struct state *s;
	struct str bytes = { 0 };

	keep_one();
	ck_assert(file_read(state_path, 1 << 20, &bytes, &err));
	/* The first page, which says that this is a database, stays whole. */
	for (size_t i = 4096; i < bytes.len; i++)
		bytes.at[i] = (char)0xee;
	ck_assert(file_write(state_path, str_view(&bytes), &err));
	s = state_open(data_folder);
	ck_assert(!kept_list(s, &kept, &err));
	ck_assert_int_eq(err.kind, ERR_SYSTEM);
	ck_assert_ptr_nonnull(strstr(err.text, "damaged"));
	kept_searches_release(&kept);
	state_close(s);
	str_release(&bytes);
}
END_TEST

/* As a user who owns nothing: root may write everywhere. */
static int keep_without_rights(void)
{
	struct state *s = state_open(data_folder);
	struct kept_searches kept;
	int code = 42;

	if (!geteuid() && setuid(65534))
		return 1;
	if (!kept_list(s, &kept, &err) || kept.len)
		code = 2;
	if (kept_add(s, &museum, &err) || err.kind != ERR_SYSTEM || !strstr(err.text, data_folder))
		code = 3;
	kept_searches_release(&kept);
	state_close(s);
	return code;
}

START_TEST(a_folder_that_cannot_be_written_is_told)
{
	struct str parent = { 0 };
	int status;
	pid_t child;

	str_add_sv(&parent, sv_make(data_folder, strlen(data_folder) - strlen("/data")));
	ck_assert(file_make_dirs(data_folder, &err));
	ck_assert_int_eq(chmod(str_text(&parent), 0755), 0);
	ck_assert_int_eq(chmod(data_folder, 0555), 0);
	child = fork();
	if (!child)
		_exit(keep_without_rights());
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(WEXITSTATUS(status), 42);
	str_release(&parent);
}
END_TEST

START_TEST(a_file_of_a_newer_program_is_left_alone)
{
	struct kept_searches kept;
	struct state *s;
	struct db *db;

	keep_one();
	ck_assert(db_open(state_path, DB_SHARED, &db, &err));
	ck_assert(db_exec(db, "PRAGMA user_version = 999", &err));
	db_close(db);
	s = state_open(data_folder);
	ck_assert(!kept_list(s, &kept, &err));
	ck_assert_int_eq(err.kind, ERR_CONFLICT);
	ck_assert_ptr_nonnull(strstr(err.text, "newer"));
	kept_searches_release(&kept);
	state_close(s);
}
END_TEST

/* The tables of the first release, as it made them. */
static const char first_release[] =
	"CREATE TABLE kept (name TEXT PRIMARY KEY, words TEXT NOT NULL, kind TEXT NOT NULL,"
	" theme TEXT NOT NULL, skill TEXT NOT NULL, region TEXT NOT NULL, lang TEXT NOT NULL,"
	" readable INTEGER NOT NULL, created INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE TABLE draft (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL,"
	" title TEXT NOT NULL, body TEXT NOT NULL, created INTEGER NOT NULL) STRICT;"
	"INSERT INTO kept VALUES ('m', 'museum', '', '', '', '', '', 0, 5);"
	"PRAGMA user_version = 1";

START_TEST(what_an_older_program_kept_is_carried_on)
{
	const struct bookmark bookmark = { .page = SV("guides/a"), .created = 1 };
	struct state *s = state_open(data_folder);
	struct kept_searches kept;
	struct db *db;
	bool found;

	ck_assert(file_make_dirs(data_folder, &err));
	ck_assert(db_open(state_path, DB_SHARED, &db, &err));
	ck_assert_msg(db_exec(db, first_release, &err), "%s", err.text);
	db_close(db);
	ck_assert_msg(bookmark_find(s, SV("guides/a"), &found, &err), "%s", err.text);
	ck_assert_msg(bookmark_add(s, &bookmark, &err), "%s", err.text);
	ck_assert(kept_list(s, &kept, &err));
	ck_assert_uint_eq(kept.len, 1);
	ck_assert(sv_is(kept.at[0].words, "museum"));
	kept_searches_release(&kept);
	state_close(s);
}
END_TEST

START_TEST(two_programs_at_once_see_each_others_words)
{
	struct state *a = state_open(data_folder), *b = state_open(data_folder);
	struct kept_searches kept;

	ck_assert(kept_add(a, &museum, &err));
	ck_assert(kept_list(b, &kept, &err));
	ck_assert_uint_eq(kept.len, 1);
	kept_searches_release(&kept);
	ck_assert(kept_drop(b, SV("m"), &err));
	ck_assert(kept_list(a, &kept, &err));
	ck_assert_uint_eq(kept.len, 0);
	kept_searches_release(&kept);
	state_close(a);
	state_close(b);
}
END_TEST

TCase *case_state(void)
{
	TCase *c = tcase_create("state");

	tcase_add_checked_fixture(c, make_folder, remove_folder);
	tcase_add_test(c, every_statement_prepares_against_the_tables);
	tcase_add_test(c, looking_makes_no_file);
	tcase_add_test(c, the_file_is_for_its_owner_alone);
	tcase_add_test(c, what_is_kept_is_on_the_disk_at_once);
	tcase_add_test(c, a_damaged_file_is_told_and_stays_as_it_is);
	tcase_add_test(c, damage_that_shows_late_is_told_too);
	tcase_add_test(c, a_folder_that_cannot_be_written_is_told);
	tcase_add_test(c, a_file_of_a_newer_program_is_left_alone);
	tcase_add_test(c, what_an_older_program_kept_is_carried_on);
	tcase_add_test(c, two_programs_at_once_see_each_others_words);
	return c;
}
