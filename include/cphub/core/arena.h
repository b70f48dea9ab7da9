/* Many small things with one life: allocated one by one, freed at once. Zero is a valid empty value. */
#ifndef CPHUB_CORE_ARENA_H
#define CPHUB_CORE_ARENA_H

#include <stddef.h>

#include <cphub/core/base.h>
#include <cphub/core/sv.h>

struct arena_chunk;

struct arena {
	struct arena_chunk *last;
	size_t used; /* bytes given out, for limits */
};

/* Zeroed, aligned for any type. Dies with the arena. */
void *arena_alloc(struct arena *a, size_t size);

/* Copies, terminated. */
char *arena_dup(struct arena *a, const char *text);
char *arena_dup_sv(struct arena *a, struct sv v);
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* The same copy as a slice. */
struct sv arena_sv(struct arena *a, struct sv v);

void arena_release(struct arena *a);

#endif
