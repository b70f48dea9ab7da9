/* Texts below each other that are read from top to bottom: what is about to go out, or went. */
#ifndef CPHUB_SRC_UI_SCREEN_SHEET_H
#define CPHUB_SRC_UI_SCREEN_SHEET_H

#include "app.h"

struct sheet {
	struct arena arena; /* owns the texts; all of them clean */
	struct prose *at;
	size_t len, cap;
	struct layout *layout; /* NULL: to be made */
	size_t top;
	unsigned height; /* lines shown */
};

void sheet_release(struct sheet *s);
/* Without its texts; the place stays. */
void sheet_empty(struct sheet *s);
/* A paragraph, behind an empty line. */
void sheet_add(struct sheet *s, struct sv text, enum role role);
/* "Page  Content Partnerships Hub/Helpdesk", below the one before. */
void sheet_add_fact(struct sheet *s, const char *name, struct sv value);
/* A text line by line, as it is; behind an empty line. */
void sheet_add_lines(struct sheet *s, struct sv text, enum role role);

void sheet_fit(const struct app *app, struct sheet *s, const struct area *area);
void sheet_draw(const struct sheet *s, struct surface *to, const struct area *area);

/* Rows for the actions of a screen whose state begins with a sheet. */
#define SHEET_ACTIONS                                                              \
	{ .name = "line-up",                                                       \
	  .is_visual = true,                                                       \
	  .keys = "Up k WheelUp",                                                  \
	  .run = sheet_up,                                                         \
	  .help = N_("Go up by a line") },                                         \
		{ .name = "line-down",                                             \
		  .is_visual = true,                                               \
		  .keys = "Down j WheelDown",                                      \
		  .run = sheet_down,                                               \
		  .help = N_("Go down by a line") },                               \
		{ .name = "page-up",                                               \
		  .is_visual = true,                                               \
		  .keys = "PgUp b",                                                \
		  .run = sheet_page_up,                                            \
		  .help = N_("Go up by a screenful") },                            \
	{                                                                          \
		.name = "page-down", .keys = "PgDn Space", .run = sheet_page_down, \
		.help = N_("Go down by a screenful")                               \
	}
void sheet_up(struct app *app, void *state);
void sheet_down(struct app *app, void *state);
void sheet_page_up(struct app *app, void *state);
void sheet_page_down(struct app *app, void *state);

#endif
