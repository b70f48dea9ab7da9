#include "command.h"
#include "output.h"

#include <string.h>

#include <cphub/core/tr.h>

static const struct {
	const char *name;
	enum facet facet; /* FACETS: the ids of pages */
} types[] = {
	{ "ids", FACETS },           { "kinds", FACET_KIND },   { "languages", FACET_LANG },
	{ "regions", FACET_REGION }, { "skills", FACET_SKILL }, { "themes", FACET_THEME },
};

static void print(struct jw *w, struct sv word)
{
	if (w)
		jw_text(w, NULL, word);
	else
		output_line(word);
}

static bool print_ids(const struct session *s, struct jw *w, struct err *err)
{
	static const struct filter all = { 0 };
	struct hits hits = { 0 };
	const bool ok = catalog_list(s->catalog, &all, &s->chain, &hits, err);

	for (size_t i = 0; i < hits.len; i++)
		print(w, hits.at[i].id);
	hits_release(&hits);
	return ok;
}

static bool print_facet(const struct session *s, enum facet facet, struct jw *w, struct err *err)
{
	const struct query everything = { .chain = &s->chain };
	struct facets facets = { 0 };
	const bool ok = catalog_facets(s->catalog, &everything, &facets, err);

	for (size_t i = 0; i < facets.of[facet].len; i++)
		print(w, facets.of[facet].at[i].name);
	facets_release(&facets);
	return ok;
}

int cmd_words(struct call *call)
{
	size_t i = 0;
	struct jw *w;
	bool ok;

	while (i < ARRAY_LEN(types) && strcmp(types[i].name, call->words[0]) != 0)
		i++;
	if (i == ARRAY_LEN(types)) {
		err_set(call->err, ERR_USAGE,
			_("there are no words of the type %s; `cphub help words` lists the types"),
			call->words[0]);
		return CALL_FAILED;
	}
	w = call->values[OPT_JSON] ? jw_new() : NULL;
	if (w)
		jw_array(w, NULL);
	ok = types[i].facet == FACETS ? print_ids(call->session, w, call->err)
				      : print_facet(call->session, types[i].facet, w, call->err);
	if (w) {
		jw_end(w);
		output_json(w);
	}
	return ok ? 0 : CALL_FAILED;
}
