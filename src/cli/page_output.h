/* A page in each of the formats that it can be printed in, from whatever it was made. */
#ifndef CPHUB_SRC_CLI_PAGE_OUTPUT_H
#define CPHUB_SRC_CLI_PAGE_OUTPUT_H

#include <cphub/page/export.h>

#include "command.h"

struct printed {
	const struct page_head *head;
	struct sv lang;
	const struct markdown *body;
	struct sv text; /* of the body */
};

/* Appends the page as text, markdown, html or wikitext; text as wide as --width says, else as is comfortable. False, with
 * the reason, where the width or the format is none. */
MUST_CHECK bool page_output(const struct call *call, const struct printed *page, const char *format,
			    struct str *out);

#endif
