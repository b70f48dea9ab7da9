/* The agreement of a mentorship on paper. */
#ifndef CPHUB_FLOW_AGREEMENT_H
#define CPHUB_FLOW_AGREEMENT_H

#include <cphub/flow/fill.h>
#include <cphub/outbox/mentorship.h>

/* The page that it is made from, for a hub to have its own. */
#define AGREEMENT_PAGE "templates/mentorship-agreement"

/* Fills the template with what was agreed; what was not stays open, to be written by hand. ERR_MISSING where the content has
 * no such template, else the failures of flow_fill. Release in every case. */
MUST_CHECK bool flow_agreement(struct session *s, struct state *own, const struct mentorship *m,
			       struct filled *out, struct err *err);

#endif
