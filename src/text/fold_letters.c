#include "fold_letters.h"

#include <stddef.h>

#include <cphub/core/base.h>

struct letter {
	uint32_t from;
	const char *to;
};

/* Sorted. */
static const struct letter letters[] = {
	{ 0x0060, "'" },
	{ 0x00B4, "'" },
	{ 0x00B7, "" },
	{ 0x00DF, "ss" },
	{ 0x00E6, "ae" },
	{ 0x00F0, "d" },
	{ 0x00F8, "o" },
	{ 0x00FE, "th" },
	{ 0x0111, "d" },
	{ 0x0127, "h" },
	{ 0x0131, "i" },
	{ 0x0142, "l" },
	{ 0x014B, "n" },
	{ 0x0153, "oe" },
	{ 0x0167, "t" },
	{ 0x017F, "s" },
	{ 0x0180, "b" },
	{ 0x0188, "c" },
	{ 0x018C, "d" },
	{ 0x0192, "f" },
	{ 0x0195, "hv" },
	{ 0x0199, "k" },
	{ 0x019A, "l" },
	{ 0x019E, "n" },
	{ 0x01A5, "p" },
	{ 0x01AB, "t" },
	{ 0x01AD, "t" },
	{ 0x01B4, "y" },
	{ 0x01B6, "z" },
	{ 0x01DD, "e" },
	{ 0x01E5, "g" },
	{ 0x0221, "d" },
	{ 0x0225, "z" },
	{ 0x023C, "c" },
	{ 0x023F, "s" },
	{ 0x0240, "z" },
	{ 0x0247, "e" },
	{ 0x0249, "j" },
	{ 0x024B, "q" },
	{ 0x024D, "r" },
	{ 0x024F, "y" },
	{ 0x0253, "b" },
	{ 0x0254, "o" },
	{ 0x0256, "d" },
	{ 0x0257, "d" },
	{ 0x0259, "e" },
	{ 0x025B, "e" },
	{ 0x0260, "g" },
	{ 0x0261, "g" },
	{ 0x0263, "g" },
	{ 0x0266, "h" },
	{ 0x0268, "i" },
	{ 0x0269, "i" },
	{ 0x026B, "l" },
	{ 0x0272, "n" },
	{ 0x0273, "n" },
	{ 0x0275, "o" },
	{ 0x0288, "t" },
	{ 0x0289, "u" },
	{ 0x028A, "u" },
	{ 0x028B, "v" },
	{ 0x0292, "z" },
	{ 0x02B9, "'" },
	{ 0x02BB, "'" },
	{ 0x02BC, "'" },
	{ 0x02BD, "'" },
	{ 0x02BE, "'" },
	{ 0x02BF, "'" },
	{ 0x03C2, "\u03C3" },
	{ 0x05F0, "\u05D5\u05D5" },
	{ 0x05F1, "\u05D5\u05D9" },
	{ 0x05F2, "\u05D9\u05D9" },
	{ 0x05F3, "'" },
	{ 0x05F4, "\"" },
	{ 0x0629, "\u0647" },
	{ 0x0640, "" },
	{ 0x0649, "\u064A" },
	{ 0x0671, "\u0627" },
	{ 0x0672, "\u0627" },
	{ 0x0673, "\u0627" },
	{ 0x0674, "" },
	{ 0x06A9, "\u0643" },
	{ 0x06C1, "\u0647" },
	{ 0x06C3, "\u0647" },
	{ 0x06CC, "\u064A" },
	{ 0x06D2, "\u064A" },
	{ 0x06D5, "\u0647" },
	{ 0x0901, "\u0902" },
	{ 0x09CE, "\u09A4\u09CD" },
	{ 0x0A01, "\u0A02" },
	{ 0x0A70, "\u0A02" },
	{ 0x0D7A, "\u0D23\u0D4D" },
	{ 0x0D7B, "\u0D28\u0D4D" },
	{ 0x0D7C, "\u0D30\u0D4D" },
	{ 0x0D7D, "\u0D32\u0D4D" },
	{ 0x0D7E, "\u0D33\u0D4D" },
	{ 0x0D7F, "\u0D15\u0D4D" },
	{ 0x2010, "-" },
	{ 0x2011, "-" },
	{ 0x2018, "'" },
	{ 0x2019, "'" },
	{ 0x201B, "'" },
	{ 0x201C, "\"" },
	{ 0x201D, "\"" },
	{ 0x2C65, "a" },
	{ 0x2C66, "t" },
	{ 0xA78B, "'" },
	{ 0xA78C, "'" },
	{ 0xFF07, "'" },
};

/* From U+0430 on. */
static const char *const cyrillic[] = {
	"a",  "b",  "v",  "g",  "d",  "e",  "z",  "z",  "i",  NULL, "k",  "l",
	"m",  "n",  "o",  "p",  "r",  "s",  "t",  "u",  "f",  "h",  "c",  "c",
	"s",  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "d",  NULL,
	NULL, NULL, NULL, NULL, "j",  "lj", "nj", "c",  NULL, NULL, NULL, "dz",
};

/* Seven or eight letters in a row that sound like those from `to` on. */
static const struct series {
	uint32_t from, last, to;
} series[] = {
	{ 0x1210, 0x1217, 0x1200 }, { 0x1220, 0x1227, 0x1230 }, { 0x1280, 0x1287, 0x1200 },
	{ 0x12B8, 0x12BE, 0x1200 }, { 0x12D0, 0x12D6, 0x12A0 }, { 0x1340, 0x1346, 0x1338 },
};

const char *fold_letter(uint32_t c)
{
	size_t low = 0, high = ARRAY_LEN(letters);

	while (low < high) {
		const size_t middle = (low + high) / 2;

		if (letters[middle].from == c)
			return letters[middle].to;
		if (letters[middle].from < c)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const char *fold_cyrillic(uint32_t c)
{
	return c >= 0x430 && c - 0x430 < ARRAY_LEN(cyrillic) ? cyrillic[c - 0x430] : NULL;
}

uint32_t fold_ethiopic(uint32_t c)
{
	if (c < 0x1200 || c > 0x137F)
		return c;
	for (size_t i = 0; i < ARRAY_LEN(series); i++)
		if (c >= series[i].from && c <= series[i].last)
			c = c - series[i].from + series[i].to;
	/* The first and the fourth order of these two are one sound. */
	return c == 0x1203 || c == 0x12A3 ? c - 3 : c;
}
