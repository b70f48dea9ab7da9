#include "sync_line.h"

#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/outbox/ledger.h>
#include <cphub/outbox/tally.h>

#include "session_private.h"
#include "trust.h"

/* Seconds; on a slow line much is silent that is not lost. */
enum { SILENCE_DEFAULT = 20, SILENCE_SLOW = 120 };

/* Bytes of the last fetch that brought something, and what the line gave in a second: what the next may cost. */
static const char last_name[] = "sync.last", rate_name[] = "sync.rate";

/* What the settings say, else what the content at hand says of itself; `*owned` is the caller's. */
bool sync_address(struct session *s, const char **url, char **owned, struct err *err)
{
	struct err none = { 0 };

	*url = config_text(s->config, "content.url", NULL);
	if (!*url && !s->catalog && !flow_open_index(s, NULL, &none))
		session_close_content(s);
	if (!*url && session_hub(s)->upstream_git.len) {
		*owned = mem_dup_sv(session_hub(s)->upstream_git);
		*url = *owned;
	}
	if (*url && **url)
		return true;
	return err_set(
		err, ERR_INPUT,
		_("no address to fetch from is set: `cphub config content.url ADDRESS` sets it"));
}

unsigned sync_silence(const struct config *c)
{
	const bool is_slow = !strcmp(config_text(c, "data.line", ""), "slow");

	return (unsigned)config_number(c, "sync.stall", is_slow ? SILENCE_SLOW : SILENCE_DEFAULT);
}

bool sync_may_fetch(const struct session *s, struct err *err)
{
	if (s->options.offline)
		return err_set(err, ERR_OFFLINE, _("--offline was given, so nothing was fetched"));
	if (s->options.content)
		return err_set(
			err, ERR_USAGE,
			_("what is read is a folder or repository of yours (--content); nothing is "
			  "fetched into it. Without --content, `cphub sync` fetches"));
	return trust_tell_git(s, err);
}

static uint64_t month_of(const struct session *s, struct state *state)
{
	struct ledger_month month = { 0 };
	struct err ignored = { 0 };
	uint64_t sum = 0;

	if (ledger_month(state, s->options.now, &month, &ignored))
		for (size_t i = 0; i < LEDGER_PURPOSES; i++)
			sum += month.bytes[i];
	return sum;
}

uint64_t sync_month(const struct session *s)
{
	struct state *state = state_open(s->dirs.data);
	const uint64_t sum = month_of(s, state);

	state_close(state);
	return sum;
}

static bool keep(const struct session *s, struct state *state, const struct sync_result *result,
		 struct err *err)
{
	return ledger_add(state, LEDGER_CONTENT, s->options.now, result->bytes, err) &&
	       tally_keep(state, last_name, (int64_t)result->bytes, err) &&
	       (!result->rate || tally_keep(state, rate_name, (int64_t)result->rate, err));
}

void sync_count(const struct session *s, struct sync_result *result)
{
	struct state *state = state_open(s->dirs.data);
	struct err ignored = { 0 };
	const bool is_kept = !result->bytes || keep(s, state, result, &ignored);

	result->month = month_of(s, state) + (is_kept ? 0 : result->bytes);
	state_close(state);
}

static void take(void *data, struct sv name, int64_t number)
{
	struct sync_price *price = data;

	if (sv_is(name, last_name) && number > 0)
		price->last = (uint64_t)number;
	else if (sv_is(name, rate_name) && number > 0)
		price->rate = (uint64_t)number;
}

void sync_remember_price(const struct session *s, struct sync_price *out)
{
	struct state *state = state_open(s->dirs.data);
	struct err ignored = { 0 };

	(void)!tally_each(state, take, out, &ignored);
	out->month = month_of(s, state);
	state_close(state);
}
