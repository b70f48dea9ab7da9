#include <cphub/text/segment.h>

#include <stddef.h>
#include <unictype.h>

#include <cphub/core/base.h>

struct range {
	uint32_t from, to;
	enum segment segment;
};

/* Sorted. What these blocks hold beside letters is found by its category. */
static const struct range ranges[] = {
	{ 0x00ad, 0x00ad, SEGMENT_JOIN },       { 0x00b4, 0x00b4, SEGMENT_APOSTROPHE },
	{ 0x02b9, 0x02b9, SEGMENT_APOSTROPHE }, { 0x02bb, 0x02bf, SEGMENT_APOSTROPHE },
	{ 0x034f, 0x034f, SEGMENT_JOIN },       { 0x05f3, 0x05f4, SEGMENT_APOSTROPHE },
	{ 0x061c, 0x061c, SEGMENT_JOIN },       { 0x0640, 0x0640, SEGMENT_JOIN },
	{ 0x0e00, 0x0eff, SEGMENT_CLUSTER },    { 0x1000, 0x109f, SEGMENT_CLUSTER },
	{ 0x1100, 0x115f, SEGMENT_CLUSTER },    { 0x1160, 0x11ff, SEGMENT_MARK },
	{ 0x1780, 0x17ff, SEGMENT_CLUSTER },    { 0x180b, 0x180f, SEGMENT_JOIN },
	{ 0x200c, 0x200f, SEGMENT_JOIN },       { 0x2018, 0x2019, SEGMENT_APOSTROPHE },
	{ 0x202a, 0x202e, SEGMENT_JOIN },       { 0x2060, 0x206f, SEGMENT_JOIN },
	{ 0x2e80, 0x2fdf, SEGMENT_CLUSTER },    { 0x3005, 0x3007, SEGMENT_CLUSTER },
	{ 0x3040, 0x30ff, SEGMENT_CLUSTER },    { 0x3130, 0x318f, SEGMENT_CLUSTER },
	{ 0x31f0, 0x31ff, SEGMENT_CLUSTER },    { 0x3400, 0x4dbf, SEGMENT_CLUSTER },
	{ 0x4e00, 0x9fff, SEGMENT_CLUSTER },    { 0xa78b, 0xa78c, SEGMENT_APOSTROPHE },
	{ 0xa960, 0xa97f, SEGMENT_CLUSTER },    { 0xa9e0, 0xa9ff, SEGMENT_CLUSTER },
	{ 0xaa60, 0xaa7f, SEGMENT_CLUSTER },    { 0xac00, 0xd7a3, SEGMENT_CLUSTER },
	{ 0xd7b0, 0xd7ff, SEGMENT_MARK },       { 0xf900, 0xfaff, SEGMENT_CLUSTER },
	{ 0xfe00, 0xfe0f, SEGMENT_JOIN },       { 0xfeff, 0xfeff, SEGMENT_JOIN },
	{ 0xff07, 0xff07, SEGMENT_APOSTROPHE }, { 0xff66, 0xff9d, SEGMENT_CLUSTER },
	{ 0xff9e, 0xff9f, SEGMENT_MARK },       { 0x20000, 0x3fffd, SEGMENT_CLUSTER },
	{ 0xe0000, 0xe0fff, SEGMENT_JOIN },
};

static enum segment range_of(uint32_t code_point)
{
	size_t low = 0, high = ARRAY_LEN(ranges);

	while (low < high) {
		const size_t middle = (low + high) / 2;

		if (code_point > ranges[middle].to)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < ARRAY_LEN(ranges) && code_point >= ranges[low].from)
		return ranges[low].segment;
	return SEGMENT_NONE;
}

enum segment segment_of(uint32_t code_point)
{
	const enum segment by_range = range_of(code_point);

	if (by_range != SEGMENT_NONE && by_range != SEGMENT_CLUSTER)
		return by_range;
	if (code_point == '\'')
		return SEGMENT_APOSTROPHE;
	if (uc_is_general_category_withtable(code_point, UC_CATEGORY_MASK_L))
		return by_range == SEGMENT_CLUSTER ? SEGMENT_CLUSTER : SEGMENT_WORD;
	if (uc_is_general_category_withtable(code_point, UC_CATEGORY_MASK_M))
		return SEGMENT_MARK;
	if (uc_is_general_category_withtable(code_point, UC_CATEGORY_MASK_N | UC_CATEGORY_MASK_Co))
		return SEGMENT_WORD;
	return SEGMENT_NONE;
}

bool segment_is_whole(uint32_t code_point)
{
	static const struct range whole[] = {
		{ 0x1100, 0x115f, SEGMENT_CLUSTER },
		{ 0x2e80, 0xa97f, SEGMENT_CLUSTER },
		{ 0xac00, 0x3fffd, SEGMENT_CLUSTER },
	};

	for (size_t i = 0; i < ARRAY_LEN(whole); i++)
		if (code_point >= whole[i].from && code_point <= whole[i].to)
			return segment_of(code_point) == SEGMENT_CLUSTER;
	return false;
}
