#include "cases.h"

#include <stdlib.h>

#include <cphub/core/str.h>

#include "lists.h"
#include "small.h"

/* How weights come: by chance, few different ones, rising, falling, all the same, like the teeth of a saw. */
static int32_t weight_of(int kind, uint32_t i, uint32_t len, struct draw *d)
{
	switch (kind) {
	case 0: return (int32_t)draw_below(d, 1000000);
	case 1: return (int32_t)draw_below(d, 5);
	case 2: return (int32_t)i;
	case 3: return (int32_t)(len - i);
	case 4: return 7;
	default: return (int32_t)(i % 17 * 1000 + i / 17);
	}
}

static void make(struct lists *l, uint32_t len, int kind, struct draw *d)
{
	*l = (struct lists){ .rows = 1, .cols = len };
	l->first = mem_zeroed(2, sizeof(*l->first));
	l->first[1] = len;
	l->at = mem_alloc((len + 1) * sizeof(*l->at));
	l->sorted = mem_zeroed(1, sizeof(*l->sorted));
	for (uint32_t i = 0; i < len; i++)
		l->at[i] = (struct entry){ weight_of(kind, i, len, d), i };
}

static bool in_order(const struct entry *a, const struct entry *b)
{
	return a->weight > b->weight || (a->weight == b->weight && a->col < b->col);
}

static void check_sorted(const struct lists *l, uint32_t upto)
{
	for (uint32_t i = 1; i < upto; i++)
		ck_assert(in_order(&l->at[i - 1], &l->at[i]));
	/* What is not sorted yet is behind all that is. */
	for (uint32_t i = upto; upto && i < l->first[1]; i++)
		ck_assert(in_order(&l->at[upto - 1], &l->at[i]));
}

START_TEST(lists_are_sorted_as_far_as_they_are_looked_at)
{
	struct draw d = { .state = 3 };

	for (uint32_t len = 0; len < 3000; len += len < 80 ? 1 : 331) {
		struct lists l;

		make(&l, len, _i, &d);
		while (l.sorted[0] < len) {
			const uint32_t before = l.sorted[0];

			lists_sort_on(&l, 0);
			ck_assert_uint_gt(l.sorted[0], before);
			ck_assert_uint_le(l.sorted[0], len);
			check_sorted(&l, l.sorted[0]);
		}
		lists_release(&l);
		make(&l, len, _i, &d);
		lists_sort_all(&l);
		ck_assert_uint_eq(l.sorted[0], len);
		check_sorted(&l, len);
		lists_release(&l);
	}
}
END_TEST

START_TEST(each_side_has_the_pairs_that_are_taken)
{
	static struct sketch s;
	struct draw d = { .state = 12 };
	const struct style style = {
		.mentees = 30, .mentors = 20, .percent = 50, .scores = 50, .exact = true
	};
	struct instance *in;
	uint8_t *take;
	int32_t ask[40];

	sketch_draw(&s, &style, &d);
	in = sketch_instance(&s, NULL);
	take = mem_zeroed(in->pairs + 1, 1);
	for (size_t pair = 0; pair < in->pairs; pair++)
		take[pair] = (uint8_t)draw_below(&d, 3);
	for (int i = 0; i < 40; i++)
		ask[i] = i;
	for (int side = 0; side < SIDES; side++) {
		const struct choice choice = { .in = in, .take = take, .which = 2, .ask = ask };
		struct lists l;
		size_t found = 0;

		lists_make(&l, &choice, (enum side)side);
		ck_assert_uint_eq(l.rows, in->len[side]);
		for (uint32_t row = 0; row < l.rows; row++)
			for (uint32_t i = l.first[row]; i < l.first[row + 1]; i++) {
				const uint32_t pair =
					instance_pair_of(in, (enum side)side, row, l.at[i].col);

				ck_assert_uint_ne(pair, NO_PAIR);
				ck_assert_uint_eq(take[pair], 2);
				ck_assert_int_eq(l.at[i].weight,
						 in->score[pair] - (int32_t)l.at[i].col);
				found++;
			}
		for (size_t pair = 0; pair < in->pairs; pair++)
			found -= take[pair] == 2;
		ck_assert_uint_eq(found, 0);
		lists_release(&l);
	}
	free(take);
	instance_free(in);
}
END_TEST

TCase *case_lists(void)
{
	TCase *c = tcase_create("lists");

	tcase_add_loop_test(c, lists_are_sorted_as_far_as_they_are_looked_at, 0, 6);
	tcase_add_test(c, each_side_has_the_pairs_that_are_taken);
	return c;
}
