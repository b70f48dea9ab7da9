/* Calendar days, and how long ago they were, in words. */
#ifndef CPHUB_CORE_DATE_H
#define CPHUB_CORE_DATE_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include <cphub/core/str.h>

/* Days since 1970-01-01, proleptic Gregorian. */
typedef int32_t day_t;

/* Reads "YYYY-MM-DD" and nothing else; false for days that do not exist. */
bool date_parse(struct sv text, day_t *out);
/* "2026-03-31", for files and programs. */
void date_add(struct str *out, day_t day);
/* As the person writes it: "31 mars 2026". */
void date_show(struct str *out, day_t day);
/* The same for "2026-03-31"; a text that is no day stays as it is. */
void date_show_text(struct str *out, struct sv text);
day_t date_of(time_t when);

/* "today", "yesterday", "3 days ago", "2 months ago"; for the state of the data on the first line. */
void date_add_ago(struct str *out, time_t then, time_t now);
/* The same for days, which may come: "today", "tomorrow", "in 12 days", "3 days ago". */
void date_add_when(struct str *out, day_t day, day_t today);
/* "2026-11-22T06:04:16Z" (ISO 8601, UTC); nothing for what no calendar has. */
void date_add_time(struct str *out, time_t when);

#endif
