/* The bytes that the program moved over the line, by month and by what they were for: what a line costs is paid by the month. */
#ifndef CPHUB_OUTBOX_LEDGER_H
#define CPHUB_OUTBOX_LEDGER_H

#include <stdint.h>
#include <time.h>

#include <cphub/core/base.h>
#include <cphub/outbox/state.h>

enum ledger_purpose {
	LEDGER_CONTENT,
	LEDGER_WIKI, /* received */
	LEDGER_WIKI_SENT,
	LEDGER_PURPOSES
};

/* Adds to the month of `when` (UTC). */
MUST_CHECK bool ledger_add(struct state *s, enum ledger_purpose what, time_t when, uint64_t bytes,
			   struct err *err);

/* What the month of `when` has come to, by purpose. */
struct ledger_month {
	uint64_t bytes[LEDGER_PURPOSES];
};
MUST_CHECK bool ledger_month(struct state *s, time_t when, struct ledger_month *out,
			     struct err *err);

/* A month and those before it, the newest first. */
enum { LEDGER_MONTHS = 12 };
struct ledger_year {
	struct ledger_month at[LEDGER_MONTHS];
	char names[LEDGER_MONTHS][8]; /* "2026-03" */
	uint64_t sum;                 /* of the newest */
};
MUST_CHECK bool ledger_year(struct state *s, time_t now, struct ledger_year *out, struct err *err);

/* The name of a purpose, as commands print it; and in people's words, marked (N_). */
const char *ledger_purpose_name(enum ledger_purpose what);
const char *ledger_purpose_words(enum ledger_purpose what);

#endif
