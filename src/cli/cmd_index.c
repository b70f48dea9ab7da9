#include "command.h"
#include "output.h"

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/flow/update.h>
#include <cphub/text/utf8.h>

/* To standard error, which a JSON value on standard output does not share; git's words may quote a server. */
static bool print_step(void *data, const char *what, size_t done, size_t total)
{
	struct str line = { 0 };
	char at[NUMBER_ROOM], all[NUMBER_ROOM];

	(void)data;
	utf8_clean(&line, sv_from(what), CLEAN_LINE);
	if (total)
		fprintf(stderr, _("%s: %s of %s"), str_text(&line), number_show(done, at),
			number_show(total, all));
	else
		fputs(str_text(&line), stderr);
	fputc('\n', stderr);
	str_release(&line);
	return true;
}

static void print_result(const struct call *call, const struct update_result *r)
{
	char room[3][NUMBER_ROOM];
	struct jw *w;

	if (!call->values[OPT_JSON]) {
		if (!r->put && !r->dropped)
			puts(_("The index is up to date."));
		else
			/* TRANSLATORS: where numbers bend words, say it like "Files read: %s" */
			printf(r->rebuilt
				       ? _("Index made anew: %s files read, %s gone, %s with errors.\n")
				       : _("Index updated: %s files read, %s gone, %s with errors.\n"),
			       number_show(r->put, room[0]), number_show(r->dropped, room[1]),
			       number_show(r->problems, room[2]));
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
