/* What the person writes into a question: an answer, to whom it answers; that they take it; that it is done. */
#include "thread.h"

#include <stdint.h>
#include <stdlib.h>

#include <cphub/core/date.h>
#include <cphub/core/tr.h>
#include <cphub/flow/harvest.h>

#include "compose.h"
#include "confirm.h"

enum { WORDS_MAX = 200 };

/* The comments of a question, of which one is answered. */
struct whom {
	struct list list;
	struct thread_screen *below; /* borrowed from the screen below */
};

static const struct talk_comment *comment_at(const struct app *app, size_t i)
{
	return &app->hotline.hotline.talk.comments.at[i];
}

/* "Bo: The archive." */
static void add_row(const struct app *app, struct whom *w, size_t i)
{
	const struct talk_comment *c = comment_at(app, i);
	struct str text = { 0 }, words = { 0 }, ago = { 0 };

	talk_add_comment(&app->hotline.hotline.talk, c, &words);
	str_add_sv(&text, c->author);
	str_add(&text, ": ");
	str_add_sv(&text, sv_make(words.at, words.len < WORDS_MAX ? words.len : WORDS_MAX));
	date_add_ago(&ago, c->when, app->session->options.now);
	*list_add(&w->list) = (struct row){ .text = list_clean(&w->list, str_view(&text)),
					    .note = list_clean(&w->list, str_view(&ago)),
					    .indent = c->level - 1,
					    .item = i };
	str_release(&text);
	str_release(&words);
	str_release(&ago);
}

static bool is_called(const struct app *app, size_t i, struct sv id)
{
	struct str own = { 0 };
	bool is;

	talk_add_id(&app->hotline.hotline.talk, i, &own);
	is = sv_eq(str_view(&own), id);
	str_release(&own);
	return is;
}

/* What is read at the top of the window is what one thinks of. */
static void choose_in_sight(const struct app *app, struct whom *w)
{
	const struct toc_entry *heading = read_heading(&w->below->read);

	for (size_t i = 0; heading && w->below->read.top && i < w->list.len; i++)
		if (is_called(app, w->list.at[i].item, heading->anchor))
			list_choose_item(&w->list, w->list.at[i].item);
}

static bool whom_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct whom *w = state;
	const struct thread *thread;

	(void)err;
	w->below = (struct thread_screen *)(uintptr_t)argument;
	thread = thread_at(app, w->below);
	for (size_t i = thread ? thread->comments : 0; thread && i < thread->comments_to; i++)
		if (talk_is_signed(comment_at(app, i)))
			add_row(app, w, i);
	list_show(&w->list);
	choose_in_sight(app, w);
	return true;
}

static void whom_close(void *state)
{
	list_release(&((struct whom *)state)->list);
}

static void write_to(struct app *app, const struct thread *thread, size_t comment, const char *body)
{
	struct str id = { 0 };

	talk_add_id(&app->hotline.hotline.talk, comment, &id);
	compose_open(app, &(struct compose_wanted){ .kind = COMPOSE_REPLY,
						    .title = thread->title,
						    .body = sv_from(body),
						    .about = str_view(&id) });
	str_release(&id);
}

static void choose(struct app *app, void *state)
{
	const struct whom *w = state;
	const size_t comment = list_chosen(&w->list)->item;
	struct thread_screen *below = w->below;
	const struct thread *thread;

	app_pop(app);
	thread = thread_at(app, below);
	if (thread && comment >= thread->comments && comment < thread->comments_to)
		write_to(app, thread, comment, "");
}

/* The first one, and how many there are that can be answered. */
static size_t first_signed(struct app *app, const struct thread *thread, size_t *count)
{
	size_t first = TALK_NONE;
	struct err err = { 0 };

	*count = 0;
	if (!hotline_is_answerable(&app->hotline.hotline, thread, &err)) {
		app_say(app, ROLE_WARNING, "%s", err.text);
		return first;
	}
	for (size_t i = thread->comments; i < thread->comments_to; i++) {
		if (!talk_is_signed(comment_at(app, i)))
			continue;
		if (first == TALK_NONE)
			first = i;
		*count += 1;
	}
	if (first == TALK_NONE)
		app_say(app, ROLE_WARNING,
			_("nobody signed this; it can only be answered on the wiki itself"));
	return first;
}

void thread_reply(struct app *app, void *state)
{
	const struct thread *thread = thread_at(app, state);
	size_t count, first;

	if (!thread)
		return;
	first = first_signed(app, thread, &count);
	if (count == 1)
		write_to(app, thread, first, "");
	else if (count)
		app_push(app, &screen_whom, state);
}

void thread_take(struct app *app, void *state)
{
	const struct thread *thread = thread_at(app, state);
	size_t count, first;

	if (!thread)
		return;
	first = first_signed(app, thread, &count);
	if (count)
		/* TRANSLATORS: what stands on the wiki when somebody takes a question; it can be changed before */
		write_to(app, thread, first,
			 _("I take this, and will write here what I find within a few days."));
}

static struct sv mark_of(const struct app *app)
{
	return sv_trim(session_hub(app->session)->wiki_resolved);
}

static bool queue_mark(struct app *app, const struct thread *thread, struct err *err)
{
	const struct hotline_kept *k = &app->hotline;
	struct hotline_answer answer = {
		.hotline = &k->hotline, .thread = thread, .is_resolved = true, .body = mark_of(app)
	};
	int64_t item;
	size_t count;

	answer.comment = first_signed(app, thread, &count);
	if (!count)
		return hotline_is_answerable(&k->hotline, thread, err) &&
		       err_set(err, ERR_CONFLICT,
			       _("nobody signed this; it can only be answered on the wiki itself"));
	return flow_hotline_answer(app->session, app->own, &k->to, &answer, &item, err);
}

static void resolve(struct app *app, void *state)
{
	const struct thread *thread = thread_at(app, state);
	struct err err = { 0 };

	if (!thread)
		return;
	if (!queue_mark(app, thread, &err)) {
		app_say(app, ROLE_WARNING, "%s", err.text);
		return;
	}
	app_say(app, ROLE_OK, _("The mark waits in the outbox; {outbox} opens it."));
	app_own_changed(app);
}

/* Everybody sees it, under the person's name. */
void thread_resolve(struct app *app, void *state)
{
	const struct thread *thread = thread_at(app, state);
	const struct hotline_kept *k = &app->hotline;
	struct confirm confirm = { .no = _("Not now"),
				   .yes = _("Mark it as done"),
				   .run = resolve };
	struct str question = { 0 };
	struct err err = { 0 };

	if (!thread)
		return;
	if (!hotline_is_answerable(&k->hotline, thread, &err)) {
		app_say(app, ROLE_WARNING, "%s", err.text);
		return;
	}
	if (thread->is_resolved || !mark_of(app).len) {
		app_say(app, ROLE_WARNING, "%s",
			thread->is_resolved
				? _("This question is marked as done already.")
				: _("hub.yaml does not say how a question is marked as done "
				    "(wiki.resolved)"));
		return;
	}
	str_addf(
		&question,
		_("The question would be marked as done on the public page %s of %s, under your name "
		  "there (%s)."),
		k->to.hotline, k->to.api, config_text(app->session->config, "wiki.user", "?"));
	confirm.question = str_text(&question);
	confirm_ask(app, &confirm);
	str_release(&question);
}

void thread_harvest(struct app *app, void *state)
{
	const struct thread *thread = thread_at(app, state);
	const struct hotline_kept *k = &app->hotline;
	struct err err = { 0 };
	char *path = NULL;

	if (!thread)
		return;
	if (flow_harvest(app->session, &(struct harvest){ &k->to, &k->hotline, thread, NULL },
			 &path, &err))
		app_say(app, ROLE_OK, _("The draft of a guide is in %s"), path);
	else
		app_say(app, ROLE_WARNING, "%s", err.text);
	free(path);
}

static const struct action whom_actions[] = {
	{ .name = "answer",
	  .keys = "Enter Right l",
	  .hint = N_("answer this"),
	  .needs = NEED_ROW,
	  .run = choose,
	  .help = N_("Answer the chosen comment") },
	{ 0 },
};

const struct screen_type screen_whom = {
	.name = "whom",
	.is_aside = true,
	.title = N_("Whom do you answer?"),
	.state_size = sizeof(struct whom),
	.has_list = true,
	.actions = whom_actions,
	.open = whom_open,
	.close = whom_close,
};
