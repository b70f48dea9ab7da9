/* Text cut into the words that are compared; for the index, for queries and for snippets. */
#ifndef CPHUB_INDEX_TOKENIZER_H
#define CPHUB_INDEX_TOKENIZER_H

#include <stdbool.h>

#include <cphub/db/fts.h>

/* The rules of one language, and the words met lately: the same ones come again and again, and stemming and
 * folding cost more than all else here. One for each thread. */
struct tokenizer;

/* `lang` is a BCP 47 code in lower case; unknown or empty: general rules. */
struct tokenizer *tokenizer_new(struct sv lang);
/* The same for whole libraries: about 1 MiB when it is full. */
struct tokenizer *tokenizer_new_large(struct sv lang);
void tokenizer_free(struct tokenizer *t);

/* One for each language that was asked for, made when it is. Zero is empty. */
struct tokenizers {
	struct tokenizers_row {
		char *lang;
		struct tokenizer *tokenizer;
	} * at;
	size_t len, cap;
};

/* Borrowed; made by `make` the first time. */
struct tokenizer *tokenizers_for(struct tokenizers *t, struct sv lang,
				 struct tokenizer *(*make)(struct sv lang));
void tokenizers_release(struct tokenizers *t);

/*
 * Words are letters, digits and their marks. Each gives first its surface, folded (text/fold.h); beside it,
 * at the same bytes, its stem or cut beginning with a `~` behind, and other spellings and parts. Scripts
 * without spaces give overlapping pairs, and for documents single letters: the last one of a run, and beside its pair
 * each that is not whole (word_is_letter). FTS_PREFIX gives surfaces only.
 */
void tokenize(struct tokenizer *t, struct sv text, enum fts_purpose purpose, fts_emit emit,
	      void *to);

/* Small ASCII letters and digits. */
struct initials {
	bool at[0x80];
};

/* For who looks for few words in a document: a word of ASCII letters and digits that begins with none of
 * `wanted` comes as it stands, without its forms, which are most of the work. Of a script without spaces every letter
 * comes, beside its pair. */
void tokenize_for(struct tokenizer *t, struct sv text, const struct initials *wanted, fts_emit emit,
		  void *to);

/*
 * For db_add_tokenizer; the argument is the language. Documents are cut by tokenize(). What stands in a MATCH
 * is not: there, each word comes from tokenize() already, with the byte TOKEN_MARK before it, and is taken as
 * it is ("\x01museum\x01contract" is a phrase of two words); behind TOKEN_ALSO stands another word for the same
 * place.
 */
extern const struct fts_tokenizer hub_tokenizer;

/* A single letter of Han, kana or Hangul: a full-text table has it at the end of a run only, and before others it is
 * the beginning of a pair. */
bool word_is_letter(struct sv word);

#define TOKEN_MARK '\x01'
#define TOKEN_ALSO '\x02'

#endif
