/* What is other in a page than when the person last looked, as people read it: paragraph by paragraph. */
#ifndef CPHUB_FLOW_DIFFERENCE_H
#define CPHUB_FLOW_DIFFERENCE_H

#include <cphub/flow/news.h>
#include <cphub/repo/lines.h>

struct difference_line {
	enum line_sign sign;
	struct sv text; /* clean */
};

struct difference {
	struct arena arena; /* owns all below */
	struct difference_line *at;
	size_t len, cap;
	bool has_before; /* what was there then is still on this machine */
};

/* `tree` is the content as it was then (struct news). A page that is gone has its old text only, one that is new the new one.
 * The failures of flow_read. Release in every case. */
MUST_CHECK bool flow_difference(struct session *s, const struct oid *tree,
				const struct news_item *item, struct difference *out,
				struct err *err);
void difference_release(struct difference *d);

#endif
