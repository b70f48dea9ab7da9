#include "crowd.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/base.h>
#include <cphub/core/vec.h>

#define BELOW(n)                         \
	{                                \
		(const size_t[]){ n }, 1 \
	}

static const struct skill_node nodes[CROWD_SKILLS] = {
	{ NULL, 0 }, { NULL, 0 }, { NULL, 0 }, BELOW(0), BELOW(0), BELOW(1), BELOW(1), BELOW(2),
	BELOW(2),    BELOW(3),    BELOW(3),    BELOW(3), BELOW(4), BELOW(4), BELOW(4), BELOW(5),
	BELOW(5),    BELOW(6),    BELOW(6),    BELOW(7), BELOW(7), BELOW(7), BELOW(8), BELOW(8),
};
const struct skill_tree crowd_tree = { nodes, CROWD_SKILLS };

/* xorshift64*: https://www.jstatsoft.org/article/view/v008i14 */
unsigned chance(uint64_t *seed, unsigned below)
{
	*seed ^= *seed >> 12;
	*seed ^= *seed << 25;
	*seed ^= *seed >> 27;
	return (unsigned)((*seed * UINT64_C(2685821657736338717)) >> 33) % below;
}

static size_t some_traits(uint64_t *seed, struct trait *at, size_t most, unsigned numbers,
			  unsigned levels)
{
	const size_t wished = chance(seed, (unsigned)most + 1);
	size_t len = 0;

	for (size_t i = 0; i < wished; i++) {
		const struct trait t = { chance(seed, numbers), chance(seed, levels) };
		bool is_there;

		(void)traits_level((struct traits){ at, len }, t.no, &is_there);
		if (!is_there)
			at[len++] = t;
	}
	return len;
}

static void some_hours(uint64_t *seed, struct hours *h)
{
	const int offset = ((int)chance(seed, 27) - 12) * 60;

	h->has_zone = chance(seed, 4) > 0;
	h->has_window = h->has_zone && chance(seed, 3);
	for (size_t i = 0; i < INSTANTS; i++)
		h->offset[i] = (int16_t)(offset + (i > 9 ? 60 : 0));
	h->from = (uint16_t)(chance(seed, 24) * 60);
	h->to = (uint16_t)(chance(seed, 25) * 60);
}

static void make_one(struct somebody *s, uint64_t *seed, unsigned no)
{
	static const int weights[] = { -1, 1, 2, 4, 2, 0 };
	char id[] = "people/00";

	id[7] = (char)('0' + no / 10);
	id[8] = (char)('0' + no % 10);
	memset(s, 0, sizeof(*s));
	s->p.key = person_key(sv_from(id));
	s->p.offers = (struct traits){ s->offers, some_traits(seed, s->offers, CROWD_TRAITS,
							      CROWD_SKILLS, 6) };
	s->p.wants = (struct traits){ s->wants,
				      some_traits(seed, s->wants, CROWD_TRAITS, CROWD_SKILLS, 6) };
	s->p.speaks = (struct traits){ s->speaks, some_traits(seed, s->speaks, CROWD_LANGUAGES,
							      CROWD_LANGUAGES, 7) };
	some_hours(seed, &s->p.hours);
	for (size_t i = 0; i < 2; i++)
		s->places[i] = (struct spot){ (uint16_t)chance(seed, 5),
					      (uint16_t)(1 + chance(seed, 3)), 1 };
	s->p.places = s->places;
	s->p.places_len = chance(seed, 3);
	s->p.formats = chance(seed, 16);
	s->p.capacity = (int)chance(seed, 6) - 1;
	s->p.weight = weights[chance(seed, ARRAY_LEN(weights))];
	s->p.away_until = chance(seed, 8) ? 0 : CROWD_TODAY + 5;
	s->p.confirmed = chance(seed, 6) ? CROWD_TODAY - (day_t)chance(seed, 700) : 0;
}

static void take_wishes(struct crowd *c, uint64_t *seed)
{
	struct ranking *r = &c->ranking;
	const struct traits mine =
		ranking_way(r->kind) == KIN_FOR_WANTED ? c->self.p.wants : c->self.p.offers;

	for (size_t i = 0; i < mine.len; i++) {
		r->wishes[r->wishes_len++] =
			(struct wish){ mine.at[i].no, mine.at[i].level, 300 + chance(seed, 5000) };
		kins_add(&r->kins, &crowd_tree, mine.at[i].no, (uint32_t)i, ranking_way(r->kind));
	}
	kins_sort(&r->kins);
}

void crowd_make(struct crowd *c, uint64_t seed, enum match_kind kind)
{
	seed = seed * UINT64_C(0x9e3779b97f4a7c15) + 1;
	memset(c, 0, sizeof(*c));
	c->len = 20 + chance(&seed, CROWD_MOST - 20);
	for (size_t i = 0; i < c->len; i++) {
		make_one(&c->at[i], &seed, (unsigned)i);
		c->at[i].p.is_project = kind == MATCH_PROJECTS;
	}
	make_one(&c->self, &seed, 99);
	c->ranking = (struct ranking){ .kind = kind, .self = &c->self.p, .today = CROWD_TODAY };
	for (size_t i = 0; i < c->self.p.speaks.len; i++)
		c->asked[i] = (struct trait){ c->self.p.speaks.at[i].no, 2 };
	c->ranking.speaks =
		(struct traits){ c->asked, chance(&seed, 4) ? c->self.p.speaks.len : 0 };
	take_wishes(c, &seed);
}

void crowd_release(struct crowd *c)
{
	vec_release(&c->ranking.kins);
}

void crowd_order(const struct crowd *c, uint64_t *keys, size_t *len)
{
	struct ranked ranked[CROWD_MOST];

	*len = 0;
	for (size_t i = 0; i < c->len; i++) {
		const struct person *p = &c->at[i].p;
		struct ranked one = { .key = p->key, .capacity = p->capacity };
		size_t k = *len;

		ranking_score(&c->ranking, p, &one.score);
		if (one.score.gate)
			continue;
		for (; k && ranked_before(&c->ranking, &one, &ranked[k - 1]); k--)
			ranked[k] = ranked[k - 1];
		ranked[k] = one;
		++*len;
	}
	for (size_t i = 0; i < *len; i++)
		keys[i] = ranked[i].key;
}

size_t crowd_rank(const struct crowd *c, uint64_t key)
{
	uint64_t keys[CROWD_MOST];
	size_t len;

	crowd_order(c, keys, &len);
	for (size_t i = 0; i < len; i++)
		if (keys[i] == key)
			return i;
	return SIZE_MAX;
}
