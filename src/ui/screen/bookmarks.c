/* The pages that the person bookmarked, the last one first. */
#include <stdio.h>
#include <stdlib.h>

#include <cphub/content/kind.h>
#include <cphub/core/tr.h>
#include <cphub/outbox/bookmark.h>
#include <cphub/outbox/dropped.h>

#include "app.h"

struct marks {
	struct list list;
	struct bookmarks bookmarks;
};

static void add_row(struct marks *m, size_t i)
{
	const struct bookmark *b = &m->bookmarks.at[i];
	const struct kind *kind = kind_find(sv_make(b->page.at, sv_find_char(b->page, '/')));
	struct sv detail = list_clean(&m->list, b->heading.len ? b->heading : b->page);

	if (b->heading.len)
		detail = sv_from(arena_printf(&m->list.arena, "› %.*s", SV_ARG(detail)));
	*list_add(&m->list) = (struct row){
		.tag = kind ? sv_from(_(kind->one)) : (struct sv){ 0 },
		.text = list_clean(&m->list, b->title),
		.detail = detail,
		.item = i,
	};
}

static bool load(struct app *app, struct marks *m, struct err *err)
{
	const bool ok = bookmark_list(app->own, &m->bookmarks, err);

	list_empty(&m->list);
	for (size_t i = 0; ok && i < m->bookmarks.len; i++)
		add_row(m, i);
	list_show(&m->list);
	return ok;
}

static bool bookmarks_open(struct app *app, void *state, const void *argument, struct err *err)
{
	(void)argument;
	return load(app, state, err);
}

static void bookmarks_close(void *state)
{
	struct marks *m = state;

	list_release(&m->list);
	bookmarks_release(&m->bookmarks);
}

static void open_page(struct app *app, void *state)
{
	const struct marks *m = state;
	const struct bookmark *b = &m->bookmarks.at[list_chosen(&m->list)->item];
	char *lang = mem_dup_sv(b->lang);

	app_open(app, &(struct page_wanted){
			      .id = b->page, .anchor = b->anchor, .lang = lang[0] ? lang : NULL });
	free(lang);
}

static void drop(struct app *app, void *state)
{
	const struct marks *m = state;
	const struct bookmark *b = &m->bookmarks.at[list_chosen(&m->list)->item];
	const struct dropped thing = { DROPPABLE_BOOKMARK, b->page, b->title };
	struct err err = { 0 };

	if (!dropped_drop(app->own, &thing, &err)) {
		app_say(app, ROLE_WARNING, "%s", err.text);
		return;
	}
	undo_note_dropped(app, &thing, 1);
	app_own_changed(app);
}

static const struct action bookmarks_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("open"),
	  .needs = NEED_ROW,
	  .run = open_page,
	  .help = N_("Read the chosen page where it was bookmarked") },
	{ .name = "drop",
	  .keys = "C-d Del",
	  .hint = N_("drop"),
	  .needs = NEED_ROW,
	  .run = drop,
	  .help = N_("Drop the chosen bookmark") },
	{ 0 },
};

static const char *bookmarks_empty(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct marks *)state)->list.len
		       ? N_("No bookmark has these words. {stop-filter} shows all again.")
		       : N_("No page is bookmarked yet; the help of a page tells how.");
}

static bool bookmarks_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct marks *m = state;
	const struct row *row = list_chosen(&m->list);

	(void)app;
	if (!row)
		return false;
	out->id = m->bookmarks.at[row->item].page;
	out->anchor = m->bookmarks.at[row->item].anchor;
	snprintf(out->lang, sizeof out->lang, "%.*s", SV_ARG(m->bookmarks.at[row->item].lang));
	return true;
}

static void bookmarks_own_changed(struct app *app, void *state)
{
	struct marks *m = state;
	const size_t at = m->list.chosen;
	struct err err = { 0 };

	bookmarks_release(&m->bookmarks);
	if (!load(app, m, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
	m->list.chosen = 0;
	list_step(&m->list, (long)at);
}

const struct screen_type screen_bookmarks = {
	.name = "bookmarks",
	.title = N_("Bookmarks"),
	.state_size = sizeof(struct marks),
	.has_list = true,
	.actions = bookmarks_actions,
	.open = bookmarks_open,
	.close = bookmarks_close,
	.empty = bookmarks_empty,
	.beside = bookmarks_beside,
	.lists_pages = true,
	.own_changed = bookmarks_own_changed,
};
