/* The test cases of this folder, one a file, and a wiki that answers from a script. */
#ifndef CPHUB_TESTS_UNIT_WIKI_CASES_H
#define CPHUB_TESTS_UNIT_WIKI_CASES_H

#include <cphub/wiki/wiki.h>

#include "unit.h"

TCase *case_api(void);
TCase *case_archives(void);
TCase *case_captcha(void);
TCase *case_items(void);
TCase *case_reply(void);
TCase *case_request(void);
TCase *case_stamp(void);
TCase *case_talk_page(void);
TCase *case_thread(void);
TCase *case_verdict(void);

/* One request that is to come, and its answer: a file of tests/data/wiki without its ending, or none. */
struct turn {
	const char *has;    /* what address and form together hold */
	const char *answer; /* NULL: no answer */
	enum http_end end;
	enum http_method method;
};

/* Runs through `turns` up to a row without `has`; a request that does not fit fails the test. */
struct script {
	const struct turn *turns;
	size_t at;
};
struct http script_http(struct script *s);
/* All turns were taken. */
bool script_is_done(const struct script *s);

/* Status, Retry-After and body of such a file. */
void read_answer_file(const char *name, struct http_answer *a);

#endif
