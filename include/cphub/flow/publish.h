/* For maintainers: what a web server offers, so that a first sync is small and cannot be lost. */
#ifndef CPHUB_FLOW_PUBLISH_H
#define CPHUB_FLOW_PUBLISH_H

#include <cphub/flow/session.h>
#include <cphub/repo/publish.h>

/* Publishes what is read now into a folder; `languages`, codes with commas between, also the pages of each of them by
 * themselves (NULL: of none). ERR_INPUT (it is no repository; there is no page in a language), and as publish_write. */
MUST_CHECK bool flow_publish(struct session *s, const char *dir, const char *languages,
			     struct publish_result *out, struct err *err);

#endif
