/* A help request as a text that the person fills in with an editor. */
#ifndef CPHUB_SRC_CLI_ASK_FORM_H
#define CPHUB_SRC_CLI_ASK_FORM_H

#include <cphub/flow/ask.h>

void ask_form_write(const struct help_request *a, struct str *out);
/* Borrows from `text`; what the form does not hold stays as it is. */
void ask_form_read(struct sv text, struct help_request *a);

/* Lets the person edit item `item`, 0: a new one; `a` then borrows from `room`. What was typed stays in a file of the data folder until
 * ask_form_done, and is taken up again. ERR_CANCELLED, ERR_MISSING (no editor), ERR_SYSTEM. */
MUST_CHECK bool ask_form_edit(const struct session *s, int64_t item, struct help_request *a,
			      struct str *room, struct err *err);
void ask_form_done(const struct session *s, int64_t item);

#endif
