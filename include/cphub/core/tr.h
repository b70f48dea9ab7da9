/*
 * Texts that a person reads, in that person's language (gettext).
 *
 * `_` translates, `N_` only marks a text in a table, which `_` then translates where it is shown; plural forms go
 * through ngettext. A text is a whole sentence with placeholders, never glued from parts: other languages have
 * another order. https://www.gnu.org/software/gettext/manual/html_node/Preparing-Strings.html
 */
#ifndef CPHUB_CORE_TR_H
#define CPHUB_CORE_TR_H

#include <libintl.h>

#include <cphub/core/sv.h>

#define _(text)  gettext(text)
#define N_(text) text

/*
 * From here on texts come in the first of these languages that there is a translation for: gettext's names, "pt_BR:pt".
 * Without a call, or for "en", they are English. `program` is argv[0]: who starts a program by its path finds the
 * translations in the folder po beside it. May be called again, before there are threads.
 */
void tr_open(const char *program, const char *languages);

/* The language that texts come in, by its name of gettext ("ar", "pt_BR"); empty where they are English. Borrowed until
 * the next tr_open. */
struct sv tr_language(void);

/* The name of a country by the English one that ISO 3166-1 has, from the system's package iso-codes; the same text where that
 * is not there, or does not know it. */
const char *tr_country(const char *name);

#endif
