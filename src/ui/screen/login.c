/* Logging in to the wiki: a name, a bot password that nobody sees, and the wiki's own word on both. */
#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/flow/account.h>

#include "form.h"

enum field { FIELD_NAME, FIELD_PASSWORD, FIELDS };

static const char *const field_names[FIELDS] = { N_("Name"), N_("Bot password") };

struct login_screen {
	struct form form;
	struct input values[FIELDS];
	struct wiki_target to;
	enum account_source source;
	char *name, *file; /* who is logged in, and where that is kept; may be NULL */
	bool is_spoken, has_keyring;
};

static size_t chosen(const struct login_screen *p)
{
	const struct row *row = list_chosen(&p->form.list);

	return row ? row->item : FIELDS;
}

/* Not even how long a password is. */
static void show_rows(struct login_screen *p)
{
	struct list *list = &p->form.list;

	list_empty(list);
	for (size_t i = 0; i < FIELDS; i++) {
		const struct sv value = input_text(&p->values[i]);
		struct sv shown = SV("–");

		if (value.len)
			shown = i == FIELD_PASSWORD ? SV("•••") : list_clean(list, value);
		*list_add(list) =
			(struct row){ .tag = sv_from(_(field_names[i])), .text = shown, .item = i };
	}
	list_show(list);
}

static void read_account(const struct app *app, struct login_screen *p)
{
	free(p->name);
	p->source = account_source(app->session, p->to.api);
	p->name = p->source == ACCOUNT_NONE ? NULL : account_name(app->session, p->to.api);
}

static bool login_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const char *user = config_text(app->session->config, "wiki.user", "");
	struct login_screen *p = state;

	(void)argument;
	if (!flow_find_wiki(app->session, &p->to, err))
		return false;
	p->is_spoken = app->writing.is_spoken;
	p->file = account_file(app->session);
	p->has_keyring = account_has_keyring();
	p->values[FIELD_PASSWORD].is_secret = true;
	input_insert(&p->values[FIELD_NAME], sv_from(user));
	read_account(app, p);
	show_rows(p);
	if (user[0])
		list_choose_item(&p->form.list, FIELD_PASSWORD);
	return true;
}

static void login_close(void *state)
{
	struct login_screen *p = state;

	form_release(&p->form);
	for (size_t i = 0; i < FIELDS; i++)
		input_release(&p->values[i]);
	wiki_target_release(&p->to);
	free(p->name);
	free(p->file);
}

static struct input *login_field(void *state)
{
	struct login_screen *p = state;
	const size_t field = chosen(p);

	/* Line by line a value is typed after it was asked for, and no password at all. */
	if (p->is_spoken && !(p->form.is_editing && field == FIELD_NAME))
		return NULL;
	return field < FIELDS ? &p->values[field] : NULL;
}

static void login_typed(struct app *app, void *state)
{
	struct login_screen *p = state;
	const size_t field = chosen(p);

	(void)app;
	show_rows(p);
	list_choose_item(&p->form.list, field);
}

static unsigned login_has(const struct app *app, const void *state)
{
	const struct login_screen *p = state;
	const bool is_ready = p->values[FIELD_NAME].text.len && p->values[FIELD_PASSWORD].text.len;
	unsigned has = 0;

	(void)app;
	if (!p->is_spoken || p->form.is_editing)
		has |= NEED_FINDING;
	else
		has |= NEED_NO_FIELD;
	if (is_ready && chosen(p) == FIELD_PASSWORD)
		has |= NEED_ANSWER;
	return has | (p->source == ACCOUNT_KEPT ? NEED_OWN : 0);
}

static void login_left(void *state)
{
	struct login_screen *p = state;

	/* Who comes back types it again. */
	input_clear(&p->values[FIELD_PASSWORD]);
	show_rows(p);
}

static void change(struct app *app, void *state)
{
	struct login_screen *p = state;

	p->form.is_editing = p->is_spoken && chosen(p) == FIELD_NAME;
	if (p->is_spoken && chosen(p) == FIELD_PASSWORD)
		app_say(app, ROLE_TEXT, "%s",
			_("Whoever hears this screen could hear the password: `cphub login NAME` reads "
			  "it unseen."));
}

static void next_field(struct app *app, void *state)
{
	struct login_screen *p = state;

	(void)app;
	p->form.is_editing = false;
	list_choose_item(&p->form.list, (chosen(p) + 1) % FIELDS);
}

static void ended(struct app *app, bool is_done)
{
	struct frame *top = app_top(app);

	app_own_changed(app);
	if (is_done && top->type == &screen_login)
		app_pop(app);
}

static void log_in(struct app *app, void *state)
{
	static const struct job_type type = {
		.begun = N_("The wiki is asked whether it knows you …"),
		.stopped = N_("Stopped; nobody was logged in."),
		.silent = N_("The login ended without saying why; run cphub login."),
		.quits = N_("The wiki is still asked whether it knows you."),
		.ended = ended,
	};
	struct login_screen *p = state;
	const char *const words[] = { "login", str_text(&p->values[FIELD_NAME].text), NULL };
	struct input line = { .is_secret = true };

	str_add_sv(&line.text, input_text(&p->values[FIELD_PASSWORD]));
	str_add_char(&line.text, '\n');
	child_run_with(app, &type, words, str_view(&line.text));
	input_release(&line);
	/* What is typed while the wiki is asked is for the next try. */
	input_clear(&p->values[FIELD_PASSWORD]);
	login_typed(app, p);
}

static void log_out(struct app *app, void *state)
{
	bool was_there;
	struct err err = { 0 };

	(void)state;
	if (!account_forget(app->session, &was_there, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
	else
		app_say(app, ROLE_OK, "%s",
			was_there ? _("Your password or token was forgotten.")
				  : _("No password or token was kept."));
	app_own_changed(app);
}

static void login_changed(struct app *app, void *state)
{
	read_account(app, state);
}

static const struct action login_actions[] = {
	{ .name = "change",
	  .keys = "",
	  .needs = NEED_ROW,
	  .run = change,
	  .help = N_("Change the chosen value") },
	{ .name = "check",
	  .keys = "Enter",
	  .hint = N_("log in"),
	  .needs = NEED_ANSWER | NEED_QUIET,
	  .run = log_in,
	  .help = N_("Ask the wiki, and keep what it accepts") },
	{ .name = "next-field",
	  .keys = "Enter Tab S-Tab",
	  .hint = N_("next"),
	  .needs = NEED_FINDING,
	  .run = next_field,
	  .help = N_("Go to the other value") },
	{ .name = "log-out",
	  .keys = "C-x",
	  .hint = N_("log out"),
	  .needs = NEED_OWN,
	  .run = log_out,
	  .help = N_("Forget the password that was kept") },
	{ 0 },
};

static void add_who(const struct login_screen *p, struct str *out)
{
	if (p->source == ACCOUNT_COMMAND)
		str_add(out,
			_("A command of the settings gives the password: what is typed here is "
			  "tried and kept, and not used before that command is taken out."));
	else if (p->source == ACCOUNT_KEPT)
		str_addf(out, _("You are logged in to %s as %s."), p->to.api,
			 p->name ? p->name : "–");
	else
		str_addf(out, _("Nobody is logged in to %s."), p->to.api);
}

static void add_help(const struct login_screen *p, struct str *out)
{
	if (chosen(p) == FIELD_NAME)
		str_add(out, _("The name of a bot password, as in Ada@hotline; the page "
			       "Special:BotPasswords of the wiki makes one."));
	else if (p->has_keyring)
		str_add(out, _("It is tried first, and then kept in the keyring of this desktop."));
	else
		/* TRANSLATORS: %s is the name of a file */
		str_addf(out, _("It is tried first, and then kept in %s, which only you can read."),
			 p->file);
}

static void login_draw(const struct app *app, const void *state, struct surface *s,
		       const struct area *area)
{
	const struct login_screen *p = state;
	const size_t field = chosen(p);
	struct form form = p->form;
	struct form_told told = { 0 };
	struct str who = { 0 }, help = { 0 };

	(void)app;
	if (field == FIELDS)
		return;
	add_who(p, &who);
	add_help(p, &help);
	told.name = sv_from(_(field_names[field]));
	told.value = list_chosen(&p->form.list)->text;
	told.help = str_view(&help);
	told.rules = str_view(&who);
	form.value = p->values[field];
	form.is_editing = !p->is_spoken || p->form.is_editing;
	form_draw(&form, &told, s, area);
	str_release(&who);
	str_release(&help);
}

const struct screen_type screen_login = {
	.name = "login",
	.title = N_("Log in to the wiki"),
	.state_size = sizeof(struct login_screen),
	.has_list = true,
	.actions = login_actions,
	.open = login_open,
	.close = login_close,
	.left = login_left,
	.has = login_has,
	.field = login_field,
	.typed = login_typed,
	.draw = login_draw,
	.rows = form_rows,
	.own_changed = login_changed,
};
