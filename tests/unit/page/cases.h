/* The test cases of this folder, one a file. */
#ifndef CPHUB_TESTS_UNIT_PAGE_CASES_H
#define CPHUB_TESTS_UNIT_PAGE_CASES_H

#include <cphub/page/layout.h>

#include "unit.h"

TCase *case_layout(void);
TCase *case_hostile(void);
TCase *case_export(void);
TCase *case_order(void);

/* A page's Markdown below data/, as a tree; free with markdown_free. */
struct markdown *read_data(const char *name);
struct markdown *read_text(struct sv text);
/* The head that all tests use. */
extern const struct page_head test_head;
/* Compares with a file below data/; UPDATE=1 rewrites it. */
void expect_file(const char *name, struct sv text);
/* Lays out, checks what holds for every layout, and gives it back. */
struct layout *checked_layout(const struct page_head *head, const struct markdown *body,
			      unsigned width);
struct layout *checked_layout_as(const struct page_head *head, const struct markdown *body,
				 const struct layout_options *options);
/* Appends a line as it stands on the screen. */
void add_seen_line(const struct line *line, struct str *out);

#endif
