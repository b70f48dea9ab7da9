#include <cphub/match/judge.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

#include "ranks.h"

uint32_t *judge_loads(const struct instance *in, enum side side, struct pairs pairs)
{
	uint32_t *load = mem_zeroed(in->len[side] + 1, sizeof(*load));
	uint32_t mentee = 0;

	for (size_t i = 0; i < pairs.len; i++) {
		while (in->first[mentee + 1] <= pairs.at[i])
			mentee++;
		load[side == MENTEES ? mentee : in->mentor[pairs.at[i]]]++;
	}
	return load;
}

static uint8_t *mark(const struct instance *in, struct pairs pairs)
{
	uint8_t *is_chosen = mem_zeroed(in->pairs + 1, 1);

	for (size_t i = 0; i < pairs.len; i++)
		is_chosen[pairs.at[i]] = 1;
	return is_chosen;
}

/* What a person would have to be offered more than: the least liked pair that could be given up. Anything where there is
 * a free place, nothing where all is locked. */
static int32_t *find_thresholds(const struct instance *in, enum side side, struct pairs pairs)
{
	int32_t *least = mem_alloc((in->len[side] + 1) * sizeof(*least));
	uint32_t *load = judge_loads(in, side, pairs);
	uint32_t mentee = 0;

	for (size_t i = 0; i < in->len[side]; i++)
		least[i] = load[i] < in->people[side][i].quota ? INT32_MIN : INT32_MAX;
	for (size_t i = 0; i < pairs.len; i++) {
		const uint32_t pair = pairs.at[i];
		const int32_t liking = instance_liking(in, side, pair);
		uint32_t person;

		while (in->first[mentee + 1] <= pair)
			mentee++;
		person = side == MENTEES ? mentee : in->mentor[pair];
		if (in->state[pair] != PAIR_LOCKED && liking < least[person])
			least[person] = liking;
	}
	free(load);
	return least;
}

size_t judge_blocking(const struct instance *in, struct pairs pairs,
		      void (*tell)(void *data, uint32_t pair), void *data)
{
	uint8_t *is_chosen = mark(in, pairs);
	int32_t *mentees = find_thresholds(in, MENTEES, pairs);
	int32_t *mentors = find_thresholds(in, MENTORS, pairs);
	size_t blocking = 0;

	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++) {
			if (in->state[pair] != PAIR_OPEN || is_chosen[pair] ||
			    instance_liking(in, MENTEES, pair) <= mentees[mentee] ||
			    instance_liking(in, MENTORS, pair) <= mentors[in->mentor[pair]])
				continue;
			blocking++;
			if (tell)
				tell(data, pair);
		}
	free(is_chosen);
	free(mentees);
	free(mentors);
	return blocking;
}

static bool is_possible(const struct instance *in, uint32_t pair)
{
	return in->state[pair] == PAIR_OPEN || in->state[pair] == PAIR_LOCKED;
}

static size_t count_first_choices(const struct instance *in, const uint8_t *is_chosen)
{
	size_t n = 0;

	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++) {
		int32_t best = INT32_MIN;

		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++) {
			const int32_t liking = instance_liking(in, MENTEES, pair);

			if (is_possible(in, pair) && liking > best)
				best = liking;
		}
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++)
			n += is_chosen[pair] && instance_liking(in, MENTEES, pair) >= best;
	}
	return n;
}

void judge_measure(const struct instance *in, struct pairs pairs, struct measure *out)
{
	uint8_t *is_chosen = mark(in, pairs);
	bool has_lowest = false;

	*out = (struct measure){ .size = pairs.len };
	for (size_t i = 0; i < pairs.len; i++) {
		const uint32_t pair = pairs.at[i];

		out->total += in->score[pair];
		if (in->state[pair] == PAIR_LOCKED ||
		    (has_lowest && in->score[pair] >= out->lowest))
			continue;
		out->lowest = in->score[pair];
		has_lowest = true;
	}
	out->first_choices = count_first_choices(in, is_chosen);
	out->blocking = judge_blocking(in, pairs, NULL, NULL);
	free(is_chosen);
}

/* Sums of foreign prices may be anything; beyond this they prove nothing. */
static const int64_t PRICE_MOST = INT64_MAX / 4 / QUOTA_MOST;

static bool check_signs(const struct instance *in, const struct prices *prices,
			struct price_verdict *v)
{
	for (int side = 0; side < SIDES; side++)
		for (uint32_t i = 0; i < in->len[side]; i++)
			if (prices->of[side][i] < 0 || prices->of[side][i] > PRICE_MOST) {
				*v = (struct price_verdict){ .fault = PRICES_NEGATIVE,
							     .side = (enum side)side,
							     .person = i };
				return false;
			}
	return true;
}

/* Sums that could leave 64 bits are kept as two halves. */
struct wide {
	int64_t high;
	uint64_t low;
};

static void add(struct wide *sum, int64_t n)
{
	sum->low += (uint64_t)n;
	sum->high += (n < 0 ? -1 : 0) + (sum->low < (uint64_t)n);
}

struct price_verdict judge_prices(const struct instance *in, struct pairs pairs,
				  const struct prices *prices)
{
	struct price_verdict v = { .fault = PRICES_HOLD };
	const int64_t *const u = prices->of[MENTEES], *const w = prices->of[MENTORS];
	uint8_t *is_chosen;
	struct wide gap = { 0 };

	if (!check_signs(in, prices, &v))
		return v;
	is_chosen = mark(in, pairs);
	for (int side = 0; side < SIDES; side++)
		for (uint32_t i = 0; i < in->len[side]; i++)
			add(&gap, prices->of[side][i] * in->people[side][i].quota);
	for (uint32_t mentee = 0; mentee < in->len[MENTEES] && v.fault == PRICES_HOLD; mentee++)
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++) {
			const int64_t price = u[mentee] + w[in->mentor[pair]];
			const int64_t left = in->score[pair] + prices->big - price;

			if (in->state[pair] == PAIR_LOCKED && is_chosen[pair]) {
				add(&gap, -price);
			} else if (is_chosen[pair]) {
				add(&gap, left > 0 ? left : 0);
				add(&gap, -(in->score[pair] + prices->big));
			} else if (in->state[pair] == PAIR_OPEN && left > 0) {
				v = (struct price_verdict){ .fault = PRICES_TOO_LOW, .pair = pair };
				break;
			}
		}
	if (v.fault == PRICES_HOLD && (gap.high || gap.low))
		v.fault = PRICES_GAP;
	free(is_chosen);
	return v;
}

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* How many pairs there are of each value; the fewer `most`, the shorter. Freed by the caller. */
static uint32_t *count_ranks(const uint32_t *rank, uint32_t most, struct pairs pairs)
{
	uint32_t *n = mem_zeroed((size_t)most + 1, sizeof(*n));

	for (size_t i = 0; i < pairs.len; i++)
		n[rank[pairs.at[i]]]++;
	return n;
}

static int compare_ranks(const struct instance *in, struct pairs a, struct pairs b)
{
	uint8_t *is_open = mem_zeroed(in->pairs + 1, 1);
	uint32_t *rank, *in_a, *in_b, most;
	int order = 0;

	for (size_t pair = 0; pair < in->pairs; pair++)
		is_open[pair] = in->state[pair] == PAIR_OPEN;
	rank = ranks_of_mentees(in, is_open, &most);
	in_a = count_ranks(rank, most, a);
	in_b = count_ranks(rank, most, b);
	for (uint32_t i = 1; !order && i <= most; i++)
		order = compare(in_a[i], in_b[i]);
	free(is_open);
	free(rank);
	free(in_a);
	free(in_b);
	return order;
}

static int by_score(const void *a, const void *b)
{
	return compare(*(const int32_t *)a, *(const int32_t *)b);
}

static int32_t *sorted_scores(const struct instance *in, struct pairs pairs)
{
	int32_t *scores = mem_alloc((pairs.len + 1) * sizeof(*scores));

	for (size_t i = 0; i < pairs.len; i++)
		scores[i] = in->score[pairs.at[i]];
	qsort(scores, pairs.len, sizeof(*scores), by_score);
	return scores;
}

static int compare_leximin(const struct instance *in, struct pairs a, struct pairs b)
{
	int order = compare((int64_t)a.len, (int64_t)b.len);
	int32_t *in_a, *in_b;

	if (order)
		return order;
	in_a = sorted_scores(in, a);
	in_b = sorted_scores(in, b);
	for (size_t i = 0; !order && i < a.len; i++)
		order = compare(in_a[i], in_b[i]);
	free(in_a);
	free(in_b);
	return order;
}

/* Without ties one stable matching alone is best for a side. */
static int compare_stable(const struct instance *in, bool is_best, struct pairs a, struct pairs b)
{
	const size_t blocks_a = judge_blocking(in, a, NULL, NULL);
	const size_t blocks_b = judge_blocking(in, b, NULL, NULL);
	const int order = compare(!blocks_a, !blocks_b);

	if (order || blocks_a || !is_best || ranks_have_ties(in, MENTEES) ||
	    ranks_have_ties(in, MENTORS))
		return order;
	return a.len == b.len && (!a.len || !memcmp(a.at, b.at, a.len * sizeof(*a.at))) ? 0 : -1;
}

int judge_compare(const struct instance *in, enum objective objective, struct pairs a,
		  struct pairs b)
{
	struct measure x, y;
	int order;

	judge_measure(in, a, &x);
	judge_measure(in, b, &y);
	order = compare((int64_t)x.size, (int64_t)y.size);
	switch (objective) {
	case OBJECTIVE_STABLE:
	case OBJECTIVE_MENTEE_OPTIMAL:
	case OBJECTIVE_MENTOR_OPTIMAL:
		return compare_stable(in, objective != OBJECTIVE_STABLE, a, b);
	case OBJECTIVE_MAX_WEIGHT: return compare(x.total, y.total);
	case OBJECTIVE_RANK_MAXIMAL: return compare_ranks(in, a, b);
	case OBJECTIVE_LEXIMIN: return compare_leximin(in, a, b);
	case OBJECTIVE_MAX_CARD_FLOOR:
		order = order ? order : compare(x.lowest, y.lowest);
		return order ? order : compare(x.total, y.total);
	case OBJECTIVE_MAX_CARD_MAX_WEIGHT: return order ? order : compare(x.total, y.total);
	case OBJECTIVE_MAX_CARD:
	case OBJECTIVE_COUNT: break;
	}
	return order;
}

const char *const cause_names[] = {
	[CAUSE_FULL] = "full",
	[CAUSE_BELOW_MINIMUM] = "below-minimum",
	[CAUSE_EXCLUDED] = "excluded",
	[CAUSE_NO_CANDIDATE] = "no-candidate",
};

/* The best that there is of a mentee's pairs tells the cause. */
enum cause judge_cause(const struct instance *in, uint32_t mentee)
{
	static const enum cause causes[] = {
		[PAIR_OPEN] = CAUSE_FULL,
		[PAIR_LOCKED] = CAUSE_FULL,
		[PAIR_SAME_PERSON] = CAUSE_NO_CANDIDATE,
		[PAIR_EXCLUDED] = CAUSE_EXCLUDED,
		[PAIR_SAME_ORG] = CAUSE_EXCLUDED,
		[PAIR_BELOW_MINIMUM] = CAUSE_BELOW_MINIMUM,
	};
	enum cause cause = CAUSE_NO_CANDIDATE;

	for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++) {
		const enum cause here = causes[in->state[pair]];

		cause = here < cause ? here : cause;
	}
	return cause;
}

static bool has_place(const struct instance *in, enum side side)
{
	for (size_t i = 0; i < in->len[side]; i++)
		if (in->people[side][i].quota)
			return true;
	return false;
}

bool judge_hindrance(const struct instance *in, struct hindrance *out)
{
	size_t ruled_out[PAIR_STATES] = { 0 };

	*out = (struct hindrance){ 0 };
	if (!has_place(in, MENTEES) || !has_place(in, MENTORS))
		return false;
	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++)
			if (in->people[MENTEES][mentee].quota &&
			    in->people[MENTORS][in->mentor[pair]].quota) {
				ruled_out[in->state[pair]]++;
				out->pairs++;
			}
	for (unsigned rule = PAIR_SAME_PERSON; rule < PAIR_STATES; rule++)
		if (ruled_out[rule] > out->ruled_out) {
			out->rule = (enum pair_state)rule;
			out->ruled_out = ruled_out[rule];
		}
	return !ruled_out[PAIR_OPEN] && !ruled_out[PAIR_LOCKED];
}
