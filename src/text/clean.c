#include <stdlib.h>
#include <wchar.h>

#include <unictype.h>

#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>

#include "points.h"

enum {
	ZWSP = 0x200B,
	ZWNJ = 0x200C,
	ZWJ = 0x200D,
	NO_BREAK_SPACE = 0xA0,
	DOTTED_CIRCLE = 0x25CC,
	REPLACEMENT = 0xFFFD,
	TAB_CELLS = 4,
	BASE_SEARCH_MAX = 32,
	MARKS_MAX = 4 /* an ncurses cell holds five code points */
};

/* Neither seen nor, on a screen or in a file, of any good: controls are judged apart. */
static const struct point_range dropped_always[] = {
	{ 0x202A, 0x202E }, { 0x2060, 0x206F }, { 0xFDD0, 0xFDEF },
	{ 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB }, { 0xE0000, 0xE007F },
};

/* What terminals disagree about (facts: soft hyphen, marks of direction, variation selectors). */
static const struct point_range dropped_on_screen[] = {
	{ 0x00AD, 0x00AD }, { 0x061C, 0x061C }, { 0x180B, 0x180F },
	{ 0x200E, 0x200F }, { 0xFE00, 0xFE0F }, { 0xE0100, 0xE01EF },
};

/* Scripts in which ZWJ and ZWNJ change the letters. */
static const struct point_range joining[] = {
	{ 0x0620, 0x06FF }, { 0x0750, 0x077F },   { 0x08A0, 0x08FF }, { 0x0900, 0x0DFF },
	{ 0x1000, 0x109F }, { 0x1780, 0x17FF },   { 0x1820, 0x18AA }, { 0xA840, 0xA877 },
	{ 0xA8E0, 0xA8FF }, { 0x11000, 0x1147F },
};

/* Scripts that write no spaces, where U+200B says where a word ends. */
static const struct point_range unspaced[] = {
	{ 0x0E01, 0x0EFF },
	{ 0x1000, 0x109F },
	{ 0x1780, 0x17FF },
};

struct cleaner {
	struct sv from;
	size_t at; /* the byte behind the code point at hand */
	enum clean how;
	bool no_joiners; /* take every joiner out */
	bool in_emoji;   /* the last code point kept is an emoji */
	bool after_join; /* and a ZWJ follows it */
	struct points out;
};

static uint32_t last_of(const struct points *p)
{
	return p->len ? p->at[p->len - 1] : '\n';
}

static bool is_noncharacter(uint32_t c)
{
	return (c & 0xFFFE) == 0xFFFE;
}

static bool is_line_end(uint32_t c)
{
	return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == NO_BREAK_SPACE || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

static bool is_no_break(uint32_t c)
{
	return c == NO_BREAK_SPACE || c == 0x202F || c == 0x2007;
}

static bool is_joiner(uint32_t c)
{
	return c == ZWJ || c == ZWNJ || c == ZWSP;
}

static void add_space(struct cleaner *c, uint32_t space)
{
	const bool no_break = is_no_break(space);
	const uint32_t last = last_of(&c->out);

	if (c->how != CLEAN_LINE) {
		const unsigned count = space == '\t' ? TAB_CELLS : 1;

		for (unsigned i = 0; i < count; i++)
			*vec_add(&c->out) = space == '\t' ? ' ' : space;
	} else if (!c->out.len || (last != ' ' && last != NO_BREAK_SPACE)) {
		*vec_add(&c->out) = no_break ? NO_BREAK_SPACE : ' ';
	} else if (!no_break) {
		c->out.at[c->out.len - 1] = ' ';
	}
}

static void add_line_end(struct cleaner *c, uint32_t end)
{
	if (c->how == CLEAN_LINE) {
		add_space(c, ' ');
		return;
	}
	/* Of \r\n the second half remains. */
	if (end == '\r' && c->at < c->from.len && c->from.at[c->at] == '\n')
		return;
	*vec_add(&c->out) = '\n';
}

/* The code point that follows, '\n' at the end. */
static uint32_t peek(const struct cleaner *c)
{
	uint32_t next = '\n';

	if (c->at < c->from.len)
		utf8_decode(c->from, c->at, &next);
	return next;
}

static bool is_letter_of(uint32_t c, const struct point_range *table, size_t len)
{
	return point_in(c, table, len) &&
	       uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M) &&
	       wcwidth((wchar_t)c) >= 0;
}

/* What a joiner would stand behind: the base, and whether a virama is among its marks, whose order NFC may
 * still change. */
static uint32_t base_of(const struct points *p, bool *has_virama)
{
	size_t i = p->len;

	*has_virama = false;
	for (unsigned n = 0; i > 0 && n < BASE_SEARCH_MAX; n++) {
		const int class = uc_combining_class(p->at[--i]);

		*has_virama = *has_virama || class == 9;
		if (!class)
			return p->at[i];
	}
	return '\n';
}

static bool joiner_is_needed(const struct cleaner *c, uint32_t joiner)
{
	const uint32_t after = peek(c);
	const int after_class = uc_combining_class(after);
	bool has_virama;
	const uint32_t before = base_of(&c->out, &has_virama);

	if (joiner == ZWSP)
		return is_letter_of(before, unspaced, ARRAY_LEN(unspaced)) &&
		       is_letter_of(after, unspaced, ARRAY_LEN(unspaced));
	if (!is_letter_of(before, joining, ARRAY_LEN(joining)))
		return false;
	/* Bengali ra keeps its form before a virama by a ZWJ between the two. */
	if (after_class && after_class != 9)
		return joiner == ZWJ && has_virama;
	/* Behind a virama ZWJ also ends a word: an old way to write Malayalam chillus. */
	return (joiner == ZWJ && has_virama) || is_letter_of(after, joining, ARRAY_LEN(joining));
}

static void add_joiner(struct cleaner *c, uint32_t joiner)
{
	if (c->in_emoji && joiner == ZWJ)
		c->after_join = true;
	else if (!c->no_joiners && joiner_is_needed(c, joiner))
		*vec_add(&c->out) = joiner;
}

static bool is_control(uint32_t p)
{
	return p < ' ' || (p >= 0x7F && p < 0xA0) || is_noncharacter(p) ||
	       point_in(p, dropped_always, ARRAY_LEN(dropped_always));
}

bool utf8_is_hidden(uint32_t code_point)
{
	return is_control(code_point) ||
	       point_in(code_point, dropped_on_screen, ARRAY_LEN(dropped_on_screen));
}

static bool is_invisible(const struct cleaner *c, uint32_t p)
{
	return c->how == CLEAN_FILE ? is_control(p) : utf8_is_hidden(p);
}

/* A part of the emoji before it: a skin tone, or what a ZWJ ties to it. */
static bool belongs_to_emoji(const struct cleaner *c, uint32_t p)
{
	return c->in_emoji && ((p >= 0x1F3FB && p <= 0x1F3FF) ||
			       (c->after_join && uc_is_property_extended_pictographic(p)));
}

static void add_shown(struct cleaner *c, uint32_t p)
{
	const int width = p < 0x7F ? 1 : wcwidth((wchar_t)p);

	/* A format character that takes no cell has nothing to show. */
	if (!width && uc_is_general_category(p, UC_FORMAT))
		return;
	*vec_add(&c->out) = width < 0 ? REPLACEMENT : p;
	c->in_emoji = p >= 0xA9 && uc_is_property_extended_pictographic(p);
	c->after_join = false;
}

static void add_point(struct cleaner *c, uint32_t p)
{
	if (c->how == CLEAN_FILE && p == '\t') {
		*vec_add(&c->out) = p;
	} else if (is_line_end(p)) {
		c->in_emoji = false;
		add_line_end(c, p);
	} else if (is_space(p)) {
		c->in_emoji = false;
		add_space(c, p);
	} else if (is_invisible(c, p)) {
		return;
	} else if (c->how == CLEAN_FILE) {
		*vec_add(&c->out) = p;
	} else if (is_joiner(p)) {
		add_joiner(c, p);
	} else if (!belongs_to_emoji(c, p)) {
		add_shown(c, p);
	}
}

/* Bounds the marks of each cell and gives orphans a base; true where it dropped some. */
static bool bound_cells(struct points *p)
{
	struct points out = { 0 };
	bool has_base = false, dropped = false;
	unsigned marks = 0;

	for (size_t i = 0; i < p->len; i++) {
		const uint32_t c = p->at[i];

		if (c < 0x300 || wcwidth((wchar_t)c) > 0) {
			has_base = c != '\n' && !is_space(c);
			marks = 0;
		} else if (!has_base) {
			*vec_add(&out) = DOTTED_CIRCLE;
			has_base = true;
			marks = 1;
		} else if (marks == MARKS_MAX) {
			dropped = true;
			continue;
		} else {
			marks++;
		}
		*vec_add(&out) = c;
	}
	free(p->at);
	*p = out;
	return dropped;
}

static struct points clean_points(struct sv v, enum clean how, bool no_joiners)
{
	struct cleaner c = { .from = v, .how = how, .no_joiners = no_joiners };

	while (c.at < c.from.len) {
		uint32_t p;

		c.at += utf8_decode(c.from, c.at, &p);
		add_point(&c, p);
	}
	if (how == CLEAN_FILE)
		return c.out;
	points_compose(&c.out);
	/* Letters that marks had kept apart may now join. */
	if (bound_cells(&c.out))
		points_compose(&c.out);
	return c.out;
}

static bool has_joiner(const struct points *p)
{
	for (size_t i = 0; i < p->len; i++)
		if (is_joiner(p->at[i]))
			return true;
	return false;
}

/* NFC and the bound on marks may move what a joiner was judged by. Where a second look judges otherwise, the
 * text is no honest writing: then all of them go. */
static bool is_settled(struct sv cleaned, enum clean how)
{
	struct points again = clean_points(cleaned, how, false);
	struct str text = { 0 };
	bool same;

	points_encode(&again, &text);
	same = sv_eq(str_view(&text), cleaned);
	str_release(&text);
	vec_release(&again);
	return same;
}

static void clean_foreign(struct str *out, struct sv v, enum clean how)
{
	struct points p = clean_points(v, how, false);
	const size_t begin = out->len;

	points_encode(&p, out);
	if (how != CLEAN_FILE && has_joiner(&p) &&
	    !is_settled(sv_from_byte(str_view(out), begin), how)) {
		vec_release(&p);
		p = clean_points(v, how, true);
		str_truncate(out, begin);
		points_encode(&p, out);
	}
	vec_release(&p);
}

/* True where there is nothing to do: printable ASCII and line ends. */
static bool is_plain(struct sv v)
{
	for (size_t i = 0; i < v.len; i++) {
		const unsigned char b = (unsigned char)v.at[i];

		if (b > '~' || (b < ' ' && b != '\n'))
			return false;
	}
	return true;
}

/* Of printable ASCII and white space; false, and nothing is added, where there is something else. */
static bool add_plain_line(struct str *out, struct sv v)
{
	char *to = str_room(out, v.len);
	size_t len = 0;

	for (size_t i = 0; i < v.len; i++) {
		unsigned char b = (unsigned char)v.at[i];

		if (b == '\t' || is_line_end(b))
			b = ' ';
		if (b < ' ' || b > '~') {
			to[0] = '\0';
			return false;
		}
		if (b != ' ' || !len || to[len - 1] != ' ')
			to[len++] = (char)b;
	}
	to[len] = '\0';
	out->len += len;
	return true;
}

void utf8_clean(struct str *out, struct sv v, enum clean how)
{
	if (how == CLEAN_LINE && add_plain_line(out, v))
		return;
	if (how != CLEAN_LINE && is_plain(v))
		str_add_sv(out, v);
	else
		clean_foreign(out, v, how);
}
