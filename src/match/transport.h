/*
 * The heaviest way to fill places (the transportation problem; Hitchcock 1941): successive shortest paths with prices
 * (Tomizawa, "On some techniques useful for solution of transportation network problems", Networks 1, 1971; Edmonds
 * and Karp, JACM 19, 1972), each path found by Dijkstra's method over sorted lists.
 *
 * Rows look for columns. An entry is only looked at while its weight could still make the path shorter than the best
 * one known: sorted lists are left early, which is what makes this fast.
 */
#ifndef CPHUB_SRC_MATCH_TRANSPORT_H
#define CPHUB_SRC_MATCH_TRANSPORT_H

#include "lists.h"

struct held {
	uint32_t row, col;
	int32_t weight;
};

struct transport {
	struct lists lists; /* owned */
	const uint32_t *row_quota, *col_quota;
	/* False: each row fills its quota, or its list; that this is possible is the caller's promise. True: rows leave
	 * places free where that gives more. */
	bool may_stay;
	size_t most_steps; /* 0: as many as it takes */
	/* Where to go on from: pairs that are chosen already, with the prices that belong to them; NULL: from nothing. */
	const int64_t *start_price;
	const struct held *start;
	size_t start_len;

	/* The answer; row + col >= weight of each entry that was not chosen, <= of each that was. */
	int64_t *row_price,
		*col_price;  /* a column with free places has 0; with may_stay, a row too */
	struct held *chosen; /* in no order */
	size_t chosen_len;
};

/* False, without an answer, where it takes more than `most_steps`. */
bool transport_solve(struct transport *t);
void transport_release(struct transport *t);

#endif
