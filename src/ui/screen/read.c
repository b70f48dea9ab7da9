/* Reading a page. */
#include "read.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

#include "pager.h"

enum { LINE_MAX_CELLS = 84, MARGIN = 2 };

static bool read_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const struct page_wanted *wanted = argument;
	struct read *r = state;

	if (!flow_read(app->session, wanted->id, wanted->lang, &r->reading, err))
		return false;
	if (wanted->anchor.len)
		r->anchor = mem_dup_sv(wanted->anchor);
	app_visited(app, r->reading.hit);
	return true;
}

static void read_close(void *state)
{
	struct read *r = state;

	layout_free(r->layout);
	reading_release(&r->reading);
	input_release(&r->words);
	finds_release(&r->finds);
	free(r->anchor);
}

static void read_where(const struct app *app, const void *state, struct str *out)
{
	const struct read *r = state;

	(void)app;
	if (r->reading.head.kind.len)
		str_addf(out, "%.*s > ", SV_ARG(r->reading.head.kind));
	utf8_clean(out, r->reading.hit->title, CLEAN_LINE);
}

static int read_progress(const void *state)
{
	const struct read *r = state;
	size_t seen = r->top + r->height;

	if (!r->layout || !r->layout->len)
		return -1;
	return seen >= r->layout->len ? 100 : (int)(seen * 100 / r->layout->len);
}

static unsigned read_has(const struct app *app, const void *state)
{
	const struct read *r = state;
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
	if (r->reading.hit->languages.len > 1)
		has |= NEED_LANGUAGES;
	if (r->finding)
		has |= NEED_FINDING;
	return has;
}

static struct input *read_field(void *state)
{
	struct read *r = state;

	return r->finding ? &r->words : NULL;
}

static void read_typed(struct app *app, void *state)
{
	struct read *r = state;

	read_find(r);
	if (r->words.text.len && !r->finds.len)
		app_say(app, ROLE_WARNING, _("These words are not in this page."));
}

static void scroll(struct read *r, long lines)
{
	if (lines < 0)
		r->top = r->top > (size_t)-lines ? r->top - (size_t)-lines : 0;
	else
		read_top(r, r->top + (size_t)lines);
}

static long page_of(const struct read *r)
{
	return r->height > 2 ? (long)r->height - 2 : 1;
}

static void line_up(struct app *app, void *state)
{
	(void)app;
	scroll(state, -1);
}

static void line_down(struct app *app, void *state)
{
	(void)app;
	scroll(state, 1);
}

static void page_up(struct app *app, void *state)
{
	(void)app;
	scroll(state, -page_of(state));
}

static void page_down(struct app *app, void *state)
{
	(void)app;
	scroll(state, page_of(state));
}

static void half_up(struct app *app, void *state)
{
	(void)app;
	scroll(state, -(page_of(state) + 1) / 2);
}

static void half_down(struct app *app, void *state)
{
	(void)app;
	scroll(state, (page_of(state) + 1) / 2);
}

static void wheel_up(struct app *app, void *state)
{
	(void)app;
	scroll(state, -3);
}

static void wheel_down(struct app *app, void *state)
{
	(void)app;
	scroll(state, 3);
}

static void to_start(struct app *app, void *state)
{
	(void)app;
	read_top(state, 0);
}

static void to_end(struct app *app, void *state)
{
	(void)app;
	read_top(state, SIZE_MAX);
}

/* From the chosen link on; without one, from what is in sight. */
static void step_link(struct read *r, bool forward)
{
	unsigned count = (unsigned)r->reading.body->links_len;
	unsigned next = forward ? r->link + 1 : r->link - 1;

	if (!r->link && r->layout && forward)
		while (next < count && (r->layout->link_lines[next - 1] == SIZE_MAX ||
					r->layout->link_lines[next - 1] < r->top))
			next++;
	if (!r->link && !forward)
		next = count;
	if (next > count)
		next = 1;
	read_choose_link(r, next ? next : count);
}

static void next_link(struct app *app, void *state)
{
	(void)app;
	step_link(state, true);
}

static void previous_link(struct app *app, void *state)
{
	(void)app;
	step_link(state, false);
}

static void numbered_link(struct app *app, void *state)
{
	struct read *r = state;
	unsigned number = 1;
	char room[NUMBER_ROOM];

	if (app->event && app->event->text.len == 1 && app->event->text.at[0] > '0' &&
	    app->event->text.at[0] <= '9')
		number = (unsigned)(app->event->text.at[0] - '0');
	if (number > r->reading.body->links_len)
		app_say(app, ROLE_WARNING,
			ngettext("This page has %s link.", "This page has %s links.",
				 r->reading.body->links_len),
			number_show(r->reading.body->links_len, room));
	else
		read_choose_link(r, number);
}

static void follow(struct app *app, void *state)
{
	struct read *r = state;

	read_follow(app, r, r->link);
}

static void contents(struct app *app, void *state)
{
	app_push(app, &screen_contents, state);
}

static void links(struct app *app, void *state)
{
	app_push(app, &screen_links, state);
}

static void find(struct app *app, void *state)
{
	struct read *r = state;

	(void)app;
	input_clear(&r->words);
	r->finds.len = 0;
	r->from = r->top;
	r->finding = true;
}

static void end_find(struct app *app, void *state)
{
	struct read *r = state;
	char at[NUMBER_ROOM], all[NUMBER_ROOM];

	r->finding = false;
	if (r->finds.len)
		app_say(app, ROLE_TEXT,
			_("%s of %s; {next-match} goes to the next, {previous-match} back, {stop-find} ends"),
			number_show(r->found + 1, at), number_show(r->finds.len, all));
	else
		input_clear(&r->words);
}

static void stop_find(struct app *app, void *state)
{
	struct read *r = state;

	(void)app;
	input_clear(&r->words);
	r->finds.len = 0;
	r->finding = false;
}

static void next_match(struct app *app, void *state)
{
	read_find_step(app, state, true);
}

static void previous_match(struct app *app, void *state)
{
	read_find_step(app, state, false);
}

static void other_language(struct app *app, void *state)
{
	struct read *r = state;
	const struct words *all = &r->reading.hit->languages;
	struct reading other;
	struct err err;
	size_t i = 0;
	char *lang;

	while (i < all->len && !sv_eq(all->at[i], r->reading.hit->lang))
		i++;
	lang = mem_dup_sv(i + 1 < all->len ? all->at[i + 1] : all->at[0]);
	if (flow_read(app->session, r->reading.hit->id, lang, &other, &err)) {
		layout_free(r->layout);
		r->layout = NULL;
		reading_release(&r->reading);
		r->reading = other;
		r->top = r->link = 0;
		r->finds.len = 0;
		app_say(app, ROLE_OK, _("This is %.*s."), SV_ARG(lang_name(r->reading.hit->lang)));
	} else {
		reading_release(&other);
		app_say(app, ROLE_WARNING, "%s", err.text);
	}
	free(lang);
}

static const struct action read_actions[] = {
	{ .name = "end-find",
	  .keys = "Enter",
	  .hint = N_("go on"),
	  .needs = NEED_FINDING,
	  .run = end_find,
	  .help = N_("Keep what was found and go on reading") },
	{ .name = "stop-find",
	  .keys = "Esc",
	  .hint = N_("end search"),
	  .needs = NEED_MATCHES,
	  .run = stop_find,
	  .help = N_("Forget the words that were looked for") },
	{ .name = "cancel-find",
	  .keys = "Esc Backspace",
	  .needs = NEED_FINDING,
	  .run = stop_find,
	  .help = N_("Stop typing words to find") },
	{ .name = "next-match",
	  .keys = "n",
	  .hint = N_("next"),
	  .needs = NEED_MATCHES,
	  .run = next_match,
	  .help = N_("Go to the next place with these words") },
	{ .name = "previous-match",
	  .keys = "N",
	  .needs = NEED_MATCHES,
	  .run = previous_match,
	  .help = N_("Go to the place before with these words") },
	{ .name = "line-up", .keys = "Up k", .run = line_up, .help = N_("Go up by a line") },
	{ .name = "line-down",
	  .keys = "Down j",
	  .with = "line-up",
	  .hint = N_("scroll"),
	  .run = line_down,
	  .help = N_("Go down by a line") },
	{ .name = "next-link",
	  .keys = "Tab",
	  .hint = N_("next link"),
	  .needs = NEED_LINKS,
	  .run = next_link,
	  .help = N_("Choose the next link") },
	{ .name = "previous-link",
	  .keys = "S-Tab",
	  .needs = NEED_LINKS,
	  .run = previous_link,
	  .help = N_("Choose the link before") },
	{ .name = "follow",
	  .keys = "Enter Right l",
	  .hint = N_("follow"),
	  .needs = NEED_LINK,
	  .run = follow,
	  .help = N_("Open the page that the chosen link leads to") },
	{ .name = "numbered-link",
	  .keys = "1 2 3 4 5 6 7 8 9",
	  .needs = NEED_LINKS,
	  .run = numbered_link,
	  .help = N_("Choose a link by its number") },
	{ .name = "links",
	  .keys = "L",
	  .needs = NEED_LINKS,
	  .run = links,
	  .help = N_("List the links of this page") },
	{ .name = "contents",
	  .keys = "t",
	  .hint = N_("contents"),
	  .needs = NEED_HEADINGS,
	  .run = contents,
	  .help = N_("Show the table of contents") },
	{ .name = "find",
	  .keys = "/",
	  .hint = N_("find"),
	  .run = find,
	  .help = N_("Find words in this page") },
	{ .name = "page-up", .keys = "PgUp b", .run = page_up, .help = N_("Go up by a screenful") },
	{ .name = "page-down",
	  .keys = "PgDn Space",
	  .run = page_down,
	  .help = N_("Go down by a screenful") },
	{ .name = "half-page-up",
	  .keys = "C-u",
	  .run = half_up,
	  .help = N_("Go up by half a screen") },
	{ .name = "half-page-down",
	  .keys = "C-d",
	  .run = half_down,
	  .help = N_("Go down by half a screen") },
	{ .name = "wheel-up",
	  .keys = "WheelUp",
	  .run = wheel_up,
	  .help = N_("Go up by three lines") },
	{ .name = "wheel-down",
	  .keys = "WheelDown",
	  .run = wheel_down,
	  .help = N_("Go down by three lines") },
	{ .name = "to-start",
	  .keys = "Home g",
	  .run = to_start,
	  .help = N_("Go to the beginning") },
	{ .name = "to-end", .keys = "End G", .run = to_end, .help = N_("Go to the end") },
	{ .name = "language",
	  .keys = "w",
	  .hint = N_("language"),
	  .needs = NEED_LANGUAGES,
	  .run = other_language,
	  .help = N_("Read in another language") },
	{ 0 },
};

static struct area text_area(const struct area *area)
{
	struct area text = *area;

	if (area->columns >= 60) {
		text.column += MARGIN;
		text.columns -= 2 * MARGIN;
	}
	return text;
}

/* A new width breaks the lines elsewhere: the same part of the text stays in sight. */
static void lay_out(struct read *r, const struct writing *writing, unsigned width)
{
	struct layout_options options = { .width = width, .number_links = true };
	size_t old = r->layout ? r->layout->len : 0;

	writing_of_page(writing, r->reading.hit->lang, &options);
	if (layout_is_for(r->layout, &options))
		return;
	layout_free(r->layout);
	r->layout = layout_page(&r->reading.head, r->reading.body, &options);
	if (old)
		r->top = r->top * r->layout->len / old;
	if (r->words.text.len)
		finds_search(&r->finds, r->layout, input_text(&r->words));
	if (r->found >= r->finds.len)
		r->found = 0;
}

static void read_fit(struct app *app, void *state, const struct area *area)
{
	struct read *r = state;
	struct area text = text_area(area);

	lay_out(r, &app->writing, text.columns > LINE_MAX_CELLS ? LINE_MAX_CELLS : text.columns);
	r->height = text.rows ? text.rows : 1;
	if (r->anchor)
		read_go_to_anchor(r, sv_from(r->anchor));
	free(r->anchor);
	r->anchor = NULL;
	read_top(r, r->top);
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

		surface_paint(s, text->row + (unsigned)(found->line - r->top),
			      text->column + pager_column(r->layout, &s->writing, cells->column,
							  cells->width),
			      cells->width, i == r->found ? ROLE_CHOSEN : ROLE_MATCH);
	}
}

static void paint_finds(const struct read *r, struct surface *s, const struct area *text)
{
	for (size_t i = 0; i < r->finds.len; i++)
		if (is_in_sight(r, r->finds.at[i].line))
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
	unsigned row = area->row + area->rows - 1, used;

	surface_fill(s, row, area->column, area->columns, " ", ROLE_TEXT);
	used = surface_put(s, row, area->column, area->columns, sv_from(_(" Find: ")),
			   ROLE_HEADING);
	input_draw(&r->words, s, row, area->column + used, area->columns - used);
}

static void read_draw(const struct app *app, const void *state, struct surface *s,
		      const struct area *area)
{
	const struct read *r = state;
	struct area text = text_area(area);

	(void)app;
	pager_draw(r->layout, r->top, r->link, s, &text);
	paint_finds(r, s, &text);
	place_cursor(r, s, &text);
	if (r->finding && area->rows > 1)
		draw_find(r, s, area);
}

/* The link under a click is followed. */
static bool read_key(struct app *app, void *state, const struct key_event *event)
{
	struct read *r = state;
	struct area text = text_area(&app_top(app)->area);
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
	.close = read_close,
	.where = read_where,
	.progress = read_progress,
	.has = read_has,
	.field = read_field,
	.typed = read_typed,
	.fit = read_fit,
	.draw = read_draw,
	.key = read_key,
	.keeps_list = true,
};
