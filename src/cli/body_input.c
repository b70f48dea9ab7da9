#include "body_input.h"

#include <string.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/tr.h>
#include <cphub/wiki/request.h>

static bool read_input(struct str *out, struct err *err)
{
	if (isatty(STDIN_FILENO))
		fprintf(stderr, "cphub: %s\n",
			_("type the text of the request; Ctrl-D on a line of its own ends it"));
	while (out->len <= REQUEST_BODY_MAX) {
		const size_t got = fread(str_room(out, 4096), 1, 4096, stdin);

		out->len += got;
		out->at[out->len] = '\0';
		if (!got)
			break;
	}
	/* The answer to a question may come from the same terminal. */
	clearerr(stdin);
	return out->len <= REQUEST_BODY_MAX ||
	       err_set(err, ERR_INPUT, _("the text is too long: at most %d bytes"),
		       REQUEST_BODY_MAX);
}

bool body_read(const struct call *call, struct str *out)
{
	const char *path = call->values[OPT_BODY];

	if (!path || !strcmp(path, "-"))
		return read_input(out, call->err);
	return command_has_input(file_read(path, REQUEST_BODY_MAX, out, call->err), call->err);
}
