#include "markdown_parts.h"

#include <cphub/text/fold.h>
#include <cphub/text/utf8.h>

/* Punctuation beyond ASCII: no-break space to inverted question mark, general and CJK punctuation. */
static bool is_sign(uint32_t c)
{
	if (c < 0x80)
		return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '_');
	return (c <= 0xbf && c != 0xaa && c != 0xb5 && c != 0xba) || (c >= 0x2000 && c <= 0x206f) ||
	       (c >= 0x3000 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3020) || c == 0xd7 ||
	       c == 0xf7 || (c >= 0xff00 && c <= 0xff0f) || c == 0x060c || c == 0x061b ||
	       c == 0x061f || c == 0x0964 || c == 0x0965 || c == 0xfffd || c == 0xfeff;
}

void anchor_add(struct str *out, struct sv text)
{
	struct str folded = { 0 };
	struct sv rest;
	size_t len;

	fold_add_as(&folded, sv_trim(text), FOLD_VARIANTS);
	rest = str_view(&folded);
	while (rest.len) {
		uint32_t c;

		len = utf8_decode(rest, 0, &c);
		/* As on the forges: signs vanish, and each space becomes a hyphen. */
		if (c == ' ' || c == '\t' || c == '\n' || c == '-' || c == 0xa0)
			str_add_char(out, '-');
		else if (!is_sign(c))
			str_add_sv(out, sv_make(rest.at, len));
		rest = sv_from_byte(rest, len);
	}
	str_release(&folded);
}

/* What stands behind the tag or comment that begins at `at`; `at` where it is none. */
static size_t tag_end(struct sv html, size_t at)
{
	const struct sv v = sv_from_byte(html, at);
	const bool is_comment = sv_has_prefix(v, "<!--");
	const size_t end = is_comment ? sv_find(v, SV("-->")) : sv_find_char(v, '>');

	if (end == v.len)
		return is_comment ? html.len : at;
	return at + end + (is_comment ? 3 : 1);
}

void html_words(struct str *out, struct sv html)
{
	size_t i = 0;

	while (i < html.len) {
		const size_t tag = i + sv_find_char(sv_from_byte(html, i), '<');
		const size_t end = tag < html.len ? tag_end(html, tag) : tag;

		/* Behind a < that nothing closes there is no other tag, either. */
		if (end == tag) {
			str_add_sv(out, sv_from_byte(html, i));
			return;
		}
		str_add_sv(out, sv_make(html.at + i, tag - i));
		str_add_char(out, ' ');
		i = end;
	}
}
