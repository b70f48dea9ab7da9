#include "cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>

#include "core/scratch.h"
#include "squeeze.h"

static char *dir, *plain, *small, *back;
static struct squeezed sum;
static struct err err;

static void set_up(void)
{
	struct str text = { 0 };

	err = (struct err){ 0 };
	dir = scratch_new();
	plain = scratch_path(dir, "plain");
	small = scratch_path(dir, "small");
	back = scratch_path(dir, "back");
	for (int i = 0; i < 40000; i++)
		str_addf(&text, "line %d of many\n", i * i);
	ck_assert_msg(file_write(plain, str_view(&text), &err), "%s", err.text);
	str_release(&text);
	ck_assert_msg(squeeze_file(plain, small, NULL, &sum, &err), "%s", err.text);
}

static void tear_down(void)
{
	free(plain);
	free(small);
	free(back);
	scratch_remove(dir);
}

static struct str contents(const char *path)
{
	struct str out = { 0 };

	ck_assert_msg(file_read(path, 1 << 24, &out, &err), "%s", err.text);
	return out;
}

static void check_refused(void)
{
	ck_assert(!unsqueeze_file(small, back, &sum, NULL, &err));
	ck_assert_msg(err.kind == ERR_INPUT, "%s", err.text);
	ck_assert_msg(!file_exists(back), "something of it was left");
}

START_TEST(what_was_compressed_comes_back)
{
	struct str a, b;

	ck_assert_uint_lt(sum.bytes, sum.plain / 2);
	ck_assert_msg(unsqueeze_file(small, back, &sum, NULL, &err), "%s", err.text);
	a = contents(plain);
	b = contents(back);
	ck_assert(sv_eq(str_view(&a), str_view(&b)));
	ck_assert_uint_eq(sum.plain, a.len);
	str_release(&a);
	str_release(&b);
}
END_TEST

START_TEST(the_same_gives_the_same_bytes)
{
	struct squeezed again;

	ck_assert(squeeze_file(plain, back, NULL, &again, &err));
	ck_assert_str_eq(sum.sha256, again.sha256);
	ck_assert_uint_eq(sum.bytes, again.bytes);
}
END_TEST

START_TEST(more_than_was_said_is_never_written)
{
	sum.plain--;
	check_refused();
	sum.plain = 1;
	check_refused();
}
END_TEST

START_TEST(another_size_or_sum_is_refused)
{
	sum.plain++;
	check_refused();
	sum.plain--;
	sum.bytes--;
	check_refused();
	sum.bytes += 2;
	check_refused();
	sum.bytes--;
	sum.sha256[0] = sum.sha256[0] == '0' ? '1' : '0';
	check_refused();
}
END_TEST

START_TEST(every_cut_and_every_flipped_byte_is_seen)
{
	struct str all = contents(small);
	const size_t len = all.len;

	for (size_t at = 0; at < len; at += len / 40 + 1) {
		ck_assert(file_write(small, sv_make(all.at, at), &err));
		check_refused();
		all.at[at] = (char)(all.at[at] ^ 0x20);
		ck_assert(file_write(small, str_view(&all), &err));
		check_refused();
		all.at[at] = (char)(all.at[at] ^ 0x20);
	}
	str_add(&all, "more");
	ck_assert(file_write(small, str_view(&all), &err));
	check_refused();
	str_release(&all);
}
END_TEST

static bool no(void *data)
{
	return --*(int *)data > 0;
}

START_TEST(it_can_be_stopped)
{
	int pieces = 1;
	const struct squeeze_watch watch = { .may_go_on = no, .data = &pieces };

	ck_assert(!unsqueeze_file(small, back, &sum, &watch, &err));
	ck_assert_int_eq(err.kind, ERR_CANCELLED);
	ck_assert(!file_exists(back));
}
END_TEST

TCase *case_squeeze(void)
{
	TCase *c = tcase_create("squeeze");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, what_was_compressed_comes_back);
	tcase_add_test(c, the_same_gives_the_same_bytes);
	tcase_add_test(c, more_than_was_said_is_never_written);
	tcase_add_test(c, another_size_or_sum_is_refused);
	tcase_add_test(c, every_cut_and_every_flipped_byte_is_seen);
	tcase_add_test(c, it_can_be_stopped);
	return c;
}
