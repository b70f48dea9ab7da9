/* Where a region of a page lies: countries (ISO 3166-1) in the regions and continents of UN M49. */
#ifndef CPHUB_CONTENT_WHEREABOUTS_H
#define CPHUB_CONTENT_WHEREABOUTS_H

#include <stdint.h>

#include <cphub/core/sv.h>

/* Numbers above 0, the same for the same name; 0: the name says less than that. */
struct whereabouts {
	uint16_t country, region, continent;
};

/* False for what is neither a country code nor a name of UN M49, and for the world. */
bool whereabouts_find(struct sv name, struct whereabouts *out);

/* True where the first name lies in the second one, or is it: GH in "Western Africa", in Africa, in World. */
bool whereabouts_are_in(struct sv name, struct sv wider);

#endif
