#include <cphub/match/instance.h>

#include <stdlib.h>

#include <cphub/core/str.h>

void instance_free(struct instance *in)
{
	if (!in)
		return;
	for (int side = 0; side < SIDES; side++) {
		free(in->people[side]);
		free(in->by_id[side]);
		free(in->stated[side]);
	}
	free(in->first);
	free(in->mentor);
	free(in->score);
	free(in->state);
	arena_release(&in->arena);
	free(in);
}

uint32_t instance_person(const struct instance *in, enum side side, struct sv id)
{
	size_t low = 0, high = in->len[side];

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const uint32_t person = in->by_id[side][middle];
		const int order = sv_cmp(in->people[side][person].id, id);

		if (!order)
			return person;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NOBODY;
}

uint32_t instance_pair(const struct instance *in, uint32_t mentee, uint32_t mentor)
{
	uint32_t low = in->first[mentee], high = in->first[mentee + 1];

	while (low < high) {
		const uint32_t middle = low + (high - low) / 2;

		if (in->mentor[middle] == mentor)
			return middle;
		if (in->mentor[middle] < mentor)
			low = middle + 1;
		else
			high = middle;
	}
	return NO_PAIR;
}

uint32_t instance_pair_of(const struct instance *in, enum side side, uint32_t person,
			  uint32_t other)
{
	return side == MENTEES ? instance_pair(in, person, other)
			       : instance_pair(in, other, person);
}

uint32_t instance_mentee(const struct instance *in, uint32_t pair)
{
	uint32_t low = 0, high = (uint32_t)in->len[MENTEES];

	while (high - low > 1) {
		const uint32_t middle = low + (high - low) / 2;

		if (in->first[middle] <= pair)
			low = middle;
		else
			high = middle;
	}
	return low;
}

const struct reason *instance_reason(const struct instance *in, uint32_t pair)
{
	size_t low = 0, high = in->reasons_len;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (in->reasons[middle].pair == pair)
			return &in->reasons[middle];
		if (in->reasons[middle].pair < pair)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* What is on a list comes before what is not, however high its score. */
enum { ON_NO_LIST = -3 * SCORE_MOST };

int32_t instance_liking(const struct instance *in, enum side side, uint32_t pair)
{
	const uint32_t stated = in->stated[side] ? in->stated[side][pair] : 0;

	return stated ? -(int32_t)stated : ON_NO_LIST + in->score[pair];
}

/* Numbers and texts on their way to the digest. */
struct stream {
	struct sha256 sha;
	unsigned char bytes[4096];
	size_t len;
};

static void flush(struct stream *s)
{
	sha256_add(&s->sha, s->bytes, s->len);
	s->len = 0;
}

/* Signs folded, seven bits a byte, as LEB128: most numbers are small. */
static void add_number(struct stream *s, int64_t n)
{
	uint64_t left = n < 0 ? ~((uint64_t)n << 1) : (uint64_t)n << 1;

	if (s->len + 10 > sizeof(s->bytes))
		flush(s);
	for (; left > 0x7f; left >>= 7)
		s->bytes[s->len++] = (unsigned char)((left & 0x7f) | 0x80);
	s->bytes[s->len++] = (unsigned char)left;
}

static void add_text(struct stream *s, struct sv text)
{
	add_number(s, (int64_t)text.len);
	flush(s);
	sha256_add(&s->sha, text.at, text.len);
}

static void add_people(struct stream *s, const struct instance *in, enum side side)
{
	add_number(s, (int64_t)in->len[side]);
	for (size_t i = 0; i < in->len[side]; i++) {
		const struct agent *p = &in->people[side][i];

		add_text(s, p->id);
		add_text(s, p->org);
		add_number(s, p->quota);
		add_number(s, p->least);
	}
}

void instance_fingerprint(const struct instance *in, char hex[SHA256_HEX + 1])
{
	unsigned char digest[SHA256_SIZE];
	struct stream s = { .len = 0 };

	sha256_init(&s.sha);
	add_text(&s, in->name);
	for (int side = 0; side < SIDES; side++)
		add_people(&s, in, (enum side)side);
	for (size_t mentee = 0; mentee < in->len[MENTEES]; mentee++) {
		uint32_t before = 0;

		add_number(&s, in->first[mentee + 1] - in->first[mentee]);
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++) {
			add_number(&s, in->mentor[pair] - before);
			add_number(&s, in->score[pair]);
			before = in->mentor[pair];
		}
	}
	flush(&s);
	sha256_add(&s.sha, in->state, in->pairs);
	for (int side = 0; side < SIDES; side++)
		for (size_t pair = 0; in->stated[side] && pair < in->pairs; pair++)
			add_number(&s, in->stated[side][pair]);
	flush(&s);
	sha256_end(&s.sha, digest);
	sha256_hex(digest, hex);
}
