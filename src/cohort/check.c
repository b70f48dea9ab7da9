#include <cphub/cohort/result.h>

#include <stdlib.h>

#include "faults.h"

struct check {
	const struct instance *in;
	struct result *result;
	struct pairs pairs;
};

static struct sv id_of(const struct check *c, enum side side, uint32_t person)
{
	return c->in->people[side][person].id;
}

static struct fault of_pair(const struct check *c, enum fault_kind kind, uint32_t pair)
{
	return (struct fault){ .kind = kind,
			       .mentee = id_of(c, MENTEES, instance_mentee(c->in, pair)),
			       .mentor = id_of(c, MENTORS, c->in->mentor[pair]) };
}

static void check_loads(const struct check *c, enum side side)
{
	uint32_t *load = judge_loads(c->in, side, c->pairs);

	for (size_t n = 0; n < c->in->len[side]; n++) {
		const uint32_t person = c->in->by_id[side][n];
		const struct agent *p = &c->in->people[side][person];
		struct fault f = { .kind = FAULT_OVER_NEED,
				   .mentee = p->id,
				   .found = load[person],
				   .wanted = p->quota };

		if (load[person] <= p->quota)
			continue;
		if (side == MENTORS)
			f = (struct fault){ .kind = FAULT_OVER_CAPACITY,
					    .mentor = p->id,
					    .found = load[person],
					    .wanted = p->quota };
		faults_add(c->result, &f);
	}
	free(load);
}

static void check_locks(const struct check *c)
{
	size_t i = 0;

	for (uint32_t pair = 0; pair < c->in->pairs; pair++) {
		const bool is_chosen = i < c->pairs.len && c->pairs.at[i] == pair;
		struct fault f;

		i += is_chosen;
		if (is_chosen || c->in->state[pair] != PAIR_LOCKED)
			continue;
		f = of_pair(c, FAULT_NOT_LOCKED, pair);
		faults_add(c->result, &f);
	}
}

static void check_sums(const struct check *c, const struct measure *m)
{
	struct result *r = c->result;

	if (r->has_size && r->size != (int64_t)m->size)
		faults_add(r, &(struct fault){ .kind = FAULT_SIZE,
					       .found = r->size,
					       .wanted = (int64_t)m->size });
	if (r->has_total && r->total != m->total)
		faults_add(r, &(struct fault){
				      .kind = FAULT_TOTAL, .found = r->total, .wanted = m->total });
}

static void add_blocking(void *data, uint32_t pair)
{
	const struct check *c = data;
	const struct fault f = of_pair(c, FAULT_BLOCKING, pair);

	faults_add(c->result, &f);
}

static bool is_stable_objective(enum objective objective)
{
	return objective == OBJECTIVE_STABLE || objective == OBJECTIVE_MENTEE_OPTIMAL ||
	       objective == OBJECTIVE_MENTOR_OPTIMAL;
}

static void check_objective(struct check *c, enum objective objective, struct verdict *v)
{
	struct solution best;
	int order;

	solve(c->in, objective, &best);
	judge_measure(c->in, (struct pairs){ best.pairs, best.len }, &v->best);
	order = judge_compare(c->in, objective, c->pairs, (struct pairs){ best.pairs, best.len });
	/* Who breaks the rules is not compared with those who keep them. */
	v->is_best = !c->result->grave && order >= 0;
	if (is_stable_objective(objective) && !c->result->grave && v->measure.blocking)
		judge_blocking(c->in, c->pairs, add_blocking, c);
	else if (!c->result->grave && order < 0)
		faults_add(c->result, &(struct fault){ .kind = FAULT_NOT_BEST });
	solution_release(&best);
}

/* Where there is a better result, nobody needs to hear that it was not disproved. */
static void check_prices(const struct check *c, enum objective objective, struct verdict *v)
{
	struct prices *prices = &c->result->prices;

	if (!prices->of[MENTEES] || !objectives[objective].has_prices)
		return;
	if (prices->big < 0)
		prices->big = prices_big(c->in, objective);
	v->proof = !c->result->grave && judge_prices(c->in, c->pairs, prices).fault == PRICES_HOLD
			   ? PROOF_HOLDS
			   : PROOF_FAILS;
	if (v->proof == PROOF_FAILS && v->is_best)
		faults_add(c->result, &(struct fault){ .kind = FAULT_PRICES });
}

void result_check(struct result *r, const struct instance *in, enum objective objective,
		  struct verdict *out)
{
	struct check c = { .in = in, .result = r, .pairs = { r->pairs, r->len } };

	*out = (struct verdict){ .proof = PROOF_NONE };
	judge_measure(in, c.pairs, &out->measure);
	check_loads(&c, MENTEES);
	check_loads(&c, MENTORS);
	check_locks(&c);
	check_sums(&c, &out->measure);
	check_objective(&c, objective, out);
	check_prices(&c, objective, out);
}
