/* What a row of the terminal shows, as little as tells whether it is another one. */
#ifndef CPHUB_SRC_UI_SHOWN_H
#define CPHUB_SRC_UI_SHOWN_H

#include <stdint.h>

#include "surface.h"

struct shown {
	uint64_t sum;    /* of its cells and links, as a number */
	bool is_complex; /* cells are shaped together by the terminal */
	bool is_linked;
	bool is_new; /* in this drawing */
};

/* `is_new` is the caller's. */
struct shown shown_of_row(const struct surface *s, unsigned row);

#endif
