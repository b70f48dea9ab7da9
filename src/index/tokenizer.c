#include "tokenizer.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/base.h>
#include <cphub/core/str.h>
#include <cphub/text/fold.h>
#include <cphub/text/segment.h>
#include <cphub/text/utf8.h>

/* Longer words are cut here, in the index and in queries alike: nobody looks for the rest. */
enum { WORD_MAX = 96, SOURCE_MAX = 512 };

enum { FOLDS = 4096, FOLD_MAX = 35 };

/* A place for each hash: the last word that had it stays. */
struct fold {
	unsigned char plain_len, folded_len; /* 0: free */
	char plain[FOLD_MAX], folded[FOLD_MAX];
};

struct folds {
	struct fold at[FOLDS];
};

struct walk {
	struct folds *folds;
	struct sv text;
	enum fts_purpose purpose;
	fts_emit emit;
	void *to;
	struct str plain;  /* the word at hand without joiners and apostrophes */
	struct str folded; /* the same as it is compared */
	bool is_ascii;
	bool stopped;
};

/* Words that lose their vowel before another one (French, Italian, Catalan): two words, not one. */
static const char *const elisions[] = { "c",     "d",      "j",     "l",    "m",     "n",
					"s",     "t",      "qu",    "un",   "all",   "dall",
					"dell",  "nell",   "sull",  "coll", "quell", "quest",
					"jusqu", "lorsqu", "puisqu" };

static enum segment segment_at(const struct walk *w, size_t at, size_t *len)
{
	unsigned char c;
	uint32_t code_point;

	if (at >= w->text.len) {
		*len = 0;
		return SEGMENT_NONE;
	}
	c = (unsigned char)w->text.at[at];
	*len = 1;
	if (c >= 0x80) {
		*len = utf8_decode(w->text, at, &code_point);
		return segment_of(code_point);
	}
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
		return SEGMENT_WORD;
	return c == '\'' ? SEGMENT_APOSTROPHE : SEGMENT_NONE;
}

static void begin_word(struct walk *w)
{
	str_truncate(&w->plain, 0);
	str_truncate(&w->folded, 0);
	w->is_ascii = true;
}

static void push(struct walk *w, size_t at, size_t len)
{
	const char c = w->text.at[at];

	if (w->plain.len + len > SOURCE_MAX)
		return;
	if (len > 1)
		w->is_ascii = false;
	if (c >= 'A' && c <= 'Z')
		str_add_char(&w->plain, (char)(c - 'A' + 'a'));
	else
		str_add_sv(&w->plain, sv_make(w->text.at + at, len));
}

/* FNV-1a. */
static size_t slot_of(struct sv v)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < v.len; i++)
		hash = (hash ^ (unsigned char)v.at[i]) * 16777619u;
	return (hash ^ hash >> 16) % FOLDS;
}

static void fold(struct walk *w)
{
	const struct sv plain = str_view(&w->plain);
	struct fold *known = NULL;

	if (w->folds && plain.len && plain.len <= FOLD_MAX) {
		known = &w->folds->at[slot_of(plain)];
		if (known->folded_len && sv_eq(plain, sv_make(known->plain, known->plain_len))) {
			str_add_sv(&w->folded, sv_make(known->folded, known->folded_len));
			return;
		}
	}
	fold_add(&w->folded, plain);
	if (!known || w->folded.len > FOLD_MAX)
		return;
	memcpy(known->plain, plain.at, plain.len);
	memcpy(known->folded, str_text(&w->folded), w->folded.len);
	known->plain_len = (unsigned char)plain.len;
	known->folded_len = (unsigned char)w->folded.len;
}

static struct sv cut(struct sv v)
{
	if (v.len > WORD_MAX) {
		v.len = WORD_MAX;
		while (v.len && ((unsigned char)v.at[v.len] & 0xc0) == 0x80)
			v.len--;
	}
	return v;
}

static void send(struct walk *w, size_t start, size_t end, bool beside)
{
	struct fts_token token = { .start = start, .end = end, .beside = beside };

	if (!w->is_ascii)
		fold(w);
	token.text = cut(str_view(w->is_ascii ? &w->plain : &w->folded));
	if (token.text.len && !w->stopped)
		w->stopped = !w->emit(w->to, &token);
}

static bool is_elision(struct sv word)
{
	for (size_t i = 0; i < ARRAY_LEN(elisions); i++)
		if (sv_is(word, elisions[i]))
			return true;
	return false;
}

static bool is_s(const struct walk *w, size_t at)
{
	return at < w->text.len && (w->text.at[at] == 's' || w->text.at[at] == 'S');
}

enum joint { JOINT_NONE, JOINT_END, JOINT_POSSESSIVE, JOINT_INSIDE };

/* What an apostrophe does; `after` is where the text behind it begins. */
static enum joint joint_of(const struct walk *w, size_t after)
{
	size_t len;

	if (segment_at(w, after, &len) != SEGMENT_WORD)
		return JOINT_NONE;
	if (is_elision(str_view(&w->plain)))
		return JOINT_END;
	if (is_s(w, after)) {
		const enum segment behind = segment_at(w, after + 1, &len);

		if (behind == SEGMENT_NONE || behind == SEGMENT_CLUSTER)
			return JOINT_POSSESSIVE;
	}
	return JOINT_INSIDE;
}

static size_t word(struct walk *w, size_t at)
{
	const size_t start = at;
	enum joint joint = JOINT_INSIDE;
	size_t end = at;

	begin_word(w);
	while (joint == JOINT_INSIDE) {
		size_t len;
		const enum segment segment = segment_at(w, at, &len);

		if (segment == SEGMENT_WORD || segment == SEGMENT_MARK) {
			push(w, at, len);
			end = at + len;
		} else if (segment == SEGMENT_APOSTROPHE) {
			joint = joint_of(w, at + len);
		} else if (segment != SEGMENT_JOIN) {
			joint = JOINT_NONE;
		}
		at += joint == JOINT_NONE ? 0 : len;
	}
	send(w, start, end, false);
	return joint == JOINT_POSSESSIVE ? at + 1 : at;
}

/* Adds one letter of a script without spaces, with its marks; returns where the next one begins. */
static size_t unit(struct walk *w, size_t at, size_t *end)
{
	size_t len = 0;
	enum segment segment = segment_at(w, at, &len);

	do {
		if (segment != SEGMENT_JOIN)
			push(w, at, len);
		at += len;
		*end = segment == SEGMENT_JOIN ? *end : at;
		segment = segment_at(w, at, &len);
	} while (segment == SEGMENT_MARK || segment == SEGMENT_JOIN);
	return at;
}

static size_t run(struct walk *w, size_t at)
{
	bool is_first = true;
	size_t len;

	while (!w->stopped && segment_at(w, at, &len) == SEGMENT_CLUSTER) {
		size_t end = at, pair_end = at;
		size_t next;
		bool has_next;

		begin_word(w);
		next = unit(w, at, &end);
		has_next = segment_at(w, next, &len) == SEGMENT_CLUSTER;
		if (has_next) {
			/* The pair comes first: a highlighter of FTS5 looks at that one only. */
			unit(w, next, &pair_end);
			send(w, at, pair_end, false);
			begin_word(w);
			unit(w, at, &end);
		}
		if (w->purpose == FTS_DOCUMENT || (is_first && !has_next))
			send(w, at, end, has_next);
		is_first = false;
		at = next;
	}
	return at;
}

struct folds *folds_new(void)
{
	return mem_zeroed(1, sizeof(struct folds));
}

void folds_free(struct folds *f)
{
	free(f);
}

void tokenize(void *folds, struct sv text, enum fts_purpose purpose, fts_emit emit, void *to)
{
	struct walk w = {
		.folds = folds, .text = text, .purpose = purpose, .emit = emit, .to = to
	};
	size_t at = 0;

	while (at < text.len && !w.stopped) {
		size_t len;
		const enum segment segment = segment_at(&w, at, &len);

		if (segment == SEGMENT_WORD)
			at = word(&w, at);
		else if (segment == SEGMENT_CLUSTER)
			at = run(&w, at);
		else
			at += len;
	}
	str_release(&w.plain);
	str_release(&w.folded);
}
