#include "flow.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/text/linebreak.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

static void end_run(struct flow *f, enum role role, unsigned link, bool whole)
{
	struct flow_run *last = f->len ? &f->at[f->len - 1] : NULL;

	if (f->draft.len == (last ? last->end : 0))
		return;
	if (last && last->role == role && last->link == link && !last->whole && !whole)
		last->end = f->draft.len;
	else
		*vec_add(f) = (struct flow_run){ f->draft.len, role, link, whole };
}

static bool ends_in_space(const struct str *s)
{
	return !s->len || s->at[s->len - 1] == ' ' || s->at[s->len - 1] == '\n';
}

/* Cleans and appends; one space where two texts meet with one each. */
static void add_clean(struct flow *f, struct sv v)
{
	const size_t begin = f->draft.len;
	const bool spaced = ends_in_space(&f->draft);

	utf8_clean(&f->draft, v, CLEAN_LINE);
	if (spaced && f->draft.len > begin && f->draft.at[begin] == ' ') {
		memmove(f->draft.at + begin, f->draft.at + begin + 1, f->draft.len - begin);
		f->draft.len--;
	}
}

void flow_add_text(struct flow *f, struct sv v, enum role role, unsigned link)
{
	add_clean(f, v);
	end_run(f, role, link, false);
}

static enum role role_of(const struct span *s, enum role base)
{
	if (s->style & STYLE_NOTE)
		return ROLE_DIM;
	if (s->link)
		return ROLE_LINK;
	if (s->style & STYLE_CODE)
		return ROLE_CODE;
	if (s->style & STYLE_STRIKE)
		return ROLE_STRIKE;
	if (s->style & STYLE_STRONG)
		return ROLE_STRONG;
	return s->style & STYLE_EMPH ? ROLE_EMPH : base;
}

static void add_span_text(struct flow *f, const struct span *s, enum role role)
{
	/* What colour alone would say is said by a sign as well. */
	const char *before = "", *after = "";
	struct str image = { 0 };

	if (s->style & STYLE_IMAGE) {
		/* TRANSLATORS: stands before the description of a picture: "[image: the reading room]" */
		str_addf(&image, "[%s%s", _("image"), s->text.len ? ": " : "");
		before = str_text(&image);
		after = "]";
	} else if (s->style & STYLE_NOTE) {
		before = "[*";
		after = "]";
	} else if (s->style & STYLE_STRIKE) {
		before = after = "~~";
	}
	str_add(&f->draft, before);
	add_clean(f, s->text);
	str_add(&f->draft, after);
	str_release(&image);
	end_run(f, role, s->link, s->style & (STYLE_CODE | STYLE_NOTE));
}

static uint32_t last_point(const struct str *s)
{
	size_t at = s->len;
	uint32_t c = 0;

	while (at > 0 && s->len - at < 4 && ((unsigned char)s->at[--at] & 0xC0) == 0x80)
		;
	if (s->len)
		utf8_decode(str_view(s), at, &c);
	return c;
}

static bool is_east_asian(uint32_t c)
{
	return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF);
}

/* A line end in the source is a space, but not between two letters of Chinese or Japanese. */
static void add_source_space(struct flow *f, const struct span *next)
{
	uint32_t c = 0;

	if (next && next->type == SPAN_TEXT && next->text.len)
		utf8_decode(next->text, 0, &c);
	if (!ends_in_space(&f->draft) &&
	    !(is_east_asian(c) && is_east_asian(last_point(&f->draft))))
		str_add_char(&f->draft, ' ');
}

static bool ends_link(const struct span *s)
{
	return s->link && !(s->style & (STYLE_IMAGE | STYLE_NOTE)) &&
	       (!s->next || s->next->link != s->link);
}

static void add_number(struct flow *f, struct canvas *c, unsigned link)
{
	struct layout *l = c->l;

	if (link > l->links)
		return;
	if (!c->numbers[link - 1]) {
		l->numbered[l->numbered_len++] = link - 1;
		c->numbers[link - 1] = (unsigned)l->numbered_len;
	}
	str_addf(&f->draft, "[%u]", c->numbers[link - 1]);
	end_run(f, ROLE_DIM, link, true);
}

void flow_add_spans(struct flow *f, struct canvas *c, const struct span *spans, enum role base)
{
	for (const struct span *s = spans; s; s = s->next) {
		const enum role role = role_of(s, base);

		if (s->type == SPAN_BREAK) {
			str_add_char(&f->draft, '\n');
			end_run(f, base, 0, false);
		} else if (s->type == SPAN_SPACE) {
			add_source_space(f, s->next);
			end_run(f, role, s->link, false);
		} else {
			add_span_text(f, s, role);
			if (c->number_links && ends_link(s))
				add_number(f, c, s->link);
		}
	}
}

/* Code is kept on one line, numbers with their link, where a line has room for that. */
static void keep_whole(struct flow *f, unsigned room)
{
	size_t begin = 0;

	for (size_t i = 0; i < f->len; begin = f->at[i++].end) {
		const size_t len = f->at[i].end - begin;

		if (!f->at[i].whole || width_of(sv_make(f->text.at + begin, len)) > room / 2)
			continue;
		memset(f->breaks + begin + 1, BREAK_NO, len - 1);
		if (f->at[i].role == ROLE_DIM && f->breaks[begin] == BREAK_MAY)
			f->breaks[begin] = BREAK_NO;
	}
}

/* Letters take their forms before lines are cut: two of them may become one cell. */
static void shape(struct flow *f, struct canvas *c)
{
	size_t *ends = mem_alloc(f->len * sizeof *ends);

	for (size_t i = 0; i < f->len; i++)
		ends[i] = f->at[i].end;
	f->text = canvas_shape(c, f->text, ends, f->len);
	for (size_t i = 0; i < f->len; i++)
		f->at[i].end = ends[i];
	free(ends);
}

static void find_order(struct flow *f, struct canvas *c)
{
	f->base = DIRECTION_LTR;
	if (c->order == ORDER_LOGICAL || (c->direction != DIRECTION_RTL && !bidi_has_rtl(f->text)))
		return;
	f->base = bidi_base(f->text, f->is_ours ? DIRECTION_AUTO : c->direction);
	if (c->order != ORDER_VISUAL || (f->base == DIRECTION_LTR && !bidi_has_rtl(f->text)))
		return;
	shape(f, c);
	f->levels = mem_alloc(f->text.len);
	bidi_levels(f->text, f->base, f->levels);
}

void flow_finish(struct flow *f, struct canvas *c)
{
	f->text = canvas_keep(c, str_view(&f->draft));
	str_release(&f->draft);
	find_order(f, c);
	f->breaks = mem_alloc(f->text.len);
	line_breaks(f->text, f->breaks);
	keep_whole(f, canvas_room(c));
}

void flow_release(struct flow *f)
{
	str_release(&f->draft);
	free(f->breaks);
	free(f->levels);
	vec_release(f);
	*f = (struct flow){ 0 };
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n';
}

static void trim(const struct flow *f, struct flow_line *line)
{
	while (line->to > line->from && is_blank(f->text.at[line->to - 1]))
		line->to--;
	line->width = width_of(sv_make(f->text.at + line->from, line->to - line->from));
}

/* Where the line from `from` on must end for want of room, when it has no place to break. */
static size_t cut(const struct flow *f, size_t from, unsigned cells)
{
	const struct sv rest = sv_from_byte(f->text, from);
	const size_t len = width_fit(rest, cells, NULL).len;

	return from + (len ? len : width_cluster(rest, 0));
}

/* Of clean text, by its first byte. */
static size_t point_length(char first)
{
	const unsigned char b = (unsigned char)first;

	return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
}

bool flow_next(const struct flow *f, size_t *at, unsigned cells, struct flow_line *line)
{
	size_t i = *at, end = 0, late = 0;
	unsigned width = 0;

	while (i < f->text.len && f->text.at[i] == ' ')
		i++;
	line->from = i;
	if (i == f->text.len)
		return false;
	while (i < f->text.len && (i == line->from || f->breaks[i] != BREAK_MUST)) {
		const size_t here = i;
		const char c = f->text.at[i];

		if (i > line->from && f->breaks[i] == BREAK_MAY)
			end = i;
		else if (i > line->from && f->breaks[i] == BREAK_LATE)
			late = i;
		i += point_length(c);
		width += c >= ' ' && c <= '~' ? 1 : width_of(sv_make(f->text.at + here, i - here));
		if (width > cells && c != ' ') {
			i = end ? end : late ? late : cut(f, line->from, cells);
			break;
		}
	}
	line->to = *at = i;
	trim(f, line);
	return true;
}

void flow_measure(const struct flow *f, unsigned *widest, unsigned *word)
{
	struct flow_line line = { 0 };
	size_t begin = 0, at = 0;

	*widest = *word = 0;
	while (flow_next(f, &at, UINT32_MAX / 2, &line))
		*widest = line.width > *widest ? line.width : *widest;
	for (size_t i = 1; i <= f->text.len; i++) {
		struct flow_line part = { begin, i, 0 };

		if (i < f->text.len && f->breaks[i] == BREAK_NO)
			continue;
		trim(f, &part);
		*word = part.width > *word ? part.width : *word;
		begin = i;
	}
}

/* The run that holds a byte. */
static size_t run_at(const struct flow *f, size_t byte)
{
	size_t low = 0, high = f->len;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (f->at[mid].end <= byte)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Where what begins at a byte ends: with its run, its direction, or the line. */
static size_t stretch_end(const struct flow *f, size_t from, size_t end)
{
	size_t to = from + 1;

	if (!f->levels)
		return end;
	while (to < end && f->levels[to] == f->levels[from])
		to++;
	return to;
}

void flow_put(const struct flow *f, struct canvas *c, const struct flow_line *line, unsigned column)
{
	const bool as_is = !f->levels && !c->is_flipped;
	size_t from = line->from, to;

	for (size_t i = run_at(f, from); i < f->len && from < line->to; from = to) {
		const struct flow_run *run = &f->at[i];
		struct piece p = { .role = run->role, .link = run->link };

		to = stretch_end(f, from, run->end < line->to ? run->end : line->to);
		p.text = sv_make(f->text.at + from, to - from);
		p.goes_on = from > line->from;
		if (as_is)
			column = canvas_put_piece(c, column, p);
		else
			*vec_add(&c->stretches) =
				(struct stretch){ .piece = p,
						  .level = f->levels ? f->levels[from] : 0 };
		i += to == run->end;
	}
	if (!as_is)
		canvas_put_stretches(c, column);
}

unsigned flow_put_all(const struct flow *f, struct canvas *c, bool alone)
{
	const unsigned left = canvas_left(c), room = canvas_room(c);
	const bool is_against = alone && c->order != ORDER_LOGICAL &&
				(f->base == DIRECTION_RTL) != (c->direction == DIRECTION_RTL);
	const bool is_far = is_against && (c->is_flipped || f->base == DIRECTION_RTL);
	struct flow_line line;
	unsigned widest = 0;
	size_t at = 0;

	while (!c->full && flow_next(f, &at, room, &line)) {
		canvas_begin(c);
		c->stays = is_against;
		flow_put(f, c, &line, is_far ? left + room - line.width : left);
		canvas_end(c);
		widest = line.width > widest ? line.width : widest;
	}
	return widest;
}

unsigned flow_spans(struct canvas *c, const struct span *spans, enum role base, bool alone)
{
	struct flow f = { 0 };
	unsigned widest;

	flow_add_spans(&f, c, spans, base);
	flow_finish(&f, c);
	widest = flow_put_all(&f, c, alone);
	flow_release(&f);
	return widest;
}

static unsigned put_text(struct canvas *c, struct flow *f, struct sv text, enum role role)
{
	unsigned widest;

	flow_add_text(f, text, role, 0);
	flow_finish(f, c);
	widest = flow_put_all(f, c, false);
	flow_release(f);
	return widest;
}

unsigned flow_text(struct canvas *c, struct sv text, enum role role)
{
	struct flow f = { 0 };

	return put_text(c, &f, text, role);
}

unsigned flow_words(struct canvas *c, struct sv text, enum role role)
{
	struct flow f = { .is_ours = true };

	return put_text(c, &f, text, role);
}
