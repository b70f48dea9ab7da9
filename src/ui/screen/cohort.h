/* What the screens of a cohort share. */
#ifndef CPHUB_SRC_UI_SCREEN_COHORT_H
#define CPHUB_SRC_UI_SCREEN_COHORT_H

#include <cphub/cohort/desk.h>

#include "app.h"
#include "details.h"

/* The state of screen_cohort, which is opened with the path of a file, a string. */
struct cohort_state {
	struct list list;
	struct desk desk;
	char *path;
	struct details details; /* of the chosen row */
	size_t told;            /* the item of that row */
	bool is_told;           /* and it is as the desk is */
	uint32_t first; /* the pair that waits for another one to be exchanged with, or NO_PAIR */
	bool is_ending; /* the person quits, else goes back */
};

/* An id as people read it. */
struct sv cohort_name(struct sv id);
/* Rules, notes the deed under the name of the pair that `r` ends with, and says so. */
void cohort_rule(struct app *app, struct cohort_state *c, const struct rulings *r,
		 const struct deed_type *type);
extern const struct deed_type cohort_moved;
/* Solves by another objective, as a deed. */
void cohort_aim(struct app *app, struct cohort_state *c, enum objective objective);

/* What screen_objectives is opened with. */
struct objectives_wanted {
	struct cohort_state *cohort;
};

/* What screen_mentors is opened with. */
struct mentors_wanted {
	struct cohort_state *cohort;
	uint32_t mentee;
	uint32_t from; /* the pair to be given up, or NO_PAIR */
};

#endif
