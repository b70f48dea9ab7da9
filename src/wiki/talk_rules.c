#include <string.h>

#include <cphub/core/date.h>
#include <cphub/core/json.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/text/letter.h>
#include <cphub/text/utf8.h>

#include "entity.h"
#include "rules.h"

enum { NAMES_MAX = 64, TARGET_MAX_LEN = 1000, IPV6_GROUPS = 8 };

/* Known to every wiki beside its own names. */
static const struct {
	const char *key, *canonical;
} lists[RULES] = {
	[RULE_USER] = { "user", "User" },
	[RULE_TALK] = { "talk", "User talk" },
	[RULE_SPECIAL] = { "special", "Special" },
	[RULE_CONTRIBUTIONS] = { "contributions", "Contributions" },
};

static const char english[] =
	"{\"example\":\"08:05, 1 March 2024 (UTC)\",\"time\":\"2024-03-01T08:05:00Z\",\"offset\":0,"
	"\"months\":[\"January\",\"February\",\"March\",\"April\",\"May\",\"June\",\"July\","
	"\"August\",\"September\",\"October\",\"November\",\"December\"]}";

/* As titles of pages are compared: small letters, one blank for underscores and blanks. */
static void add_plain(struct str *out, struct sv v)
{
	bool is_blank = false;

	for (size_t at = 0; at < v.len;) {
		uint32_t c;
		const size_t len = utf8_decode(v, at, &c);

		if (c == '_' || c == ' ') {
			is_blank = true;
		} else {
			const uint32_t small = letter_of(c);

			if (is_blank && out->len)
				str_add_char(out, ' ');
			is_blank = false;
			if (small > ' ')
				entity_add_code_point(out, small);
		}
		at += len;
	}
}

static void add_name(struct talk_rules *r, unsigned list, struct sv name)
{
	struct str plain = { 0 };

	add_plain(&plain, name);
	if (plain.len && r->names[list].len < NAMES_MAX)
		*vec_add(&r->names[list]) = arena_sv(&r->arena, str_view(&plain));
	str_release(&plain);
}

/* Below 0: they are none. */
static int two_digits(const char *at)
{
	const int tens = at[0] - '0', ones = at[1] - '0';

	return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

/* "2024-03-01T08:05:00Z" */
static bool read_time(struct sv text, time_t *out)
{
	day_t day;
	int h, m;

	if (text.len < 16 || !date_parse(sv_make(text.at, 10), &day))
		return false;
	h = two_digits(text.at + 11);
	m = two_digits(text.at + 14);
	*out = (time_t)day * 86400 + h * 3600 + m * 60;
	return h >= 0 && m >= 0;
}

static void read_months(struct talk_rules *r, const struct json *months)
{
	for (size_t i = 0; i < json_len(months) && i < (size_t)STAMP_FORMS * 12; i++)
		r->stamp.months[i / 12][i % 12] =
			arena_sv(&r->arena, json_text(json_element(months, i)));
}

bool talk_rules_read(struct sv json, struct talk_rules **out, struct err *err)
{
	struct talk_rules *r = mem_zeroed(1, sizeof(*r));
	struct json *root = NULL;
	time_t when = 0;
	bool ok = false;

	*out = NULL;
	if (!json_parse(json, &root, err))
		goto done;
	for (unsigned i = 0; i < RULES; i++) {
		const struct json *names = json_at(root, lists[i].key);

		add_name(r, i, sv_from(lists[i].canonical));
		for (size_t k = 0; k < json_len(names); k++)
			add_name(r, i, json_text(json_element(names, k)));
	}
	read_months(r, json_at(root, "months"));
	if (!read_time(json_text(json_at(root, "time")), &when) ||
	    !stamp_learn(&r->stamp, arena_sv(&r->arena, json_text(json_at(root, "example"))), when,
			 (int)json_int(json_at(root, "offset"), 0)))
		err_set(err, ERR_INPUT, _("the wiki's way of writing times could not be learned"));
	else
		ok = true;
done:
	json_free(root);
	if (ok)
		*out = r;
	else
		talk_rules_free(r);
	return ok;
}

struct talk_rules *talk_rules_english(void)
{
	struct talk_rules *r = NULL;
	struct err ignored = { 0 };

	return talk_rules_read(sv_from(english), &r, &ignored) ? r : NULL;
}

void talk_rules_free(struct talk_rules *r)
{
	if (!r)
		return;
	for (unsigned i = 0; i < RULES; i++)
		vec_release(&r->names[i]);
	arena_release(&r->arena);
	free(r);
}

static bool is_named(const struct talk_rules *r, unsigned list, struct sv name)
{
	struct str plain = { 0 };
	bool found = false;

	add_plain(&plain, name);
	for (size_t i = 0; i < r->names[list].len && !found; i++)
		found = sv_eq(r->names[list].at[i], str_view(&plain));
	str_release(&plain);
	return found;
}

static int hex_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* "%C3%A9", "&amp;", and blanks for underscores. */
static void decode(struct str *out, struct sv target)
{
	struct str bytes = { 0 };
	struct str text = { 0 };

	for (size_t i = 0; i < target.len; i++) {
		const bool is_hex = target.at[i] == '%' && i + 2 < target.len &&
				    hex_of(target.at[i + 1]) >= 0 && hex_of(target.at[i + 2]) >= 0;
		const int byte =
			is_hex ? hex_of(target.at[i + 1]) * 16 + hex_of(target.at[i + 2]) : 0;

		if (byte >= ' ') {
			str_add_char(&bytes, (char)byte);
			i += 2;
		} else {
			str_add_char(&bytes, target.at[i] == '_' ? ' ' : target.at[i]);
		}
	}
	entity_add_decoded(&text, str_view(&bytes));
	utf8_clean(out, sv_trim(str_view(&text)), CLEAN_LINE);
	str_release(&text);
	str_release(&bytes);
}

/* An IPv6 address stands in every way of writing it; the wiki writes all of its groups. */
static bool add_address(struct str *out, struct sv v)
{
	unsigned long groups[IPV6_GROUPS] = { 0 };
	size_t len = 0, gap = IPV6_GROUPS + 1, digits = 0;

	for (size_t i = 0; i <= v.len; i++) {
		const bool is_end = i == v.len || v.at[i] == ':';

		if (!is_end) {
			if (hex_of(v.at[i]) < 0 || ++digits > 4 || len >= IPV6_GROUPS)
				return false;
			groups[len] = groups[len] * 16 + (unsigned long)hex_of(v.at[i]);
			continue;
		}
		if (digits)
			len++;
		else if (i && i < v.len && v.at[i - 1] == ':' && gap > IPV6_GROUPS)
			gap = len;
		else if (i && i < v.len)
			return false;
		digits = 0;
	}
	if (len > IPV6_GROUPS || (len < IPV6_GROUPS && gap > IPV6_GROUPS) || len < 1)
		return false;
	for (size_t i = 0; i < IPV6_GROUPS; i++) {
		const size_t missing = IPV6_GROUPS - len;
		const bool is_gap = i >= gap && i < gap + missing;
		const size_t at = i < gap ? i : i - missing;

		str_addf(out, "%s%lX", i ? ":" : "", is_gap ? 0 : groups[at]);
	}
	return true;
}

static void add_user(struct str *out, struct sv name)
{
	const size_t from = out->len;

	if (sv_find_char(name, ':') < name.len && add_address(out, name))
		return;
	str_truncate(out, from);
	str_add_sv(out, name);
	if (out->at[from] >= 'a' && out->at[from] <= 'z')
		out->at[from] = (char)(out->at[from] - 'a' + 'A');
}

/* The user in "User:Ada", "User talk:Ada#top", "Special:Contributions/Ada"; empty where it leads elsewhere. */
static struct sv user_in(const struct talk_rules *r, struct sv page)
{
	const size_t colon = sv_find_char(page, ':');
	const struct sv space = sv_trim(sv_make(page.at, colon));
	struct sv name = sv_trim(sv_from_byte(page, colon + 1));
	const size_t slash = sv_find_char(name, '/');

	if (colon == page.len)
		return (struct sv){ 0 };
	if (is_named(r, RULE_USER, space) || is_named(r, RULE_TALK, space))
		return slash == name.len ? name : (struct sv){ 0 };
	if (is_named(r, RULE_SPECIAL, space) && slash < name.len &&
	    is_named(r, RULE_CONTRIBUTIONS, sv_make(name.at, slash)))
		return sv_trim(sv_from_byte(name, slash + 1));
	return (struct sv){ 0 };
}

bool talk_rules_user(const struct talk_rules *r, struct sv target, struct str *out)
{
	struct str page = { 0 };
	struct sv v, name;

	if (target.len > TARGET_MAX_LEN)
		return false;
	decode(&page, target);
	v = str_view(&page);
	if (sv_has_prefix(v, ":"))
		v = sv_trim(sv_from_byte(v, 1));
	v.len = sv_find_char(v, '#');
	name = user_in(r, sv_trim(v));
	if (name.len)
		add_user(out, name);
	str_release(&page);
	return name.len > 0;
}
