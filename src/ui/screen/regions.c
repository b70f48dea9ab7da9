/* Where the person lives: every country of the map. The list below is narrowed to what is open to who lives there. */
#include <stdlib.h>

#include <cphub/content/region.h>
#include <cphub/core/tr.h>

#include "narrowing.h"
#include "world.h"

static bool regions_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct list *list = state;
	struct frame *below = app_top(app);
	const char *now;

	(void)argument;
	(void)err;
	for (size_t i = 0; i < world_places_len; i++)
		*list_add(list) = (struct row){ .tag = sv_from(world_places[i].code),
						.text = region_label(sv_from(world_places[i].code)),
						.item = i };
	list_show(list);
	/* While this opens, the list is still on top. */
	now = below->type->narrowable(below->state).narrowing->value[FACET_REGION];
	for (size_t i = 0; now && i < world_places_len; i++)
		if (sv_is(sv_from(now), world_places[i].code))
			list_choose_item(list, i);
	return true;
}

static void regions_close(void *state)
{
	list_release(state);
}

static void choose(struct app *app, void *state)
{
	const struct sv code = sv_from(world_places[list_chosen(state)->item].code);
	struct narrowing before = { 0 };
	struct frame *list;
	struct narrowing *now;

	app_pop(app);
	list = app_top(app);
	/* It may have been given up when too many were opened. */
	if (!list->type->narrowable)
		return;
	now = list->type->narrowable(list->state).narrowing;
	narrowing_copy(&before, now);
	narrowing_set(now, FACET_REGION, code);
	narrowing_changed(app, list, &before);
}

static const struct action regions_actions[] = {
	{ .name = "choose",
	  .keys = "Enter Right l",
	  .hint = N_("I live here"),
	  .needs = NEED_ROW,
	  .run = choose,
	  .help = N_("Show what is open to those who live there") },
	{ 0 },
};

const struct screen_type screen_regions = {
	.name = "regions",
	.title = N_("Your country"),
	.is_aside = true,
	.state_size = sizeof(struct list),
	.has_list = true,
	.actions = regions_actions,
	.open = regions_open,
	.close = regions_close,
};
