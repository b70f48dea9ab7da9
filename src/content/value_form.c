#include "value.h"

#include <string.h>

#include <cphub/core/base.h>
#include <cphub/core/path.h>
#include <cphub/text/lang.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool value_is_number(struct sv v)
{
	size_t i = v.len && v.at[0] == '-' ? 1 : 0;
	const size_t from = i;

	while (i < v.len && is_digit(v.at[i]))
		i++;
	if (i == from)
		return false;
	if (i == v.len)
		return true;
	if (v.at[i] != '.' || i + 1 == v.len)
		return false;
	while (++i < v.len)
		if (!is_digit(v.at[i]))
			return false;
	return true;
}

bool value_is_url(struct sv v)
{
	static const char *const schemes[] = { "https://", "http://", "git://",
					       "ssh://",   "ircs://", "irc://" };
	size_t from = 0;

	for (size_t i = 0; i < ARRAY_LEN(schemes) && !from; i++)
		if (sv_has_prefix(v, schemes[i]))
			from = strlen(schemes[i]);
	if (!from || from == v.len || strchr("/?#.:", v.at[from]))
		return false;
	for (size_t i = from; i < v.len; i++)
		if ((unsigned char)v.at[i] <= ' ' || strchr("<>\"`", v.at[i]))
			return false;
	return true;
}

bool value_is_language(struct sv v)
{
	/* BCP 47 keeps codes of four and more letters for languages to come. */
	return sv_find_char(v, '-') <= 3 && v.len <= LANG_CODE_MAX && lang_is_code(v);
}

bool value_is_page_id(struct sv v)
{
	return path_is_safe(v) && sv_find_char(v, '/') < v.len && !sv_has_suffix(v, ".md");
}

bool value_is_slug(struct sv v)
{
	bool after_hyphen = true;

	for (size_t i = 0; i < v.len; i++) {
		const bool is_hyphen = v.at[i] == '-';

		if (!is_hyphen && !is_digit(v.at[i]) && !(v.at[i] >= 'a' && v.at[i] <= 'z'))
			return false;
		if (is_hyphen && after_hyphen)
			return false;
		after_hyphen = is_hyphen;
	}
	return !after_hyphen;
}

static bool is_same_word(struct sv v, struct sv word)
{
	if (v.len != word.len)
		return false;
	for (size_t i = 0; i < v.len; i++)
		if (v.at[i] != word.at[i] && !(v.at[i] == ' ' && word.at[i] == '-'))
			return false;
	return true;
}

bool value_is_choice(struct sv v, const char *choices)
{
	struct sv rest = sv_from(choices);
	struct sv word;

	while (sv_next(&rest, ' ', &word))
		if (is_same_word(v, word))
			return true;
	return false;
}
