#include <cphub/core/sv.h>

#include <string.h>

struct sv sv_from(const char *s)
{
	return (struct sv){ .at = s, .len = s ? strlen(s) : 0 };
}

bool sv_eq(struct sv a, struct sv b)
{
	return a.len == b.len && (!a.len || !memcmp(a.at, b.at, a.len));
}

int sv_cmp(struct sv a, struct sv b)
{
	const size_t common = a.len < b.len ? a.len : b.len;
	const int order = common ? memcmp(a.at, b.at, common) : 0;

	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

bool sv_is(struct sv a, const char *s)
{
	return sv_eq(a, sv_from(s));
}

bool sv_has_prefix(struct sv v, const char *prefix)
{
	const size_t len = strlen(prefix);

	return v.len >= len && (!len || !memcmp(v.at, prefix, len));
}

bool sv_has_suffix(struct sv v, const char *suffix)
{
	const size_t len = strlen(suffix);

	return v.len >= len && (!len || !memcmp(v.at + v.len - len, suffix, len));
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct sv sv_trim(struct sv v)
{
	while (v.len && is_blank(v.at[v.len - 1]))
		v.len--;
	while (v.len && is_blank(v.at[0])) {
		v.at++;
		v.len--;
	}
	return v;
}

struct sv sv_from_byte(struct sv v, size_t from)
{
	if (from > v.len)
		from = v.len;
	return sv_make(v.at ? v.at + from : NULL, v.len - from);
}

bool sv_next(struct sv *rest, char sep, struct sv *part)
{
	size_t end;

	if (!rest->at)
		return false;
	end = sv_find_char(*rest, sep);
	*part = sv_make(rest->at, end);
	if (end == rest->len)
		*rest = (struct sv){ 0 };
	else
		*rest = sv_from_byte(*rest, end + 1);
	return true;
}

bool sv_next_line(struct sv *rest, struct sv *line)
{
	if (!rest->len)
		return false;
	if (!sv_next(rest, '\n', line))
		return false;
	if (line->len && line->at[line->len - 1] == '\r')
		line->len--;
	return true;
}

size_t sv_find(struct sv v, struct sv needle)
{
	if (!needle.len)
		return 0;
	for (size_t i = 0; i + needle.len <= v.len; i++) {
		const char *hit = memchr(v.at + i, needle.at[0], v.len - i - needle.len + 1);

		if (!hit)
			break;
		i = (size_t)(hit - v.at);
		if (!memcmp(hit, needle.at, needle.len))
			return i;
	}
	return v.len;
}

size_t sv_find_char(struct sv v, char c)
{
	const char *hit = v.len ? memchr(v.at, c, v.len) : NULL;

	return hit ? (size_t)(hit - v.at) : v.len;
}
