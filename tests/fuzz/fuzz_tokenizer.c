/* Foreign bytes through the tokenizer of each language, which the first byte chooses. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/text/utf8.h>

#include "fuzz.h"
#include "tokenizer.h"

enum { INPUT_MAX = 4096 };

/* Each with rules or a stemmer of its own, and some that have neither. */
static const char *const langs[] = {
	"",   "en", "fr", "de", "ar", "he", "fa", "sr", "th", "vi", "tr", "it", "ca", "pt",
	"rw", "el", "ru", "hi", "ta", "ne", "hy", "eu", "fi", "hu", "id", "ga", "lt", "nl",
	"nb", "da", "sv", "ro", "es", "yi", "uk", "am", "zh", "az", "ur", "sw",
};

struct seen {
	struct sv source;
	struct str words; /* each with all that is known of it, between two line ends */
	size_t last;
	bool is_any;
};

static bool check(void *to, const struct fts_token *t)
{
	struct seen *s = to;
	const bool is_stem = t->text.len > 1 && t->text.at[t->text.len - 1] == '~';

	assert(t->text.len && t->start < t->end && t->end <= s->source.len && t->start >= s->last);
	assert(utf8_is_valid(t->text, NULL));
	assert(sv_find_char(t->text, TOKEN_MARK) == t->text.len);
	assert(is_stem == (t->kind == FTS_STEM));
	/* A surface comes first at each place, whatever stands beside it. */
	assert(t->beside == (t->kind != FTS_SURFACE) && (s->is_any || !t->beside));
	s->is_any = true;
	s->last = t->start;
	str_addf(&s->words, "\n%.*s %zu %zu\n", SV_ARG(t->text), t->start, t->end);
	return true;
}

static void see(struct seen *s, struct tokenizer *t, struct sv text, enum fts_purpose purpose)
{
	*s = (struct seen){ .source = text };
	tokenize(t, text, purpose, check, s);
}

static bool has(const struct seen *s, struct sv text, const struct fts_token *t)
{
	struct str word = { 0 };
	bool is;

	str_addf(&word, "\n%.*s %zu %zu\n", SV_ARG(text), t->start, t->end);
	is = sv_find(str_view(&s->words), str_view(&word)) < s->words.len;
	str_release(&word);
	return is;
}

/* What a query looks for is what the same text was found by; a stem is looked for as the bare word, too. */
static bool is_in(void *to, const struct fts_token *t)
{
	assert(has(to, t->text, t) ||
	       (t->kind == FTS_STEM && has(to, sv_make(t->text.at, t->text.len - 1), t)));
	return true;
}

static bool is_surface_in(void *to, const struct fts_token *t)
{
	assert(t->kind == FTS_SURFACE);
	return is_in(to, t);
}

static void cut(struct sv text, const char *lang)
{
	struct tokenizer *t = tokenizer_new(sv_from(lang));
	struct seen cold, warm;

	see(&cold, t, text, FTS_DOCUMENT);
	see(&warm, t, text, FTS_DOCUMENT);
	assert(sv_eq(str_view(&cold.words), str_view(&warm.words)));
	tokenize(t, text, FTS_QUERY, is_in, &cold);
	tokenize(t, text, FTS_PREFIX, is_surface_in, &cold);
	str_release(&cold.words);
	str_release(&warm.words);
	tokenizer_free(t);
}

static bool is_mark(char c)
{
	return c == TOKEN_MARK || c == TOKEN_ALSO;
}

/* What follows the last piece that was taken. */
static bool take_piece(void *to, const struct fts_token *t)
{
	struct sv *rest = to;
	size_t marks = 0;

	while (marks < rest->len && is_mark(rest->at[marks]))
		marks++;
	assert(t->text.len && rest->at + marks == t->text.at);
	assert(t->beside == (marks && rest->at[marks - 1] == TOKEN_ALSO));
	assert(t->end - t->start == t->text.len);
	*rest = sv_from_byte(*rest, marks + t->text.len);
	assert(!rest->len || is_mark(rest->at[0]));
	return true;
}

static void pass(struct sv text, enum fts_purpose purpose)
{
	void *made = hub_tokenizer.create("fr");
	struct sv rest = text;

	hub_tokenizer.run(made, text, purpose, take_piece, &rest);
	for (size_t i = 0; i < rest.len; i++)
		assert(is_mark(rest.at[i]));
	hub_tokenizer.free(made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sv text;

	if (!size)
		return 0;
	text = sv_make((const char *)data + 1, size - 1 < INPUT_MAX ? size - 1 : INPUT_MAX);
	cut(text, langs[data[0] % ARRAY_LEN(langs)]);
	pass(text, data[0] % 2 ? FTS_QUERY : FTS_PREFIX);
	return 0;
}
