/*
 * Result files: mentor-result/1 as JSON, CSV, or a table for a wiki page. They are written from a solution, and read back,
 * from whoever wrote or edited them, to be checked against the cohort.
 */
#ifndef CPHUB_COHORT_RESULT_H
#define CPHUB_COHORT_RESULT_H

#include <cphub/cohort/cohort.h>
#include <cphub/core/feed.h>
#include <cphub/core/str.h>
#include <cphub/match/judge.h>

enum result_format { RESULT_JSON, RESULT_CSV, RESULT_WIKITEXT, RESULT_FORMATS };
/* RESULT_FORMATS rows. */
extern const char *const result_format_names[];

/* Why somebody has no mentor, in words. */
const char *cause_text(enum cause cause);

/* Pairs by the ids of mentees, then of mentors; freed by the caller. */
uint32_t *result_order(const struct instance *in, struct pairs pairs);

void result_write(const struct instance *in, const struct solution *s, enum result_format format,
		  struct str *out);

/* What is wrong with a result. */
enum fault_kind {
	/* It could not be carried out. */
	FAULT_UNKNOWN_MENTEE,
	FAULT_UNKNOWN_MENTOR,
	FAULT_TWICE,
	FAULT_SAME_PERSON,
	FAULT_NOT_LISTED,
	FAULT_EXCLUDED,
	FAULT_SAME_ORG,
	FAULT_BELOW_MINIMUM,
	FAULT_OVER_NEED, /* found, wanted: mentors */
	FAULT_OVER_CAPACITY,
	FAULT_NOT_LOCKED, /* a locked pair is missing */
	/* It says what is not so: found is what it says, wanted what is so. */
	FAULT_SCORE,
	FAULT_SIZE,
	FAULT_TOTAL,
	/* It is not what its objective asks for. */
	FAULT_BLOCKING, /* a pair who would rather have each other */
	FAULT_NOT_BEST,
	FAULT_PRICES, /* the certificate proves nothing */
	FAULT_KINDS
};
struct fault {
	enum fault_kind kind;
	struct sv mentee, mentor; /* ids; empty where it is about one person or none */
	int64_t found, wanted;
	struct place place; /* line 0: of the whole */
};
/* FAULT_KINDS rows: as JSON names them. */
extern const char *const fault_names[];
/* In words, without the place. */
void fault_tell(const struct fault *f, struct str *out);
/* Can the pairs not be made? */
bool fault_is_grave(enum fault_kind kind);

enum { RESULT_FAULTS_MAX = 1000 };

struct result {
	enum objective objective; /* that it claims; OBJECTIVE_COUNT: none */
	uint32_t *pairs;          /* those that the cohort has, ascending, each once */
	size_t len;
	struct prices prices; /* its certificate; NULL: none */
	bool is_other;        /* it was made from another cohort, or another state of this one */

	/* As far as they are known: from reading; result_check adds the others. The first RESULT_FAULTS_MAX are kept. */
	struct {
		struct fault *at;
		size_t len, cap;
	} faults;
	size_t grave, faults_total;

	/* Private. */
	bool has_size, has_total;
	int64_t size, total;
	struct arena arena;
};

/* A file of any of the formats but wikitext. ERR_MISSING, ERR_SYSTEM; ERR_INPUT with line and column where it cannot be
 * read; what can be read and is wrong is a fault. */
MUST_CHECK bool result_read(const char *path, const struct instance *in, struct result *out,
			    struct err *err);
/* The same from memory, for tests. */
MUST_CHECK bool result_parse(struct sv bytes, const struct instance *in, struct result *out,
			     struct err *err);
void result_release(struct result *r);

struct verdict {
	struct measure measure;
	struct measure best; /* what cphub would make of the cohort */
	bool is_best;
	enum { PROOF_NONE, PROOF_HOLDS, PROOF_FAILS } proof;
};
/* Adds the faults that reading could not see, by `objective`. */
void result_check(struct result *r, const struct instance *in, enum objective objective,
		  struct verdict *out);

#endif
