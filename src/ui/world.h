/* The world on a flat grid, for maps: made by world.py, which says from what and how. */
#ifndef CPHUB_SRC_UI_WORLD_H
#define CPHUB_SRC_UI_WORLD_H

#include <stddef.h>
#include <stdint.h>

/* Units of the grid from side to side, and what ends one coast. */
enum { WORLD_WIDTH = 1000, WORLD_END = 9999 };

/* Units from north to south: both ways a unit is as long. */
extern const unsigned world_height;

/* x, y, x, y, …, WORLD_END, and the next coast; from the west and from the north. */
extern const uint_least16_t world_coasts[];
extern const size_t world_coasts_len;

/* The middle of a country, by its ISO 3166-1 code; sorted by that. */
struct world_place {
	char code[3];
	uint_least16_t x, y;
};

extern const struct world_place world_places[];
extern const size_t world_places_len;

#endif
