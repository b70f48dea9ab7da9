#include <cphub/core/date.h>

#include <stddef.h>

#include <cphub/core/tr.h>

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": days_from_civil and its inverse. */
static day_t day_from(int year, unsigned month, unsigned day)
{
	year -= month <= 2;

	const int era = (year >= 0 ? year : year - 399) / 400;
	const unsigned of_era = (unsigned)(year - era * 400);
	const unsigned of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * 146097 + (int)(of_era * 365 + of_era / 4 - of_era / 100 + of_year) - 719468;
}

static void day_split(day_t days, int *year, unsigned *month, unsigned *day)
{
	const int shifted = days + 719468;
	const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	const unsigned doe = (unsigned)(shifted - era * 146097);
	const unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	const unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	const unsigned mp = (5 * doy + 2) / 153;

	*day = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = (int)yoe + era * 400 + (*month <= 2);
}

static bool digits(struct sv v, unsigned *out)
{
	*out = 0;
	for (size_t i = 0; i < v.len; i++) {
		if (v.at[i] < '0' || v.at[i] > '9')
			return false;
		*out = *out * 10 + (unsigned)(v.at[i] - '0');
	}
	return true;
}

bool date_parse(struct sv text, day_t *out)
{
	unsigned year, month, day, month_again, day_again;
	int year_again;

	if (text.len != 10 || text.at[4] != '-' || text.at[7] != '-' ||
	    !digits(sv_make(text.at, 4), &year) || !digits(sv_make(text.at + 5, 2), &month) ||
	    !digits(sv_make(text.at + 8, 2), &day) || month < 1 || month > 12 || day < 1)
		return false;
	*out = day_from((int)year, month, day);
	/* 2026-02-30 comes back as another day. */
	day_split(*out, &year_again, &month_again, &day_again);
	return month_again == month && day_again == day;
}

void date_add(struct str *out, day_t day)
{
	int year;
	unsigned month, of_month;

	day_split(day, &year, &month, &of_month);
	str_addf(out, "%04d-%02u-%02u", year, month, of_month);
}

day_t date_of(time_t when)
{
	return (day_t)((when >= 0 ? when : when - 86399) / 86400);
}

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

static void add_days_ago(struct str *out, unsigned long days)
{
	if (days == 1)
		str_add(out, _("yesterday"));
	else if (days < 60)
		str_addf(out, ngettext("%lu day ago", "%lu days ago", days), days);
	else if (days < 730)
		str_addf(out, ngettext("%lu month ago", "%lu months ago", days / 30), days / 30);
	else
		str_addf(out, ngettext("%lu year ago", "%lu years ago", days / 365), days / 365);
}

void date_add_ago(struct str *out, time_t then, time_t now)
{
	/* A clock that was set back must not give "-3 days ago". */
	const unsigned long gone = now > then ? (unsigned long)(now - then) : 0;

	if (gone < MINUTE)
		str_add(out, _("just now"));
	else if (gone < HOUR)
		str_addf(out, ngettext("%lu minute ago", "%lu minutes ago", gone / MINUTE),
			 gone / MINUTE);
	else if (gone < DAY)
		str_addf(out, ngettext("%lu hour ago", "%lu hours ago", gone / HOUR), gone / HOUR);
	else
		add_days_ago(out, gone / DAY);
}
