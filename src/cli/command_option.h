/* What can be said to commands beside words, as a table. */
#ifndef CPHUB_SRC_CLI_COMMAND_OPTION_H
#define CPHUB_SRC_CLI_COMMAND_OPTION_H

#include <stdint.h>

/* Options of commands; the global ones are in options.h. */
enum option_id {
	OPT_AGAIN,
	OPT_BODY,
	OPT_CAPTCHA_ANSWER,
	OPT_CONSENT,
	OPT_DROP,
	OPT_DRY_RUN,
	OPT_EXPLAIN,
	OPT_FACETS,
	OPT_FOR,
	OPT_FORMAT,
	OPT_GAPS,
	OPT_JSON,
	OPT_KEEP,
	OPT_KEPT,
	OPT_KIND,
	OPT_LANG,
	OPT_LANGUAGES,
	OPT_LIMIT,
	OPT_MAX,
	OPT_OBJECTIVE,
	OPT_OFFER,
	OPT_OUTBOX,
	OPT_OUTPUT,
	OPT_PAGE,
	OPT_PING,
	OPT_PROGRESS,
	OPT_READABLE,
	OPT_REBUILD,
	OPT_REFRESH,
	OPT_REGION,
	OPT_SINCE,
	OPT_SKILL,
	OPT_SKILLS,
	OPT_SPEAK,
	OPT_THEME,
	OPT_TIMEZONE,
	OPT_TITLE,
	OPT_TO,
	OPT_TOKEN,
	OPT_WANT,
	OPT_WIDTH,
	OPT_YES,
	OPT_COUNT
};

#define OPT(name) (UINT64_C(1) << OPT_##name)

struct option_row {
	const char *name; /* with its two dashes */
	const char *arg;  /* what it takes; NULL: nothing */
	const char *help; /* one line without a dot */
};

/* OPT_COUNT rows, by id. */
extern const struct option_row option_rows[];
/* 'o' where it is also called -o; 0: only by its name. */
char option_letter(enum option_id id);

#endif
