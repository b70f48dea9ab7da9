#include <cphub/content/markdown.h>

#include <ctype.h>
#include <string.h>

#include <cphub/core/str.h>

static bool is_in_word(struct sv text, size_t at)
{
	return at && at + 1 < text.len && isalnum((unsigned char)text.at[at - 1]) &&
	       isalnum((unsigned char)text.at[at + 1]);
}

static bool is_one_of(char c, const char *these)
{
	return c && strchr(these, c);
}

/* Is the line up to here only of these? */
static bool is_begun_by(struct sv text, size_t at, const char *these, size_t *many)
{
	*many = 0;
	while (at && is_one_of(text.at[at - 1], these)) {
		at--;
		++*many;
	}
	return !at || text.at[at - 1] == '\n';
}

/* A line that begins so is another block: a heading, a quote, a list, a rule. */
static bool begins_block(struct sv text, size_t at)
{
	size_t many;

	if (is_one_of(text.at[at], ".)"))
		return is_begun_by(text, at, "0123456789 ", &many) && many;
	return is_one_of(text.at[at], "#>-+=~") && is_begun_by(text, at, " ", &many);
}

void markdown_escape(struct sv text, struct str *out)
{
	for (size_t i = 0; i < text.len; i++) {
		const char c = text.at[i];

		/* Addresses keep their underscores, or they would lead elsewhere. */
		if (is_one_of(c, "\\`*[]<|") || (c == '_' && !is_in_word(text, i)) ||
		    begins_block(text, i))
			str_add_char(out, '\\');
		str_add_char(out, c);
	}
}
