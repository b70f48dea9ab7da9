/* A growing text that its holder owns. Zero is a valid empty value; no memory means abort. */
#ifndef CPHUB_CORE_STR_H
#define CPHUB_CORE_STR_H

#include <stdarg.h>
#include <stddef.h>

#include <cphub/core/base.h>
#include <cphub/core/sv.h>

/* `at` is terminated whenever it is not NULL; the terminator is not counted in `len`. */
struct str {
	char *at;
	size_t len;
	size_t cap;
};

void str_add(struct str *s, const char *text);
void str_add_sv(struct str *s, struct sv v);
void str_add_char(struct str *s, char c);
void str_add_repeat(struct str *s, char c, size_t count);
void str_addf(struct str *s, const char *fmt, ...) PRINTF_LIKE(2, 3);
void str_addv(struct str *s, const char *fmt, va_list args) PRINTF_LIKE(2, 0);

/* Makes room for `more` bytes beside the terminator and returns where they go; the caller then adds
 * what it wrote to `len` and terminates. */
char *str_room(struct str *s, size_t more);

/* Cuts to `len` bytes; keeps the memory. */
void str_truncate(struct str *s, size_t len);

/* The text as a slice; as a terminated string, never NULL. Both are borrowed. */
struct sv str_view(const struct str *s);
const char *str_text(const struct str *s);

/* Hands the memory over to the caller, who frees it; `s` is empty afterwards. Never NULL. */
char *str_take(struct str *s);
void str_release(struct str *s);

/* Allocation that aborts when there is no memory; free with free(). */
void *mem_alloc(size_t size);
void *mem_zeroed(size_t count, size_t size);
void *mem_grow(void *old, size_t count, size_t size);
char *mem_dup(const char *text);
char *mem_dup_sv(struct sv v);
char *mem_printf(const char *fmt, ...) PRINTF_LIKE(1, 2);

#endif
