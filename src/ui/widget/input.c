#include "input.h"

#include <string.h>

#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

static size_t cluster_before(struct sv text, size_t at)
{
	size_t i = 0, n = 0;

	while (i < at && i < text.len) {
		n = width_cluster(text, i);
		if (i + n >= at)
			break;
		i += n;
	}
	return i;
}

static size_t word_before(struct sv text, size_t at)
{
	while (at > 0 && text.at[at - 1] == ' ')
		at--;
	while (at > 0 && text.at[at - 1] != ' ')
		at--;
	return at;
}

/* A line as it is seen: its bytes, and where the next one begins. */
struct seen_line {
	size_t from, end, next;
};

/* Broken at a blank where there is one; lines of no known width are as long as they are written. */
static struct seen_line span_at(const struct input *in, size_t from)
{
	const struct sv rest = sv_from_byte(str_view(&in->text), from);
	const struct sv line = sv_make(rest.at, sv_find_char(rest, '\n'));
	struct sv part = in->cells ? width_fit(line, in->cells, NULL) : line;
	size_t blank = part.len;

	if (part.len == line.len)
		return (struct seen_line){ from, from + line.len, from + line.len + 1 };
	while (blank > 0 && line.at[blank - 1] != ' ')
		blank--;
	if (blank > 0)
		part.len = blank;
	/* A cluster wider than the line stands on it all the same. */
	if (!part.len)
		part.len = width_cluster(line, 0);
	return (struct seen_line){ from, from + part.len, from + part.len };
}

/* The line that the caret is on, and its number. */
static struct seen_line caret_span(const struct input *in, size_t *number)
{
	struct seen_line line = span_at(in, 0);
	size_t n = 0;

	while (line.next <= in->at && line.next <= in->text.len) {
		line = span_at(in, line.next);
		n++;
	}
	if (number)
		*number = n;
	return line;
}

static struct seen_line span_of(const struct input *in, size_t number)
{
	struct seen_line line = span_at(in, 0);

	while (number-- && line.next <= in->text.len)
		line = span_at(in, line.next);
	return line;
}

static bool is_last(const struct input *in, const struct seen_line *line)
{
	return line->next > in->text.len;
}

static unsigned cells_between(const struct input *in, size_t from, size_t to)
{
	return width_of(sv_make(in->text.at + from, to - from));
}

/* To the line so many further, as near to the caret's column as it goes. */
static void move_lines(struct input *in, long by)
{
	size_t number;
	const struct seen_line now = caret_span(in, &number);
	const unsigned column = cells_between(in, now.from, in->at);
	struct seen_line there;
	size_t len;

	number = by < 0 && number < (size_t)-by ? 0 : number + (size_t)by;
	there = span_of(in, number);
	len = there.end - there.from;
	/* Behind the last blank of a broken line is the next one. */
	if (there.end == there.next && len)
		len--;
	in->at = there.from + width_fit(sv_make(in->text.at + there.from, len), column, NULL).len;
}

static long page_of(const struct input *in)
{
	return in->rows > 1 ? (long)in->rows - 1 : 1;
}

static void cut(struct input *in, size_t from, size_t to)
{
	memmove(in->text.at + from, in->text.at + to, in->text.len - to + 1);
	in->text.len -= to - from;
	in->at = from;
}

/* The compiler may leave out what writes to memory that nobody reads. */
static void wipe(struct str *text)
{
	volatile char *p = text->at;

	for (size_t i = 0; i < text->len; i++)
		p[i] = '\0';
}

static void give_back(const struct input *in, struct str *text)
{
	if (in->is_secret)
		wipe(text);
	str_release(text);
}

void input_release(struct input *in)
{
	give_back(in, &in->text);
	in->at = 0;
}

void input_clear(struct input *in)
{
	if (in->is_secret)
		wipe(&in->text);
	str_truncate(&in->text, 0);
	in->at = 0;
}

struct sv input_text(const struct input *in)
{
	return str_view(&in->text);
}

/* Terminals send what was pasted with the ends of lines that the Enter key sends. */
static void add_lines(struct str *out, struct sv text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] != '\r')
			str_add_char(out, text.at[i]);
		else if (i + 1 == text.len || text.at[i + 1] != '\n')
			str_add_char(out, '\n');
}

/* As much of a text as there is room for. */
static struct sv that_fits(const struct input *in, struct sv text)
{
	const size_t most = in->has_lines ? INPUT_LINES_BYTES_MAX : INPUT_BYTES_MAX;
	size_t room = in->text.len < most ? most - in->text.len : 0;

	if (text.len <= room)
		return text;
	while (room > 0 && ((unsigned char)text.at[room] & 0xc0) == 0x80)
		room--;
	return sv_make(text.at, room);
}

void input_insert(struct input *in, struct sv text)
{
	struct str raw = { 0 }, whole = { 0 };
	struct sv have = str_view(&in->text);

	text = that_fits(in, text);
	str_add_sv(&raw, sv_make(have.at, in->at));
	if (in->has_lines)
		add_lines(&raw, text);
	else
		str_add_sv(&raw, text);
	/* Cleaned together with what stands before: a mark typed alone joins the letter before it. */
	utf8_clean(&whole, str_view(&raw), in->has_lines ? CLEAN_TEXT : CLEAN_LINE);
	/* Cleaning may trim: the blank just typed is wanted. */
	if (sv_has_suffix(str_view(&raw), " ") && !sv_has_suffix(str_view(&whole), " "))
		str_add_char(&whole, ' ');
	have = sv_from_byte(have, in->at);
	in->at = whole.len;
	str_add_sv(&whole, have);
	give_back(in, &in->text);
	in->text = whole;
	give_back(in, &raw);
}

/* Keys that only several lines have a use for. */
static bool wants_lines(const struct input *in, const char *name)
{
	static const char *const inside[] = { "Home", "End", "PgUp", "PgDn" };
	size_t number;
	const struct seen_line line = caret_span(in, &number);

	if (!strcmp(name, "Enter"))
		return true;
	if (!strcmp(name, "Up"))
		return number > 0;
	if (!strcmp(name, "Down"))
		return !is_last(in, &line);
	for (size_t i = 0; in->text.len && i < ARRAY_LEN(inside); i++)
		if (!strcmp(name, inside[i]))
			return true;
	return false;
}

bool input_wants(const struct input *in, const struct key_event *event)
{
	static const char *const keys[] = { "Left",      "Right", "C-a", "C-e",
					    "Backspace", "Del",   "C-w", "C-u" };

	if (!event->name || (in->has_lines && wants_lines(in, event->name)))
		return true;
	for (size_t i = 0; in->text.len && i < ARRAY_LEN(keys); i++)
		if (!strcmp(event->name, keys[i]))
			return true;
	return false;
}

unsigned input_state(const struct input *in)
{
	unsigned state = INPUT_IS_THERE | (in->text.len ? INPUT_IS_WRITTEN : 0);
	struct seen_line line;
	size_t number;

	if (!in->has_lines)
		return state;
	line = caret_span(in, &number);
	return state | INPUT_HAS_LINES | (number ? INPUT_HAS_LINE_ABOVE : 0) |
	       (is_last(in, &line) ? 0 : INPUT_HAS_LINE_BELOW);
}

/* True where the key meant a line. */
static bool move_in_lines(struct input *in, const char *name)
{
	const struct seen_line line = caret_span(in, NULL);

	if (!strcmp(name, "Up"))
		move_lines(in, -1);
	else if (!strcmp(name, "Down"))
		move_lines(in, 1);
	else if (!strcmp(name, "PgUp"))
		move_lines(in, -page_of(in));
	else if (!strcmp(name, "PgDn"))
		move_lines(in, page_of(in));
	else if (!strcmp(name, "Home") || !strcmp(name, "C-a"))
		in->at = line.from;
	else if (!strcmp(name, "End") || !strcmp(name, "C-e"))
		in->at = line.end == line.next && line.end > line.from ? line.end - 1 : line.end;
	else
		return false;
	return true;
}

bool input_key(struct input *in, const struct key_event *event, bool *changed)
{
	const struct key_event line_end = { .text = SV("\n") };
	struct sv text = str_view(&in->text);
	size_t from = in->at, to = in->at;

	*changed = false;
	if (!input_wants(in, event))
		return false;
	if (in->has_lines && event->name && !strcmp(event->name, "Enter"))
		event = &line_end;
	if (!event->name) {
		input_insert(in, event->text);
		*changed = true;
		return true;
	}
	if (in->has_lines && move_in_lines(in, event->name))
		return true;
	if (!strcmp(event->name, "Left"))
		in->at = cluster_before(text, in->at);
	else if (!strcmp(event->name, "Right"))
		in->at += in->at < text.len ? width_cluster(text, in->at) : 0;
	else if (!strcmp(event->name, "C-a"))
		in->at = 0;
	else if (!strcmp(event->name, "C-e"))
		in->at = text.len;
	else if (!strcmp(event->name, "Backspace"))
		from = cluster_before(text, in->at);
	else if (!strcmp(event->name, "Del"))
		to += in->at < text.len ? width_cluster(text, in->at) : 0;
	else if (!strcmp(event->name, "C-w"))
		from = word_before(text, in->at);
	else
		from = in->has_lines ? caret_span(in, NULL).from : 0;
	if (from < to) {
		cut(in, from, to);
		*changed = true;
	}
	return true;
}

/* Dots in place of what is not to be read over a shoulder. */
static void add_dots(struct str *out, struct sv text)
{
	for (size_t i = 0; i < text.len; i += width_cluster(text, i))
		str_add(out, "•");
}

/* A part of the text with the caret at byte `at` of it, or behind all. */
static unsigned put_with_caret(struct surface *s, const struct area *on, struct sv text, size_t at)
{
	struct part parts[3] = { { 0, ROLE_STRONG }, { 0, ROLE_CHOSEN }, { 0, ROLE_STRONG } };
	struct str shown = { 0 };
	unsigned used;

	str_add_sv(&shown, text);
	/* The caret behind all is a part of the text: it stands where the next letter will. */
	if (at >= text.len) {
		str_add(&shown, s->writing.is_spoken ? "" : "_");
		parts[1].role = ROLE_STRONG;
	}
	parts[0].end = at;
	parts[1].end = at + width_cluster(str_view(&shown), at);
	parts[2].end = shown.len;
	used = surface_put_parts(s, on, str_view(&shown), parts, ARRAY_LEN(parts));
	str_release(&shown);
	return used;
}

unsigned input_draw(const struct input *in, struct surface *s, unsigned row, unsigned column,
		    unsigned cells)
{
	const struct area on = { row, column, 1, cells };
	struct sv text = str_view(&in->text);
	struct str dots = { 0 };
	size_t from = 0, at = in->at;
	unsigned used;

	if (cells < 2)
		return 0;
	if (in->is_secret) {
		add_dots(&dots, sv_make(text.at, in->at));
		at = dots.len;
		add_dots(&dots, sv_from_byte(text, in->at));
		text = str_view(&dots);
	}
	/* The caret and what stands before it are seen first. */
	while (from < at && width_of(sv_make(text.at + from, at - from)) >= cells)
		from += width_cluster(text, from);
	used = put_with_caret(s, &on, sv_from_byte(text, from), at - from);
	str_release(&dots);
	return used;
}

/* The caret behind a full line has a cell of its own. */
void input_fit(struct input *in, const struct area *area)
{
	in->cells = area->columns > 1 ? area->columns - 1 : 1;
	in->rows = area->rows;
}

static void draw_caret_line(const struct input *in, const struct seen_line *line, struct surface *s,
			    const struct area *on)
{
	const struct sv text = sv_make(in->text.at + line->from, line->end - line->from);
	const unsigned column = cells_between(in, line->from, in->at);

	put_with_caret(s, on, text, in->at - line->from);
	surface_cursor(s, on->row, on->column + (bidi_has_rtl(text) ? 0 : column));
}

void input_draw_lines(const struct input *in, struct surface *s, const struct area *area)
{
	size_t caret, top;
	struct seen_line line;

	(void)caret_span(in, &caret);
	top = area->rows && caret >= area->rows ? caret - area->rows + 1 : 0;
	line = span_of(in, top);
	for (unsigned i = 0; i < area->rows; i++) {
		const struct area on = { area->row + i, area->column, 1, area->columns };

		if (top + i == caret)
			draw_caret_line(in, &line, s, &on);
		else
			surface_put(s, on.row, on.column, on.columns,
				    sv_make(in->text.at + line.from, line.end - line.from),
				    ROLE_STRONG);
		if (is_last(in, &line))
			break;
		line = span_at(in, line.next);
	}
}
