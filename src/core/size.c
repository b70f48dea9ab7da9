#include <cphub/core/size.h>

#include <stdio.h>
#include <string.h>

#include <cphub/core/tr.h>

enum { KILO = 1000, MEGA = 1000000, GIGA = 1000000000 };

const char *size_show(uint64_t bytes, char room[SIZE_ROOM])
{
	const uint64_t unit = bytes >= GIGA ? GIGA : MEGA;
	const uint64_t tenths = bytes / (unit / 10);
	char whole[NUMBER_ROOM], tenth[NUMBER_ROOM];

	if (bytes < KILO) {
		snprintf(room, SIZE_ROOM, _("%s B"), number_show(bytes, whole));
		return room;
	}
	if (bytes < MEGA) {
		snprintf(room, SIZE_ROOM, _("%s kB"), number_show(bytes / KILO, whole));
		return room;
	}
	number_show(tenths / 10, whole);
	number_show(tenths % 10, tenth);
	/* TRANSLATORS: %s.%s is a number with one digit behind the point; write your decimal sign in its place */
	snprintf(room, SIZE_ROOM, unit == GIGA ? _("%s.%s GB") : _("%s.%s MB"), whole, tenth);
	return room;
}

/* Digits up to 10^12, so that no unit makes them too large for 64 bits. */
static bool take_digits(struct sv *from, uint64_t *out)
{
	size_t n = 0;

	for (*out = 0; n < from->len && n < 12 && from->at[n] >= '0' && from->at[n] <= '9'; n++)
		*out = *out * 10 + (uint64_t)(from->at[n] - '0');
	*from = sv_from_byte(*from, n);
	return n > 0;
}

/* What the unit stands for, 0 for none that is known; "kB", "k" and "K" are the same. */
static uint64_t unit_of(struct sv text)
{
	static const char letters[] = "kKmMgG";
	const char *at;

	if (text.len > 1 && (text.at[text.len - 1] == 'B' || text.at[text.len - 1] == 'b'))
		text.len--;
	if (!text.len)
		return 1;
	at = text.len == 1 && text.at[0] ? strchr(letters, text.at[0]) : NULL;
	if (!at)
		return 0;
	return at - letters < 2 ? KILO : at - letters < 4 ? MEGA : GIGA;
}

bool size_parse(struct sv text, uint64_t *out)
{
	uint64_t whole, part = 0, scale = 1, unit;

	if (!take_digits(&text, &whole))
		return false;
	if (sv_has_prefix(text, ".")) {
		const size_t before = text.len - 1;

		text = sv_from_byte(text, 1);
		if (!take_digits(&text, &part) || before - text.len > 6)
			return false;
		for (size_t i = text.len; i < before; i++)
			scale *= 10;
	}
	unit = unit_of(sv_trim(text));
	if (!unit || whole > UINT64_MAX / unit / 2)
		return false;
	*out = whole * unit + part * unit / scale;
	return *out > 0;
}
