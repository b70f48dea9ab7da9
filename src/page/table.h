/* Tables: columns where they fit, else a list. */
#ifndef CPHUB_PAGE_TABLE_H
#define CPHUB_PAGE_TABLE_H

#include "canvas.h"

void table_put(struct canvas *c, const struct block *table);

#endif
