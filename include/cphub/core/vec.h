/*
 * Growing arrays: any struct with the members `at`, `len` and `cap`.
 *
 *	struct names { struct sv *at; size_t len, cap; };
 *	*vec_add(&names) = SV("x");
 */
#ifndef CPHUB_CORE_VEC_H
#define CPHUB_CORE_VEC_H

#include <stddef.h>
#include <stdlib.h>

/* The grown array; behind vec_add. */
void *vec_reserve(void *at, size_t len, size_t *cap, size_t item_size);

/* A pointer to a new last item, not initialised; valid until the next vec_add. */
#define vec_add(v) \
	((v)->at = vec_reserve((v)->at, (v)->len, &(v)->cap, sizeof *(v)->at), &(v)->at[(v)->len++])

#define vec_each(item, v) for ((item) = (v)->at; (item) && (item) != (v)->at + (v)->len; (item)++)

/* Frees the array, not what its items own. */
#define vec_release(v) (free((v)->at), (v)->at = NULL, (v)->len = (v)->cap = 0)

#endif
