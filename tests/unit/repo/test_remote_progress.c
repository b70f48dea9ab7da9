#include "cases.h"

#include <string.h>

#include "remote_progress.h"

/* What git 2.39 says, in pieces of any length. */
static const char said[] = "remote: Enumerating objects: 38, done.\r\n"
			   "remote: Counting objects: 100% (38/38), done.\n"
			   "Receiving objects:   2% (1/38)\r"
			   "Receiving objects:  31% (12/38), 1.20 MiB | 300.00 KiB/s\r"
			   "Receiving objects: 100% (38/38), 2.50 MiB | 310.00 KiB/s, done.\n"
			   "Resolving deltas: 100% (3/3), done.\n";

static void read_in_steps(size_t step, uint64_t before, struct remote_progress *now)
{
	struct progress_reader reader = { .now = now, .before = before };

	*now = (struct remote_progress){ .bytes = before };
	for (size_t at = 0; at < strlen(said); at += step)
		progress_reader_add(&reader,
				    sv_make(said + at,
					    strlen(said + at) < step ? strlen(said + at) : step));
	progress_reader_release(&reader);
}

START_TEST(objects_and_bytes_come_out_however_it_is_cut_into_pieces)
{
	struct remote_progress now;

	read_in_steps((size_t)_i, 0, &now);
	ck_assert_int_eq(now.phase, REMOTE_UNPACKS);
	ck_assert_uint_eq(now.done, 38);
	ck_assert_uint_eq(now.total, 38);
	ck_assert_uint_eq(now.bytes, 2621440);
}
END_TEST

START_TEST(bytes_of_earlier_tries_stay_counted)
{
	struct remote_progress now;

	read_in_steps(7, 1000, &now);
	ck_assert_uint_eq(now.bytes, 2622440);
}
END_TEST

static const char *const odd[] = {
	"Receiving objects:",
	"Receiving objects: (/)",
	"Receiving objects: 1% (99999999999999999999999/1)",
	"Receiving objects: 1% (1/2), 1.999 MiB |",
	"Receiving objects: 1% (1/2), 12 parsecs |",
	"Receiving objects: 1% (1/2), ",
	"\xff\xfe(",
	"",
};

START_TEST(odd_lines_count_no_bytes)
{
	struct remote_progress now = { 0 };
	struct progress_reader reader = { .now = &now };

	progress_reader_add(&reader, sv_from(odd[_i]));
	progress_reader_add(&reader, SV("\n"));
	ck_assert_uint_eq(now.bytes, 0);
	progress_reader_release(&reader);
}
END_TEST

START_TEST(a_line_without_an_end_takes_no_memory)
{
	struct remote_progress now = { 0 };
	struct progress_reader reader = { .now = &now };

	for (int i = 0; i < 100000; i++)
		progress_reader_add(&reader, SV("Receiving objects: "));
	ck_assert_uint_lt(reader.line.len, 4096);
	progress_reader_release(&reader);
}
END_TEST

TCase *case_remote_progress(void)
{
	TCase *c = tcase_create("remote_progress");

	tcase_add_loop_test(c, objects_and_bytes_come_out_however_it_is_cut_into_pieces, 1, 12);
	tcase_add_test(c, bytes_of_earlier_tries_stay_counted);
	tcase_add_loop_test(c, odd_lines_count_no_bytes, 0, ARRAY_LEN(odd));
	tcase_add_test(c, a_line_without_an_end_takes_no_memory);
	return c;
}
