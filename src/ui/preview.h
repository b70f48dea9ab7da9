/* What stands beside a list: the page of the chosen row, at the section that was found, or a list of pages. */
#ifndef CPHUB_SRC_UI_PREVIEW_H
#define CPHUB_SRC_UI_PREVIEW_H

#include <cphub/flow/read.h>

#include "widget/list.h"

/* What a list wants beside its chosen row: one of these, or nothing. Borrowed. */
struct beside {
	struct sv id, anchor;         /* a page */
	char lang[LANG_CODE_MAX + 1]; /* to read it in; "": the reader's best */
	struct sv kind, skill;        /* the pages of one of them */
	const struct list *rows;      /* other rows */
	/* Makes the page of `id`, where it is none of the hub; false: there is none. */
	bool (*make)(void *data, struct sv id, struct reading *out);
	void *data;
};

struct preview {
	char *of;     /* what was asked for last, also where it could not be read; owned */
	char *anchor; /* owned */
	struct reading reading;
	struct layout *layout; /* NULL: no page */
	struct list list;      /* of pages */
	size_t top;            /* the first line shown */
	struct err why;
};

void preview_release(struct preview *p);

bool preview_is_of(const struct preview *p, const struct beside *wanted);
/* Reads what is wanted; the layout waits for preview_fit. */
void preview_read(struct preview *p, struct session *s, const struct beside *wanted);
/* Lays out to an area as the reader would, so that nothing moves when the page is opened; if it is another width than
 * before. */
void preview_fit(struct preview *p, const struct writing *writing, const struct area *area);
void preview_scroll(struct preview *p, long lines);
void preview_draw(const struct preview *p, struct surface *s, const struct area *area);

#endif
