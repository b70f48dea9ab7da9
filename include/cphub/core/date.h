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
void date_add(struct str *out, day_t day);
day_t date_of(time_t when);

/* "today", "yesterday", "3 days ago", "2 months ago"; for the state of the data on the first line. */
void date_add_ago(struct str *out, time_t then, time_t now);

#endif
