/* In which order pages are listed. */
#ifndef CPHUB_SRC_UI_SORTING_H
#define CPHUB_SRC_UI_SORTING_H

#include <cphub/index/query.h>

/* The first is that in which the index gave them: the best first of a search, by title of a list. */
enum sorting { SORTING_GIVEN, SORTING_TITLE, SORTING_NEWEST, SORTINGS };

/* What comes behind this one; behind the last comes `first` again. */
enum sorting sorting_next(enum sorting sorting, enum sorting first);

/* "Sorted by title.", in the person's language. */
const char *sorting_sentence(enum sorting sorting);

/* Puts the numbers of the hits into an order; `places` has room for all of them. */
void sorting_places(enum sorting sorting, const struct hits *hits, size_t *places);

#endif
