/* The skill taxonomy as a tree, with how many pages each skill has. */
#include <cphub/core/tr.h>

#include "app.h"

enum { DEPTH_MAX = 3 };

/* What a walk through the tree carries. */
struct walk {
	struct list *list;
	const struct taxonomy *skills;
	const struct counts *counts;
	const struct lang_chain *chain;
};

static size_t pages_of(const struct counts *counts, struct sv id)
{
	for (size_t i = 0; i < counts->len; i++)
		if (sv_eq(counts->at[i].name, id))
			return counts->at[i].pages;
	return 0;
}

static void add_skill(const struct walk *w, size_t at, unsigned indent)
{
	const struct skill *skill = &w->skills->at[at];
	struct sv label = { 0 }, about = { 0 };
	struct row row = { .item = at, .indent = indent };

	if (skill->label)
		label = node_in_language(skill->label, w->chain);
	if (skill->description)
		about = node_in_language(skill->description, w->chain);
	row.text = list_clean(w->list, label.len ? label : skill->id);
	row.note = list_count(w->list, pages_of(w->counts, skill->id));
	row.detail = list_clean(w->list, about);
	*list_add(w->list) = row;
}

/* A skill below two broader ones stands below each, as in the taxonomy. */
static void add_below(const struct walk *w, size_t parent, unsigned indent)
{
	for (size_t i = 0; i < w->skills->len && indent < DEPTH_MAX; i++)
		for (size_t b = 0; b < w->skills->at[i].broader_len; b++)
			if (w->skills->at[i].broader[b] == parent) {
				add_skill(w, i, indent);
				add_below(w, i, indent + 1);
			}
}

static bool skills_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct list *list = state;
	struct counts counts = { 0 };
	struct walk walk = { list, session_taxonomy(app->session), &counts, &app->session->chain };
	bool ok = catalog_count_skills(app->session->catalog, &counts, err);

	(void)argument;
	for (size_t i = 0; ok && i < walk.skills->len; i++)
		if (!walk.skills->at[i].broader_len) {
			add_skill(&walk, i, 0);
			add_below(&walk, i, 1);
		}
	list_show(list);
	counts_release(&counts);
	return ok;
}

static void skills_close(void *state)
{
	list_release(state);
}

static void skills_refresh(struct app *app, void *state)
{
	struct err err;

	list_empty(state);
	if (!skills_open(app, state, NULL, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
}

static void open_skill(struct app *app, void *state)
{
	const struct row *row = list_chosen(state);

	app_push(app, &screen_pages,
		 &(struct pages_wanted){ .skill = session_taxonomy(app->session)->at[row->item].id,
					 .label = row->text });
}

static bool skills_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct row *row = list_chosen(state);

	if (row)
		out->skill = session_taxonomy(app->session)->at[row->item].id;
	return row != NULL;
}

static const struct action skills_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("show its pages"),
	  .needs = NEED_ROW,
	  .run = open_skill,
	  .help = N_("List the pages that have to do with this skill") },
	{ 0 },
};

const struct screen_type screen_skills = {
	.name = "skills",
	.title = N_("Skills"),
	.state_size = sizeof(struct list),
	.has_list = true,
	.actions = skills_actions,
	.open = skills_open,
	.close = skills_close,
	.beside = skills_beside,
	.refresh = skills_refresh,
};
