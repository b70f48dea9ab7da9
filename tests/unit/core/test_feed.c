#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/feed.h>
#include <cphub/core/sha256.h>
#include <cphub/core/str.h>

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

/* A file of many windows, whose byte n is n % 251. */
static char *large_file(size_t len)
{
	struct str text = { 0 };
	char *path = scratch_path(dir, "large");

	for (size_t i = 0; i < len; i++)
		str_add_char(&text, (char)(i % 251));
	scratch_write(dir, "large", str_view(&text));
	str_release(&text);
	return path;
}

START_TEST(a_file_comes_window_by_window)
{
	const size_t len = 300000;
	char *path = large_file(len);
	struct feed f;
	size_t n = 0;

	ck_assert_msg(feed_open(&f, path, "large", len, &err), "%s", err.text);
	while (f.at < f.end || feed_more(&f)) {
		ck_assert_uint_eq(feed_offset(&f, f.at), n);
		ck_assert_uint_eq((unsigned char)*f.at, n % 251);
		f.at++;
		n++;
	}
	ck_assert(!f.failed);
	ck_assert_uint_eq(n, len);
	feed_close(&f);
	free(path);
}
END_TEST

START_TEST(what_is_kept_moves_along_and_is_bounded)
{
	char *path = large_file(300000);
	struct feed f;

	ck_assert(feed_open(&f, path, "large", 300000, &err));
	ck_assert(feed_more(&f));
	f.at += 60000;
	f.keep = f.at;
	f.at = f.end;
	ck_assert(feed_more(&f));
	ck_assert_uint_eq(feed_offset(&f, f.keep), 60000);
	ck_assert_uint_eq((unsigned char)*f.keep, 60000 % 251);
	f.at = f.end;
	while (feed_more(&f))
		f.at = f.end;
	ck_assert(f.failed);
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert_ptr_nonnull(strstr(err.text, "longer than"));
	feed_close(&f);
	free(path);
}
END_TEST

START_TEST(too_large_and_missing_files_are_refused)
{
	char *path = large_file(1000);
	struct feed f;

	ck_assert(!feed_open(&f, path, "large", 999, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	feed_close(&f);
	ck_assert(!feed_open(&f, dir, "folder", 999, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	feed_close(&f);
	ck_assert(!feed_open(&f, "none/such", "none", 999, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	feed_close(&f);
	free(path);
}
END_TEST

START_TEST(a_place_is_line_and_column_in_code_points)
{
	static const char text[] = "\xef\xbb\xbf"
				   "ab\n\xc3\xa9\xe2\x82\xac*\n";
	const char *star = strchr(text, '*');
	char *path = scratch_path(dir, "a");
	struct feed f;

	scratch_write(dir, "a", sv_from(text));
	for (int from_file = 0; from_file < 2; from_file++) {
		struct place place;

		if (from_file)
			ck_assert(feed_open(&f, path, "a", 100, &err));
		else
			feed_text(&f, sv_from(text), 1, "a", &err);
		feed_skip_mark(&f);
		ck_assert(f.at < f.end || feed_more(&f));
		ck_assert_int_eq(*f.at, 'a');
		place = feed_place(&f, (uint64_t)(star - text));
		ck_assert_uint_eq(place.line, 2);
		ck_assert_uint_eq(place.column, 3);
		ck_assert(!feed_fail(&f, (uint64_t)(star - text), "not %s", "so"));
		ck_assert_str_eq(err.text, "a:2:3: not so");
		ck_assert(!feed_more(&f));
		feed_close(&f);
	}
	free(path);
}
END_TEST

static const struct {
	size_t zeros;
	const char *hex;
} digests[] = {
	{ 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ 55, "9f8ef876f51f5313c91cc3f6b8119af09d8bbdd72098fa149b2780eb3591d6be" },
	{ 56, "bd03ac1428f0ea86f4b83a731ffc7967bb82866d8545322f888d2f6e857ffc18" },
	{ 64, "60e05bd1b195af2f94112fa7197a5c88289058840ce7c6df9693756bc6250f55" },
};

/* The digits are those of sha256sum over as many '0'. */
START_TEST(fingerprints_are_those_of_sha256sum)
{
	unsigned char digest[SHA256_SIZE];
	char hex[SHA256_HEX + 1];
	struct sha256 s;

	sha256_init(&s);
	for (size_t i = 0; i < digests[_i].zeros; i++)
		sha256_add(&s, "0", 1);
	sha256_end(&s, digest);
	sha256_hex(digest, hex);
	ck_assert_str_eq(hex, digests[_i].hex);
}
END_TEST

TCase *case_feed(void)
{
	TCase *c = tcase_create("feed and sha256");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, a_file_comes_window_by_window);
	tcase_add_test(c, what_is_kept_moves_along_and_is_bounded);
	tcase_add_test(c, too_large_and_missing_files_are_refused);
	tcase_add_test(c, a_place_is_line_and_column_in_code_points);
	tcase_add_loop_test(c, fingerprints_are_those_of_sha256sum, 0, (int)ARRAY_LEN(digests));
	return c;
}
