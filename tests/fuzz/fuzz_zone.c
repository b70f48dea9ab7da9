/* A file of a time zone: whatever it holds, clocks stay within two days of UTC. */
#include <stdlib.h>

#include <cphub/core/zone.h>

#include "fuzz.h"

enum { OFFSET_MAX = 2 * 24 * 60 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int64_t whens[] = { INT64_MIN,        -1,       0, 1795780800, 1 << 30,
					 INT64_C(1) << 41, INT64_MAX };
	struct zone *z = zone_parse(sv_make((const char *)data, size));

	for (size_t i = 0; z && i < sizeof(whens) / sizeof(*whens); i++) {
		const int offset = zone_offset(z, (time_t)whens[i]);

		if (offset < -OFFSET_MAX || offset > OFFSET_MAX)
			abort();
	}
	zone_free(z);
	return 0;
}
