#include <cphub/match/ring.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/core/vec.h>

/* What stands beside a skill only is no reason to bring four people together. */
enum { LINK_LEAST = 500, LEVEL_UNSAID_SHARE = 800, LEVEL_LOST = 200 };

struct link {
	uint16_t strength; /* 0: none */
	uint32_t skill, language;
};

struct search {
	const struct pool *pool;
	struct link *links; /* from row to column */
	size_t limit;
	struct rings *out;
};

/* What one person can teach, by skill. */
struct taught {
	uint16_t share;
	uint8_t level;
};

static const struct link *link_of(const struct search *s, size_t from, size_t to)
{
	return &s->links[from * s->pool->len + to];
}

static bool may_join(const struct pool *pool, const struct person *p)
{
	for (size_t i = 0; i < pool->excluded_len; i++)
		if (pool->excluded[i] == p->key)
			return false;
	return p == pool->at ||
	       (!p->is_project && p->weight && p->capacity && p->away_until <= pool->today);
}

static bool common_language(const struct person *a, const struct person *b, uint32_t *out)
{
	unsigned best = LANGUAGE_LEVEL_LEAST - 1;

	for (size_t i = 0; i < a->speaks.len; i++) {
		const struct trait mine = a->speaks.at[i];
		const unsigned theirs = traits_level(b->speaks, mine.no, NULL);
		const unsigned both = mine.level < theirs ? mine.level : theirs;

		if (both > best) {
			best = both;
			*out = mine.no;
		}
	}
	return best >= LANGUAGE_LEVEL_LEAST;
}

static void take_taught(const struct pool *pool, const struct person *p, struct taught *taught)
{
	memset(taught, 0, ((size_t)pool->last_skill + 1) * sizeof(*taught));
	for (size_t i = 0; i < p->offers.len; i++) {
		size_t len;
		const struct kin *kin = kins_of(pool->kins, p->offers.at[i].no, &len);

		for (size_t k = 0; k < len; k++) {
			struct taught *t = &taught[kin[k].wish];
			const unsigned level = p->offers.at[i].level;

			if (kin[k].share < t->share ||
			    (kin[k].share == t->share && level < t->level))
				continue;
			t->share = kin[k].share;
			t->level = (uint8_t)level;
		}
	}
}

static unsigned strength(struct taught t, unsigned wanted)
{
	if (!wanted || t.level >= wanted)
		return t.share;
	if (!t.level)
		return t.share * LEVEL_UNSAID_SHARE / SHARE_FULL;
	return t.share * (SHARE_FULL - LEVEL_LOST * (wanted - t.level)) / SHARE_FULL;
}

static struct link best_link(const struct taught *taught, const struct person *from,
			     const struct person *to)
{
	struct link best = { 0 };

	for (size_t i = 0; i < to->wants.len; i++) {
		const struct trait want = to->wants.at[i];
		const unsigned s = strength(taught[want.no], want.level);

		if (s >= LINK_LEAST && s > best.strength) {
			best.strength = (uint16_t)s;
			best.skill = want.no;
		}
	}
	if (best.strength && !common_language(from, to, &best.language))
		best.strength = 0;
	return best;
}

static void take_links(struct search *s)
{
	const struct pool *pool = s->pool;
	struct taught *taught = mem_zeroed((size_t)pool->last_skill + 1, sizeof(*taught));

	for (size_t i = 0; i < pool->len; i++) {
		if (!may_join(pool, &pool->at[i]))
			continue;
		take_taught(pool, &pool->at[i], taught);
		for (size_t k = 0; k < pool->len; k++)
			if (k != i && may_join(pool, &pool->at[k]))
				s->links[i * pool->len + k] =
					best_link(taught, &pool->at[i], &pool->at[k]);
	}
	free(taught);
}

unsigned ring_share(size_t len, size_t link)
{
	return (unsigned)(SHARE_FULL / len + (link < SHARE_FULL % len));
}

static bool before(const struct search *s, const struct ring *a, const struct ring *b)
{
	if (a->score != b->score)
		return a->score > b->score;
	if (a->len != b->len)
		return a->len < b->len;
	for (size_t i = 1; i < a->len; i++) {
		const uint64_t x = s->pool->at[a->at[i]].key, y = s->pool->at[b->at[i]].key;

		if (x != y)
			return x < y;
	}
	return false;
}

static void add_ring(struct search *s, const size_t *at, size_t len)
{
	struct ring ring = { .len = len };
	struct rings *out = s->out;
	size_t place;

	for (size_t i = 0; i < len; i++) {
		const struct link *l = link_of(s, at[i], at[(i + 1) % len]);

		ring.at[i] = at[i];
		ring.points[i] = ring_share(len, i) * l->strength / SHARE_FULL;
		ring.teaches[i] = l->skill;
		ring.speaks[i] = l->language;
		ring.score += ring.points[i];
	}
	if (out->len < s->limit)
		*vec_add(out) = ring;
	else if (!out->len || !before(s, &ring, &out->at[out->len - 1]))
		return;
	for (place = out->len - 1; place && before(s, &ring, &out->at[place - 1]); place--)
		out->at[place] = out->at[place - 1];
	out->at[place] = ring;
}

static bool is_pair(const struct search *s, size_t who)
{
	return link_of(s, 0, who)->strength && link_of(s, who, 0)->strength;
}

static void find_fours(struct search *s, size_t a, size_t c)
{
	for (size_t b = 1; b < s->pool->len; b++)
		if (b != a && b != c && link_of(s, a, b)->strength && link_of(s, b, c)->strength &&
		    !is_pair(s, b))
			add_ring(s, (const size_t[]){ 0, a, b, c }, 4);
}

static void find_longer(struct search *s)
{
	const size_t len = s->pool->len;

	for (size_t a = 1; a < len; a++) {
		if (!link_of(s, 0, a)->strength || is_pair(s, a))
			continue;
		for (size_t c = 1; c < len; c++) {
			if (c == a || !link_of(s, c, 0)->strength || is_pair(s, c))
				continue;
			if (link_of(s, a, c)->strength)
				add_ring(s, (const size_t[]){ 0, a, c }, 3);
			else
				find_fours(s, a, c);
		}
	}
}

void rings_find(const struct pool *pool, size_t limit, struct rings *out)
{
	struct search s = { .pool = pool, .limit = limit, .out = out };

	if (!pool->len || !limit)
		return;
	s.links = mem_zeroed(pool->len * pool->len, sizeof(*s.links));
	take_links(&s);
	for (size_t a = 1; a < pool->len; a++)
		if (is_pair(&s, a))
			add_ring(&s, (const size_t[]){ 0, a }, 2);
	find_longer(&s);
	free(s.links);
}

void rings_release(struct rings *r)
{
	vec_release(r);
}
