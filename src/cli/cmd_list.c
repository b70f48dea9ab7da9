#include "command.h"

#include "output.h"
#include <cphub/core/tr.h>

static void print_json(struct session *s, const struct hits *hits)
{
	struct jw *w = jw_new();

	jw_array(w, NULL);
	for (size_t i = 0; i < hits->len; i++) {
		jw_object(w, NULL);
		output_hit(w, &hits->at[i]);
		output_origin(w, session_origin(s, hits->at[i].path));
		jw_end(w);
	}
	jw_end(w);
	output_json(w);
}

int cmd_list(struct call *call)
{
	struct session *s = call->session;
	struct hits hits = { 0 };
	struct output_filter narrowed;
	int code = CALL_FAILED;

	if (output_filter(call, call->words_len ? call->words[0] : NULL, &narrowed) &&
	    catalog_list(s->catalog, &narrowed.filter, &s->chain, &hits, call->err)) {
		if (call->values[OPT_JSON])
			print_json(s, &hits);
		else
			output_hits(&hits, &s->chain);
		if (!hits.len && !call->values[OPT_JSON]) {
			fprintf(stderr, "cphub: %s\n", _("no page fits."));
			output_unknown_names(call);
		}
		code = hits.len ? 0 : err_exit_code(ERR_MISSING);
	}
	hits_release(&hits);
	return code;
}
