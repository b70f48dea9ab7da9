#include "measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/number.h>
#include <cphub/text/utf8.h>

enum { NUMBER_MAX = 40, COUNT_DIGITS_MAX = 18, LINEAR_MAX = 50 };

bool measure_read(struct sv text, double *out)
{
	char room[NUMBER_MAX + 1], *end;

	/* No hexadecimal numbers, no infinity, no blanks. */
	if (!text.len || text.len > NUMBER_MAX)
		return false;
	memcpy(room, text.at, text.len);
	room[text.len] = '\0';
	if (strspn(room, "0123456789+-.eE") != text.len)
		return false;
	*out = strtod(room, &end);
	return !*end && isfinite(*out);
}

static bool is_count(struct sv text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	return text.len && text.len <= COUNT_DIGITS_MAX;
}

void measure_show(struct str *out, struct sv text)
{
	char room[NUMBER_ROOM];
	uint64_t count = 0;

	if (!is_count(text)) {
		utf8_clean(out, text, CLEAN_LINE);
		return;
	}
	for (size_t i = 0; i < text.len; i++)
		count = count * 10 + (uint64_t)(text.at[i] - '0');
	str_add(out, number_show(count, room));
}

void scale_add(struct scale *s, double value)
{
	if (!(value > 0))
		return;
	s->count++;
	if (!(s->least > 0) || value < s->least)
		s->least = value;
	if (value > s->most)
		s->most = value;
	s->is_log = s->most / LINEAR_MAX > s->least;
}

/* How often it is ten times as large as 1; between two such steps along a line, which is near enough for a bar. */
static double tens(double value)
{
	int steps = 0;

	while (value >= 10)
		value /= 10, steps++;
	while (value < 1)
		value *= 10, steps--;
	return steps + (value - 1) / 9;
}

double scale_share(const struct scale *s, double value)
{
	if (!(value > 0) || s->count < 2)
		return 0;
	if (!s->is_log)
		return value / s->most;
	/* The least is one step long. */
	return (tens(value) - tens(s->least) + 1) / (tens(s->most) - tens(s->least) + 1);
}
