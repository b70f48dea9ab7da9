#include "command.h"
#include "output.h"

#include <cphub/core/tr.h>
#include <cphub/flow/update.h>
#include <cphub/text/utf8.h>

/* To standard error, which a JSON value on standard output does not share; git's words may quote a server. */
static bool print_step(void *data, const char *what, size_t done, size_t total)
{
	struct str line = { 0 };

	(void)data;
	utf8_clean(&line, sv_from(what), CLEAN_LINE);
	if (total)
		fprintf(stderr, _("%s: %zu of %zu"), str_text(&line), done, total);
	else
		fputs(str_text(&line), stderr);
	fputc('\n', stderr);
	str_release(&line);
	return true;
}

static void print_result(const struct call *call, const struct update_result *r)
{
	struct jw *w;

	if (!call->values[OPT_JSON]) {
		if (!r->put && !r->dropped)
			puts(_("The index is up to date."));
		else
			/* TRANSLATORS: where numbers bend words, say it like "Files read: %zu" */
			printf(r->rebuilt
				       ? _("Index made anew: %zu files read, %zu gone, %zu with errors.\n")
				       : _("Index updated: %zu files read, %zu gone, %zu with errors.\n"),
			       r->put, r->dropped, r->problems);
		return;
	}
	w = jw_new();
	jw_object(w, NULL);
	jw_int(w, "put", (int64_t)r->put);
	jw_int(w, "dropped", (int64_t)r->dropped);
	jw_int(w, "problems", (int64_t)r->problems);
	jw_bool(w, "rebuilt", r->rebuilt);
	jw_end(w);
	output_json(w);
}

static const struct progress *wanted_progress(const struct call *call)
{
	static const struct progress printing = { .step = print_step };

	return call->values[OPT_PROGRESS] ? &printing : NULL;
}

int cmd_index(struct call *call)
{
	struct update_result result = { 0 };

	if (!flow_index(call->session, call->values[OPT_REBUILD] != NULL, wanted_progress(call),
			&result, call->err))
		return CALL_FAILED;
	if (call->session->notice)
		fprintf(stderr, "cphub: %s\n", call->session->notice);
	print_result(call, &result);
	return 0;
}

int cmd_sync(struct call *call)
{
	struct update_result result = { 0 };

	if (!flow_sync(call->session, wanted_progress(call), &result, call->err))
		return CALL_FAILED;
	if (call->session->notice)
		fprintf(stderr, "cphub: %s\n", call->session->notice);
	print_result(call, &result);
	return 0;
}
