#include "zone_rule.h"

/* https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap08.html, with the times of RFC 8536, 3.3.1. */

enum { HOUR = 3600, DAY = 86400, HOURS_MAX = 167, OFFSET_HOURS_MAX = 24 };

static bool take(struct sv *text, char c)
{
	if (!text->len || text->at[0] != c)
		return false;
	*text = sv_from_byte(*text, 1);
	return true;
}

static bool take_number(struct sv *text, int most, int *out)
{
	size_t i = 0;

	*out = 0;
	for (; i < text->len && text->at[i] >= '0' && text->at[i] <= '9' && *out <= most; i++)
		*out = *out * 10 + text->at[i] - '0';
	*text = sv_from_byte(*text, i);
	return i && *out <= most;
}

/* hh[:mm[:ss]], with a sign or without. */
static bool take_time(struct sv *text, int hours_max, int32_t *out)
{
	const bool is_minus = take(text, '-');
	int h, m = 0, s = 0;

	if (!is_minus)
		(void)take(text, '+');
	if (!take_number(text, hours_max, &h))
		return false;
	if (take(text, ':')) {
		if (!take_number(text, 59, &m))
			return false;
		if (take(text, ':') && !take_number(text, 59, &s))
			return false;
	}
	*out = (int32_t)h * HOUR + m * 60 + s;
	if (is_minus)
		*out = -*out;
	return true;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* CEST, or <+0530>. */
static bool take_name(struct sv *text)
{
	size_t i = 0;

	if (take(text, '<')) {
		i = sv_find_char(*text, '>');
		*text = sv_from_byte(*text, i);
		return i >= 3 && take(text, '>');
	}
	while (i < text->len && is_letter(text->at[i]))
		i++;
	*text = sv_from_byte(*text, i);
	return i >= 3;
}

static bool take_week(struct sv *text, struct zone_day *d)
{
	return take_number(text, 12, &d->month) && d->month && take(text, '.') &&
	       take_number(text, 5, &d->week) && d->week && take(text, '.') &&
	       take_number(text, 6, &d->day);
}

static bool take_day(struct sv *text, struct zone_day *d)
{
	bool ok;

	*d = (struct zone_day){ .type = DAY_FROM_ZERO, .second = 2 * HOUR };
	if (take(text, 'M')) {
		d->type = DAY_OF_WEEK;
		ok = take_week(text, d);
	} else if (take(text, 'J')) {
		d->type = DAY_JULIAN;
		ok = take_number(text, 365, &d->day) && d->day;
	} else {
		ok = take_number(text, 365, &d->day);
	}
	return ok && (!take(text, '/') || take_time(text, HOURS_MAX, &d->second));
}

bool zone_rule_parse(struct sv text, struct zone_rule *out)
{
	*out = (struct zone_rule){ 0 };
	if (!take_name(&text) || !take_time(&text, OFFSET_HOURS_MAX, &out->standard))
		return false;
	/* TZ counts westwards. */
	out->standard = -out->standard;
	if (!text.len)
		return true;
	out->has_summer = true;
	if (!take_name(&text))
		return false;
	out->summer = out->standard + HOUR;
	if (text.len && text.at[0] != ',') {
		if (!take_time(&text, OFFSET_HOURS_MAX, &out->summer))
			return false;
		out->summer = -out->summer;
	}
	return take(&text, ',') && take_day(&text, &out->begins) && take(&text, ',') &&
	       take_day(&text, &out->ends) && !text.len;
}

static bool is_leap(int64_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Since 1970-01-01, of the year's first day. */
static int64_t year_begins(int64_t year)
{
	const int64_t y = year - 1;

	return y * 365 + y / 4 - y / 100 + y / 400 - 719162;
}

static int64_t year_of(int64_t second)
{
	int64_t year = 1970 + second / (DAY * INT64_C(365));

	while (year_begins(year) * DAY > second)
		year--;
	while (year_begins(year + 1) * DAY <= second)
		year++;
	return year;
}

static int month_days(int64_t year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* The second, by the local clock, that a day of the rule is in a year. */
static int64_t second_of(const struct zone_day *d, int64_t year)
{
	int64_t day = year_begins(year);
	int first;

	if (d->type == DAY_FROM_ZERO)
		return (day + d->day) * DAY + d->second;
	/* 29 February is never counted. */
	if (d->type == DAY_JULIAN)
		return (day + d->day - 1 + (is_leap(year) && d->day > 59)) * DAY + d->second;
	for (int m = 1; m < d->month; m++)
		day += month_days(year, m);
	/* 1970-01-01 was a Thursday. */
	first = (int)((d->day - (day + 4) % 7 + 7) % 7) + (d->week - 1) * 7;
	if (first >= month_days(year, d->month))
		first -= 7;
	return (day + first) * DAY + d->second;
}

int32_t zone_rule_offset(const struct zone_rule *r, int64_t when)
{
	enum { EARLIEST = 0 };
	int64_t year, begins, ends;
	bool is_summer;

	if (!r->has_summer || when < EARLIEST || when > INT64_C(1) << 40)
		return r->standard;
	year = year_of(when + r->standard);
	begins = second_of(&r->begins, year) - r->standard;
	ends = second_of(&r->ends, year) - r->summer;
	/* In the south the year begins in summer. */
	is_summer = begins < ends ? when >= begins && when < ends : when >= begins || when < ends;
	return is_summer ? r->summer : r->standard;
}
