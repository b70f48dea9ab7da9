/* Other ways to write a word, and the parts it is made of, by the rules of its language. */
#ifndef CPHUB_INDEX_TOKENIZER_SPELLING_H
#define CPHUB_INDEX_TOKENIZER_SPELLING_H

#include <cphub/core/str.h>

/* What parts of a word may be told by, where it is kept inside. */
#define PART_APOSTROPHE "'"
#define PART_NON_JOINER "\xe2\x80\x8c"

struct spellings {
	unsigned rules;    /* enum rule */
	struct sv word;    /* as it stands, with the marks above where `is_parted` */
	struct sv lower;   /* without them, in small letters and NFC */
	struct sv surface; /* folded */
	bool is_parted;
	struct str scratch; /* the caller releases it */
	/* Takes one; it dies with the call. */
	void (*add)(void *to, struct sv spelling);
	void *to;
};

/* Appends the word without its marks. */
void spelling_add_plain(struct str *out, struct sv word);

/* Gives each of them to `add`; the word itself is not among them. */
void spellings_each(struct spellings *s);

#endif
