/* Files of this machine: read whole and bounded, written whole or not at all. */
#ifndef CPHUB_CORE_FILE_H
#define CPHUB_CORE_FILE_H

#include <stddef.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/str.h>

/* Reads a whole regular file, up to `max` bytes. ERR_MISSING, ERR_INPUT (too large, no file), ERR_SYSTEM. */
MUST_CHECK bool file_read(const char *path, size_t max, struct str *out, struct err *err);

/* Opens a regular file of up to `max` bytes for reading; the caller closes `*fd`. ERR_MISSING, ERR_INPUT (too large,
 * no file), ERR_SYSTEM. */
MUST_CHECK bool file_open(const char *path, size_t max, int *fd, struct err *err);

/* Writes to a temporary file beside `path`, syncs, and renames it over `path`; nobody else may read it. ERR_SYSTEM. */
MUST_CHECK bool file_write(const char *path, struct sv bytes, struct err *err);
/* The same for a file that a person named, as they expect it: a new one may be read by whom umask lets, one that is there keeps
 * its mode, a link stays one, and a device or pipe is written into. ERR_SYSTEM. */
MUST_CHECK bool file_write_out(const char *path, struct sv bytes, struct err *err);

/* Makes the folder and its missing parents (mode 0700, as XDG wants). ERR_SYSTEM. */
MUST_CHECK bool file_make_dirs(const char *path, struct err *err);

bool file_exists(const char *path);
/* `stem`, or "STEM-2" and so on where a file of that name with one of the endings is there: what somebody wrote stays. The
 * caller frees it. */
char *file_free_stem(const char *stem, const char *const endings[], size_t len);
bool file_is_dir(const char *path);

#endif
