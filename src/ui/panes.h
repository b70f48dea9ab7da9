/* Where screens stand in the window: one below the first line, or two beside each other where it is wide enough. */
#ifndef CPHUB_SRC_UI_PANES_H
#define CPHUB_SRC_UI_PANES_H

#include "app.h"

/* What the person can make of the list's pane; the text's is never narrower than a short line. */
enum { PANE_LEAST = 20, PANE_STEP = 4, TEXT_LEAST = 40 };

/* True where the window is wide enough for two, and the person has not asked for one. */
bool panes_are_two(const struct app *app, unsigned columns);

/* Gives a screen, and what stands beside it, their areas in the body; before it is fitted. */
void panes_arrange(struct app *app, struct frame *frame, const struct area *body);
/* Gives a question its area at the end of the body, over the screen that it is about. */
void panes_lay_over(struct app *app, struct frame *question, const struct area *body);
/* Draws what stands beside a screen: the chosen page, or the list that one came from. */
void panes_draw(struct app *app, const struct frame *frame, struct surface *s);

/* Reads and lays out the page beside a list; true where it is another one than before. */
bool panes_work(struct app *app);

/* Makes the list's pane wider or narrower. */
void panes_widen(struct app *app, int cells);

/* What of panes there is for actions on a screen: enum need, added up. */
unsigned panes_have(const struct app *app, const struct frame *frame);

/* The list of pages that the screen on top was opened from, or NULL. */
struct frame *panes_list(struct app *app);

#endif
