/* A page of the content that is a template, filled with answers and ready for export. */
#ifndef CPHUB_FLOW_FILL_H
#define CPHUB_FLOW_FILL_H

#include <cphub/flow/read.h>
#include <cphub/template/template.h>

struct filled {
	struct reading page; /* the template */
	struct str text;     /* Markdown, filled */
	struct markdown *body;
	struct page_head head; /* for the exports: the title alone */
};

/* Fills page `id` in the session's languages; its clauses are pages, too. ERR_MISSING, ERR_INPUT with the page and its line.
 * Release in every case. */
MUST_CHECK bool flow_fill(struct session *s, struct sv id, const struct answer *answers, size_t len,
			  struct filled *out, struct err *err);
void filled_release(struct filled *f);

#endif
