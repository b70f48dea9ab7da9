/* The hotline's page with an answer in it. */
#ifndef CPHUB_FLOW_REPLY_TEXT_H
#define CPHUB_FLOW_REPLY_TEXT_H

#include <cphub/outbox/post.h>
#include <cphub/wiki/wiki.h>

/* Fetches the newest text and puts into it what the post holds, where the comment is that the post is about. `*base` is that
 * text's revision. The comment may have gone, or stand where no answer can: ERR_MISSING, ERR_CONFLICT, ERR_INPUT, and
 * `fault` says that a person has to look. */
MUST_CHECK bool reply_text(struct wiki *w, const struct post *p, struct str *text, int64_t *base,
			   struct wiki_fault *fault, struct err *err);

#endif
