#include <cphub/content/markdown.h>

#include <ctype.h>
#include <string.h>

#include <cphub/core/str.h>

static bool is_in_word(struct sv text, size_t at)
{
	return at && at + 1 < text.len && isalnum((unsigned char)text.at[at - 1]) &&
	       isalnum((unsigned char)text.at[at + 1]);
}

/* Is the line up to here only of these? */
static bool is_begun_by(struct sv text, size_t at, const char *these, size_t *many)
{
	*many = 0;
	while (at && strchr(these, text.at[at - 1])) {
		at--;
		++*many;
	}
	return !at || text.at[at - 1] == '\n';
}

/* A line that begins so is another block: a heading, a quote, a list, a rule. */
static bool begins_block(struct sv text, size_t at)
{
	size_t many;

	if (memchr(".)", text.at[at], 2))
		return is_begun_by(text, at, "0123456789 ", &many) && many;
	return memchr("#>-+=~", text.at[at], 6) && is_begun_by(text, at, " ", &many);
}

void markdown_escape(struct sv text, struct str *out)
{
	for (size_t i = 0; i < text.len; i++) {
		const char c = text.at[i];

		/* Addresses keep their underscores, or they would lead elsewhere. */
		if (memchr("\\`*[]<|", c, 7) || (c == '_' && !is_in_word(text, i)) ||
		    begins_block(text, i))
			str_add_char(out, '\\');
		str_add_char(out, c);
	}
}
