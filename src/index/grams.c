#include "grams.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/base.h>
#include <cphub/core/str.h>
#include <cphub/text/letter.h>
#include <cphub/text/utf8.h>

enum { LONGEST = GRAM_SHORTEST + GRAM_SIZES - 1, NEWEST = 8 };

/* The plane where nearly every letter is; KNOWN is added to what was looked up. */
enum { PLANE = 0x10000, KNOWN = 1 };

struct letters {
	uint16_t of[PLANE];
	unsigned char ascii[0x80];
};

struct letters *letters_new(void)
{
	struct letters *l = mem_zeroed(1, sizeof(*l));

	for (uint32_t c = 0; c < ARRAY_LEN(l->ascii); c++)
		l->ascii[c] = (unsigned char)letter_of(c);
	return l;
}

void letters_free(struct letters *l)
{
	free(l);
}

static inline uint32_t letter(struct letters *l, uint32_t c)
{
	uint32_t is;

	if (c >= PLANE)
		return letter_of(c);
	if (l->of[c])
		return l->of[c] - KNOWN;
	is = letter_of(c);
	if (is < UINT16_MAX)
		l->of[c] = (uint16_t)(is + KNOWN);
	return is;
}

/* A walk through the letters of a text. */
struct walk {
	struct letters *letters;
	uint32_t newest[NEWEST]; /* each at its number, round and round */
	unsigned len;
};

/* The newest letter, or the one `before` places before it. */
static uint32_t last(const struct walk *w, unsigned before)
{
	return w->newest[(w->len - 1 - before) % NEWEST];
}

/* False where the code point is no letter of its own. */
static inline bool step(struct walk *w, uint32_t code_point)
{
	const uint32_t new = code_point < ARRAY_LEN(w->letters->ascii)
				     ? w->letters->ascii[code_point]
				     : letter(w->letters, code_point);

	if (!new || (new == ' ' && last(w, 0) == ' '))
		return false;
	w->newest[w->len++ % NEWEST] = new;
	return true;
}

static uint64_t mix(uint64_t hash, uint32_t letter)
{
	hash = (hash ^ letter) * 0x9e3779b97f4a7c15u;
	return hash ^ hash >> 29;
}

/* Where two letters stand in `pairs`. */
static inline size_t pair_of(uint32_t first, uint32_t second)
{
	return (second ^ first * 61) % GRAM_PAIRS;
}

/* The place of a run in `at`, GRAMS_MAX where it is not there; `slot` is where it is or would be. */
static size_t find(const struct grams *g, uint64_t hash, size_t *slot)
{
	for (size_t at = hash % GRAM_SLOTS;; at = (at + 1) % GRAM_SLOTS) {
		*slot = at;
		if (!g->slots[at])
			return GRAMS_MAX;
		if (g->at[g->slots[at] - 1].hash == hash)
			return g->slots[at] - 1u;
	}
}

static void add(struct grams *g, uint64_t hash, unsigned size)
{
	size_t slot;

	if (g->len == GRAMS_MAX || find(g, hash, &slot) < GRAMS_MAX)
		return;
	g->at[g->len++] = (struct gram){ hash, size };
	g->slots[slot] = (uint16_t)g->len;
}

/* Numbers of bytes: the space, what the query does not have, then the query's letters; and what is no ASCII letter of its
 * own. */
enum { SPACE, OTHER, NUMBERED, STRANGE = GRAM_NUMBERS - 1 };

static void number_bytes(struct grams *g, const struct letters *l, struct sv query)
{
	unsigned char of[0x80] = { [' '] = SPACE };
	unsigned char next = NUMBERED;

	for (size_t i = 0; i < query.len; i++) {
		const unsigned char byte = (unsigned char)query.at[i];
		const unsigned letter = byte < ARRAY_LEN(of) ? l->ascii[byte] : ' ';

		if (letter > ' ' && !of[letter] && next < STRANGE)
			of[letter] = next++;
	}
	memset(g->numbers, STRANGE, sizeof(g->numbers));
	for (size_t byte = 0; byte < ARRAY_LEN(of); byte++) {
		const unsigned letter = l->ascii[byte];

		if (letter)
			g->numbers[byte] = letter == ' ' || of[letter] ? of[letter] : OTHER;
	}
	for (size_t i = 0; i < ARRAY_LEN(g->ends); i++)
		g->ends[i] = (uint64_t)1 << STRANGE;
	/* The second one of two spaces is none. */
	g->ends[SPACE] |= (uint64_t)1 << SPACE;
}

static void add_end(struct grams *g, uint32_t before, uint32_t letter)
{
	g->pairs[pair_of(before, letter)] = true;
	if (before < 0x80 && letter < 0x80)
		g->ends[g->numbers[before]] |= (uint64_t)1 << g->numbers[letter];
}

void grams_init(struct grams *g, struct letters *l, struct sv query)
{
	struct walk w = { .letters = l };

	g->len = 0;
	memset(g->slots, 0, sizeof(g->slots));
	memset(g->pairs, 0, sizeof(g->pairs));
	number_bytes(g, l, query);
	step(&w, ' ');
	for (size_t at = 0; at < query.len && g->len < GRAMS_MAX;) {
		uint32_t c;
		uint64_t hash = 0;

		at += utf8_decode(query, at, &c);
		if (!step(&w, c))
			continue;
		for (unsigned size = 1; size <= LONGEST && size <= w.len; size++) {
			hash = mix(hash, last(&w, size - 1));
			if (size >= GRAM_SHORTEST)
				add(g, hash, size);
			if (size == GRAM_SHORTEST)
				add_end(g, last(&w, 1), last(&w, 0));
		}
	}
}

struct counting {
	const struct grams *grams;
	uint16_t *counts, *first; /* first: NULL: not asked for */
};

/* The runs that end with the newest letter. */
static void count_runs(const struct counting *c, const struct walk *w)
{
	uint64_t hash = mix(0, last(w, 0));
	size_t slot;

	for (unsigned size = GRAM_SHORTEST; size <= LONGEST && size <= w->len; size++) {
		size_t place;

		hash = mix(hash, last(w, size - 1));
		place = find(c->grams, hash, &slot);
		/* Of every run of the query, its shorter ends are runs, too. */
		if (place == GRAMS_MAX)
			return;
		if (!c->counts[place] && c->first)
			c->first[place] = (uint16_t)(w->len < UINT16_MAX ? w->len : UINT16_MAX);
		c->counts[place] += c->counts[place] < UINT16_MAX;
	}
}

/* From behind an ASCII letter to the next byte that may end a run, or is no ASCII letter of its own. */
static size_t pass_by(const struct grams *g, struct sv text, size_t at)
{
	unsigned before = g->numbers[(unsigned char)text.at[at - 1]];

	for (; at < text.len; at++) {
		const unsigned number = g->numbers[(unsigned char)text.at[at]];

		if (g->ends[before] >> number & 1)
			break;
		before = number;
	}
	return at;
}

/* Takes ASCII letters, of which the newest may be asked for. */
static void take(struct walk *w, struct sv letters)
{
	size_t at = letters.len > LONGEST ? letters.len - LONGEST : 0;

	w->len += (unsigned)at;
	for (; at < letters.len; at++)
		w->newest[w->len++ % NEWEST] = w->letters->ascii[(unsigned char)letters.at[at]];
}

/* Of most letters of most texts it is only asked whether, with the one before, they may be the end of a run. */
static unsigned count(const struct counting *c, struct letters *l, struct sv text)
{
	struct walk w = { .letters = l };
	size_t at = 0;

	step(&w, ' ');
	while (at < text.len) {
		const uint32_t before = last(&w, 0);
		uint32_t point = (unsigned char)text.at[at];
		const bool is_ascii = point < ARRAY_LEN(l->ascii);
		size_t end;

		at += is_ascii ? 1 : utf8_decode(text, at, &point);
		if (!step(&w, point))
			continue;
		if (c->grams->pairs[pair_of(before, last(&w, 0))])
			count_runs(c, &w);
		if (!is_ascii)
			continue;
		end = pass_by(c->grams, text, at);
		take(&w, sv_make(text.at + at, end - at));
		at = end;
	}
	/* The end of the text ends its last word. */
	if (step(&w, ' '))
		count_runs(c, &w);
	return w.len;
}

void gram_counts_init(struct gram_counts *c, const struct grams *g, struct arena *arena)
{
	uint16_t *counts = arena_alloc(arena, 4 * g->len * sizeof(*counts));

	*c = (struct gram_counts){ .in_title = counts,
				   .in_heading = counts + g->len,
				   .in_body = counts + 2 * g->len,
				   .first = counts + 3 * g->len };
}

void grams_count(const struct grams *g, struct letters *l, const struct gram_text *text,
		 struct gram_counts *out)
{
	out->title_letters = count(&(struct counting){ g, out->in_title, NULL }, l, text->title);
	out->heading_letters =
		count(&(struct counting){ g, out->in_heading, NULL }, l, text->heading);
	out->letters = count(&(struct counting){ g, out->in_body, out->first }, l, text->body);
}
