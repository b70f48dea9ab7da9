/*
 * The commands and their options, as tables: help, completions, the usage line and the parser all come
 * from the same rows.
 */
#ifndef CPHUB_SRC_CLI_COMMAND_H
#define CPHUB_SRC_CLI_COMMAND_H

#include <stdio.h>

#include <cphub/core/err.h>
#include <cphub/flow/session.h>
#include <cphub/index/query.h>

#include "command_option.h"

/* What a command needs to be there before it runs. */
enum need {
	NEED_NOTHING, /* settings could not even be read */
	NEED_CONFIG,  /* the settings */
	NEED_INDEX    /* the index, brought up to date; a page that is read opens the content */
};

/* One call of a command, parsed. */
struct call {
	const struct command *command;
	struct session *session;
	const char *program;           /* argv[0] */
	const char *values[OPT_COUNT]; /* of the options given; "" for those that take nothing */
	const char **words;            /* the rest, in order */
	size_t words_len;
	unsigned columns; /* of the terminal that the output is shown on; 0: of none */
	struct err *err;
};

struct command {
	const char *name;
	const char *usage; /* the words it takes */
	const char *help;  /* one line without a dot */
	const char *more;  /* a paragraph for `help COMMAND`; may be NULL */
	uint64_t options;  /* OPT(…) added up */
	enum need needs;
	bool only_asks; /* it asks the index a few questions, and changes nothing there */
	bool is_read; /* its output may be long, and is for reading: on a terminal it goes to the pager */
	bool dashes;        /* words may begin with a dash (search) */
	size_t least, most; /* words; SIZE_MAX: any number */
	/* Returns the exit code; a failure is in call->err and its code comes from there. */
	int (*run)(struct call *call);
};

/* Sorted by name, ended by a row without a name. */
extern const struct command commands[];
const struct command *command_find(const char *name);

/* The usage line and the options of one command; the list of all. */
void command_help(const struct command *c, FILE *to);
void command_overview(FILE *to);
/* Passes `ok` on. What a command should read and is not there is wrong input: exit code 1 says that the answer is no. */
bool command_has_input(bool ok, struct err *err);

/* The row of a name, or OPT_COUNT where the command does not take it. */
enum option_id command_option(const struct command *c, struct sv name);

/* Returned by run when call->err holds what failed. */
enum { CALL_FAILED = -1 };

int cmd_ask(struct call *call);
int cmd_cohort(struct call *call);
int cmd_completion(struct call *call);
int cmd_config(struct call *call);
int cmd_data(struct call *call);
int cmd_doctor(struct call *call);
int cmd_export(struct call *call);
int cmd_help(struct call *call);
int cmd_hotline(struct call *call);
int cmd_import(struct call *call);
int cmd_index(struct call *call);
int cmd_lint(struct call *call);
int cmd_list(struct call *call);
int cmd_login(struct call *call);
int cmd_logout(struct call *call);
int cmd_match(struct call *call);
int cmd_me(struct call *call);
int cmd_open(struct call *call);
int cmd_pack(struct call *call);
int cmd_outbox(struct call *call);
int cmd_publish(struct call *call);
int cmd_search(struct call *call);
int cmd_show(struct call *call);
int cmd_skills(struct call *call);
int cmd_sync(struct call *call);
int cmd_unpack(struct call *call);
int cmd_words(struct call *call);

#endif
