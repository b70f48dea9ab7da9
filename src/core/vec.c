#include <cphub/core/vec.h>

#include <cphub/core/str.h>

void *vec_reserve(void *at, size_t len, size_t *cap, size_t item_size)
{
	if (len < *cap)
		return at;
	*cap = *cap ? *cap * 2 : 8;
	return mem_grow(at, *cap, item_size);
}
