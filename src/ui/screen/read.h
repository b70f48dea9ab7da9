/* The state of the reader, shared by its files and by the lists that lead into the page. */
#ifndef CPHUB_SRC_UI_SCREEN_READ_H
#define CPHUB_SRC_UI_SCREEN_READ_H

#include <cphub/flow/read.h>
#include <cphub/outbox/place.h>

#include "app.h"
#include "find.h"

struct read {
	struct reading reading;
	struct layout *layout; /* NULL before the first drawing */
	size_t top;            /* the first line shown */
	unsigned height;       /* lines shown */
	unsigned link;         /* the chosen link: 1 + its place among the page's links, 0: none */
	unsigned number;       /* of a link, as far as it was typed; 0: not begun */
	struct input words;    /* to find in the page */
	bool finding;          /* they are being typed */
	size_t from;           /* where the page stood when the typing began */
	struct finds finds;
	size_t found; /* the one stood at */

	char *anchor;        /* to go to once the page is laid out, or NULL */
	struct places left;  /* where the person stopped last time, likewise; one or none */
	bool has_place;      /* a place is kept of this page */
	bool is_bookmarked;  /* as far as this screen knows */
	char *course;        /* whose lesson this is; NULL: nobody's */
	bool is_lesson_done; /* it was read to its end */
	struct state *own;   /* borrowed: a screen ends without the application */
	const struct writing *writing;
	time_t now;
};

extern const struct action read_actions[];

/* For the tables of screens that show something like a page, whose state begins with a struct read. */
void read_begin(struct app *app, struct read *r);
void read_release(struct read *r);
unsigned read_has(const struct app *app, const void *state);
struct input *read_field(void *state);
void read_typed(struct app *app, void *state);
void read_fit(struct app *app, void *state, const struct area *area);
void read_draw(const struct app *app, const void *state, struct surface *s,
	       const struct area *area);
bool read_key(struct app *app, void *state, const struct key_event *event);
/* What is read is another one now, and taken over; the place stays. */
void read_replace(struct read *r, struct reading *other);

/* Lays out all of a long page, of which only the beginning was; what is in sight stays. For whatever needs lines, links
 * or headings further down. */
void read_whole(struct app *app, struct read *r);
/* The same page in another language, or as it is now; false, with the reason told, where that cannot be. */
bool read_again(struct app *app, struct read *r, const char *lang);

/* The person went elsewhere than where the page was to be opened at. */
void read_forget_wanted(struct read *r);

/* Moves the page so that a line is in sight, near the top. */
void read_show_line(struct read *r, size_t line);
void read_top(struct read *r, size_t line);
/* By lines, up where it is below 0. */
void read_scroll(struct app *app, struct read *r, long lines);
/* The last line of the page itself is in sight; the list of links may follow. */
bool read_is_at_end(const struct read *r);

/* The number that is shown behind a link, 0: it has none, as pictures have. And the way back. */
unsigned read_number_of(const struct read *r, unsigned link);
unsigned read_link_of(const struct read *r, unsigned number);
/* Chooses a link, and shows it. */
void read_choose_link(struct read *r, unsigned link);
void read_step_link(struct read *r, bool forward);
/* Opens a page of the hub, or goes to a heading of this one, or shows an address before it is opened. */
void read_follow(struct app *app, struct read *r, unsigned link);
/* Goes to a heading; false where there is none of this name. */
bool read_go_to_anchor(struct read *r, struct sv anchor);

/* Looks for the words anew and stands at the first match from `from` on. */
void read_find(struct read *r);
void read_find_step(struct app *app, struct read *r, bool forward);

/* The heading that one reads below, or NULL. */
const struct toc_entry *read_heading(const struct read *r);
/* Where one is, borrowed from the page; and going there. */
void read_place(const struct read *r, struct place *out);
void read_go_to_place(struct read *r, const struct place *place);
/* Keeps where one is, unless that is the beginning or the end. */
void read_keep_place(struct read *r);
void read_progress(const void *state, bool brief, struct str *out);

/* Taking the page along: its link or text to the clipboard, its text to other programs. */
void read_copy_link(struct app *app, void *state);
void read_copy_text(struct app *app, void *state);
void read_in_pager(struct app *app, void *state);
void read_in_editor(struct app *app, void *state);

#endif
