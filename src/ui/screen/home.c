/* The start: what there is, how much of it, and a field to search everything. */
#include <cphub/content/kind.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>

#include "app_keys.h"
#include "draw.h"
#include "panes.h"

/* Rows below this number are kinds, by their place in the counts. */
enum { ITEM_SKILLS = 1000, ITEM_PROBLEMS };

struct home {
	struct list list;
};

static void add_kind(struct list *list, const struct count *count, size_t item)
{
	const struct kind *kind = kind_find(count->name);
	struct row *row = list_add(list);

	row->item = item;
	row->text = kind ? sv_from(_(kind->label)) : list_clean(list, count->name);
	row->detail = kind ? sv_from(_(kind->help)) : (struct sv){ 0 };
	row->note = list_count(list, count->pages);
}

/* In the order of the table of kinds, guides first; kinds that we do not know come last. */
static void add_kinds(struct app *app, struct list *list)
{
	for (size_t k = 0; k < KIND_COUNT; k++)
		for (size_t i = 0; i < app->kinds.len; i++)
			if (sv_is(app->kinds.at[i].name, kinds[k].name))
				add_kind(list, &app->kinds.at[i], i);
	for (size_t i = 0; i < app->kinds.len; i++)
		if (!kind_find(app->kinds.at[i].name))
			add_kind(list, &app->kinds.at[i], i);
}

static void home_refresh(struct app *app, void *state)
{
	struct list *list = &((struct home *)state)->list;

	list_empty(list);
	add_kinds(app, list);
	if (app->kinds.skills)
		*list_add(list) = (struct row){
			.text = sv_from(_("Skills")),
			.detail = sv_from(_("the same pages, by what one has to know")),
			.note = list_count(list, app->kinds.skills),
			.item = ITEM_SKILLS,
		};
	if (app->kinds.problems)
		*list_add(list) = (struct row){
			.text = sv_from(_("Problems")),
			.detail = sv_from(_("files of the content that cannot be shown")),
			.note = list_count(list, app->kinds.problems),
			.item = ITEM_PROBLEMS,
		};
	list_show(list);
}

static bool home_open(struct app *app, void *state, const void *argument, struct err *err)
{
	(void)argument;
	(void)err;
	home_refresh(app, state);
	return true;
}

static void home_close(void *state)
{
	list_release(&((struct home *)state)->list);
}

static void home_where(const struct app *app, const void *state, struct str *out)
{
	const struct hub *hub = session_hub(app->session);
	struct sv name = { 0 };

	(void)state;
	if (hub->name)
		name = node_in_language(hub->name, &app->session->chain);
	utf8_clean(out, name.len ? name : sv_from(_("Content Hub")), CLEAN_LINE);
}

static void open_row(struct app *app, void *state)
{
	const struct row *row = list_chosen(state);

	if (row->item == ITEM_SKILLS)
		app_push(app, &screen_skills, NULL);
	else if (row->item == ITEM_PROBLEMS)
		app_push(app, &screen_problems, NULL);
	else
		app_push(app, &screen_pages,
			 &(struct pages_wanted){ .kind = app->kinds.at[row->item].name,
						 .label = row->text });
}

static void search(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_search, NULL);
}

static void quit(struct app *app, void *state)
{
	(void)state;
	app_quit(app);
}

static const struct action home_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("open"),
	  .needs = NEED_ROW,
	  .run = open_row,
	  .help = N_("Open the chosen row") },
	{ .name = "search-all",
	  .keys = "/",
	  .hint = N_("search"),
	  .run = search,
	  .help = N_("Search in every page") },
	{ .name = "quit", .keys = "q", .hint = N_("quit"), .run = quit, .help = N_("Quit") },
	{ 0 },
};

static struct area home_rows(const struct app *app, const void *state, const struct area *area)
{
	unsigned head = area->rows > 10 ? 3 : area->rows > 3 ? 1 : 0;

	(void)app;
	(void)state;
	return (struct area){ area->row + head, area->column, area->rows - head, area->columns };
}

static const char *question(const struct app *app)
{
	return app->settings.letters_are_keys
		       ? N_("What do you need? {search-all} searches everything")
		       : N_("What do you need? Type to search everything _");
}

static void home_draw(const struct app *app, const void *state, struct surface *s,
		      const struct area *area)
{
	const struct area rows = home_rows(app, state, area);
	const struct list *list = state;
	const unsigned head = rows.row - area->row;
	struct area line = { area->row + head / 2, 2, 1, area->columns - 2 };

	if (head)
		draw_text(app, s, &line, question(app), ROLE_HEADING);
	line.row = rows.row + (unsigned)list->len + 1;
	/* What stands beside the list is worth more. */
	if (list->len && line.row < area->row + area->rows &&
	    app->session->origin == ORIGIN_INSTALLED && !panes_are_two(app, area->columns))
		draw_text(
			app, s, &line,
			N_("Everything here works without a connection. {update} fetches newer content."),
			ROLE_DIM);
}

static const char *home_empty(const struct app *app, const void *state)
{
	(void)app;
	(void)state;
	return N_("There is no page yet. {update} fetches content.");
}

/* The pages of the chosen row; beside problems and skills, which lead to lists of their own, there is nothing. */
static bool home_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct row *row = list_chosen(state);

	if (row && row->item < app->kinds.len)
		out->kind = app->kinds.at[row->item].name;
	return row != NULL;
}

static bool home_key(struct app *app, void *state, const struct key_event *event)
{
	(void)state;
	if (event->name || (!event->pasted && app_letters(app, app_top(app)) != LETTERS_NARROW))
		return false;
	return app_push(app, &screen_search, &event->text);
}

const struct screen_type screen_home = {
	.name = "home",
	.title = N_("Start"),
	.state_size = sizeof(struct home),
	.has_list = true,
	.actions = home_actions,
	.open = home_open,
	.close = home_close,
	.where = home_where,
	.draw = home_draw,
	.key = home_key,
	.rows = home_rows,
	.empty = home_empty,
	.beside = home_beside,
	.refresh = home_refresh,
};
