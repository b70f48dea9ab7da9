#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/text/width.h>

#include "app.h"
#include "app_keys.h"
#include "bar.h"
#include "draw.h"
#include "look.h"
#include "panes.h"
#include "wrap.h"

enum { RULE_COLUMNS = 60, RULE_ROWS = 14 };

static bool is_compact(unsigned rows, unsigned columns)
{
	return rows < RULE_ROWS || columns < RULE_COLUMNS;
}

static struct area body_of(unsigned rows, unsigned columns)
{
	unsigned head = is_compact(rows, columns) ? 1 : 2;

	return (struct area){ head, 0, rows > head + 2 ? rows - head - 2 : 0, columns };
}

static void add_part(struct str *out, struct sv part)
{
	if (part.len)
		str_addf(out, "%s%.*s", out->len ? " · " : "", SV_ARG(part));
}

/* How far one is, the state of the data and what waits to be sent, in the longest words that fit. */
static struct sv longest_that_fits(const struct app *app, const struct frame *frame, unsigned room,
				   struct str *out)
{
	const struct {
		bool brief;
		struct sv data;
	} ways[] = {
		{ false, str_view(&app->data) },
		{ false, str_view(&app->data_short) },
		{ true, str_view(&app->data_short) },
		{ false, { 0 } },
		{ true, { 0 } },
	};
	struct str badge = { 0 };
	struct sv found = { 0 };

	badge_add(app, &badge);
	for (size_t i = 0; !found.len && i < ARRAY_LEN(ways); i++) {
		str_truncate(out, 0);
		if (frame->type->progress)
			frame->type->progress(frame->state, ways[i].brief, out);
		add_part(out, ways[i].data);
		add_part(out, str_view(&badge));
		if (width_of(str_view(out)) <= room)
			found = str_view(out);
	}
	str_release(&badge);
	return found;
}

void app_where(const struct app *app, const struct frame *frame, struct str *out)
{
	if (frame->type->where)
		frame->type->where(app, frame->state, out);
	else
		str_add(out, _(frame->type->title));
}

/* Where am I, at the left; the state of the data at the right, in the longest words that fit. */
static void draw_head(const struct app *app, const struct frame *frame, struct surface *s)
{
	struct str where = { 0 }, words = { 0 };
	struct sv data;
	unsigned used, cells, room = s->columns - 2;

	app_where(app, frame, &where);
	used = width_of(str_view(&where));
	/* The place may be cut for the data, but not below half of the line. */
	if (used > room / 2)
		used = room / 2;
	data = longest_that_fits(app, frame, room - used - 2, &words);
	cells = data.len ? width_of(data) : 0;
	surface_label(s, 0, 1, cells ? room - cells - 2 : room, str_view(&where), ROLE_TITLE);
	if (cells)
		surface_put(s, 0, s->columns - 1 - cells, cells, data,
			    app->kinds.problems ? ROLE_WARNING : ROLE_DIM);
	str_release(&words);
	str_release(&where);
}

/* A message is read whole: a long one takes rows from the body. */
static void draw_message(struct app *app, struct surface *s)
{
	struct str text = { 0 };
	unsigned room = s->columns - 2, rows;
	enum role role = app->message_role;

	if (app->message.len) {
		str_addf(&text, "%s%s", look_sign(role), str_text(&app->message));
	} else {
		steps_hint(app, &text);
		role = ROLE_OK;
	}
	rows = wrap_count(str_view(&text), room);
	if (rows > s->rows - 3)
		rows = s->rows - 3;
	for (unsigned i = 1; i <= rows; i++)
		surface_fill(s, s->rows - 1 - i, 0, s->columns, " ", ROLE_TEXT);
	wrap_put(s, &(struct area){ s->rows - 1 - rows, 1, rows, room }, str_view(&text), role);
	app->message_rows = rows;
	str_release(&text);
}

/* A key is no part of the sentence behind it: it runs by itself. */
static void draw_hint(const struct hint *hint, struct surface *s)
{
	const struct sv text = sv_from(hint->text), key = sv_make(text.at, hint->words);
	const unsigned row = s->rows - 1;
	const unsigned used = surface_put(s, row, hint->column, hint->width, key, ROLE_DIM);

	surface_say(s, row, hint->column + used, hint->width - used,
		    sv_from_byte(text, hint->words), ROLE_DIM);
}

static void draw_bar(const struct app *app, struct surface *s)
{
	struct bar bar;

	bar_init(&bar, app, s->columns);
	for (size_t i = 0; i < bar.len; i++)
		draw_hint(&bar.at[i], s);
	bar_release(&bar);
}

static void draw_too_small(struct surface *s)
{
	wrap_put(s, &(struct area){ 0, 0, s->rows, s->columns },
		 sv_from(_("The window is too small: 30×6 at least")), ROLE_WARNING);
}

unsigned draw_text(const struct app *app, struct surface *s, const struct area *area,
		   const char *text, enum role role)
{
	struct str shown = { 0 };
	unsigned used = 1;

	app_add_text(app, sv_from(_(text)), &shown);
	if (area->rows > 1)
		used = wrap_put(s, area, str_view(&shown), role);
	else
		surface_label(s, area->row, area->column, area->columns, str_view(&shown), role);
	str_release(&shown);
	return used;
}

/* The screen's own part, with what stands beside it. */
static void draw_screen(struct app *app, const struct frame *frame, struct surface *s)
{
	const enum list_mark mark = frame == app_top(app) ? LIST_CHOSEN : LIST_OPENED;
	const char *empty;

	if (frame->type->draw)
		frame->type->draw(app, frame->state, s, &frame->area);
	if (!frame->type->has_list)
		return;
	list_draw(frame->state, s, &frame->rows, mark);
	empty = app_empty(app, frame);
	if (empty && frame->rows.rows > 2)
		draw_text(app, s,
			  &(struct area){ frame->rows.row + 2, frame->rows.column + 2,
					  frame->rows.rows - 2, frame->rows.columns - 3 },
			  empty, ROLE_WARNING);
}

/* A question lies over the screen that it is about. */
static void draw_body(struct app *app, struct frame *base, struct surface *s,
		      const struct area *body)
{
	struct frame *top = app_top(app);

	panes_arrange(app, base, body);
	if (base->type->fit)
		base->type->fit(app, base->state, &base->area);
	panes_draw(app, base, s);
	draw_screen(app, base, s);
	if (top == base)
		return;
	panes_lay_over(app, top, body);
	for (unsigned i = 0; i < top->area.rows; i++)
		surface_fill(s, top->area.row + i, top->area.column, top->area.columns, " ",
			     ROLE_TEXT);
	draw_screen(app, top, s);
}

void app_draw(struct app *app, struct surface *s, unsigned rows, unsigned columns)
{
	const struct area body = body_of(rows, columns);
	struct frame *base = app_top(app);

	app->rows = rows;
	app->columns = columns;
	s->writing = app->writing;
	surface_reset(s, rows, columns);
	if (rows < ROWS_MIN || columns < COLUMNS_MIN) {
		draw_too_small(s);
		return;
	}
	if (base->type->is_question && app_below(app))
		base = app_below(app);
	surface_cursor(s, body.row, 0);
	draw_body(app, base, s, &body);
	draw_head(app, base, s);
	if (body.row == 2)
		surface_fill(s, 1, 1, columns - 2, "─", ROLE_DIM);
	draw_message(app, s);
	draw_bar(app, s);
}
