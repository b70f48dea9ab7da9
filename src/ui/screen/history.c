/* The pages that were read since the start, the last one first. */
#include <stdio.h>
#include <stdlib.h>

#include <cphub/core/tr.h>

#include "app.h"

static bool history_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct list *list = state;

	(void)argument;
	(void)err;
	for (size_t i = 0; i < app->visits_len; i++)
		*list_add(list) = (struct row){
			.text = list_clean(list, sv_from(app->visits[i].title)),
			.note = list_clean(list, sv_from(app->visits[i].lang)),
			.detail = list_clean(list, sv_from(app->visits[i].id)),
			.item = i,
		};
	list_show(list);
	return true;
}

static void history_close(void *state)
{
	list_release(state);
}

/* The history gives way to the page: Backspace then leads to where one came from. */
static void open_page(struct app *app, void *state)
{
	const struct visit *visit = &app->visits[list_chosen(state)->item];
	char *id = mem_dup(visit->id), *lang = mem_dup(visit->lang);

	app_pop(app);
	app_open(app, &(struct page_wanted){ .id = sv_from(id), .lang = lang[0] ? lang : NULL });
	free(id);
	free(lang);
}

static bool history_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct row *row = list_chosen(state);

	if (!row)
		return false;
	out->id = sv_from(app->visits[row->item].id);
	snprintf(out->lang, sizeof out->lang, "%s", app->visits[row->item].lang);
	return true;
}

static const struct action history_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("open"),
	  .needs = NEED_ROW,
	  .run = open_page,
	  .help = N_("Read the chosen page again") },
	{ 0 },
};

const struct screen_type screen_history = {
	.name = "history",
	.title = N_("Pages you have read"),
	.state_size = sizeof(struct list),
	.has_list = true,
	.actions = history_actions,
	.open = history_open,
	.close = history_close,
	.beside = history_beside,
};
