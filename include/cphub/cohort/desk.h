/* A cohort that a coordinator works on: what is ruled by hand, and which pairs are the best ones then. */
#ifndef CPHUB_COHORT_DESK_H
#define CPHUB_COHORT_DESK_H

#include <cphub/cohort/result.h>

struct desk {
	struct cohort cohort;
	struct solution solution; /* under the rules as they are now */
	struct measure measure;   /* of it */
	uint32_t *load[SIDES];    /* pairs of each person */
	unsigned long turn;       /* another number after each change */

	/* Private: as it is in the file. */
	uint8_t *kept_state;
	enum objective kept_objective;
};

/* Reads and solves; release in every case. The failures of cohort_read. */
MUST_CHECK bool desk_read(const char *path, struct desk *out, struct err *err);
void desk_release(struct desk *p);

bool desk_has_pair(const struct desk *p, uint32_t pair);
/* The pair of a mentee that was made, the first of several; NO_PAIR. */
uint32_t desk_pair_of(const struct desk *p, uint32_t mentee);

/* What is ruled in one step, so that it can be taken back in one. */
enum { RULINGS_MAX = 4 };
struct rulings {
	struct ruling {
		uint32_t pair;
		enum pair_state before, after;
	} at[RULINGS_MAX];
	size_t len;
	enum objective before, after;
};

/* Makes a pair locked, excluded or open. */
struct rulings desk_ruling(const struct desk *p, uint32_t pair, enum pair_state state);
/* Gives the mentee of `to` that mentor in the place of the one of `from`, which may be NO_PAIR. */
struct rulings desk_move(const struct desk *p, uint32_t from, uint32_t to);
/* Exchanges the mentors of two pairs that were made. Nothing (`len` is 0) where one of the new pairs is not possible, or both
 * have somebody in common. */
struct rulings desk_swap(const struct desk *p, uint32_t a, uint32_t b);
/* Another objective. */
struct rulings desk_aim(const struct desk *p, enum objective objective);

/* Rules, or takes rulings back, and solves anew. ERR_INPUT where a locked pair cannot be: with oneself, or more locks than
 * somebody has places; then nothing changed. */
MUST_CHECK bool desk_rule(struct desk *p, const struct rulings *r, bool is_back, struct err *err);
/* What desk_rule would lead to; nothing stays changed. False where it cannot be. */
MUST_CHECK bool desk_try(struct desk *p, const struct rulings *r, struct measure *out);

/* What another objective would make of it. */
void desk_compare(const struct desk *p, enum objective objective, struct measure *out);
/* Would it take minutes, where nobody asked for it? */
bool desk_is_slow(const struct desk *p, enum objective objective);

/* Is something ruled otherwise than in the file? */
bool desk_is_changed(const struct desk *p);
/* Keeps it there, as cohort_keep does; `*kept` is freed by the caller in every case. */
MUST_CHECK bool desk_keep(struct desk *p, const char *path, char **kept, struct err *err);
/* Leaves the file as it is, and does not ask any more. */
void desk_let_be(struct desk *p);

#endif
