#include "outbox_send.h"
#include "command.h"
#include "update_output.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/flow/account.h>
#include <cphub/outbox/sender.h>

enum { PATIENCE = 120 };

static time_t clock_now(void *data)
{
	(void)data;
	return time(NULL);
}

/* As a line of --progress. */
static void wait_telling(void *data, unsigned seconds)
{
	char count[NUMBER_ROOM];
	time_t end = time(NULL) + (time_t)seconds;

	(void)data;
	fprintf(stderr,
		ngettext("in %s second the wiki is asked again\n",
			 "in %s seconds the wiki is asked again\n", seconds),
		number_show(seconds, count));
	/* A signal ends a sleep early. */
	while (seconds && time(NULL) < end && seconds >= (unsigned)(end - time(NULL)))
		seconds = sleep((unsigned)(end - time(NULL)));
}

static void wait_for(void *data, unsigned seconds)
{
	fprintf(stderr, "cphub: ");
	wait_telling(data, seconds);
}

static bool deliver(struct call *call, struct state *state, int64_t only, struct delivered *out)
{
	struct session *s = call->session;
	struct wiki_target target = { 0 };
	struct account account = { 0 };
	struct wiki_line *line = NULL;
	static const struct progress telling = { .step = update_step };
	const bool tells = call->values[OPT_PROGRESS] != NULL;
	void (*const pause)(void *, unsigned) = tells ? wait_telling : wait_for;
	bool ok = false;

	if (!flow_find_wiki(s, &target, call->err) ||
	    !account_find(s, target.api, &account, call->err) ||
	    !flow_open_wiki(s,
			    &(struct wiki_line_options){ .api = target.api,
							 .account = &account,
							 .state = state,
							 .progress = tells ? &telling : NULL,
							 .pause = pause },
			    &line, call->err))
		goto done;
	ok = flow_deliver(&(struct delivery){ .outbox = state,
					      .wiki = wiki_line_wiki(line),
					      .api = target.api,
					      .only = only,
					      .patience = (unsigned)config_number(s->config,
										  "wiki.patience",
										  PATIENCE),
					      .now = clock_now,
					      .pause = pause },
			  out, call->err);
done:
	wiki_line_close(line);
	account_release(&account);
	wiki_target_release(&target);
	return ok;
}

int outbox_send(struct call *call, struct state *state, int64_t only, struct delivered *out)
{
	int turn;
	bool ok;

	if (call->session->options.offline) {
		err_set(call->err, ERR_OFFLINE, _("--offline was given, so nothing was sent"));
		return CALL_FAILED;
	}
	if (!sender_begin(call->session->dirs.data, &turn, call->err))
		return CALL_FAILED;
	ok = deliver(call, state, only, out);
	sender_end(turn);
	if (!ok)
		return CALL_FAILED;
	return out->left ? err_exit_code(ERR_OFFLINE) : 0;
}
