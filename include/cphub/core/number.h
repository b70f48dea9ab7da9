/*
 * Counts as the person writes them: with the digits of the language, and in groups. Numbers that people type or look up
 * (links, lines, items, versions) stay as they stand on the keys.
 */
#ifndef CPHUB_CORE_NUMBER_H
#define CPHUB_CORE_NUMBER_H

#include <stdint.h>

#include <cphub/core/str.h>

/* Twenty digits and their separators, four bytes each, and the terminator. */
enum { NUMBER_ROOM = 40 * 4 + 1 };

/* "1,234" in English, "1 234" in French, "১,২৩৪" in Bengali; the text is in `room`. */
const char *number_show(uint64_t n, char room[NUMBER_ROOM]);

/* The same for what may be below zero. */
const char *number_show_signed(int64_t n, char room[NUMBER_ROOM]);

/* The same without groups and with zeros in front up to `least` digits, for dates. */
void number_add_digits(struct str *out, uint64_t n, unsigned least);

#endif
