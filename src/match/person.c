#include <cphub/match/person.h>

/* FNV-1a, then the finish of MurmurHash3: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv-17 */
uint64_t person_key(struct sv id)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < id.len; i++)
		h = (h ^ (unsigned char)id.at[i]) * UINT64_C(0x100000001b3);
	h ^= h >> 33;
	h *= UINT64_C(0xff51afd7ed558ccd);
	h ^= h >> 33;
	h *= UINT64_C(0xc4ceb9fe1a85ec53);
	return h ^ h >> 33;
}

/* From midnight UTC; the end may lie on the next day. */
static int begins_at(const struct hours *h, size_t instant)
{
	const int from = (h->from - h->offset[instant]) % DAY_MINUTES;

	return from < 0 ? from + DAY_MINUTES : from;
}

static int length_of(const struct hours *h)
{
	return h->to > h->from ? h->to - h->from : h->to + DAY_MINUTES - h->from;
}

unsigned hours_shared(const struct hours *a, const struct hours *b, size_t instant)
{
	const int from_a = begins_at(a, instant), to_a = from_a + length_of(a);
	int shared = 0;

	for (int day = -1; day <= 1; day++) {
		const int from_b = begins_at(b, instant) + day * DAY_MINUTES;
		const int to_b = from_b + length_of(b);
		const int from = from_a > from_b ? from_a : from_b;
		const int to = to_a < to_b ? to_a : to_b;

		if (to > from)
			shared += to - from;
	}
	return shared < DAY_MINUTES ? (unsigned)shared : DAY_MINUTES;
}

unsigned traits_level(struct traits t, uint32_t no, bool *is_there)
{
	for (size_t i = 0; i < t.len; i++)
		if (t.at[i].no == no) {
			if (is_there)
				*is_there = true;
			return t.at[i].level;
		}
	if (is_there)
		*is_there = false;
	return 0;
}
