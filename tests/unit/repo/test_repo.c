#include "cases.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bare.h"
#include "core/scratch.h"

static struct bare bare;
static struct err err;

static void set_up(void)
{
	bare_init(&bare);
	err = (struct err){ 0 };
}

static void tear_down(void)
{
	bare_release(&bare);
}

/* `tree` under content/ of a new one. */
static struct oid below_content(const struct oid *tree)
{
	struct str top = { 0 };

	bare_entry(&top, "40000", "content", tree);
	return bare_tree(&bare, &top);
}

START_TEST(the_commit_of_head_is_the_present)
{
	const struct oid tree = bare_hub(&bare);
	const struct oid commit = bare_commit(&bare, &tree, "refs/heads/master");
	struct repo *r = bare_open(&bare);
	struct snapshot s;

	ck_assert_int_eq(repo_type(r), REPO_GIT);
	ck_assert_msg(repo_snapshot(r, NULL, NULL, &s, &err), "%s", err.text);
	ck_assert(oid_eq(&s.tree, &tree));
	ck_assert(oid_eq(&s.commit, &commit));
	ck_assert_int_eq(s.when, 1700000000);
	repo_free(r);
}
END_TEST

START_TEST(what_was_fetched_goes_before_head)
{
	const struct oid tree = bare_hub(&bare);
	struct repo *r = bare_open(&bare);
	struct oid fetched, named;
	struct snapshot s;

	bare_commit(&bare, &tree, "refs/heads/master");
	fetched = bare_commit(&bare, &tree, "refs/cphub/upstream");
	named = bare_commit(&bare, &tree, "refs/heads/other");
	ck_assert(repo_snapshot(r, NULL, NULL, &s, &err));
	ck_assert(oid_eq(&s.commit, &fetched));
	ck_assert(repo_snapshot(r, "refs/heads/other", NULL, &s, &err));
	ck_assert(oid_eq(&s.commit, &named));
	repo_free(r);
}
END_TEST

START_TEST(the_content_is_found_in_its_folder)
{
	const struct oid tree = bare_hub(&bare);
	const struct oid top = below_content(&tree);
	struct repo *r = bare_open(&bare);
	struct snapshot s;

	bare_commit(&bare, &top, "refs/heads/master");
	ck_assert_msg(repo_snapshot(r, NULL, NULL, &s, &err), "%s", err.text);
	ck_assert(oid_eq(&s.tree, &tree));
	ck_assert(repo_snapshot(r, NULL, "content/", &s, &err));
	ck_assert(oid_eq(&s.tree, &tree));
	ck_assert(!repo_snapshot(r, NULL, ".", &s, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert(!repo_snapshot(r, NULL, "content/guides", &s, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert(!repo_snapshot(r, NULL, "../content", &s, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	repo_free(r);
}
END_TEST

START_TEST(without_a_commit_there_is_advice)
{
	struct repo *r = bare_open(&bare);
	struct snapshot s;

	ck_assert(!repo_snapshot(r, NULL, NULL, &s, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert_ptr_nonnull(strstr(err.text, "cphub sync"));
	ck_assert(!repo_snapshot(r, "refs/heads/none", NULL, &s, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert(!repo_snapshot(r, "no good", NULL, &s, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	repo_free(r);
}
END_TEST

START_TEST(without_a_hub_there_is_no_content)
{
	struct str top = { 0 };
	const struct oid page = bare_blob(&bare, "x");
	struct repo *r = bare_open(&bare);
	struct snapshot s;
	struct oid tree;

	bare_entry(&top, "120000", "hub.yaml", &page);
	tree = bare_tree(&bare, &top);
	bare_commit(&bare, &tree, "refs/heads/master");
	ck_assert(!repo_snapshot(r, NULL, NULL, &s, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert_ptr_nonnull(strstr(err.text, "content/hub.yaml"));
	repo_free(r);
}
END_TEST

START_TEST(a_text_is_read_by_its_id)
{
	const struct oid blob = bare_blob(&bare, "twelve bytes"), nothing = { { 1 } };
	const struct oid tree = bare_hub(&bare);
	struct repo *r = bare_open(&bare);
	struct str text = { 0 };

	ck_assert(repo_read(r, &blob, 12, &text, &err));
	ck_assert_str_eq(str_text(&text), "twelve bytes");
	ck_assert(!repo_read(r, &blob, 11, &text, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert(!repo_read(r, &nothing, 12, &text, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert(!repo_read(r, &tree, 1000, &text, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	str_release(&text);
	repo_free(r);
}
END_TEST

START_TEST(a_text_that_is_not_what_its_id_says_is_not_believed)
{
	const struct oid blob = bare_blob(&bare, "right"), other = bare_blob(&bare, "wrong");
	struct repo *r = bare_open(&bare);
	struct str text = { 0 };
	char a[OID_HEX + 1], b[OID_HEX + 1];
	char *from, *to;

	oid_hex(&blob, a);
	oid_hex(&other, b);
	from = mem_printf("%s/objects/%.2s/%s", bare.path, b, b + 2);
	to = mem_printf("%s/objects/%.2s/%s", bare.path, a, a + 2);
	ck_assert_int_eq(rename(from, to), 0);
	ck_assert(!repo_read(r, &blob, 100, &text, &err));
	ck_assert_int_eq(err.kind, ERR_DAMAGED);
	free(from);
	free(to);
	str_release(&text);
	repo_free(r);
}
END_TEST

static void check_indexed(const struct oid *want)
{
	git_oid id;

	ck_assert_int_eq(git_reference_name_to_id(&id, bare.git, "refs/cphub/indexed"), 0);
	ck_assert(!memcmp(id.id, want->at, OID_SIZE));
}

START_TEST(the_indexed_commit_is_kept)
{
	const struct oid tree = bare_hub(&bare);
	const struct oid first = bare_commit(&bare, &tree, "refs/heads/a");
	const struct oid second = bare_commit(&bare, &tree, "refs/heads/b");
	struct repo *r = bare_open(&bare);

	ck_assert_msg(repo_keep(r, &first, &err), "%s", err.text);
	check_indexed(&first);
	ck_assert(repo_keep(r, &first, &err));
	ck_assert_msg(repo_keep(r, &second, &err), "%s", err.text);
	check_indexed(&second);
	repo_free(r);
}
END_TEST

START_TEST(a_lock_that_a_killed_one_left_keeps_no_commit_from_being_noted)
{
	const struct oid tree = bare_hub(&bare);
	const struct oid first = bare_commit(&bare, &tree, "refs/heads/a");
	const struct oid second = bare_commit(&bare, &tree, "refs/heads/b");
	const struct timespec long_ago[2] = { { .tv_sec = 1000 }, { .tv_sec = 1000 } };
	struct repo *r = bare_open(&bare);
	char *lock = mem_printf("%srefs/cphub/indexed.lock", git_repository_path(bare.git));
	int fd;

	ck_assert_msg(repo_keep(r, &first, &err), "%s", err.text);
	fd = open(lock, O_WRONLY | O_CREAT, 0600);
	ck_assert_int_ge(fd, 0);
	close(fd);
	/* Its owner may be at work. */
	ck_assert_msg(repo_keep(r, &second, &err), "%s", err.text);
	check_indexed(&first);
	ck_assert_int_eq(utimensat(AT_FDCWD, lock, long_ago, 0), 0);
	ck_assert_msg(repo_keep(r, &second, &err), "%s", err.text);
	check_indexed(&second);
	free(lock);
	repo_free(r);
}
END_TEST

START_TEST(what_is_no_content_is_told)
{
	char *file = scratch_path(bare.dir, "file");
	struct repo *r = NULL;

	scratch_write(bare.dir, "file", SV("x"));
	ck_assert(!repo_open(file, &r, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert(!repo_open("/nonexistent", &r, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert(!repo_open("", &r, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	free(file);
}
END_TEST

START_TEST(sha256_repositories_are_refused)
{
	struct repo *r = NULL;

	scratch_write(bare.dir, "bare.git/config",
		      SV("[core]\n\trepositoryformatversion = 1\n\tbare = true\n"
			 "[extensions]\n\tobjectFormat = sha256\n"));
	ck_assert(!repo_open(bare.path, &r, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
}
END_TEST

START_TEST(a_broken_configuration_of_the_person_does_not_matter)
{
	const struct oid tree = bare_hub(&bare);
	struct repo *r;
	struct snapshot s;

	scratch_write(bare.dir, ".gitconfig", SV("[broken\n"));
	setenv("HOME", bare.dir, 1);
	setenv("XDG_CONFIG_HOME", bare.dir, 1);
	bare_commit(&bare, &tree, "refs/heads/master");
	r = bare_open(&bare);
	ck_assert_msg(repo_snapshot(r, NULL, NULL, &s, &err), "%s", err.text);
	repo_free(r);
}
END_TEST

TCase *case_repo(void)
{
	TCase *c = tcase_create("repo");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, the_commit_of_head_is_the_present);
	tcase_add_test(c, what_was_fetched_goes_before_head);
	tcase_add_test(c, the_content_is_found_in_its_folder);
	tcase_add_test(c, without_a_commit_there_is_advice);
	tcase_add_test(c, without_a_hub_there_is_no_content);
	tcase_add_test(c, a_text_is_read_by_its_id);
	tcase_add_test(c, a_text_that_is_not_what_its_id_says_is_not_believed);
	tcase_add_test(c, the_indexed_commit_is_kept);
	tcase_add_test(c, a_lock_that_a_killed_one_left_keeps_no_commit_from_being_noted);
	tcase_add_test(c, what_is_no_content_is_told);
	tcase_add_test(c, sha256_repositories_are_refused);
	tcase_add_test(c, a_broken_configuration_of_the_person_does_not_matter);
	return c;
}
