/* Names of places: ISO 3166-1 alpha-2 codes and the regions of UN M49. */
#ifndef CPHUB_CONTENT_REGION_H
#define CPHUB_CONTENT_REGION_H

#include <stdint.h>

#include <cphub/core/sv.h>

bool region_is_known(struct sv v);
/* What a region is called in the language of the interface, until the next tr_open; empty for a country or no region. */
struct sv region_label(struct sv v);
/* The region name most like this one, or empty. */
struct sv region_nearest(struct sv v);
/* True where `inner` is `outer` or lies in it: KE in Africa, Africa in World. */
bool region_has(struct sv outer, struct sv inner);

/* Where a place lies, in numbers above 0, the same for the same name; 0: the name says less than that. */
struct whereabouts {
	uint16_t country, region, continent;
};

/* False for what is no name of a place, and for the world. */
bool region_locate(struct sv name, struct whereabouts *out);

#endif
