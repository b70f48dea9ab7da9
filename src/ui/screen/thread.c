/* A thread of the hotline, read like a page: what was asked, the answers, and who wrote them. */
#include "thread.h"

#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

#include "address.h"
#include "clip.h"
#include "thread_page.h"

static const struct thread *thread_of(struct app *app, const struct thread_screen *t)
{
	return hotline_kept_read(app) ? thread_page_find(app, t->read.reading.hit->id) : NULL;
}

const struct thread *thread_at(struct app *app, const struct thread_screen *t)
{
	const struct thread *thread = thread_of(app, t);

	if (!thread)
		app_say(app, ROLE_WARNING,
			_("this question is not on the hotline's page any more"));
	return thread;
}

static bool thread_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const struct thread_wanted *wanted = argument;
	struct thread_screen *t = state;
	const struct thread *thread =
		hotline_kept_read(app) ? thread_page_find(app, wanted->page) : NULL;

	if (!thread)
		return err_set(err, ERR_MISSING,
			       _("this question is not on the hotline's page any more"));
	t->looked = wanted->looked;
	t->reading = app->hotline.reading;
	read_begin(app, &t->read);
	thread_page_make(app, thread, t->looked, &t->read.reading);
	return true;
}

static void thread_close(void *state)
{
	read_release(state);
}

/* A thread that has gone stays as it was read. */
static void thread_changed(struct app *app, void *state)
{
	struct thread_screen *t = state;
	const struct thread *thread = thread_of(app, t);
	struct reading other;

	if (!thread || t->reading == app->hotline.reading)
		return;
	t->reading = app->hotline.reading;
	thread_page_make(app, thread, t->looked, &other);
	read_replace(&t->read, &other);
}

static void thread_where(const struct app *app, const void *state, struct str *out)
{
	const struct thread_screen *t = state;

	(void)app;
	str_addf(out, "%s > ", _("Hotline"));
	utf8_clean(out, t->read.reading.hit->title, CLEAN_LINE);
}

/* Its headings are of as many levels as it has answers to answers: parts mean nothing. */
static void thread_progress(const void *state, bool brief, struct str *out)
{
	(void)brief;
	read_progress(state, true, out);
}

/* The address of the thread; empty, with the reason told, where there is none. */
static void add_address(struct app *app, const struct thread_screen *t, struct str *out)
{
	const struct thread *thread = thread_at(app, t);

	if (thread)
		hotline_kept_add_address(&app->hotline, thread, out);
}

static void browse(struct app *app, void *state)
{
	const struct thread_screen *t = state;
	const struct read *r = &t->read;
	const struct link *link = r->link ? &r->reading.body->links[r->link - 1] : NULL;
	struct str address = { 0 };

	if (link && !link->id.len)
		str_add_sv(&address, link->target);
	else
		add_address(app, t, &address);
	if (address.len)
		address_show(app, str_view(&address));
	str_release(&address);
}

static void copy_link(struct app *app, void *state)
{
	struct thread_screen *t = state;
	struct str address = { 0 };

	if (t->read.link) {
		read_copy_link(app, &t->read);
		return;
	}
	add_address(app, t, &address);
	if (address.len)
		clip_copy(app, str_view(&address), str_view(&address));
	str_release(&address);
}

void hotline_watch(struct app *app, const struct thread *thread)
{
	const struct hotline_kept *k = &app->hotline;
	const bool was = hotline_is_watched(&k->own, &k->hotline, thread);
	struct err err = { 0 };

	if (!flow_hotline_watch(app->own, &k->hotline, thread, !was, &err)) {
		app_say(app, ROLE_WARNING, "%s", err.text);
		return;
	}
	app_say(app, ROLE_OK, "%s",
		was ? _("You do not watch this question any more; {watch} watches it again.")
		    : _("You watch this question: what is written in it is told as new. {watch} ends it."));
	app_own_changed(app);
}

static void watch(struct app *app, void *state)
{
	const struct thread *thread = thread_at(app, state);

	if (thread)
		hotline_watch(app, thread);
}

static void fetch(struct app *app, void *state)
{
	(void)state;
	hotline_kept_refresh(app);
}

static const struct action thread_actions[] = {
	{ .name = "reply",
	  .keys = "r",
	  .hint = N_("answer"),
	  .run = thread_reply,
	  .help = N_("Write an answer to this question, or to one of its answers") },
	{ .name = "watch",
	  .keys = "w",
	  .hint = N_("watch"),
	  .run = watch,
	  .help = N_("Watch this question, or stop watching it") },
	{ .name = "browse",
	  .keys = "o",
	  .hint = N_("browser"),
	  .run = browse,
	  .help = N_("Open this question on the wiki, or the chosen address") },
	{ .name = "copy-link",
	  .keys = "y",
	  .run = copy_link,
	  .help = N_("Copy the chosen link, or the address of this question") },
	{ .name = "take",
	  .keys = "i",
	  .hint = N_("I take this"),
	  .run = thread_take,
	  .help = N_("Tell the others that you take this question") },
	{ .name = "resolve",
	  .keys = "x",
	  .run = thread_resolve,
	  .help = N_("Mark this question as done") },
	{ .name = "harvest",
	  .keys = "M",
	  .run = thread_harvest,
	  .help = N_("Make the draft of a guide of a question that is done") },
	{ .name = "refresh",
	  .keys = "R",
	  .needs = NEED_QUIET,
	  .run = fetch,
	  .help = N_("Fetch what is new on the hotline") },
	{ 0 },
};

const struct screen_type screen_thread = {
	.name = "thread",
	.title = N_("Question"),
	.state_size = sizeof(struct thread_screen),
	.has_page = true,
	.actions = thread_actions,
	.open = thread_open,
	.close = thread_close,
	.where = thread_where,
	.progress = thread_progress,
	.has = read_has,
	.field = read_field,
	.typed = read_typed,
	.fit = read_fit,
	.draw = read_draw,
	.key = read_key,
	.keeps_list = true,
	.refresh = thread_changed,
	.own_changed = thread_changed,
};
