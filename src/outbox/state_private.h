/* The open file, for those that keep something in it. */
#ifndef CPHUB_SRC_OUTBOX_STATE_PRIVATE_H
#define CPHUB_SRC_OUTBOX_STATE_PRIVATE_H

#include <cphub/db/db.h>
#include <cphub/outbox/state.h>

/* One statement each, prepared against the real tables by a test. */
enum state_sql {
	SQL_KEPT_ADD,
	SQL_KEPT_LIST,
	SQL_KEPT_FIND,
	SQL_KEPT_DROP,
	SQL_DRAFT_ADD,
	SQL_DRAFT_LIST,
	SQL_DRAFT_SAME,
	SQL_DRAFT_DROP,
	SQL_DROPPED_LIST,
	SQL_DROPPED_FIND,
	SQL_DROPPED_FORGET,
	SQL_KEPT_BACK,
	SQL_DRAFT_BACK,
	SQL_BOOKMARK_BACK,
	SQL_PLACE_KEEP,
	SQL_PLACE_TRIM,
	SQL_PLACE_FIND,
	SQL_PLACE_LIST,
	SQL_PLACE_DROP,
	SQL_BOOKMARK_ADD,
	SQL_BOOKMARK_FIND,
	SQL_BOOKMARK_LIST,
	SQL_BOOKMARK_DROP,
	SQL_COURSE_BEGIN,
	SQL_COURSE_LIST,
	SQL_LESSON_ADD,
	SQL_LESSON_LIST,
	SQL_LESSON_DROP,
	SQL_ANSWER_ADD,
	SQL_ANSWER_LIST,
	SQL_SEEN_KEEP,
	SQL_SEEN_FIND,
	SQL_SEEN_FILES,
	SQL_TALLY_KEEP,
	SQL_TALLY_ADD,
	SQL_TALLY_LIST,
	SQL_OWN_SET,
	SQL_OWN_LIST,
	SQL_OWN_DROP,
	SQL_MENTORSHIP_ADD,
	SQL_MENTORSHIP_SAME,
	SQL_MENTORSHIP_KEEP,
	SQL_MENTORSHIP_LIST,
	SQL_MENTORSHIP_DROP,
	SQL_MEETING_ADD,
	SQL_MEETING_LIST,
	SQL_MEETING_DROP,
	SQL_DRAFT_REWRITE,
	SQL_DRAFT_KEEP,
	SQL_POST_QUEUE,
	SQL_POST_LIST,
	SQL_POST_UNSENT,
	SQL_POST_BEGIN,
	SQL_POST_SENT,
	SQL_POST_HOLD,
	SQL_POST_NOTE,
	SQL_POST_TAKE_BACK,
	SQL_POST_TRAVEL,
	SQL_STATE_BEGUN,
	SQL_STATE_CHANGES,
	STATE_SQL_COUNT
};

extern const char *const state_sql[STATE_SQL_COUNT];

/* A statement to read by; NULL in `*out` where nothing was ever kept. */
MUST_CHECK bool state_read(struct state *s, enum state_sql which, struct stmt **out,
			   struct err *err);
/* A statement to write by; makes the file where there is none. */
MUST_CHECK bool state_write(struct state *s, enum state_sql which, struct stmt **out,
			    struct err *err);
/* Runs a statement that gives no rows. */
MUST_CHECK bool state_run(struct state *s, struct stmt *stmt, struct err *err);
/* The same for what is written on the way and is no word of the person's: a power cut may take it, and no key waits for
 * the disk. */
MUST_CHECK bool state_run_light(struct state *s, struct stmt *stmt, struct err *err);
/* Calls `add` for each row; NULL, as state_read gives it, has none. */
MUST_CHECK bool state_rows(struct state *s, struct stmt *stmt,
			   void (*add)(void *out, struct stmt *stmt), void *out, struct err *err);
/* What is written from here on is kept whole by state_commit, or not at all; makes the file where there is none. */
MUST_CHECK bool state_begin(struct state *s, struct err *err);
MUST_CHECK bool state_commit(struct state *s, struct err *err);
void state_rollback(struct state *s);
/* How many rows the last statement changed. */
MUST_CHECK bool state_changes(struct state *s, int64_t *out, struct err *err);
int64_t state_last_id(const struct state *s);

/* Says what a failure of the database means for the person's own words; returns false. */
bool state_fail(struct state *s, struct err *err);

#endif
