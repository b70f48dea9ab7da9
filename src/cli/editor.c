#include "editor.h"

#include <stdlib.h>

#include <cphub/core/program.h>
#include <cphub/core/tr.h>

bool editor_run(const char *path, struct err *err)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");
	struct command_line line;
	int status = 0;
	bool ok;

	command_line_init(&line,
			  visual && *visual   ? visual
			  : editor && *editor ? editor
					      : "vi",
			  path);
	ok = program_attend(command_line_argv(&line), &status, err);
	if (ok && status)
		ok = err_set(err, ERR_CANCELLED, _("the editor ended with %d; nothing was changed"),
			     status);
	command_line_release(&line);
	return ok;
}
