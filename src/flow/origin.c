#include "origin.h"

#include <stdlib.h>

#include <cphub/core/str.h>
#include <cphub/core/vec.h>

#include "sources.h"

struct entry {
	struct sv path, name;
};

/* Sorted by path. */
struct origins {
	struct str text;
	struct entry *at;
	size_t len, cap;
};

static int by_path(const void *a, const void *b)
{
	return sv_cmp(((const struct entry *)a)->path, ((const struct entry *)b)->path);
}

struct origins *origins_parse(struct sv text)
{
	struct origins *o = mem_zeroed(1, sizeof(*o));
	struct sv rest, line;

	str_add_sv(&o->text, text);
	for (rest = str_view(&o->text); sv_next_line(&rest, &line);) {
		struct entry e;

		if (sv_next(&line, '\t', &e.path) && line.len) {
			e.name = line;
			*vec_add(o) = e;
		}
	}
	if (o->len)
		qsort(o->at, o->len, sizeof(*o->at), by_path);
	return o;
}

void origins_free(struct origins *o)
{
	if (!o)
		return;
	vec_release(o);
	str_release(&o->text);
	free(o);
}

struct sv origins_find(const struct origins *o, struct sv path)
{
	const struct entry key = { .path = path };
	const struct entry *found;

	if (!o->len)
		return (struct sv){ 0 };
	found = bsearch(&key, o->at, o->len, sizeof(key), by_path);
	return found ? found->name : SV(SOURCE_FIRST);
}
