/* The bytes of a file as text: UTF-8 without BOM, with \n line ends; and places in it. */
#ifndef CPHUB_SRC_CONTENT_SOURCE_H
#define CPHUB_SRC_CONTENT_SOURCE_H

#include <stdint.h>

#include <cphub/content/problem.h>

/* The text in the arena, without BOM and \r. False where it is not UTF-8 or holds a NUL; the problem says
 * where, counting lines from `first_line`. */
bool source_read(struct sv bytes, unsigned first_line, struct arena *arena, struct sv *out,
		 struct problems *problems);

/* Line (from 1) and column (from 1, in code points) of a byte. */
void source_place(struct sv text, size_t byte, unsigned *line, unsigned *column);

/* The offset of the first control character but \n and \t, or of U+2028, U+2029, U+FFFE, U+FFFF; text.len
 * when there is none. `*what` is the code point. */
size_t source_control(struct sv text, uint32_t *what);

#endif
