/* What a stranger's file or server says first: the head of a bundle, and git's words about progress. */
#include <stdint.h>

#include "bundle_head.h"
#include "fuzz.h"
#include "remote_progress.h"

enum { PIECE = 7 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct sv all = sv_make((const char *)data, size);
	struct remote_progress now = { 0 };
	struct progress_reader reader = { .now = &now };
	struct err err = { 0 };
	struct oid tip;

	(void)!bundle_head(all, NULL, &tip, &err);
	(void)!bundle_head(all, "main", &tip, &err);
	for (size_t at = 0; at < size; at += PIECE)
		progress_reader_add(&reader,
				    sv_make(all.at + at, size - at < PIECE ? size - at : PIECE));
	progress_reader_release(&reader);
	return 0;
}
