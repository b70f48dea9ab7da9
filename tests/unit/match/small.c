#include "small.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

uint32_t draw_below(struct draw *d, uint32_t n)
{
	uint64_t z = d->state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return (uint32_t)((z ^ z >> 31) >> 33) % n;
}

static uint32_t draw_count(struct draw *d, uint32_t most, bool exact)
{
	return exact ? most : draw_below(d, most) + 1;
}

static int32_t draw_score(const struct style *style, struct draw *d, uint32_t mentee,
			  uint32_t mentor)
{
	const uint32_t n = (uint32_t)style->scores;
	/* The quality of a person is a number of their own. */
	const uint32_t good_mentee = (mentee * 7919 + 13) % 101,
		       good_mentor = (mentor * 104729 + 7) % 101;
	const uint32_t chance = draw_below(d, n);

	switch (style->kind) {
	case 1: return (int32_t)((chance * 40 + n * good_mentor * 60 / 100) / 100);
	case 2: return (int32_t)((chance * 40 + n * good_mentee * 60 / 100) / 100);
	case 3: return (int32_t)(n * good_mentee / 100 * good_mentor / 100);
	default: return (int32_t)chance;
	}
}

static void draw_people(struct sketch *s, const struct style *style, struct draw *d)
{
	s->len[MENTEES] = draw_count(d, style->mentees, style->exact);
	s->len[MENTORS] = draw_count(d, style->mentors, style->exact);
	for (int side = 0; side < SIDES; side++)
		for (uint32_t i = 0; i < s->len[side]; i++) {
			const uint32_t most = side == MENTEES ? style->need : style->capacity;

			s->quota[side][i] = most ? draw_below(d, most + 1) : 1;
			s->org[side][i] = style->rules ? (uint8_t)draw_below(d, 4) : 0;
		}
}

void sketch_draw(struct sketch *s, const struct style *style, struct draw *d)
{
	uint32_t locked[SIDES][PEOPLE_MOST] = { { 0 } };

	memset(s, 0, sizeof(*s));
	s->name = "a cohort";
	s->minimum = style->rules ? (int32_t)draw_below(d, 3) : -SCORE_MOST;
	s->forbid_same_org = style->rules && draw_below(d, 2);
	draw_people(s, style, d);
	for (uint32_t i = 0; i < s->len[MENTEES]; i++)
		for (uint32_t j = 0; j < s->len[MENTORS]; j++) {
			const size_t n = s->pairs_len;

			if (draw_below(d, 100) >= style->percent)
				continue;
			ck_assert_uint_lt(n, PAIRS_MOST);
			s->pairs_len++;
			s->pairs[n].mentee = i;
			s->pairs[n].mentor = j;
			s->pairs[n].score = draw_score(style, d, i, j);
			for (int side = 0; style->ranks && side < SIDES; side++)
				s->pairs[n].rank[side] = draw_below(d, style->ranks + 1);
			if (!style->rules || draw_below(d, 6))
				continue;
			s->pairs[n].state = PAIR_EXCLUDED;
			if (draw_below(d, 2) || locked[MENTEES][i] == s->quota[MENTEES][i] ||
			    locked[MENTORS][j] == s->quota[MENTORS][j])
				continue;
			s->pairs[n].state = PAIR_LOCKED;
			locked[MENTEES][i]++;
			locked[MENTORS][j]++;
		}
}

static void shuffle(uint32_t *at, size_t len, struct draw *d)
{
	for (size_t i = 0; i < len; i++)
		at[i] = (uint32_t)i;
	for (size_t i = len; d && i > 1; i--) {
		const size_t j = draw_below(d, (uint32_t)i);
		const uint32_t kept = at[i - 1];

		at[i - 1] = at[j];
		at[j] = kept;
	}
}

static uint32_t person(struct intake *k, enum side side, uint32_t i)
{
	char *id = mem_printf("%c%u", side == MENTEES ? 'e' : 'r', i);
	const uint32_t number = intake_person(k, side, sv_from(id), 0);

	free(id);
	return number;
}

static void declare(struct intake *k, const struct sketch *s, enum side side, struct draw *d)
{
	uint32_t order[PEOPLE_MOST];
	struct conflict why;

	shuffle(order, s->len[side], d);
	for (size_t n = 0; n < s->len[side]; n++) {
		const uint32_t i = order[n];
		char org[] = { (char)('0' + s->org[side][i]), '\0' };
		const struct agent p = { .quota = s->quota[side][i],
					 .org = sv_from(s->org[side][i] ? org : "") };

		ck_assert(intake_declare(k, side, person(k, side, i), &p, 0, &why));
	}
}

static void take_pairs(struct intake *k, const struct sketch *s, struct draw *d)
{
	uint32_t *order = mem_alloc((s->pairs_len + 1) * sizeof(*order));

	shuffle(order, s->pairs_len, d);
	for (size_t n = 0; n < s->pairs_len; n++) {
		const size_t i = order[n];
		const struct intake_pair pair = { .mentee = person(k, MENTEES, s->pairs[i].mentee),
						  .mentor = person(k, MENTORS, s->pairs[i].mentor),
						  .score = s->pairs[i].score,
						  .rank = { s->pairs[i].rank[MENTEES],
							    s->pairs[i].rank[MENTORS] },
						  .place = (uint32_t)i };

		intake_pair(k, &pair);
		if (s->pairs[i].state != PAIR_OPEN)
			intake_rule(k, (enum pair_state)s->pairs[i].state, pair.mentee, pair.mentor,
				    0);
	}
	free(order);
}

struct instance *sketch_instance(const struct sketch *s, struct draw *d)
{
	const bool people_first = !d || draw_below(d, 2);
	struct intake *k = intake_new();
	struct instance *in = NULL;
	struct conflict why;

	intake_name(k, sv_from(s->name));
	intake_minimum(k, s->minimum);
	if (s->forbid_same_org)
		intake_forbid_same_org(k);
	intake_has_pairs(k);
	for (int side = 0; people_first && side < SIDES; side++)
		declare(k, s, (enum side)side, d);
	take_pairs(k, s, d);
	for (int side = 0; !people_first && side < SIDES; side++)
		declare(k, s, (enum side)side, d);
	ck_assert_msg(intake_finish(k, &in, &why), "conflict %d", (int)why.kind);
	intake_free(k);
	return in;
}

/* A matching in the making. */
struct walk {
	const struct instance *in;
	uint32_t chosen[64];
	uint32_t load[SIDES][PEOPLE_MOST];
	size_t len;
	void (*tell)(void *data, struct pairs pairs);
	void *data;
};

static void walk_on(struct walk *w, uint32_t pair)
{
	const struct instance *in = w->in;
	uint32_t mentee, mentor;
	bool is_free;

	if (pair == in->pairs) {
		w->tell(w->data, (struct pairs){ w->chosen, w->len });
		return;
	}
	mentee = instance_mentee(in, pair);
	mentor = in->mentor[pair];
	if (in->state[pair] != PAIR_LOCKED)
		walk_on(w, pair + 1);
	is_free = w->load[MENTEES][mentee] < in->people[MENTEES][mentee].quota &&
		  w->load[MENTORS][mentor] < in->people[MENTORS][mentor].quota;
	if (!is_free || (in->state[pair] != PAIR_OPEN && in->state[pair] != PAIR_LOCKED))
		return;
	w->chosen[w->len++] = pair;
	w->load[MENTEES][mentee]++;
	w->load[MENTORS][mentor]++;
	walk_on(w, pair + 1);
	w->len--;
	w->load[MENTEES][mentee]--;
	w->load[MENTORS][mentor]--;
}

void every_matching(const struct instance *in, void (*tell)(void *data, struct pairs pairs),
		    void *data)
{
	struct walk w = { .in = in, .tell = tell, .data = data };

	ck_assert_uint_lt(in->pairs, 64);
	walk_on(&w, 0);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char *describe(const struct instance *in, struct pairs pairs)
{
	char **words = mem_zeroed(pairs.len + 1, sizeof(*words));
	struct str out = { 0 };

	for (size_t i = 0; i < pairs.len; i++) {
		const struct sv mentee = in->people[MENTEES][instance_mentee(in, pairs.at[i])].id;
		const struct sv mentor = in->people[MENTORS][in->mentor[pairs.at[i]]].id;

		words[i] = mem_printf("%.*s-%.*s", SV_ARG(mentee), SV_ARG(mentor));
	}
	qsort(words, pairs.len, sizeof(*words), by_text);
	for (size_t i = 0; i < pairs.len; i++) {
		str_addf(&out, "%s%s", i ? " " : "", words[i]);
		free(words[i]);
	}
	free(words);
	return str_take(&out);
}
