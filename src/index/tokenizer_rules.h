/* What is special about the words of each language. */
#ifndef CPHUB_INDEX_TOKENIZER_RULES_H
#define CPHUB_INDEX_TOKENIZER_RULES_H

#include <stdbool.h>

#include <cphub/core/sv.h>

enum rule {
	RULE_SPLIT = 1 << 0,  /* every apostrophe inside a word stands between two words */
	RULE_BEFORE = 1 << 1, /* behind an apostrophe are endings: what stands before is a part */
	RULE_QUOTES = 1 << 2, /* a double quote inside a word marks an abbreviation */
	RULE_TURKIC = 1 << 3, /* the small letter of I is ı */
	RULE_MARKS =
		1 << 4, /* marks make other words; without them it is a part, for documents only */
	RULE_LATIN = 1 << 5,       /* Cyrillic and Latin are two ways to write the same */
	RULE_UNCUT = 1 << 6,       /* words are short or not found by spaces: no cut beginnings */
	RULE_IZE = 1 << 7,         /* British spellings have their American ones as parts */
	RULE_UMLAUT = 1 << 8,      /* ä ö ü are written ae oe ue, too */
	RULE_RING = 1 << 9,        /* å is written aa, too */
	RULE_TILDE = 1 << 10,      /* -ões and -ães are plurals of -ão */
	RULE_ARTICLE = 1 << 11,    /* al- and what stands before it are written as one word */
	RULE_PREFIXES = 1 << 12,   /* so are Hebrew's and, the, in, from, … */
	RULE_DOT = 1 << 13,        /* a middle dot inside a word is a part of a letter: l·l */
	RULE_NON_JOINER = 1 << 14, /* U+200C stands before endings and between parts of a word */
	RULE_INITIAL = 1 << 15,    /* a stem may begin with another letter than the word */
	RULE_NOUNS = 1 << 16,      /* nouns have a capital wherever they stand */
};

struct rules {
	const char *lang; /* the first part of the code */
	const char
		*elisions; /* words that an apostrophe ends, with spaces between them; NULL: none */
	unsigned rules;
};

/* Never NULL: the general rules for a language that has none of its own. */
const struct rules *rules_for(struct sv lang);

/* True where `word` (lower case) loses its vowel before an apostrophe. */
bool rules_is_elision(const struct rules *r, struct sv word);
/* The same in any Romance language, for their names in other texts. */
bool rules_is_romance(struct sv word);

#endif
