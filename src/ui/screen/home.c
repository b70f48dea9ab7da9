/* The start: what there is, how much of it, and a field to search everything. */
#include <stdlib.h>

#include <cphub/content/kind.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/flow/news.h>
#include <cphub/outbox/bookmark.h>
#include <cphub/outbox/items.h>
#include <cphub/outbox/mentorship.h>
#include <cphub/outbox/place.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

#include "app_keys.h"
#include "compose.h"
#include "draw.h"
#include "news.h"
#include "pages.h"
#include "panes.h"

/* Rows below this number are kinds, by their place in the counts. */
enum {
	ITEM_SKILLS = 1000,
	ITEM_PROBLEMS,
	ITEM_CONTINUE,
	ITEM_BOOKMARKS,
	ITEM_MATCH,
	ITEM_HOTLINE,
	ITEM_MENTORSHIPS,
	ITEM_ASK,
	ITEM_OUTBOX
};

struct home {
	struct list list;
	/* The person's own, read when all else is on the screen. */
	bool is_read;
	bool is_warm;       /* the first search finds things ready */
	struct places last; /* the page that was left last, one or none */
	size_t bookmarks;
	size_t mentorships;
	size_t items;       /* of the outbox, drafts included */
	size_t news;        /* pages */
	struct str by_kind; /* "Guides 3 · Tools 1" */
	bool is_counted;    /* the hotline, as it was fetched last */
	bool has_hotline;   /* it was fetched */
	struct hotline_counts questions;
};

static void add_kind(struct list *list, const struct count *count, size_t item)
{
	const struct kind *kind = kind_find(count->name);
	struct row *row = list_add(list);

	row->item = item;
	row->text = kind ? sv_from(_(kind->label)) : list_clean(list, count->name);
	row->detail = kind ? sv_from(_(kind->help)) : (struct sv){ 0 };
	row->note = list_count(list, count->pages);
}

/* In the order of the table of kinds, guides first; kinds that we do not know come last. */
static void add_kinds(struct app *app, struct list *list)
{
	for (size_t k = 0; k < KIND_COUNT; k++)
		for (size_t i = 0; i < app->kinds.len; i++)
			if (sv_is(app->kinds.at[i].name, kinds[k].name))
				add_kind(list, &app->kinds.at[i], i);
	for (size_t i = 0; i < app->kinds.len; i++)
		if (!kind_find(app->kinds.at[i].name))
			add_kind(list, &app->kinds.at[i], i);
}

static void add_own(struct home *h)
{
	struct list *list = &h->list;
	char room[NUMBER_ROOM];

	if (h->last.len)
		*list_add(list) = (struct row){
			.text = sv_from(_("Continue")),
			.detail = list_clean(list, h->last.at[0].title),
			.note = sv_from(arena_printf(&list->arena, _("%s %%"),
						     number_show(h->last.at[0].percent, room))),
			.item = ITEM_CONTINUE,
		};
	if (h->mentorships)
		*list_add(list) = (struct row){
			.text = sv_from(_("Mentorships")),
			.detail = sv_from(_("whose turn it is, and what was done")),
			.note = list_count(list, h->mentorships),
			.item = ITEM_MENTORSHIPS,
		};
	if (h->items)
		*list_add(list) = (struct row){
			.text = sv_from(_("Outbox")),
			.detail = sv_from(_("what waits to be sent, and what was sent")),
			.note = list_count(list, h->items),
			.item = ITEM_OUTBOX,
		};
	if (h->bookmarks)
		*list_add(list) = (struct row){
			.text = sv_from(_("Bookmarks")),
			.detail = sv_from(_("pages that you wanted to find again")),
			.note = list_count(list, h->bookmarks),
			.item = ITEM_BOOKMARKS,
		};
}

static bool has_people(const struct app *app)
{
	for (size_t i = 0; i < app->kinds.len; i++)
		if (sv_is(app->kinds.at[i].name, kinds[KIND_PEOPLE].name))
			return app->kinds.at[i].pages > 0;
	return false;
}

/* Where the content says where questions are asked, or they were fetched. */
static void add_hotline(struct app *app, struct home *h)
{
	struct list *list = &h->list;
	char room[NUMBER_ROOM];
	struct row row = { .text = sv_from(_("Hotline")), .item = ITEM_HOTLINE };

	if (!h->has_hotline && !session_hub(app->session)->wiki_hotline.len)
		return;
	row.detail = sv_from(_("questions on the wiki, and their answers"));
	if (h->has_hotline)
		row.note = list_count(list, h->questions.open);
	if (h->questions.moved)
		row.detail =
			sv_from(arena_printf(&list->arena,
					     ngettext("%s question of yours has something new",
						      "%s questions of yours have something new",
						      h->questions.moved),
					     number_show(h->questions.moved, room)));
	*list_add(list) = row;
}

static void show_rows(struct app *app, struct home *h)
{
	struct list *list = &h->list;

	list_empty(list);
	add_kinds(app, list);
	if (has_people(app))
		*list_add(list) = (struct row){
			.text = sv_from(_("Find a mentor")),
			.detail = sv_from(_("people and projects that fit you, and why")),
			.item = ITEM_MATCH,
		};
	*list_add(list) = (struct row){
		.text = sv_from(_("Ask for help")),
		.detail = sv_from(_("write a question to the people of the hotline")),
		.item = ITEM_ASK,
	};
	add_hotline(app, h);
	if (app->kinds.skills)
		*list_add(list) = (struct row){
			.text = sv_from(_("Skills")),
			.detail = sv_from(_("the same pages, by what one has to know")),
			.note = list_count(list, app->kinds.skills),
			.item = ITEM_SKILLS,
		};
	if (app->kinds.problems)
		*list_add(list) = (struct row){
			.text = sv_from(_("Problems")),
			.detail = sv_from(_("files of the content that cannot be shown")),
			.note = list_count(list, app->kinds.problems),
			.item = ITEM_PROBLEMS,
		};
	add_own(h);
	list_show(list);
}

static void home_refresh(struct app *app, void *state)
{
	struct home *h = state;

	h->is_read = h->is_counted = h->is_warm = false;
	show_rows(app, h);
}

/* "Guides 3 · Tools 1" */
static void count_by_kind(const struct news *news, struct str *out)
{
	char room[NUMBER_ROOM];

	for (size_t i = 0, end; i < news->len; i = end) {
		const struct kind *kind = kind_find(news->at[i].kind);

		for (end = i; end < news->len && sv_eq(news->at[end].kind, news->at[i].kind);)
			end++;
		str_add(out, i ? " · " : "");
		utf8_clean(out, kind ? sv_from(_(kind->label)) : news->at[i].kind, CLEAN_LINE);
		str_addf(out, " %s", number_show(end - i, room));
	}
}

static void read_news(struct app *app, struct home *h)
{
	struct news news = { 0 };
	struct err ignored = { 0 };

	str_truncate(&h->by_kind, 0);
	/* What is wrong with the person's own file is told where something is to be kept. */
	if (!flow_news(app->session, app->own, &news, &ignored))
		news.len = news.more = 0;
	h->news = news.len + news.more;
	count_by_kind(&news, &h->by_kind);
	news_release(&news);
}

/* Who starts is about to search, and the counts there name skills; where that is not to be, the search will tell. */
static void home_foresee(struct app *app, void *state)
{
	struct home *h = state;
	const struct query query = { .is_stale = app->is_stale, .data = app->stale_data };
	struct err err = { 0 };

	if (h->is_warm)
		return;
	h->is_warm = catalog_warm(app->session->catalog, &query, &err) || err.kind != ERR_CANCELLED;
	if (h->is_warm)
		session_taxonomy(app->session);
}

/* A part by itself, since a large page takes a while. */
static bool count_hotline(struct app *app, struct home *h)
{
	if (h->is_counted)
		return false;
	h->is_counted = true;
	h->has_hotline = hotline_kept_count(app, &h->questions);
	show_rows(app, h);
	return true;
}

/* Nothing of this is worth making the first screen wait. */
static bool home_work(struct app *app, void *state)
{
	struct home *h = state;
	struct bookmarks bookmarks = { 0 };
	struct mentorships mentorships = { 0 };
	struct outbox_items items = { 0 };
	struct err ignored = { 0 };

	if (h->is_read)
		return count_hotline(app, h);
	h->is_read = true;
	places_release(&h->last);
	if (!place_list(app->own, 1, &h->last, &ignored))
		places_release(&h->last);
	h->bookmarks = bookmark_list(app->own, &bookmarks, &ignored) ? bookmarks.len : 0;
	bookmarks_release(&bookmarks);
	h->mentorships = mentorship_list(app->own, &mentorships, &ignored) ? mentorships.len : 0;
	mentorships_release(&mentorships);
	h->items = outbox_items_read(app->own, &items, &ignored) ? items.items.len : 0;
	outbox_items_release(&items);
	read_news(app, h);
	show_rows(app, h);
	return true;
}

static void home_shown(struct app *app, void *state)
{
	struct home *h = state;

	(void)app;
	h->is_read = false;
	h->is_counted = false;
}

static bool home_open(struct app *app, void *state, const void *argument, struct err *err)
{
	(void)argument;
	(void)err;
	home_refresh(app, state);
	return true;
}

static void home_close(void *state)
{
	struct home *h = state;

	list_release(&h->list);
	places_release(&h->last);
	str_release(&h->by_kind);
}

static void home_where(const struct app *app, const void *state, struct str *out)
{
	const struct hub *hub = session_hub(app->session);
	struct sv name = { 0 };

	(void)state;
	if (hub->name)
		name = node_in_language(hub->name, &app->session->chain);
	utf8_clean(out, name.len ? name : sv_from(_("Content Hub")), CLEAN_LINE);
}

static void go_on(struct app *app, const struct home *h)
{
	char *lang = mem_dup_sv(h->last.at[0].lang);

	app_push(app, &screen_read,
		 &(struct page_wanted){ .id = h->last.at[0].page, .lang = lang });
	free(lang);
}

static void open_row(struct app *app, void *state)
{
	const struct row *row = list_chosen(state);

	if (row->item == ITEM_CONTINUE)
		go_on(app, state);
	else if (row->item == ITEM_BOOKMARKS)
		app_push(app, &screen_bookmarks, NULL);
	else if (row->item == ITEM_MENTORSHIPS)
		app_push(app, &screen_mentorships, NULL);
	else if (row->item == ITEM_OUTBOX)
		app_push(app, &screen_outbox, NULL);
	else if (row->item == ITEM_ASK)
		compose_open(app, &(struct compose_wanted){ .kind = COMPOSE_REQUEST });
	else if (row->item == ITEM_HOTLINE)
		app_push(app, &screen_hotline, NULL);
	else if (row->item == ITEM_MATCH)
		app_push(app, &screen_match, NULL);
	else if (row->item == ITEM_SKILLS)
		app_push(app, &screen_skills, NULL);
	else if (row->item == ITEM_PROBLEMS)
		app_push(app, &screen_problems, NULL);
	else
		app_push(app, pages_screen(app->kinds.at[row->item].name),
			 &(struct pages_wanted){ .kind = app->kinds.at[row->item].name,
						 .label = row->text });
}

static void search(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_search, NULL);
}

/* The letter may turn out to be the first of a word to search for. */
static void show_news(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_news,
		 app->event ? &(struct news_wanted){ .letter = app->event->text } : NULL);
}

static bool has_news(const struct home *h)
{
	return h->news || h->questions.moved;
}

static unsigned home_has(const struct app *app, const void *state)
{
	(void)app;
	return has_news(state) ? NEED_NEWS : 0;
}

static void quit(struct app *app, void *state)
{
	(void)state;
	app_quit(app);
}

static const struct action home_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("open"),
	  .needs = NEED_ROW,
	  .run = open_row,
	  .help = N_("Open the chosen row") },
	{ .name = "search-all",
	  .keys = "/",
	  .hint = N_("search"),
	  .run = search,
	  .help = N_("Search in every page") },
	{ .name = "new-pages",
	  .keys = "n",
	  .hint = N_("what is new"),
	  .needs = NEED_NEWS,
	  .run = show_news,
	  .help = N_("List what is new since you were here") },
	{ .name = "quit", .keys = "q", .hint = N_("quit"), .run = quit, .help = N_("Quit") },
	{ 0 },
};

/* The question above, what is new below; both leave where there is no room for rows. */
static struct area home_rows(const struct app *app, const void *state, const struct area *area)
{
	const struct home *h = state;
	unsigned head = area->rows > 10 ? 3 : area->rows > 3 ? 1 : 0;
	unsigned foot = has_news(h) && area->rows > 6 ? 1 : 0;

	(void)app;
	return (struct area){ area->row + head, area->column, area->rows - head - foot,
			      area->columns };
}

static const char *question(const struct app *app, unsigned columns)
{
	static const char whole[] = N_("What do you need? Type to search everything _");

	if (app->settings.letters_are_keys)
		return N_("What do you need? {search-all} searches everything");
	return width_of(sv_from(_(whole))) > columns ? N_("Type to search everything _") : whole;
}

static void tell_news(const struct app *app, const char *what, struct str *out)
{
	struct str text = { 0 };

	/* TRANSLATORS: "New since you were here: Guides 3 · Tools 1 (n)" or "New since you were here: 4 (n)" */
	str_addf(&text, _("New since you were here: %s ({new-pages})"), what);
	str_truncate(out, 0);
	app_add_text(app, str_view(&text), out);
	str_release(&text);
}

/* Below the last row, or below all that there is room for; where it is narrow, how many in all. */
static void draw_news(const struct app *app, const struct home *h, struct surface *s,
		      const struct area *rows)
{
	const unsigned after = rows->row + (unsigned)h->list.len + 1;
	const unsigned last = rows->row + rows->rows;
	struct str shown = { 0 }, what = { 0 };
	char room[NUMBER_ROOM];

	if (h->questions.moved)
		str_addf(&what, "%s %s%s", _("Hotline"), number_show(h->questions.moved, room),
			 h->news ? " · " : "");
	str_add_sv(&what, str_view(&h->by_kind));
	tell_news(app, str_text(&what), &shown);
	if (width_of(str_view(&shown)) > rows->columns - 2)
		tell_news(app, number_show(h->news + h->questions.moved, room), &shown);
	str_release(&what);
	surface_label(s, after < last ? after : last, 2, rows->columns - 2, str_view(&shown),
		      ROLE_OK);
	str_release(&shown);
}

static void home_draw(const struct app *app, const void *state, struct surface *s,
		      const struct area *area)
{
	const struct area rows = home_rows(app, state, area);
	const struct home *h = state;
	const struct list *list = &h->list;
	const unsigned head = rows.row - area->row;
	struct area line = { area->row + head / 2, 2, 1, area->columns - 2 };

	if (head)
		draw_text(app, s, &line, question(app, line.columns), ROLE_HEADING);
	line.row = rows.row + (unsigned)list->len + 1;
	if (rows.row + rows.rows < area->row + area->rows) {
		draw_news(app, h, s, &rows);
		return;
	}
	/* What stands beside the list is worth more. */
	if (list->len && line.row < area->row + area->rows &&
	    app->session->origin == ORIGIN_INSTALLED && !panes_are_two(app, area->columns))
		draw_text(
			app, s, &line,
			N_("Everything here works without a connection. {update} fetches newer content."),
			ROLE_DIM);
}

static const char *home_empty(const struct app *app, const void *state)
{
	(void)app;
	(void)state;
	return N_("There is no page yet. {update} fetches content.");
}

/* The pages of the chosen row; beside problems and skills, which lead to lists of their own, there is nothing. */
static bool home_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct row *row = list_chosen(state);

	if (row && row->item < app->kinds.len)
		out->kind = app->kinds.at[row->item].name;
	if (row && row->item == ITEM_CONTINUE)
		out->id = ((const struct home *)state)->last.at[0].page;
	return row != NULL;
}

static bool home_key(struct app *app, void *state, const struct key_event *event)
{
	(void)state;
	if (event->name || (!event->pasted && app_letters(app, app_top(app)) != LETTERS_NARROW))
		return false;
	return app_push(app, &screen_search, &event->text);
}

const struct screen_type screen_home = {
	.name = "home",
	.title = N_("Start"),
	.state_size = sizeof(struct home),
	.has_list = true,
	.actions = home_actions,
	.open = home_open,
	.close = home_close,
	.shown = home_shown,
	.has = home_has,
	.where = home_where,
	.draw = home_draw,
	.key = home_key,
	.rows = home_rows,
	.empty = home_empty,
	.beside = home_beside,
	.work = home_work,
	.foresee = home_foresee,
	.refresh = home_refresh,
	.own_changed = home_shown,
};
