#include "form.h"

#include <string.h>

#include <cphub/content/kind.h>

bool form_is(struct sv kind)
{
	const struct kind *k = kind_find(kind);

	return k && key_find(SV("fields"), k);
}

/* As fields are called, "list.item" too. What looks like a tag and is none, as a template of a wiki with a value, stays. */
static bool is_name(struct sv v)
{
	static const char signs[] = "_-.";

	for (size_t i = 0; i < v.len; i++) {
		const char c = v.at[i];
		const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (!is_letter && !(c >= '0' && c <= '9') && !memchr(signs, c, sizeof(signs) - 1))
			return false;
	}
	return v.len > 0;
}

static void add_tag(struct str *out, struct sv tag)
{
	struct sv name = sv_trim(tag);

	if (name.len && strchr("#^/!>=", name.at[0]))
		return;
	/* Values that are not escaped. */
	if (name.len && strchr("&{", name.at[0]))
		name = sv_trim(sv_from_byte(name, 1));
	if (sv_is(name, ".")) {
		str_add(out, "…");
	} else if (is_name(name)) {
		str_add_char(out, '(');
		for (size_t i = 0; i < name.len; i++)
			str_add_char(out, name.at[i] == '_' ? ' ' : name.at[i]);
		str_add_char(out, ')');
	} else {
		str_addf(out, "{{%.*s}}", SV_ARG(tag));
	}
}

void form_add_words(struct str *out, struct sv part)
{
	size_t begin = sv_find(part, SV("{{")), end = sv_find(part, SV("}}"));

	if (end < begin)
		part = sv_from_byte(part, end + 2);
	while (part.len) {
		begin = sv_find(part, SV("{{"));
		str_add_sv(out, sv_make(part.at, begin));
		part = sv_from_byte(part, begin < part.len ? begin + 2 : begin);
		end = sv_find(part, SV("}}"));
		if (end == part.len)
			return;
		add_tag(out, sv_make(part.at, end));
		/* "{{{name}}}" */
		end += sv_has_prefix(part, "{") && sv_has_prefix(sv_from_byte(part, end), "}}}");
		part = sv_from_byte(part, end + 2);
	}
}
