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

#include "here.h"
#include "shard.h"

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
	/* The index and two lock files. */
	ck_assert_int_eq(files(NULL), 3);
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
	ck_assert_int_eq(files(NULL), 3);
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
		    !prose_write(c, &err) || !db_exec(c->db, "PRAGMA cache_size = 1", &err) ||
		    !db_exec(c->db, "INSERT INTO words_0 (words_0) VALUES ('optimize')", &err))
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
		const struct section section = { .body = str_view(&body) };
		const struct page_words words = { .sections = &section, .sections_len = 1 };

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
	ck_assert_int_eq(files(NULL), 2 + _i);
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
		if (!catalog_search(c, &(struct query){ .words = SV("apple"), .limit = 5 }, &h,
				    &err) ||
		    h.len > 1)
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

static size_t guides(struct catalog *c)
{
	struct facets f;
	size_t pages;

	ck_assert(catalog_facets(c, &(struct query){ .limit = 5 }, &f, &err));
	pages = f.of[FACET_KIND].len ? f.of[FACET_KIND].at[0].pages : 0;
	facets_release(&f);
	return pages;
}

START_TEST(counts_are_those_of_the_index_as_it_is)
{
	static const struct page more = { .path = "guides/c.md", .title = "Cherry" };
	static const struct page another = { .path = "guides/d.md", .title = "Date" };
	struct catalog *c = open_here(), *other;

	put_pages(c, some);
	ck_assert_uint_eq(guides(c), 2);
	/* Written by this process. */
	ck_assert(catalog_begin(c, &err));
	put_page(c, &more);
	ck_assert_uint_eq(guides(c), 3);
	catalog_rollback(c);
	ck_assert_uint_eq(guides(c), 2);
	ck_assert(catalog_begin(c, &err));
	put_page(c, &more);
	commit(c);
	ck_assert_uint_eq(guides(c), 3);
	/* By another one. */
	other = open_here();
	ck_assert(catalog_begin(other, &err));
	put_page(other, &another);
	commit(other);
	catalog_close(other);
	ck_assert_uint_eq(guides(c), 4);
	catalog_close(c);
	/* Read beforehand they are the same. */
	c = open_here();
	ck_assert(catalog_warm(c, &(struct query){ .limit = 5 }, &err));
	ck_assert(c->marks.is_read);
	ck_assert(c->shards.at[0]->has_terms);
	ck_assert_uint_eq(guides(c), 4);
	catalog_close(c);
}
END_TEST

TCase *case_catalog_file(void)
{
	TCase *c = tcase_create("catalog_file");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_set_timeout(c, 60);
	tcase_add_test(c, counts_are_those_of_the_index_as_it_is);
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
	return c;
}
