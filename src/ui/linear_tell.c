/* A screen as text: what its rows stand between, its rows with numbers, and what can be done. */
#include "linear.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

#include "app_keys.h"
#include "wrap.h"

/* What stands around rows is drawn so wide that nothing is cut; its rows are as many as a screen needs to show it all. */
enum { WIDE = 1000, AROUND_ROWS = 48, PART_LEAST = 5, LOOKED_AT = 50 };

void linear_init(struct linear *l, struct app *app, unsigned rows, unsigned columns)
{
	*l = (struct linear){ .app = app, .rows = rows, .columns = columns };
	app->look = NULL;
	app->writing = (struct writing){ .is_spoken = true };
	app->panes.is_one = true;
}

static void told_release(struct told *t)
{
	for (size_t i = 0; i < TOLD_PARTS; i++)
		str_release(&t->parts[i]);
	*t = (struct told){ 0 };
}

void linear_release(struct linear *l)
{
	told_release(&l->told);
	surface_release(&l->surface);
	*l = (struct linear){ 0 };
}

void linear_forget(struct linear *l)
{
	told_release(&l->told);
}

/* Frames, bars and dots say nothing to an ear. */
static bool is_picture(const char *cell)
{
	uint32_t point = 0;

	if (!cell[0])
		return false;
	utf8_decode(sv_from(cell), 0, &point);
	return (point >= 0x2500 && point < 0x25a0) || (point >= 0x2800 && point < 0x2900);
}

/* A row of cells without what is only for eyes; false where there was nothing else. */
static bool add_row_of_cells(const struct surface *s, unsigned row, struct str *out)
{
	const size_t begin = out->len;
	size_t end = out->len;
	bool has_picture = false;

	for (unsigned column = 0; column < s->columns; column++) {
		const struct cell *cell = surface_at(s, row, column);
		const bool is_blank = !strcmp(cell->text, " ") || is_picture(cell->text);

		has_picture = has_picture || is_picture(cell->text);
		str_add(out, is_blank ? " " : cell->text);
		if (!is_blank)
			end = out->len;
	}
	str_truncate(out, end);
	/* The sign for "here you type". */
	if (sv_has_suffix(sv_make(out->at + begin, end - begin), " _"))
		str_truncate(out, end - 2);
	return out->len > begin || !has_picture;
}

static size_t indent_of(struct sv line)
{
	size_t blanks = 0;

	while (blanks < line.len && line.at[blanks] == ' ')
		blanks++;
	return blanks;
}

static size_t least_indent(struct sv text)
{
	size_t least = WIDE;
	struct sv line;

	while (sv_next_line(&text, &line))
		if (line.len && indent_of(line) < least)
			least = indent_of(line);
	return least;
}

/* What stood far apart to form columns stands two blanks apart. */
static void add_closer(struct str *out, struct sv line)
{
	size_t blanks = 0;

	for (size_t i = 0; i < line.len; i++) {
		blanks = line.at[i] == ' ' ? blanks + 1 : 0;
		if (blanks < 3)
			str_add_char(out, line.at[i]);
	}
}

/* Rows of the surface as lines, one empty line at most between two, none around them. */
static void add_rows_of_surface(const struct surface *s, unsigned from, unsigned to,
				struct str *out)
{
	struct str raw = { 0 };
	struct sv rest, line;
	bool has_gap = false;
	size_t indent;

	for (unsigned row = from; row < to && row < s->rows; row++)
		if (add_row_of_cells(s, row, &raw))
			str_add_char(&raw, '\n');
	rest = str_view(&raw);
	indent = least_indent(rest);
	while (sv_next_line(&rest, &line)) {
		has_gap = has_gap || (!line.len && out->len);
		if (!line.len)
			continue;
		if (has_gap)
			str_add_char(out, '\n');
		has_gap = false;
		if (s->columns == WIDE)
			add_closer(out, sv_from_byte(line, indent));
		else
			str_add_sv(out, sv_from_byte(line, indent));
		str_add_char(out, '\n');
	}
	str_release(&raw);
}

static struct sv word_of_sign(struct sv sign)
{
	if (sv_is(sign, "[x]"))
		return sv_from(_("marked"));
	return sv_is(sign, "[ ]") ? sv_from(_("not marked")) : sign;
}

/* "3. Guide: Letter to a museum (stale): what to write" */
static void add_row(const struct list *list, size_t at, struct str *out)
{
	const struct row *row = &list->at[list->shown[at]];
	const struct sv tag = word_of_sign(sv_trim(row->tag)), sign = word_of_sign(row->sign);

	str_addf(out, "%zu. ", at + 1);
	str_add_repeat(out, ' ', (size_t)row->indent * 2);
	if (tag.len)
		str_addf(out, "%.*s: ", SV_ARG(tag));
	if (sign.len)
		str_addf(out, "%.*s: ", SV_ARG(sign));
	str_add_sv(out, row->text);
	if (row->note.len)
		str_addf(out, " (%.*s)", SV_ARG(sv_trim(row->note)));
	if (row->detail.len)
		str_addf(out, ": %.*s", SV_ARG(row->detail));
	/* The first one is chosen where nothing else is. */
	if (at == list->chosen && at != list->top)
		str_addf(out, " – %s", _("chosen"));
	str_add_char(out, '\n');
}

static void add_filter(const struct list *list, struct str *out)
{
	char shown[NUMBER_ROOM], all[NUMBER_ROOM];
	const struct sv label = sv_trim(sv_from(_("  Filter: ")));

	if (!list->filter.text.len)
		return;
	str_addf(out, "%.*s %s  ", SV_ARG(label), str_text(&list->filter.text));
	str_addf(out, _("%s of %s"), number_show(list->shown_len, shown),
		 number_show(list->len, all));
	str_add_char(out, '\n');
}

static void add_rows(const struct app *app, const struct frame *frame, struct str *out)
{
	const struct list *list = frame->state;
	const size_t end = list->top + list->height < list->shown_len ? list->top + list->height
								      : list->shown_len;
	const char *empty = app_empty(app, frame);

	for (size_t at = list->top; at < end; at++)
		add_row(list, at, out);
	if (empty) {
		app_add_text(app, sv_from(_(empty)), out);
		str_add_char(out, '\n');
	}
	if (end < list->shown_len)
		str_addf(out, _("%zu to %zu of %zu; an empty line goes on.\n"), list->top + 1, end,
			 list->shown_len);
	else if (list->top)
		str_addf(out, _("%zu to %zu of %zu.\n"), list->top + 1, end, list->shown_len);
}

/* The area that a screen would have in a window. */
static struct area area_of(const struct linear *l, const struct frame *frame)
{
	struct area area = { 0, 0, l->rows, l->columns };

	if (!frame->type->has_list)
		return area;
	area.columns = WIDE;
	area.rows =
		frame->type->is_question ? frame->type->height(frame->state, WIDE) : AROUND_ROWS;
	return area;
}

/* Rows told at a time: as many as fill a part, by what most of them take. Long ones are few, for who has to listen. */
static unsigned rows_at_a_time(const struct linear *l, const struct list *list)
{
	const size_t looked_at = list->shown_len < LOOKED_AT ? list->shown_len : LOOKED_AT;
	struct str row = { 0 };
	size_t lines = 0;

	for (size_t at = 0; at < looked_at; at++) {
		str_truncate(&row, 0);
		add_row(list, at, &row);
		lines += wrap_count(sv_trim(str_view(&row)), l->columns);
	}
	str_release(&row);
	if (lines <= looked_at)
		return l->rows;
	return looked_at * l->rows / lines > PART_LEAST ? (unsigned)(looked_at * l->rows / lines)
							: PART_LEAST;
}

static void arrange(const struct linear *l, struct frame *frame)
{
	struct app *app = l->app;
	struct list *list = frame->state;

	app->rows = l->rows;
	/* There is no second pane, and nothing offers one. */
	app->columns = l->columns < PANES_MIN ? l->columns : PANES_MIN - 1;
	frame->area = area_of(l, frame);
	if (frame->type->has_list) {
		frame->rows = frame->type->rows ? frame->type->rows(app, frame->state, &frame->area)
						: frame->area;
		list->height = rows_at_a_time(l, list);
		list->top = list->chosen / list->height * list->height;
	}
	if (frame->type->fit)
		frame->type->fit(app, frame->state, &frame->area);
}

static void add_here(const struct surface *s, struct str *out)
{
	struct str line = { 0 };

	if (s->cursor_row)
		add_rows_of_surface(s, s->cursor_row, s->cursor_row + 1, &line);
	if (line.len)
		str_addf(out, _("Here: %s"), str_text(&line));
	str_release(&line);
}

static void draw(struct linear *l, const struct frame *frame, struct told *t)
{
	struct surface *s = &l->surface;
	const unsigned all = frame->area.rows;

	s->writing = l->app->writing;
	surface_reset(s, all, frame->area.columns);
	if (frame->type->draw)
		frame->type->draw(l->app, frame->state, s, &frame->area);
	if (!frame->type->has_list) {
		add_rows_of_surface(s, 0, all, &t->parts[TOLD_BODY]);
		add_here(s, &t->parts[TOLD_HERE]);
		return;
	}
	add_rows_of_surface(s, 0, frame->rows.row, &t->parts[TOLD_HEAD]);
	add_filter(frame->state, &t->parts[TOLD_HEAD]);
	add_rows(l->app, frame, &t->parts[TOLD_BODY]);
	add_rows_of_surface(s, frame->rows.row, all, &t->parts[TOLD_FOOT]);
}

/* What can be done, while it is collected. */
struct ways {
	const struct app *app;
	const struct frame *frame;
	struct str *out;
};

static void add_way(const struct ways *w, const char *what, struct sv typed)
{
	str_addf(w->out, w->out->len ? ", %s" : "%s", what);
	if (typed.len && !sv_is(typed, what))
		str_addf(w->out, " (%.*s)", SV_ARG(typed));
}

/* What one writes for an action. */
static struct sv typed_for(const struct ways *w, const struct action *action)
{
	static const struct {
		const char *name, *typed;
	} own[] = { { "back", "b" }, { "palette", ":" }, { "help", "?" } };
	const struct sv key = app_key_now(w->app, w->frame, action);

	if (w->frame->type->has_list && action == w->frame->type->actions)
		return sv_from(_("number"));
	for (size_t i = 0; i < ARRAY_LEN(own); i++)
		if (!strcmp(own[i].name, action->name))
			return sv_from(own[i].typed);
	if (sv_is(key, "/"))
		return sv_from(_("/words"));
	/* A letter may be a key, where it does not begin a word. */
	return key.len == 1 ? key : sv_from(action->name);
}

static void consider(void *data, const struct action *action)
{
	const struct ways *w = data;

	/* Quitting comes last. */
	if (!action->hint || action->is_visual || !strcmp(action->name, "quit") ||
	    (action->needs & ~app_has(w->app, w->frame)))
		return;
	add_way(w, _(action->hint), typed_for(w, action));
}

static bool can(const struct ways *w, const struct action *action)
{
	return action && !(action->needs & ~app_has(w->app, w->frame));
}

static void add_ways(const struct app *app, const struct frame *frame, struct str *out)
{
	struct str all = { 0 };
	struct ways w = { app, frame, &all };
	const struct action *by_number =
		app_find_action(app, frame, &(struct key_event){ .text = SV("1") });

	if (!frame->type->has_list && can(&w, by_number))
		add_way(&w, _(by_number->help), (struct sv){ 0 });
	if (!frame->type->has_list && can(&w, app_action_named(frame, SV("page-down"))))
		add_way(&w, _("go on"), sv_from(_("an empty line")));
	/* Where it asks, whatever is written is the answer. */
	if (app_field(frame))
		add_way(&w, _("write into the field"),
			app_asks(app) ? (struct sv){ 0 } : sv_from(_("/words")));
	app_each_action(frame, consider, &w);
	add_way(&w, _("quit"), SV("q"));
	str_addf(out, _("What can be done: %s\n"), str_text(&all));
	str_release(&all);
}

static void add_line(struct str *out, struct sv text)
{
	if (text.len) {
		str_add_sv(out, text);
		str_add_char(out, '\n');
	}
}

static void compose(struct linear *l, struct told *t)
{
	struct frame *frame = app_top(l->app);
	struct str text = { 0 };

	*t = (struct told){ .number = frame->number };
	app_where(l->app, frame, &text);
	add_line(&t->parts[TOLD_WHERE], str_view(&text));
	str_truncate(&text, 0);
	if (frame->type->progress)
		frame->type->progress(frame->state, false, &text);
	add_line(&t->parts[TOLD_PROGRESS], str_view(&text));
	add_line(&t->parts[TOLD_DATA], str_view(&l->app->data));
	draw(l, frame, t);
	add_ways(l->app, frame, &t->parts[TOLD_WAYS]);
	str_release(&text);
}

/* A line as it is, or on as many as it takes. */
static void add_wrapped(struct str *out, struct sv line, unsigned columns)
{
	do {
		const struct sv part = width_of(line) <= columns ? line : wrap_next(&line, columns);

		str_add_sv(out, part);
		str_add_char(out, '\n');
		if (part.at == line.at || !part.len)
			return;
	} while (line.len);
}

static void add_text(struct str *out, struct sv text, unsigned columns)
{
	struct sv line;

	while (sv_next_line(&text, &line))
		add_wrapped(out, line, columns);
}

/* What of a text that moved on was not told: behind the longest beginning that the one before ended with. */
static struct sv unheard(struct sv before, struct sv now)
{
	for (struct sv line; before.len; sv_next_line(&before, &line))
		if (before.len <= now.len && sv_eq(before, sv_make(now.at, before.len)))
			return sv_from_byte(now, before.len);
	return now;
}

static bool is_new(const struct told *before, const struct told *now, enum told_part part)
{
	/* The state of the data, and what can be done, are the same on many screens. */
	const bool is_shared = part == TOLD_DATA || part == TOLD_WAYS;

	if (!now->parts[part].len)
		return false;
	/* Nobody moved there who has just come. */
	if (part == TOLD_HERE && before->number != now->number)
		return false;
	return (before->number != now->number && !is_shared) ||
	       !sv_eq(str_view(&before->parts[part]), str_view(&now->parts[part]));
}

static void add_message(struct linear *l, struct str *out)
{
	struct app *app = l->app;
	struct str text = { 0 };

	if (app->message.len && app->message_role == ROLE_WARNING)
		str_add(&text, _("Attention: "));
	str_add_sv(&text, str_view(&app->message));
	if (text.len)
		add_text(out, str_view(&text), l->columns);
	str_truncate(&app->message, 0);
	str_release(&text);
}

static void add_new(struct linear *l, const struct told *now, struct str *out)
{
	const struct told *before = &l->told;
	const bool is_other = before->number != now->number;

	if (is_other && before->parts[TOLD_WHERE].len)
		str_add_char(out, '\n');
	for (enum told_part part = 0; part < TOLD_PARTS; part++) {
		struct sv text = str_view(&now->parts[part]);

		if (part == TOLD_WAYS)
			add_message(l, out);
		if (!is_new(before, now, part))
			continue;
		if (part == TOLD_BODY && !is_other)
			text = unheard(str_view(&before->parts[part]), text);
		if (is_other && part >= TOLD_HEAD && out->len)
			str_add_char(out, '\n');
		add_text(out, text, l->columns);
	}
}

void linear_tell(struct linear *l, struct str *out)
{
	struct told now;

	if (l->greeting) {
		add_text(out, sv_from(l->greeting), l->columns);
		str_add_char(out, '\n');
	}
	l->greeting = NULL;
	do
		arrange(l, app_top(l->app));
	while (app_work(l->app));
	/* What was done may have put another screen on top. */
	arrange(l, app_top(l->app));
	compose(l, &now);
	add_new(l, &now, out);
	told_release(&l->told);
	l->told = now;
}
