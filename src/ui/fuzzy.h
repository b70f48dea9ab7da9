/* How well a few typed letters fit a sentence. */
#ifndef CPHUB_SRC_UI_FUZZY_H
#define CPHUB_SRC_UI_FUZZY_H

#include <cphub/core/sv.h>

/* 0: the letters of `needle` do not all stand in `hay` in this order; else higher is better. Both folded. */
unsigned fuzzy_score(struct sv hay, struct sv needle);

#endif
