#include "command.h"
#include "output.h"

#include <cphub/core/size.h>
#include <cphub/core/tr.h>
#include <cphub/flow/publish.h>

static void print_result(const char *dir, const struct publish_result *r)
{
	char first[SIZE_ROOM], update[SIZE_ROOM];

	if (!r->is_new)
		printf(_("%s: nothing is new since it was published last.\n"), dir);
	else if (r->update)
		printf(_("%s: a first sync costs %s, an update from the state before %s.\n"), dir,
		       size_show(r->first, first), size_show(r->update, update));
	else
		printf(_("%s: a first sync costs %s. Put it on a web server, and set sync.manifest to the "
			 "address of its manifest.json.\n"),
		       dir, size_show(r->first, first));
}

int cmd_publish(struct call *call)
{
	const char *dir = call->words[0];
	struct publish_result result;
	struct jw *w;

	if (!flow_publish(call->session, dir, call->values[OPT_LANGUAGES], &result, call->err))
		return CALL_FAILED;
	if (!call->values[OPT_JSON]) {
		print_result(dir, &result);
		return 0;
	}
	w = jw_new();
	jw_object(w, NULL);
	jw_bool(w, "new", result.is_new);
	jw_int(w, "bundles", (int64_t)result.files);
	jw_int(w, "first", (int64_t)result.first);
	jw_int(w, "update", (int64_t)result.update);
	jw_end(w);
	output_json(w);
	return 0;
}
