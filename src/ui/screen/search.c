/* Search as you type, in every page. */
#include <string.h>

#include <cphub/text/width.h>

#include "preview.h"
#include "rows.h"

enum { LIMIT = 100, SNIPPET_ROWS = 3, SNIPPET_MIN = 9 };

struct search {
	struct list list;
	struct input words;
	struct hits hits;
	struct preview preview;
};

static void run(struct app *app, struct search *se)
{
	const struct query query = { .words = input_text(&se->words),
				     .chain = &app->session->chain,
				     .limit = LIMIT };
	struct err err;

	hits_release(&se->hits);
	se->hits = (struct hits){ 0 };
	if (!catalog_search(app->session->catalog, &query, &se->hits, &err)) {
		app_say(app, ROLE_WARNING, "%s", err.text);
		hits_release(&se->hits);
		se->hits = (struct hits){ 0 };
	}
	rows_of_hits(&se->list, &se->hits, &app->session->chain, true);
}

static void search_typed(struct app *app, void *state)
{
	struct search *se = state;

	run(app, se);
	se->list.chosen = se->list.top = 0;
}

static bool search_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct search *se = state;
	const struct sv *words = argument;

	(void)err;
	if (words)
		input_insert(&se->words, *words);
	search_typed(app, state);
	return true;
}

static void search_close(void *state)
{
	struct search *se = state;

	list_release(&se->list);
	input_release(&se->words);
	hits_release(&se->hits);
	preview_release(&se->preview);
}

static void search_refresh(struct app *app, void *state)
{
	struct search *se = state;

	preview_release(&se->preview);
	run(app, se);
}

static struct input *search_field(void *state)
{
	return &((struct search *)state)->words;
}

static const struct hit *chosen_hit(const struct search *se)
{
	const struct row *row = list_chosen(&se->list);

	return row ? &se->hits.at[row->item] : NULL;
}

static void open_page(struct app *app, void *state)
{
	rows_open(app, chosen_hit(state));
}

static const struct action search_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right",
	  .hint = "open",
	  .needs = NEED_ROW,
	  .run = open_page,
	  .help = "Read the chosen page" },
	{ 0 },
};

/* The field above, the found words of the chosen page below, the rows between. */
struct parts {
	struct area field, rows, snippet, preview;
};

static bool split(const struct area *area, struct parts *p)
{
	bool two = preview_split(area, &p->rows, &p->preview);

	p->field = (struct area){ area->row, area->column, area->rows ? 1 : 0, p->rows.columns };
	p->rows.row += p->field.rows;
	p->rows.rows -= p->field.rows;
	p->snippet = p->rows;
	p->snippet.rows = !two && area->rows >= SNIPPET_MIN ? SNIPPET_ROWS : 0;
	p->rows.rows -= p->snippet.rows;
	p->snippet.row = p->rows.row + p->rows.rows;
	return two;
}

static void search_fit(struct app *app, void *state, const struct area *area)
{
	struct search *se = state;
	struct parts parts;
	bool two = split(area, &parts);

	list_fit(&se->list, &parts.rows);
	preview_fit(&se->preview, app, two ? chosen_hit(se) : NULL, parts.preview.columns);
}

/* One word of a snippet, or what is between two marks; broken at blanks, inside a word only where it is longer
 * than a line. */
static void put_word(struct surface *s, const struct area *a, unsigned at[2], struct sv word,
		     enum role role)
{
	unsigned cells = width_of(word);

	if (at[1] && at[1] + cells > a->columns && cells <= a->columns)
		at[0]++, at[1] = 0;
	while (word.len && at[0] < a->rows) {
		struct sv part = width_fit(word, a->columns - at[1], NULL);

		at[1] += surface_put(s, a->row + at[0], a->column + at[1], a->columns - at[1], part,
				     role);
		word = sv_from_byte(word, part.len);
		if (word.len)
			at[0]++, at[1] = 0;
	}
}

static void draw_snippet(const struct hit *hit, struct surface *s, const struct area *area)
{
	struct area a = { area->row + 1, area->column + 2, area->rows - 1, area->columns - 3 };
	struct sv text = hit->snippet;
	unsigned at[2] = { 0 };
	enum role role = ROLE_DIM;

	surface_fill(s, area->row, area->column + 1, area->columns - 2, "─", ROLE_DIM);
	for (size_t from = 0, i = 0; i <= text.len; i++) {
		char c = i < text.len ? text.at[i] : ' ';

		if (c != ' ' && c != '\x02' && c != '\x03')
			continue;
		put_word(s, &a, at, sv_make(text.at + from, i - from), role);
		if (c == ' ' && at[1] && at[1] < a.columns)
			at[1]++;
		if (c != ' ')
			role = c == '\x02' ? ROLE_MATCH : ROLE_DIM;
		from = i + 1;
	}
}

static void draw_field(const struct search *se, struct surface *s, const struct area *area)
{
	unsigned used = surface_put(s, area->row, area->column, area->columns, SV("  Search: "),
				    ROLE_HEADING);
	struct str count = { 0 };

	if (se->hits.total > se->hits.len)
		str_addf(&count, "  %zu of %zu", se->hits.len, se->hits.total);
	else if (se->words.text.len)
		str_addf(&count, "  %zu %s", se->hits.len, se->hits.len == 1 ? "page" : "pages");
	surface_cursor(s, area->row, area->column + used);
	used += input_draw(&se->words, s, area->row, area->column + used, area->columns - used);
	if (used < area->columns)
		surface_label(s, area->row, area->column + used, area->columns - used,
			      str_view(&count), ROLE_DIM);
	str_release(&count);
}

static void draw_nothing(const struct search *se, struct surface *s, const struct area *rows)
{
	static const char *const hints[] = {
		"Type what you need, in any language.",
		"Nothing was found. What helps:",
		"  fewer words, or only the beginning of one",
		"  another spelling, or another word for the same thing",
		"  the skills and the lists on the start screen",
	};
	size_t from = se->words.text.len ? 1 : 0, to = se->words.text.len ? ARRAY_LEN(hints) : 1;

	for (size_t i = from; i < to && i - from + 1 < rows->rows; i++)
		surface_label(s, rows->row + 1 + (unsigned)(i - from), rows->column + 2,
			      rows->columns - 2, sv_from(hints[i]),
			      i == 1 ? ROLE_WARNING : ROLE_TEXT);
}

static void search_draw(const struct app *app, const void *state, struct surface *s,
			const struct area *area)
{
	const struct search *se = state;
	const struct hit *hit = chosen_hit(se);
	struct parts parts;

	(void)app;
	if (split(area, &parts))
		preview_draw(&se->preview, s, &parts.preview);
	if (parts.field.rows)
		draw_field(se, s, &parts.field);
	list_draw(&se->list, s, &parts.rows);
	if (!hit)
		draw_nothing(se, s, &parts.rows);
	else if (parts.snippet.rows)
		draw_snippet(hit, s, &parts.snippet);
}

static bool search_key(struct app *app, void *state, const struct key_event *event)
{
	struct search *se = state;
	struct area body = app_body(app->rows, app->columns);
	struct parts parts;

	if (!event->name || strcmp(event->name, "Click") != 0)
		return false;
	split(&body, &parts);
	if (list_click(&se->list, &parts.rows, event))
		open_page(app, state);
	return true;
}

const struct screen_type screen_search = {
	.name = "search",
	.title = "Search",
	.state_size = sizeof(struct search),
	.has_list = true,
	.actions = search_actions,
	.open = search_open,
	.close = search_close,
	.field = search_field,
	.typed = search_typed,
	.fit = search_fit,
	.draw = search_draw,
	.key = search_key,
	.refresh = search_refresh,
};
