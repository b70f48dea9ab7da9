/* The person's own profile: every key with its value and what it means; the chosen one is changed where it stands. */
#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/flow/me.h>

#include "form.h"
#include "picker.h"

struct me_screen {
	struct form form;
	struct own_values values;
};

static const struct profile_key *key_of(const struct row *row)
{
	return row ? &profile_keys[row->item] : NULL;
}

static void add_key(struct me_screen *p, const struct profile_key *key)
{
	struct list *list = &p->form.list;
	const struct sv value = own_value_of(&p->values, key->name);

	*list_add(list) = (struct row){ .text = sv_from(key->name),
					.note = value.len ? list_clean(list, value) : SV("–"),
					.detail = sv_from(_(key->help)),
					.item = (size_t)(key - profile_keys) };
}

static bool load(struct app *app, struct me_screen *p, struct err *err)
{
	const bool ok = (own_values_release(&p->values), own_list(app->own, &p->values, err));

	list_empty(&p->form.list);
	for (const struct profile_key *k = profile_keys; k->name; k++)
		add_key(p, k);
	list_show(&p->form.list);
	return ok;
}

static bool me_open(struct app *app, void *state, const void *argument, struct err *err)
{
	(void)argument;
	return load(app, state, err);
}

static void me_close(void *state)
{
	struct me_screen *p = state;

	form_release(&p->form);
	own_values_release(&p->values);
}

static void me_changed(struct app *app, void *state)
{
	struct err err = { 0 };

	if (!load(app, state, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
}

static const struct profile_key *chosen(const struct me_screen *p)
{
	return key_of(list_chosen(&p->form.list));
}

/* Each letter is judged as `cphub me set` would judge the value. */
static void me_typed(struct app *app, void *state)
{
	struct me_screen *p = state;

	if (!form_typed(&p->form))
		return;
	p->form.wrong = (struct err){ 0 };
	if (!flow_me_check(app->session, app->own, sv_from(chosen(p)->name),
			   input_text(&p->form.value), &p->form.wrong) &&
	    !p->form.wrong.kind)
		p->form.wrong.kind = ERR_INPUT;
}

static void set(struct app *app, struct me_screen *p, struct sv value)
{
	const struct profile_key *key = chosen(p);
	struct err err = { 0 };

	if (!flow_me_set(app->session, app->own, sv_from(key->name), value, &err)) {
		app_say(app, ROLE_WARNING, "%s", err.text);
		return;
	}
	form_leave(&p->form);
	app_own_changed(app);
	app_say(app, ROLE_OK, _("Kept on this machine: %s"), key->name);
}

static void change(struct app *app, void *state)
{
	struct me_screen *p = state;
	const struct profile_key *key = chosen(p);
	const struct picker_wanted wanted = { .key = key->name, .help = key->help };

	if (key->form == PROFILE_OFFERS)
		app_push(app, &screen_skill_picker, &wanted);
	else if (!strcmp(key->name, "timezone"))
		app_push(app, &screen_zone_picker, &wanted);
	else
		form_edit(&p->form, own_value_of(&p->values, key->name));
}

/* Skills and zones can be typed, too. */
static void type_value(struct app *app, void *state)
{
	struct me_screen *p = state;

	(void)app;
	form_edit(&p->form, own_value_of(&p->values, chosen(p)->name));
}

static void keep(struct app *app, void *state)
{
	struct me_screen *p = state;

	set(app, p, input_text(&p->form.value));
}

static void take_away(struct app *app, void *state)
{
	set(app, state, (struct sv){ 0 });
}

static void publish(struct app *app, void *state)
{
	struct err err = { 0 };
	char *path;

	(void)state;
	if (flow_me_publish(app->session, app->own, &path, &err)) {
		app_say(app, ROLE_OK, _("Your page is in %s. Nothing was sent."), path);
		free(path);
	} else {
		app_say(app, ROLE_WARNING, "%s", err.text);
	}
}

static const struct action me_actions[] = {
	FORM_CHANGE(change),
	FORM_KEEP(keep),
	FORM_LEAVE,
	{ .name = "publish",
	  .keys = "C-s",
	  .hint = N_("write my page"),
	  .needs = NEED_NO_FIELD,
	  .run = publish,
	  .help = N_("Write your page into a file, without sending it") },
	{ .name = "type-value",
	  .keys = "C-e",
	  .needs = NEED_ROW | NEED_NO_FIELD,
	  .run = type_value,
	  .help = N_("Type the chosen value instead of picking it") },
	FORM_TAKE_AWAY(take_away),
	{ 0 },
};

static void me_draw(const struct app *app, const void *state, struct surface *s,
		    const struct area *area)
{
	const struct me_screen *p = state;
	const struct profile_key *key = chosen(p);
	struct form_told told = { 0 };

	(void)app;
	if (!key)
		return;
	told.name = sv_from(key->name);
	told.value = list_chosen(&p->form.list)->note;
	told.help = sv_from(_(key->help));
	told.rules = sv_from(_("This is on your machine only, until you publish your page."));
	form_draw(&p->form, &told, s, area);
}

const struct screen_type screen_me = {
	.name = "me",
	.title = N_("My profile"),
	.state_size = sizeof(struct me_screen),
	.has_list = true,
	.actions = me_actions,
	.open = me_open,
	.close = me_close,
	.has = form_has,
	.field = form_field,
	.typed = me_typed,
	.fit = form_fit,
	.draw = me_draw,
	.rows = form_rows,
	.refresh = me_changed,
	.own_changed = me_changed,
};
