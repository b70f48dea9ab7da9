#include <cphub/match/intake.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

#include "intake_private.h"

struct intake *intake_new(void)
{
	struct intake *k = mem_zeroed(1, sizeof(*k));

	k->minimum = -SCORE_MOST;
	return k;
}

void intake_free(struct intake *k)
{
	if (!k)
		return;
	for (int side = 0; side < SIDES; side++) {
		names_release(&k->ids[side]);
		vec_release(&k->people[side]);
		vec_release(&k->preferences[side]);
	}
	vec_release(&k->pairs);
	vec_release(&k->ranks);
	vec_release(&k->locks);
	vec_release(&k->exclusions);
	vec_release(&k->parts);
	arena_release(&k->arena);
	instance_free(k->made);
	free(k);
}

uint32_t intake_person(struct intake *k, enum side side, struct sv id, uint32_t place)
{
	const uint32_t person = names_add(&k->ids[side], id);

	if (person == k->people[side].len)
		*vec_add(&k->people[side]) = (struct entrant){ .named = place };
	return person;
}

struct sv intake_id(const struct intake *k, enum side side, uint32_t person)
{
	return k->ids[side].at[person];
}

bool intake_refuse_person(const struct intake *k, enum conflict_kind kind, enum side side,
			  uint32_t person, struct conflict *why)
{
	const struct entrant *e = &k->people[side].at[person];

	*why = (struct conflict){ .kind = kind, .side = side, .quota = e->person.quota };
	*(side == MENTEES ? &why->mentee : &why->mentor) = intake_id(k, side, person);
	why->first = e->is_declared ? e->declared : e->named;
	return false;
}

bool intake_declare(struct intake *k, enum side side, uint32_t person, const struct agent *p,
		    uint32_t place, struct conflict *why)
{
	struct entrant *e = &k->people[side].at[person];

	if (e->is_declared) {
		intake_refuse_person(k, CONFLICT_PERSON_TWICE, side, person, why);
		why->second = place;
		return false;
	}
	e->person = *p;
	e->person.org = arena_sv(&k->arena, p->org);
	e->declared = place;
	e->is_declared = true;
	return p->least <= p->quota ||
	       intake_refuse_person(k, CONFLICT_LEAST_OVER_QUOTA, side, person, why);
}

void intake_name(struct intake *k, struct sv name)
{
	k->name = arena_sv(&k->arena, name);
}

void intake_minimum(struct intake *k, int32_t score)
{
	k->minimum = score;
}

void intake_forbid_same_org(struct intake *k)
{
	k->forbid_same_org = true;
}

void intake_pair(struct intake *k, const struct intake_pair *pair)
{
	const bool is_ranked = pair->rank[MENTEES] || pair->rank[MENTORS];

	*vec_add(&k->pairs) = (struct row){ pair->mentee, pair->mentor, pair->place, pair->score };
	k->has_pairs = true;
	if (!is_ranked && !k->ranks.len)
		return;
	while (k->ranks.len < k->pairs.len)
		memset(vec_add(&k->ranks), 0, sizeof(*k->ranks.at));
	memcpy(k->ranks.at[k->ranks.len - 1], pair->rank, sizeof(pair->rank));
}

void intake_part(struct intake *k, const struct score_part *part)
{
	*vec_add(&k->parts) =
		(struct taken_part){ .part = { .what = arena_sv(&k->arena, part->what),
					       .text = arena_sv(&k->arena, part->text),
					       .points = part->points },
				     .row = k->pairs.len - 1 };
}

void intake_has_pairs(struct intake *k)
{
	k->has_pairs = true;
}

void intake_preference(struct intake *k, enum side side, uint32_t person, uint32_t other,
		       uint32_t rank, uint32_t place)
{
	*vec_add(&k->preferences[side]) = (struct preference){ person, other, rank, place };
}

void intake_rule(struct intake *k, enum pair_state state, uint32_t mentee, uint32_t mentor,
		 uint32_t place)
{
	struct rows *rules = state == PAIR_LOCKED ? &k->locks : &k->exclusions;

	*vec_add(rules) = (struct row){ mentee, mentor, place, 0 };
}
