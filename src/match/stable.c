/*
 * Stable matchings: deferred acceptance (Gale and Shapley, "College admissions and the stability of marriage", Amer.
 * Math. Monthly 69, 1962), one side proposing.
 *
 * Where lists have ties, matchings differ in size. Kiraly's local rules ("Linear time local approximation algorithm for
 * maximum stable marriage", Algorithms 6, 2013) give at least two thirds of the largest one: of equal choices the one
 * with a free place is asked first; who could have an equal free place makes room for anybody; and who was refused by
 * all gets a second chance, in which they win ties. They are kept to those who propose for one place: who proposes for
 * more has no need of a second chance with the same people.
 */
#include <stdlib.h>

#include <cphub/core/str.h>

#include "lists.h"
#include "plan.h"

struct proposer {
	uint32_t open; /* places to be found yet */
	uint32_t next; /* in the list: what is before it is done, or equal to it */
	uint32_t look; /* likewise, for free places among those equal to `next` */
	uint32_t end;  /* of those */
	bool second;   /* in the second chance */
	bool waits;    /* in the stack */
};

struct held {
	uint32_t proposer, entry;
	int32_t liking;
	bool second;
};

struct courtship {
	const struct plan *plan;
	enum side side, receivers; /* who proposes, and to whom */
	struct lists lists;
	uint8_t *is_done; /* of each entry: it was proposed to */
	struct proposer *proposers;
	uint32_t *stack;
	size_t stack_len;
	/* Who is held by whom: a heap a receiver, the least liked first. */
	struct held *held;
	uint32_t *held_first, *held_len;
	uint32_t *doubts; /* of each receiver: how many held may have an equal free place */
};

static uint32_t list_len(const struct courtship *c, uint32_t proposer)
{
	return c->lists.first[proposer + 1] - c->lists.first[proposer];
}

static const struct entry *entry_of(const struct courtship *c, uint32_t proposer, uint32_t i)
{
	return &c->lists.at[c->lists.first[proposer] + i];
}

static uint8_t *done(const struct courtship *c, uint32_t proposer, uint32_t i)
{
	return &c->is_done[c->lists.first[proposer] + i];
}

static uint32_t places(const struct courtship *c, uint32_t receiver)
{
	return c->held_first[receiver + 1] - c->held_first[receiver];
}

static bool is_free(const struct courtship *c, uint32_t receiver)
{
	return c->held_len[receiver] < places(c, receiver);
}

/* Begins with the entries that are liked equally, from `next` on. */
static void begin_tie(struct courtship *c, uint32_t proposer)
{
	struct proposer *p = &c->proposers[proposer];
	const uint32_t len = list_len(c, proposer);

	p->look = p->end = p->next;
	while (p->end < len) {
		if (p->end == c->lists.sorted[proposer])
			lists_sort_on(&c->lists, proposer);
		if (entry_of(c, proposer, p->end)->weight != entry_of(c, proposer, p->next)->weight)
			break;
		p->end++;
	}
}

/* An equal choice with a free place, if there is one (left). */
static bool find_free(struct courtship *c, uint32_t proposer, uint32_t *i)
{
	struct proposer *p = &c->proposers[proposer];

	for (; p->look < p->end; p->look++) {
		if (*done(c, proposer, p->look) || !is_free(c, entry_of(c, proposer, p->look)->col))
			continue;
		*i = p->look;
		return true;
	}
	return false;
}

/* The entry to propose to next; false where the list is used up. */
static bool next_choice(struct courtship *c, uint32_t proposer, uint32_t *i)
{
	struct proposer *p = &c->proposers[proposer];

	for (;;) {
		if (p->next == p->end) {
			if (p->next == list_len(c, proposer))
				return false;
			begin_tie(c, proposer);
		}
		if (find_free(c, proposer, i))
			return true;
		while (p->next < p->end && *done(c, proposer, p->next))
			p->next++;
		if (p->next < p->end) {
			*i = p->next;
			return true;
		}
	}
}

static bool has_one_place(const struct courtship *c, uint32_t proposer)
{
	return c->plan->quota[c->side][proposer] == 1;
}

static bool begin_again(struct courtship *c, uint32_t proposer)
{
	struct proposer *p = &c->proposers[proposer];

	if (p->second || !has_one_place(c, proposer))
		return false;
	p->second = true;
	p->next = p->look = p->end = 0;
	for (uint32_t i = 0; i < list_len(c, proposer); i++)
		*done(c, proposer, i) = 0;
	return list_len(c, proposer) > 0;
}

static bool is_worse(const struct held *a, const struct held *b)
{
	if (a->liking != b->liking)
		return a->liking < b->liking;
	return !a->second && b->second;
}

static void swap(struct held *a, struct held *b)
{
	const struct held kept = *a;

	*a = *b;
	*b = kept;
}

static void sift(struct held *heap, size_t len, size_t at)
{
	for (; at && is_worse(&heap[at], &heap[(at - 1) / 2]); at = (at - 1) / 2)
		swap(&heap[at], &heap[(at - 1) / 2]);
	for (;;) {
		size_t below = 2 * at + 1;

		if (below + 1 < len && is_worse(&heap[below + 1], &heap[below]))
			below++;
		if (below >= len || !is_worse(&heap[below], &heap[at]))
			return;
		swap(&heap[at], &heap[below]);
		at = below;
	}
}

static void wait(struct courtship *c, uint32_t proposer)
{
	struct proposer *p = &c->proposers[proposer];

	if (!p->waits)
		c->stack[c->stack_len++] = proposer;
	p->waits = true;
}

/* The one at the top of the stack. */
static void leave(struct courtship *c)
{
	c->proposers[c->stack[--c->stack_len]].waits = false;
}

static void leave_if_settled(struct courtship *c, uint32_t proposer)
{
	if (!c->proposers[proposer].open)
		leave(c);
}

/* Might the proposer, who is held, still find an equal free place? */
static bool is_doubtful(const struct courtship *c, uint32_t proposer)
{
	const struct proposer *p = &c->proposers[proposer];

	return has_one_place(c, proposer) && p->look < p->end;
}

static struct held *heap_of(const struct courtship *c, uint32_t receiver)
{
	return c->held + c->held_first[receiver];
}

/* Somebody held who has an equal free place elsewhere; the number held where there is nobody. */
static uint32_t find_uncertain(struct courtship *c, uint32_t receiver)
{
	const struct held *heap = heap_of(c, receiver);
	const uint32_t len = c->held_len[receiver];

	for (uint32_t at = 0; c->doubts[receiver] && at < len; at++) {
		uint32_t i;

		if (!is_doubtful(c, heap[at].proposer))
			continue;
		if (find_free(c, heap[at].proposer, &i))
			return at;
		c->doubts[receiver]--;
	}
	return len;
}

static void put(struct courtship *c, uint32_t receiver, uint32_t at, const struct held *h)
{
	heap_of(c, receiver)[at] = *h;
	c->doubts[receiver] += is_doubtful(c, h->proposer);
	c->proposers[h->proposer].open--;
	sift(heap_of(c, receiver), c->held_len[receiver], at);
}

/* Puts one in the place of another, who then goes on proposing before anybody else; the same proposal once more only
 * where it `may_repeat`. */
static void replace(struct courtship *c, uint32_t receiver, uint32_t at, const struct held *h,
		    bool may_repeat)
{
	const struct held old = heap_of(c, receiver)[at];

	c->doubts[receiver] -= is_doubtful(c, old.proposer);
	put(c, receiver, at, h);
	leave_if_settled(c, h->proposer);
	c->proposers[old.proposer].open++;
	if (may_repeat)
		c->is_done[old.entry] = 0;
	wait(c, old.proposer);
}

static int32_t liking_of(const struct courtship *c, uint32_t receiver, uint32_t proposer)
{
	const struct instance *in = c->plan->in;

	return instance_liking(in, c->receivers, instance_pair_of(in, c->side, proposer, receiver));
}

static void propose(struct courtship *c, uint32_t proposer, uint32_t i)
{
	const uint32_t receiver = entry_of(c, proposer, i)->col, len = c->held_len[receiver];
	const struct held h = { .proposer = proposer,
				.entry = c->lists.first[proposer] + i,
				.liking = liking_of(c, receiver, proposer),
				.second = c->proposers[proposer].second };
	uint32_t uncertain;

	*done(c, proposer, i) = 1;
	if (is_free(c, receiver)) {
		put(c, receiver, c->held_len[receiver]++, &h);
		return;
	}
	uncertain = find_uncertain(c, receiver);
	if (uncertain < len)
		replace(c, receiver, uncertain, &h, true);
	else if (len && is_worse(heap_of(c, receiver), &h))
		replace(c, receiver, 0, &h, false);
}

static void court(struct courtship *c)
{
	for (size_t i = c->lists.rows; i > 0; i--)
		wait(c, (uint32_t)i - 1);
	while (c->stack_len) {
		const uint32_t proposer = c->stack[c->stack_len - 1];
		uint32_t i;

		if (!c->proposers[proposer].open)
			leave(c);
		else if (next_choice(c, proposer, &i))
			propose(c, proposer, i);
		else if (!begin_again(c, proposer))
			leave(c);
	}
}

/* No receiver needs more places than there are proposers for them. */
static void make_places(struct courtship *c)
{
	const struct lists *l = &c->lists;
	const uint32_t *quota = c->plan->quota[c->receivers];

	c->held_first = mem_zeroed(l->cols + 1, sizeof(*c->held_first));
	c->held_len = mem_zeroed(l->cols + 1, sizeof(*c->held_len));
	c->doubts = mem_zeroed(l->cols + 1, sizeof(*c->doubts));
	for (uint32_t i = 0; i < l->first[l->rows]; i++)
		c->held_first[l->at[i].col + 1]++;
	for (size_t i = 0; i < l->cols; i++) {
		const uint32_t len = c->held_first[i + 1];

		c->held_first[i + 1] = c->held_first[i] + (len < quota[i] ? len : quota[i]);
	}
	c->held = mem_zeroed(c->held_first[l->cols] + 1, sizeof(*c->held));
}

static void make_lists(struct courtship *c)
{
	const struct instance *in = c->plan->in;
	int32_t *weight = mem_alloc((in->pairs + 1) * sizeof(*weight));

	for (uint32_t pair = 0; pair < in->pairs; pair++)
		weight[pair] = instance_liking(in, c->side, pair);
	lists_make(&c->lists, &(struct choice){ in, c->plan->take, 1, weight, NULL }, c->side);
	c->is_done = mem_zeroed(c->lists.first[c->lists.rows] + 1, 1);
	free(weight);
}

static void solve_stable(struct plan *p, enum side side)
{
	struct courtship c = { .plan = p,
			       .side = side,
			       .receivers = side == MENTEES ? MENTORS : MENTEES };

	make_lists(&c);
	c.proposers = mem_zeroed(c.lists.rows + 1, sizeof(*c.proposers));
	c.stack = mem_alloc((c.lists.rows + 1) * sizeof(*c.stack));
	for (size_t i = 0; i < c.lists.rows; i++)
		c.proposers[i].open = p->quota[side][i];
	make_places(&c);
	court(&c);
	for (uint32_t i = 0; i < c.lists.cols; i++)
		for (uint32_t at = 0; at < c.held_len[i]; at++)
			plan_choose(p,
				    instance_pair_of(p->in, side, heap_of(&c, i)[at].proposer, i));
	lists_release(&c.lists);
	free(c.is_done);
	free(c.proposers);
	free(c.stack);
	free(c.held);
	free(c.held_first);
	free(c.held_len);
	free(c.doubts);
}

void stable_best_for_mentees(struct plan *p)
{
	solve_stable(p, MENTEES);
}

void stable_best_for_mentors(struct plan *p)
{
	solve_stable(p, MENTORS);
}
