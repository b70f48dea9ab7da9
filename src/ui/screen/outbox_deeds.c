/* What can be done with a text of the outbox. */
#include "outbox.h"

#include <stdlib.h>

#include <cphub/core/tr.h>
#include <cphub/flow/ask.h>
#include <cphub/outbox/dropped.h>
#include <cphub/text/utf8.h>

#include "compose.h"

static const char *const state_names[POST_STATES + 1] = {
	[POST_WAITING] = N_("waiting"), [POST_SENDING] = N_("sending"),
	[POST_SENT] = N_("sent"),       [POST_NEEDS_YOU] = N_("needs you"),
	[POST_STATES] = N_("draft"),
};

static const struct {
	const char *kind, *name;
	bool is_form; /* compose_open takes it up */
	enum compose_kind form;
} kind_names[] = {
	{ "ask", N_("Help request"), true, COMPOSE_REQUEST },
	{ "reply", N_("Answer"), true, COMPOSE_REPLY },
	{ "message", N_("Message"), true, COMPOSE_MESSAGE },
	{ "letter", N_("Letter"), true, COMPOSE_MESSAGE },
	{ "resolve", N_("Mark as done"), false, COMPOSE_KINDS },
};

const char *outbox_state(const struct post *p)
{
	return post_is_away(p) ? _("travels") : _(state_names[p->state]);
}

const char *outbox_kind(struct sv kind)
{
	for (size_t i = 0; i < ARRAY_LEN(kind_names); i++)
		if (sv_is(kind, kind_names[i].kind))
			return _(kind_names[i].name);
	return _("Text");
}

/* While an attempt is open, or another carries it, nobody knows whether it stands on the wiki. */
unsigned outbox_has(const struct post *p)
{
	const bool is_open = p->state != POST_STATES && (p->attempt.begun || post_is_away(p));

	if (p->state == POST_SENT)
		return 0;
	return (is_open ? 0 : NEED_OWN) | (p->state == POST_STATES ? 0 : NEED_CHOICE);
}

/* What was taken back can wait again, word for word. */
struct taken {
	struct posts kept; /* one */
};

static bool wait_again(struct app *app, void *what, struct err *err)
{
	const struct taken *t = what;
	const bool ok = post_queue(app->own, &t->kept.at[0], err);

	return app_own_changed(app) && ok;
}

static bool take_again(struct app *app, void *what, struct err *err)
{
	const struct taken *t = what;
	const bool ok = flow_take_back(app->own, &t->kept.at[0], err);

	return app_own_changed(app) && ok;
}

static void release_taken(void *what)
{
	struct taken *t = what;

	posts_release(&t->kept);
	free(t);
}

static const struct deed_type taken_deed = {
	.done = N_("“{name}” is a draft again. {undo} lets it wait to be sent."),
	.undone = N_("“{name}” waits to be sent again. {redo} takes it back."),
	.undo = wait_again,
	.redo = take_again,
	.release = release_taken,
};

static void note_taken(struct app *app, int64_t item, struct taken *t)
{
	struct deed deed = { .type = &taken_deed, .what = t };

	for (size_t i = 0; i < t->kept.len; i++)
		if (t->kept.at[i].item == item)
			t->kept.at[0] = t->kept.at[i];
	utf8_clean(&deed.name, t->kept.at[0].title, CLEAN_LINE);
	undo_note(app, &deed);
}

/* True where it is a draft now; otherwise it said why not. */
static bool make_draft(struct app *app, const struct post *p)
{
	struct taken *t = mem_zeroed(1, sizeof *t);
	const int64_t item = p->item;
	struct err err = { 0 };

	if (p->state == POST_STATES) {
		free(t);
		return true;
	}
	if (post_list(app->own, &t->kept, &err) && flow_take_back(app->own, p, &err)) {
		note_taken(app, item, t);
		return app_own_changed(app);
	}
	app_say(app, ROLE_WARNING, "%s", err.text);
	release_taken(t);
	return false;
}

void outbox_edit(struct app *app, const struct post *p)
{
	struct compose_wanted wanted = { .kind = COMPOSE_KINDS, .item = p->item };
	const bool was_waiting = p->state != POST_STATES;

	for (size_t i = 0; i < ARRAY_LEN(kind_names); i++)
		if (kind_names[i].is_form && sv_is(p->kind, kind_names[i].kind))
			wanted.kind = kind_names[i].form;
	if (wanted.kind == COMPOSE_KINDS) {
		app_say(app, ROLE_WARNING, "%s", _("There is no text in it to be changed."));
		return;
	}
	if (make_draft(app, p) && compose_open(app, &wanted) && was_waiting)
		app_say(app, ROLE_TEXT, "%s",
			_("It is a draft again, and does not go out before you send it."));
}

static void drop_draft(struct app *app, const struct post *p)
{
	char *number = mem_printf("%lld", (long long)p->item), *title = mem_dup_sv(p->title);
	const struct dropped dropped = { DROPPABLE_DRAFT, sv_from(number), sv_from(title) };
	struct err err = { 0 };

	if (dropped_drop(app->own, &dropped, &err)) {
		undo_note_dropped(app, &dropped, 1);
		app_own_changed(app);
	} else {
		app_say(app, ROLE_WARNING, "%s", err.text);
	}
	free(number);
	free(title);
}

void outbox_take_back(struct app *app, const struct post *p)
{
	if (p->state == POST_STATES)
		drop_draft(app, p);
	else if (make_draft(app, p))
		undo_say(app);
}

static void take_sent(struct app *app, bool is_done)
{
	(void)is_done;
	app_own_changed(app);
}

static void run_send(struct app *app, const char *const *words)
{
	static const struct job_type type = {
		.begun = N_("Sending; you can go on. {stop-update} stops it."),
		.stopped = N_(
			"Stopped. What may have gone out is looked for before it is sent again."),
		.silent = N_("Sending ended without saying why; run cphub outbox send."),
		.quits = N_(
			"Something is being sent. Whatever comes of it is looked up the next time."),
		.ended = take_sent,
	};

	child_run(app, &type, words);
}

void outbox_send_now(struct app *app, int64_t item)
{
	char *number = mem_printf("%lld", (long long)item);
	const char *const one[] = { "outbox", "send", "--progress", number, NULL };
	const char *const all[] = { "outbox", "send", "--progress", NULL };

	run_send(app, item ? one : all);
	free(number);
}

void outbox_answer(struct app *app, int64_t item, const char *answer)
{
	char *number = mem_printf("%lld", (long long)item);
	const char *const words[] = { "outbox", "send", "--progress", "--captcha-answer",
				      answer,   number, NULL };

	run_send(app, words);
	free(number);
}

void outbox_send_by_itself(struct app *app)
{
	if (!app->job.pid && app->program && !app->session->options.offline &&
	    config_bool(app->session->config, "outbox.auto", false))
		outbox_send_now(app, 0);
}
