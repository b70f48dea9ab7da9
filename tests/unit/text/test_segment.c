#include "cases.h"

#include <cphub/core/base.h>
#include <cphub/text/segment.h>

static const struct {
	uint32_t from, to;
	enum segment segment;
} rows[] = {
	{ 'a', 'z', SEGMENT_WORD },
	{ '0', '9', SEGMENT_WORD },
	{ ' ', '&', SEGMENT_NONE },
	{ '\'', '\'', SEGMENT_APOSTROPHE },
	{ 0xB4, 0xB4, SEGMENT_APOSTROPHE },
	{ 0xB7, 0xB7, SEGMENT_NONE },
	{ 0xAD, 0xAD, SEGMENT_JOIN },
	{ 0x2BB, 0x2BF, SEGMENT_APOSTROPHE },
	{ 0x300, 0x34E, SEGMENT_MARK },
	{ 0x410, 0x44F, SEGMENT_WORD },
	{ 0x5F3, 0x5F4, SEGMENT_APOSTROPHE },
	{ 0x621, 0x63A, SEGMENT_WORD },
	{ 0x640, 0x640, SEGMENT_JOIN },
	{ 0x64B, 0x652, SEGMENT_MARK },
	{ 0x904, 0x939, SEGMENT_WORD },
	{ 0x93E, 0x94D, SEGMENT_MARK },
	{ 0xE01, 0xE30, SEGMENT_CLUSTER },
	{ 0x200C, 0x200F, SEGMENT_JOIN },
	{ 0x2018, 0x2019, SEGMENT_APOSTROPHE },
	{ 0x3041, 0x3096, SEGMENT_CLUSTER },
	{ 0x4E00, 0x9FFF, SEGMENT_CLUSTER },
	{ 0xA78B, 0xA78C, SEGMENT_APOSTROPHE },
	{ 0xAC00, 0xD7A3, SEGMENT_CLUSTER },
	{ 0x1F600, 0x1F64F, SEGMENT_NONE },
	{ 0x20000, 0x2A6DF, SEGMENT_CLUSTER },
};

START_TEST(each_letter_has_its_place_in_words)
{
	for (uint32_t c = rows[_i].from; c <= rows[_i].to; c++)
		ck_assert_msg(segment_of(c) == rows[_i].segment, "U+%04X is %d", c,
			      (int)segment_of(c));
}
END_TEST

START_TEST(letters_without_marks_are_whole)
{
	static const struct {
		uint32_t letter;
		bool is_whole;
	} letters[] = {
		{ 0x56fe, true },  { 0x3042, true },  { 0x30ab, true },  { 0xd55c, true },
		{ 0x3005, true },  { 0x20000, true }, { 0x1112, true },  { 0x0e01, false },
		{ 0x1780, false }, { 0x1000, false }, { 'a', false },    { 0x3001, false },
		{ 0x0f40, false }, { 0xaa60, false }, { 0xff1a, false }, { 0xa9e0, false },
	};

	for (size_t i = 0; i < ARRAY_LEN(letters); i++)
		ck_assert_msg(segment_is_whole(letters[i].letter) == letters[i].is_whole, "U+%04X",
			      letters[i].letter);
}
END_TEST

TCase *case_segment(void)
{
	TCase *c = tcase_create("segment");

	tcase_add_loop_test(c, each_letter_has_its_place_in_words, 0, (int)ARRAY_LEN(rows));
	tcase_add_test(c, letters_without_marks_are_whole);
	return c;
}
