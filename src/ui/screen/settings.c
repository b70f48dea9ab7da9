/* Every setting with its value and what it means; the chosen one is changed where it stands. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/flow/setting.h>
#include <cphub/ui/ui.h>

#include "app_set.h"
#include "errand.h"
#include "form.h"

/* What a row stands for; texts are the list's. */
struct entry {
	const struct setting *setting; /* NULL: of keys, or nothing that is known here */
	const char *name;              /* NULL: a fault of the file, which is the value */
	const char *value;             /* NULL: not set, and without a default */
	struct sv about;               /* of a fault: the setting */
};

struct settings_screen {
	struct form form;
	struct entry *at; /* owned; by the item of the row */
	size_t len, cap;
};

static bool is_of_keys(const char *name)
{
	return sv_has_prefix(sv_from(name), "keys.");
}

static bool has_words(const struct setting *setting)
{
	return setting && (setting->type == SETTING_CHOICE || setting->type == SETTING_YESNO);
}

static const char *words_of(const struct setting *setting)
{
	return setting->type == SETTING_YESNO ? "yes no" : setting->words;
}

static void add_entry(struct settings_screen *p, const struct entry *entry, const struct row *row)
{
	struct row *new = list_add(&p->form.list);

	*new = *row;
	new->item = p->len;
	*vec_add(p) = *entry;
}

/* "config:3: ui.theme: …": where it stands is the row, the foot has room for the rest. */
static void add_fault(struct settings_screen *p, struct sv line)
{
	const struct sv whole = list_clean(&p->form.list, line);
	const size_t colon = sv_find(whole, SV(": "));
	const struct sv rest = sv_from_byte(whole, colon < whole.len ? colon + 2 : colon);
	const struct entry entry = { .value = arena_dup_sv(&p->form.list.arena, whole),
				     .about = sv_make(rest.at, sv_find(rest, SV(": "))) };

	add_entry(p, &entry,
		  &(struct row){
			  .sign = SV("!"),
			  .text = sv_make(whole.at, colon),
			  .detail = sv_from_byte(whole, colon < whole.len ? colon + 2 : colon) });
}

static void add_faults(const struct app *app, struct settings_screen *p)
{
	char *folder = mem_printf("%s/", app->session->dirs.config);
	struct str faults = { 0 };
	struct sv rest, line;

	ui_check(app->session->config, &faults);
	rest = str_view(&faults);
	while (sv_next_line(&rest, &line)) {
		if (sv_has_prefix(line, folder))
			line = sv_from_byte(line, strlen(folder));
		add_fault(p, line);
	}
	str_release(&faults);
	free(folder);
}

static void add_setting(const struct app *app, struct settings_screen *p,
			const struct setting *setting)
{
	const char *value = config_text(app->session->config, setting->name, setting->fallback);
	struct err err = { 0 };
	const bool is_right = !value || flow_check_setting(setting, value, &err);
	const struct sv shown = list_clean(&p->form.list, sv_from(value ? value : "–"));
	const struct entry entry = {
		.setting = setting,
		.name = setting->name,
		.value = value ? arena_dup_sv(&p->form.list.arena, shown) : NULL,
	};

	add_entry(p, &entry,
		  &(struct row){ .sign = is_right ? (struct sv){ 0 } : SV("!"),
				 .text = sv_from(setting->name),
				 .note = shown,
				 .detail = sv_from(_(setting->help)) });
}

/* What the file sets beside the table: keys, and what another program of this name may know. */
static void add_other(struct settings_screen *p, const char *name, const char *value)
{
	const struct sv shown = list_clean(&p->form.list, sv_from(value));
	const struct entry entry = {
		.name = arena_dup_sv(&p->form.list.arena, list_clean(&p->form.list, sv_from(name))),
		.value = arena_dup_sv(&p->form.list.arena, shown),
	};

	add_entry(p, &entry,
		  &(struct row){ .text = sv_from(entry.name),
				 .note = shown,
				 .detail = is_of_keys(name)
						   ? sv_from(_("Keys of a command"))
						   : sv_from(_("Not known to this program")) });
}

/* What one sees at once comes first. */
static void add_settings(const struct app *app, struct settings_screen *p)
{
	for (int is_of_others = 0; is_of_others < 2; is_of_others++)
		for (const struct setting *s = settings; s->name; s++)
			if (sv_has_prefix(sv_from(s->name), "ui.") != is_of_others)
				add_setting(app, p, s);
	for (size_t i = 0; i < config_count(app->session->config); i++) {
		const char *name, *value, *origin;

		config_at(app->session->config, i, &name, &value, &origin);
		if (!flow_find_setting(name))
			add_other(p, name, value);
	}
}

static void load(const struct app *app, struct settings_screen *p)
{
	list_empty(&p->form.list);
	p->len = 0;
	add_faults(app, p);
	add_settings(app, p);
	list_show(&p->form.list);
}

static bool settings_open(struct app *app, void *state, const void *argument, struct err *err)
{
	(void)argument;
	(void)err;
	load(app, state);
	return true;
}

static void settings_close(void *state)
{
	struct settings_screen *p = state;

	form_release(&p->form);
	vec_release(p);
}

static const struct entry *chosen(const struct settings_screen *p)
{
	const struct row *row = list_chosen(&p->form.list);

	return row ? &p->at[row->item] : NULL;
}

/* The same setting stays chosen, wherever it stands now. */
static void settings_changed(struct app *app, void *state)
{
	struct settings_screen *p = state;
	const struct entry *was = chosen(p);
	char *name = was && was->name ? mem_dup(was->name) : NULL;

	load(app, p);
	for (size_t i = 0; name && i < p->len; i++)
		if (p->at[i].name && !strcmp(p->at[i].name, name))
			list_choose_item(&p->form.list, i);
	free(name);
}

static unsigned settings_has(const struct app *app, const void *state)
{
	const struct entry *entry = chosen(state);
	const unsigned has = form_has(app, state);

	return has == NEED_NO_FIELD && entry && has_words(entry->setting) ? has | NEED_CHOICE : has;
}

/* What is typed is judged as it is typed; nothing is the default. */
static void settings_typed(struct app *app, void *state)
{
	struct settings_screen *p = state;

	(void)app;
	if (!form_typed(&p->form))
		return;
	p->form.wrong = (struct err){ 0 };
	if (p->form.value.text.len)
		(void)!ui_check_setting(p->at[p->form.edited].name, str_text(&p->form.value.text),
					&p->form.wrong);
}

/* A value that is none of the words is followed by the first of them. */
static void cycle(struct app *app, const struct entry *entry, bool is_forward)
{
	struct sv rest = sv_from(words_of(entry->setting)), word, before = { 0 }, first, last;
	struct sv next = { 0 };
	bool means, is_after = false;
	struct sv now = sv_from(entry->value);
	char *value;

	if (entry->setting->type == SETTING_YESNO && config_parse_bool(entry->value, &means))
		now = means ? SV("yes") : SV("no");
	first = last = sv_make(rest.at, sv_find_char(rest, ' '));
	while (sv_next(&rest, ' ', &word)) {
		if (is_after)
			next = word;
		is_after = sv_eq(word, now);
		if (is_after)
			before = last;
		last = word;
	}
	if (!next.len)
		next = first;
	if (!before.len || sv_eq(now, first))
		before = last;
	value = mem_dup_sv(is_forward ? next : before);
	app_set(app, entry->setting->name, value);
	free(value);
}

/* From a fault to the setting that has it. */
static void choose_named(struct settings_screen *p, struct sv name)
{
	for (size_t i = 0; i < p->len; i++)
		if (p->at[i].name && sv_is(name, p->at[i].name))
			list_choose_item(&p->form.list, i);
}

static void change(struct app *app, void *state)
{
	struct settings_screen *p = state;
	const struct entry *entry = chosen(p);

	if (!entry->name)
		choose_named(p, entry->about);
	entry = chosen(p);
	if (!entry->name) {
		app_say(app, ROLE_WARNING, "%s", entry->value);
	} else if (has_words(entry->setting)) {
		cycle(app, entry, true);
	} else if (!entry->setting && !is_of_keys(entry->name)) {
		app_say(app, ROLE_TEXT, "%s", _("Not known to this program"));
	} else {
		form_edit(&p->form, sv_from(entry->value ? entry->value : ""));
	}
}

static void next_value(struct app *app, void *state)
{
	cycle(app, chosen(state), true);
}

static void previous_value(struct app *app, void *state)
{
	cycle(app, chosen(state), false);
}

static void keep(struct app *app, void *state)
{
	struct settings_screen *p = state;
	const struct entry *entry = &p->at[p->form.edited];
	/* A command without keys is one; every other setting without a value has its default. */
	const bool is_default = !p->form.value.text.len && !is_of_keys(entry->name);
	char *name = mem_dup(entry->name), *value = mem_dup(str_text(&p->form.value.text));
	struct err err = { 0 };

	if (!is_default && !ui_check_setting(name, value, &err)) {
		app_say(app, ROLE_WARNING, "%s", err.text);
	} else {
		form_leave(&p->form);
		app_set(app, name, is_default ? NULL : value);
	}
	free(name);
	free(value);
}

static void set_default(struct app *app, void *state)
{
	const struct entry *entry = chosen(state);
	char *name = entry->name ? mem_dup(entry->name) : mem_dup_sv(entry->about);

	app_set(app, name, NULL);
	free(name);
}

static void edit_file(struct app *app, void *state)
{
	char *path = path_join(app->session->dirs.config, "config");

	(void)state;
	errand_settings(app, path);
	free(path);
}

static const struct action settings_actions[] = {
	{ .name = "change",
	  .keys = "Enter",
	  .hint = N_("change"),
	  .needs = NEED_ROW | NEED_NO_FIELD,
	  .run = change,
	  .help = N_("Change the chosen setting") },
	{ .name = "keep-value",
	  .keys = "Enter",
	  .hint = N_("keep"),
	  .needs = NEED_FINDING,
	  .run = keep,
	  .help = N_("Keep what was typed; nothing is the default") },
	FORM_LEAVE,
	{ .name = "previous-value",
	  .keys = "Left",
	  .needs = NEED_ROW | NEED_CHOICE,
	  .run = previous_value,
	  .help = N_("Take the value before") },
	{ .name = "next-value",
	  .keys = "Right",
	  .needs = NEED_ROW | NEED_CHOICE,
	  .run = next_value,
	  .help = N_("Take the next value") },
	{ .name = "default-value",
	  .keys = "Del",
	  .hint = N_("default"),
	  .needs = NEED_ROW | NEED_NO_FIELD,
	  .run = set_default,
	  .help = N_("Give the chosen setting its default again") },
	{ .name = "edit-settings",
	  .keys = "C-e",
	  .needs = NEED_NO_FIELD,
	  .run = edit_file,
	  .help = N_("Open the file of the settings in your editor") },
	{ 0 },
};

static const char *const effects[] = {
	[EFFECT_WHEN_USED] = N_("A change holds from the next use on."),
	[EFFECT_AT_ONCE] = N_("A change holds at once."),
	[EFFECT_UPDATE] = N_("A change holds from the next update on."),
	[EFFECT_START] = N_("A change holds from the next start on."),
};

static const char *effect_of(const struct entry *entry)
{
	return _(effects[entry->setting ? entry->setting->effect : EFFECT_AT_ONCE]);
}

/* What it may be, what it is without a word, and from when on another one holds. */
static void add_rules(const struct entry *entry, struct str *out)
{
	const struct setting *s = entry->setting;

	if (s && has_words(s))
		str_addf(out, _("One of: %s."), words_of(s)), str_add(out, " ");
	if (s && s->fallback)
		str_addf(out, _("Default: %s."), s->fallback), str_add(out, " ");
	str_add(out, effect_of(entry));
}

/* A fault of the file is told by itself. */
static void tell(const struct entry *entry, struct str *rules, struct form_told *out)
{
	if (!entry->name) {
		out->help = sv_from(entry->value);
		out->is_fault = true;
		return;
	}
	out->name = sv_from(entry->name);
	out->value = sv_from(entry->value ? entry->value : "");
	if (!entry->setting && !is_of_keys(entry->name))
		return;
	out->help = sv_from(entry->setting ? _(entry->setting->help) : _("Keys of a command"));
	add_rules(entry, rules);
	out->rules = str_view(rules);
	out->brief = sv_from(effect_of(entry));
}

static void settings_draw(const struct app *app, const void *state, struct surface *s,
			  const struct area *area)
{
	const struct settings_screen *p = state;
	const struct entry *entry = chosen(p);
	struct form_told told = { 0 };
	struct str rules = { 0 };

	(void)app;
	if (!entry)
		return;
	tell(entry, &rules, &told);
	form_draw(&p->form, &told, s, area);
	str_release(&rules);
}

static const char *settings_empty(const struct app *app, const void *state)
{
	(void)app;
	(void)state;
	return N_("No setting has these words. {stop-filter} shows all again.");
}

const struct screen_type screen_settings = {
	.name = "settings",
	.title = N_("Settings"),
	.state_size = sizeof(struct settings_screen),
	.has_list = true,
	.actions = settings_actions,
	.open = settings_open,
	.close = settings_close,
	.has = settings_has,
	.field = form_field,
	.typed = settings_typed,
	.fit = form_fit,
	.draw = settings_draw,
	.rows = form_rows,
	.empty = settings_empty,
	.refresh = settings_changed,
	.own_changed = settings_changed,
};
