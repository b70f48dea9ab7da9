#include "command.h"
#include "output.h"
#include "search_kept.h"
#include "search_output.h"

#include <stdio.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/flow/hotline_search.h>

enum { LIMIT_DEFAULT = 20, LIMIT_MAX = 1000 };

/* What one call asks for. */
struct wanted {
	struct str words; /* as typed */
	struct output_filter narrowed;
	struct kept_searches kept; /* the one that was asked for by name */
	struct query query;
};

static bool read_wanted(struct call *call, struct wanted *w)
{
	struct filter *filter = &w->narrowed.filter;
	unsigned long limit = LIMIT_DEFAULT;

	for (size_t i = 0; i < call->words_len; i++)
		str_addf(&w->words, "%s%s", i ? " " : "", call->words[i]);
	if (!output_filter(call, call->values[OPT_KIND], &w->narrowed) ||
	    !output_number(call, OPT_LIMIT, 1, LIMIT_MAX, &limit))
		return false;
	filter->readable = call->values[OPT_READABLE] != NULL;
	w->query = (struct query){ .words = str_view(&w->words),
				   .filter = filter,
				   .chain = &call->session->chain,
				   .limit = limit,
				   .has_snippets = true };
	if (call->values[OPT_KEPT] &&
	    !search_take_kept(call, sv_trim(str_view(&w->words)), &w->kept, &w->query, filter))
		return false;
	if (!call->words_len && !call->values[OPT_FACETS])
		return err_set(call->err, ERR_USAGE,
			       _("something is missing\nUsage: cphub search WORD…"));
	return !call->values[OPT_KEEP] || search_keep(call, w->query.words, filter);
}

/* Counts of all pages need no words, and there are no hits then. */
static bool count(struct call *call, const struct wanted *w, const struct hits *hits,
		  bool *has_pages)
{
	struct query query = w->query;
	struct facets facets = { 0 };
	bool ok;

	/* The pages that are printed are those for the words that were meant. */
	if (hits->is_meant)
		query.words = hits->meant;
	ok = catalog_facets(call->session->catalog, &query, &facets, call->err);

	if (ok && call->values[OPT_JSON])
		search_print_facets_json(&facets);
	else if (ok)
		search_print_facets(&facets);
	*has_pages = *has_pages || (!w->query.words.len && search_has_pages(&facets));
	facets_release(&facets);
	return ok;
}

static void tell(const struct query *query, const struct hits *hits)
{
	struct str text = { 0 };
	struct sv rest, line;

	search_describe(&text, query, hits);
	rest = str_view(&text);
	while (sv_next_line(&rest, &line))
		fprintf(stderr, "cphub: %.*s\n", SV_ARG(line));
	str_release(&text);
}

/* Pages and questions by their score; of the limit a quarter is kept for questions, whose collection is smaller. */
static void join(struct hits *pages, const struct hits *questions, size_t limit)
{
	const size_t least = questions->len < limit / 4 ? questions->len : limit / 4;
	const size_t kept = pages->len < limit - least ? pages->len : limit - least;
	struct hits both = { 0 };
	size_t p = 0, q = 0;

	while (both.len < limit && (p < kept || q < questions->len)) {
		const bool is_page = p < kept && (q == questions->len ||
						  pages->at[p].score >= questions->at[q].score);

		*vec_add(&both) = is_page ? pages->at[p++] : questions->at[q++];
	}
	vec_release(pages);
	pages->at = both.at;
	pages->len = both.len;
	pages->cap = both.cap;
}

static int search(struct call *call, const struct wanted *w)
{
	const bool is_json = call->values[OPT_JSON] != NULL;
	const bool wants_facets = call->values[OPT_FACETS] != NULL;
	struct hits hits = { 0 }, questions = { 0 };
	bool ok, has_pages;

	ok = catalog_search(call->session->catalog, &w->query, &hits, call->err) &&
	     flow_search_hotline(call->session, &w->query, &questions, call->err);
	if (questions.len)
		join(&hits, &questions, w->query.limit);
	has_pages = hits.len > 0;
	if (ok && is_json && !wants_facets)
		search_print_json(call->session, &hits);
	else if (ok && !is_json)
		search_print_text(&hits, &call->session->chain);
	if (ok && wants_facets && !is_json && has_pages)
		puts("");
	if (ok && wants_facets)
		ok = count(call, w, &hits, &has_pages);
	if (ok && !is_json && w->query.words.len)
		tell(&w->query, &hits);
	if (ok && !is_json && !has_pages)
		output_unknown_names(call);
	hits_release(&hits);
	hits_release(&questions);
	return !ok ? CALL_FAILED : has_pages ? 0 : err_exit_code(ERR_MISSING);
}

int cmd_search(struct call *call)
{
	struct wanted w = { 0 };
	int code = CALL_FAILED;

	if (call->values[OPT_DROP] && call->words_len)
		err_set(call->err, ERR_USAGE, _("--drop takes one name and nothing to search for"));
	else if (call->values[OPT_DROP])
		code = search_drop_kept(call);
	else if (call->values[OPT_KEPT] && !call->words_len)
		code = search_list_kept(call);
	else if (read_wanted(call, &w))
		code = search(call, &w);
	kept_searches_release(&w.kept);
	str_release(&w.words);
	return code;
}
