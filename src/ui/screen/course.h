/* The state of a course, shared by its screen and that of its questions. */
#ifndef CPHUB_SRC_UI_SCREEN_COURSE_H
#define CPHUB_SRC_UI_SCREEN_COURSE_H

#include <cphub/content/course.h>
#include <cphub/flow/read.h>
#include <cphub/outbox/progress.h>

#include "app.h"

struct course_state {
	struct list list;
	struct reading reading; /* stays as it was opened, so that questions can be borrowed */
	struct course course;
	struct arena arena;
	struct sv *titles; /* of the lessons; empty: the page is not there */
	struct progress_marks marks;
	size_t next;          /* what comes next, as a row's item */
	struct layout *intro; /* NULL before the first drawing */
};

bool course_is_read(const struct course_state *c, size_t lesson);
/* The answer to a question, or NULL. */
const struct answer *course_answered(const struct course_state *c, size_t lesson, size_t number);
/* How many of a lesson's questions have an answer, and a right one. */
size_t course_count_answers(const struct course_state *c, size_t lesson, bool right);
/* Reads the person's marks again. */
void course_load(struct app *app, struct course_state *c);

/* What screen_question is opened with; borrowed from the screen below. */
struct question_wanted {
	struct course_state *course;
	size_t lesson;
};

#endif
