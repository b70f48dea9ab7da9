/* What the files of this folder share. */
#ifndef CPHUB_DB_PRIVATE_H
#define CPHUB_DB_PRIVATE_H

#include <sqlite3.h>

#include <cphub/db/db.h>

/* Tells a failure of SQLite in our words, by its result code; returns false. */
bool db_fail(const struct db *d, int code, struct err *err);

#endif
