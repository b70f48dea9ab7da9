/* Languages by their BCP 47 codes, lower case, and who reads what when a text is missing. */
#ifndef CPHUB_TEXT_LANG_H
#define CPHUB_TEXT_LANG_H

#include <cphub/core/base.h>
#include <cphub/core/str.h>

enum { LANG_CODE_MAX = 35, LANG_CHAIN_MAX = 12 };

/* The languages a person is served in, best first, without repeats, the hub's own last. */
struct lang_chain {
	char at[LANG_CHAIN_MAX][LANG_CODE_MAX + 1];
	size_t len;
};

/* True for a well-formed code in lower case ("fr", "pt-br", "zh-hant", "sr-latn"). */
bool lang_is_code(struct sv v);

/* "fr_FR.UTF-8" or "pt-BR" becomes "fr", "pt-br"; "C", "POSIX" and nonsense become "". */
void lang_normalise(struct sv v, char out[LANG_CODE_MAX + 1]);

/* Cuts the first language off a list of codes or locales with ',' or ':' between; false when there is none left. */
bool lang_next(struct sv *wanted, char out[LANG_CODE_MAX + 1]);

/* The chain for a list of languages (pt-br: pt-br, pt, then `hub_default`, then en), by MediaWiki's fallbacks; what is no
 * code is passed over. */
void lang_chain_init(struct lang_chain *c, const char *wanted, const char *hub_default);

/* Appends gettext's names of the translations for a chain, "pt_BR:pt:en"; what stands behind English is left out, because
 * the texts of the program are English. */
void lang_add_catalogs(struct str *out, const struct lang_chain *c);

/* The rank of a code in the chain, 0 the best; c->len where it is not in it. */
size_t lang_rank(const struct lang_chain *c, struct sv code);

/* The language's name in itself ("français"), or the code where it is not known. */
struct sv lang_name(struct sv code);

/* True for scripts written from right to left (ar, fa, he, ur, …). */
bool lang_is_rtl(struct sv code);

#endif
