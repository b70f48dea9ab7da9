/* What newer content costs, how far it is, and what came of it; each with what can be done about it. */
#include "update.h"

#include <string.h>

#include <cphub/core/tr.h>

#include "app.h"
#include "app_keys.h"
#include "look.h"
#include "wrap.h"

enum item { ITEM_FETCH, ITEM_NEWS, ITEM_ALL, ITEM_AGAIN, ITEM_LATER, ITEM_BACK, ITEMS };
enum { MARGIN = 2 };

static const char *const texts[ITEMS] = {
	[ITEM_FETCH] = N_("Fetch it"),
	[ITEM_NEWS] = N_("See what is new"),
	[ITEM_ALL] = N_("Fetch it all the same"),
	[ITEM_AGAIN] = N_("Try again"),
	[ITEM_LATER] = N_("Not now"),
	[ITEM_BACK] = N_("Go back"),
};

static bool is_offered(const struct update *u, enum item item)
{
	switch (item) {
	case ITEM_FETCH:
	case ITEM_LATER: return u->stage == UPDATE_PRICED && u->is_new;
	case ITEM_NEWS: return u->stage == UPDATE_DONE && u->news;
	case ITEM_ALL: return u->stage == UPDATE_FAILED && u->is_refused;
	case ITEM_AGAIN: return u->stage == UPDATE_FAILED && !u->is_refused;
	case ITEM_BACK:
		return u->stage == UPDATE_DONE || u->stage == UPDATE_FAILED ||
		       (u->stage == UPDATE_PRICED && !u->is_new);
	case ITEMS: break;
	}
	return false;
}

/* The one that costs nothing, where each megabyte counts, and where it was warned. */
static enum item safe_item(const struct app *app)
{
	const bool is_dear = !strcmp(config_text(app->session->config, "data.line", ""), "dear");

	if (app->update.stage == UPDATE_PRICED && is_dear)
		return ITEM_LATER;
	return app->update.stage == UPDATE_FAILED && app->update.is_refused ? ITEM_BACK : ITEMS;
}

static void update_refresh(struct app *app, void *state)
{
	struct list *list = state;

	list_empty(list);
	for (enum item i = 0; i < ITEMS; i++)
		if (is_offered(&app->update, i))
			*list_add(list) = (struct row){ .text = sv_from(_(texts[i])), .item = i };
	list->chosen = 0;
	list_show(list);
	list_choose_item(list, safe_item(app));
}

static bool update_open(struct app *app, void *state, const void *argument, struct err *err)
{
	(void)argument;
	(void)err;
	update_refresh(app, state);
	return true;
}

static void update_close(void *state)
{
	list_release(state);
}

static void take_row(struct app *app, void *state)
{
	const size_t item = list_chosen(state)->item;

	if (item == ITEM_FETCH || item == ITEM_ALL) {
		update_fetch(app, item == ITEM_ALL);
		return;
	}
	if (item == ITEM_AGAIN) {
		update_ask(app);
		return;
	}
	app_pop(app);
	if (item == ITEM_NEWS)
		app_push(app, &screen_news, NULL);
}

static const struct action update_actions[] = {
	{ .name = "take",
	  .keys = "Enter Right l",
	  .hint = N_("do it"),
	  .needs = NEED_ROW,
	  .run = take_row,
	  .help = N_("Do with the update what the chosen row says") },
	{ 0 },
};

static struct area text_area(const struct area *area)
{
	struct area text = *area;

	text.column += MARGIN;
	text.columns = area->columns > 2 * MARGIN ? area->columns - 2 * MARGIN : area->columns;
	return text;
}

/* A colour is not seen by everybody. */
static void add_told(const struct app *app, struct str *out)
{
	str_add(out, look_sign(app->update.role));
	app_add_text(app, str_view(&app->update.told), out);
}

static unsigned lines_of(const struct app *app, unsigned columns)
{
	struct str text = { 0 };
	struct sv rest, line;
	unsigned lines = 0;

	add_told(app, &text);
	for (rest = str_view(&text); sv_next_line(&rest, &line);)
		lines += wrap_count(line, columns);
	str_release(&text);
	return lines;
}

/* Below what is told; where there is little room, the rows stay. */
static struct area update_rows(const struct app *app, const void *state, const struct area *area)
{
	const unsigned len = (unsigned)((const struct list *)state)->len;
	const unsigned wanted = lines_of(app, text_area(area).columns) + 2;
	const unsigned most = area->rows > len ? area->rows - len : 0;
	const unsigned head = wanted < most ? wanted : most;

	return (struct area){ area->row + head, area->column, area->rows - head, area->columns };
}

static void update_draw(const struct app *app, const void *state, struct surface *s,
			const struct area *area)
{
	const unsigned head = update_rows(app, state, area).row - area->row;
	struct area text = text_area(area);
	struct str told = { 0 };
	struct sv rest, line;
	unsigned blank = head > lines_of(app, text.columns);

	add_told(app, &told);
	text.row += blank;
	text.rows = head - blank;
	for (rest = str_view(&told); text.rows && sv_next_line(&rest, &line);) {
		const unsigned used = wrap_put(s, &text, line, app->update.role);

		text.row += used;
		text.rows -= used;
	}
	str_release(&told);
}

/* Nothing here is narrowed by typing: a stray letter does nothing. */
static bool update_key(struct app *app, void *state, const struct key_event *event)
{
	(void)app;
	(void)state;
	return !event->name;
}

const struct screen_type screen_update = {
	.name = "update",
	.title = N_("Update"),
	.state_size = sizeof(struct list),
	.is_aside = true,
	.has_list = true,
	.actions = update_actions,
	.open = update_open,
	.close = update_close,
	.refresh = update_refresh,
	.draw = update_draw,
	.key = update_key,
	.rows = update_rows,
};
