/* The skill taxonomy as a tree, with how many pages each skill has, or how many people offer it. */
#include <stdlib.h>

#include <cphub/core/tr.h>

#include "people.h"

enum { DEPTH_MAX = 3 };

/* What a walk through the tree carries. */
struct walk {
	struct list *list;
	const struct taxonomy *skills;
	const struct counts *counts;
	const size_t *offers; /* by skill; NULL: pages are counted */
	const struct lang_chain *chain;
};

static size_t count_of(const struct walk *w, size_t at)
{
	const struct counts *counts = w->counts;

	if (w->offers)
		return w->offers[at];
	for (size_t i = 0; counts && i < counts->len; i++)
		if (sv_eq(counts->at[i].name, w->skills->at[at].id))
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
	row.note = list_count(w->list, count_of(w, at));
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

static void show_tree(const struct walk *w)
{
	for (size_t i = 0; i < w->skills->len; i++)
		if (!w->skills->at[i].broader_len) {
			add_skill(w, i, 0);
			add_below(w, i, 1);
		}
	list_show(w->list);
}

static bool skills_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct counts counts = { 0 };
	const struct walk walk = { .list = state,
				   .skills = session_taxonomy(app->session),
				   .counts = &counts,
				   .chain = &app->session->chain };
	const bool ok = catalog_count_skills(app->session->catalog, &counts, err);

	(void)argument;
	if (ok)
		show_tree(&walk);
	counts_release(&counts);
	return ok;
}

static bool offered_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const struct taxonomy *skills = session_taxonomy(app->session);
	size_t *offers = mem_zeroed(skills->len + 1, sizeof(*offers));
	const struct walk walk = {
		.list = state, .skills = skills, .offers = offers, .chain = &app->session->chain
	};
	struct people people = { 0 };
	const bool ok = flow_people(app->session, &people, err);

	(void)argument;
	if (ok) {
		people_count_offers(&people, skills, offers);
		show_tree(&walk);
	}
	people_release(&people);
	free(offers);
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

static void offered_refresh(struct app *app, void *state)
{
	struct err err;

	list_empty(state);
	if (!offered_open(app, state, NULL, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
}

static struct sv chosen_skill(const struct app *app, const void *state)
{
	return session_taxonomy(app->session)->at[list_chosen(state)->item].id;
}

static void find_mentor(struct app *app, void *state)
{
	struct sv id = chosen_skill(app, state);
	const struct words skills = { &id, 1 };

	app_push(app, &screen_match, &(struct match_wanted){ .skills = &skills });
}

static void open_people(struct app *app, void *state)
{
	app_push(app, &screen_people, &(struct pages_wanted){ .skill = chosen_skill(app, state) });
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

#define SKILLS_MENTOR                                                                \
	{                                                                            \
		.name = "find-mentor", .keys = "C-t m", .hint = N_("find a mentor"), \
		.needs = NEED_ROW, .run = find_mentor,                               \
		.help = N_("Find people who can teach this, and see why they fit")   \
	}

static const struct action skills_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("show its pages"),
	  .needs = NEED_ROW,
	  .run = open_skill,
	  .help = N_("List the pages that have to do with this skill") },
	SKILLS_MENTOR,
	{ 0 },
};

static const struct action offered_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("who offers it"),
	  .needs = NEED_ROW,
	  .run = open_people,
	  .help = N_("List the people who offer this skill or a narrower one") },
	SKILLS_MENTOR,
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

const struct screen_type screen_offered = {
	.name = "offered",
	.title = N_("People by skill"),
	.state_size = sizeof(struct list),
	.has_list = true,
	.actions = offered_actions,
	.open = offered_open,
	.close = skills_close,
	.refresh = offered_refresh,
};
