#include "block.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

/*
 * Usually the scarce side looks, since each search ends at the first free place of the other. Where all want the same
 * few, prices have a long way up from 0; then the other side asks for something from the start: what the best would pay
 * beyond the one who just comes in (the column reduction of Jonker and Volgenant, "A shortest augmenting path algorithm
 * for dense and sparse linear assignment problems", Computing 38, 1987). Who asked too much and stays alone lowers the
 * price again, in a second run from the other side.
 *
 * Where many look for few and it takes too long all the same, the few look first.
 */

static enum side other(enum side side)
{
	return side == MENTEES ? MENTORS : MENTEES;
}

struct top {
	int32_t weight;
	uint32_t person;
};

static int by_weight(const void *a, const void *b)
{
	const struct top *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

enum { NONE = INT32_MIN };

/* The best weight that each person of both sides can get; NONE outside of the part. */
static void find_tops(const struct block *b, struct top *tops[SIDES])
{
	const struct instance *in = b->plan->in;

	for (int side = 0; side < SIDES; side++) {
		tops[side] = mem_alloc((in->len[side] + 1) * sizeof(**tops));
		for (uint32_t i = 0; i < in->len[side]; i++)
			tops[side][i] = (struct top){ NONE, i };
	}
	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++) {
			const uint32_t mentor = in->mentor[pair];
			const int32_t weight = in->score[pair];

			if (b->plan->take[pair] != b->number)
				continue;
			if (weight > tops[MENTEES][mentee].weight)
				tops[MENTEES][mentee].weight = weight;
			if (weight > tops[MENTORS][mentor].weight)
				tops[MENTORS][mentor].weight = weight;
		}
}

/* Puts into the scarce side's tops what is left when the other side asks. */
static void take_asks_off(const struct block *b, const int32_t *ask, struct top *tops)
{
	const struct instance *in = b->plan->in;

	for (uint32_t i = 0; i < in->len[b->scarce]; i++)
		tops[i] = (struct top){ NONE, i };
	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++) {
			const uint32_t mentor = in->mentor[pair];
			struct top *top = &tops[b->scarce == MENTEES ? mentee : mentor];
			const int32_t left =
				in->score[pair] - ask[b->scarce == MENTEES ? mentor : mentee];

			if (b->plan->take[pair] == b->number && left > top->weight)
				top->weight = left;
		}
}

/* What all places of the scarce side are worth to those who have them, at most. */
static int64_t bound(const struct block *b, const struct top *tops)
{
	int64_t sum = 0;

	for (size_t i = 0; i < b->plan->in->len[b->scarce]; i++)
		if (tops[i].weight != NONE)
			sum += (int64_t)tops[i].weight * b->plan->quota[b->scarce][i];
	return sum;
}

static uint64_t count_places(const struct block *b, const struct top *tops)
{
	uint64_t places = 0;

	for (size_t i = 0; i < b->plan->in->len[b->scarce]; i++)
		if (tops[i].weight != NONE)
			places += b->plan->quota[b->scarce][i];
	return places;
}

/* Fills `ask` of the other side: by how much each is better than the one with whom there are just enough places. Returns
 * the most that anybody asks; `sum` is what is asked in all. */
static int64_t ask_by_tops(const struct block *b, uint64_t places, struct top *tops, int32_t *ask,
			   int64_t *sum)
{
	const size_t len = b->plan->in->len[b->other];
	const uint32_t *quota = b->plan->quota[b->other];
	int32_t last = NONE;

	qsort(tops, len, sizeof(*tops), by_weight);
	for (size_t i = 0; i < len && tops[i].weight != NONE; i++) {
		last = tops[i].weight;
		if (places <= quota[tops[i].person])
			break;
		places -= quota[tops[i].person];
	}
	*sum = 0;
	for (size_t i = 0; i < len && tops[i].weight > last; i++) {
		ask[tops[i].person] = tops[i].weight - last;
		*sum += (int64_t)ask[tops[i].person] * quota[tops[i].person];
	}
	return len && tops[0].weight > last ? tops[0].weight - last : 0;
}

/* Asks where that brings the sum of all prices, which bounds the total, much nearer to it. */
static bool decide_to_ask(const struct block *b, int32_t *ask)
{
	struct top *tops[SIDES];
	int64_t plain, asked, least_gain, most;
	uint64_t places;
	bool is_worth;

	find_tops(b, tops);
	plain = bound(b, tops[b->scarce]);
	least_gain = llabs((long long)plain) / 20;
	places = count_places(b, tops[b->scarce]);
	most = ask_by_tops(b, places, tops[b->other], ask, &asked);
	is_worth = most * (int64_t)places > least_gain;
	if (is_worth) {
		take_asks_off(b, ask, tops[b->scarce]);
		is_worth = asked + bound(b, tops[b->scarce]) < plain - least_gain;
	}
	for (int side = 0; side < SIDES; side++)
		free(tops[side]);
	return is_worth;
}

/* A run from one side. */
struct run {
	const struct block *block;
	enum side rows;
	struct transport t;
};

static bool run(struct run *r, const int32_t *ask)
{
	const struct plan *p = r->block->plan;
	const struct choice choice = {
		.in = p->in, .take = p->take, .which = r->block->number, .ask = ask
	};

	r->t.row_quota = p->quota[r->rows];
	r->t.col_quota = p->quota[other(r->rows)];
	r->t.may_stay = r->rows == r->block->other;
	lists_make(&r->t.lists, &choice, r->rows);
	return transport_solve(&r->t);
}

/* Goes on from where another run ended, from the other side. */
static void run_on(struct run *r, const struct run *before)
{
	struct held *start = mem_alloc((before->t.chosen_len + 1) * sizeof(*start));

	for (size_t i = 0; i < before->t.chosen_len; i++) {
		const struct held *h = &before->t.chosen[i];

		start[i] = (struct held){ h->col, h->row, h->weight };
	}
	*r = (struct run){ .block = before->block,
			   .rows = other(before->rows),
			   .t = { .start_price = before->t.col_price,
				  .start = start,
				  .start_len = before->t.chosen_len } };
	run(r, NULL);
	free(start);
}

/* Prices without what was asked from the start; how many places were asked for in vain. */
static size_t take_asks_back(struct run *r, const int32_t *ask)
{
	const struct instance *in = r->block->plan->in;
	const enum side side = r->block->other;
	uint32_t *load = mem_zeroed(in->len[side] + 1, sizeof(*load));
	size_t in_vain = 0;

	for (size_t i = 0; i < r->t.chosen_len; i++) {
		load[r->t.chosen[i].col]++;
		r->t.chosen[i].weight += ask[r->t.chosen[i].col];
	}
	for (size_t i = 0; i < in->len[side]; i++) {
		r->t.col_price[i] += ask[i];
		if (ask[i])
			in_vain += r->block->plan->quota[side][i] - load[i];
	}
	free(load);
	return in_vain;
}

static void finish(const struct run *r, int64_t *const price[SIDES])
{
	struct plan *p = r->block->plan;
	const enum side cols = other(r->rows);

	for (size_t i = 0; i < r->t.chosen_len; i++)
		plan_choose(p, instance_pair_of(p->in, r->rows, r->t.chosen[i].row,
						r->t.chosen[i].col));
	memcpy(price[r->rows], r->t.row_price, p->in->len[r->rows] * sizeof(int64_t));
	memcpy(price[cols], r->t.col_price, p->in->len[cols] * sizeof(int64_t));
}

/* Many who look for few give up after so many steps each. */
static void begin_with_scarce(struct run *r, const struct block *b)
{
	const struct instance *in = b->plan->in;

	transport_release(&r->t);
	*r = (struct run){ .block = b, .rows = b->scarce };
	if (in->len[b->scarce] > in->len[b->other])
		r->t.most_steps = 64 * in->len[b->scarce];
}

/* False where asking was no good: it is not worth it, or too many asked in vain. */
static bool solve_asking(const struct block *b, struct run *first, struct run *second)
{
	const struct instance *in = b->plan->in;
	int32_t *ask = mem_zeroed(in->len[b->other] + 1, sizeof(*ask));
	size_t in_vain = SIZE_MAX;

	begin_with_scarce(first, b);
	if (decide_to_ask(b, ask) && run(first, ask))
		in_vain = take_asks_back(first, ask);
	if (in_vain && in_vain <= in->len[b->scarce] / 4)
		run_on(second, first);
	free(ask);
	return !in_vain || second->block;
}

void block_solve(const struct block *b, int64_t *const price[SIDES])
{
	struct run first = { 0 }, second = { 0 };
	bool is_done = solve_asking(b, &first, &second);

	if (!is_done) {
		begin_with_scarce(&first, b);
		is_done = run(&first, NULL);
	}
	if (!is_done) {
		transport_release(&first.t);
		first = (struct run){ .block = b, .rows = b->other };
		run(&first, NULL);
		run_on(&second, &first);
	}
	finish(second.block ? &second : &first, price);
	transport_release(&first.t);
	transport_release(&second.t);
}
