/* A catalogue in a folder of its own, for the tests of one. */
#ifndef CPHUB_TESTS_UNIT_INDEX_HERE_H
#define CPHUB_TESTS_UNIT_INDEX_HERE_H

#include <cphub/core/err.h>

#include "catalog_private.h"
#include "pages.h"

/* Made by set_up, removed by tear_down. */
extern char folder[64];
extern char *path; /* of the index in it */
extern struct err err;

/* Three pages, ended by an empty one. */
extern const struct page some[];

void set_up(void);
void tear_down(void);

/* Calls `each` (which may be NULL) for every file of the folder and returns their number. */
int files(void (*each)(const char *name));
void remove_one(const char *name);

struct catalog *open_here(void);
struct catalog *build_here(void);
void finish(struct catalog *c);

/* How many pages a query finds. */
size_t found(struct catalog *c, const char *query);
/* The full-text index against the texts, and the tables against themselves. */
void is_sound(struct catalog *c);
/* The first column of the first row of a statement. */
int64_t number(struct catalog *c, const char *statement);

#endif
