#include "pair.h"

void pair_write(struct jw *w, const struct instance *in, uint32_t pair)
{
	const struct reason *why = instance_reason(in, pair);

	jw_object(w, NULL);
	jw_text(w, "mentee", in->people[MENTEES][instance_mentee(in, pair)].id);
	jw_text(w, "mentor", in->people[MENTORS][in->mentor[pair]].id);
	jw_int(w, "score", in->score[pair]);
	if (why) {
		jw_array(w, "parts");
		for (size_t i = 0; i < why->len; i++) {
			jw_object(w, NULL);
			jw_text(w, "what", why->parts[i].what);
			jw_int(w, "points", why->parts[i].points);
			jw_text(w, "text", why->parts[i].text);
			jw_end(w);
		}
		jw_end(w);
	}
	jw_end(w);
}
