#include "command.h"
#include "output.h"
#include "parcel_output.h"

#include <sys/stat.h>

#include <cphub/core/size.h>
#include <cphub/core/tr.h>
#include <cphub/flow/sync.h>

int cmd_pack(struct call *call)
{
	const char *file = call->words[0];
	char commit[OID_HEX + 1], size[SIZE_ROOM];
	struct stat st = { 0 };
	struct jw *w;
	size_t posts = 0;

	if (!flow_pack(call->session, file, call->values[OPT_SINCE], call->err) ||
	    (call->values[OPT_OUTBOX] && !parcel_pack(call, file, &posts, call->err)))
		return CALL_FAILED;
	if (stat(file, &st) < 0) {
		err_errno(call->err, _("%s could not be opened"), file);
		return CALL_FAILED;
	}
	oid_hex(&call->session->snapshot.commit, commit);
	if (!call->values[OPT_JSON]) {
		printf(_("%s: %s, up to the commit %s. `cphub unpack` takes it.\n"), file,
		       size_show((uint64_t)st.st_size, size), commit);
		return 0;
	}
	w = jw_new();
	jw_object(w, NULL);
	jw_text(w, "file", sv_from(file));
	jw_int(w, "bytes", (int64_t)st.st_size);
	jw_text(w, "commit", sv_from(commit));
	jw_int(w, "posts", (int64_t)posts);
	jw_end(w);
	output_json(w);
	return 0;
}
