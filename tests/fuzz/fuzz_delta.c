/* A text and its difference to another one, as a stranger's pack may hold it: delta_apply must stay within both. */
#include <stdint.h>
#include <stdlib.h>

#include "delta.h"
#include "fuzz.h"

enum { MOST = 4096 };

/* The first byte says how much of the rest is the base. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct sv all = sv_make((const char *)data, size);
	struct str out = { 0 };
	size_t base;

	if (!size)
		return 0;
	base = data[0] < size - 1 ? data[0] : size - 1;
	if (delta_apply(sv_make(all.at + 1, base), sv_from_byte(all, 1 + base), MOST, &out) &&
	    out.len > MOST)
		abort();
	str_release(&out);
	return 0;
}
