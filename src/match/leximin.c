/*
 * The fairest of the largest matchings: the lowest score as high as possible, then the next lowest, …
 *
 * Since the size is given, that is as few pairs as possible of the lowest score, then of the next. Score by score, one
 * transport problem finds the fewest; its prices tell which pairs all such matchings have and which none has, and who
 * must not be left out. What remains is the face of the optima, on which the next score is decided (cf. Huang, Kavitha,
 * Mehlhorn and Michail, "Fair matchings and related problems", Algorithmica 74, 2016).
 */
#include <stdlib.h>

#include <cphub/core/str.h>

#include "optimum.h"
#include "transport.h"

/* One part of the problem (optimum_part), and what is decided of it. */
struct face {
	struct plan *plan;
	enum side rows, cols;
	uint8_t part;
	uint8_t *is_needed; /* of each column: it has to be full */
	int32_t *weight;    /* of each pair */
	uint8_t *is_chosen; /* of each pair: in the last answer */
	int32_t decided;    /* pairs of this score and lower ones are decided */
	int32_t full;       /* more than all pairs together can weigh */
};

/* The lowest score that is not decided; false where there is none. */
static bool next_score(const struct face *f, int32_t *score)
{
	const struct instance *in = f->plan->in;
	bool found = false;

	for (size_t pair = 0; pair < in->pairs; pair++)
		if (f->plan->take[pair] == f->part && in->score[pair] > f->decided &&
		    (!found || in->score[pair] < *score)) {
			*score = in->score[pair];
			found = true;
		}
	return found;
}

/* Where the last answer has none of that score, no answer needs one. */
static bool drop_unused(struct face *f, int32_t score)
{
	const struct instance *in = f->plan->in;

	for (size_t pair = 0; pair < in->pairs; pair++)
		if (f->is_chosen[pair] && in->score[pair] == score)
			return false;
	for (size_t pair = 0; pair < in->pairs; pair++)
		if (f->plan->take[pair] == f->part && in->score[pair] == score)
			f->plan->take[pair] = 0;
	return true;
}

static uint32_t column(const struct face *f, uint32_t mentee, uint32_t pair)
{
	return f->cols == MENTEES ? mentee : f->plan->in->mentor[pair];
}

/* A pair of the score counts against; a column that has to be full is worth more than all of that. */
static void weigh(struct face *f, int32_t score)
{
	const struct instance *in = f->plan->in;

	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++)
			f->weight[pair] = (in->score[pair] == score ? -1 : 0) +
					  (f->is_needed[column(f, mentee, pair)] ? f->full : 0);
}

/* Pairs that no optimum has go; those that all have are chosen, with their places; the others stay open. */
static void narrow(struct face *f, const struct transport *t)
{
	struct plan *p = f->plan;
	const struct instance *in = p->in;

	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++) {
			const uint32_t mentor = in->mentor[pair];
			const uint32_t row = f->rows == MENTEES ? mentee : mentor;
			int64_t gap;

			if (p->take[pair] != f->part)
				continue;
			gap = t->row_price[row] + t->col_price[column(f, mentee, pair)] -
			      f->weight[pair];
			if (!gap)
				continue;
			p->take[pair] = 0;
			if (!f->is_chosen[pair])
				continue;
			f->is_chosen[pair] = 0;
			plan_choose(p, pair);
			p->quota[MENTEES][mentee]--;
			p->quota[MENTORS][mentor]--;
		}
	for (size_t i = 0; i < in->len[f->cols]; i++)
		f->is_needed[i] |= t->col_price[i] > 0;
}

static void decide(struct face *f, int32_t score)
{
	struct plan *p = f->plan;
	const struct choice choice = { p->in, p->take, f->part, f->weight, NULL };
	struct transport t = { .row_quota = p->quota[f->rows], .col_quota = p->quota[f->cols] };

	weigh(f, score);
	lists_make(&t.lists, &choice, f->rows);
	transport_solve(&t);
	for (size_t pair = 0; pair < p->in->pairs; pair++)
		f->is_chosen[pair] = 0;
	for (size_t i = 0; i < t.chosen_len; i++)
		f->is_chosen[instance_pair_of(p->in, f->rows, t.chosen[i].row, t.chosen[i].col)] =
			1;
	narrow(f, &t);
	transport_release(&t);
}

static void solve_part(struct plan *p, enum side rows)
{
	const struct instance *in = p->in;
	const enum side cols = rows == MENTEES ? MENTORS : MENTEES;
	struct face f = { .plan = p,
			  .rows = rows,
			  .cols = cols,
			  .part = rows == MENTORS ? PART_OF_MENTORS : PART_OF_MENTEES,
			  .is_needed = mem_zeroed(in->len[cols] + 1, 1),
			  .weight = mem_alloc((in->pairs + 1) * sizeof(int32_t)),
			  .is_chosen = mem_zeroed(in->pairs + 1, 1),
			  .decided = -SCORE_MOST - 1,
			  .full = 1 };
	int32_t score = 0;
	bool is_first = true;

	for (size_t i = 0; i < in->pairs; i++)
		f.full += p->take[i] == f.part;
	while (next_score(&f, &score)) {
		if (is_first || !drop_unused(&f, score))
			decide(&f, score);
		is_first = false;
		f.decided = score;
	}
	for (uint32_t pair = 0; pair < in->pairs; pair++)
		if (f.is_chosen[pair])
			plan_choose(p, pair);
	free(f.is_needed);
	free(f.weight);
	free(f.is_chosen);
}

void leximin(struct plan *p)
{
	uint8_t *reached[SIDES];
	struct cardinality c;

	optimum_largest(p, &c);
	optimum_raise_floor(p, &c);
	for (int side = 0; side < SIDES; side++)
		reached[side] = mem_zeroed(p->in->len[side] + 1, 1);
	optimum_part(p, &c, reached);
	cardinality_release(&c);
	solve_part(p, MENTORS);
	solve_part(p, MENTEES);
	for (int side = 0; side < SIDES; side++)
		free(reached[side]);
}
