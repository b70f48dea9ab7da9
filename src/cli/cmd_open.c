#include "command.h"

#include <unistd.h>

#include <cphub/core/tr.h>
#include <cphub/ui/ui.h>

int cmd_open(struct call *call)
{
	const struct ui_options options = { .page = call->words_len ? call->words[0] : NULL,
					    .program = call->program };

	if (!config_bool(call->session->config, "ui.linear", false) &&
	    (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))) {
		err_set(call->err, ERR_USAGE,
			_("the interface needs a terminal; `cphub show ID` prints a page"));
		return CALL_FAILED;
	}
	return ui_run(call->session, &options, call->err) ? 0 : CALL_FAILED;
}
