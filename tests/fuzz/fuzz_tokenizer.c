/*
 * Foreign bytes through tokenizer, query parser and snippet. With libFuzzer (--enable-fuzzing) it looks for new
 * inputs; without, it replays tests/fuzz/corpus/tokenizer, and that is part of `make check`.
 */
#include <assert.h>
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/str.h>
#include <cphub/text/utf8.h>

#include "snippet.h"
#include "tokenizer.h"

enum { INPUT_MAX = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
	struct folds *folds = folds_new();
	struct str line = { 0 };
	struct terms terms;

	tokenize(folds, text, FTS_DOCUMENT, check, &seen);
	tokenize(folds, text, FTS_QUERY, is_in, &seen);
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
	folds_free(folds);
	return 0;
}

#ifdef CPHUB_REPLAY
static bool replay(const char *path)
{
	struct str bytes = { 0 };
	struct err err = { 0 };
	const bool ok = file_read(path, 1 << 20, &bytes, &err);

	if (ok)
		LLVMFuzzerTestOneInput((const uint8_t *)str_text(&bytes), bytes.len);
	else
		fprintf(stderr, "fuzz_tokenizer: %s\n", err.text);
	str_release(&bytes);
	return ok;
}

int main(void)
{
	const char *source = getenv("srcdir");
	char *folder = path_join(source ? source : ".", "tests/fuzz/corpus/tokenizer");
	DIR *dir = opendir(folder);
	size_t count = 0;
	bool ok = dir;

	for (struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir)) {
		char *path = path_join(folder, e->d_name);

		if (e->d_name[0] != '.')
			ok = replay(path) && ok;
		count += e->d_name[0] != '.';
		free(path);
	}
	if (dir)
		closedir(dir);
	free(folder);
	return !ok || !count;
}
#endif
