#include "command.h"

#include <cphub/core/tr.h>

int cmd_help(struct call *call)
{
	const struct command *c;

	if (!call->words_len) {
		command_overview(stdout);
		return 0;
	}
	c = command_find(call->words[0]);
	if (!c) {
		err_set(call->err, ERR_USAGE, _("there is no command %s; `cphub help` lists them"),
			call->words[0]);
		return CALL_FAILED;
	}
	command_help(c, stdout);
	return 0;
}
