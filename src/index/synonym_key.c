#include "synonym_key.h"

#include <string.h>

struct sv lang_base(struct sv code)
{
	return sv_make(code.at, sv_find_char(code, '-'));
}

static void begin(struct str *out, const char *lang)
{
	const struct sv base = lang_base(sv_from(lang));

	if (lang)
		str_addf(out, "%.*s:", SV_ARG(base));
}

static bool is_stem(struct sv word)
{
	return sv_has_suffix(word, "~");
}

static void add(struct str *out, bool *is_first, struct sv word)
{
	if (!*is_first)
		str_add_char(out, ' ');
	str_add_sv(out, word);
	*is_first = false;
}

void key_of_terms(struct str *out, const struct term *terms, size_t len, const char *lang)
{
	bool is_first = true;

	begin(out, lang);
	for (size_t i = 0; i < len; i++) {
		const struct term *t = &terms[i];
		bool has_stem = false;

		for (size_t n = 0; lang && n < t->any.len && !has_stem; n++) {
			has_stem = is_stem(t->any.at[n]);
			if (has_stem)
				add(out, &is_first, t->any.at[n]);
		}
		for (size_t n = 0; !has_stem && n < t->phrase.len; n++)
			add(out, &is_first, t->phrase.at[n]);
	}
}

/* The words of a label, each by its stem where there is one. */
struct cut {
	struct arena arena;
	struct sv at[64];
	size_t len;
	bool wants_stems;
};

static bool take(void *to, const struct fts_token *token)
{
	struct cut *c = to;

	if (!token->beside) {
		if (c->len == ARRAY_LEN(c->at))
			return false;
		c->at[c->len++] = arena_sv(&c->arena, token->text);
	} else if (c->wants_stems && token->kind == FTS_STEM && !is_stem(c->at[c->len - 1])) {
		c->at[c->len - 1] = arena_sv(&c->arena, token->text);
	}
	return true;
}

void key_of_label(struct str *out, struct sv label, struct tokenizer *tokenizer, const char *lang)
{
	struct cut c = { .wants_stems = lang };
	bool is_first = true;

	tokenize(tokenizer, label, FTS_QUERY, take, &c);
	if (c.len)
		begin(out, lang);
	for (size_t i = 0; i < c.len; i++)
		add(out, &is_first, c.at[i]);
	arena_release(&c.arena);
}

void phrase_of_label(struct str *out, struct sv label, struct tokenizer *tokenizer)
{
	struct cut c = { .wants_stems = true };

	tokenize(tokenizer, label, FTS_QUERY, take, &c);
	if (c.len)
		str_add_char(out, '"');
	for (size_t i = 0; i < c.len; i++)
		match_add_word(out, c.at[i]);
	if (c.len)
		match_end_phrase(out, c.at[c.len - 1], false);
	arena_release(&c.arena);
}

void terms_add_label(struct terms *t, struct sv label, struct tokenizer *tokenizer)
{
	struct cut c = { .wants_stems = true };
	struct term *new;

	tokenize(tokenizer, label, FTS_QUERY, take, &c);
	if (c.len && t->len < TERMS_MAX) {
		new = &t->at[t->len++];
		*new = (struct term){ .is_label = true };
		new->phrase.at = arena_alloc(&t->arena, c.len * sizeof(*new->phrase.at));
		for (; new->phrase.len < c.len; new->phrase.len++)
			new->phrase.at[new->phrase.len] =
				arena_sv(&t->arena, c.at[new->phrase.len]);
	}
	arena_release(&c.arena);
}
