/*
 * What can be done, as tables: key map, key bar, help and palette are all made from them.
 *
 * A key is looked up in the table of the screen, then among those of lists (where the screen is one), then
 * among the global ones; an action whose needs are not met lets the next table have the key.
 */
#ifndef CPHUB_SRC_UI_ACTION_H
#define CPHUB_SRC_UI_ACTION_H

#include "key.h"

struct app;

/* What must be there before an action can run; the screen says what is (screen_type.has). */
enum need {
	NEED_ROW = 1 << 0,       /* a row is chosen */
	NEED_BACK = 1 << 1,      /* there is a screen below */
	NEED_FILTER = 1 << 2,    /* the list is being narrowed */
	NEED_LINKS = 1 << 3,     /* the page has links */
	NEED_LINK = 1 << 4,      /* one of them is chosen */
	NEED_HEADINGS = 1 << 5,  /* the page has a table of contents */
	NEED_MATCHES = 1 << 6,   /* something was searched for in the page */
	NEED_LANGUAGES = 1 << 7, /* the page is there in another language */
	NEED_JOB = 1 << 8,       /* something runs in the background */
	NEED_QUIET = 1 << 9,     /* nothing does */
	NEED_HISTORY = 1 << 10,  /* pages were read */
	NEED_FINDING = 1 << 11,  /* something is typed that Enter ends */
	NEED_WORDS = 1 << 12,    /* something is typed to search for */
	NEED_QUERY = 1 << 13,    /* that, or the search is narrowed */
	NEED_NARROWED = 1 << 14, /* the search is narrowed */
	NEED_MEANT = 1 << 15,    /* other words were probably meant */
	NEED_OWN = 1 << 16,      /* a kept search or a draft is chosen */
	NEED_EARLIER = 1 << 17,  /* something can be undone, were it of an earlier run */
	NEED_PANES = 1 << 18,    /* there are two panes */
	NEED_WIDE = 1 << 19,     /* or there could be */
	NEED_LIST = 1 << 20,     /* the page was opened from a list of pages */
	NEED_UNDO = 1 << 22,     /* something of this run can be undone */
	NEED_REDO = 1 << 23,     /* something was undone */
	NEED_NO_FIELD = 1 << 21, /* the list has no field of its own to type into */
	NEED_PERSON = 1 << 24,   /* the page is one of a person */
	NEED_FORTH = 1 << 25,    /* one went back from a screen */
	NEED_SOURCE = 1 << 26,   /* the page is a translation */
	NEED_STALE = 1 << 27,    /* of an older text */
	NEED_CHOICE = 1 << 28,   /* one of a few is to be chosen */
	NEED_ANSWER = 1 << 29,   /* it was answered */
	NEED_NEWS = 1 << 30      /* something is new since the last look */
};

struct action {
	const char *name;
	const char *keys; /* with a space between; the first one is shown; "": by its name only */
	const char *hint; /* one or two words for the key bar; NULL: not in the bar */
	const char *with; /* an action of the same table whose key is shown before ours, or NULL */
	const char *help; /* a sentence without its dot */
	unsigned needs;   /* enum need, added up */
	bool is_visual; /* moves what only eyes see; nothing where the interface is told line by line */
	void (*run)(struct app *app, void *state);
};

/* For lists, for what is read like a page, and for every screen; each ends with a row without a name. */
extern const struct action list_actions[];
extern const struct action page_actions[];
extern const struct action global_actions[];

/* Why an action cannot run, for the message line; NULL when nothing is missing. */
const char *need_sentence(unsigned missing);

#endif
