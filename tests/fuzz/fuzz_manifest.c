/* A manifest, as a stranger's server sends it: what is read is safe to fetch by, and is written and read again alike. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include <cphub/core/vec.h>
#include <cphub/repo/manifest.h>

#include "fuzz.h"

static void check(const struct manifest *m)
{
	const struct manifest_part *part;
	const struct manifest_bundle *b;

	vec_each (part, m)
		vec_each (b, part) {
			assert(b->file[0] && b->file[0] != '.' && !strchr(b->file, '/'));
			assert(b->bytes && b->plain && !oid_is_zero(&b->to));
		}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct manifest m, again;
	struct err err = { 0 };
	struct str once = { 0 }, twice = { 0 };

	if (manifest_parse(sv_make((const char *)data, size), &m, &err)) {
		check(&m);
		manifest_write(&m, &once);
		if (once.len <= MANIFEST_MAX) {
			const bool ok = manifest_parse(str_view(&once), &again, &err);

			assert(ok);
			(void)ok;
			manifest_write(&again, &twice);
			assert(sv_eq(str_view(&once), str_view(&twice)));
			manifest_release(&again);
		}
	}
	manifest_release(&m);
	str_release(&once);
	str_release(&twice);
	return 0;
}
