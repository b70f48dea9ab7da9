/* The list of questions, shared by the screens around it. */
#ifndef CPHUB_SRC_UI_SCREEN_HOTLINE_H
#define CPHUB_SRC_UI_SCREEN_HOTLINE_H

#include "app.h"

struct hotline_list {
	struct list list;
	enum hotline_filter filter;
	size_t counts[HOTLINE_FILTERS];
	struct sv *ids;        /* of pages, by the rows' items; owned by the list */
	unsigned long reading; /* of the hotline that the rows were made of; 0: none yet */
	bool is_stale;         /* the person's own words are others now */
	bool has_looked;       /* `looked` is known */
	time_t looked;         /* what came later is new, as long as the list is open */
	bool has_new;
	struct app *app; /* borrowed, for the end of the screen */
};

/* In people's words, marked (N_): its name, and what it has. */
struct hotline_filter_told {
	const char *name, *help;
};
extern const struct hotline_filter_told hotline_filters[HOTLINE_FILTERS];

/* Shows others; `l` is the list's state. */
void hotline_list_filter(struct app *app, struct hotline_list *l, enum hotline_filter filter);

/* What screen_thread is opened with; borrowed. */
struct thread_wanted {
	struct sv page; /* its id, as thread_page_make makes it */
	time_t looked;  /* what came later is new */
};

#endif
