#include <cphub/match/kin.h>

#include <stdlib.h>

#include <cphub/core/base.h>
#include <cphub/core/vec.h>

/* A taxonomy has three levels. */
enum { STEPS = 2, SIBLINGS_MAX = 50, SIBLINGS_BELOW_ROOT_MAX = 12, SHARE_SIBLING = 200 };

/* By how many levels lie between: who can do the narrower thing can do most of the broader one; not so the other
 * way round. Measured on labelled data, see README.md. */
static const uint16_t narrower_share[STEPS] = { 900, 810 };
static const uint16_t broader_share[STEPS] = { 500, 250 };

static void add(struct kins *k, size_t skill, uint32_t wish, uint16_t share)
{
	for (size_t i = k->len; i && k->at[i - 1].wish == wish; i--)
		if (k->at[i - 1].skill == skill) {
			if (share > k->at[i - 1].share)
				k->at[i - 1].share = share;
			return;
		}
	*vec_add(k) = (struct kin){ .skill = (uint32_t)skill, .wish = wish, .share = share };
}

static bool is_below(const struct skill_tree *tree, size_t skill, size_t parent)
{
	for (size_t i = 0; i < tree->at[skill].broader_len; i++)
		if (tree->at[skill].broader[i] == parent)
			return true;
	return false;
}

/* No deeper than STEPS, so that a loop in the tree ends, too. */
static void add_above(struct kins *k, const struct skill_tree *tree, size_t skill, uint32_t wish,
		      const uint16_t *shares, size_t step)
{
	for (size_t i = 0; step < STEPS && i < tree->at[skill].broader_len; i++) {
		add(k, tree->at[skill].broader[i], wish, shares[step]);
		add_above(k, tree, tree->at[skill].broader[i], wish, shares, step + 1);
	}
}

static void add_below(struct kins *k, const struct skill_tree *tree, size_t skill, uint32_t wish,
		      const uint16_t *shares, size_t step)
{
	for (size_t i = 0; step < STEPS && i < tree->len; i++)
		if (is_below(tree, i, skill)) {
			add(k, i, wish, shares[step]);
			add_below(k, tree, i, wish, shares, step + 1);
		}
}

static void add_beside(struct kins *k, const struct skill_tree *tree, size_t skill, uint32_t wish)
{
	for (size_t p = 0; p < tree->at[skill].broader_len; p++) {
		const size_t parent = tree->at[skill].broader[p];
		size_t siblings = 0;

		for (size_t i = 0; i < tree->len; i++)
			siblings += is_below(tree, i, parent);
		if (siblings >
		    (tree->at[parent].broader_len ? SIBLINGS_MAX : SIBLINGS_BELOW_ROOT_MAX))
			continue;
		for (size_t i = 0; i < tree->len; i++)
			if (i != skill && is_below(tree, i, parent))
				add(k, i, wish, SHARE_SIBLING);
	}
}

void kins_add(struct kins *k, const struct skill_tree *tree, size_t skill, uint32_t wish,
	      enum kin_way way)
{
	const bool is_wanted = way == KIN_FOR_WANTED;

	add(k, skill, wish, SHARE_FULL);
	if (skill >= tree->len)
		return;
	add_below(k, tree, skill, wish, is_wanted ? narrower_share : broader_share, 0);
	add_above(k, tree, skill, wish, is_wanted ? broader_share : narrower_share, 0);
	add_beside(k, tree, skill, wish);
}

static int by_skill(const void *a, const void *b)
{
	const struct kin *x = a, *y = b;

	if (x->skill != y->skill)
		return x->skill < y->skill ? -1 : 1;
	return (x->wish > y->wish) - (x->wish < y->wish);
}

void kins_sort(struct kins *k)
{
	if (k->len)
		qsort(k->at, k->len, sizeof(*k->at), by_skill);
}

const struct kin *kins_of(const struct kins *k, uint32_t skill, size_t *len)
{
	size_t from = 0, to = k->len;

	while (from < to) {
		const size_t middle = from + (to - from) / 2;

		if (k->at[middle].skill < skill)
			from = middle + 1;
		else
			to = middle;
	}
	*len = 0;
	while (from + *len < k->len && k->at[from + *len].skill == skill)
		++*len;
	return *len ? &k->at[from] : NULL;
}
