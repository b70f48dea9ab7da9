/*
 * Time zones of the IANA database, as this machine keeps them: how far a place's clocks are from UTC, daylight saving
 * included. Files are read as RFC 8536 has it and trusted with nothing. https://datatracker.ietf.org/doc/html/rfc8536
 */
#ifndef CPHUB_CORE_ZONE_H
#define CPHUB_CORE_ZONE_H

#include <time.h>

#include <cphub/core/err.h>
#include <cphub/core/sv.h>

struct zone;

/* Where machines keep them, unless $TZDIR says otherwise. */
extern const char zone_folder[];
/* The folder that was named, or that one where none was: NULL or empty. */
const char *zone_folder_or(const char *named);

/* Reads Africa/Accra below `folder`; UTC and Etc/GMT-5 need no file. The caller frees. ERR_MISSING (no such zone, or no
 * database), ERR_INPUT (a broken file), ERR_SYSTEM. */
MUST_CHECK bool zone_load(const char *folder, struct sv name, struct zone **out, struct err *err);
/* The same from the bytes of a file; NULL where they are none. */
struct zone *zone_parse(struct sv bytes);
void zone_free(struct zone *z);

/* Minutes east of UTC at a time. */
int zone_offset(const struct zone *z, time_t when);

#endif
