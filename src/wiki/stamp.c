#include "stamp.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/base.h>
#include <cphub/core/date.h>
#include <cphub/text/utf8.h>

enum { DAY_SECONDS = 86400, STAMP_MAX_LEN = 160, NUMBERS_MAX = 5, WEEKDAY_MAX_LEN = 40 };

/* Left-to-right and right-to-left marks stand anywhere in a signature; no-break blanks for blanks. */
static size_t mark_len(struct sv v, size_t at)
{
	return at + 3 <= v.len && !memcmp(v.at + at, "\xe2\x80", 2) &&
			       (v.at[at + 2] == '\x8e' || v.at[at + 2] == '\x8f')
		       ? 3
		       : 0;
}

static size_t blank_len(struct sv v, size_t at)
{
	if (at < v.len && v.at[at] == ' ')
		return 1;
	return at + 2 <= v.len && !memcmp(v.at + at, "\xc2\xa0", 2) ? 2 : 0;
}

static void skip_marks(struct sv v, size_t *at)
{
	for (size_t n; (n = mark_len(v, *at)) > 0;)
		*at += n;
}

/* Bytes of the digit at a place, or 0. */
static size_t digit_at(struct sv v, size_t at, int *value)
{
	static const uint32_t zeros[] = { 0x660, 0x6f0, 0x966,  0x9e6,  0xa66, 0xae6,
					  0xb66, 0xbe6, 0xc66,  0xce6,  0xd66, 0xe50,
					  0xed0, 0xf20, 0x1040, 0x17e0, 0x1810 };
	uint32_t c;
	size_t len;

	if (at >= v.len)
		return 0;
	if (v.at[at] >= '0' && v.at[at] <= '9') {
		*value = v.at[at] - '0';
		return 1;
	}
	if (!(v.at[at] & 0x80))
		return 0;
	len = utf8_decode(v, at, &c);
	for (size_t i = 0; i < ARRAY_LEN(zeros); i++)
		if (c >= zeros[i] && c < zeros[i] + 10) {
			*value = (int)(c - zeros[i]);
			return len;
		}
	return 0;
}

static bool read_number(struct sv v, size_t *at, unsigned most, int *out)
{
	unsigned count = 0;
	int digit = 0;

	*out = 0;
	for (size_t n; count < most && (n = digit_at(v, *at, &digit)) > 0; count++) {
		*out = *out * 10 + digit;
		*at += n;
	}
	return count && (most <= 2 || count == most);
}

static bool read_literal(struct sv v, size_t *at, struct sv literal)
{
	for (size_t i = 0; i < literal.len;) {
		const size_t wanted = blank_len(literal, i);
		const size_t blank = blank_len(v, *at), mark = mark_len(literal, i);

		if (mark) {
			i += mark;
		} else if (wanted && blank) {
			i += wanted;
			*at += blank;
		} else if (*at < v.len && v.at[*at] == literal.at[i]) {
			i++;
			++*at;
		} else {
			return false;
		}
		skip_marks(v, at);
	}
	return true;
}

static bool begins(struct sv v, size_t at, struct sv with)
{
	return with.len && v.len - at >= with.len && !memcmp(v.at + at, with.at, with.len);
}

/* The longest name of a month at a place: "12" is not "1" with a 2 behind it. */
static bool read_month(const struct stamp *s, struct sv v, size_t *at, int *out)
{
	size_t len = 0;

	for (unsigned form = 0; form < STAMP_FORMS; form++)
		for (int m = 0; s->forms & 1U << form && m < 12; m++) {
			const struct sv name = s->months[form][m];

			if (name.len > len && begins(v, *at, name)) {
				len = name.len;
				*out = m + 1;
			}
		}
	*at += len;
	return len > 0;
}

/* "(金)": brackets without digits. */
static size_t weekday_len(struct sv v, size_t at)
{
	int digit;

	if (at >= v.len || v.at[at] != '(')
		return 0;
	for (size_t i = at + 1; i < v.len && i - at < WEEKDAY_MAX_LEN; i++) {
		if (v.at[i] == ')')
			return i + 1 - at;
		if (v.at[i] == '(' || digit_at(v, i, &digit))
			return 0;
	}
	return 0;
}

static bool read_zone(const struct stamp *s, struct sv v, size_t *at, int *offset)
{
	for (size_t i = 0; i < s->zones_len; i++) {
		size_t here = *at;

		if (read_literal(v, &here, s->zones[i].text)) {
			*at = here;
			*offset = s->zones[i].offset;
			return true;
		}
	}
	return false;
}

/* Years, months and days may be any number, and roll over. */
static day_t day_of(int year, int month, int day)
{
	const int y = month <= 2 ? year - 1 : year;
	const int era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
	const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468 + day - 1;
}

static time_t time_of(const int *v, int more_years, int offset)
{
	const int month = v[STAMP_MONTH];
	const int year = v[STAMP_YEAR] - more_years + (month > 12 ? (month - 1) / 12 : 0);
	const day_t day = day_of(year, month ? (month - 1) % 12 + 1 : 1, v[STAMP_DAY]);

	return (time_t)day * DAY_SECONDS + (v[STAMP_HOUR] * 60 + v[STAMP_MINUTE] - offset) * 60L;
}

static bool read_part(const struct stamp *s, const struct stamp_part *p, struct sv v, size_t *at,
		      int *values)
{
	size_t len;

	switch (p->kind) {
	case STAMP_LITERAL: return read_literal(v, at, p->text);
	case STAMP_YEAR: return read_number(v, at, 4, &values[STAMP_YEAR]);
	case STAMP_MONTH_NAME: return read_month(s, v, at, &values[STAMP_MONTH]);
	case STAMP_WEEKDAY:
		len = weekday_len(v, *at);
		*at += len;
		return len > 0;
	case STAMP_ZONE: return read_zone(s, v, at, &values[STAMP_ZONE]);
	case STAMP_MONTH:
	case STAMP_DAY:
	case STAMP_HOUR:
	case STAMP_MINUTE: break;
	}
	return read_number(v, at, 2, &values[p->kind]);
}

static bool read_at(const struct stamp *s, struct sv v, size_t at, size_t *end, time_t *when)
{
	int values[STAMP_ZONE + 1] = { 0 };

	for (size_t i = 0; i < s->len; i++) {
		skip_marks(v, &at);
		if (!read_part(s, &s->parts[i], v, &at, values))
			return false;
	}
	*end = at;
	*when = time_of(values, s->more_years, values[STAMP_ZONE]);
	return true;
}

/* A zone ends here, as far as its last letter tells. */
static bool ends_zone(const struct stamp *s, struct sv text, size_t end)
{
	for (size_t i = 0; i < s->zones_len; i++) {
		const struct sv zone = s->zones[i].text;

		if (end >= zone.len && text.at[end - 2] == zone.at[zone.len - 2])
			return true;
	}
	return false;
}

/* A time ends with the bracket of its zone, and is looked for in front of it. */
bool stamp_find(const struct stamp *s, struct sv text, size_t *from, size_t *to, time_t *when)
{
	size_t done = 0;

	while (s->len && done < text.len) {
		const char *bracket = memchr(text.at + done, ')', text.len - done);
		size_t end, at;

		if (!bracket)
			return false;
		end = (size_t)(bracket - text.at) + 1;
		at = end > STAMP_MAX_LEN ? end - STAMP_MAX_LEN : 0;
		if (!ends_zone(s, text, end))
			at = end;
		for (; at < end; at++) {
			if (mark_len(text, at))
				continue;
			if (!read_at(s, sv_make(text.at, end), at, to, when))
				continue;
			*from = at;
			return true;
		}
		done = end;
	}
	return false;
}

/* Learning. */

struct numbers {
	int value[NUMBERS_MAX];
	struct stamp_part *part[NUMBERS_MAX];
	size_t len;
};

static bool add_part(struct stamp *s, enum stamp_kind kind, struct sv text)
{
	if (s->len == STAMP_PARTS || (kind == STAMP_LITERAL && !text.len))
		return kind == STAMP_LITERAL && !text.len;
	s->parts[s->len++] = (struct stamp_part){ .kind = kind, .text = text };
	return true;
}

/* The longest form of a month's name that is in the text. */
static size_t find_month(struct stamp *s, struct sv text, int month, size_t *len)
{
	size_t at = text.len;

	*len = 0;
	s->forms = 0;
	for (unsigned form = 0; form < STAMP_FORMS; form++) {
		const struct sv name = s->months[form][month - 1];
		const size_t here = name.len ? sv_find(text, name) : text.len;

		if (here == text.len || name.len < *len)
			continue;
		s->forms = name.len > *len ? 1U << form : s->forms | 1U << form;
		*len = name.len;
		at = here;
	}
	return at;
}

static bool split(struct stamp *s, struct sv text, int month, struct numbers *n)
{
	size_t name_len, at = 0, begin = 0;
	const size_t name = find_month(s, text, month, &name_len);

	while (at < text.len) {
		const size_t weekday = weekday_len(text, at);
		enum stamp_kind kind = STAMP_WEEKDAY;
		size_t end = at + weekday;
		int digit = 0;

		if (name_len && at == name) {
			kind = STAMP_MONTH_NAME;
			end = at + name_len;
		} else if (!weekday && digit_at(text, at, &digit)) {
			kind = STAMP_DAY;
			if (n->len == NUMBERS_MAX)
				return false;
			for (size_t len; (len = digit_at(text, end, &digit)) > 0; end += len)
				n->value[n->len] = n->value[n->len] * 10 + digit;
		} else if (!weekday) {
			at++;
			continue;
		}
		if (!add_part(s, STAMP_LITERAL, sv_make(text.at + begin, at - begin)) ||
		    !add_part(s, kind, (struct sv){ 0 }))
			return false;
		if (kind == STAMP_DAY)
			n->part[n->len++] = &s->parts[s->len - 1];
		begin = at = end;
	}
	return add_part(s, STAMP_LITERAL, sv_make(text.at + begin, at - begin));
}

/* Every order that languages have. */
static const struct order {
	const char *roles; /* Year, month, day, Hour, Minute */
} orders[] = { { "HMdY" },  { "dYHM" },  { "YdHM" },  { "HMYd" },  { "dmYHM" }, { "YmdHM" },
	       { "HMdmY" }, { "HMYmd" }, { "mdYHM" }, { "HMmdY" }, { "YdmHM" } };

static bool fits(const struct numbers *n, const char *roles, const struct tm *local)
{
	if (strlen(roles) != n->len)
		return false;
	for (size_t i = 0; i < n->len; i++) {
		const int v = n->value[i];

		if ((roles[i] == 'm' && v != local->tm_mon + 1) ||
		    (roles[i] == 'd' && v != local->tm_mday) ||
		    (roles[i] == 'H' && v != local->tm_hour) ||
		    (roles[i] == 'M' && v != local->tm_min) || (roles[i] == 'Y' && v < 1000))
			return false;
	}
	return true;
}

static void assign(struct stamp *s, struct numbers *n, const char *roles, int year)
{
	for (size_t i = 0; i < n->len; i++) {
		static const char letters[] = "YmdHM";
		static const enum stamp_kind kinds[] = { STAMP_YEAR, STAMP_MONTH, STAMP_DAY,
							 STAMP_HOUR, STAMP_MINUTE };

		n->part[i]->kind = kinds[strchr(letters, roles[i]) - letters];
		if (roles[i] == 'Y')
			s->more_years = n->value[i] - year;
	}
}

/* What the same clocks are called in the other half of the year. */
static void add_other_zone(struct stamp *s, int offset)
{
	static const struct {
		struct sv winter, summer;
	} pairs[] = { { SV("(CET)"), SV("(CEST)") }, { SV("(EET)"), SV("(EEST)") },
		      { SV("(WET)"), SV("(WEST)") }, { SV("(GMT)"), SV("(BST)") },
		      { SV("(EST)"), SV("(EDT)") },  { SV("(CST)"), SV("(CDT)") },
		      { SV("(PST)"), SV("(PDT)") },  { SV("(AEST)"), SV("(AEDT)") } };

	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		const bool is_winter = sv_eq(s->zones[0].text, pairs[i].winter);

		if (!is_winter && !sv_eq(s->zones[0].text, pairs[i].summer))
			continue;
		s->zones[1].text = is_winter ? pairs[i].summer : pairs[i].winter;
		s->zones[1].offset = offset + (is_winter ? 60 : -60);
		s->zones_len = 2;
	}
}

static bool learn_at(struct stamp *s, struct sv date, time_t local_time)
{
	struct numbers n = { 0 };
	struct tm local;

	s->len = 0;
	if (!gmtime_r(&local_time, &local) || !split(s, date, local.tm_mon + 1, &n))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(orders); i++)
		if (fits(&n, orders[i].roles, &local)) {
			assign(s, &n, orders[i].roles, local.tm_year + 1900);
			return add_part(s, STAMP_ZONE, (struct sv){ 0 });
		}
	return false;
}

bool stamp_learn(struct stamp *s, struct sv example, time_t when, int offset)
{
	/* The wiki's answer may be of the minute before, or of the next one. */
	static const int minutes[] = { 0, -1, 1 };
	struct sv date = sv_trim(example);
	size_t bracket = date.len;

	while (bracket && date.at[bracket - 1] != '(')
		bracket--;
	if (!bracket || !sv_has_suffix(date, ")") || date.len - bracket < 2)
		return false;
	s->zones[0].text = sv_from_byte(date, bracket - 1);
	s->zones[0].offset = offset;
	s->zones_len = 1;
	add_other_zone(s, offset);
	date.len = bracket - 1;
	for (size_t i = 0; i < ARRAY_LEN(minutes); i++)
		if (learn_at(s, date, when + (offset + minutes[i]) * 60L))
			return true;
	s->len = 0;
	return false;
}
