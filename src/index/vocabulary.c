#include <cphub/index/vocabulary.h>

#include <stdint.h>
#include <stdlib.h>

#include <cphub/core/vec.h>
#include <cphub/text/segment.h>
#include <cphub/text/utf8.h>

#include "sql.h"
#include "tokenizer.h"

/* Shorter words have too many neighbours, longer ones are no words. */
enum { LETTERS_MIN = 3, LETTERS_MAX = 40, SLOTS_MIN = 1 << 12 };

/* Words are told apart by 64 bits: with a million of them, one in thirty million runs would miss a word. */
struct vocabulary {
	uint64_t *slots; /* 0: free */
	size_t slots_len, words;
	struct tokenizers tokenizers;
};

struct vocabulary *vocabulary_new(void)
{
	struct vocabulary *v = mem_zeroed(1, sizeof(*v));

	v->slots_len = SLOTS_MIN;
	v->slots = mem_zeroed(v->slots_len, sizeof(*v->slots));
	return v;
}

void vocabulary_free(struct vocabulary *v)
{
	if (!v)
		return;
	tokenizers_release(&v->tokenizers);
	free(v->slots);
	free(v);
}

static uint64_t *slot_for(uint64_t *slots, size_t len, uint64_t hash)
{
	size_t at = hash & (len - 1);

	while (slots[at] && slots[at] != hash)
		at = (at + 1) & (len - 1);
	return &slots[at];
}

static void grow(struct vocabulary *v)
{
	const size_t len = 2 * v->slots_len;
	uint64_t *slots = mem_zeroed(len, sizeof(*slots));

	for (size_t i = 0; i < v->slots_len; i++)
		if (v->slots[i])
			*slot_for(slots, len, v->slots[i]) = v->slots[i];
	free(v->slots);
	v->slots = slots;
	v->slots_len = len;
}

static bool is_new(struct vocabulary *v, uint64_t hash)
{
	uint64_t *slot;

	if (2 * v->words > v->slots_len)
		grow(v);
	slot = slot_for(v->slots, v->slots_len, hash);
	if (*slot)
		return false;
	*slot = hash;
	v->words++;
	return true;
}

/* FNV-1a, mixed once more: its low bits choose the place. */
static uint64_t hash_of(struct sv word, uint64_t hash)
{
	for (size_t i = 0; i < word.len; i++)
		hash = (hash ^ (unsigned char)word.at[i]) * 1099511628211u;
	hash ^= hash >> 32;
	return hash ? hash : 1;
}

static bool is_word(struct sv word)
{
	const size_t letters = utf8_count(word);
	uint32_t c;

	utf8_decode(word, 0, &c);
	if (segment_of(c) != SEGMENT_WORD || (c >= '0' && c <= '9'))
		return false;
	return letters >= LETTERS_MIN && letters <= LETTERS_MAX;
}

struct lesson {
	struct vocabulary *vocabulary;
	uint64_t seed;
	struct str *out;
};

static bool learn(void *to, const struct fts_token *token)
{
	struct lesson *l = to;

	if (token->kind != FTS_SURFACE || !is_word(token->text) ||
	    !is_new(l->vocabulary, hash_of(token->text, l->seed)))
		return true;
	str_add_sv(l->out, token->text);
	str_add_char(l->out, LIST_SEPARATOR);
	return true;
}

void vocabulary_learn(struct vocabulary *v, struct sv lang, struct sv text, struct str *out)
{
	struct lesson l = { v, hash_of(lang, 14695981039346656037u), out };

	/* Not FTS_DOCUMENT: stems are of no use here. */
	tokenize(tokenizers_for(&v->tokenizers, lang, tokenizer_new_large), text, FTS_PREFIX, learn,
		 &l);
}
