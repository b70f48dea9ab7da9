#include "names.h"

#include <stdlib.h>

#include <cphub/core/str.h>
#include <cphub/core/vec.h>

/* FNV-1a, 64 bit: http://www.isthe.com/chongo/tech/comp/fnv/ */
static uint64_t hash_of(struct sv text)
{
	uint64_t hash = 0xcbf29ce484222325;

	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.at[i]) * 0x100000001b3;
	return hash ^ hash >> 32;
}

/* Where the text is, or where it belongs. */
static uint32_t *slot_of(const struct names *n, struct sv text)
{
	size_t at = hash_of(text) & (n->slots_len - 1);

	while (n->slots[at] && !sv_eq(n->at[n->slots[at] - 1], text))
		at = (at + 1) & (n->slots_len - 1);
	return &n->slots[at];
}

static void grow(struct names *n)
{
	n->slots_len = n->slots_len ? n->slots_len * 2 : 64;
	free(n->slots);
	n->slots = mem_zeroed(n->slots_len, sizeof(*n->slots));
	for (size_t i = 0; i < n->len; i++)
		*slot_of(n, n->at[i]) = (uint32_t)i + 1;
}

/* Files name people again, or one after the other as they were declared: most rows need no hash. */
static bool is_expected(struct names *n, struct sv text, uint32_t *number)
{
	for (size_t i = n->next; i < n->next + 2 && i < n->len; i++)
		if (sv_eq(n->at[i], text)) {
			n->next = i;
			*number = (uint32_t)i;
			return true;
		}
	return false;
}

uint32_t names_add(struct names *n, struct sv text)
{
	uint32_t number;
	uint32_t *slot;

	if (is_expected(n, text, &number))
		return number;
	if (n->len * 2 >= n->slots_len)
		grow(n);
	slot = slot_of(n, text);
	if (!*slot) {
		*vec_add(n) = arena_sv(&n->arena, text);
		*slot = (uint32_t)n->len;
	}
	n->next = *slot - 1;
	return *slot - 1;
}

void names_release(struct names *n)
{
	vec_release(n);
	free(n->slots);
	arena_release(&n->arena);
	*n = (struct names){ 0 };
}
