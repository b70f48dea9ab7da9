/* Mentorships that go on, from being asked to being finished: an agreement, whose turn it is, and what was done. */
#ifndef CPHUB_OUTBOX_MENTORSHIP_H
#define CPHUB_OUTBOX_MENTORSHIP_H

#include <stdint.h>

#include <cphub/core/arena.h>
#include <cphub/core/date.h>
#include <cphub/outbox/state.h>

enum mentorship_stage {
	MENTORSHIP_ASKED,
	MENTORSHIP_ACCEPTED,
	MENTORSHIP_RUNNING,
	MENTORSHIP_PAUSED,
	MENTORSHIP_FINISHED,
	MENTORSHIP_STAGES
};

/* As they are kept and exported; MENTORSHIP_STAGES of them. */
extern const char *const mentorship_stages[];

enum { GOALS_MOST = 3, MEETING_MINUTES_MOST = 24 * 60, HOURS_MOST = 1000 };

struct mentorship {
	int64_t id;             /* never given twice */
	struct sv person, name; /* the page of the other, and what they are called */
	bool is_mentee;         /* the other learns, else they teach */
	enum mentorship_stage stage;
	bool is_their_turn;
	struct sv goals[GOALS_MOST]; /* empty: not agreed */
	unsigned hours;              /* agreed; 0: not said */
	day_t ends;                  /* agreed; 0: not said */
	day_t begun, touched;        /* touched: the last time that something happened */
	unsigned nudged;  /* the last nudge that was made a draft of: 0, 7, 14 or 21 days */
	unsigned minutes; /* of all meetings; read, not kept */
};

struct mentorships {
	struct arena arena; /* owns all below */
	struct mentorship *at;
	size_t len, cap;
};

struct meeting {
	int64_t id, mentorship;
	day_t day;
	unsigned minutes;
	struct sv note;
};

struct meetings {
	struct arena arena; /* owns all below */
	struct meeting *at; /* the oldest first */
	size_t len, cap;
};

/* Begins one; where one with this person, the same way round, is not finished, that one is meant and `*is_new` is false. */
MUST_CHECK bool mentorship_add(struct state *s, const struct mentorship *m, int64_t *id,
			       bool *is_new, struct err *err);
/* Keeps all of it but the minutes. ERR_MISSING. */
MUST_CHECK bool mentorship_keep(struct state *s, const struct mentorship *m, struct err *err);
/* Those that are finished last, else the last touched first; none where nothing was ever kept, and then no file is made. */
MUST_CHECK bool mentorship_list(struct state *s, struct mentorships *out, struct err *err);
void mentorships_release(struct mentorships *m);
/* With its meetings, for good. */
MUST_CHECK bool mentorship_drop(struct state *s, int64_t id, struct err *err);

/* ERR_INPUT where it has no minutes, or more than a day has. */
MUST_CHECK bool meeting_add(struct state *s, const struct meeting *m, struct err *err);
/* Of one mentorship; 0: of all. */
MUST_CHECK bool meeting_list(struct state *s, int64_t mentorship, struct meetings *out,
			     struct err *err);
void meetings_release(struct meetings *m);
MUST_CHECK bool meeting_drop(struct state *s, int64_t id, struct err *err);

/* After how many days without a word a reminder is to be proposed: 7, 14 or 21, each once; 0: none now. Only while
 * somebody is waited for. */
unsigned mentorship_nudge(const struct mentorship *m, day_t today);

#endif
