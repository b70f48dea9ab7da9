#include "steps.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/outbox/tally.h>
#include <cphub/text/width.h>

#include "app_keys.h"

/* By screen: the first whose key is not known yet is told there. */
static const struct tip {
	const char *screen, *command;
} tips[TIPS] = {
	{ "home", "palette" },   { "home", "help" },     { "home", "settings" },
	{ "pages", "narrow" },   { "search", "narrow" }, { "search", "keep" },
	{ "read", "contents" },  { "read", "find" },     { "read", "bookmark" },
	{ "read", "copy-text" },
};

static const char question_name[] = "guide.question", done_name[] = "guide.done";

/* Whoever set something, were it for this run, knows the way; where the content comes from, others may have said. */
static bool has_set_something(const struct config *config)
{
	const char *name, *value, *origin;

	for (size_t i = 0; i < config_count(config); i++) {
		config_at(config, i, &name, &value, &origin);
		if (!sv_has_prefix(sv_from(name), "content."))
			return true;
	}
	return false;
}

bool steps_are_wanted(const struct app *app)
{
	return app->session->origin != ORIGIN_GIVEN && !has_set_something(app->session->config) &&
	       !state_is_begun(app->own);
}

static char *tip_name(size_t i)
{
	return mem_printf("key.%s.%s", tips[i].screen, tips[i].command);
}

static void take(void *data, struct sv name, int64_t number)
{
	struct steps *steps = data;

	if (sv_is(name, question_name)) {
		steps->question = (unsigned)number;
		steps->is_begun = true;
	} else if (sv_is(name, done_name)) {
		steps->done = (unsigned)number;
	}
	for (size_t i = 0; i < TIPS; i++) {
		char *mine = tip_name(i);

		if (sv_is(name, mine))
			steps->used[i] = (unsigned)number;
		free(mine);
	}
}

void steps_load(struct app *app)
{
	struct err ignored = { 0 };

	if (app->steps.is_loaded)
		return;
	app->steps.is_loaded = true;
	/* Who cannot be remembered is not new for ever: no tips. */
	if (!tally_each(app->own, take, &app->steps, &ignored))
		app->steps.is_begun = false;
}

static bool keep_all(struct app *app, struct err *err)
{
	struct steps *steps = &app->steps;
	bool ok = true;

	if (steps->is_changed)
		ok = tally_keep(app->own, question_name, steps->question, err) &&
		     tally_keep(app->own, done_name, steps->done, err);
	for (size_t i = 0; ok && i < TIPS; i++) {
		char *name = steps->is_used[i] ? tip_name(i) : NULL;

		ok = !name || tally_keep(app->own, name, steps->used[i], err);
		steps->is_used[i] = false;
		free(name);
	}
	steps->is_changed = false;
	return ok;
}

bool steps_work(struct app *app)
{
	const bool is_first = !app->steps.is_loaded;
	struct err err = { 0 };

	steps_load(app);
	if (!keep_all(app, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
	return is_first && app->steps.is_begun;
}

static bool is_guided(const struct app *app)
{
	for (size_t i = 1; i < app->depth; i++)
		if (app->stack[i].type == &screen_guide)
			return true;
	return false;
}

void steps_did(struct app *app, enum trial trial)
{
	if (!is_guided(app) || (app->steps.done & 1U << trial))
		return;
	app->steps.done |= 1U << trial;
	app->steps.is_changed = true;
}

void steps_used(struct app *app, const struct frame *frame, const struct action *action)
{
	struct steps *steps = &app->steps;

	for (size_t i = 0; i < TIPS && steps->is_begun; i++)
		if (steps->used[i] < TIP_USES && !strcmp(tips[i].screen, frame->type->name) &&
		    !strcmp(tips[i].command, action->name)) {
			steps->used[i]++;
			steps->is_used[i] = true;
		}
}

/* The next thing to try, on the screens that it is tried on. */
static const char *task(const struct app *app, const struct frame *top)
{
	const unsigned done = app->steps.done;

	if (!(done & 1U << TRIAL_FIND))
		return N_("First steps: type a word, go to a guide, and press Enter.");
	if (!(done & 1U << TRIAL_KEEP) && top->type == &screen_read)
		return N_("First steps: {bookmark} keeps a bookmark of this page.");
	return N_("First steps: done. {back} leads back to them.");
}

struct search {
	const struct frame *frame;
	const char *command;
	const struct action *found;
};

static void look(void *data, const struct action *action)
{
	struct search *s = data;

	if (!s->found && !strcmp(action->name, s->command))
		s->found = action;
}

/* False where the key leads nowhere now. */
static bool add_tip(const struct app *app, const struct frame *top, const struct tip *tip,
		    struct str *out)
{
	const size_t before = out->len;
	struct search s = { top, tip->command, NULL };
	struct str key = { 0 };
	struct sv now;

	app_each_action(top, look, &s);
	if (!s.found || (s.found->needs & ~app_has(app, top)))
		return false;
	now = app_key_now(app, top, s.found);
	if (!now.len)
		return false;
	key_show(&key, now);
	/* TRANSLATORS: "Tip: t – Show the table of contents" */
	str_addf(out, _("Tip: %s – %s"), str_text(&key), _(s.found->help));
	str_release(&key);
	/* Worth a line that is free, and no other. */
	if (width_of(str_view(out)) + 2 > app->columns)
		str_truncate(out, before);
	return true;
}

void steps_hint(const struct app *app, struct str *out)
{
	const struct frame *top = &app->stack[app->depth - 1];

	if (is_guided(app)) {
		if (top->type != &screen_guide && !top->type->is_aside)
			app_add_text(app, sv_from(_(task(app, top))), out);
		return;
	}
	for (size_t i = 0; i < TIPS && app->steps.is_begun && app->settings.tips; i++)
		if (app->steps.used[i] < TIP_USES && !strcmp(tips[i].screen, top->type->name) &&
		    add_tip(app, top, &tips[i], out))
			return;
}
