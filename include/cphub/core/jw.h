/* Writes one JSON value; a thin face of jansson, which does the escaping and the UTF-8 checks. */
#ifndef CPHUB_CORE_JW_H
#define CPHUB_CORE_JW_H

#include <stdbool.h>
#include <stdint.h>

#include <cphub/core/str.h>

struct jw;

struct jw *jw_new(void);
void jw_free(struct jw *w);

/* Inside an object each value is named by the `key` before it; inside an array `key` is NULL. Text that
 * is no valid UTF-8 has its bad bytes replaced by U+FFFD. */
void jw_object(struct jw *w, const char *key);
void jw_array(struct jw *w, const char *key);
void jw_end(struct jw *w);
void jw_text(struct jw *w, const char *key, struct sv text);
void jw_int(struct jw *w, const char *key, int64_t n);
void jw_real(struct jw *w, const char *key, double n);
void jw_bool(struct jw *w, const char *key, bool b);
void jw_null(struct jw *w, const char *key);

/* Appends the finished value; `indent` spaces a level, 0 for one line. */
void jw_dump(const struct jw *w, unsigned indent, struct str *out);

#endif
