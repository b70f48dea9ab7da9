/* The world in braille dots, with a sign where something is. The north is above and the east at the right in every
 * language. */
#ifndef CPHUB_SRC_UI_MAP_H
#define CPHUB_SRC_UI_MAP_H

#include "surface.h"

/* A country that has something, and whether that is the chosen row's: two signs, so that no colour is needed. */
struct map_sign {
	struct sv code; /* ISO 3166-1; what is no country of the map is left out */
	bool is_chosen;
};

#define MAP_SIGN   "●"
#define MAP_CHOSEN "◆"

/* The name of a country, in the language of the interface where the system knows it; empty where there is none of this code. */
struct sv map_country(struct sv code);
/* The same for a country or a region of UN M49; what is neither stays what it is. */
struct sv map_place(struct sv name);

/* How many rows a map takes that is at most so large: the whole world, as wide as it fits. */
unsigned map_rows(unsigned rows, unsigned columns);
/* Draws it in the middle of an area. */
void map_draw(struct surface *s, const struct area *area, const struct map_sign *signs, size_t len);

#endif
