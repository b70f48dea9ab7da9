/* Names of places: ISO 3166-1 alpha-2 codes and the regions of UN M49. */
#ifndef CPHUB_SRC_CONTENT_REGION_H
#define CPHUB_SRC_CONTENT_REGION_H

#include <cphub/core/sv.h>

bool region_is_known(struct sv v);
/* The region name most like this one, or empty. */
struct sv region_nearest(struct sv v);

#endif
