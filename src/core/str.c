#include <cphub/core/str.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A program that cannot get a few bytes cannot save anything either: stop, files are written whole. */
static NORETURN void out_of_memory(void)
{
	fputs("cphub: out of memory\n", stderr);
	abort();
}

void *mem_alloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

void *mem_zeroed(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

void *mem_grow(void *old, size_t count, size_t size)
{
	void *p;

	if (size && count > SIZE_MAX / size)
		out_of_memory();
	p = realloc(old, count && size ? count * size : 1);
	if (!p)
		out_of_memory();
	return p;
}

char *mem_dup(const char *text)
{
	return mem_dup_sv(sv_from(text));
}

char *mem_dup_sv(struct sv v)
{
	char *copy = mem_alloc(v.len + 1);

	if (v.len)
		memcpy(copy, v.at, v.len);
	copy[v.len] = '\0';
	return copy;
}

char *mem_printf(const char *fmt, ...)
{
	struct str s = { 0 };
	va_list args;

	va_start(args, fmt);
	str_addv(&s, fmt, args);
	va_end(args);
	return str_take(&s);
}

char *str_room(struct str *s, size_t more)
{
	if (more > SIZE_MAX / 2 - s->len - 1)
		out_of_memory();
	if (s->len + more + 1 > s->cap) {
		size_t cap = s->cap ? s->cap * 2 : 64;

		if (cap < s->len + more + 1)
			cap = s->len + more + 1;
		s->at = mem_grow(s->at, cap, 1);
		s->cap = cap;
		s->at[s->len] = '\0';
	}
	return s->at + s->len;
}

void str_add_sv(struct str *s, struct sv v)
{
	char *to = str_room(s, v.len);

	if (v.len)
		memcpy(to, v.at, v.len);
	s->len += v.len;
	s->at[s->len] = '\0';
}

void str_add(struct str *s, const char *text)
{
	str_add_sv(s, sv_from(text));
}

void str_add_char(struct str *s, char c)
{
	str_add_sv(s, sv_make(&c, 1));
}

void str_add_repeat(struct str *s, char c, size_t count)
{
	memset(str_room(s, count), c, count);
	s->len += count;
	s->at[s->len] = '\0';
}

void str_addv(struct str *s, const char *fmt, va_list args)
{
	va_list again;
	int need;

	va_copy(again, args);
	need = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (need < 0)
		return;
	vsnprintf(str_room(s, (size_t)need), (size_t)need + 1, fmt, args);
	s->len += (size_t)need;
}

void str_addf(struct str *s, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	str_addv(s, fmt, args);
	va_end(args);
}

void str_truncate(struct str *s, size_t len)
{
	if (len >= s->len)
		return;
	s->len = len;
	s->at[len] = '\0';
}

struct sv str_view(const struct str *s)
{
	return sv_make(s->at ? s->at : "", s->len);
}

const char *str_text(const struct str *s)
{
	return s->at ? s->at : "";
}

char *str_take(struct str *s)
{
	char *text = s->at ? s->at : mem_dup("");

	*s = (struct str){ 0 };
	return text;
}

void str_release(struct str *s)
{
	if (!s)
		return;
	free(s->at);
	*s = (struct str){ 0 };
}
