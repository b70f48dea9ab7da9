/* The pages that are others than when the person last looked. */
#include "news.h"

#include <stdint.h>
#include <stdlib.h>

#include <cphub/content/kind.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/flow/news.h>

#include "hotline.h"
#include "thread_page.h"

/* Rows from this number on are questions, by their places; the others pages. */
enum { ITEM_QUESTION = 1 << 24 };

struct news_state {
	struct list list;
	struct news news;
	struct {
		struct sv *at; /* pages of questions; owned by the list */
		size_t len, cap;
	} questions;
	char *letter;    /* that opened it, and may be the first of a word; or NULL */
	bool is_kept;    /* nothing more is to be kept as seen */
	bool has_gone;   /* what is gone was looked for */
	struct app *app; /* borrowed, for the end of the screen */
};

const char news_kept[] = N_("Its newest text cannot be shown, so you read the one before it.");

static const char *what_of(const struct news_item *item)
{
	static const char *const whats[NEWS_WHATS] = {
		[NEWS_NEW] = N_("new"),
		[NEWS_CHANGED] = N_("changed"),
		[NEWS_GONE] = N_("gone"),
		[NEWS_TRANSLATED] = N_("translated"),
	};

	return _(whats[item->what]);
}

static void add_row(struct news_state *n, size_t i)
{
	const struct news_item *item = &n->news.at[i];
	const struct kind *kind = kind_find(item->kind);

	*list_add(&n->list) = (struct row){
		.tag = kind ? sv_from(_(kind->one)) : list_clean(&n->list, item->kind),
		.text = list_clean(&n->list, item->title),
		.note = sv_from(what_of(item)),
		.detail =
			item->is_kept ? sv_from(_(news_kept)) : list_clean(&n->list, item->summary),
		.item = i,
	};
}

static void add_question(struct app *app, struct news_state *n, const struct thread *t)
{
	const struct thread_state *state = hotline_kept_state(&app->hotline, t);
	struct str text = { 0 };
	struct row row = { .tag = sv_from(_("Question")),
			   .text = list_clean(&n->list, t->title),
			   .note = sv_from(_(state->word)),
			   .role = state->role,
			   .item = ITEM_QUESTION + n->questions.len };

	thread_page_tell(app, t, &text);
	row.detail = list_clean(&n->list, str_view(&text));
	str_truncate(&text, 0);
	thread_page_add_id(app, t, &text);
	*vec_add(&n->questions) = arena_sv(&n->list.arena, str_view(&text));
	str_release(&text);
	*list_add(&n->list) = row;
}

/* One's own questions, and watched ones, in which somebody wrote. */
static void add_questions(struct app *app, struct news_state *n)
{
	const struct hotline_kept *k = &app->hotline;

	if (!hotline_kept_read(app))
		return;
	for (size_t i = 0; i < k->hotline.threads.len; i++)
		if (hotline_has_moved(&k->own, &k->hotline, &k->hotline.threads.at[i]))
			add_question(app, n, &k->hotline.threads.at[i]);
}

static bool load(struct app *app, struct news_state *n, struct err *err)
{
	const bool ok = flow_news(app->session, app->own, &n->news, err);

	n->has_gone = false;
	list_empty(&n->list);
	add_questions(app, n);
	for (size_t i = 0; ok && i < n->news.len; i++)
		add_row(n, i);
	list_show(&n->list);
	return ok;
}

static bool news_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const struct news_wanted *wanted = argument;
	struct news_state *n = state;

	n->app = app;
	if (wanted && wanted->letter.len)
		n->letter = mem_dup_sv(wanted->letter);
	return load(app, n, err);
}

/* It takes the repository, so it comes behind the first drawing. */
static bool add_gone(struct app *app, void *state)
{
	struct news_state *n = state;
	const size_t before = n->news.len;
	struct err ignored = { 0 };

	if (n->has_gone)
		return false;
	n->has_gone = true;
	/* What cannot be told is gone as well; the rest is news all the same. */
	(void)!flow_news_gone(app->session, &n->news, &ignored);
	for (size_t i = before; i < n->news.len; i++)
		add_row(n, i);
	list_show(&n->list);
	return n->news.len > before;
}

/* Whoever saw the list has seen what is new. */
static void keep_as_seen(struct news_state *n)
{
	struct err err = { 0 };

	if (n->is_kept || !n->app || !(n->news.len || n->questions.len))
		return;
	n->is_kept = true;
	n->app->hotline.is_own_read = n->app->hotline.is_own_read && !n->questions.len;
	if ((n->questions.len && !flow_hotline_told(n->app->own, &n->app->hotline.hotline, &err)) ||
	    (n->news.len && !flow_news_seen(n->app->session, n->app->own, &err)))
		app_say(n->app, ROLE_WARNING, _("It stays marked as new: %s"), err.text);
}

static void news_left(void *state)
{
	keep_as_seen(state);
}

static void news_close(void *state)
{
	struct news_state *n = state;

	keep_as_seen(n);
	list_release(&n->list);
	vec_release(&n->questions);
	news_release(&n->news);
	free(n->letter);
}

static void news_where(const struct app *app, const void *state, struct str *out)
{
	const struct news_state *n = state;
	char room[NUMBER_ROOM];

	(void)app;
	str_addf(out, "%s  %s", _("New since you were here"),
		 number_show(n->news.len + n->news.more + n->questions.len, room));
}

static void show_page_difference(struct app *app, const struct news_state *n, size_t item)
{
	app_push(app, &screen_difference,
		 &(struct difference_wanted){ .tree = n->news.tree, .item = &n->news.at[item] });
}

static void open_question(struct app *app, const struct news_state *n, size_t question)
{
	app_push(app, &screen_thread,
		 &(struct thread_wanted){ .page = n->questions.at[question],
					  .looked = app->hotline.own.reader.looked });
}

static void open_page(struct app *app, void *state)
{
	const struct news_state *n = state;
	const size_t item = list_chosen(&n->list)->item;

	if (item >= ITEM_QUESTION)
		open_question(app, n, item - ITEM_QUESTION);
	else if (n->news.at[item].what == NEWS_GONE)
		show_page_difference(app, n, item);
	else
		app_open(app, &(struct page_wanted){ .id = n->news.at[item].id });
}

/* What changed in a question is marked where it is read. */
static void show_difference(struct app *app, void *state)
{
	const struct news_state *n = state;
	const size_t item = list_chosen(&n->list)->item;

	if (item >= ITEM_QUESTION)
		open_question(app, n, item - ITEM_QUESTION);
	else
		show_page_difference(app, n, item);
}

static const struct action news_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("open"),
	  .needs = NEED_ROW,
	  .run = open_page,
	  .help = N_("Read the chosen page") },
	{ .name = "difference",
	  .keys = "C-d",
	  .hint = N_("what changed"),
	  .needs = NEED_ROW,
	  .run = show_difference,
	  .help = N_("Show what changed in the page, before and now") },
	{ 0 },
};

static const char *news_empty(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct news_state *)state)->list.len
		       ? N_("No page has these words. {stop-filter} shows all again.")
		       : N_("Nothing is new since you were here.");
}

static bool news_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct news_state *n = state;
	const struct row *row = list_chosen(&n->list);

	if (!row)
		return false;
	if (row->item >= ITEM_QUESTION) {
		out->id = n->questions.at[row->item - ITEM_QUESTION];
		out->make = thread_page_read;
		out->data = (void *)(uintptr_t)app;
	} else if (n->news.at[row->item].what != NEWS_GONE) {
		out->id = n->news.at[row->item].id;
	}
	return out->id.len > 0;
}

/* "n" may have been the first letter of a search. */
static void search_instead(struct app *app, struct news_state *n, struct sv more)
{
	struct str words = { 0 };
	struct sv typed;

	n->is_kept = true;
	str_add(&words, n->letter);
	str_add_sv(&words, more);
	typed = str_view(&words);
	app_pop(app);
	app_push(app, &screen_search, &typed);
	str_release(&words);
}

static bool news_key(struct app *app, void *state, const struct key_event *event)
{
	struct news_state *n = state;

	if (event->name || !n->letter || n->list.chosen || n->list.filtering)
		return false;
	search_instead(app, n, event->text);
	return true;
}

const struct screen_type screen_news = {
	.name = "news",
	.title = N_("What is new"),
	.state_size = sizeof(struct news_state),
	.has_list = true,
	.actions = news_actions,
	.open = news_open,
	.left = news_left,
	.close = news_close,
	.where = news_where,
	.key = news_key,
	.empty = news_empty,
	.work = add_gone,
	.beside = news_beside,
	.lists_pages = true,
};
