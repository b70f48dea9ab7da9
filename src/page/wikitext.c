#include <cphub/page/wikitext.h>

#include <string.h>

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '#';
}

/* True for &name; and &#1; */
static bool is_entity(struct sv v, size_t at)
{
	size_t end = at + 1;

	while (end < v.len && end - at < 40 && is_word(v.at[end]))
		end++;
	return end > at + 1 && end < v.len && v.at[end] == ';';
}

static size_t run_length(struct sv v, size_t at)
{
	size_t end = at;

	while (end < v.len && v.at[end] == v.at[at])
		end++;
	return end - at;
}

/* How many of the bytes at `at`, all the same, would act as a mark; 0: they are text. `before` is the letter
 * that the page has before them, '\n' at the begin of a line. */
static size_t acting(struct sv v, size_t at, char before)
{
	const char c = v.at[at];
	const size_t run = run_length(v, at);
	const bool ends = at + run == v.len;

	if (strchr("[]{}|", c))
		return run;
	if (strchr("'~_!", c) && (run > 1 || before == c))
		return run;
	/* Lists, headings, rules and blocks begin a line; a rule has four strokes. */
	if (before == '\n' && (strchr("*#:;=! ", c) || (c == '-' && run > 3)))
		return run;
	/* An apostrophe may meet those of bold text, = the end of a heading. */
	return ends && strchr("'=", c) ? run : 0;
}

void wikitext_escape(struct str *out, struct sv v, bool at_start)
{
	for (size_t i = 0; i < v.len;) {
		const char before = i                       ? v.at[i - 1]
				    : at_start || !out->len ? '\n'
							    : out->at[out->len - 1];
		const size_t marks = v.at[i] ? acting(v, i, before) : 0;

		if (marks) {
			str_add(out, "<nowiki>");
			str_add_sv(out, sv_make(v.at + i, marks));
			str_add(out, "</nowiki>");
			i += marks;
			continue;
		}
		if (v.at[i] == '<')
			str_add(out, "&lt;");
		else if (v.at[i] == '>')
			str_add(out, "&gt;");
		else if (v.at[i] == '&' && is_entity(v, i))
			str_add(out, "&amp;");
		else
			str_add_char(out, v.at[i]);
		i++;
	}
}

void wikitext_entities(struct str *out, struct sv v)
{
	for (size_t i = 0; i < v.len; i++) {
		if (v.at[i] == '<')
			str_add(out, "&lt;");
		else if (v.at[i] == '>')
			str_add(out, "&gt;");
		else if (v.at[i] == '&')
			str_add(out, "&amp;");
		else
			str_add_char(out, v.at[i]);
	}
}
