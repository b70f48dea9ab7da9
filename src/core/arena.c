#include <cphub/core/arena.h>

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

enum { CHUNK_SIZE = 4000 };

struct arena_chunk {
	struct arena_chunk *before;
	size_t used, size;
	alignas(max_align_t) unsigned char bytes[];
};

static void *take(struct arena *a, size_t size, size_t align)
{
	struct arena_chunk *chunk = a->last;
	size_t at = chunk ? (chunk->used + align - 1) / align * align : 0;

	if (!chunk || at > chunk->size || chunk->size - at < size) {
		const size_t room = size > CHUNK_SIZE ? size : CHUNK_SIZE;

		chunk = mem_alloc(sizeof(*chunk) + room);
		chunk->before = a->last;
		chunk->size = room;
		a->last = chunk;
		at = 0;
	}
	chunk->used = at + size;
	a->used += size;
	return chunk->bytes + at;
}

void *arena_alloc(struct arena *a, size_t size)
{
	return memset(take(a, size, alignof(max_align_t)), 0, size);
}

char *arena_dup_sv(struct arena *a, struct sv v)
{
	char *copy = take(a, v.len + 1, 1);

	if (v.len)
		memcpy(copy, v.at, v.len);
	copy[v.len] = '\0';
	return copy;
}

char *arena_dup(struct arena *a, const char *text)
{
	return arena_dup_sv(a, sv_from(text));
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	struct str s = { 0 };
	va_list args;
	char *copy;

	va_start(args, fmt);
	str_addv(&s, fmt, args);
	va_end(args);
	copy = arena_dup_sv(a, str_view(&s));
	str_release(&s);
	return copy;
}

struct sv arena_sv(struct arena *a, struct sv v)
{
	return sv_make(arena_dup_sv(a, v), v.len);
}

void arena_release(struct arena *a)
{
	struct arena_chunk *chunk;

	if (!a)
		return;
	chunk = a->last;
	while (chunk) {
		struct arena_chunk *before = chunk->before;

		free(chunk);
		chunk = before;
	}
	*a = (struct arena){ 0 };
}
