#include <cphub/match/ranking.h>

#include "factors.h"

/* log2 in 1/65536, by squaring: no float decides anything. */
static uint64_t log2_fixed(uint64_t n)
{
	unsigned whole = 0;
	uint64_t x, bits;

	while (n >> whole > 1)
		whole++;
	/* 1 <= x < 2 in 1/2^31. */
	x = whole > 31 ? n >> (whole - 31) : n << (31 - whole);
	bits = whole;
	for (int i = 0; i < 16; i++) {
		x = x * x >> 31;
		bits <<= 1;
		if (x >> 32) {
			x >>= 1;
			bits |= 1;
		}
	}
	return bits;
}

uint32_t rarity(uint64_t all, uint64_t have)
{
	enum { LEAST = 300, MOST = 6000, LN2_MILLIONTHS = 693147 };
	const uint64_t above = log2_fixed(2 * all + 2), below = log2_fixed(2 * have + 1);
	uint64_t thousandths;

	if (above <= below)
		return LEAST;
	thousandths = (above - below) * LN2_MILLIONTHS / 1000 >> 16;
	return (uint32_t)(thousandths < LEAST ? LEAST : thousandths > MOST ? MOST : thousandths);
}

static bool is_excluded(const struct ranking *r, const struct person *p)
{
	for (size_t i = 0; i < r->excluded_len; i++)
		if (r->excluded[i] == p->key)
			return true;
	return false;
}

static bool takes_people(enum match_kind kind)
{
	return kind == MATCH_MENTORS || kind == MATCH_HELPERS;
}

/* The silent ones first, so that nothing else is ever said of these. */
static enum gate gate_of(const struct ranking *r, const struct person *p, const struct score *s)
{
	if (r->self->key && p->key == r->self->key)
		return GATE_SELF;
	if (is_excluded(r, p))
		return GATE_EXCLUDED;
	if (s->of[FACTOR_SKILLS].finding == FOUND_NOTHING ||
	    (r->kind == MATCH_PROJECTS) != p->is_project)
		return GATE_SKILLS;
	if (p->away_until > r->today)
		return GATE_AWAY;
	if (takes_people(r->kind) && !p->weight)
		return GATE_CLOSED;
	if (r->kind == MATCH_MENTORS && !p->capacity)
		return GATE_FULL;
	if (s->of[FACTOR_LANGUAGE].finding == FOUND_NOTHING)
		return GATE_LANGUAGE;
	return GATE_NONE;
}

void ranking_score(const struct ranking *r, const struct person *p, struct score *out)
{
	*out = (struct score){ 0 };
	factors_look(r, p, out);
	out->is_stale = !p->is_project && r->today - p->confirmed > STALE_DAYS;
	out->gate = gate_of(r, p, out);
}

/* Depends on both, so that nobody comes first everywhere. */
static uint64_t lot(const struct ranking *r, uint64_t key)
{
	uint64_t h = (key ^ r->self->key) * UINT64_C(0x9e3779b97f4a7c15);

	h ^= h >> 32;
	h *= UINT64_C(0xd6e8feb86659fd93);
	return h ^ h >> 32;
}

bool ranked_before(const struct ranking *r, const struct ranked *a, const struct ranked *b)
{
	if (a->score.is_stale != b->score.is_stale)
		return b->score.is_stale;
	if (a->score.total != b->score.total)
		return a->score.total > b->score.total;
	if (a->capacity != b->capacity)
		return a->capacity > b->capacity;
	if (lot(r, a->key) != lot(r, b->key))
		return lot(r, a->key) < lot(r, b->key);
	return a->key < b->key;
}
