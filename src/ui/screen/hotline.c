/* The questions on the wiki's hotline as they were fetched last: who waits for an answer, and for whose. */
#include "hotline.h"

#include <stdlib.h>

#include <cphub/core/date.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "app_keys.h"
#include "narrowing.h"
#include "thread_page.h"

static const struct thread *thread_of(const struct app *app, const struct row *row)
{
	const struct threads *all = &app->hotline.hotline.threads;

	return row && row->item < all->len ? &all->at[row->item] : NULL;
}

static const struct thread *chosen(const struct app *app, const struct hotline_list *l)
{
	return l->reading == app->hotline.reading ? thread_of(app, list_chosen(&l->list)) : NULL;
}

static bool is_new(const struct app *app, const struct hotline_list *l, const struct thread *t)
{
	const struct hotline_reader *own = &app->hotline.own.reader;
	const struct hotline_reader reader = { .user = own->user, .looked = l->looked };

	return hotline_passes(&app->hotline.hotline, t, HOTLINE_NEW, &reader);
}

static void add_row(const struct app *app, struct hotline_list *l, size_t i)
{
	const struct hotline_kept *k = &app->hotline;
	const struct thread *t = &k->hotline.threads.at[i];
	const struct thread_state *state = hotline_kept_state(k, t);
	struct row row = { .tag = sv_from(_(state->word)),
			   .sign = app->writing.is_spoken ? (struct sv){ 0 } : sv_from(state->sign),
			   .role = state->role,
			   .item = i };
	struct str text = { 0 };

	thread_page_add_id(app, t, &text);
	l->ids[i] = arena_sv(&l->list.arena, str_view(&text));
	str_truncate(&text, 0);
	row.text = list_clean(&l->list, t->title);
	thread_page_tell(app, t, &text);
	row.detail = list_clean(&l->list, str_view(&text));
	if (is_new(app, l, t))
		row.note = sv_from(_("new"));
	else if (hotline_is_watched(&k->own, &k->hotline, t))
		row.note = sv_from(_("watched"));
	row.also = list_clean(&l->list, t->author);
	str_release(&text);
	*list_add(&l->list) = row;
}

/* A thread in the order of the list. */
struct placed {
	time_t when;
	size_t item;
};

static int later_first(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;

	if (x->when != y->when)
		return x->when < y->when ? 1 : -1;
	return x->item > y->item ? -1 : x->item < y->item;
}

static int older_first(const void *a, const void *b)
{
	return later_first(b, a);
}

/* Who helps begins with who has waited longest. */
static bool is_queue(enum hotline_filter filter)
{
	return filter == HOTLINE_SKILLS || filter == HOTLINE_UNANSWERED;
}

static bool passes(const struct app *app, const struct hotline_list *l, const struct thread *t,
		   enum hotline_filter filter)
{
	struct hotline_reader reader = app->hotline.own.reader;

	reader.looked = l->looked;
	return hotline_passes(&app->hotline.hotline, t, filter, &reader);
}

static void add_rows(const struct app *app, struct hotline_list *l)
{
	const struct threads *all = &app->hotline.hotline.threads;
	struct placed *places = mem_grow(NULL, all->len + 1, sizeof *places);
	const bool by_age = is_queue(l->filter);
	size_t len = 0;

	l->ids = arena_alloc(&l->list.arena, (all->len + 1) * sizeof *l->ids);
	for (size_t i = 0; i < all->len; i++) {
		const struct thread *t = &all->at[i];

		for (unsigned f = 0; f < HOTLINE_FILTERS; f++)
			l->counts[f] += passes(app, l, t, (enum hotline_filter)f);
		l->has_new = l->has_new || is_new(app, l, t);
		if (passes(app, l, t, l->filter))
			places[len++] = (struct placed){ by_age ? t->started : t->last, i };
	}
	qsort(places, len, sizeof *places, by_age ? older_first : later_first);
	for (size_t i = 0; i < len; i++)
		add_row(app, l, places[i].item);
	free(places);
}

static void show_rows(struct app *app, struct hotline_list *l)
{
	const bool is_there = hotline_kept_read(app);

	list_empty(&l->list);
	l->list.has_facts = true;
	l->reading = app->hotline.reading;
	l->is_stale = false;
	l->has_new = false;
	if (!l->has_looked)
		l->looked = app->hotline.own.reader.looked;
	l->has_looked = true;
	for (unsigned f = 0; f < HOTLINE_FILTERS; f++)
		l->counts[f] = 0;
	if (is_there)
		add_rows(app, l);
	list_show(&l->list);
}

void hotline_list_filter(struct app *app, struct hotline_list *l, enum hotline_filter filter)
{
	l->filter = filter;
	l->list.chosen = l->list.top = 0;
	show_rows(app, l);
}

static bool hotline_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct hotline_list *l = state;

	(void)argument;
	(void)err;
	l->app = app;
	/* Who has typed the next key already shall find rows. */
	if (app->hotline.is_read)
		show_rows(app, l);
	return true;
}

/* A large page takes longer than a key may. */
static bool hotline_work(struct app *app, void *state)
{
	struct hotline_list *l = state;

	if (l->reading && l->reading == app->hotline.reading && !l->is_stale)
		return false;
	show_rows(app, l);
	return true;
}

static void hotline_own_changed(struct app *app, void *state)
{
	(void)app;
	((struct hotline_list *)state)->is_stale = true;
}

/* Whoever saw the list has seen what is new in it. */
static void keep_as_seen(struct hotline_list *l)
{
	struct err err = { 0 };

	if (!l->app || !l->has_new || l->reading != l->app->hotline.reading)
		return;
	l->has_new = false;
	if (!flow_hotline_looked(l->app->own, &l->app->hotline.hotline, &err))
		app_say(l->app, ROLE_WARNING, _("It stays marked as new: %s"), err.text);
	l->app->hotline.own.reader.looked = l->app->session->options.now;
}

static void hotline_left(void *state)
{
	keep_as_seen(state);
}

static void hotline_close(void *state)
{
	struct hotline_list *l = state;

	keep_as_seen(l);
	list_release(&l->list);
}

static void hotline_where(const struct app *app, const void *state, struct str *out)
{
	const struct hotline_list *l = state;
	char room[NUMBER_ROOM];

	(void)app;
	str_addf(out, "%s  %s", _("Hotline"), number_show(l->list.len, room));
}

static unsigned hotline_has(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct hotline_list *)state)->filter != HOTLINE_ALL ? NEED_NARROWED : 0;
}

static void open_thread(struct app *app, void *state)
{
	const struct hotline_list *l = state;
	const struct thread *t = chosen(app, l);

	if (t)
		app_push(app, &screen_thread,
			 &(struct thread_wanted){ .page = l->ids[list_chosen(&l->list)->item],
						  .looked = l->looked });
}

static void narrow(struct app *app, void *state)
{
	app_push(app, &screen_hotline_filters, state);
}

static void widen(struct app *app, void *state)
{
	hotline_list_filter(app, state, HOTLINE_ALL);
}

static void watch(struct app *app, void *state)
{
	const struct thread *t = chosen(app, state);

	if (t)
		hotline_watch(app, t);
}

static void fetch(struct app *app, void *state)
{
	(void)state;
	hotline_kept_refresh(app);
}

static const struct action hotline_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("open"),
	  .needs = NEED_ROW,
	  .run = open_thread,
	  .help = N_("Read the chosen question and its answers") },
	{ .name = "refresh",
	  .keys = "R",
	  .hint = N_("fetch"),
	  .needs = NEED_QUIET,
	  .run = fetch,
	  .help = N_("Fetch what is new on the hotline") },
	{ .name = "narrow",
	  .keys = "Tab",
	  .hint = N_("narrow"),
	  .run = narrow,
	  .help = N_("Choose which questions are listed") },
	{ .name = "watch",
	  .keys = "C-k Ins",
	  .needs = NEED_ROW,
	  .run = watch,
	  .help = N_("Watch this question, or stop watching it") },
	NARROWING_WIDEN(widen),
	{ 0 },
};

/* How old it is, and what it is narrowed to, stand above the rows. */
static struct area hotline_rows(const struct app *app, const void *state, const struct area *area)
{
	const struct hotline_list *l = state;
	const unsigned lines = l->filter == HOTLINE_ALL ? 1 : 2;
	const unsigned head = app->hotline.hotline.fetched && area->rows > 4 ? lines : 0;

	return (struct area){ area->row + head, area->column, area->rows - head, area->columns };
}

static void add_age(const struct app *app, struct str *out)
{
	struct str ago = { 0 }, text = { 0 };

	date_add_ago(&ago, app->hotline.hotline.fetched, app->session->options.now);
	/* TRANSLATORS: how old the hotline's copy here is: "As of 3 days ago; R fetches what is new." */
	str_addf(&text, _("As of %s; {refresh} fetches what is new."), str_text(&ago));
	app_add_text(app, str_view(&text), out);
	str_release(&text);
	str_release(&ago);
}

static void add_narrowing(const struct app *app, const struct hotline_list *l, struct str *out)
{
	struct str key = { 0 };

	app_add_key(app, SV("widen"), &key);
	/* TRANSLATORS: what is searched in, and the key that takes it off: "in: Guides × Ctrl-X" */
	str_addf(out, _("  in: %s × %s"), _(hotline_filters[l->filter].name), str_text(&key));
	str_release(&key);
}

static void hotline_draw(const struct app *app, const void *state, struct surface *s,
			 const struct area *area)
{
	const struct hotline_list *l = state;
	const unsigned head = hotline_rows(app, state, area).row - area->row;
	struct str line = { 0 };

	if (!head)
		return;
	add_age(app, &line);
	surface_label(s, area->row, area->column + 2, area->columns - 2, str_view(&line), ROLE_DIM);
	str_truncate(&line, 0);
	if (head > 1)
		add_narrowing(app, l, &line);
	if (line.len)
		surface_label(s, area->row + 1, area->column, area->columns, str_view(&line),
			      ROLE_STRONG);
	str_release(&line);
}

static const char *hotline_empty(const struct app *app, const void *state)
{
	const struct hotline_list *l = state;

	if (!l->reading)
		return N_("Reading the hotline …");
	if (app->hotline.why.kind == ERR_MISSING)
		return N_(
			"The hotline was not fetched yet. {refresh} fetches all of it, later only "
			"what changed.");
	if (app->hotline.why.kind)
		return N_(
			"Neither the content nor the setting wiki.hotline says where questions are "
			"asked.");
	if (l->list.len)
		return N_("Nothing here has these letters. {stop-filter} shows all again.");
	return l->filter == HOTLINE_ALL
		       ? N_("Nobody has asked anything yet.")
		       : N_("No question is like that. {widen} shows everything again.");
}

static bool hotline_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct hotline_list *l = state;
	const struct row *row = list_chosen(&l->list);

	if (!chosen(app, l))
		return false;
	out->id = l->ids[row->item];
	out->make = thread_page_read;
	out->data = (void *)(uintptr_t)app;
	return true;
}

const struct screen_type screen_hotline = {
	.name = "hotline",
	.title = N_("Hotline"),
	.state_size = sizeof(struct hotline_list),
	.has_list = true,
	.actions = hotline_actions,
	.open = hotline_open,
	.left = hotline_left,
	.close = hotline_close,
	.where = hotline_where,
	.has = hotline_has,
	.draw = hotline_draw,
	.work = hotline_work,
	.rows = hotline_rows,
	.empty = hotline_empty,
	.beside = hotline_beside,
	.own_changed = hotline_own_changed,
	.lists_pages = true,
};
