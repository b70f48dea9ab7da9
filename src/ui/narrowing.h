/* What a search is narrowed to, as the person chose it, in the words of people. */
#ifndef CPHUB_SRC_UI_NARROWING_H
#define CPHUB_SRC_UI_NARROWING_H

#include <cphub/flow/session.h>
#include <cphub/index/query.h>
#include <cphub/outbox/kept.h>

struct narrowing {
	char *value[FACETS]; /* owned; NULL: not narrowed by this */
	bool readable;
};

/* "Kind", "Theme", … */
extern const char *const facet_names[FACETS];

/* The name of a value for the reader: "Guides", "français"; the value itself where there is none. Foreign text, borrowed. */
struct sv facet_label(const struct session *s, enum facet facet, struct sv value);

/* Borrows from `n`. */
struct filter narrowing_filter(const struct narrowing *n);
bool narrowing_is_set(const struct narrowing *n);
/* An empty value takes this one off. */
void narrowing_set(struct narrowing *n, enum facet facet, struct sv value);
void narrowing_clear(struct narrowing *n);

/* Appends "Guides, français", clean. */
void narrowing_describe(const struct narrowing *n, const struct session *s, struct str *out);

/* To and from a kept search; what is put into `to` is borrowed from `n`. */
void narrowing_keep(const struct narrowing *n, struct kept_search *to);
void narrowing_take(struct narrowing *n, const struct kept_search *from);

#endif
