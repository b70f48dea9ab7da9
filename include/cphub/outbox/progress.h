/* How far the person is in courses: lessons that were read, questions that were answered. */
#ifndef CPHUB_OUTBOX_PROGRESS_H
#define CPHUB_OUTBOX_PROGRESS_H

#include <time.h>

#include <cphub/core/arena.h>
#include <cphub/outbox/state.h>

/* An answer to a question of a lesson; questions and choices count from 0. */
struct answer {
	struct sv page; /* the lesson's */
	unsigned number;
	unsigned choice;
	bool is_right;
};

struct progress_marks {
	struct arena arena; /* owns all below */
	struct {
		struct sv *at;
		size_t len, cap;
	} read; /* pages */
	struct {
		struct answer *at;
		size_t len, cap;
	} answers;
};

/* Keeps how many lessons a course has, for progress_list. */
MUST_CHECK bool progress_begin(struct state *s, struct sv course, size_t lessons, time_t when,
			       struct err *err);
/* Marks a lesson as read, or not. */
MUST_CHECK bool progress_read(struct state *s, struct sv course, struct sv page, time_t when,
			      struct err *err);
MUST_CHECK bool progress_unread(struct state *s, struct sv course, struct sv page, struct err *err);
/* In place of an older answer to the same question. */
MUST_CHECK bool progress_answer(struct state *s, struct sv course, const struct answer *answer,
				time_t when, struct err *err);

/* What is kept of one course. */
MUST_CHECK bool progress_of(struct state *s, struct sv course, struct progress_marks *out,
			    struct err *err);
void progress_marks_release(struct progress_marks *p);

struct course_begun {
	struct sv course;
	size_t lessons, read;
};

struct courses_begun {
	struct arena arena; /* owns all below */
	struct course_begun *at;
	size_t len, cap;
};

/* The courses that were opened, the last one first. */
MUST_CHECK bool progress_list(struct state *s, struct courses_begun *out, struct err *err);
void courses_begun_release(struct courses_begun *c);

#endif
