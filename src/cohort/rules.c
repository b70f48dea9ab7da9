#include "rules.h"

#include <cphub/cohort/result.h>
#include <cphub/core/jw.h>
#include <cphub/core/vec.h>

void rules_take(struct rules *r, const struct instance *in)
{
	uint32_t *all = mem_zeroed(in->pairs + 1, sizeof(*all)), *order;
	size_t len = 0;

	for (uint32_t i = 0; i < in->pairs; i++)
		if (in->state[i] == PAIR_LOCKED || in->state[i] == PAIR_EXCLUDED)
			all[len++] = i;
	order = result_order(in, (struct pairs){ all, len });
	for (size_t i = 0; i < len; i++)
		*vec_add(r) = (struct rule){
			.mentee = in->people[MENTEES][instance_mentee(in, order[i])].id,
			.mentor = in->people[MENTORS][in->mentor[order[i]]].id,
			.is_lock = in->state[order[i]] == PAIR_LOCKED,
		};
	free(order);
	free(all);
}

static uint32_t pair_of(const struct instance *in, const struct rule *rule)
{
	const uint32_t mentee = instance_person(in, MENTEES, rule->mentee);
	const uint32_t mentor = instance_person(in, MENTORS, rule->mentor);

	return mentee == NOBODY || mentor == NOBODY ? NO_PAIR : instance_pair(in, mentee, mentor);
}

void rules_add_old(struct rules *r, const struct instance *in, const struct rule *old)
{
	const uint32_t pair = pair_of(in, old);

	if (pair != NO_PAIR && (old->is_lock || in->state[pair] != PAIR_SAME_PERSON))
		return;
	*vec_add(r) = (struct rule){ arena_sv(&r->arena, old->mentee),
				     arena_sv(&r->arena, old->mentor), old->is_lock };
}

void rules_release(struct rules *r)
{
	vec_release(r);
	arena_release(&r->arena);
}

void rules_add_json(const struct rules *r, bool is_lock, struct str *out)
{
	struct jw *w = jw_new();

	jw_array(w, NULL);
	for (size_t i = 0; i < r->len; i++) {
		if (r->at[i].is_lock != is_lock)
			continue;
		jw_array(w, NULL);
		jw_text(w, NULL, r->at[i].mentee);
		jw_text(w, NULL, r->at[i].mentor);
		jw_end(w);
	}
	jw_end(w);
	jw_dump(w, 0, out);
	jw_free(w);
}
