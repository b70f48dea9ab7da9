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

#define _(text) gettext(text)
#define N_(text) text

#endif
