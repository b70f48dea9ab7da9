/* In which order pages are listed. */
#ifndef CPHUB_SRC_UI_ORDER_H
#define CPHUB_SRC_UI_ORDER_H

#include <cphub/index/query.h>

/* The first is that in which the index gave them: the best first of a search, by title of a list. */
enum order { ORDER_GIVEN, ORDER_TITLE, ORDER_NEWEST, ORDERS };

/* The order behind this one; behind the last comes `first` again. */
enum order order_next(enum order order, enum order first);

/* "Sorted by title.", in the person's language. */
const char *order_sentence(enum order order);

/* Puts the numbers of the hits into an order; `places` has room for all of them. */
void order_places(enum order order, const struct hits *hits, size_t *places);

#endif
