#include <cphub/core/date.h>

#include <stddef.h>

#include <cphub/core/number.h>
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

static const char *const months[] = {
	/* TRANSLATORS: the month as it stands in a whole date, "31 March 2026" */
	N_("January"),   N_("February"), N_("March"),    N_("April"),
	N_("May"),       N_("June"),     N_("July"),     N_("August"),
	N_("September"), N_("October"),  N_("November"), N_("December"),
};

/* One field of a pattern: a letter, repeated `count` times. */
static void add_field(struct str *out, char letter, unsigned count, day_t day)
{
	int year;
	unsigned month, of_month;

	day_split(day, &year, &month, &of_month);
	if (letter == 'y')
		number_add_digits(out, (uint64_t)(year > 0 ? year : 0), count);
	else if (letter == 'd')
		number_add_digits(out, of_month, count);
	else if (count > 2)
		str_add(out, _(months[month - 1]));
	else
		number_add_digits(out, month, count);
}

/* Patterns as those of https://www.unicode.org/reports/tr35/tr35-dates.html, with y, M and d; '…' is plain text. */
static void add_by_pattern(struct str *out, struct sv pattern, day_t day)
{
	bool is_quoted = false;

	for (size_t i = 0; i < pattern.len;) {
		const char c = pattern.at[i];
		unsigned count = 1;

		while (i + count < pattern.len && pattern.at[i + count] == c)
			count++;
		if (c == '\'')
			is_quoted = !is_quoted, count = 1;
		else if (!is_quoted && (c == 'y' || c == 'M' || c == 'd'))
			add_field(out, c, count, day);
		else
			str_add_char(out, c), count = 1;
		i += count;
	}
}

void date_show(struct str *out, day_t day)
{
	/* TRANSLATORS: how a day is written: yyyy year, MM month, MMMM its name, d or dd day, words in quotes, as in
	 * d 'de' MMMM 'de' yyyy */
	add_by_pattern(out, sv_from(_("yyyy-MM-dd")), day);
}

void date_show_text(struct str *out, struct sv text)
{
	day_t day;

	if (date_parse(text, &day))
		date_show(out, day);
	else
		str_add_sv(out, text);
}

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

static void add_days_ago(struct str *out, unsigned long days, char room[NUMBER_ROOM])
{
	const unsigned long months_gone = days / 30, years = days / 365;

	if (days == 1)
		str_add(out, _("yesterday"));
	else if (days < 60)
		str_addf(out, ngettext("%s day ago", "%s days ago", days), number_show(days, room));
	else if (days < 730)
		str_addf(out, ngettext("%s month ago", "%s months ago", months_gone),
			 number_show(months_gone, room));
	else
		str_addf(out, ngettext("%s year ago", "%s years ago", years),
			 number_show(years, room));
}

void date_add_ago(struct str *out, time_t then, time_t now)
{
	/* A clock that was set back must not give "-3 days ago". */
	const unsigned long gone = now > then ? (unsigned long)(now - then) : 0;
	const unsigned long minutes = gone / MINUTE, hours = gone / HOUR;
	char room[NUMBER_ROOM];

	if (!minutes)
		str_add(out, _("just now"));
	else if (!hours)
		str_addf(out, ngettext("%s minute ago", "%s minutes ago", minutes),
			 number_show(minutes, room));
	else if (gone < DAY)
		str_addf(out, ngettext("%s hour ago", "%s hours ago", hours),
			 number_show(hours, room));
	else
		add_days_ago(out, gone / DAY, room);
}

static void add_days_ahead(struct str *out, unsigned long days, char room[NUMBER_ROOM])
{
	const unsigned long months_ahead = days / 30, years = days / 365;

	if (days == 1)
		str_add(out, _("tomorrow"));
	else if (days < 60)
		str_addf(out, ngettext("in %s day", "in %s days", days), number_show(days, room));
	else if (days < 730)
		str_addf(out, ngettext("in %s month", "in %s months", months_ahead),
			 number_show(months_ahead, room));
	else
		str_addf(out, ngettext("in %s year", "in %s years", years),
			 number_show(years, room));
}

void date_add_when(struct str *out, day_t day, day_t today)
{
	char room[NUMBER_ROOM];

	if (day == today)
		str_add(out, _("today"));
	else if (day > today)
		add_days_ahead(out, (unsigned long)day - (unsigned long)today, room);
	else
		add_days_ago(out, (unsigned long)today - (unsigned long)day, room);
}

void date_add_time(struct str *out, time_t when)
{
	char text[sizeof("YYYY-MM-DDTHH:MM:SSZ") + 16];
	struct tm tm;

	if (gmtime_r(&when, &tm) && strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm))
		str_add(out, text);
}
