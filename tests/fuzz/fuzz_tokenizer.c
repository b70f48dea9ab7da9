/* Foreign bytes through tokenizer, query parser and snippet. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include <cphub/core/str.h>
#include <cphub/text/utf8.h>

#include "fuzz.h"
#include "snippet.h"
#include "tokenizer.h"

enum { INPUT_MAX = 4096 };

struct seen {
	struct sv source;
	struct str words; /* each between two line ends */
	size_t last;
};

static bool check(void *to, const struct fts_token *t)
{
	struct seen *s = to;

	assert(t->text.len && t->start < t->end && t->end <= s->source.len && t->start >= s->last);
	assert(utf8_is_valid(t->text, NULL));
	s->last = t->start;
	str_addf(&s->words, "\n%.*s\n", SV_ARG(t->text));
	return true;
}

/* What a query looks for is what the same text was found by. */
static bool is_in(void *to, const struct fts_token *t)
{
	struct seen *s = to;
	struct str word = { 0 };

	str_addf(&word, "\n%.*s\n", SV_ARG(t->text));
	assert(sv_find(str_view(&s->words), str_view(&word)) < s->words.len);
	str_release(&word);
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sv text = sv_make((const char *)data, size < INPUT_MAX ? size : INPUT_MAX);
	struct seen seen = { .source = text };
	struct tokenizer *t = tokenizer_new(SV(""));
	struct str line = { 0 };
	struct terms terms;

	tokenize(t, text, FTS_DOCUMENT, check, &seen);
	tokenize(t, text, FTS_QUERY, is_in, &seen);
	terms_parse(&terms, sv_make(text.at, text.len / 2));
	for (size_t i = 0; i < terms.len; i++)
		term_add_match(&terms.at[i], &line);
	assert(sv_find_char(str_view(&line), '\0') == line.len);
	str_truncate(&line, 0);
	snippet_add(&line, sv_from_byte(text, text.len / 2), &terms);
	assert(utf8_is_valid(str_view(&line), NULL));
	assert(sv_find_char(str_view(&line), '\x1b') == line.len);
	terms_release(&terms);
	str_release(&line);
	str_release(&seen.words);
	tokenizer_free(t);
	return 0;
}
