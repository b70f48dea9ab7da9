/* Search as you type, in every page. */
#include "search.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/outbox/dropped.h>

#include "compose.h"
#include "confirm.h"
#include "narrowing.h"
#include "outbox.h"
#include "rows.h"
#include "thread_page.h"

static void search_typed(struct app *app, void *state)
{
	search_changed(app, state, true);
}

static bool search_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct search *se = state;
	const struct sv *words = argument;

	(void)err;
	if (words)
		input_insert(&se->words, *words);
	search_changed(app, se, false);
	return true;
}

static void search_close(void *state)
{
	struct search *se = state;

	list_release(&se->list);
	input_release(&se->words);
	narrowing_release(&se->narrowing);
	hits_release(&se->hits);
	hits_release(&se->questions);
	facets_release(&se->facets);
	str_release(&se->count);
	free(se->pinned);
	own_words_release(&se->own);
}

static void search_refresh(struct app *app, void *state)
{
	struct search *se = state;

	search_changed(app, se, false);
}

static void search_own_changed(struct app *app, void *state)
{
	search_load_own(app, state);
}

static bool search_more(struct app *app, void *state)
{
	return search_work(app, state);
}

static void search_whole(struct app *app, void *state)
{
	search_complete(app, state);
}

static struct input *search_field(void *state)
{
	return &((struct search *)state)->words;
}

static bool is_own(const struct row *row)
{
	return row && row->item >= ITEM_KEPT && row->item < ITEM_NEAREST;
}

static unsigned search_has(const struct app *app, const void *state)
{
	const struct search *se = state;
	const bool has_words = search_has_words(se);
	const bool is_narrowed = narrowing_is_set(&se->narrowing);
	unsigned has = 0;

	(void)app;
	/* Before all texts were looked at, nobody knows that there is no row. */
	if (se->stage == STAGE_SEARCH)
		has |= NEED_ROW;
	if (has_words)
		has |= NEED_WORDS;
	if (has_words || is_narrowed)
		has |= NEED_QUERY;
	if (is_narrowed)
		has |= NEED_NARROWED;
	if (has_words && se->hits.meant.len)
		has |= NEED_MEANT;
	if (is_own(list_chosen(&se->list)))
		has |= NEED_OWN;
	return has;
}

static void search_narrowed(struct app *app, void *state)
{
	search_changed(app, state, false);
	search_finish(app, state);
}

static struct narrowable search_narrowable(void *state)
{
	struct search *se = state;

	return (struct narrowable){ &se->narrowing, &se->facets, &se->count, false };
}

static void ask_for(struct app *app, const struct search *se)
{
	compose_open(app, &(struct compose_wanted){ .kind = COMPOSE_REQUEST,
						    .title = input_text(&se->words) });
}

static void go_on_writing(struct app *app, const struct draft *draft)
{
	outbox_edit(app,
		    &(struct post){ .item = draft->id, .kind = draft->kind, .state = POST_STATES });
}

static void take_item(struct app *app, struct search *se, size_t item)
{
	if (item >= ITEM_ASK)
		ask_for(app, se);
	else if (item >= ITEM_ELSEWHERE)
		narrowing_widen(app, se);
	else if (item >= ITEM_NEAREST)
		search_take(app, se, se->hits.nearest.at[item - ITEM_NEAREST], NULL);
	else if (item >= ITEM_DRAFT)
		go_on_writing(app, &se->own.drafts.at[item - ITEM_DRAFT]);
	else
		search_take(app, se, se->own.kept.at[item - ITEM_KEPT].words,
			    &se->own.kept.at[item - ITEM_KEPT]);
}

static void open_row(struct app *app, void *state)
{
	struct search *se = state;
	const struct row *row;

	/* Who types fast and presses Enter means what all texts say, not only the titles. */
	search_finish(app, se);
	row = list_chosen(&se->list);
	if (row && row->item < ITEM_QUESTION)
		rows_open(app, &se->hits.at[row->item]);
	else if (row && row->item < ITEM_KEPT)
		app_open(app, &(struct page_wanted){
				      .id = se->questions.at[row->item - ITEM_QUESTION].id });
	else if (row)
		take_item(app, se, row->item);
}

static void narrow(struct app *app, void *state)
{
	search_finish(app, state);
	app_push(app, &screen_narrow, NULL);
}

static void sort(struct app *app, void *state)
{
	struct search *se = state;

	search_finish(app, se);
	/* What has no words has no best page. */
	se->sorting =
		sorting_next(se->sorting, search_has_words(se) ? SORTING_GIVEN : SORTING_TITLE);
	search_show(app, se);
	app_say(app, ROLE_TEXT, "%s", sorting_sentence(se->sorting));
}

static void as_meant(struct app *app, void *state)
{
	struct search *se = state;

	search_take(app, se, se->hits.meant, NULL);
}

static void ask(struct app *app, void *state)
{
	ask_for(app, state);
}

static void name_search(const struct app *app, const struct search *se, struct sv words,
			struct str *out)
{
	struct str narrowed = { 0 };

	narrowing_describe(&se->narrowing, app->session, &narrowed);
	if (!narrowed.len)
		str_add_sv(out, words);
	else if (!words.len)
		str_add(out, str_text(&narrowed));
	else
		/* TRANSLATORS: words, and what they are searched in: "contract in Guides, français" */
		str_addf(out, _("%.*s in %s"), SV_ARG(words), str_text(&narrowed));
	str_release(&narrowed);
}

static bool is_kept(struct app *app, struct sv name)
{
	struct kept_searches found;
	struct err ignored;
	const bool is = kept_find(app->own, name, &found, &ignored);

	kept_searches_release(&found);
	return is;
}

static void keep(struct app *app, void *state)
{
	struct search *se = state;
	struct kept_search kept = { .words = sv_trim(input_text(&se->words)),
				    .created = app->session->options.now };
	struct str name = { 0 };
	struct err err = { 0 };
	bool is_there;

	narrowing_keep(&se->narrowing, &kept);
	name_search(app, se, kept.words, &name);
	kept.name = str_view(&name);
	is_there = is_kept(app, kept.name);
	if (!kept_add(app->own, &kept, &err)) {
		app_say(app, ROLE_WARNING, _("Not kept: %s"), err.text);
	} else {
		app_say(app, ROLE_OK,
			_("Kept as “%s”; it is listed here when nothing is typed (Ctrl-U)."),
			str_text(&name));
		if (!is_there)
			undo_note_added(app,
					&(struct dropped){ DROPPABLE_KEPT, kept.name, kept.name });
	}
	str_release(&name);
}

/* `number` is room for the key of a draft. */
static struct dropped own_thing(const struct search *se, size_t item, char number[32])
{
	const struct draft *draft;
	struct sv name;

	if (item < ITEM_DRAFT) {
		name = se->own.kept.at[item - ITEM_KEPT].name;
		return (struct dropped){ DROPPABLE_KEPT, name, name };
	}
	draft = &se->own.drafts.at[item - ITEM_DRAFT];
	snprintf(number, 32, "%lld", (long long)draft->id);
	return (struct dropped){ DROPPABLE_DRAFT, sv_from(number), draft->title };
}

static void drop(struct app *app, void *state)
{
	struct search *se = state;
	const size_t at = se->list.chosen;
	char number[32];
	const struct dropped what = own_thing(se, list_chosen(&se->list)->item, number);
	struct err err = { 0 };

	if (!dropped_drop(app->own, &what, &err)) {
		app_say(app, ROLE_WARNING, "%s", err.text);
		return;
	}
	undo_note_dropped(app, &what, 1);
	app_own_changed(app);
	list_step(&se->list, (long)at);
}

/* As many as could be dropped before one that could not are noted. */
static void drop_all_now(struct app *app, void *state)
{
	struct search *se = state;
	const size_t all = se->own.kept.len + se->own.drafts.len;
	struct dropped *things = mem_zeroed(all + 1, sizeof *things);
	char(*numbers)[32] = mem_zeroed(all + 1, sizeof *numbers);
	struct err err = { 0 };
	size_t done = 0;

	while (done < all) {
		const size_t item = done < se->own.kept.len ? ITEM_KEPT + done
							    : ITEM_DRAFT + done - se->own.kept.len;

		things[done] = own_thing(se, item, numbers[done]);
		if (!dropped_drop(app->own, &things[done], &err))
			break;
		done++;
	}
	if (done)
		undo_note_dropped(app, things, done);
	if (done < all)
		app_say(app, ROLE_WARNING, "%s", err.text);
	app_own_changed(app);
	free(things);
	free(numbers);
}

static void drop_all(struct app *app, void *state)
{
	const struct search *se = state;
	const size_t all = se->own.kept.len + se->own.drafts.len;
	struct str question = { 0 };
	char room[NUMBER_ROOM];

	str_addf(&question,
		 ngettext("%s kept search or draft of yours would be dropped.",
			  "%s kept searches and drafts of yours would be dropped.", all),
		 number_show(all, room));
	confirm_ask(app, &(struct confirm){ .question = str_text(&question),
					    .no = _("Keep them"),
					    .yes = _("Drop all of them"),
					    .run = drop_all_now });
	str_release(&question);
}

static const struct action search_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("open"),
	  .needs = NEED_ROW,
	  .run = open_row,
	  .help = N_("Read the chosen page, or do what the chosen row says") },
	{ .name = "narrow",
	  .keys = "Tab",
	  .hint = N_("narrow"),
	  .run = narrow,
	  .help = N_("Choose a kind, theme, skill, region or language") },
	{ .name = "sort",
	  .keys = "C-s",
	  .needs = NEED_ROW,
	  .run = sort,
	  .help = N_("Sort by how well it fits, title, date") },
	{ .name = "as-meant",
	  .keys = "C-t",
	  .hint = N_("as meant"),
	  .needs = NEED_MEANT,
	  .run = as_meant,
	  .help = N_("Search for the words that were probably meant") },
	{ .name = "widen",
	  .keys = "C-x",
	  .hint = N_("everything"),
	  .needs = NEED_NARROWED,
	  .run = narrowing_widen,
	  .help = N_("Search everything again, narrowed by nothing") },
	{ .name = "drop",
	  .keys = "C-d Del",
	  .hint = N_("drop"),
	  .needs = NEED_OWN,
	  .run = drop,
	  .help = N_("Drop the chosen kept search or draft") },
	{ .name = "drop-all",
	  .keys = "",
	  .needs = NEED_OWN,
	  .run = drop_all,
	  .help = N_("Drop all kept searches and drafts") },
	{ .name = "keep",
	  .keys = "C-k",
	  .hint = N_("keep"),
	  .needs = NEED_QUERY,
	  .run = keep,
	  .help = N_("Keep this search, to run it again") },
	{ .name = "ask",
	  .keys = "C-o",
	  .hint = N_("ask"),
	  .needs = NEED_WORDS,
	  .run = ask,
	  .help = N_("Ask these words as a help request") },
	{ 0 },
};

static void search_fit(struct app *app, void *state, const struct area *area)
{
	struct search_parts parts;

	search_split(app, state, area, &parts);
	if (parts.snippet.rows)
		search_snippet(app, state);
}

static struct area search_rows(const struct app *app, const void *state, const struct area *area)
{
	struct search_parts parts;

	search_split(app, state, area, &parts);
	return parts.rows;
}

static bool search_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct search *se = state;
	const struct hit *hit = search_chosen(se);
	const struct row *row = list_chosen(&se->list);

	if (hit) {
		rows_beside(hit, &app->session->chain, out);
	} else if (row && row->item >= ITEM_QUESTION && row->item < ITEM_KEPT) {
		out->id = se->questions.at[row->item - ITEM_QUESTION].id;
		out->make = thread_page_read;
		out->data = (void *)(uintptr_t)app;
	}
	return search_has_rows(se);
}

const struct screen_type screen_search = {
	.name = "search",
	.title = N_("Search"),
	.state_size = sizeof(struct search),
	.has_list = true,
	.actions = search_actions,
	.open = search_open,
	.close = search_close,
	.has = search_has,
	.field = search_field,
	.typed = search_typed,
	.fit = search_fit,
	.draw = search_draw,
	.rows = search_rows,
	.beside = search_beside,
	.complete = search_whole,
	.narrowable = search_narrowable,
	.narrowed = search_narrowed,
	.lists_pages = true,
	.work = search_more,
	.refresh = search_refresh,
	.own_changed = search_own_changed,
};
