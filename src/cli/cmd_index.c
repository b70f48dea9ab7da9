#include "command.h"
#include "output.h"
#include "update_output.h"

static void print_result(const struct call *call, const struct update_result *r)
{
	struct jw *w;

	if (!call->values[OPT_JSON]) {
		update_print(r);
		return;
	}
	w = jw_new();
	jw_object(w, NULL);
	update_json(w, r);
	jw_end(w);
	output_json(w);
}

int cmd_index(struct call *call)
{
	static const struct progress printing = { .step = update_step };
	struct update_result result = { 0 };

	if (!flow_index(call->session, call->values[OPT_REBUILD] != NULL,
			call->values[OPT_PROGRESS] ? &printing : NULL, &result, call->err))
		return CALL_FAILED;
	if (call->session->notice)
		fprintf(stderr, "cphub: %s\n", call->session->notice);
	print_result(call, &result);
	return 0;
}
