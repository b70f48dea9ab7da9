/* A folder of content and a home of its own for each test. */
#ifndef CPHUB_TESTS_UNIT_FLOW_FOLDER_H
#define CPHUB_TESTS_UNIT_FLOW_FOLDER_H

#include <cphub/flow/session.h>

enum { FOLDER_NOW = 1700000000 };

void folder_set_up(void);
void folder_tear_down(void);

/* Writes a file of the content, by its name in it. */
void folder_write(const char *name, const char *text);
/* guides/page-N.md with the words "wordN" and "wordVERSION". */
void folder_write_page(unsigned n, unsigned version);
void folder_drop(const char *name);
void folder_drop_page(unsigned n);

/* A session over it, as a reader of English has it. */
void folder_open(struct session *s);

#endif
