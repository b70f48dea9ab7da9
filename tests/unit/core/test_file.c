#include "cases.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cphub/core/arena.h>
#include <cphub/core/file.h>
#include <cphub/core/path.h>

#include "scratch.h"

static char *dir;
static struct err err;

static void set_up(void)
{
	dir = scratch_new();
	err = (struct err){ 0 };
}

static void tear_down(void)
{
	scratch_remove(dir);
}

START_TEST(a_file_comes_back_as_it_was_written)
{
	char *path = scratch_path(dir, "a");
	struct str text = { 0 };

	ck_assert_msg(file_write(path, SV("one\0two"), &err), "%s", err.text);
	ck_assert_msg(file_write(path, SV("three\0"), &err), "%s", err.text);
	ck_assert(file_read(path, 6, &text, &err));
	ck_assert_uint_eq(text.len, 6);
	ck_assert_int_eq(memcmp(text.at, "three\0", 6), 0);
	str_release(&text);
	free(path);
}
END_TEST

static mode_t mode_of(const char *path)
{
	struct stat st;

	ck_assert_int_eq(lstat(path, &st), 0);
	return st.st_mode & (S_IFMT | 0777);
}

START_TEST(what_a_person_named_is_written_as_they_expect)
{
	char *path = scratch_path(dir, "a"), *link = scratch_path(dir, "l");
	char *pipe_path = scratch_path(dir, "p");
	const mode_t before = umask(027);
	char got[4] = "";
	int fd;

	ck_assert(file_write(path, SV("own"), &err));
	ck_assert_int_eq(mode_of(path), S_IFREG | 0600);
	ck_assert_int_eq(unlink(path), 0);
	ck_assert(file_write_out(path, SV("new"), &err));
	ck_assert_int_eq(mode_of(path), S_IFREG | 0640);
	ck_assert_int_eq(chmod(path, 0664), 0);
	ck_assert_int_eq(symlink("a", link), 0);
	ck_assert(file_write_out(link, SV("again"), &err));
	ck_assert_int_eq(mode_of(path), S_IFREG | 0664);
	ck_assert_int_eq(mode_of(link), S_IFLNK | 0777);
	ck_assert_int_eq(mkfifo(pipe_path, 0600), 0);
	fd = open(pipe_path, O_RDWR | O_NONBLOCK);
	ck_assert(file_write_out(pipe_path, SV("yes"), &err));
	ck_assert_int_eq(read(fd, got, 3), 3);
	ck_assert_str_eq(got, "yes");
	ck_assert_int_eq(mode_of(pipe_path), S_IFIFO | 0600);
	ck_assert(!file_write_out(dir, SV("x"), &err));
	close(fd);
	umask(before);
	free(path);
	free(link);
	free(pipe_path);
}
END_TEST

START_TEST(what_cannot_be_read_says_why)
{
	char *path = scratch_path(dir, "a");
	char *pipe_path = scratch_path(dir, "p");
	struct str text = { 0 };

	ck_assert(!file_read(path, 10, &text, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	scratch_write(dir, "a", SV("more than ten bytes"));
	ck_assert(!file_read(path, 10, &text, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert(!file_read(dir, 10, &text, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	/* Nobody writes into it: waiting would be for ever. */
	ck_assert_int_eq(mkfifo(pipe_path, 0600), 0);
	ck_assert(!file_read(pipe_path, 10, &text, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	str_release(&text);
	free(path);
	free(pipe_path);
}
END_TEST

START_TEST(a_write_that_fails_leaves_the_old_file)
{
	char *path = scratch_path(dir, "none/a");

	ck_assert(!file_write(path, SV("x"), &err));
	ck_assert_int_eq(err.kind, ERR_SYSTEM);
	ck_assert(!file_exists(path));
	free(path);
}
END_TEST

START_TEST(a_name_that_is_taken_gets_a_number)
{
	static const char *const endings[] = { "json", "csv" };
	char *stem = scratch_path(dir, "free"), *taken = scratch_path(dir, "free.csv"),
	     *second = scratch_path(dir, "free-2.json"), *third = scratch_path(dir, "free-3"), *got;

	got = file_free_stem(stem, endings, 2);
	ck_assert_str_eq(got, stem);
	free(got);
	ck_assert(file_write(taken, SV(""), &err) && file_write(second, SV(""), &err));
	got = file_free_stem(stem, endings, 2);
	ck_assert_str_eq(got, third);
	free(got);
	free(third);
	free(second);
	free(taken);
	free(stem);
}
END_TEST

START_TEST(missing_parents_are_made)
{
	char *path = scratch_path(dir, "x/y/z");

	ck_assert_msg(file_make_dirs(path, &err), "%s", err.text);
	ck_assert(file_is_dir(path));
	ck_assert(file_make_dirs(path, &err));
	scratch_write(dir, "f", SV(""));
	free(path);
	path = scratch_path(dir, "f/g");
	ck_assert(!file_make_dirs(path, &err));
	free(path);
}
END_TEST

START_TEST(an_arena_keeps_what_it_gave)
{
	struct arena arena = { 0 };
	char *first = arena_dup(&arena, "first");
	char *all[2000];

	for (size_t i = 0; i < 2000; i++)
		all[i] = arena_printf(&arena, "%zu-%0*d", i, (int)(i % 50) + 1, 7);
	ck_assert_str_eq(first, "first");
	for (size_t i = 0; i < 2000; i++)
		ck_assert_uint_eq(strtoul(all[i], NULL, 10), i);
	ck_assert_ptr_nonnull(arena_alloc(&arena, 100000));
	arena_release(&arena);
	arena_release(NULL);
}
END_TEST

TCase *case_file(void)
{
	TCase *c = tcase_create("file and arena");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, a_file_comes_back_as_it_was_written);
	tcase_add_test(c, what_a_person_named_is_written_as_they_expect);
	tcase_add_test(c, what_cannot_be_read_says_why);
	tcase_add_test(c, a_write_that_fails_leaves_the_old_file);
	tcase_add_test(c, a_name_that_is_taken_gets_a_number);
	tcase_add_test(c, missing_parents_are_made);
	tcase_add_test(c, an_arena_keeps_what_it_gave);
	return c;
}
