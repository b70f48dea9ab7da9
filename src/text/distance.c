#include <cphub/text/distance.h>

#include <assert.h>

#include <cphub/text/utf8.h>

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t distance_of(struct sv a, struct sv b)
{
	size_t rows[3][DISTANCE_MAX + 1];
	size_t *before = rows[0], *last = rows[1], *now = rows[2];

	assert(a.len <= DISTANCE_MAX && b.len <= DISTANCE_MAX);
	for (size_t j = 0; j <= b.len; j++)
		last[j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t *spare = before;

		now[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			now[j] = least(least(last[j], now[j - 1]) + 1,
				       last[j - 1] + (a.at[i - 1] != b.at[j - 1]));
			if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] &&
			    a.at[i - 2] == b.at[j - 1])
				now[j] = least(now[j], before[j - 2] + 1);
		}
		before = last;
		last = now;
		now = spare;
	}
	return last[b.len];
}

void letters_of(struct sv text, struct letters *out)
{
	out->len = 0;
	out->set = 0;
	for (size_t at = 0; at < text.len && out->len < LETTERS_MAX;) {
		uint32_t c;

		at += utf8_decode(text, at, &c);
		out->at[out->len++] = c;
		out->set |= (uint64_t)1 << (c & 63);
	}
}

static size_t bits(uint64_t set)
{
	size_t count = 0;

	for (; set; set &= set - 1)
		count++;
	return count;
}

/* Each slip adds one letter to what only `b` has at most. */
static bool is_far(const struct letters *a, const struct letters *b, size_t most, bool is_beginning)
{
	if (a->len > b->len + most || (!is_beginning && b->len > a->len + most))
		return true;
	return bits(a->set & ~b->set) > most || (!is_beginning && bits(b->set & ~a->set) > most);
}

/* Row by row; ends where every way has cost too much already. */
static size_t slips(const struct letters *a, const struct letters *b, size_t most,
		    bool is_beginning)
{
	size_t rows[3][LETTERS_MAX + 1];
	size_t *before = rows[0], *last = rows[1], *now = rows[2];
	size_t best, cheapest;

	for (size_t j = 0; j <= b->len; j++)
		last[j] = j;
	for (size_t i = 1; i <= a->len; i++) {
		size_t *spare = before;

		now[0] = cheapest = i;
		for (size_t j = 1; j <= b->len; j++) {
			now[j] = least(least(last[j], now[j - 1]) + 1,
				       last[j - 1] + (a->at[i - 1] != b->at[j - 1]));
			if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] &&
			    a->at[i - 2] == b->at[j - 1])
				now[j] = least(now[j], before[j - 2] + 1);
			cheapest = least(cheapest, now[j]);
		}
		if (cheapest > most)
			return most + 1;
		before = last;
		last = now;
		now = spare;
	}
	best = last[b->len];
	for (size_t j = 0; is_beginning && j <= b->len; j++)
		best = least(best, last[j]);
	return least(best, most + 1);
}

size_t distance_of_letters(const struct letters *a, const struct letters *b, size_t most)
{
	return is_far(a, b, most, false) ? most + 1 : slips(a, b, most, false);
}

size_t distance_of_beginning(const struct letters *a, const struct letters *b, size_t most)
{
	struct letters beginning = *b;

	/* What stands behind cannot make it better. */
	beginning.len = least(b->len, a->len + most);
	return is_far(a, &beginning, most, true) ? most + 1 : slips(a, &beginning, most, true);
}
