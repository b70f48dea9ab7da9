/* A search while it is typed: titles at once, then all texts, then the counts, each given up when a key waits; or all of
 * it before anything is drawn, where that is quick. The pages below the screen are read last. */
#include <stdint.h>
#include <stdlib.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/flow/hotline_search.h>
#include <cphub/text/utf8.h>

#include "rows.h"
#include "search.h"

/* What takes QUICK microseconds is seen sooner in one drawing than in three. */
enum { LIMIT = 100, QUESTIONS = 10, NEAREST_MAX = 6, QUICK = 8000 };

static bool is_key_waiting(const struct app *app)
{
	return app->is_stale && app->is_stale(app->stale_data);
}

static long now(const struct app *app)
{
	return app->clock ? app->clock() : 0;
}

bool search_has_words(const struct search *se)
{
	return sv_trim(input_text(&se->words)).len > 0;
}

bool search_has_rows(const struct search *se)
{
	return se->hits.len || se->questions.len;
}

const struct hit *search_chosen(const struct search *se)
{
	const struct row *row = list_chosen(&se->list);

	return row && row->item < se->hits.len ? &se->hits.at[row->item] : NULL;
}

/* A person who has gone to a page stays there while letters change the list around it. */
static void pin(struct search *se)
{
	const struct hit *hit = search_chosen(se);

	if (se->list.chosen == se->placed)
		return;
	free(se->pinned);
	se->pinned = hit && se->list.chosen > 0 ? mem_dup_sv(hit->id) : NULL;
}

static void unpin(struct search *se)
{
	free(se->pinned);
	se->pinned = NULL;
}

static void choose(struct search *se)
{
	se->list.chosen = se->list.top = 0;
	for (size_t i = 0; se->pinned && i < se->hits.len; i++)
		if (sv_is(se->hits.at[i].id, se->pinned))
			list_choose_item(&se->list, i);
	se->placed = se->list.chosen;
}

static void forget_hits(struct search *se)
{
	hits_release(&se->hits);
	se->hits = (struct hits){ 0 };
	se->list.first = 0;
	se->snippet_of = SIZE_MAX;
}

static void add_own_rows(struct app *app, struct search *se)
{
	for (size_t i = 0; i < se->own.kept.len; i++) {
		const struct kept_search *kept = &se->own.kept.at[i];
		struct narrowing narrowing = { 0 };
		struct str detail = { 0 }, narrowed = { 0 };

		narrowing_take(&narrowing, kept);
		if (!sv_eq(kept->name, kept->words))
			utf8_clean(&detail, kept->words, CLEAN_LINE);
		narrowing_describe(&narrowing, app->session, &narrowed);
		if (narrowed.len) {
			str_add(&detail, detail.len ? "  " : "");
			str_addf(&detail, _("in: %s"), str_text(&narrowed));
		}
		str_release(&narrowed);
		*list_add(&se->list) =
			(struct row){ .tag = sv_from(_("Kept")),
				      .text = list_clean(&se->list, kept->name),
				      .detail = arena_sv(&se->list.arena, str_view(&detail)),
				      .item = ITEM_KEPT + i };
		narrowing_release(&narrowing);
		str_release(&detail);
	}
	for (size_t i = 0; i < se->own.drafts.len; i++)
		*list_add(&se->list) =
			(struct row){ .tag = sv_from(_("Draft")),
				      .text = list_clean(&se->list, se->own.drafts.at[i].title),
				      .detail = sv_from(_("a help request, not sent")),
				      .item = ITEM_DRAFT + i };
}

/* Nothing found is no end. */
static void add_ways_on(struct search *se)
{
	const size_t nearest =
		se->hits.nearest.len < NEAREST_MAX ? se->hits.nearest.len : NEAREST_MAX;
	char room[NUMBER_ROOM];

	for (size_t i = 0; i < nearest; i++)
		*list_add(&se->list) =
			(struct row){ .tag = sv_from(_("Search")),
				      .text = list_clean(&se->list, se->hits.nearest.at[i]),
				      .detail = sv_from(_("looks like what you typed")),
				      .item = ITEM_NEAREST + i };
	if (se->hits.elsewhere)
		*list_add(&se->list) = (struct row){
			.tag = sv_from(_("Widen")),
			.text = sv_from(
				arena_printf(&se->list.arena,
					     ngettext("%s page outside what you narrowed to",
						      "%s pages outside what you narrowed to",
						      se->hits.elsewhere),
					     number_show(se->hits.elsewhere, room))),
			.detail = sv_from(_("Enter shows everything")),
			.item = ITEM_ELSEWHERE
		};
	if (search_has_words(se))
		*list_add(&se->list) =
			(struct row){ .tag = sv_from(_("Ask")),
				      .text = sv_from(_("Ask this as a help request")),
				      .detail = sv_from(_("a form, and a draft until you send it")),
				      .item = ITEM_ASK };
}

static void add_questions(struct search *se)
{
	for (size_t i = 0; i < se->questions.len; i++) {
		const struct hit *hit = &se->questions.at[i];

		*list_add(&se->list) = (struct row){ .tag = sv_from(_("Question")),
						     .text = list_clean(&se->list, hit->title),
						     .detail = list_clean(&se->list, hit->updated),
						     .item = ITEM_QUESTION + i };
	}
}

void search_show(struct app *app, struct search *se)
{
	rows_of_hits(&se->list, &se->hits, &app->session->chain,
		     (struct rows_how){ .tags = true, .sorting = se->sorting });
	add_questions(se);
	if (!search_has_words(se) && !narrowing_is_set(&se->narrowing))
		add_own_rows(app, se);
	else if (!search_has_rows(se) && se->stage != STAGE_SEARCH)
		add_ways_on(se);
	list_show(&se->list);
	choose(se);
}

static void count_pages(struct search *se)
{
	const struct hits *h = &se->hits;
	/* All of them are in the list unless the limit cut it. */
	char shown[NUMBER_ROOM], all[NUMBER_ROOM];
	const size_t len = h->len + h->waiting_len;
	const bool is_cut = len >= LIMIT && h->total > len;

	str_truncate(&se->count, 0);
	if (h->is_more && len >= LIMIT)
		str_addf(&se->count, ngettext("more than %s page", "more than %s pages", h->total),
			 number_show(h->total, all));
	else if (is_cut)
		str_addf(&se->count, _("%s of %s"), number_show(len, shown),
			 number_show(h->total, all));
	else
		str_addf(&se->count, ngettext("%s page", "%s pages", len), number_show(len, shown));
}

/* The snippet of a page that stays stays, too, until there is a new one. */
static void replace_hits(struct search *se, struct hits *with)
{
	const struct hit *old = search_chosen(se);

	for (size_t i = 0; old && i < with->len; i++)
		if (sv_eq(with->at[i].id, old->id))
			with->at[i].snippet = arena_sv(&with->arena, old->snippet);
	forget_hits(se);
	se->hits = *with;
}

/* So many hits, from the first, were on the screen: these must not vanish while they fit. All of them where rows are told
 * or have an order of their own. */
static size_t shown(const struct app *app, const struct search *se)
{
	if (app->writing.is_spoken || se->sorting != SORTING_GIVEN)
		return 0;
	return se->list.top + se->list.height;
}

/* So many pages are read before the first drawing: a screenful, or all (0) where more than that is looked at. */
static size_t rows_at_first(const struct app *app, const struct search *se)
{
	if (app->writing.is_spoken || se->sorting != SORTING_GIVEN || se->pinned)
		return 0;
	return se->list.top + (se->list.height ? se->list.height : app->rows);
}

static bool look(struct app *app, struct search *se, const struct query *how, struct err *err)
{
	const struct filter filter = narrowing_filter(&se->narrowing);
	struct query query = *how;
	struct hits hits = { 0 };

	query.words = input_text(&se->words);
	query.filter = &filter;
	query.chain = &app->session->chain;
	query.limit = LIMIT;
	query.shown = shown(app, se);
	query.rows = rows_at_first(app, se);
	if (catalog_search(app->session->catalog, &query, &hits, err)) {
		replace_hits(se, &hits);
		se->list.first = se->hits.waiting_len ? se->hits.len : 0;
		return true;
	}
	hits_release(&hits);
	return false;
}

static void forget_questions(struct search *se)
{
	hits_release(&se->questions);
	se->questions = (struct hits){ 0 };
}

/* They stand below the pages; what keeps them away is no reason to show none of those. */
static void look_for_questions(struct app *app, struct search *se)
{
	const struct filter filter = narrowing_filter(&se->narrowing);
	const struct query query = { .words = input_text(&se->words),
				     .filter = &filter,
				     .chain = &app->session->chain,
				     .limit = QUESTIONS };
	struct err ignored = { 0 };

	forget_questions(se);
	(void)!flow_search_hotline(app->session, &query, &se->questions, &ignored);
}

static void fail(struct app *app, struct search *se, const struct err *err)
{
	app_say(app, ROLE_WARNING, "%s", err->text);
	forget_hits(se);
	forget_questions(se);
	str_truncate(&se->count, 0);
	se->stage = STAGE_DONE;
	search_show(app, se);
}

/* Without words: the pages that are narrowed to, or the person's own words. */
static void show_all(struct app *app, struct search *se)
{
	const struct filter filter = narrowing_filter(&se->narrowing);
	struct err err = { 0 };

	unpin(se);
	forget_hits(se);
	forget_questions(se);
	str_truncate(&se->count, 0);
	se->stage = STAGE_FACETS;
	if (!narrowing_is_set(&se->narrowing)) {
		search_load_own(app, se);
		return;
	}
	if (!catalog_list(app->session->catalog, &filter, &app->session->chain, &se->hits, &err)) {
		fail(app, se, &err);
		return;
	}
	count_pages(se);
	search_show(app, se);
}

static bool search_texts(struct app *app, struct search *se, bool patient)
{
	const struct query query = { .keep = se->hits.len ? &se->hits : NULL,
				     .is_stale = patient ? NULL : app->is_stale,
				     .data = app->stale_data };
	const long began = now(app);
	struct err err = { 0 };

	if (look(app, se, &query, &err)) {
		look_for_questions(app, se);
		se->stage = STAGE_FACETS;
		se->texts_took = now(app) - began;
		count_pages(se);
		search_show(app, se);
	} else if (err.kind == ERR_CANCELLED) {
		return false;
	} else {
		fail(app, se, &err);
	}
	return true;
}

static bool count_facets(struct app *app, struct search *se)
{
	const struct filter filter = narrowing_filter(&se->narrowing);
	/* The pages that are shown are those for the words that were meant. */
	const struct sv words = se->hits.is_meant ? se->hits.meant : input_text(&se->words);
	const struct query query = { .words = sv_trim(words),
				     .filter = &filter,
				     .chain = &app->session->chain,
				     .is_stale = app->is_stale,
				     .data = app->stale_data,
				     .limit = LIMIT };
	const long began = now(app);
	struct facets facets = { 0 };
	struct err err = { 0 };
	const bool ok = catalog_facets(app->session->catalog, &query, &facets, &err);

	if (!ok && err.kind == ERR_CANCELLED) {
		facets_release(&facets);
		return false;
	}
	se->stage = se->hits.waiting_len ? STAGE_ROWS : STAGE_DONE;
	se->texts_took += now(app) - began;
	facets_release(&se->facets);
	se->facets = facets;
	if (!ok) {
		facets_release(&se->facets);
		se->facets = (struct facets){ 0 };
		app_say(app, ROLE_WARNING, "%s", err.text);
	}
	return true;
}

/* The chosen page stays where it is: what comes is below. */
static bool read_rest(struct app *app, struct search *se, bool patient)
{
	const struct filter filter = narrowing_filter(&se->narrowing);
	const struct query query = { .words = input_text(&se->words),
				     .filter = &filter,
				     .chain = &app->session->chain,
				     .is_stale = patient ? NULL : app->is_stale,
				     .data = app->stale_data };
	struct err err = { 0 };

	if (!catalog_fill(app->session->catalog, &query, &se->hits, &err)) {
		if (err.kind == ERR_CANCELLED)
			return false;
		app_say(app, ROLE_WARNING, "%s", err.text);
		se->hits.waiting_len = 0;
	}
	if (se->stage == STAGE_ROWS)
		se->stage = STAGE_DONE;
	pin(se);
	search_show(app, se);
	return true;
}

/* Titles need not be looked at before; nothing is where another letter waits. */
static void search_all(struct app *app, struct search *se)
{
	if (is_key_waiting(app) || !search_texts(app, se, false))
		return;
	if (se->stage == STAGE_FACETS)
		count_facets(app, se);
}

static bool is_quick(const struct search *se, bool same)
{
	return text_is_one_letter(input_text(&se->words)) ||
	       (same && se->texts_took && se->texts_took <= QUICK);
}

void search_changed(struct app *app, struct search *se, bool same)
{
	const struct hits *keep = same && se->hits.len ? &se->hits : NULL;
	const struct query titles = { .titles_only = true, .keep = keep };
	struct err err = { 0 };

	pin(se);
	if (!search_has_words(se)) {
		show_all(app, se);
		return;
	}
	se->stage = STAGE_SEARCH;
	/* What was found in other pages is nothing to keep. */
	if (!same)
		forget_hits(se);
	if (is_quick(se, same))
		search_all(app, se);
	else if (look(app, se, &titles, &err))
		search_show(app, se);
	else
		fail(app, se, &err);
}

bool search_work(struct app *app, struct search *se)
{
	if (se->stage == STAGE_DONE || is_key_waiting(app))
		return false;
	if (se->stage == STAGE_ROWS)
		return read_rest(app, se, false);
	if (se->stage == STAGE_FACETS)
		return count_facets(app, se);
	/* The person may have moved since the titles came. */
	pin(se);
	return search_texts(app, se, false);
}

void search_finish(struct app *app, struct search *se)
{
	if (se->stage != STAGE_SEARCH)
		return;
	pin(se);
	search_texts(app, se, true);
}

void search_complete(struct app *app, struct search *se)
{
	if (se->hits.waiting_len)
		read_rest(app, se, true);
}

void search_snippet(struct app *app, struct search *se)
{
	const struct query query = { .words = input_text(&se->words),
				     .chain = &app->session->chain };
	const struct hit *hit = search_chosen(se);
	struct err ignored = { 0 };

	if (!hit || !search_has_words(se) || se->stage == STAGE_SEARCH ||
	    se->snippet_of == (size_t)(hit - se->hits.at))
		return;
	se->snippet_of = (size_t)(hit - se->hits.at);
	/* Without a snippet the list is as good. */
	if (!catalog_snippet(app->session->catalog, &query, &se->hits, se->snippet_of, &ignored))
		se->hits.at[se->snippet_of].snippet = (struct sv){ 0 };
}

void search_take(struct app *app, struct search *se, struct sv words,
		 const struct kept_search *narrowed)
{
	/* What is taken may stand in what goes. */
	char *kept = mem_dup_sv(words);

	input_clear(&se->words);
	input_insert(&se->words, sv_from(kept));
	free(kept);
	if (narrowed)
		narrowing_take(&se->narrowing, narrowed);
	se->list.chosen = se->placed = 0;
	unpin(se);
	search_changed(app, se, false);
}

void own_words_release(struct own_words *own)
{
	kept_searches_release(&own->kept);
	drafts_release(&own->drafts);
}

void search_load_own(struct app *app, struct search *se)
{
	struct err err = { 0 };

	own_words_release(&se->own);
	if (!kept_list(app->own, &se->own.kept, &err) ||
	    !draft_list(app->own, &se->own.drafts, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
	if (!search_has_words(se) && !narrowing_is_set(&se->narrowing))
		search_show(app, se);
}
