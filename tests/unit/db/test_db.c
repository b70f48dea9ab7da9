#include "cases.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/str.h>
#include <cphub/db/db.h>

static char folder[] = "/tmp/cphub-db-XXXXXX";
static char *path;
static struct err err;

static const struct migration first[] = {
	{ "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)" },
};
static const struct migration both[] = {
	{ "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)" },
	{ "ALTER TABLE t ADD COLUMN c TEXT; CREATE TABLE u (a)" },
};
static const struct migration broken[] = {
	{ "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)" },
	{ "CREATE TABLE u (a); CREATE TABLE t (again)" },
};

static void set_up(void)
{
	snprintf(folder, sizeof(folder), "/tmp/cphub-db-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	path = mem_printf("%s/a.db", folder);
	err = (struct err){ 0 };
}

static void tear_down(void)
{
	static const char *const names[] = { "", "-wal", "-shm" };

	for (size_t i = 0; i < 3; i++) {
		char *name = mem_printf("%s%s", path, names[i]);

		unlink(name);
		rmdir(name);
		free(name);
	}
	rmdir(folder);
	free(path);
}

static struct db *open_at(const char *at)
{
	struct db *d;

	ck_assert_msg(db_open(at, DB_SHARED, &d, &err), "%s", err.text);
	ck_assert_msg(db_migrate(d, first, 1, &err), "%s", err.text);
	return d;
}

static int64_t number(struct db *d, const char *statement)
{
	struct stmt *s;
	int64_t n;
	bool row;

	ck_assert_msg(db_stmt(d, statement, &s, &err), "%s", err.text);
	ck_assert_msg(stmt_step(s, &row, &err), "%s", err.text);
	n = row ? stmt_int(s, 0) : -1;
	stmt_reset(s);
	return n;
}

static void exec(struct db *d, const char *statement)
{
	ck_assert_msg(db_exec(d, statement, &err), "%s", err.text);
}

START_TEST(what_was_bound_is_read_back)
{
	static const char insert[] = "INSERT INTO t (a, b) VALUES (?1, ?2)";
	struct db *d = open_at(NULL);
	struct stmt *s, *again;
	bool row;

	ck_assert(db_stmt(d, insert, &s, &err));
	stmt_bind_int(s, 1, 7);
	stmt_bind_text(s, 2, sv_make("a\0b", 3));
	ck_assert(stmt_run(s, &err));
	ck_assert_int_eq(db_last_rowid(d), 7);
	ck_assert(db_stmt(d, insert, &again, &err));
	ck_assert_ptr_eq(s, again);
	stmt_bind_int(s, 1, 8);
	stmt_bind_null(s, 2);
	ck_assert(stmt_run(s, &err));
	ck_assert(db_stmt(d, "SELECT b, 0.5, x'0102' FROM t ORDER BY a", &s, &err));
	ck_assert(stmt_step(s, &row, &err) && row);
	ck_assert_uint_eq(stmt_text(s, 0).len, 3);
	ck_assert(stmt_real(s, 1) > 0.4);
	ck_assert_uint_eq(stmt_blob(s, 2).len, 2);
	ck_assert(stmt_step(s, &row, &err) && row);
	ck_assert_uint_eq(stmt_text(s, 0).len, 0);
	ck_assert(stmt_step(s, &row, &err) && !row);
	db_close(d);
}
END_TEST

START_TEST(a_parameter_that_does_not_exist_is_told_at_the_step)
{
	struct db *d = open_at(NULL);
	struct stmt *s;

	ck_assert(db_stmt(d, "INSERT INTO t (a) VALUES (?1)", &s, &err));
	stmt_bind_int(s, 2, 1);
	ck_assert(!stmt_run(s, &err));
	stmt_bind_int(s, 1, 1);
	ck_assert(stmt_run(s, &err));
	db_close(d);
}
END_TEST

START_TEST(a_file_is_migrated_step_by_step_and_once)
{
	struct db *d = open_at(path);

	exec(d, "INSERT INTO t (b) VALUES ('kept')");
	db_close(d);
	ck_assert(db_open(path, DB_SHARED, &d, &err));
	ck_assert_msg(db_migrate(d, both, 2, &err), "%s", err.text);
	ck_assert(db_migrate(d, both, 2, &err));
	ck_assert_int_eq(number(d, "SELECT count(*) FROM t WHERE b = 'kept' AND c IS NULL"), 1);
	ck_assert_int_eq(number(d, "PRAGMA user_version"), 2);
	db_close(d);
}
END_TEST

START_TEST(a_migration_that_fails_leaves_nothing)
{
	struct db *d = open_at(path);

	ck_assert(!db_migrate(d, broken, 2, &err));
	ck_assert_int_eq(number(d, "PRAGMA user_version"), 1);
	ck_assert_int_eq(number(d, "SELECT count(*) FROM sqlite_schema WHERE name = 'u'"), 0);
	db_close(d);
}
END_TEST

START_TEST(a_file_of_a_newer_program_is_left_alone)
{
	struct db *d;

	ck_assert(db_open(path, DB_SHARED, &d, &err));
	ck_assert(db_migrate(d, both, 2, &err));
	ck_assert(!db_migrate(d, first, 1, &err));
	ck_assert_int_eq(err.kind, ERR_CONFLICT);
	db_close(d);
}
END_TEST

START_TEST(a_shared_file_is_set_as_promised)
{
	struct db *d = open_at(path);

	ck_assert_int_eq(number(d, "SELECT count(*) FROM pragma_journal_mode"
				   " WHERE journal_mode = 'wal'"),
			 1);
	ck_assert_int_eq(number(d, "PRAGMA synchronous"), 1);
	ck_assert_int_eq(number(d, "PRAGMA trusted_schema"), 0);
	ck_assert_int_eq(number(d, "PRAGMA foreign_keys"), 0);
	ck_assert_int_eq(number(d, "PRAGMA secure_delete"), 0);
	ck_assert_int_eq(number(d, "PRAGMA cache_size"), -1792);
	db_close(d);
}
END_TEST

START_TEST(two_connections_see_each_others_commits_only)
{
	struct db *a = open_at(path), *b = open_at(path);
	static const char count[] = "SELECT count(*) FROM t";

	ck_assert(db_begin(a, &err));
	exec(a, "INSERT INTO t (b) VALUES ('x')");
	ck_assert_int_eq(number(b, count), 0);
	ck_assert(db_commit(a, &err));
	ck_assert_int_eq(number(b, count), 1);
	db_rollback(a);
	ck_assert_int_eq(number(a, count), 1);
	db_close(a);
	db_close(b);
}
END_TEST

START_TEST(a_second_writer_waits_and_then_is_told)
{
	struct db *a = open_at(path), *b = open_at(path);

	exec(b, "PRAGMA busy_timeout = 20");
	ck_assert(db_begin(a, &err));
	ck_assert(!db_begin(b, &err));
	ck_assert_int_eq(err.kind, ERR_CONFLICT);
	db_rollback(b);
	db_rollback(a);
	ck_assert(db_begin(b, &err));
	db_rollback(b);
	db_close(a);
	db_close(b);
}
END_TEST

START_TEST(a_process_that_dies_in_a_transaction_leaves_nothing)
{
	struct db *d = open_at(path);
	int status;
	pid_t child;

	exec(d, "INSERT INTO t (b) VALUES ('before')");
	db_close(d);
	child = fork();
	if (!child) {
		if (!db_open(path, DB_SHARED, &d, &err) || !db_begin(d, &err) ||
		    !db_exec(d,
			     "PRAGMA cache_spill = 1; PRAGMA cache_size = 1;"
			     "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
			     " WHERE i < 20000) INSERT INTO t (b) SELECT 'lost' FROM n",
			     &err))
			_exit(1);
		raise(SIGKILL);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFSIGNALED(status));
	d = open_at(path);
	ck_assert_int_eq(number(d, "SELECT count(*) FROM t"), 1);
	ck_assert_int_eq(number(d, "SELECT count(*) FROM pragma_integrity_check"
				   " WHERE integrity_check = 'ok'"),
			 1);
	db_close(d);
}
END_TEST

/* In a child with a limit on the size of files, which is what a full disk looks like everywhere. */
static int fill_up(void)
{
	const struct rlimit limit = { 200000, 200000 };
	struct db *d;
	bool ok;

	signal(SIGXFSZ, SIG_IGN);
	if (!db_open(path, DB_SHARED, &d, &err) || setrlimit(RLIMIT_FSIZE, &limit) ||
	    !db_begin(d, &err))
		return 1;
	ok = db_exec(d,
		     "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
		     " WHERE i < 2000) INSERT INTO t (b) SELECT zeroblob(1000) FROM n",
		     &err) &&
	     db_commit(d, &err);
	if (ok || err.kind != ERR_SYSTEM || !strstr(err.text, path))
		return 2;
	db_rollback(d);
	if (number(d, "SELECT count(*) FROM t") != 1)
		return 3;
	db_close(d);
	return 42;
}

START_TEST(a_full_disk_is_told_and_the_old_rows_stay)
{
	struct db *d = open_at(path);
	int status;
	pid_t child;

	exec(d, "INSERT INTO t (b) VALUES ('before')");
	db_close(d);
	child = fork();
	if (!child)
		_exit(fill_up());
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(WEXITSTATUS(status), 42);
	d = open_at(path);
	ck_assert_int_eq(number(d, "SELECT count(*) FROM t"), 1);
	db_close(d);
}
END_TEST

START_TEST(what_is_no_database_is_called_damaged)
{
	struct str garbage = { 0 };
	struct db *d;

	str_add_repeat(&garbage, 'x', 5000);
	ck_assert(file_write(path, str_view(&garbage), &err));
	str_release(&garbage);
	ck_assert(!db_open(path, DB_SHARED, &d, &err));
	ck_assert_ptr_null(d);
	ck_assert_int_eq(err.kind, ERR_DAMAGED);
	ck_assert_ptr_nonnull(strstr(err.text, path));
}
END_TEST

START_TEST(a_truncated_file_is_called_damaged)
{
	struct db *d = open_at(path);

	exec(d, "INSERT INTO t (b) VALUES (hex(zeroblob(20000)))");
	db_close(d);
	ck_assert_int_eq(truncate(path, 9000), 0);
	ck_assert(!db_open(path, DB_SHARED, &d, &err));
	ck_assert_int_eq(err.kind, ERR_DAMAGED);
}
END_TEST

START_TEST(a_folder_in_place_of_the_file_is_told_plainly)
{
	struct db *d;

	ck_assert_int_eq(mkdir(path, 0700), 0);
	ck_assert(!db_open(path, DB_SHARED, &d, &err));
	ck_assert_int_eq(err.kind, ERR_SYSTEM);
	ck_assert_ptr_nonnull(strstr(err.text, path));
}
END_TEST

/* As a user who owns nothing: root may write everywhere. */
static int open_read_only(void)
{
	struct db *d;

	if (!geteuid() && setuid(65534))
		return 1;
	if (db_open(path, DB_SHARED, &d, &err))
		return 2;
	return err.kind == ERR_SYSTEM ? 42 : 3;
}

START_TEST(a_folder_that_cannot_be_written_is_told_plainly)
{
	int status;
	pid_t child;

	if (_i)
		db_close(open_at(path));
	ck_assert_int_eq(chmod(folder, 0555), 0);
	if (_i)
		chmod(path, 0444);
	child = fork();
	if (!child)
		_exit(open_read_only());
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	chmod(folder, 0700);
	ck_assert_int_eq(WEXITSTATUS(status), 42);
}
END_TEST

START_TEST(a_file_that_is_deleted_while_it_is_open_can_still_be_read)
{
	struct db *d = open_at(path);

	exec(d, "INSERT INTO t (b) VALUES ('x')");
	unlink(path);
	ck_assert_int_eq(number(d, "SELECT count(*) FROM t"), 1);
	db_close(d);
	d = open_at(path);
	ck_assert_int_eq(number(d, "SELECT count(*) FROM t"), 0);
	db_close(d);
}
END_TEST

START_TEST(a_new_file_is_built_without_a_journal)
{
	struct db *d;

	ck_assert(db_open(path, DB_BUILD, &d, &err));
	ck_assert(db_migrate(d, first, 1, &err));
	ck_assert_int_eq(number(d, "PRAGMA synchronous"), 0);
	ck_assert_int_eq(number(d, "SELECT count(*) FROM pragma_journal_mode"
				   " WHERE journal_mode = 'off'"),
			 1);
	db_close(d);
}
END_TEST

static bool may(void *data)
{
	return *(const bool *)data;
}

static void end(void *data)
{
	ck_assert(*(const bool *)data);
}

static off_t size_of(const char *suffix)
{
	char *name = mem_printf("%s%s", path, suffix);
	struct stat is;
	const off_t size = stat(name, &is) ? -1 : is.st_size;

	free(name);
	return size;
}

START_TEST(a_log_is_written_back_only_where_its_guard_lets_it)
{
	enum { MUCH = 1100 * 4096 };
	bool is_free = false;
	struct db *d;

	db_close(open_at(path));
	d = open_at(path);
	db_guard_file(d, &(const struct db_guard){ may, end, &is_free });
	exec(d, "INSERT INTO t (b) VALUES (zeroblob(4600000))");
	exec(d, "INSERT INTO t (b) VALUES ('x')");
	ck_assert_int_lt(size_of(""), MUCH);
	is_free = true;
	exec(d, "INSERT INTO t (b) VALUES ('y')");
	ck_assert_int_gt(size_of(""), MUCH);
	exec(d, "INSERT INTO t (b) VALUES ('z')");
	is_free = false;
	db_close(d);
	ck_assert_int_gt(size_of("-wal"), 0);
	d = open_at(path);
	ck_assert_int_eq(number(d, "SELECT count(*) FROM t"), 4);
	db_close(d);
	ck_assert_int_eq(size_of("-wal"), -1);
}
END_TEST

START_TEST(a_still_file_is_read_and_nothing_is_made_beside_it)
{
	struct db *d;

	free(path);
	path = mem_printf("%s/%s", folder, "a ?b#c%41.db");
	d = open_at(path);
	exec(d, "INSERT INTO t (b) VALUES ('x')");
	db_close(d);
	ck_assert_msg(db_open(path, DB_STILL, &d, &err), "%s", err.text);
	ck_assert_int_eq(number(d, "SELECT count(*) FROM t"), 1);
	ck_assert_int_eq(number(d, "PRAGMA trusted_schema"), 0);
	ck_assert_int_eq(number(d, "PRAGMA mmap_size"), 0);
	ck_assert_int_eq(size_of("-wal"), -1);
	ck_assert(!db_exec(d, "INSERT INTO t (b) VALUES ('y')", &err));
	db_close(d);
	unlink(path);
	ck_assert(!db_open(path, DB_STILL, &d, &err));
	ck_assert_int_eq(size_of(""), -1);
}
END_TEST

TCase *case_db(void)
{
	TCase *c = tcase_create("db");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, what_was_bound_is_read_back);
	tcase_add_test(c, a_parameter_that_does_not_exist_is_told_at_the_step);
	tcase_add_test(c, a_file_is_migrated_step_by_step_and_once);
	tcase_add_test(c, a_migration_that_fails_leaves_nothing);
	tcase_add_test(c, a_file_of_a_newer_program_is_left_alone);
	tcase_add_test(c, a_shared_file_is_set_as_promised);
	tcase_add_test(c, two_connections_see_each_others_commits_only);
	tcase_add_test(c, a_second_writer_waits_and_then_is_told);
	tcase_add_test(c, a_process_that_dies_in_a_transaction_leaves_nothing);
	tcase_add_test(c, a_full_disk_is_told_and_the_old_rows_stay);
	tcase_add_test(c, what_is_no_database_is_called_damaged);
	tcase_add_test(c, a_truncated_file_is_called_damaged);
	tcase_add_test(c, a_folder_in_place_of_the_file_is_told_plainly);
	tcase_add_loop_test(c, a_folder_that_cannot_be_written_is_told_plainly, 0, 2);
	tcase_add_test(c, a_file_that_is_deleted_while_it_is_open_can_still_be_read);
	tcase_add_test(c, a_new_file_is_built_without_a_journal);
	tcase_add_test(c, a_log_is_written_back_only_where_its_guard_lets_it);
	tcase_add_test(c, a_still_file_is_read_and_nothing_is_made_beside_it);
	return c;
}
