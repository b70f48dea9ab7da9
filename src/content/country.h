/* What countries are called. */
#ifndef CPHUB_SRC_CONTENT_COUNTRY_H
#define CPHUB_SRC_CONTENT_COUNTRY_H

#include <cphub/core/sv.h>

/* By its ISO 3166-1 code, in the language of the interface where the system knows it, else in English; empty where there is none
 * of this code. */
struct sv country_label(struct sv code);

#endif
