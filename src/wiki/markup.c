#include "markup.h"

#include <string.h>
#include <strings.h>

#include <cphub/core/base.h>
#include <cphub/core/str.h>
#include <cphub/core/vec.h>

enum { TAG_MAX_LEN = 2000, NAME_MAX_LEN = 20, TEMPLATE_NAME_MAX = 255, BRACES_MAX = 1000 };

/* Elements whose inside is no wikitext, or was said by somebody else. */
static const struct element {
	const char *name;
	unsigned char mask;
} elements[] = {
	{ "nowiki", MASK_RAW }, { "pre", MASK_RAW },          { "syntaxhighlight", MASK_RAW },
	{ "source", MASK_RAW }, { "math", MASK_RAW },         { "score", MASK_RAW },
	{ "cite", MASK_QUOTE }, { "blockquote", MASK_QUOTE }, { "q", MASK_QUOTE },
	{ "ref", MASK_QUOTE },
};

/* "{{" that wait for their "}}". */
struct braces {
	size_t at, count;
};

struct pair {
	size_t from, to;
};

struct scan {
	struct markup *m;
	size_t at;
	size_t quote_end;
	bool is_missing[ARRAY_LEN(elements)]; /* no end of this element behind `at` */
	struct {
		struct braces *at;
		size_t len, cap;
	} open;
	struct {
		struct pair *at;
		size_t len, cap;
	} pairs; /* by their ends */
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool name_is(struct sv v, const char *name)
{
	return v.len == strlen(name) && !strncasecmp(v.at, name, v.len);
}

struct sv tag_name(struct sv brackets)
{
	size_t n = 1;

	if (n < brackets.len && brackets.at[n] == '/')
		n++;
	while (n < brackets.len &&
	       (is_letter(brackets.at[n]) || (brackets.at[n] >= '1' && brackets.at[n] <= '6')))
		n++;
	return sv_make(brackets.at + 1, n - 1);
}

static void mark(struct scan *s, size_t from, size_t to, unsigned char mask)
{
	for (size_t i = from; i < to; i++)
		s->m->mask[i] |= mask;
}

/* Bytes of the tag at a place; 0 where there is none. */
static size_t tag_len(struct sv v, size_t at)
{
	const size_t left = v.len - at;
	const size_t most = left < TAG_MAX_LEN ? left : TAG_MAX_LEN;
	const size_t first = at + 1 < v.len && v.at[at + 1] == '/' ? 2 : 1;

	if (first >= left || !is_letter(v.at[at + first]))
		return 0;
	for (size_t i = first; i < most; i++) {
		if (v.at[at + i] == '>')
			return i + 1;
		if (v.at[at + i] == '<')
			return 0;
	}
	return 0;
}

/* Where "</name" begins at or behind a place, or the text's end. */
static size_t find_end_tag(struct sv v, size_t at, const char *name)
{
	const size_t len = strlen(name);

	while (at < v.len) {
		const char *p = memchr(v.at + at, '<', v.len - at);

		if (!p)
			break;
		at = (size_t)(p - v.at);
		if (v.len - at > len + 2 && p[1] == '/' && !strncasecmp(p + 2, name, len) &&
		    !is_letter(p[2 + len]))
			return at;
		at++;
	}
	return v.len;
}

static void take_comment(struct scan *s)
{
	const struct sv v = s->m->text;
	const size_t end = s->at + 4 + sv_find(sv_from_byte(v, s->at + 4), SV("-->"));
	const size_t to = end < v.len ? end + 3 : v.len;

	mark(s, s->at, to, MASK_COMMENT);
	s->at = to;
}

static void take_element(struct scan *s, size_t i, size_t len)
{
	const struct sv v = s->m->text;
	const size_t from = s->at + len, end = find_end_tag(v, from, elements[i].name);

	if (end == v.len) {
		s->is_missing[i] = true;
	} else if (elements[i].mask == MASK_QUOTE) {
		if (end > s->quote_end)
			s->quote_end = end;
	} else {
		mark(s, from, end, MASK_RAW);
		s->at = end;
		return;
	}
	s->at = from;
}

static void take_tag(struct scan *s)
{
	const struct sv v = s->m->text;
	const size_t len = tag_len(v, s->at);
	struct sv name;

	if (!len) {
		s->at++;
		return;
	}
	name = tag_name(sv_make(v.at + s->at, len));
	for (size_t i = 0; i < ARRAY_LEN(elements); i++) {
		if (!name_is(name, elements[i].name) || s->is_missing[i])
			continue;
		mark(s, s->at, s->at + len, MASK_TAG);
		/* What is in a quote is one already, and needs no second look for its end. */
		if (v.at[s->at + len - 2] == '/' ||
		    (elements[i].mask == MASK_QUOTE && s->at < s->quote_end))
			break;
		take_element(s, i, len);
		return;
	}
	mark(s, s->at, s->at + len, MASK_TAG);
	s->at += len;
}

static size_t run_len(struct sv v, size_t at)
{
	size_t n = 1;

	while (at + n < v.len && v.at[at + n] == v.at[at])
		n++;
	return n;
}

/* What can be no name of a page stays text, braces and all. */
static bool is_template(struct sv braces)
{
	const struct sv name = template_name(braces);

	if (!name.len || name.len > TEMPLATE_NAME_MAX)
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (strchr("[]{}<>\n", name.at[i]) &&
		    !(name.at[i] == '<' && i + 3 < name.len && name.at[i + 1] == '!'))
			return false;
	return true;
}

static void close_braces(struct scan *s, size_t count)
{
	size_t end = s->at;

	while (count >= 2 && s->open.len) {
		struct braces *top = &s->open.at[s->open.len - 1];
		const size_t both = top->count < count ? top->count : count;
		const size_t taken = both > 3 ? (both == 4 ? 2 : 3) : both;
		const size_t from = top->at + top->count - taken;

		end += taken;
		count -= taken;
		if (taken == 3 || is_template(sv_make(s->m->text.at + from, end - from)))
			*vec_add(&s->pairs) = (struct pair){ from, end };
		top->count -= taken;
		if (top->count < 2)
			s->open.len--;
	}
}

static void take_braces(struct scan *s, bool is_open)
{
	const size_t count = run_len(s->m->text, s->at);

	if (is_open && count >= 2) {
		/* Deeper ones than any page has are text. */
		if (s->open.len < BRACES_MAX)
			*vec_add(&s->open) = (struct braces){ s->at, count };
	} else if (!is_open) {
		close_braces(s, count);
	}
	s->at += count;
}

/* The outer pair comes behind those in it. */
static void mark_pairs(struct scan *s)
{
	size_t from = s->m->text.len;

	for (size_t i = s->pairs.len; i-- > 0;) {
		const struct pair *p = &s->pairs.at[i];

		if (p->from >= from)
			continue;
		mark(s, p->from, p->to < from ? p->to : from, MASK_TEMPLATE);
		from = p->from;
	}
}

void markup_init(struct markup *m, struct sv text)
{
	struct scan s = { .m = m };

	*m = (struct markup){ .text = text, .mask = mem_zeroed(text.len + 1, 1) };
	while (s.at < text.len) {
		const size_t at = s.at;

		if (text.at[at] == '<' && sv_has_prefix(sv_from_byte(text, at), "<!--"))
			take_comment(&s);
		else if (text.at[at] == '<')
			take_tag(&s);
		else if (text.at[at] == '{' || text.at[at] == '}')
			take_braces(&s, text.at[at] == '{');
		else
			s.at++;
		if (at < s.quote_end)
			mark(&s, at, s.at, MASK_QUOTE);
	}
	mark_pairs(&s);
	vec_release(&s.open);
	vec_release(&s.pairs);
}

void markup_release(struct markup *m)
{
	free(m->mask);
	*m = (struct markup){ 0 };
}

struct sv template_name(struct sv braces)
{
	struct sv inside, name;

	if (braces.len < 4)
		return (struct sv){ 0 };
	inside = sv_make(braces.at + 2, braces.len - 4);
	return sv_next(&inside, '|', &name) ? sv_trim(name) : (struct sv){ 0 };
}

struct sv template_arguments(struct sv braces)
{
	struct sv inside, name;

	if (braces.len < 4)
		return (struct sv){ 0 };
	inside = sv_make(braces.at + 2, braces.len - 4);
	return sv_next(&inside, '|', &name) ? inside : (struct sv){ 0 };
}

/* Bars inside links and templates are no borders. */
bool template_next(struct sv *rest, struct sv *argument)
{
	size_t depth = 0, i = 0;

	if (!rest->at)
		return false;
	for (; i < rest->len && (depth || rest->at[i] != '|'); i++) {
		const bool is_double = i + 1 < rest->len && rest->at[i + 1] == rest->at[i];

		if (is_double && strchr("[{", rest->at[i])) {
			depth++;
			i++;
		} else if (is_double && depth && strchr("]}", rest->at[i])) {
			depth--;
			i++;
		}
	}
	*argument = sv_trim(sv_make(rest->at, i));
	*rest = i < rest->len ? sv_from_byte(*rest, i + 1) : (struct sv){ 0 };
	return true;
}

struct pieces pieces_of(const struct markup *m, size_t from, size_t to)
{
	return (struct pieces){ .m = m, .at = from, .end = to };
}

/* The end of what has this mask from a place on. */
static size_t masked_end(const struct pieces *p, size_t at, unsigned char mask)
{
	while (at < p->end && p->m->mask[at] & mask)
		at++;
	return at;
}

/* A new template begins where one ends: its own braces tell. */
static size_t template_end(const struct pieces *p, size_t at)
{
	const struct sv v = p->m->text;
	size_t depth = 0, i = at;

	for (; i < p->end && p->m->mask[i] & MASK_TEMPLATE; i++) {
		if (v.at[i] == '{')
			depth++;
		else if (v.at[i] == '}' && depth && !--depth)
			return i + 1;
	}
	return i;
}

static size_t find_close(const struct pieces *p, size_t at, const char *close)
{
	const struct sv rest = sv_make(p->m->text.at + at, p->end - at);

	return at + sv_find(rest, sv_from(close));
}

static bool take_link(struct pieces *p, struct piece *out)
{
	const struct sv v = p->m->text;
	size_t i = p->at + 2;

	if (p->link_end < i)
		p->link_end = find_close(p, i, "]]");
	if (p->link_end >= p->end)
		return false;
	while (i < p->link_end && v.at[i] != '|' && !strchr("[]{}<>\n", v.at[i]) && v.at[i])
		i++;
	if (i == p->at + 2 || (i < p->link_end && v.at[i] != '|'))
		return false;
	out->kind = PIECE_LINK;
	out->text = sv_trim(sv_make(v.at + p->at + 2, i - p->at - 2));
	out->has_label = v.at[i] == '|' && i + 1 < p->link_end;
	out->to = v.at[i] == '|' ? i + 1 : i;
	p->links++;
	return true;
}

static bool is_address(struct sv v)
{
	static const char *const schemes[] = { "http://", "https://", "//", "mailto:", "ftp://" };

	for (size_t i = 0; i < ARRAY_LEN(schemes); i++)
		if (v.len > strlen(schemes[i]) &&
		    !strncasecmp(v.at, schemes[i], strlen(schemes[i])))
			return true;
	return false;
}

static bool take_address(struct pieces *p, struct piece *out)
{
	const struct sv v = p->m->text;
	size_t i = p->at + 1;

	if (p->is_in_address || !is_address(sv_make(v.at + i, p->end - i)))
		return false;
	if (p->address_end < i)
		p->address_end = find_close(p, i, "]");
	if (p->address_end >= p->end)
		return false;
	while (i < p->address_end && !strchr(" \t\n<>[\"", v.at[i]) && v.at[i])
		i++;
	out->kind = PIECE_ADDRESS;
	out->text = sv_make(v.at + p->at + 1, i - p->at - 1);
	out->has_label = i < p->address_end;
	out->to = i < p->address_end && v.at[i] == ' ' ? i + 1 : i;
	p->is_in_address = true;
	return true;
}

static bool take_end(struct pieces *p, struct piece *out)
{
	const struct sv v = p->m->text;

	if (p->links && p->at + 1 < p->end && v.at[p->at + 1] == ']') {
		p->links--;
		out->kind = PIECE_LINK_END;
		out->to = p->at + 2;
		return true;
	}
	if (!p->is_in_address)
		return false;
	p->is_in_address = false;
	out->kind = PIECE_ADDRESS_END;
	out->to = p->at + 1;
	return true;
}

static bool take_marked(struct pieces *p, struct piece *out)
{
	const unsigned char mask = p->m->mask[p->at];

	if (mask & MASK_TEMPLATE) {
		out->kind = PIECE_TEMPLATE;
		out->to = template_end(p, p->at);
	} else if (mask & MASK_RAW) {
		out->kind = PIECE_RAW;
		out->to = masked_end(p, p->at, MASK_RAW);
	} else if (mask & MASK_TAG) {
		const char *close = memchr(p->m->text.at + p->at, '>', p->end - p->at);

		out->kind = PIECE_TAG;
		out->to = close ? (size_t)(close - p->m->text.at) + 1 : p->end;
	} else {
		return false;
	}
	out->text = sv_make(p->m->text.at + p->at, out->to - p->at);
	return true;
}

static size_t apostrophes(const struct pieces *p)
{
	return run_len(sv_make(p->m->text.at, p->end), p->at);
}

/* Ordinary letters, up to what may be something else. */
static void take_text(struct pieces *p, struct piece *out)
{
	const struct sv v = p->m->text;
	size_t i = p->at + 1;

	while (i < p->end && !(p->m->mask[i] & ~MASK_QUOTE) && !strchr("[]\n", v.at[i]) &&
	       !(v.at[i] == '\'' && i + 1 < p->end && v.at[i + 1] == '\''))
		i++;
	out->kind = PIECE_TEXT;
	out->to = i;
	out->text = sv_make(v.at + p->at, i - p->at);
}

static bool take_special(struct pieces *p, struct piece *out)
{
	const struct sv v = p->m->text;

	switch (v.at[p->at]) {
	case '\n':
		out->kind = PIECE_LINE;
		out->to = p->at + 1;
		return true;
	case '[':
		return p->at + 1 < p->end && v.at[p->at + 1] == '[' ? take_link(p, out)
								    : take_address(p, out);
	case ']': return take_end(p, out);
	default: return false;
	}
}

static void skip_unseen(struct pieces *p)
{
	for (;;) {
		const size_t at = p->at;

		p->at = masked_end(p, p->at, MASK_COMMENT);
		if (p->at < p->end && p->m->text.at[p->at] == '\'' &&
		    !(p->m->mask[p->at] & ~MASK_QUOTE) && apostrophes(p) >= 2)
			p->at += apostrophes(p);
		if (p->at == at)
			return;
	}
}

bool pieces_next(struct pieces *p, struct piece *out)
{
	skip_unseen(p);
	if (p->at >= p->end)
		return false;
	*out = (struct piece){ .from = p->at };
	out->is_quote = p->m->mask[p->at] & MASK_QUOTE;
	if (!take_marked(p, out) && !take_special(p, out))
		take_text(p, out);
	p->at = out->to;
	return true;
}
