/* The state of a search, shared by its screen, the list that narrows it, and the files that run and draw it. */
#ifndef CPHUB_SRC_UI_SCREEN_SEARCH_H
#define CPHUB_SRC_UI_SCREEN_SEARCH_H

#include <cphub/outbox/draft.h>

#include "app.h"
#include "narrowing.h"
#include "sorting.h"

/* What is left to do for the words as they are. */
enum stage {
	STAGE_DONE,
	STAGE_ROWS,   /* pages below the screen wait to be read */
	STAGE_FACETS, /* the pages are there, their counts are not */
	STAGE_SEARCH  /* only titles were looked at */
};

/* What a row stands for; below ITEM_QUESTION: a hit, by its place. */
enum {
	ITEM_QUESTION = 500000,
	ITEM_KEPT = 1000000,
	ITEM_DRAFT = 2000000,
	ITEM_NEAREST = 3000000,
	ITEM_ELSEWHERE = 4000000,
	ITEM_ASK
};

/* The person's own words on the screen of a search without any. */
struct own_words {
	struct kept_searches kept;
	struct drafts drafts;
};

struct search {
	struct list list;
	struct input words;
	struct narrowing narrowing;
	struct hits hits;
	struct hits questions; /* of the hotline, once all texts were looked at */
	struct facets facets;
	struct str count; /* of pages, as shown behind the field */
	enum sorting sorting;
	enum stage stage;
	long texts_took;   /* microseconds, with the counts, when they were done last; 0: unknown */
	size_t placed;     /* the row that was chosen for the person */
	char *pinned;      /* the page that the person went to: it stays chosen; or NULL */
	size_t snippet_of; /* the hit whose snippet was made last, SIZE_MAX: none */
	struct own_words own; /* loaded while nothing is typed */
};

/* The words or what they are narrowed to have changed: titles are looked at, the rest is left to search_work; all that
 * is seen is done at once where it took next to no time a letter ago. `same`: what is shown and still fits stays, because only
 * letters came or went. */
void search_changed(struct app *app, struct search *se, bool same);
/* Does the next part of what is left, unless a key waits; true where there is something new to draw. */
bool search_work(struct app *app, struct search *se);
/* Looks for the words as they are now, whatever waits: before the chosen row is acted upon. */
void search_finish(struct app *app, struct search *se);
/* Reads the pages below the screen, whatever waits: before an action may go there. */
void search_complete(struct app *app, struct search *se);
/* Makes the rows for what is known now, and chooses one. */
void search_show(struct app *app, struct search *se);
/* Fills the snippet of the chosen hit. */
void search_snippet(struct app *app, struct search *se);

/* Replaces words and narrowing. */
void search_take(struct app *app, struct search *se, struct sv words,
		 const struct kept_search *narrowed);

/* Reads the person's own words again, and shows them where nothing is typed. */
void search_load_own(struct app *app, struct search *se);
void own_words_release(struct own_words *own);

/* More than blanks is typed. */
bool search_has_words(const struct search *se);
/* Pages or questions were found. */
bool search_has_rows(const struct search *se);
/* The chosen hit, or NULL where the row is none. */
const struct hit *search_chosen(const struct search *se);

/* Where the parts of the screen are. */
struct search_parts {
	struct area field, facets, note, rows, snippet;
};
void search_split(const struct app *app, const struct search *se, const struct area *area,
		  struct search_parts *parts);
void search_draw(const struct app *app, const void *state, struct surface *s,
		 const struct area *area);

#endif
