/* The command line taken apart: global options, the command, its options and words. */
#ifndef CPHUB_SRC_CLI_OPTIONS_H
#define CPHUB_SRC_CLI_OPTIONS_H

#include <cphub/core/config.h>

#include "command.h"

struct globals {
	const char *program; /* argv[0] */
	struct session_options session;
	char *environment;     /* owned: session.languages */
	struct config *config; /* given on to the session */
	bool help, version, plain;
};

struct global_option {
	const char *name, *arg, *help;
	/* NULL value: the option takes none. */
	bool (*take)(struct globals *g, const char *value, struct err *err);
};

/* Ended by a row without a name. */
extern const struct global_option global_options[];

/* Fills `g` and `call` (whose words array the caller frees). call->command is NULL where none was named.
 * ERR_USAGE. */
MUST_CHECK bool options_parse(int argc, char **argv, struct globals *g, struct call *call,
			      struct err *err);

#endif
