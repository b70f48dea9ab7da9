#include "cases.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cphub/core/process.h>
#include <cphub/repo/listing.h>

#include "core/scratch.h"

static char *dir;
static struct err err;

static void set_up(void)
{
	dir = scratch_new();
	err = (struct err){ 0 };
	scratch_write(dir, "hub.yaml", SV("format: 1\n"));
	scratch_write(dir, "guides/a.md", SV("a\n"));
	scratch_write(dir, "guides/a/deeper.md", SV("deeper\n"));
	scratch_write(dir, "guides/b.md", SV("b\n"));
}

static void tear_down(void)
{
	scratch_remove(dir);
}

static struct repo *open_dir(void)
{
	struct repo *r = NULL;

	ck_assert_msg(repo_open(dir, &r, &err), "%s", err.text);
	ck_assert_int_eq(repo_type(r), REPO_FOLDER);
	return r;
}

static void list(struct repo *r, struct snapshot *s, struct listing *l)
{
	ck_assert_msg(repo_snapshot(r, NULL, NULL, s, &err), "%s", err.text);
	ck_assert_msg(listing_read(r, &s->tree, l, &err), "%s", err.text);
}

static const struct tree_entry *entry(const struct listing *l, const char *path)
{
	for (size_t i = 0; i < l->len; i++)
		if (sv_is(l->at[i].path, path))
			return &l->at[i];
	ck_abort_msg("%s is not listed", path);
	return NULL;
}

START_TEST(a_folder_is_the_tree_that_git_would_make_of_it)
{
	static const char *const argv[] = {
		"sh", "-c",
		"chmod +x guides/b.md && git init -q . && git add -A . && git write-tree", NULL
	};
	struct process_result result;
	struct repo *r;
	struct snapshot s;
	char hex[OID_HEX + 1];

	ck_assert(process_run(&(struct process){ .argv = argv, .dir = dir }, &result, &err));
	ck_assert_int_eq(result.status, 0);
	r = open_dir();
	ck_assert_msg(repo_snapshot(r, NULL, NULL, &s, &err), "%s", err.text);
	oid_hex(&s.tree, hex);
	ck_assert(sv_eq(sv_from(hex), sv_trim(str_view(&result.out))));
	ck_assert(oid_is_zero(&s.commit));
	ck_assert_int_gt(s.when, 1700000000);
	process_result_release(&result);
	repo_free(r);
}
END_TEST

START_TEST(its_files_are_listed_and_read)
{
	struct repo *r = open_dir();
	struct listing l = { 0 };
	struct str text = { 0 };
	struct snapshot s;

	list(r, &s, &l);
	ck_assert_uint_eq(l.len, 4);
	ck_assert_uint_eq(l.refused_len, 0);
	ck_assert(repo_read(r, &entry(&l, "guides/a/deeper.md")->oid, 100, &text, &err));
	ck_assert_str_eq(str_text(&text), "deeper\n");
	ck_assert(!repo_read(r, &entry(&l, "guides/a/deeper.md")->oid, 6, &text, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	str_release(&text);
	listing_release(&l);
	repo_free(r);
}
END_TEST

START_TEST(a_file_that_changed_is_not_read_under_its_old_id)
{
	struct repo *r = open_dir();
	struct listing l = { 0 };
	struct str text = { 0 };
	struct snapshot s, again;
	struct oid old;

	list(r, &s, &l);
	old = entry(&l, "guides/a.md")->oid;
	scratch_write(dir, "guides/a.md", SV("A\n"));
	ck_assert(!repo_read(r, &old, 100, &text, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert_ptr_nonnull(strstr(err.text, "guides/a.md has changed since"));
	listing_release(&l);
	list(r, &again, &l);
	ck_assert(!oid_eq(&s.tree, &again.tree));
	ck_assert(repo_read(r, &entry(&l, "guides/a.md")->oid, 100, &text, &err));
	ck_assert_str_eq(str_text(&text), "A\n");
	str_release(&text);
	listing_release(&l);
	repo_free(r);
}
END_TEST

START_TEST(of_two_files_with_one_text_either_will_do)
{
	struct repo *r = open_dir();
	struct listing l = { 0 };
	struct str text = { 0 };
	struct snapshot s;
	struct oid id;
	char *path = scratch_path(dir, "guides/a.md");

	scratch_write(dir, "guides/copy.md", SV("a\n"));
	list(r, &s, &l);
	id = entry(&l, "guides/copy.md")->oid;
	ck_assert_int_eq(unlink(path), 0);
	ck_assert_msg(repo_read(r, &id, 100, &text, &err), "%s", err.text);
	ck_assert_str_eq(str_text(&text), "a\n");
	free(path);
	str_release(&text);
	listing_release(&l);
	repo_free(r);
}
END_TEST

START_TEST(another_reader_of_the_folder_looks_by_itself)
{
	struct repo *r = open_dir();
	struct str text = { 0 };
	struct oid id;

	/* printf 'b\n' | git hash-object --stdin */
	ck_assert(oid_parse(SV("61780798228d17af2d34fce4cfbdf35556832472"), &id));
	ck_assert_msg(repo_read(r, &id, 100, &text, &err), "%s", err.text);
	ck_assert_str_eq(str_text(&text), "b\n");
	str_release(&text);
	repo_free(r);
}
END_TEST

static void make_link(const char *name)
{
	ck_assert_int_eq(symlink("/etc/passwd", name), 0);
}

static void make_dir_link(const char *name)
{
	ck_assert_int_eq(symlink("/etc", name), 0);
}

static void make_pipe(const char *name)
{
	ck_assert_int_eq(mkfifo(name, 0600), 0);
}

static void make_deep(const char *name)
{
	struct str path = { 0 };

	str_add(&path, name);
	for (int i = 0; i <= TREE_DEPTH_MAX; i++) {
		ck_assert_int_eq(mkdir(str_text(&path), 0700), 0);
		str_add(&path, "/d");
	}
	str_release(&path);
}

static void make_unreadable(const char *name)
{
	ck_assert_int_eq(mkdir(name, 0), 0);
}

static void make_file(const char *name)
{
	scratch_write("/", name + 1, SV("x"));
}

static const struct {
	void (*make)(const char *path);
	const char *name, *rule;
} strange[] = {
	{ make_link, "guides/link.md", "symlink" },     { make_dir_link, "guides/etc", "symlink" },
	{ make_pipe, "guides/pipe.md", "special" },     { make_deep, "guides/deep", "depth" },
	{ make_file, "guides/new\nline", "name" },      { make_file, "guides/back\\slash", "name" },
	{ make_unreadable, "guides/no", "unreadable" },
};

START_TEST(what_is_strange_is_refused_and_the_rest_is_read)
{
	char *path = scratch_path(dir, strange[_i].name);
	struct listing l = { 0 };
	struct snapshot s;
	struct repo *r;
	const bool is_root = !strcmp(strange[_i].rule, "unreadable") && !geteuid();

	strange[_i].make(path);
	r = open_dir();
	list(r, &s, &l);
	ck_assert_uint_eq(l.len, 4);
	/* Nothing is unreadable to root. */
	if (!is_root) {
		ck_assert_uint_eq(l.refused_len, 1);
		ck_assert_str_eq(l.refused[0].rule, strange[_i].rule);
		ck_assert(sv_has_prefix(l.refused[0].path, strange[_i].name));
	}
	chmod(path, 0700);
	free(path);
	listing_release(&l);
	repo_free(r);
}
END_TEST

START_TEST(hidden_names_are_no_content)
{
	struct listing l = { 0 };
	struct snapshot s;
	struct repo *r;

	scratch_write(dir, ".git/HEAD", SV("x"));
	scratch_write(dir, "guides/.a.md.swp", SV("x"));
	r = open_dir();
	list(r, &s, &l);
	ck_assert_uint_eq(l.len, 4);
	ck_assert_uint_eq(l.refused_len, 0);
	listing_release(&l);
	repo_free(r);
}
END_TEST

START_TEST(a_huge_file_is_listed_but_not_read)
{
	struct listing l = { 0 };
	struct str text = { 0 };
	struct snapshot s;
	struct repo *r;
	char *path = scratch_path(dir, "guides/film.webm");

	scratch_write(dir, "guides/film.webm", SV("x"));
	ck_assert_int_eq(truncate(path, 50 << 20), 0);
	r = open_dir();
	list(r, &s, &l);
	ck_assert(!repo_read(r, &entry(&l, "guides/film.webm")->oid, 1 << 20, &text, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	free(path);
	str_release(&text);
	listing_release(&l);
	repo_free(r);
}
END_TEST

START_TEST(the_content_is_found_in_its_folder)
{
	char *home = dir;
	struct listing l = { 0 };
	struct snapshot s;
	struct repo *r;

	dir = scratch_new();
	scratch_write(dir, "src/main.c", SV("x"));
	scratch_write(dir, "content/hub.yaml", SV("format: 1\n"));
	r = open_dir();
	list(r, &s, &l);
	ck_assert_uint_eq(l.len, 1);
	ck_assert(sv_is(l.at[0].path, "hub.yaml"));
	ck_assert(!repo_snapshot(r, NULL, "src", &s, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert(!repo_snapshot(r, NULL, "/etc", &s, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	listing_release(&l);
	repo_free(r);
	scratch_remove(dir);
	dir = home;
}
END_TEST

TCase *case_folder(void)
{
	TCase *c = tcase_create("folder");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, a_folder_is_the_tree_that_git_would_make_of_it);
	tcase_add_test(c, its_files_are_listed_and_read);
	tcase_add_test(c, a_file_that_changed_is_not_read_under_its_old_id);
	tcase_add_test(c, of_two_files_with_one_text_either_will_do);
	tcase_add_test(c, another_reader_of_the_folder_looks_by_itself);
	tcase_add_loop_test(c, what_is_strange_is_refused_and_the_rest_is_read, 0,
			    ARRAY_LEN(strange));
	tcase_add_test(c, hidden_names_are_no_content);
	tcase_add_test(c, a_huge_file_is_listed_but_not_read);
	tcase_add_test(c, the_content_is_found_in_its_folder);
	return c;
}
