/* Mentorships that go on, for the screens of them and those that begin one. */
#ifndef CPHUB_SRC_UI_SCREEN_MENTORSHIPS_H
#define CPHUB_SRC_UI_SCREEN_MENTORSHIPS_H

#include <cphub/outbox/mentorship.h>

#include "app.h"

/* "asked", "running": MENTORSHIP_STAGES of them, marked (N_). */
extern const char *const stage_names[];

/* Notes that one asks somebody, keeps the draft of a letter, and shows the mentorship. Of `wanted`, person, name and who
 * learns are used. */
void mentorships_begin(struct app *app, const struct mentorship *wanted);
/* Keeps the draft of a reminder where one is due, and says so. */
void mentorship_remind(struct app *app, struct mentorship *m);

/* What screen_mentorship is opened with. */
struct mentorship_wanted {
	int64_t id;
};

#endif
