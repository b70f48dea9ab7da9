#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

#include "intake_private.h"

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
