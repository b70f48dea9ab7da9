/* Reading a page. */
#include "read.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/content/kind.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/outbox/bookmark.h>
#include <cphub/outbox/progress.h>
#include <cphub/text/utf8.h>

#include "pager.h"

enum { AT_ONCE_MAX = 131072 };

void read_begin(struct app *app, struct read *r)
{
	r->own = app->own;
	r->now = app->session->options.now;
	r->writing = &app->writing;
}

/* Where the person stopped, unless a part of the page was asked for. What cannot be read of the person's own words is
 * told where it is asked for. */
static void remember(struct app *app, struct read *r, const struct page_wanted *wanted)
{
	struct err ignored = { 0 };

	read_begin(app, r);
	if (wanted->anchor.len)
		r->anchor = mem_dup_sv(wanted->anchor);
	if (wanted->course.len)
		r->course = mem_dup_sv(wanted->course);
	if (!bookmark_find(r->own, r->reading.hit->id, &r->is_bookmarked, &ignored) ||
	    !place_find(r->own, r->reading.hit->id, &r->left, &ignored))
		return;
	r->has_place = r->left.len > 0;
	if (r->anchor)
		places_release(&r->left);
}

static bool read_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const struct page_wanted *wanted = argument;
	struct read *r = state;

	if (!flow_read_beginning(app->session, wanted->id, wanted->lang, &r->reading, err))
		return false;
	flow_read_mine(app->session, app->own, &r->reading);
	remember(app, r, wanted);
	app_visited(app, r->reading.hit);
	return true;
}

static void read_left(void *state)
{
	read_keep_place(state);
}

void read_release(struct read *r)
{
	layout_free(r->layout);
	reading_release(&r->reading);
	input_release(&r->words);
	finds_release(&r->finds);
	places_release(&r->left);
	free(r->anchor);
	free(r->course);
}

static void read_close(void *state)
{
	read_keep_place(state);
	read_release(state);
}

static void read_where(const struct app *app, const void *state, struct str *out)
{
	const struct read *r = state;

	if (r->is_bookmarked)
		str_add(out, app->writing.is_spoken ? _("Bookmarked: ") : "* ");
	if (r->reading.head.kind.len)
		str_addf(out, "%.*s > ", SV_ARG(r->reading.head.kind));
	utf8_clean(out, r->reading.hit->title, CLEAN_LINE);
}

unsigned read_has(const struct app *app, const void *state)
{
	const struct read *r = state;
	const struct hit *hit = r->reading.hit;
	unsigned has = 0;

	(void)app;
	if (r->reading.body->links_len)
		has |= NEED_LINKS;
	if (r->link)
		has |= NEED_LINK;
	if (r->layout && r->layout->toc_len)
		has |= NEED_HEADINGS;
	if (r->words.text.len)
		has |= NEED_MATCHES;
	if (hit->languages.len > 1)
		has |= NEED_LANGUAGES;
	if (hit->languages.len > 1 && !sv_eq(hit->lang, hit->languages.at[0]))
		has |= NEED_SOURCE;
	if (hit->stale)
		has |= NEED_STALE;
	if (sv_is(hit->kind, kinds[KIND_PEOPLE].name))
		has |= NEED_PERSON;
	if (r->finding)
		has |= NEED_FINDING;
	return has;
}

struct input *read_field(void *state)
{
	struct read *r = state;

	return r->finding ? &r->words : NULL;
}

void read_typed(struct app *app, void *state)
{
	struct read *r = state;

	read_find(r);
	if (r->words.text.len && !r->finds.len)
		app_say(app, ROLE_WARNING, _("These words are not in this page."));
}

static struct layout_options options_of(const struct read *r, unsigned width)
{
	struct layout_options options = { .width = width, .number_links = true };

	writing_of_page(r->writing, r->reading.hit->lang, &options);
	return options;
}

/* `layout` is NULL. */
static void lay_out(struct read *r, unsigned width)
{
	const struct layout_options options = options_of(r, width);

	r->layout = layout_page(&r->reading.head, r->reading.body, &options);
	finds_forget(&r->finds);
	if (r->words.text.len)
		finds_search(&r->finds, r->layout, input_text(&r->words));
	if (r->found >= r->finds.len)
		r->found = 0;
}

/* Lays out anew what `place` was taken of, and goes there. */
static void lay_out_at(struct read *r, unsigned width, struct place *place, struct reading *other)
{
	char *anchor = mem_dup_sv(place->anchor);

	/* It lies in what goes now. */
	place->anchor = sv_from(anchor);
	layout_free(r->layout);
	r->layout = NULL;
	if (other) {
		reading_release(&r->reading);
		r->reading = *other;
	}
	lay_out(r, width);
	read_go_to_place(r, place);
	free(anchor);
}

/* A new width breaks the lines elsewhere: the same part of the text stays in sight. */
static void fit_width(struct read *r, unsigned width)
{
	const struct layout_options options = options_of(r, width);
	struct place place;

	if (!r->layout) {
		lay_out(r, width);
	} else if (!layout_is_for(r->layout, &options)) {
		read_place(r, &place);
		lay_out_at(r, width, &place, NULL);
	}
}

void read_whole(struct app *app, struct read *r)
{
	const unsigned width = r->layout ? r->layout->made_for.width : 0;

	if (!r->reading.is_beginning)
		return;
	layout_free(r->layout);
	r->layout = NULL;
	flow_read_rest(app->session, &r->reading);
	if (width)
		lay_out(r, width);
}

void read_replace(struct read *r, struct reading *other)
{
	struct place place;

	r->link = r->number = 0;
	if (r->layout) {
		read_place(r, &place);
		lay_out_at(r, r->layout->made_for.width, &place, other);
	} else {
		reading_release(&r->reading);
		r->reading = *other;
	}
}

static bool take_other(struct app *app, struct read *r, const char *lang, struct err *err)
{
	struct reading other;

	if (!flow_read(app->session, r->reading.hit->id, lang, &other, err)) {
		reading_release(&other);
		return false;
	}
	flow_read_mine(app->session, app->own, &other);
	read_whole(app, r);
	read_replace(r, &other);
	return true;
}

bool read_again(struct app *app, struct read *r, const char *lang)
{
	struct err err = { 0 };

	if (take_other(app, r, lang, &err))
		return true;
	app_say(app, ROLE_WARNING, "%s", err.text);
	return false;
}

void read_forget_wanted(struct read *r)
{
	free(r->anchor);
	r->anchor = NULL;
	places_release(&r->left);
}

/* Where the page is opened at, which may be far down: of a very long one, the beginning is seen until all of it is
 * there, unless a key comes before. */
static void go_to_wanted(struct app *app, struct read *r)
{
	if ((!r->anchor && !r->left.len) ||
	    (r->reading.is_beginning && r->reading.doc->body.len > AT_ONCE_MAX))
		return;
	read_whole(app, r);
	if (r->anchor) {
		read_go_to_anchor(r, sv_from(r->anchor));
	} else {
		read_go_to_place(r, &r->left.at[0]);
		app_say(app, ROLE_TEXT,
			_("You stopped here last time; {to-start} goes to the beginning."));
	}
	read_forget_wanted(r);
}

/* A lesson is done when its last line was in sight. */
static void mark_lesson(struct app *app, struct read *r)
{
	struct err err = { 0 };

	if (!r->course || r->is_lesson_done || !read_is_at_end(r))
		return;
	r->is_lesson_done = true;
	if (progress_read(r->own, sv_from(r->course), r->reading.hit->id, r->now, &err))
		app_say(app, ROLE_OK,
			_("This lesson is marked as read; {back} leads back to the course."));
	else
		app_say(app, ROLE_WARNING, _("This lesson is not marked as read: %s"), err.text);
}

void read_fit(struct app *app, void *state, const struct area *area)
{
	struct read *r = state;
	struct area text = pager_area(area);

	r->height = text.rows ? text.rows : 1;
	fit_width(r, text.columns);
	go_to_wanted(app, r);
	read_top(r, r->top);
	mark_lesson(app, r);
}

/* The rest of a long page, once its beginning is on the screen. */
static bool read_work(struct app *app, void *state)
{
	struct read *r = state;
	const bool has_more = r->reading.is_beginning;

	read_whole(app, r);
	return has_more;
}

/* The content changed: the same page, as it is now. One that is gone stays as it was. */
static void read_refresh(struct app *app, void *state)
{
	struct read *r = state;
	char *lang = mem_dup_sv(r->reading.hit->lang);
	struct err ignored = { 0 };

	if (r->layout)
		(void)take_other(app, r, lang, &ignored);
	free(lang);
}

static void read_own_changed(struct app *app, void *state)
{
	struct read *r = state;
	struct err ignored = { 0 };

	(void)app;
	if (!bookmark_find(r->own, r->reading.hit->id, &r->is_bookmarked, &ignored))
		r->is_bookmarked = false;
}

static bool is_in_sight(const struct read *r, size_t line)
{
	return line >= r->top && line - r->top < r->height;
}

static void paint_found(const struct read *r, size_t i, struct surface *s, const struct area *text)
{
	const struct found *found = &r->finds.at[i];

	for (size_t k = found->first; k < found->first + found->count; k++) {
		const struct stretch *cells = &r->finds.cells.at[k];

		if (is_in_sight(r, cells->line))
			surface_paint(s, text->row + (unsigned)(cells->line - r->top),
				      text->column + pager_column(r->layout, &s->writing,
								  cells->column, cells->width),
				      cells->width, i == r->found ? ROLE_CHOSEN : ROLE_MATCH);
	}
}

static void paint_finds(const struct read *r, struct surface *s, const struct area *text)
{
	for (size_t i = 0; i < r->finds.len; i++)
		paint_found(r, i, s, text);
}

/* The cursor stands where the person is: at the found words, at the chosen link, else at the first line. */
static void place_cursor(const struct read *r, struct surface *s, const struct area *text)
{
	size_t line = r->top;

	if (r->found < r->finds.len)
		line = r->finds.at[r->found].line;
	else if (r->link && r->link <= r->layout->links)
		line = r->layout->link_lines[r->link - 1];
	if (!is_in_sight(r, line))
		line = r->top;
	surface_cursor(s, text->row + (unsigned)(line - r->top), text->column);
}

static void draw_find(const struct read *r, struct surface *s, const struct area *area)
{
	const unsigned row = area->row + area->rows - 1;
	char at[NUMBER_ROOM], all[NUMBER_ROOM];
	struct str count = { 0 };
	unsigned used;

	surface_fill(s, row, area->column, area->columns, " ", ROLE_TEXT);
	used = surface_put(s, row, area->column, area->columns, sv_from(_(" Find: ")),
			   ROLE_HEADING);
	used += input_draw(&r->words, s, row, area->column + used, area->columns - used);
	if (r->words.text.len && r->finds.len)
		str_addf(&count, _("%s of %s"), number_show(r->found + 1, at),
			 number_show(r->finds.len, all));
	surface_say(s, row, area->column + used + 2,
		    area->columns > used + 2 ? area->columns - used - 2 : 0, str_view(&count),
		    ROLE_DIM);
	str_release(&count);
}

void read_draw(const struct app *app, const void *state, struct surface *s, const struct area *area)
{
	const struct read *r = state;
	struct area text = pager_area(area);

	pager_draw(r->layout, r->top, r->link, s, &text);
	if (app->settings.hyperlinks)
		pager_link(r->layout, r->reading.body, r->top, s, &text);
	paint_finds(r, s, &text);
	place_cursor(r, s, &text);
	if (r->finding && area->rows > 1)
		draw_find(r, s, area);
}

/* The link under a click is followed. */
bool read_key(struct app *app, void *state, const struct key_event *event)
{
	struct read *r = state;
	struct area text = pager_area(&app_top(app)->area);
	const struct line *line;

	if (!event->name || strcmp(event->name, "Click") != 0 || event->row < text.row ||
	    event->column < text.column || r->top + (event->row - text.row) >= r->layout->len)
		return false;
	line = &r->layout->lines[r->top + (event->row - text.row)];
	for (size_t i = 0; i < line->len; i++) {
		const unsigned column =
			pager_column(r->layout, &app->writing, event->column - text.column, 1);

		if (line->at[i].link && column >= line->at[i].column &&
		    column < line->at[i].column + line->at[i].width) {
			r->link = line->at[i].link;
			read_follow(app, r, r->link);
			return true;
		}
	}
	return true;
}

const struct screen_type screen_read = {
	.name = "read",
	.title = N_("Read"),
	.state_size = sizeof(struct read),
	.actions = read_actions,
	.open = read_open,
	.left = read_left,
	.close = read_close,
	.where = read_where,
	.progress = read_progress,
	.has = read_has,
	.field = read_field,
	.typed = read_typed,
	.fit = read_fit,
	.draw = read_draw,
	.key = read_key,
	.work = read_work,
	.keeps_list = true,
	.refresh = read_refresh,
	.own_changed = read_own_changed,
};
