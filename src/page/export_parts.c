#include "export_parts.h"

#include <strings.h>

#include <cphub/text/utf8.h>

void export_line(struct str *out, struct sv v)
{
	const size_t begin = out->len;

	utf8_clean(out, v, CLEAN_FILE);
	for (size_t i = begin; i < out->len; i++)
		if (out->at[i] == '\n' || out->at[i] == '\t')
			out->at[i] = ' ';
}

static bool has_scheme(struct sv target, const char *scheme, size_t len)
{
	return target.len > len && !strncasecmp(target.at, scheme, len);
}

bool export_is_address(struct sv target)
{
	return has_scheme(target, "https://", 8) || has_scheme(target, "http://", 7) ||
	       has_scheme(target, "mailto:", 7);
}

const struct link *export_link(const struct markdown *body, const struct span *s)
{
	return s->link && s->link <= body->links_len ? &body->links[s->link - 1] : NULL;
}

bool export_ends_link(const struct span *s)
{
	return !s->next || s->next->link != s->link;
}

void export_address(struct str *out, struct sv target)
{
	static const struct sv unsafe = SV("\"'<>[]{}|\\^`");
	struct str clean = { 0 };

	export_line(&clean, target);
	for (size_t i = 0; i < clean.len; i++) {
		const char c = clean.at[i];

		if (c <= ' ' ? (unsigned char)c <= ' ' : sv_find_char(unsafe, c) < unsafe.len)
			str_addf(out, "%%%02X", (unsigned)(unsigned char)c);
		else
			str_add_char(out, c);
	}
	str_release(&clean);
}
