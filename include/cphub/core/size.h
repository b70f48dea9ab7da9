/* Amounts of data, as lines and contracts count them: in powers of ten. */
#ifndef CPHUB_CORE_SIZE_H
#define CPHUB_CORE_SIZE_H

#include <cphub/core/base.h>
#include <cphub/core/number.h>
#include <cphub/core/sv.h>

/* A number and a unit. */
enum { SIZE_ROOM = 2 * NUMBER_ROOM + 16 };

/* "640 kB", "1.2 MB"; the text is in `room`. */
const char *size_show(uint64_t bytes, char room[SIZE_ROOM]);

/* "500k", "2M", "1.5G", "123", as people type them. False for anything else, and for 0. */
MUST_CHECK bool size_parse(struct sv text, uint64_t *out);

#endif
