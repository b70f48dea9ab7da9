/* What this process may take of the machine while it works on what strangers made. */
#ifndef CPHUB_CORE_LIMIT_H
#define CPHUB_CORE_LIMIT_H

#include <stddef.h>
#include <stdint.h>

#include <cphub/core/base.h>

struct limit {
	uint64_t before; /* the limit that held, to be put back */
	bool is_set;
};

/* From here on no more memory than that is given to this process, nor to those that it starts: who asks for more gets
 * none. A limit that is lower already stays. Nothing where a sanitizer keeps its own account of memory. */
void limit_memory(struct limit *l, size_t bytes);
void limit_release(const struct limit *l);

#endif
