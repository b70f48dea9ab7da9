#include <stdlib.h>

#include <cphub/core/str.h>

#include "intake_private.h"

/* Where the same preference stands for the first time. */
static const struct preference *find_preference(const struct preferences *all, uint32_t person,
						uint32_t other)
{
	const struct preference *p = all->at;

	while (p->person != person || p->other != other)
		p++;
	return p;
}

static bool take_preferences(const struct intake *k, enum side side, struct instance *in,
			     struct conflict *why)
{
	const struct preference *p, *before;

	vec_each (p, &k->preferences[side]) {
		const uint32_t mentee = side == MENTEES ? p->person : p->other;
		const uint32_t mentor = side == MENTEES ? p->other : p->person;
		const uint32_t pair = instance_pair(in, mentee, mentor);

		/* Somebody may wish for a pair that is not possible. */
		if (pair == NO_PAIR)
			continue;
		intake_make_stated(in);
		if (!in->stated[side][pair]) {
			in->stated[side][pair] = p->rank;
			continue;
		}
		before = find_preference(&k->preferences[side], p->person, p->other);
		*why = (struct conflict){ .kind = CONFLICT_PREFERENCE_TWICE,
					  .side = side,
					  .mentee = in->people[MENTEES][mentee].id,
					  .mentor = in->people[MENTORS][mentor].id };
		why->first = before->place;
		why->second = p->place;
		return false;
	}
	return true;
}

/* Of each mentee, the mentor of the same id: the same person. */
static uint32_t *find_selves(const struct instance *in)
{
	uint32_t *self = mem_alloc((in->len[MENTEES] + 1) * sizeof(*self));

	for (uint32_t i = 0; i < in->len[MENTEES]; i++)
		self[i] = instance_person(in, MENTORS, in->people[MENTEES][i].id);
	return self;
}

/* Of each person of a side, the number of the organisation; those without one have NOBODY. */
static uint32_t *number_orgs(const struct instance *in, enum side side, struct names *names)
{
	uint32_t *org = mem_alloc((in->len[side] + 1) * sizeof(*org));

	for (size_t i = 0; i < in->len[side]; i++) {
		const struct sv name = in->people[side][i].org;

		org[i] = name.len ? names_add(names, name) : NOBODY;
	}
	return org;
}

static void rule_out_same_org(struct instance *in)
{
	struct names names = { 0 };
	uint32_t *org[SIDES];

	for (int side = 0; side < SIDES; side++)
		org[side] = number_orgs(in, (enum side)side, &names);
	for (uint32_t i = 0; i < in->len[MENTEES]; i++)
		for (uint32_t pair = in->first[i]; pair < in->first[i + 1]; pair++)
			if (in->state[pair] == PAIR_OPEN && org[MENTEES][i] != NOBODY &&
			    org[MENTEES][i] == org[MENTORS][in->mentor[pair]])
				in->state[pair] = PAIR_SAME_ORG;
	for (int side = 0; side < SIDES; side++)
		free(org[side]);
	names_release(&names);
}

static void rule_out(const struct intake *k, struct instance *in)
{
	uint32_t *self = find_selves(in);
	const struct row *rule;

	for (uint32_t i = 0; i < in->len[MENTEES]; i++)
		for (uint32_t pair = in->first[i]; pair < in->first[i + 1]; pair++)
			if (self[i] == in->mentor[pair])
				in->state[pair] = PAIR_SAME_PERSON;
	free(self);
	vec_each (rule, &k->exclusions) {
		const uint32_t pair = instance_pair(in, rule->mentee, rule->mentor);

		if (pair != NO_PAIR && in->state[pair] == PAIR_OPEN)
			in->state[pair] = PAIR_EXCLUDED;
	}
	if (k->forbid_same_org)
		rule_out_same_org(in);
	for (size_t pair = 0; pair < in->pairs; pair++)
		if (in->state[pair] == PAIR_OPEN && in->score[pair] < k->minimum)
			in->state[pair] = PAIR_BELOW_MINIMUM;
}

static bool refuse_lock(const struct intake *k, const struct row *lock, struct conflict *why)
{
	const struct row *other = k->exclusions.at;
	const bool is_self = k->made->state[instance_pair(k->made, lock->mentee, lock->mentor)] ==
			     PAIR_SAME_PERSON;

	while (!is_self && (other->mentee != lock->mentee || other->mentor != lock->mentor))
		other++;
	*why = (struct conflict){ .kind = is_self ? CONFLICT_LOCKED_WITH_SELF
						  : CONFLICT_LOCKED_AND_EXCLUDED,
				  .mentee = k->made->people[MENTEES][lock->mentee].id,
				  .mentor = k->made->people[MENTORS][lock->mentor].id };
	why->first = lock->place;
	why->second = is_self ? lock->place : other->place;
	return false;
}

/* More locks than places: names the person's own row, and the lock that is one too many. */
static bool refuse_quota(const struct intake *k, enum side side, uint32_t person,
			 const struct row *lock, struct conflict *why)
{
	const struct instance *in = k->made;
	uint32_t entrant = 0;

	while (!sv_eq(intake_id(k, side, entrant), in->people[side][person].id))
		entrant++;
	intake_refuse_person(k, CONFLICT_LOCKS_OVER_QUOTA, side, entrant, why);
	why->mentee = in->people[MENTEES][lock->mentee].id;
	why->mentor = in->people[MENTORS][lock->mentor].id;
	why->second = lock->place;
	return false;
}

static bool lock_pairs(const struct intake *k, struct instance *in, struct conflict *why)
{
	uint32_t *locked[SIDES];
	bool ok = true;

	for (int side = 0; side < SIDES; side++)
		locked[side] = mem_zeroed(in->len[side] + 1, sizeof(**locked));
	for (size_t i = 0; ok && i < k->locks.len; i++) {
		const struct row *const lock = &k->locks.at[i];
		const uint32_t pair = instance_pair(in, lock->mentee, lock->mentor);

		if (in->state[pair] == PAIR_LOCKED)
			continue;
		if (in->state[pair] == PAIR_SAME_PERSON || in->state[pair] == PAIR_EXCLUDED)
			ok = refuse_lock(k, lock, why);
		in->state[pair] = PAIR_LOCKED;
		for (int side = 0; ok && side < SIDES; side++) {
			const uint32_t person = side == MENTEES ? lock->mentee : lock->mentor;

			if (++locked[side][person] > in->people[side][person].quota)
				ok = refuse_quota(k, (enum side)side, person, lock, why);
		}
	}
	for (int side = 0; side < SIDES; side++)
		free(locked[side]);
	return ok;
}

bool intake_apply_rules(const struct intake *k, struct conflict *why)
{
	struct instance *in = k->made;

	rule_out(k, in);
	return take_preferences(k, MENTEES, in, why) && take_preferences(k, MENTORS, in, why) &&
	       lock_pairs(k, in, why);
}
