/* A sentence on as many lines as it takes. */
#ifndef CPHUB_SRC_UI_WRAP_H
#define CPHUB_SRC_UI_WRAP_H

#include "surface.h"

/* Cuts what fits on a line of `room` cells off the text: up to a blank where there is one. */
struct sv wrap_next(struct sv *rest, unsigned room);
/* How many lines it takes. */
unsigned wrap_count(struct sv text, unsigned room);
/* Puts it into an area, and returns the lines used. */
unsigned wrap_put(struct surface *s, const struct area *area, struct sv text, enum role role);

#endif
