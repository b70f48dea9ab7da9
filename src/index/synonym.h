/* Words of the field: what skills.yaml and hub.yaml call the thing that was typed. */
#ifndef CPHUB_INDEX_SYNONYM_H
#define CPHUB_INDEX_SYNONYM_H

#include <stdint.h>

#include <cphub/core/arena.h>
#include <cphub/core/err.h>

/* A key has up to RUN_MAX words; a search looks for up to ALTERNATIVES_MAX other words in each language. */
enum { RUN_MAX = 6, MEANINGS_MAX = 16, ALTERNATIVES_MAX = 8, ALSO_MAX = 4 };

struct quest;
struct search;

/* Bytes of the query that are a word for something. Those of two meanings are the same or apart. */
struct meaning {
	size_t start, end;
	int64_t no;
};

struct meanings {
	struct meaning at[MEANINGS_MAX];
	size_t len;
};

/* What is looked for beside terms [from, to) of a quest. */
struct alternative {
	size_t from, to;
	struct sv label, lang;
	struct sv match; /* for MATCH: one phrase, in the words of the shard */
	size_t rows;     /* that have it */
};

/* By `from`; those of one run are neighbours, rare ones first. */
struct alternatives {
	struct alternative at[ALTERNATIVES_MAX];
	size_t len;
};

/* Fills search->meanings: looks up the words of the query as the reader's languages cut them. */
MUST_CHECK bool meanings_find(struct search *s, struct err *err);

/* Fills quest->others with labels in the language of its shard that have rows there, and adds those in the
 * reader's languages to search->also. */
MUST_CHECK bool alternatives_find(struct quest *q, struct err *err);

#endif
