/*
 * A kind of screen: its name, its actions, how it opens, draws and ends. Actions change the state and never
 * draw; `fit` prepares the state for a size, `draw` only looks.
 */
#ifndef CPHUB_SRC_UI_SCREEN_H
#define CPHUB_SRC_UI_SCREEN_H

#include <cphub/core/err.h>

#include "action.h"
#include "surface.h"

struct app;
struct beside;
struct input;
struct narrowable;

struct screen_type {
	const char *name;
	const char *title;
	size_t state_size;
	bool is_aside; /* looked at in passing: the way forth stays, and does not lead here */
	bool has_letters; /* a list that is too short to be typed into: its letters are keys, and / narrows it */
	bool has_list; /* the state begins with a struct list, which list_actions work on */
	bool has_page; /* the state begins with a struct read, which page_actions work on */
	/* Ends with a row without a name; may be NULL. The first of a list is what a click on a row does. */
	const struct action *actions;

	/* `state` is zeroed; `argument` is what the caller of app_push agreed on with the screen. What was made
	 * before a failure is released by `close`. */
	bool (*open)(struct app *app, void *state, const void *argument, struct err *err);
	void (*close)(void *state);
	/* Another screen comes above it, or one went back from it: what is to be kept, is. May be NULL. */
	void (*left)(void *state);
	/* It is on top again. May be NULL. */
	void (*shown)(struct app *app, void *state);

	/* Asks before what was not kept is lost by going back, or by the end; false: nothing would be. May be NULL. */
	bool (*holds)(struct app *app, void *state, bool is_end);

	/* Where am I, for the first line; NULL: the title. */
	void (*where)(const struct app *app, const void *state, struct str *out);
	/* How far the person is, in words, or in fewer; nothing where that means nothing. May be NULL. */
	void (*progress)(const void *state, bool brief, struct str *out);
	/* What is there for actions (enum need) beyond rows, filter, back and job; may be NULL. */
	unsigned (*has)(const struct app *app, const void *state);
	/* The field that takes what is typed now, or NULL; for lists beside their filter. */
	struct input *(*field)(void *state);
	/* The text of the field changed. */
	void (*typed)(struct app *app, void *state);
	/* Before drawing: brings the state to the size of the screen's area. */
	void (*fit)(struct app *app, void *state, const struct area *area);
	/* Draws the whole screen, or what a list has around its rows; the rows are drawn after it. */
	void (*draw)(const struct app *app, const void *state, struct surface *s,
		     const struct area *area);
	/* A key or text that nothing else took; true when it was used. */
	bool (*key)(struct app *app, void *state, const struct key_event *event);

	/* Of lists. Where the rows are in the screen's area; NULL: they are all of it. */
	struct area (*rows)(const struct app *app, const void *state, const struct area *area);
	/* What is told where there is no row: a sentence, marked (N_) and not yet translated. NULL: where rows are there, that
	 * none has the letters of the filter. */
	const char *(*empty)(const struct app *app, const void *state);
	/* What stands beside the chosen row in a window with two panes; false: one pane, for now. */
	bool (*beside)(const struct app *app, const void *state, struct beside *out);
	/* What stands above that, drawn into an area, or only measured (NULL); the rows it takes of the area. May be NULL. */
	unsigned (*head)(const struct app *app, const void *state, struct surface *s,
			 const struct area *area);
	/* Before an action: brings the rows that were left out because nobody would have seen them yet. May be NULL. */
	void (*complete)(struct app *app, void *state);
	/* What the list can be narrowed by, for screen_narrow; and that it is narrowed to something else now, which is to be
	 * shown whatever waits. NULL: by nothing. */
	struct narrowable (*narrowable)(void *state);
	void (*narrowed)(struct app *app, void *state);
	bool lists_pages; /* a page opened from here keeps the list beside it */

	/* A list that lies at the end of the screen below, and how many rows it takes of a window. */
	bool is_question;
	unsigned (*height)(const void *state, unsigned columns);

	bool keeps_list; /* a page: the list it came from stays beside it */
	/* Does a part of what takes longer than a key may; called after a drawing, when no key waits. True where
	 * something is to be drawn. May be NULL. */
	bool (*work)(struct app *app, void *state);
	/* Makes ready what may be asked for next, when there is nothing else to do; given up for a key. May be NULL, and
	 * so may the next one. */
	void (*foresee)(struct app *app, void *state);
	/* Nobody has typed for a moment. */
	void (*leisure)(struct app *app, void *state);
	/* The content changed. */
	void (*refresh)(struct app *app, void *state);
	/* The person's own words (state.db) or settings changed; may be NULL. */
	void (*own_changed)(struct app *app, void *state);
};

extern const struct screen_type screen_home, screen_pages, screen_search, screen_read,
	screen_contents, screen_links, screen_languages, screen_address, screen_history,
	screen_bookmarks, screen_course, screen_question, screen_news, screen_skills,
	screen_problems, screen_case_studies, screen_funding, screen_tools, screen_regions,
	screen_help, screen_palette, screen_narrow, screen_confirm, screen_order, screen_settings,
	screen_guide, screen_people, screen_offered, screen_match, screen_fit, screen_me,
	screen_skill_picker, screen_zone_picker, screen_gaps, screen_mentorships, screen_mentorship,
	screen_cohort, screen_mentors, screen_objectives, screen_programmes, screen_hotline,
	screen_hotline_filters, screen_thread, screen_difference, screen_update, screen_whom,
	screen_outbox, screen_item, screen_login, screen_compose, screen_ready, screen_data,
	screen_captcha;

/* Every screen, ended by NULL. */
extern const struct screen_type *const screens[];

/* The tables of a screen in the order in which keys are looked up: its own, of lists or pages, the global one. */
enum { SCREEN_TABLES = 3 };
void screen_tables(const struct screen_type *type, const struct action *tables[SCREEN_TABLES]);

#endif
