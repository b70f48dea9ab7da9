/* Which questions the list below shows. */
#include <stdint.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>

#include "hotline.h"

struct filters {
	struct list list;
	struct hotline_list *below; /* borrowed from the screen below */
};

const struct hotline_filter_told hotline_filters[HOTLINE_FILTERS] = {
	[HOTLINE_ALL] = { N_("All questions"), N_("whoever wrote last comes first") },
	[HOTLINE_UNANSWERED] = { N_("Unanswered"), N_("nobody else wrote yet; the oldest first") },
	[HOTLINE_SKILLS] = { N_("For my skills"),
			     N_("open, and asks for what you offer; the oldest first") },
	[HOTLINE_TURN] = { N_("My turn"), N_("somebody wrote after you did") },
	[HOTLINE_MINE] = { N_("Mine"), N_("you asked or answered") },
	[HOTLINE_NEW] = { N_("New"), N_("somebody wrote since you looked") },
	[HOTLINE_RESOLVED] = { N_("Resolved"), N_("marked as done") },
};

/* Those for which one comes most often stand first. */
static const enum hotline_filter order[] = { HOTLINE_ALL,     HOTLINE_UNANSWERED, HOTLINE_SKILLS,
					     HOTLINE_TURN,    HOTLINE_MINE,       HOTLINE_NEW,
					     HOTLINE_RESOLVED };

static bool filters_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct filters *f = state;

	(void)app;
	(void)err;
	f->below = (struct hotline_list *)(uintptr_t)argument;
	for (size_t i = 0; i < ARRAY_LEN(order); i++)
		*list_add(&f->list) = (struct row){
			.sign = order[i] == f->below->filter ? SV("[x]") : SV("[ ]"),
			.text = sv_from(_(hotline_filters[order[i]].name)),
			.note = list_count(&f->list, f->below->counts[order[i]]),
			.detail = sv_from(_(hotline_filters[order[i]].help)),
			.item = order[i],
		};
	list_show(&f->list);
	list_choose_item(&f->list, f->below->filter);
	return true;
}

static void filters_close(void *state)
{
	list_release(&((struct filters *)state)->list);
}

static void choose(struct app *app, void *state)
{
	const struct filters *f = state;
	struct hotline_list *below = f->below;
	const enum hotline_filter wanted = (enum hotline_filter)list_chosen(&f->list)->item;

	app_pop(app);
	hotline_list_filter(app, below, wanted);
}

static const struct action filters_actions[] = {
	{ .name = "choose",
	  .keys = "Enter Right l",
	  .hint = N_("show these"),
	  .needs = NEED_ROW,
	  .run = choose,
	  .help = N_("Show these questions in the list") },
	{ 0 },
};

const struct screen_type screen_hotline_filters = {
	.name = "hotline-filters",
	.is_aside = true,
	.title = N_("Which questions"),
	.state_size = sizeof(struct filters),
	.has_list = true,
	.actions = filters_actions,
	.open = filters_open,
	.close = filters_close,
};
