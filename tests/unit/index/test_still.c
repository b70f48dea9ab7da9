#include "cases.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/str.h>

#include "here.h"

static const struct page cherry[] = {
	{ .path = "guides/c.md", .title = "Cherry" },
	{ 0 },
};

static struct catalog *still_here(void)
{
	struct catalog *c;

	ck_assert(catalog_open_still(path, &c));
	return c;
}

static bool is_refused(void)
{
	struct catalog *c;

	if (!catalog_open_still(path, &c))
		return !c;
	catalog_close(c);
	return false;
}

static off_t size_of(const char *suffix)
{
	char *name = mem_printf("%s%s", path, suffix);
	struct stat is;
	const off_t size = stat(name, &is) ? -1 : is.st_size;

	free(name);
	return size;
}

static void make(void)
{
	struct catalog *c = build_here();

	put_pages(c, some);
	finish(c);
	catalog_close(c);
}

START_TEST(an_index_is_asked_without_a_log)
{
	struct catalog *c, *other;

	make();
	c = still_here();
	other = still_here();
	ck_assert_uint_eq(found(c, "apple"), 1);
	ck_assert_uint_eq(found(c, "bana"), 1);
	ck_assert_uint_eq(found(other, "banana"), 1);
	ck_assert_int_eq(size_of("-wal"), -1);
	catalog_close(other);
	catalog_close(c);
}
END_TEST

START_TEST(what_others_write_waits_until_it_is_left)
{
	struct catalog *still, *writer;

	make();
	still = still_here();
	writer = open_here();
	put_pages(writer, cherry);
	ck_assert_uint_eq(found(writer, "cherry"), 1);
	catalog_close(writer);
	/* The log stays, for whoever comes next. */
	ck_assert_int_gt(size_of("-wal"), 0);
	ck_assert_uint_eq(found(still, "cherry"), 0);
	ck_assert_uint_eq(found(still, "apple"), 1);
	ck_assert(is_refused());
	writer = open_here();
	ck_assert_uint_eq(found(writer, "cherry"), 1);
	catalog_close(still);
	catalog_close(writer);
	ck_assert_int_eq(size_of("-wal"), -1);
	still = still_here();
	ck_assert_uint_eq(found(still, "cherry"), 1);
	catalog_close(still);
	writer = open_here();
	is_sound(writer);
	catalog_close(writer);
}
END_TEST

START_TEST(who_has_it_open_and_wrote_nothing_is_not_in_the_way)
{
	struct catalog *reader, *still;

	make();
	reader = open_here();
	still = still_here();
	ck_assert_uint_eq(found(reader, "apple"), 1);
	ck_assert_uint_eq(found(still, "apple"), 1);
	catalog_close(still);
	catalog_close(reader);
}
END_TEST

START_TEST(a_new_index_comes_in_its_place_meanwhile)
{
	struct catalog *still, *c;

	make();
	still = still_here();
	c = build_here();
	ck_assert(catalog_begin(c, &err));
	put_page(c, &some[0]);
	commit(c);
	finish(c);
	catalog_close(c);
	ck_assert_uint_eq(found(still, "banana"), 1);
	catalog_close(still);
	c = open_here();
	ck_assert_uint_eq(found(c, "banana"), 0);
	catalog_close(c);
	c = still_here();
	ck_assert_uint_eq(found(c, "banana"), 0);
	catalog_close(c);
}
END_TEST

START_TEST(what_is_not_a_whole_index_is_refused)
{
	struct catalog *c;

	ck_assert(is_refused());
	ck_assert_int_eq(size_of(""), -1);
	ck_assert(file_write(path, SV(""), &err));
	ck_assert(is_refused());
	ck_assert(file_write(path,
			     SV("no database at all, but long enough for a header: "
				"................................................"),
			     &err));
	ck_assert(is_refused());
	unlink(path);
	make();
	c = open_here();
	ck_assert(db_exec(c->db, "PRAGMA user_version = 1", &err));
	catalog_close(c);
	ck_assert(is_refused());
}
END_TEST

TCase *case_still(void)
{
	TCase *c = tcase_create("still");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, an_index_is_asked_without_a_log);
	tcase_add_test(c, what_others_write_waits_until_it_is_left);
	tcase_add_test(c, who_has_it_open_and_wrote_nothing_is_not_in_the_way);
	tcase_add_test(c, a_new_index_comes_in_its_place_meanwhile);
	tcase_add_test(c, what_is_not_a_whole_index_is_refused);
	return c;
}
