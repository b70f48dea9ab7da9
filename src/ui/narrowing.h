/* What a search is narrowed to, as the person chose it, in the words of people. */
#ifndef CPHUB_SRC_UI_NARROWING_H
#define CPHUB_SRC_UI_NARROWING_H

#include <cphub/outbox/kept.h>

#include "app.h"

struct narrowing {
	char *value[FACETS]; /* owned; NULL: not narrowed by this */
	bool readable;
	unsigned
		fixed; /* bits: facets whose value is what is listed, and not the person's choice */
};

/* What a list that can be narrowed shows of itself to screen_narrow; borrowed. */
struct narrowable {
	struct narrowing *narrowing;
	const struct facets *facets;
	const struct str *count; /* of pages, in words */
	bool has_no_texts;       /* nothing in it is read: no question of what one can read */
};

/* "Kind", "Theme", … */
extern const char *const facet_names[FACETS];

/* The name of a value for the reader: "Guides", "français"; the value itself where there is none. Foreign text, borrowed. */
struct sv facet_label(struct session *s, enum facet facet, struct sv value);

/* Borrows from `n`. */
struct filter narrowing_filter(const struct narrowing *n);
/* By the person. */
bool narrowing_is_set(const struct narrowing *n);
bool narrowing_is_fixed(const struct narrowing *n, enum facet facet);
/* An empty value takes this one off. */
void narrowing_set(struct narrowing *n, enum facet facet, struct sv value);
/* All that the person chose; what is fixed stays. */
void narrowing_clear(struct narrowing *n);
void narrowing_release(struct narrowing *n);
void narrowing_copy(struct narrowing *to, const struct narrowing *from);

/* Appends "Guides, français", clean. */
void narrowing_describe(const struct narrowing *n, struct session *s, struct str *out);

/* Appends what it is narrowed to and the key that takes it off: "in: Guides × Ctrl-X"; nothing where it is not. */
void narrowing_line(const struct app *app, const struct narrowing *n, struct str *out);

/* For the tables of screens that say by what they can be narrowed: the rows below that line, where there is room for both. */
unsigned narrowing_has(const struct app *app, const void *state);
struct area narrowing_rows(const struct app *app, const void *state, const struct area *area);
void narrowing_draw(const struct app *app, const void *state, struct surface *s,
		    const struct area *area);
/* Takes all off that the person chose, and says so. */
void narrowing_widen(struct app *app, void *state);
#define NARROWING_WIDEN(widen)                                                                    \
	{                                                                                         \
		.name = "widen", .keys = "C-x", .hint = N_("everything"), .needs = NEED_NARROWED, \
		.run = (widen), .help = N_("Show everything again")                               \
	}

/* The narrowing of the list on a screen is another one now, and can be undone: shows so. `before` is released. */
void narrowing_changed(struct app *app, struct frame *frame, struct narrowing *before);

/* To and from a kept search; what is put into `to` is borrowed from `n`. */
void narrowing_keep(const struct narrowing *n, struct kept_search *to);
void narrowing_take(struct narrowing *n, const struct kept_search *from);

#endif
