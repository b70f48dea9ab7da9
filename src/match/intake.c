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

static bool everybody_is_declared(const struct intake *k, struct conflict *why)
{
	for (int side = 0; side < SIDES; side++)
		for (uint32_t i = 0; i < k->people[side].len; i++)
			if (!k->people[side].at[i].is_declared)
				return intake_refuse_person(k, CONFLICT_UNKNOWN_PERSON,
							    (enum side)side, i, why);
	return true;
}

/* A person's place in the order of the lot. */
struct lot {
	unsigned char digest[SHA256_SIZE];
	struct sv id;
	uint32_t person;
};

static int by_lot(const void *a, const void *b)
{
	const struct lot *x = a, *y = b;
	const int order = memcmp(x->digest, y->digest, SHA256_SIZE);

	return order ? order : sv_cmp(x->id, y->id);
}

static struct lot *draw(const struct intake *k, enum side side)
{
	const size_t len = k->people[side].len;
	struct lot *lots = mem_zeroed(len, sizeof(*lots));

	for (uint32_t i = 0; i < len; i++) {
		struct sha256 s;

		lots[i].person = i;
		lots[i].id = intake_id(k, side, i);
		sha256_init(&s);
		sha256_add(&s, k->name.at, k->name.len);
		sha256_add(&s, "", 1);
		sha256_add(&s, lots[i].id.at, lots[i].id.len);
		sha256_end(&s, lots[i].digest);
	}
	if (len)
		qsort(lots, len, sizeof(*lots), by_lot);
	return lots;
}

static int by_id(const void *a, const void *b)
{
	const struct lot *x = a, *y = b;

	return sv_cmp(x->id, y->id);
}

/* Puts the people of a side in order; `moved` tells where each of them went. Frees nothing of the intake. */
static uint32_t *settle(const struct intake *k, enum side side, struct instance *in)
{
	const size_t len = k->people[side].len;
	uint32_t *moved = mem_zeroed(len, sizeof(*moved));
	struct lot *lots = draw(k, side);

	in->len[side] = len;
	in->people[side] = mem_zeroed(len, sizeof(*in->people[side]));
	in->by_id[side] = mem_zeroed(len, sizeof(*in->by_id[side]));
	for (uint32_t i = 0; i < len; i++) {
		struct agent *p = &in->people[side][i];

		moved[lots[i].person] = i;
		*p = k->people[side].at[lots[i].person].person;
		p->id = arena_sv(&in->arena, lots[i].id);
		lots[i].person = i;
	}
	if (len)
		qsort(lots, len, sizeof(*lots), by_id);
	for (uint32_t i = 0; i < len; i++)
		in->by_id[side][i] = lots[i].person;
	free(lots);
	return moved;
}

static void renumber(struct rows *rows, uint32_t *const moved[SIDES])
{
	struct row *row;

	vec_each (row, rows) {
		row->mentee = moved[MENTEES][row->mentee];
		row->mentor = moved[MENTORS][row->mentor];
	}
}

static void renumber_preferences(struct intake *k, enum side side, uint32_t *const moved[SIDES])
{
	struct preference *p;

	vec_each (p, &k->preferences[side]) {
		p->person = moved[side][p->person];
		p->other = moved[side == MENTEES ? MENTORS : MENTEES][p->other];
	}
}

static void renumber_all(struct intake *k, uint32_t *const moved[SIDES])
{
	renumber(&k->pairs, moved);
	renumber(&k->locks, moved);
	renumber(&k->exclusions, moved);
	for (int side = 0; side < SIDES; side++)
		renumber_preferences(k, (enum side)side, moved);
}

/* Without a list of pairs, those are possible that the mentee put on the list; keep_mutual looks at the other side. */
static void pairs_of_preferences(struct intake *k)
{
	const struct preference *p;

	vec_each (p, &k->preferences[MENTEES])
		*vec_add(&k->pairs) = (struct row){ p->person, p->other, p->place, UNLISTED };
}

static void pairs_of_locks(struct intake *k)
{
	const struct row *lock;

	vec_each (lock, &k->locks)
		*vec_add(&k->pairs) =
			(struct row){ lock->mentee, lock->mentor, lock->place, UNLISTED };
}

bool intake_finish(struct intake *k, struct instance **out, struct conflict *why)
{
	struct instance *in = mem_zeroed(1, sizeof(*in));
	uint32_t *moved[SIDES];

	k->made = in;
	if (!everybody_is_declared(k, why))
		return false;
	in->name = k->name;
	in->arena = k->arena;
	k->arena = (struct arena){ 0 };
	if (!k->has_pairs)
		pairs_of_preferences(k);
	pairs_of_locks(k);
	for (int side = 0; side < SIDES; side++)
		moved[side] = settle(k, (enum side)side, in);
	renumber_all(k, moved);
	for (int side = 0; side < SIDES; side++)
		free(moved[side]);
	if (!intake_make_pairs(k, why) || !intake_apply_rules(k, why))
		return false;
	if (!k->has_pairs)
		intake_keep_mutual(in);
	*out = in;
	k->made = NULL;
	return true;
}
