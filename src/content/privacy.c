#include "check_parts.h"

#include <string.h>
#include <strings.h>

#include <cphub/core/str.h>
#include <cphub/text/utf8.h>

/* A byte for all that is neither ASCII nor looks like it: a letter of another script, mostly. */
enum { OTHER = 0x80, DIGITS_MIN = 8, DIGITS_MAX = 15, GROUPS_MAX = 16 };

/* The zeros of other scripts, each followed by its nine digits. */
static const uint32_t zeros[] = { 0x660, 0x6f0,  0x7c0,  0x966,  0x9e6, 0xa66, 0xae6,
				  0xb66, 0xbe6,  0xc66,  0xce6,  0xd66, 0xe50, 0xed0,
				  0xf20, 0x1040, 0x17e0, 0x1810, 0xff10 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_invisible(uint32_t c)
{
	return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

/* What a reader takes the sign for. */
static char look(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? (char)(c + 32) : (char)c;
	for (size_t i = 0; i < ARRAY_LEN(zeros); i++)
		if (c >= zeros[i] && c <= zeros[i] + 9)
			return (char)('0' + (c - zeros[i]));
	if (c >= 0xff01 && c <= 0xff5e)
		return look(c - 0xfee0);
	if (c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x3000)
		return ' ';
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ? '-' : (char)OTHER;
}

struct spelling {
	const char *from;
	char to;
};

static const struct spelling spellings[] = {
	{ "&#64;", '@' }, { "&#x40;", '@' }, { "&commat;", '@' }, { "%40", '@' },
	{ "(at)", '@' },  { "[at]", '@' },   { "{at}", '@' },     { "<at>", '@' },
	{ "(dot)", '.' }, { "[dot]", '.' },  { "{dot}", '.' },    { "&#43;", '+' },
};

static bool respell(struct str *s, const struct spelling *spellings_of, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const size_t len = strlen(spellings_of[i].from);

		if (!sv_has_suffix(str_view(s), spellings_of[i].from))
			continue;
		str_truncate(s, s->len - len);
		/* "name (at) example": what stands around it goes, too. */
		while (s->len && s->at[s->len - 1] == ' ')
			str_truncate(s, s->len - 1);
		str_add_char(s, spellings_of[i].to);
		return true;
	}
	return false;
}

static void simplify(struct str *out, struct sv line)
{
	static const struct spelling words[] = { { " at ", '@' }, { " dot ", '.' } };
	const bool has_words = sv_find(line, SV(" dot ")) < line.len;
	bool is_after = false;
	size_t i = 0;

	while (i < line.len) {
		uint32_t c;

		i += utf8_decode(line, i, &c);
		if (is_invisible(c) || (is_after && c == ' '))
			continue;
		str_add_char(out, look(c));
		is_after = respell(out, spellings, ARRAY_LEN(spellings)) ||
			   (has_words && respell(out, words, ARRAY_LEN(words)));
	}
}

static bool is_local(char c)
{
	return is_letter(c) || is_digit(c) || (c && strchr("._%+-", c)) || c == (char)OTHER;
}

static bool is_host(char c)
{
	return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == (char)OTHER;
}

/* logo@2x.png is a picture. */
static bool is_file_ending(struct sv v)
{
	static const char *const endings[] = { "png", "jpg",  "jpeg", "svg", "webp", "gif",
					       "md",  "html", "js",   "css", "pdf" };

	for (size_t i = 0; i < ARRAY_LEN(endings); i++)
		if (sv_is(v, endings[i]))
			return true;
	return false;
}

static bool is_domain(struct sv v)
{
	size_t dot;

	while (v.len && (v.at[v.len - 1] == '.' || v.at[v.len - 1] == '-'))
		v.len--;
	for (dot = v.len; dot && v.at[dot - 1] != '.'; dot--)
		;
	v = dot > 1 && v.at[0] != '.' ? sv_from_byte(v, dot) : (struct sv){ 0 };
	return v.len >= 2 && !is_digit(v.at[0]) && !is_file_ending(v);
}

static bool is_address(struct sv v, size_t at)
{
	size_t from = at, to = at + 1;

	while (from && is_local(v.at[from - 1]))
		from--;
	while (to < v.len && is_host(v.at[to]))
		to++;
	if (from == at || !is_domain(sv_make(v.at + at + 1, to - at - 1)))
		return false;
	/* @name@host is a handle; ssh://git@host and git@host:path are addresses of machines. */
	if (from && v.at[from - 1] == '@')
		return false;
	if (from >= 3 && !memcmp(v.at + from - 3, "://", 3))
		return false;
	return !(at - from == 3 && !memcmp(v.at + from, "git", 3));
}

bool privacy_has_email(struct sv line)
{
	struct str s = { 0 };
	bool has = false;

	simplify(&s, line);
	for (size_t i = 0; i < s.len && !has; i++)
		has = s.at[i] == '@' && is_address(str_view(&s), i);
	str_release(&s);
	return has;
}

/* A piece of text that may be a number: its digits in groups, and what stands between them. */
struct number {
	char first;
	size_t digits, groups;
	size_t lens[GROUPS_MAX];
	unsigned values[GROUPS_MAX];
	char between; /* the separator where all are the same; 0: they differ */
	bool has_plus, has_bracket;
};

static void blank(struct str *s, size_t from, size_t len)
{
	memset(s->at + from, ',', len);
}

/* "dddd-dd-dd" and the like: `pattern` has d for a digit, s for a separator. */
static bool fits(const struct str *s, size_t at, const char *pattern)
{
	const size_t len = strlen(pattern);

	if (at + len > s->len || (at && is_digit(s->at[at - 1])) ||
	    (at + len < s->len && is_digit(s->at[at + len])))
		return false;
	for (size_t i = 0; i < len; i++)
		if (pattern[i] == 'd' ? !is_digit(s->at[at + i])
				      : !strchr("-./", s->at[at + i]) || !s->at[at + i])
			return false;
	return true;
}

static bool is_year(const char *at)
{
	return !memcmp(at, "20", 2) || !memcmp(at, "19", 2) || !memcmp(at, "18", 2) ||
	       !memcmp(at, "17", 2);
}

/* 31.03.26, but not the middle of 06.12.34.56.78 */
static bool is_short_date(const struct str *s, size_t at)
{
	if (!fits(s, at, "ddsddsdd"))
		return false;
	if (at > 1 && strchr("-./", s->at[at - 1]) && is_digit(s->at[at - 2]))
		return false;
	return !(s->at[at + 8] && strchr("-./", s->at[at + 8]) && is_digit(s->at[at + 9]));
}

static void blank_dates(struct str *s)
{
	static const char *const dates[] = { "ddddsddsdd", "ddsddsdddd", "ddddsdsdd", "ddddsddsd",
					     "dsdsdddd",   "ddsdsdddd",  "dsddsdddd", "ddddsdsd" };

	for (size_t i = 0; i < s->len; i++) {
		for (size_t k = 0; k < ARRAY_LEN(dates); k++)
			if (fits(s, i, dates[k]))
				blank(s, i, strlen(dates[k]));
		if (is_short_date(s, i))
			blank(s, i, 8);
		if (fits(s, i, "ddddsdddd") && is_year(s->at + i) && is_year(s->at + i + 5))
			blank(s, i, 9);
	}
}

/* Addresses of pages are full of digits; but those of the telephone services are numbers. */
static void blank_urls(struct str *s)
{
	size_t i = 0;

	while (i < s->len) {
		const size_t len = strcspn(s->at + i, " ()<>\"");
		const struct sv word = sv_make(s->at + i, len);
		const bool is_phone = sv_find(word, SV("wa.me/")) < len ||
				      sv_find(word, SV("whatsapp.com/")) < len ||
				      sv_find(word, SV("tel:")) < len;

		if (!is_phone && (sv_find(word, SV("://")) < len || sv_has_prefix(word, "www.")))
			blank(s, i, len);
		i += len ? len : 1;
	}
}

static bool is_between(char c)
{
	return c && strchr(" -./()", c);
}

/* Reads the number that begins at `at`; returns where it ends. */
static size_t read_number(const struct str *s, size_t at, struct number *n)
{
	size_t end = at;
	unsigned gap = 0;

	*n = (struct number){ .has_plus = s->at[at] == '+', .has_bracket = s->at[at] == '(' };
	for (size_t i = at + (n->has_plus || n->has_bracket); i < s->len; i++) {
		const char c = s->at[i];
		const bool begins = end == at || gap;

		if (!is_digit(c)) {
			if (!is_between(c) || ++gap > 2)
				break;
			n->has_bracket = n->has_bracket || c == '(';
			continue;
		}
		if (begins && n->groups < GROUPS_MAX) {
			if (n->groups == 1)
				n->between = s->at[i - 1];
			else if (n->groups && n->between != s->at[i - 1])
				n->between = 0;
			n->groups++;
		}
		if (!n->digits)
			n->first = c;
		n->digits++;
		n->lens[n->groups - 1]++;
		n->values[n->groups - 1] =
			n->values[n->groups - 1] % 100000 * 10 + (unsigned)(c - '0');
		gap = 0;
		end = i + 1;
	}
	return end;
}

/* 1 200 000, 1.200.000 */
static bool is_sum(const struct number *n)
{
	if (n->groups < 2 || n->first == '0' || n->lens[0] > 3 || n->has_bracket ||
	    (n->between != ' ' && n->between != '.'))
		return false;
	for (size_t i = 1; i < n->groups; i++)
		if (n->lens[i] != 3)
			return false;
	return true;
}

static bool is_list_of_years(const struct number *n)
{
	for (size_t i = 0; i < n->groups; i++)
		if (n->lens[i] != 4 || n->values[i] < 1500 || n->values[i] > 2100)
			return false;
	return true;
}

static bool is_machine(const struct number *n)
{
	if (n->groups != 4 || n->between != '.')
		return false;
	for (size_t i = 0; i < 4; i++)
		if (n->lens[i] > 3 || n->values[i] > 255)
			return false;
	return true;
}

static size_t longest(const struct number *n)
{
	size_t len = 0;

	for (size_t i = 0; i < n->groups; i++)
		len = n->lens[i] > len ? n->lens[i] : len;
	return len;
}

static bool is_phone(const struct number *n, bool is_named)
{
	const bool is_isbn =
		n->digits == 13 && n->lens[0] == 3 && (n->values[0] == 978 || n->values[0] == 979);
	const bool is_decimal = n->groups == 2 && n->between == '.';

	if (n->digits + is_named < DIGITS_MIN || n->digits > DIGITS_MAX ||
	    n->groups >= GROUPS_MAX || is_isbn || is_machine(n))
		return false;
	if (n->has_plus)
		return true;
	if (is_sum(n) || is_list_of_years(n))
		return false;
	if (is_named)
		return true;
	if (n->groups == 1)
		return n->first == '0' && n->digits >= 9 && n->digits <= 14;
	if (n->first == '0' || n->has_bracket)
		return !is_decimal;
	if (n->groups == 2)
		return n->lens[0] == 5 && n->lens[1] == 5 && n->between == ' ';
	return n->between && longest(n) >= 3;
}

/* Whether the line says that a telephone number follows. */
static bool names_phone(struct sv line, struct sv simple)
{
	static const char *const plain[] = { "phone",   "mobile:", "whatsapp", " tel:",
					     " tel.",   " tel ",   "fax",      "sms",
					     "telefon", "tel:+",   "wa.me/" };
	static const char *const other[] = { "téléphone", "teléfono", "телефон", "тел.", "电话",
					     "電話",      "هاتف",     "फोन",     "ফোন" };

	for (size_t i = 0; i < ARRAY_LEN(plain); i++)
		if (sv_find(simple, sv_from(plain[i])) < simple.len)
			return true;
	for (size_t i = 0; i < ARRAY_LEN(other); i++)
		if (sv_find(line, sv_from(other[i])) < line.len)
			return true;
	return false;
}

static bool begins_number(const struct str *s, size_t i)
{
	const char before = i ? s->at[i - 1] : ' ';
	const char c = s->at[i];

	if (!is_digit(c) && !((c == '+' || c == '(') && is_digit(s->at[i + 1])))
		return false;
	/* Q12345678, oldid=12345678, #12345678, T-12345678 */
	if (is_letter(before) || is_digit(before) || strchr("_=#&%", before))
		return false;
	return !(strchr("-./", before) && i > 1 &&
		 (is_letter(s->at[i - 2]) || is_digit(s->at[i - 2])) && c != '+' &&
		 (i < 6 || memcmp(s->at + i - 6, "wa.me/", 6) != 0));
}

bool privacy_has_phone(struct sv line)
{
	struct str s = { 0 };
	bool is_named, has = false;
	size_t i = 1;

	str_add_char(&s, ' ');
	simplify(&s, line);
	is_named = names_phone(line, str_view(&s));
	blank_urls(&s);
	blank_dates(&s);
	while (i < s.len && !has) {
		struct number n;
		size_t end;

		if (!begins_number(&s, i)) {
			i++;
			continue;
		}
		end = read_number(&s, i, &n);
		has = !is_letter(s.at[end]) && !(s.at[end] && strchr("_%", s.at[end])) &&
		      is_phone(&n, is_named);
		i = end > i ? end : i + 1;
	}
	str_release(&s);
	return has;
}
