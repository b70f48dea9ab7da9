/* Skills by any of their names, in any language, and time zones: picked into one's profile. */
#include "picker.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/tr.h>
#include <cphub/core/zone.h>
#include <cphub/flow/me.h>

enum { LEVEL_MOST = 5 };

struct picker {
	struct list list;
	const char *key, *help;
	struct own_values values;
	struct str *kept; /* in place of the profile's, or NULL */
};

static struct sv value_of(const struct picker *p)
{
	return p->kept ? str_view(p->kept) : own_value_of(&p->values, p->key);
}

static bool load_values(struct app *app, struct picker *p, const struct picker_wanted *wanted,
			struct err *err)
{
	if (wanted) {
		p->key = wanted->key;
		p->help = wanted->help;
		p->kept = wanted->list;
	}
	own_values_release(&p->values);
	return own_list(app->own, &p->values, err);
}

static void picker_close(void *state)
{
	struct picker *p = state;

	list_release(&p->list);
	own_values_release(&p->values);
}

static void picker_where(const struct app *app, const void *state, struct str *out)
{
	(void)app;
	str_add(out, _(((const struct picker *)state)->help));
}

static bool set(struct app *app, const struct picker *p, struct sv value)
{
	struct str copy = { 0 };
	struct err err = { 0 };

	if (p->kept) {
		str_add_sv(&copy, value);
		str_release(p->kept);
		*p->kept = copy;
		return app_own_changed(app);
	}
	if (flow_me_set(app->session, app->own, sv_from(p->key), value, &err))
		return app_own_changed(app);
	app_say(app, ROLE_WARNING, "%s", err.text);
	return false;
}

/* The level of a skill in the value, 0: none; false: it is not there. */
static bool find_level(const struct picker *p, struct sv id, unsigned *level)
{
	struct sv rest = value_of(p), item, name;

	*level = 0;
	while (sv_next(&rest, ',', &item)) {
		struct sv behind = sv_trim(item);

		if (!sv_next(&behind, ':', &name) || !sv_eq(sv_trim(name), id))
			continue;
		behind = sv_trim(behind);
		if (behind.len == 1)
			*level = (unsigned)(behind.at[0] - '0');
		return true;
	}
	return false;
}

static void add_item(struct str *out, struct sv id, unsigned level)
{
	str_addf(out, "%s%.*s", out->len ? "," : "", SV_ARG(id));
	if (level)
		str_addf(out, ":%u", level);
}

/* The value with one skill put in, changed or left out. */
static void write_value(const struct picker *p, struct sv id, bool is_in, unsigned level,
			struct str *out)
{
	struct sv rest = value_of(p), item, name;
	bool is_there = false;

	while (sv_next(&rest, ',', &item)) {
		struct sv behind = sv_trim(item);
		unsigned has;

		if (!sv_next(&behind, ':', &name) || !sv_trim(name).len)
			continue;
		(void)find_level(p, sv_trim(name), &has);
		if (!sv_eq(sv_trim(name), id))
			add_item(out, sv_trim(name), has);
		else if (is_in)
			add_item(out, id, level), is_there = true;
	}
	if (is_in && !is_there)
		add_item(out, id, level);
}

/* Every word that means a skill, in every language, finds it. */
static void add_words(struct str *out, const struct node *n)
{
	for (; n; n = n->next) {
		if (n->type == NODE_TEXT)
			str_addf(out, " %.*s", SV_ARG(n->text));
		add_words(out, n->first);
	}
}

static void add_skill(struct app *app, struct picker *p, size_t i)
{
	const struct skill *skill = &session_taxonomy(app->session)->at[i];
	const struct lang_chain *chain = &app->session->chain;
	struct sv label = { 0 }, about = { 0 };
	struct row row = { .item = i };
	struct str words = { 0 };
	unsigned level;
	const bool is_in = find_level(p, skill->id, &level);

	if (skill->label)
		label = node_in_language(skill->label, chain);
	if (skill->description)
		about = node_in_language(skill->description, chain);
	str_add_sv(&words, skill->id);
	add_words(&words, skill->label ? skill->label->first : NULL);
	add_words(&words, skill->synonyms ? skill->synonyms->first : NULL);
	row.sign = is_in ? SV("[x]") : SV("[ ]");
	row.text = list_clean(&p->list, label.len ? label : skill->id);
	row.note = level ? list_count(&p->list, level) : (struct sv){ 0 };
	row.detail = list_clean(&p->list, about);
	row.also = list_clean(&p->list, str_view(&words));
	str_release(&words);
	*list_add(&p->list) = row;
}

static bool skills_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct picker *p = state;

	if (!load_values(app, p, argument, err))
		return false;
	list_empty(&p->list);
	for (size_t i = 0; i < session_taxonomy(app->session)->len; i++)
		add_skill(app, p, i);
	list_show(&p->list);
	return true;
}

static void skills_changed(struct app *app, void *state)
{
	struct err err = { 0 };

	if (!skills_open(app, state, NULL, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
}

static void put_skill(struct app *app, struct picker *p, bool is_in, unsigned level)
{
	const struct sv id = session_taxonomy(app->session)->at[list_chosen(&p->list)->item].id;
	struct str value = { 0 };

	write_value(p, id, is_in, level, &value);
	set(app, p, str_view(&value));
	str_release(&value);
}

static bool chosen_level(const struct app *app, const struct picker *p, unsigned *level)
{
	return find_level(p, session_taxonomy(app->session)->at[list_chosen(&p->list)->item].id,
			  level);
}

static void pick(struct app *app, void *state)
{
	struct picker *p = state;
	unsigned level;

	put_skill(app, p, !chosen_level(app, p, &level), 0);
}

static void raise_level(struct app *app, void *state)
{
	unsigned level;

	(void)chosen_level(app, state, &level);
	put_skill(app, state, true, level < LEVEL_MOST ? level + 1 : LEVEL_MOST);
}

static void lower_level(struct app *app, void *state)
{
	unsigned level;

	if (chosen_level(app, state, &level))
		put_skill(app, state, level > 0, level ? level - 1 : 0);
}

/* Only one's own skills have levels. */
static unsigned skills_has(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct picker *)state)->kept ? NEED_NO_FIELD : NEED_NO_FIELD | NEED_OWN;
}

static const struct action skills_actions[] = {
	{ .name = "pick",
	  .keys = "Enter",
	  .hint = N_("pick"),
	  .needs = NEED_ROW,
	  .run = pick,
	  .help = N_("Take the chosen skill into the list, or out of it") },
	{ .name = "lower-level",
	  .keys = "Left M-Down",
	  .needs = NEED_ROW | NEED_OWN,
	  .run = lower_level,
	  .help = N_("Lower the level of the chosen skill") },
	{ .name = "raise-level",
	  .keys = "Right M-Up",
	  .with = "lower-level",
	  .hint = N_("level"),
	  .needs = NEED_ROW | NEED_OWN,
	  .run = raise_level,
	  .help = N_("Raise the level of the chosen skill") },
	{ 0 },
};

/* "GH	+0533-00013	Africa/Abidjan	..." of zone.tab; the names of other files are not worth a list. */
static bool zones_open(struct app *app, void *state, const void *argument, struct err *err)
{
	char *path = path_join(app->session->dirs.zones, "zone.tab");
	struct picker *p = state;
	struct str file = { 0 };
	struct sv rest, line, field = { 0 };
	bool ok = load_values(app, p, argument, err) && file_read(path, 1 << 20, &file, err);

	rest = str_view(&file);
	while (ok && sv_next_line(&rest, &line)) {
		struct sv country = { 0 };

		if (sv_has_prefix(line, "#") || !sv_next(&line, '\t', &country) ||
		    !sv_next(&line, '\t', &field) || !sv_next(&line, '\t', &field))
			continue;
		*list_add(&p->list) = (struct row){ .text = list_clean(&p->list, field),
						    .note = list_clean(&p->list, country),
						    .detail = list_clean(&p->list, line),
						    .item = p->list.len };
	}
	list_show(&p->list);
	for (size_t i = 0; i < p->list.len; i++)
		if (sv_eq(p->list.at[i].text, own_value_of(&p->values, p->key)))
			list_choose_item(&p->list, p->list.at[i].item);
	str_release(&file);
	free(path);
	return ok;
}

static void take_zone(struct app *app, void *state)
{
	const struct picker *p = state;

	if (set(app, p, list_chosen(&p->list)->text))
		app_pop(app);
}

static const struct action zones_actions[] = {
	{ .name = "pick",
	  .keys = "Enter Right l",
	  .hint = N_("pick"),
	  .needs = NEED_ROW,
	  .run = take_zone,
	  .help = N_("Take the chosen time zone") },
	{ 0 },
};

const struct screen_type screen_skill_picker = {
	.name = "skill-picker",
	.title = N_("Skills"),
	.state_size = sizeof(struct picker),
	.is_aside = true,
	.has_list = true,
	.actions = skills_actions,
	.open = skills_open,
	.close = picker_close,
	.has = skills_has,
	.where = picker_where,
	.refresh = skills_changed,
	.own_changed = skills_changed,
};

const struct screen_type screen_zone_picker = {
	.name = "zone-picker",
	.title = N_("Time zones"),
	.state_size = sizeof(struct picker),
	.is_aside = true,
	.has_list = true,
	.actions = zones_actions,
	.open = zones_open,
	.close = picker_close,
	.where = picker_where,
};
