#include "grams.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/base.h>
#include <cphub/core/str.h>
#include <cphub/text/letter.h>
#include <cphub/text/utf8.h>

enum { LONGEST = GRAM_SHORTEST + GRAM_SIZES - 1 };

/* The plane where nearly every letter is. */
enum { PLANE = 0x10000, UNKNOWN = 0xffff };

struct letters {
	uint16_t of[PLANE];
};

struct letters *letters_new(void)
{
	struct letters *l = mem_alloc(sizeof(*l));

	memset(l->of, 0xff, sizeof(l->of));
	return l;
}

void letters_free(struct letters *l)
{
	free(l);
}

static uint32_t letter(struct letters *l, uint32_t c)
{
	uint32_t is;

	if (c >= PLANE)
		return letter_of(c);
	if (l->of[c] != UNKNOWN)
		return l->of[c];
	is = letter_of(c);
	l->of[c] = (uint16_t)(is < UNKNOWN ? is : UNKNOWN);
	return is;
}

/* A walk through the letters of a text; `last` holds the newest one first. */
struct walk {
	struct letters *letters;
	uint32_t last[LONGEST];
	unsigned len;
};

/* False where the code point is no letter of its own. */
static bool step(struct walk *w, uint32_t code_point)
{
	const uint32_t new = letter(w->letters, code_point);

	if (!new || (new == ' ' && w->last[0] == ' '))
		return false;
	for (size_t i = LONGEST - 1; i; i--)
		w->last[i] = w->last[i - 1];
	w->last[0] = new;
	w->len++;
	return true;
}

static uint64_t mix(uint64_t hash, uint32_t letter)
{
	hash = (hash ^ letter) * 0x9e3779b97f4a7c15u;
	return hash ^ hash >> 29;
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

void grams_init(struct grams *g, struct letters *l, struct sv query)
{
	struct walk w = { .letters = l };

	memset(g, 0, sizeof(*g));
	step(&w, ' ');
	for (size_t at = 0; at < query.len && g->len < GRAMS_MAX;) {
		uint32_t c;
		uint64_t hash = 0;

		at += utf8_decode(query, at, &c);
		if (!step(&w, c))
			continue;
		for (unsigned size = 1; size <= LONGEST && size <= w.len; size++) {
			hash = mix(hash, w.last[size - 1]);
			if (size >= GRAM_SHORTEST)
				add(g, hash, size);
		}
	}
}

static unsigned count(const struct grams *g, struct letters *l, struct sv text,
		      uint16_t counts[GRAMS_MAX], uint16_t first[GRAMS_MAX])
{
	struct walk w = { .letters = l };
	size_t slot;

	step(&w, ' ');
	for (size_t at = 0; at <= text.len;) {
		uint32_t c = ' ';
		uint64_t hash = 0;

		/* The end of the text ends its last word. */
		at += at < text.len ? utf8_decode(text, at, &c) : 1;
		if (!step(&w, c))
			continue;
		for (unsigned size = 1; size <= LONGEST && size <= w.len; size++) {
			size_t place = GRAMS_MAX;

			hash = mix(hash, w.last[size - 1]);
			if (size >= GRAM_SHORTEST)
				place = find(g, hash, &slot);
			if (place == GRAMS_MAX)
				continue;
			if (!counts[place] && first)
				first[place] = (uint16_t)(w.len < UINT16_MAX ? w.len : UINT16_MAX);
			counts[place] += counts[place] < UINT16_MAX;
		}
	}
	return w.len;
}

void grams_count(const struct grams *g, struct letters *l, const struct gram_text *text,
		 struct gram_counts *out)
{
	memset(out, 0, sizeof(*out));
	out->title_letters = count(g, l, text->title, out->in_title, NULL);
	out->heading_letters = count(g, l, text->heading, out->in_heading, NULL);
	out->letters = count(g, l, text->body, out->in_body, out->first);
}
