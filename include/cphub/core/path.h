/* Where files live on this machine, and the parts of a path. */
#ifndef CPHUB_CORE_PATH_H
#define CPHUB_CORE_PATH_H

#include <stdbool.h>

#include <cphub/core/sv.h>

/* The program's folders by the XDG Base Directory Specification; the strings are owned by the struct. */
struct dirs {
	char *config; /* $XDG_CONFIG_HOME/cphub */
	char *data;   /* $XDG_DATA_HOME/cphub */
	char *cache;  /* $XDG_CACHE_HOME/cphub */
	char *zones;  /* $TZDIR, or where machines keep time zones */
};

/* Fills from the environment; relative values are ignored as the specification says. Without HOME the
 * person's home comes from the password database. */
void dirs_init(struct dirs *d);
void dirs_release(struct dirs *d);

/* "a/b"; the caller frees. */
char *path_join(const char *a, const char *b);

/* The last part. */
struct sv path_base(struct sv path);

/* Everything before the last slash; empty when there is none. */
struct sv path_parent(struct sv path);

/* True where a relative path from content names something below its root: no empty part, no ".",
 * "..", ".git" in any case, no backslash, no control character, no part over 255 bytes, 1024 in all. */
bool path_is_safe(struct sv path);

#endif
