/*
 * Rows to choose from: one is always chosen where there are any; typing narrows them.
 *
 *	struct list list = { 0 };
 *	*list_add(&list) = (struct row){ .text = arena_sv(&list.arena, title), .item = i };
 *	list_show(&list);
 */
#ifndef CPHUB_SRC_UI_WIDGET_LIST_H
#define CPHUB_SRC_UI_WIDGET_LIST_H

#include <cphub/core/arena.h>

#include "input.h"

struct row {
	struct sv tag;    /* a short word before the text: a kind, a key */
	struct sv sign;   /* directly before the text, and no part of it: "[x]" */
	struct sv text;   /* what the row is */
	struct sv note;   /* a short word behind it: a count, a language */
	struct sv detail; /* shown where there is room */
	struct sv also;   /* words that find it and are not shown */
	enum role role;   /* of sign and note, which say the same; ROLE_TEXT: as usual */
	unsigned indent;
	size_t item; /* what the row stands for, by its owner's count */
};

/* The widest of all rows, in cells: over all of them, so that columns do not jump while scrolling; or over the first
 * ones, see list.first. */
struct list_widths {
	unsigned tag, text, note;
	bool has_detail;
};

/* Whether the person is in the list, in something that was opened from it, or nowhere near. */
enum list_mark { LIST_CHOSEN, LIST_OPENED, LIST_PLAIN };

struct list {
	struct arena arena; /* owns the texts but those kept elsewhere; all of them clean */
	struct row *at;
	size_t len, cap;
	size_t *shown; /* the rows that match the filter, in order */
	size_t shown_len;
	size_t chosen, top; /* among the shown ones */
	unsigned height;    /* rows on the screen; set by list_fit */
	struct list_widths widths;
	/* So many rows came first, and decide on the columns until a later one is seen; 0: all of them. */
	size_t first;
	bool has_facts; /* details say as much as texts: where there is room, both are shown */
	struct input filter;
	bool filtering; /* the filter takes what is typed */
};

void list_release(struct list *l);
/* Without rows, filter and position kept. */
void list_empty(struct list *l);
/* A clean copy for a row. */
struct sv list_clean(struct list *l, struct sv text);
/* The text itself where it is clean, a clean copy else: of a text that lives as long as the rows. */
struct sv list_clean_kept(struct list *l, struct sv text);
/* A new last row; valid until the next one. */
struct row *list_add(struct list *l);
/* A number as the person writes it, at the right of a column; owned by the list. */
struct sv list_count(struct list *l, size_t n);

/* Applies the filter anew: to be called after rows or filter changed. */
void list_show(struct list *l);
/* Without a filter. */
void list_show_all(struct list *l);

/* The chosen row, or NULL. */
const struct row *list_chosen(const struct list *l);
/* Chooses the row that stands for an item, if it is shown. */
void list_choose_item(struct list *l, size_t item);
void list_step(struct list *l, long rows);

/* Tells the list its height; the chosen row comes into sight. */
void list_fit(struct list *l, const struct area *area);
void list_draw(const struct list *l, struct surface *s, const struct area *area,
	       enum list_mark mark);
/* Chooses the row that was clicked; false where there is none. */
bool list_click(struct list *l, const struct area *area, const struct key_event *event);

#endif
