/* What the pages that were found are, counted. */
#include <cphub/core/vec.h>
#include <cphub/index/query.h>

bool catalog_facets(struct catalog *c, const struct query *query, struct facets *out,
		    struct err *err)
{
	(void)c;
	(void)query;
	(void)err;
	*out = (struct facets){ 0 };
	return true;
}

void facets_release(struct facets *f)
{
	arena_release(&f->arena);
	for (size_t i = 0; i < FACETS; i++)
		vec_release(&f->of[i]);
}
