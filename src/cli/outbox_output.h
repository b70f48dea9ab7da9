/* How an item of the outbox is printed. */
#ifndef CPHUB_SRC_CLI_OUTBOX_OUTPUT_H
#define CPHUB_SRC_CLI_OUTBOX_OUTPUT_H

#include <cphub/outbox/items.h>

#include "output.h"

/* The members that interface.md gives to an item, into the object that is open. */
void output_item(struct jw *w, const struct post *p);
/* One object, printed. `is_whole`: with its text. */
void output_item_json(const struct post *p, bool is_whole);
void output_items_json(const struct outbox_items *o);
/* One line. */
void output_item_line(const struct post *p, time_t now);

/* Prints one item that was just made, as a line or as JSON. */
MUST_CHECK bool outbox_print(const struct call *call, struct state *state, int64_t item);

#endif
