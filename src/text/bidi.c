#include <cphub/text/bidi.h>

#include <stdlib.h>
#include <string.h>

#include <fribidi.h>

#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>

#include "points.h"

/* The first code points of a text, and the byte at which each begins. */
struct placed {
	struct points points;
	size_t *from;
};

/* Scripts from right to left lie in U+0590–08FF, their old forms in FB1D–FEFF, others from U+10800 and U+1E800 on. */
static bool is_rtl_lead(const unsigned char *at, size_t left)
{
	const unsigned char second = left > 1 ? at[1] : 0;

	switch (at[0]) {
	case 0xE0: return second < 0xA4;
	case 0xEF: return second >= 0xAC && second <= 0xBB;
	case 0xF0: return (second == 0x90 && left > 2 && at[2] >= 0xA0) || second == 0x9E;
	default: return at[0] >= 0xD6 && at[0] <= 0xDF;
	}
}

bool bidi_has_rtl(struct sv v)
{
	const unsigned char *at = (const unsigned char *)v.at;
	size_t i = 0;

	while (i < v.len) {
		uint64_t eight;

		/* No byte of eight begins such a letter where none is above 0x7F: so most texts are passed. */
		if (i + sizeof eight <= v.len) {
			memcpy(&eight, at + i, sizeof eight);
			if (!(eight & UINT64_C(0x8080808080808080))) {
				i += sizeof eight;
				continue;
			}
		}
		for (const size_t end = v.len - i < sizeof eight ? v.len : i + sizeof eight;
		     i < end; i++)
			if (at[i] >= 0xD6 && is_rtl_lead(at + i, v.len - i))
				return true;
	}
	return false;
}

static enum direction direction_of(uint32_t c)
{
	FriBidiCharType type;

	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? DIRECTION_LTR
									: DIRECTION_AUTO;
	type = fribidi_get_bidi_type(c);
	if (!FRIBIDI_IS_LETTER(type))
		return DIRECTION_AUTO;
	return FRIBIDI_IS_RTL(type) ? DIRECTION_RTL : DIRECTION_LTR;
}

enum direction bidi_first_strong(struct sv v)
{
	enum direction found = DIRECTION_AUTO;

	for (size_t i = 0; i < v.len && found == DIRECTION_AUTO;) {
		uint32_t c;

		i += utf8_decode(v, i, &c);
		found = direction_of(c);
	}
	return found;
}

static bool has_letter(struct sv v, enum direction wanted)
{
	for (size_t i = 0; i < v.len;) {
		uint32_t c;

		i += utf8_decode(v, i, &c);
		if (direction_of(c) == wanted)
			return true;
	}
	return false;
}

enum direction bidi_base(struct sv v, enum direction wanted)
{
	enum direction first;

	if (wanted == DIRECTION_LTR && !bidi_has_rtl(v))
		return wanted;
	first = bidi_first_strong(v);
	if (wanted == DIRECTION_AUTO)
		return first == DIRECTION_AUTO ? DIRECTION_LTR : first;
	return first == DIRECTION_AUTO || has_letter(v, wanted) ? wanted : first;
}

static void place(struct placed *p, struct sv v)
{
	*p = (struct placed){ 0 };
	p->from = mem_alloc((v.len + 1) * sizeof *p->from);
	p->points.at = mem_alloc((v.len + 1) * sizeof *p->points.at);
	for (size_t i = 0; i < v.len;) {
		p->from[p->points.len] = i;
		i += utf8_decode(v, i, &p->points.at[p->points.len++]);
	}
	p->from[p->points.len] = v.len;
}

static void placed_release(struct placed *p)
{
	vec_release(&p->points);
	free(p->from);
}

void bidi_levels(struct sv v, enum direction base, unsigned char *levels)
{
	FriBidiParType par = base == DIRECTION_RTL ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
	FriBidiBracketType *brackets;
	FriBidiCharType *types;
	FriBidiLevel *found;
	struct placed p;
	FriBidiStrIndex len;

	if (!v.len)
		return;
	place(&p, v);
	len = (FriBidiStrIndex)p.points.len;
	types = mem_alloc(p.points.len * sizeof *types);
	brackets = mem_alloc(p.points.len * sizeof *brackets);
	found = mem_zeroed(p.points.len + 1, sizeof *found);
	fribidi_get_bidi_types(p.points.at, len, types);
	fribidi_get_bracket_types(p.points.at, len, types, brackets);
	/* Fails only for want of memory: then all is shown as it comes. */
	if (!fribidi_get_par_embedding_levels_ex(types, brackets, len, &par, found))
		memset(found, 0, p.points.len * sizeof *found);
	for (size_t i = 0; i < p.points.len; i++)
		memset(levels + p.from[i], (unsigned char)found[i], p.from[i + 1] - p.from[i]);
	free(found);
	free(brackets);
	free(types);
	placed_release(&p);
}

static void turn(size_t *order, size_t from, size_t to)
{
	for (; from + 1 < to; from++, to--) {
		const size_t left = order[from];

		order[from] = order[to - 1];
		order[to - 1] = left;
	}
}

/* Rule L2. */
void bidi_order(const unsigned char *levels, size_t count, size_t *order)
{
	unsigned char most = 0;

	for (size_t i = 0; i < count; i++) {
		order[i] = i;
		most = levels[i] > most ? levels[i] : most;
	}
	for (unsigned level = most; level > 0; level--)
		for (size_t i = 0, end; i < count; i = end + 1) {
			for (end = i; end < count && levels[end] >= level; end++)
				;
			turn(order, i, end);
		}
}

struct sv bidi_mirror(struct sv point, char room[4])
{
	FriBidiChar mirrored;
	uint32_t c;

	utf8_decode(point, 0, &c);
	if (!fribidi_get_mirror_char(c, &mirrored))
		return point;
	return sv_make(room, point_bytes(mirrored, room));
}

static bool is_arabic(uint32_t c)
{
	return c >= 0x0600 && c <= 0x08FF;
}

/* What fribidi_shape_arabic puts for a letter. */
static bool is_form(uint32_t c)
{
	return c >= 0xFB50 && c <= 0xFEFC;
}

static bool has_arabic(const struct points *p)
{
	for (size_t i = 0; i < p->len; i++)
		if (is_arabic(p->at[i]))
			return true;
	return false;
}

static void shape(struct points *p)
{
	const FriBidiStrIndex len = (FriBidiStrIndex)p->len;
	FriBidiArabicProp *props = mem_alloc(p->len * sizeof *props);
	FriBidiCharType *types = mem_alloc(p->len * sizeof *types);
	FriBidiLevel *levels = mem_alloc(p->len * sizeof *levels);

	/* Letters that join run the same way wherever they stand. */
	memset(levels, 1, p->len * sizeof *levels);
	fribidi_get_bidi_types(p->at, len, types);
	fribidi_get_joining_types(p->at, len, props);
	fribidi_join_arabic(types, len, levels, props);
	fribidi_shape_arabic(FRIBIDI_FLAG_SHAPE_ARAB_PRES | FRIBIDI_FLAG_SHAPE_ARAB_LIGA, levels,
			     len, props, p->at);
	free(levels);
	free(types);
	free(props);
}

void bidi_shape(struct str *out, struct sv v, size_t *offsets, size_t count)
{
	uint32_t before = 0;
	struct placed p;
	size_t next = 0, len = 0;
	char *to;

	place(&p, v);
	to = str_room(out, p.points.len * 4);
	if (has_arabic(&p.points))
		shape(&p.points);
	for (size_t i = 0; i < p.points.len; i++) {
		const uint32_t c = p.points.at[i];

		while (next < count && offsets[next] <= p.from[i])
			offsets[next++] = len;
		/* What joiners told is in the forms now; a lam went into the alef behind it. */
		if (c == FRIBIDI_CHAR_FILL ||
		    ((c == 0x200C || c == 0x200D) && (is_arabic(before) || is_form(before))))
			continue;
		len += point_bytes(c, to + len);
		before = c;
	}
	while (next < count)
		offsets[next++] = len;
	to[len] = '\0';
	out->len += len;
	placed_release(&p);
}
