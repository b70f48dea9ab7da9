#include <cphub/template/tag.h>

/* More blanks than that around a tag are read once, and not again by each round of a section. */
enum { DELIMITER_MAX = 8, BLANKS_MAX = 256 };

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* A tag that puts nothing and is alone in its line takes the line with it. */
static void take_line(struct sv text, struct tag *tag)
{
	size_t from = tag->from, to = tag->to;

	while (from && tag->from - from < BLANKS_MAX && is_blank(text.at[from - 1]))
		from--;
	while (to < text.len && to - tag->to < BLANKS_MAX && is_blank(text.at[to]))
		to++;
	if ((from && text.at[from - 1] != '\n') || (to < text.len && text.at[to] != '\n'))
		return;
	tag->from = from;
	tag->to = to < text.len ? to + 1 : to;
}

static void sort_tag(struct sv inner, struct tag *out)
{
	const char first = inner.len ? inner.at[0] : '\0';

	out->kind = TAG_VALUE;
	switch (first) {
	case TAG_SECTION:
	case TAG_INVERTED:
	case TAG_CLOSE:
	case TAG_COMMENT:
	case TAG_CLAUSE:
	case TAG_DELIMITERS:
		out->kind = (enum tag_kind)first;
		inner = sv_from_byte(inner, 1);
		break;
	case '&':
	case '{':
		out->kind = TAG_RAW;
		inner = sv_from_byte(inner, 1);
		break;
	default: break;
	}
	out->name = sv_trim(inner);
}

/* {{=<% %>=}} */
static void set_delimiters(struct tags *t, struct tag *tag)
{
	struct sv open, close;

	if (sv_has_suffix(tag->name, "="))
		tag->name = sv_trim(sv_make(tag->name.at, tag->name.len - 1));
	open = sv_make(tag->name.at, sv_find_char(tag->name, ' '));
	close = sv_trim(sv_from_byte(tag->name, open.len));
	if (!open.len || !close.len || open.len > DELIMITER_MAX || close.len > DELIMITER_MAX ||
	    sv_find_char(close, ' ') < close.len) {
		tag->kind = TAG_WRONG_DELIMITERS;
		t->at = t->text.len;
		return;
	}
	t->open = open;
	t->close = close;
}

struct tags tags_of(struct sv text)
{
	return (struct tags){ .text = text, .open = SV("{{"), .close = SV("}}") };
}

void tags_next(struct tags *t, struct tag *out)
{
	const struct sv rest = sv_from_byte(t->text, t->at);
	const size_t at = sv_find(rest, t->open);
	const struct sv inner = sv_from_byte(rest, at < rest.len ? at + t->open.len : rest.len);
	const bool is_triple = inner.len && inner.at[0] == '{' && sv_is(t->close, "}}");
	const struct sv close = is_triple ? SV("}}}") : t->close;
	const size_t len = sv_find(inner, close);

	*out = (struct tag){ .at = t->at + at, .from = t->text.len, .to = t->text.len };
	t->at = t->text.len;
	if (at >= rest.len)
		return;
	out->from = out->at;
	if (len >= inner.len) {
		out->kind = TAG_UNENDED;
		out->name = sv_trim(inner);
		return;
	}
	out->to = out->at + t->open.len + len + close.len;
	sort_tag(sv_trim(sv_make(inner.at, len)), out);
	if (out->kind != TAG_VALUE && out->kind != TAG_RAW)
		take_line(t->text, out);
	t->at = out->to;
	if (out->kind == TAG_DELIMITERS)
		set_delimiters(t, out);
}
