#include "cases.h"

#include <dirent.h>
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

#include "catalog_private.h"
#include "pages.h"

static char folder[64];
static char *path;
static struct err err;

static const struct page some[] = {
	{ .path = "guides/a.md", .title = "Apple", .body = "one", .skill = "s", .theme = "t" },
	{ .path = "guides/b.fr.md", .title = "Banane", .body = "deux" },
	{ .path = "guides/b.md", .title = "Banana", .body = "two" },
	{ 0 },
};

static void set_up(void)
{
	snprintf(folder, sizeof(folder), "/tmp/cphub-index-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	path = mem_printf("%s/index.db", folder);
	err = (struct err){ 0 };
}

/* Calls `each` for every file of the folder and returns their number. */
static int files(void (*each)(const char *name))
{
	DIR *dir = opendir(folder);
	int count = 0;

	for (struct dirent *e = readdir(dir); e; e = readdir(dir)) {
		if (e->d_name[0] == '.')
			continue;
		if (each)
			each(e->d_name);
		count++;
	}
	closedir(dir);
	return count;
}

static void remove_one(const char *name)
{
	char *full = mem_printf("%s/%s", folder, name);

	if (unlink(full))
		rmdir(full);
	free(full);
}

static void tear_down(void)
{
	chmod(folder, 0700);
	files(remove_one);
	rmdir(folder);
	free(path);
}

static struct catalog *open_here(void)
{
	struct catalog *c;

	ck_assert_msg(catalog_open(path, &c, &err), "%s", err.text);
	return c;
}

static struct catalog *build_here(void)
{
	struct catalog *c;

	ck_assert_msg(catalog_build(path, &c, &err), "%s", err.text);
	return c;
}

static void finish(struct catalog *c)
{
	ck_assert_msg(catalog_finish(c, &err), "%s", err.text);
}

static size_t found(struct catalog *c, const char *query)
{
	struct hits h = { 0 };
	size_t len;

	ck_assert_msg(catalog_search(c, sv_from(query), NULL, NULL, 20, &h, &err), "%s", err.text);
	len = h.len;
	hits_release(&h);
	return len;
}

/* The full-text index against the texts, and the tables against themselves. */
static void is_sound(struct catalog *c)
{
	struct stmt *s;
	bool row;

	ck_assert_msg(db_exec(c->db,
			      "INSERT INTO words (words, rank) VALUES ('integrity-check', 1)",
			      &err),
		      "%s", err.text);
	ck_assert(db_stmt(c->db, "PRAGMA integrity_check", &s, &err));
	ck_assert(stmt_step(s, &row, &err) && row);
	ck_assert(sv_is(stmt_text(s, 0), "ok"));
	stmt_reset(s);
}

static int64_t number(struct catalog *c, const char *statement)
{
	struct stmt *s;
	int64_t n;
	bool row;

	ck_assert_msg(db_stmt(c->db, statement, &s, &err), "%s", err.text);
	ck_assert(stmt_step(s, &row, &err) && row);
	n = stmt_int(s, 0);
	stmt_reset(s);
	return n;
}

START_TEST(the_state_is_kept)
{
	struct catalog_state state = { .tree = { 1, 2 },
				       .commit = { 3 },
				       .content_when = 4,
				       .indexed_when = 5,
				       .synced_when = 6,
				       .default_language = "pt-br",
				       .source = -8 };
	struct catalog *c = open_here();
	struct catalog_state back;

	ck_assert(catalog_read_state(c, &back, &err));
	ck_assert_int_eq(back.tree[0], 0);
	ck_assert(catalog_synced(c, 3, &err));
	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_commit(c, &state, &err));
	ck_assert(catalog_synced(c, 77, &err));
	catalog_close(c);
	c = open_here();
	ck_assert(catalog_read_state(c, &back, &err));
	ck_assert_int_eq(memcmp(back.tree, state.tree, BLOB_ID_SIZE), 0);
	ck_assert_int_eq(memcmp(back.commit, state.commit, BLOB_ID_SIZE), 0);
	ck_assert_int_eq(back.content_when, 4);
	ck_assert_int_eq(back.indexed_when, 5);
	ck_assert_int_eq(back.synced_when, 77);
	ck_assert_str_eq(back.default_language, "pt-br");
	ck_assert_int_eq(back.source, -8);
	catalog_close(c);
}
END_TEST

static void join_path(void *data, struct sv file, const unsigned char blob[BLOB_ID_SIZE])
{
	str_addf(data, "%.*s %d\n", SV_ARG(file), blob[0]);
}

START_TEST(files_are_known_with_and_without_a_page)
{
	const unsigned char nine[BLOB_ID_SIZE] = { 9 };
	unsigned char blob[BLOB_ID_SIZE] = { 0 };
	struct catalog *c = catalog_with(some);
	struct str all = { 0 };
	bool is_there;

	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_put(c, SV("hub.yaml"), nine, NULL, NULL, &err));
	ck_assert(catalog_put(c, SV("guides/a.md"), nine, NULL, NULL, &err));
	ck_assert(catalog_drop(c, SV("guides/b.md"), &err));
	ck_assert(catalog_drop(c, SV("guides/never.md"), &err));
	commit(c);
	ck_assert(catalog_files(c, join_path, &all, &err));
	ck_assert_str_eq(str_text(&all), "guides/a.md 9\nguides/b.fr.md 0\nhub.yaml 9\n");
	ck_assert(catalog_file(c, SV("hub.yaml"), blob, &is_there, &err) && is_there);
	ck_assert_int_eq(blob[0], 9);
	ck_assert(catalog_file(c, SV("none"), blob, &is_there, &err) && !is_there);
	ck_assert_uint_eq(found(c, "apple"), 0);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM tag"), 0);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM name"), 1);
	is_sound(c);
	str_release(&all);
	catalog_close(c);
}
END_TEST

START_TEST(a_page_that_is_put_again_is_found_by_its_new_words_only)
{
	static const struct page first = { .path = "guides/a.md", .title = "Cherry" },
				 second = { .path = "guides/a.md", .title = "Date" };
	struct catalog *c = catalog_with(some);

	ck_assert(catalog_begin(c, &err));
	put_page(c, &first);
	put_page(c, &second);
	ck_assert(catalog_drop(c, SV("guides/a.md"), &err));
	put_page(c, &first);
	put_page(c, &second);
	commit(c);
	ck_assert_uint_eq(found(c, "apple"), 0);
	ck_assert_uint_eq(found(c, "cherry"), 0);
	ck_assert_uint_eq(found(c, "date"), 1);
	is_sound(c);
	catalog_close(c);
}
END_TEST

/* Against a list of what should be there; small batches of every order. */
START_TEST(random_updates_leave_what_a_new_index_would_hold)
{
	enum { SLOTS = 40 };
	bool has[SLOTS] = { false };
	struct catalog *c;
	unsigned seed = (unsigned)_i + 1;
	int64_t pages = 0;

	ck_assert(catalog_open(NULL, &c, &err));
	for (int round = 0; round < 30; round++) {
		ck_assert(catalog_begin(c, &err));
		for (int i = 0; i < 12; i++) {
			char file[64], body[64];
			const struct page p = {
				.path = file, .title = "t", .body = body, .skill = "k"
			};

			seed = seed * 1103515245u + 12345u;
			const unsigned slot = (seed >> 16) % SLOTS;

			snprintf(file, sizeof(file), "guides/p%u%s.md", slot / 2,
				 slot % 2 ? ".fr" : "");
			snprintf(body, sizeof(body), "common w%u", slot);
			has[slot] = (seed >> 8) % 3;
			if (has[slot])
				put_page(c, &p);
			else
				ck_assert(catalog_drop(c, sv_from(file), &err));
		}
		commit(c);
	}
	is_sound(c);
	for (int i = 0; i < SLOTS; i++) {
		char query[32];

		snprintf(query, sizeof(query), "w%d ", i);
		ck_assert_uint_eq(found(c, query), has[i]);
		pages += has[i];
	}
	ck_assert_int_eq(number(c, "SELECT count(*) FROM page"), pages);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM tag"), pages);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM prose"), pages);
	catalog_close(c);
}
END_TEST

START_TEST(a_rollback_leaves_the_old_pages)
{
	static const struct page other = { .path = "guides/a.md", .title = "Other" };
	struct catalog *c = catalog_with(some);

	catalog_rollback(c);
	ck_assert(catalog_begin(c, &err));
	put_page(c, &other);
	ck_assert(catalog_drop(c, SV("guides/b.md"), &err));
	catalog_rollback(c);
	catalog_rollback(c);
	ck_assert_uint_eq(found(c, "apple"), 1);
	ck_assert_uint_eq(found(c, "banana"), 1);
	ck_assert_uint_eq(found(c, "other"), 0);
	is_sound(c);
	catalog_close(c);
}
END_TEST

START_TEST(problems_come_back_in_order)
{
	struct problems in = { 0 }, out = { 0 };
	struct catalog *c = catalog_with(some);

	problem_add(&in, SEVERITY_WARNING, 9, 2, "key-unknown", "late %d", 1);
	problem_add(&in, SEVERITY_ERROR, 3, 0, "key-missing", "early");
	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_put_problems(c, SV("guides/b.md"), &in, &err));
	ck_assert(catalog_put_problems(c, SV("guides/a.md"), &in, &err));
	ck_assert(catalog_put_problems(c, SV("guides/a.md"), &in, &err));
	ck_assert(catalog_put_problems(c, SV(""), NULL, &err));
	commit(c);
	ck_assert(catalog_problems(c, &out, &err));
	ck_assert_uint_eq(out.len, 4);
	ck_assert_uint_eq(out.errors, 2);
	ck_assert_str_eq(out.at[0].path, "guides/a.md");
	ck_assert_str_eq(out.at[0].rule, "key-missing");
	ck_assert_str_eq(out.at[1].message, "late 1");
	ck_assert_uint_eq(out.at[1].column, 2);
	problems_release(&out);
	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_drop(c, SV("guides/a.md"), &err));
	commit(c);
	ck_assert(catalog_problems(c, &out, &err));
	ck_assert_uint_eq(out.len, 2);
	problems_release(&in);
	problems_release(&out);
	catalog_close(c);
}
END_TEST

START_TEST(a_built_index_takes_the_place_of_the_old_one)
{
	struct catalog *old = open_here(), *c = build_here(), *third;

	put_pages(old, some);
	ck_assert(catalog_begin(c, &err));
	put_page(c, &some[0]);
	commit(c);
	finish(c);
	ck_assert_uint_eq(found(c, "apple"), 1);
	ck_assert_uint_eq(found(c, "banana"), 0);
	/* Who has the old file open goes on with it, even writes, and its end does no harm. */
	ck_assert_uint_eq(found(old, "banana"), 1);
	third = open_here();
	ck_assert(catalog_synced(old, 5, &err));
	ck_assert(catalog_synced(c, 6, &err));
	catalog_close(old);
	ck_assert_uint_eq(found(third, "apple"), 1);
	ck_assert(catalog_synced(third, 7, &err));
	put_pages(c, some);
	ck_assert_uint_eq(found(third, "banana"), 1);
	is_sound(third);
	catalog_close(third);
	is_sound(c);
	catalog_close(c);
	c = open_here();
	ck_assert_uint_eq(found(c, "banana"), 1);
	is_sound(c);
	catalog_close(c);
}
END_TEST

START_TEST(a_build_that_is_given_up_leaves_nothing)
{
	struct catalog *c = open_here();

	put_pages(c, some);
	catalog_close(c);
	c = build_here();
	ck_assert(catalog_begin(c, &err));
	put_page(c, &some[0]);
	catalog_close(c);
	/* The index and the lock file. */
	ck_assert_int_eq(files(NULL), 2);
	c = open_here();
	ck_assert_uint_eq(found(c, "banana"), 1);
	catalog_close(c);
}
END_TEST

START_TEST(two_cannot_build_at_once)
{
	struct catalog *c = build_here(), *other;

	ck_assert(!catalog_build(path, &other, &err));
	ck_assert_int_eq(err.kind, ERR_CONFLICT);
	put_pages(c, some);
	finish(c);
	catalog_close(build_here());
	ck_assert_uint_eq(found(c, "apple"), 1);
	catalog_close(c);
}
END_TEST

START_TEST(what_a_killed_build_left_is_cleared_away)
{
	struct catalog *c;
	int status;
	pid_t child = fork();

	if (!child) {
		c = build_here();
		put_pages(c, some);
		raise(SIGKILL);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFSIGNALED(status));
	ck_assert_int_eq(files(NULL), 2);
	c = build_here();
	put_pages(c, some);
	finish(c);
	catalog_close(c);
	ck_assert_int_eq(files(NULL), 2);
}
END_TEST

START_TEST(a_process_killed_in_an_update_leaves_the_old_pages)
{
	struct catalog *c = open_here();
	int status;
	pid_t child;

	put_pages(c, some);
	catalog_close(c);
	child = fork();
	if (!child) {
		c = open_here();
		if (!catalog_begin(c, &err) || !catalog_drop(c, SV("guides/a.md"), &err) ||
		    !prose_write(&c->proses, c->db, &err) ||
		    !db_exec(c->db, "PRAGMA cache_size = 1", &err) ||
		    !db_exec(c->db, "INSERT INTO words (words) VALUES ('optimize')", &err))
			_exit(1);
		raise(SIGKILL);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFSIGNALED(status));
	c = open_here();
	ck_assert_uint_eq(found(c, "apple"), 1);
	is_sound(c);
	catalog_close(c);
}
END_TEST

/* A full disk, as in test_db.c. */
static int update_on_a_full_disk(bool is_build)
{
	const struct rlimit limit = { 150000, 150000 };
	struct catalog_state state = { .tree = { 9 } };
	struct catalog *c;
	struct str body = { 0 };
	bool ok = true;

	signal(SIGXFSZ, SIG_IGN);
	str_add_repeat(&body, 'x', 20000);
	if (!(is_build ? catalog_build(path, &c, &err) : catalog_open(path, &c, &err)) ||
	    setrlimit(RLIMIT_FSIZE, &limit) || !catalog_begin(c, &err))
		return 1;
	for (int i = 0; ok && i < 600; i++) {
		const unsigned char blob[BLOB_ID_SIZE] = { 1 };
		char file[32];
		struct doc doc = { .title = SV("t") };
		const struct page_words words = { .body = str_view(&body) };

		snprintf(file, sizeof(file), "guides/n%d", i);
		doc.path = sv_from(file);
		doc.name = (struct page_name){ doc.path, SV("guides"), { 0 } };
		ok = catalog_put(c, sv_from(file), blob, &doc, &words, &err);
	}
	ok = ok && catalog_commit(c, &state, &err) && (!is_build || catalog_finish(c, &err));
	if (ok || err.kind != ERR_SYSTEM)
		return 2;
	catalog_rollback(c);
	if (!is_build && found(c, "apple") != 1)
		return 3;
	catalog_close(c);
	str_release(&body);
	return 42;
}

START_TEST(a_full_disk_leaves_the_old_pages)
{
	struct catalog *c = open_here();
	int status;
	pid_t child;

	put_pages(c, some);
	catalog_close(c);
	child = fork();
	if (!child)
		_exit(update_on_a_full_disk(_i));
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(WEXITSTATUS(status), 42);
	c = open_here();
	ck_assert_uint_eq(found(c, "apple"), 1);
	is_sound(c);
	catalog_close(c);
	ck_assert_int_eq(files(NULL), 1 + _i);
}
END_TEST

static void expect(enum err_kind kind)
{
	struct catalog *c;

	ck_assert(!catalog_open(path, &c, &err));
	ck_assert_ptr_null(c);
	ck_assert_int_eq(err.kind, kind);
	ck_assert_ptr_nonnull(strstr(err.text, path));
}

START_TEST(broken_files_are_told_and_can_be_replaced)
{
	struct str garbage = { 0 };
	struct catalog *c;

	str_add_repeat(&garbage, 'x', 9000);
	ck_assert(file_write(path, str_view(&garbage), &err));
	str_release(&garbage);
	expect(ERR_DAMAGED);
	c = build_here();
	put_pages(c, some);
	finish(c);
	catalog_close(c);
	ck_assert_int_eq(truncate(path, 10000), 0);
	expect(ERR_DAMAGED);
	catalog_remove(path);
	c = open_here();
	ck_assert_uint_eq(found(c, "apple"), 0);
	put_pages(c, some);
	ck_assert(db_exec(c->db, "PRAGMA user_version = 999", &err));
	catalog_close(c);
	expect(ERR_DAMAGED);
	catalog_remove(path);
	c = open_here();
	ck_assert(db_exec(c->db, "DROP TABLE page", &err));
	ck_assert(!catalog_list(c, NULL, NULL, &(struct hits){ 0 }, &err));
	ck_assert_int_eq(err.kind, ERR_DAMAGED);
	catalog_close(c);
}
END_TEST

START_TEST(a_folder_in_its_place_is_told)
{
	ck_assert_int_eq(mkdir(path, 0700), 0);
	expect(ERR_SYSTEM);
}
END_TEST

/* As a user who owns nothing: root may write everywhere. */
static int open_read_only(void)
{
	struct catalog *c;

	if (!geteuid() && setuid(65534))
		return 1;
	if (catalog_open(path, &c, &err) || err.kind != ERR_SYSTEM)
		return 2;
	if (catalog_build(path, &c, &err) || err.kind != ERR_SYSTEM)
		return 3;
	return 42;
}

START_TEST(a_folder_that_cannot_be_written_is_told)
{
	int status;
	pid_t child;

	if (_i)
		catalog_close(open_here());
	ck_assert_int_eq(chmod(folder, 0555), 0);
	child = fork();
	if (!child)
		_exit(open_read_only());
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(WEXITSTATUS(status), 42);
}
END_TEST

START_TEST(deleting_the_file_while_it_is_open_is_harmless)
{
	struct catalog *c = open_here(), *other;

	put_pages(c, some);
	catalog_remove(path);
	ck_assert_uint_eq(found(c, "apple"), 1);
	other = open_here();
	ck_assert_uint_eq(found(other, "apple"), 0);
	ck_assert(catalog_synced(c, 1, &err));
	catalog_close(c);
	put_pages(other, some);
	catalog_close(other);
	c = open_here();
	ck_assert_uint_eq(found(c, "apple"), 1);
	is_sound(c);
	catalog_close(c);
}
END_TEST

/* Readers, updates and builds of several processes over one file: each ends well or is told. */
static int worker(int number_of)
{
	for (int i = 0; i < 15; i++) {
		struct catalog_state state = { .tree = { 1 }, .default_language = "en" };
		struct catalog *c;
		struct hits h = { 0 };

		if (number_of == 0 && catalog_build(path, &c, &err)) {
			put_pages(c, some);
			if (!catalog_finish(c, &err))
				return 1;
			catalog_close(c);
			continue;
		}
		if (!catalog_open(path, &c, &err))
			return 2;
		if (!catalog_search(c, SV("apple"), NULL, NULL, 5, &h, &err) || h.len > 1)
			return 3;
		hits_release(&h);
		if (number_of > 1) {
			if (!catalog_begin(c, &err))
				return 4;
			put_page(c, &some[i % 3]);
			if (!catalog_commit(c, &state, &err))
				return 5;
		}
		catalog_close(c);
	}
	return 42;
}

START_TEST(several_processes_at_once_do_no_harm)
{
	enum { WORKERS = 4 };
	pid_t children[WORKERS];
	struct catalog *c = open_here();

	put_pages(c, some);
	catalog_close(c);
	for (int i = 0; i < WORKERS; i++) {
		children[i] = fork();
		if (!children[i]) {
			const int code = worker(i);

			if (code != 42)
				fprintf(stderr, "worker %d: %s\n", i, err.text);
			_exit(code);
		}
	}
	for (int i = 0; i < WORKERS; i++) {
		int status;

		ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
		ck_assert_int_eq(WEXITSTATUS(status), 42);
	}
	c = open_here();
	ck_assert_uint_eq(found(c, "apple"), 1);
	is_sound(c);
	catalog_close(c);
}
END_TEST

START_TEST(more_languages_than_there_are_do_no_harm)
{
	struct catalog *c;

	ck_assert(catalog_open(NULL, &c, &err));
	ck_assert(catalog_begin(c, &err));
	for (int i = 0; i < 1100; i++) {
		char file[64];
		const struct page p = { .path = file, .title = "Same" };

		snprintf(file, sizeof(file), "guides/x.a%04d.md", i);
		put_page(c, &p);
	}
	put_page(c, &some[0]);
	commit(c);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM file"), 1101);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM page"), 1024);
	ck_assert_uint_eq(found(c, "same"), 1);
	ck_assert_uint_eq(found(c, "apple"), 1);
	is_sound(c);
	catalog_close(c);
}
END_TEST

TCase *case_catalog(void)
{
	TCase *c = tcase_create("catalog");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_set_timeout(c, 60);
	tcase_add_test(c, the_state_is_kept);
	tcase_add_test(c, files_are_known_with_and_without_a_page);
	tcase_add_test(c, a_page_that_is_put_again_is_found_by_its_new_words_only);
	tcase_add_loop_test(c, random_updates_leave_what_a_new_index_would_hold, 0, 4);
	tcase_add_test(c, a_rollback_leaves_the_old_pages);
	tcase_add_test(c, problems_come_back_in_order);
	tcase_add_test(c, a_built_index_takes_the_place_of_the_old_one);
	tcase_add_test(c, a_build_that_is_given_up_leaves_nothing);
	tcase_add_test(c, two_cannot_build_at_once);
	tcase_add_test(c, what_a_killed_build_left_is_cleared_away);
	tcase_add_test(c, a_process_killed_in_an_update_leaves_the_old_pages);
	tcase_add_loop_test(c, a_full_disk_leaves_the_old_pages, 0, 2);
	tcase_add_test(c, broken_files_are_told_and_can_be_replaced);
	tcase_add_test(c, a_folder_in_its_place_is_told);
	tcase_add_loop_test(c, a_folder_that_cannot_be_written_is_told, 0, 2);
	tcase_add_test(c, deleting_the_file_while_it_is_open_is_harmless);
	tcase_add_test(c, several_processes_at_once_do_no_harm);
	tcase_add_test(c, more_languages_than_there_are_do_no_harm);
	return c;
}
