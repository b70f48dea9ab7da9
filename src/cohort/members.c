#include "members.h"

#include <cphub/core/tr.h>

bool members_read(struct jr *r, const struct member *members, void *data)
{
	uint32_t seen = 0;
	uint64_t place;
	struct sv key;

	if (!jr_open_object(r))
		return false;
	place = r->place;
	while (jr_member(r, &key)) {
		const struct member *m = members;

		while (m->name && !sv_is(key, m->name))
			m++;
		if (!m->name) {
			if (!jr_skip(r))
				return false;
			continue;
		}
		if (seen & UINT32_C(1) << (m - members))
			return feed_fail(r->feed, r->place, _("%s stands twice"), m->name);
		seen |= UINT32_C(1) << (m - members);
		if (!m->read(data))
			return false;
	}
	for (const struct member *m = members; jr_ok(r) && m->name; m++)
		if (m->is_needed && !(seen & UINT32_C(1) << (m - members)))
			return feed_fail(r->feed, place, _("%s is missing"), m->name);
	return jr_ok(r);
}
