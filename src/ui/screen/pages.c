/* The pages of a kind or of a skill. */
#include <stdlib.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>

#include "rows.h"

struct pages {
	struct list list;
	struct hits hits;
	char *kind, *skill; /* NULL: not narrowed by it */
	char *label;
};

static bool load(struct app *app, struct pages *p, struct err *err)
{
	struct filter filter = { .kind = p->kind, .skill = p->skill };

	hits_release(&p->hits);
	p->hits = (struct hits){ 0 };
	if (!catalog_list(app->session->catalog, &filter, &app->session->chain, &p->hits, err))
		return false;
	rows_of_hits(&p->list, &p->hits, &app->session->chain, false);
	return true;
}

static bool pages_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const struct pages_wanted *wanted = argument;
	struct pages *p = state;

	p->kind = wanted->kind.len ? mem_dup_sv(wanted->kind) : NULL;
	p->skill = wanted->skill.len ? mem_dup_sv(wanted->skill) : NULL;
	p->label = mem_dup_sv(wanted->label);
	return load(app, p, err);
}

static void pages_close(void *state)
{
	struct pages *p = state;

	list_release(&p->list);
	hits_release(&p->hits);
	free(p->kind);
	free(p->skill);
	free(p->label);
}

static void pages_refresh(struct app *app, void *state)
{
	struct pages *p = state;
	struct err err;

	if (!load(app, p, &err)) {
		list_empty(&p->list);
		app_say(app, ROLE_WARNING, "%s", err.text);
	}
}

static void pages_where(const struct app *app, const void *state, struct str *out)
{
	const struct pages *p = state;
	char room[NUMBER_ROOM];

	(void)app;
	str_addf(out, "%s  %s", p->label, number_show(p->list.len, room));
}

static const struct hit *chosen_hit(const struct pages *p)
{
	const struct row *row = list_chosen(&p->list);

	return row ? &p->hits.at[row->item] : NULL;
}

static void open_page(struct app *app, void *state)
{
	rows_open(app, chosen_hit(state));
}

static const struct action pages_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("open"),
	  .needs = NEED_ROW,
	  .run = open_page,
	  .help = N_("Read the chosen page") },
	{ 0 },
};

static const char *pages_empty(const struct app *app, const void *state)
{
	const struct pages *p = state;

	(void)app;
	return p->list.len ? N_("No page has these words. Esc shows all again.")
			   : N_("There is no page here yet.");
}

static bool pages_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct hit *hit = chosen_hit(state);

	if (hit)
		rows_beside(hit, &app->session->chain, out);
	return hit != NULL;
}

const struct screen_type screen_pages = {
	.name = "pages",
	.title = N_("Pages"),
	.state_size = sizeof(struct pages),
	.has_list = true,
	.actions = pages_actions,
	.open = pages_open,
	.close = pages_close,
	.where = pages_where,
	.empty = pages_empty,
	.beside = pages_beside,
	.lists_pages = true,
	.refresh = pages_refresh,
};
