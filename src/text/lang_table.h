/* What is known of each language. */
#ifndef CPHUB_TEXT_LANG_TABLE_H
#define CPHUB_TEXT_LANG_TABLE_H

#include <stdbool.h>
#include <stddef.h>

struct lang_row {
	const char *code;
	const char *fallbacks; /* codes with a space between, best first; NULL: none */
	const char *name;      /* in itself; NULL: not known here */
	bool rtl;
};

/* Sorted by code. */
extern const struct lang_row lang_rows[];
extern const size_t lang_rows_len;

#endif
