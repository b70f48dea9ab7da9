#include "command.h"
#include "output.h"

#include <cphub/text/utf8.h>

enum { LIMIT_DEFAULT = 20, LIMIT_MAX = 1000 };

/* The marks of the index around a match; plain text has none. */
static void add_snippet(struct str *out, struct sv snippet)
{
	for (size_t i = 0; i < snippet.len; i++)
		if (snippet.at[i] != '\x02' && snippet.at[i] != '\x03')
			str_add_char(out, snippet.at[i]);
}

static void print_json(const struct hits *hits)
{
	struct jw *w = jw_new();

	jw_array(w, NULL);
	for (size_t i = 0; i < hits->len; i++) {
		struct str snippet = { 0 };

		add_snippet(&snippet, hits->at[i].snippet);
		jw_object(w, NULL);
		output_hit(w, &hits->at[i]);
		jw_real(w, "score", hits->at[i].score);
		jw_text(w, "snippet", str_view(&snippet));
		jw_end(w);
		str_release(&snippet);
	}
	jw_end(w);
	output_json(w);
}

static void print_text(const struct hits *hits, const struct lang_chain *chain)
{
	for (size_t i = 0; i < hits->len; i++) {
		struct hits one = *hits;
		struct str snippet = { 0 };

		one.at = &hits->at[i];
		one.len = 1;
		output_hits(&one, chain);
		add_snippet(&snippet, hits->at[i].snippet);
		if (snippet.len)
			printf("    %s\n", str_text(&snippet));
		str_release(&snippet);
	}
}

int cmd_search(struct call *call)
{
	const struct session *s = call->session;
	struct hits hits = { 0 };
	struct str words = { 0 };
	struct filter filter;
	struct query query = { .filter = &filter, .chain = &s->chain, .has_snippets = true };
	unsigned long limit = LIMIT_DEFAULT;
	int code = CALL_FAILED;

	for (size_t i = 0; i < call->words_len; i++)
		str_addf(&words, "%s%s", i ? " " : "", call->words[i]);
	if (!output_filter(call, call->values[OPT_KIND], &filter) ||
	    !output_number(call, OPT_LIMIT, 1, LIMIT_MAX, &limit))
		goto done;
	query.words = str_view(&words);
	query.limit = limit;
	if (!catalog_search(s->catalog, &query, &hits, call->err))
		goto done;
	if (call->values[OPT_JSON])
		print_json(&hits);
	else
		print_text(&hits, &s->chain);
	if (!hits.len && !call->values[OPT_JSON])
		fputs("cphub: nothing found. Try fewer or other words.\n", stderr);
	code = hits.len ? 0 : err_exit_code(ERR_MISSING);
done:
	hits_release(&hits);
	str_release(&words);
	return code;
}
