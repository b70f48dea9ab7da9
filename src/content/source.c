#include "source.h"

#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

void source_place(struct sv text, size_t byte, unsigned *line, unsigned *column)
{
	*line = *column = 1;
	for (size_t i = 0; i < byte && i < text.len; i++) {
		const unsigned char c = (unsigned char)text.at[i];
		const bool is_cr = c == '\r' && (i + 1 >= text.len || text.at[i + 1] != '\n');

		if (c == '\n' || is_cr) {
			++*line;
			*column = 1;
		} else if ((c & 0xc0) != 0x80) {
			++*column;
		}
	}
}

static bool is_utf16(struct sv v)
{
	return sv_has_prefix(v, "\xff\xfe") || sv_has_prefix(v, "\xfe\xff");
}

static bool told_encoding(struct sv v, unsigned first_line, struct problems *problems)
{
	unsigned line, column;
	size_t bad;

	if (is_utf16(v)) {
		problem_add(problems, SEVERITY_ERROR, 0, 0, "encoding",
			    _("the file is UTF-16; save it as UTF-8"));
		return true;
	}
	if (utf8_is_valid(v, &bad)) {
		bad = sv_find_char(v, '\0');
		if (bad == v.len)
			return false;
	}
	source_place(v, bad, &line, &column);
	problem_add(problems, SEVERITY_ERROR, line + first_line - 1, column, "encoding",
		    _("the byte 0x%02x is not UTF-8 text; save the file as UTF-8"),
		    (unsigned)(unsigned char)v.at[bad]);
	return true;
}

bool source_read(struct sv bytes, unsigned first_line, struct arena *arena, struct sv *out,
		 struct problems *problems)
{
	struct sv v = sv_has_prefix(bytes, "\xef\xbb\xbf") ? sv_from_byte(bytes, 3) : bytes;
	size_t len = 0;
	char *copy;

	if (told_encoding(v, first_line, problems))
		return false;
	copy = arena_alloc(arena, v.len + 1);
	for (size_t i = 0; i < v.len; i++) {
		const bool is_crlf = v.at[i] == '\r' && i + 1 < v.len && v.at[i + 1] == '\n';

		if (!is_crlf)
			copy[len++] = v.at[i] == '\r' ? '\n' : v.at[i];
	}
	*out = sv_make(copy, len);
	return true;
}

static bool is_refused(uint32_t c)
{
	return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c <= 0x9f) || c == 0x2028 ||
	       c == 0x2029 || c == 0xfffe || c == 0xffff;
}

size_t source_control(struct sv text, uint32_t *what)
{
	size_t i = 0;

	while (i < text.len) {
		const size_t len = utf8_decode(text, i, what);

		if (is_refused(*what))
			return i;
		i += len;
	}
	return text.len;
}
