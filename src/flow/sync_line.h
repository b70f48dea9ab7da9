/* The line that content comes over: where it leads, how long it may be silent, and what it costs. */
#ifndef CPHUB_SRC_FLOW_SYNC_LINE_H
#define CPHUB_SRC_FLOW_SYNC_LINE_H

#include <cphub/flow/sync.h>

/* What the settings say, else what the content at hand says of itself; `*owned` is the caller's. ERR_INPUT. */
MUST_CHECK bool sync_address(struct session *s, const char **url, char **owned, struct err *err);

/* Does each megabyte cost (data.line)? Then pictures stay away. */
bool sync_is_dear(const struct config *c);

/* Seconds without a byte before it is given up. */
unsigned sync_silence(const struct config *c);

/* ERR_OFFLINE, ERR_USAGE: the person said that nothing is to be fetched, or into which content; ERR_INPUT: which certificates
 * are believed. */
MUST_CHECK bool sync_may_fetch(const struct session *s, struct err *err);

/* Bytes of this month so far. */
uint64_t sync_month(const struct session *s);

/* Bytes that asking an address takes by remote_look, which git does not tell: none on this machine. */
uint64_t sync_look_bytes(const char *url);

/* Notes bytes that came, in the month's ledger. */
void sync_count_bytes(const struct session *s, uint64_t bytes);

/* The same for all of a sync, and remembers where it `is_done` what it came to; says in `result` what the month has come to. Its
 * failure takes nothing away that matters: the sync itself is told. */
void sync_count(const struct session *s, bool is_done, struct sync_result *result);

/* What those before it came to, for the next. */
void sync_remember_price(const struct session *s, struct sync_price *out);

#endif
