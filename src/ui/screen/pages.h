/*
 * Lists of pages: sorted, narrowed, filtered. What those of one kind show beyond titles is their listing; the screens of
 * such kinds are made of the same functions, with actions of their own.
 */
#ifndef CPHUB_SRC_UI_SCREEN_PAGES_H
#define CPHUB_SRC_UI_SCREEN_PAGES_H

#include <cphub/core/date.h>
#include <cphub/index/facts.h>

#include "details.h"
#include "narrowing.h"
#include "rows.h"

struct pages;

struct listing {
	const char *order; /* what is said of the listing's own order, marked (N_) */
	/* The lower come first, those alike by title. NULL: it has no order of its own. */
	long (*weight)(const struct app *app, const struct hit *hit);
	/* False for what who lives in a region has nothing of. NULL: regions are those of the pages. */
	bool (*serves)(const struct hit *hit, struct sv region);
	/* Adds to a row what its page says of itself. */
	void (*row)(const struct app *app, struct pages *p, const struct hit *hit, struct row *row);
	/* The same at length, to stand beside the list. */
	void (*tell)(const struct app *app, const struct pages *p, const struct hit *hit,
		     struct details *out);
};

struct pages {
	struct list list;
	struct hits hits;
	struct narrowing narrowing; /* with the kind or the skill that is listed */
	struct facets facets;
	bool wants_facets; /* someone looks at them, and they are not those of now */
	struct str count;
	enum sorting sorting;
	char *label;
	const struct listing *listing; /* NULL: titles are all */
};

/* The screen that lists pages of this kind. */
const struct screen_type *pages_screen(struct sv kind);

/* The page of the chosen row, or NULL. */
const struct hit *pages_chosen(const struct pages *p);
day_t pages_today(const struct app *app);

/* What the listing makes of the list; nothing where there is none. */
bool listing_has_order(const struct pages *p);
void listing_make_rows(const struct app *app, struct pages *p);
/* Puts the hits into the list's own order, without those that do not serve the region it is narrowed to. */
void listing_arrange(const struct app *app, struct pages *p);
struct filter listing_filter(const struct pages *p);
/* Counts anew how many pages serve each region. */
MUST_CHECK bool listing_count(const struct app *app, const struct pages *p, struct facets *facets,
			      struct err *err);

/* For the tables of screens. */
bool pages_open(struct app *app, struct pages *p, const struct pages_wanted *wanted,
		const struct listing *listing, struct err *err);
void pages_close(void *state);
void pages_refresh(struct app *app, void *state);
bool pages_work(struct app *app, void *state);
void pages_where(const struct app *app, const void *state, struct str *out);
struct narrowable pages_narrowable(void *state);
const char *pages_empty(const struct app *app, const void *state);
bool pages_beside(const struct app *app, const void *state, struct beside *out);
/* What the listing tells of the chosen page, above the page itself. */
unsigned pages_head(const struct app *app, const void *state, struct surface *s,
		    const struct area *area);

void pages_read(struct app *app, void *state);
void pages_narrow(struct app *app, void *state);
void pages_sort(struct app *app, void *state);

/* The actions that all of them have. */
#define PAGES_READ                                                                              \
	{                                                                                       \
		.name = "open", .keys = "Enter Right l", .hint = N_("open"), .needs = NEED_ROW, \
		.run = pages_read, .help = N_("Read the chosen page")                           \
	}
#define PAGES_NARROW                                                                        \
	{                                                                                   \
		.name = "narrow", .keys = "Tab", .hint = N_("narrow"), .run = pages_narrow, \
		.help = N_("Choose theme, skill, region, language")                         \
	}
#define PAGES_SORT                                                                   \
	{                                                                            \
		.name = "sort", .keys = "C-s", .needs = NEED_ROW, .run = pages_sort, \
		.help = N_("Sort by title, or the newest first")                     \
	}

#endif
