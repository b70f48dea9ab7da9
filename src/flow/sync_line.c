#include "sync_line.h"

#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/outbox/ledger.h>
#include <cphub/outbox/tally.h>

#include "session_private.h"
#include "trust.h"

/* Two small answers of HTTP, with their headers; measured, and much the same for one branch or a thousand. */
enum { LOOK_BYTES = 900 };

/* Seconds; on a slow line much is silent that is not lost. */
enum { SILENCE_DEFAULT = 20, SILENCE_SLOW = 120 };

/* Bytes of the first fetch and of the last ones that brought something, and what the line gave in a second: what the next may cost. */
static const char whole_name[] = "sync.whole", rate_name[] = "sync.rate";
/* The newest first. */
static const char *const update_names[SYNC_REMEMBERED] = { "sync.last", "sync.last2", "sync.last3",
							   "sync.last4", "sync.last5" };

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

bool sync_is_dear(const struct config *c)
{
	return strcmp(config_text(c, "data.line", "good"), "good") != 0;
}

unsigned sync_silence(const struct config *c)
{
	const bool is_slow = !strcmp(config_text(c, "data.line", ""), "slow");

	return (unsigned)config_number(c, "sync.stall", is_slow ? SILENCE_SLOW : SILENCE_DEFAULT);
}

uint64_t sync_look_bytes(const char *url)
{
	const struct sv v = sv_from(url);
	const bool is_here = v.at[0] == '/' || v.at[0] == '.' || sv_has_prefix(v, "file:") ||
			     sv_find_char(v, ':') == v.len;

	return is_here ? 0 : LOOK_BYTES;
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

/* What is remembered of fetches. */
struct memory {
	int64_t whole, rate, updates[SYNC_REMEMBERED];
};

static void take(void *data, struct sv name, int64_t number)
{
	struct memory *memory = data;

	if (sv_is(name, whole_name))
		memory->whole = number;
	else if (sv_is(name, rate_name))
		memory->rate = number;
	for (size_t i = 0; i < SYNC_REMEMBERED; i++)
		if (sv_is(name, update_names[i]))
			memory->updates[i] = number;
}

static bool keep_update(struct state *state, int64_t bytes, struct err *err)
{
	struct memory memory = { 0 };
	bool ok = tally_each(state, take, &memory, err);

	for (size_t i = SYNC_REMEMBERED - 1; ok && i > 0; i--)
		ok = !memory.updates[i - 1] ||
		     tally_keep(state, update_names[i], memory.updates[i - 1], err);
	return ok && tally_keep(state, update_names[0], bytes, err);
}

static bool keep(struct state *state, const struct sync_result *result, struct err *err)
{
	const int64_t bytes = (int64_t)result->bytes;

	if (!result->is_new)
		return true;
	return (result->is_first || result->was_damaged ? tally_keep(state, whole_name, bytes, err)
							: keep_update(state, bytes, err)) &&
	       (!result->rate || tally_keep(state, rate_name, (int64_t)result->rate, err));
}

void sync_count_bytes(const struct session *s, uint64_t bytes)
{
	struct state *state = bytes ? state_open(s->dirs.data) : NULL;
	struct err ignored = { 0 };

	if (state)
		(void)!ledger_add(state, LEDGER_CONTENT, s->options.now, bytes, &ignored);
	state_close(state);
}

void sync_count(const struct session *s, bool is_done, struct sync_result *result)
{
	struct state *state = state_open(s->dirs.data);
	struct err ignored = { 0 };
	const bool is_kept = !result->bytes || ledger_add(state, LEDGER_CONTENT, s->options.now,
							  result->bytes, &ignored);

	if (is_done)
		(void)!keep(state, result, &ignored);
	result->month = month_of(s, state) + (is_kept ? 0 : result->bytes);
	state_close(state);
}

void sync_remember_price(const struct session *s, struct sync_price *out)
{
	struct state *state = state_open(s->dirs.data);
	struct memory memory = { 0 };
	struct err ignored = { 0 };

	(void)!tally_each(state, take, &memory, &ignored);
	out->whole = memory.whole > 0 ? (uint64_t)memory.whole : 0;
	out->rate = memory.rate > 0 ? (uint64_t)memory.rate : 0;
	for (; out->updates < SYNC_REMEMBERED && memory.updates[out->updates] > 0; out->updates++) {
		const uint64_t bytes = (uint64_t)memory.updates[out->updates];

		if (!out->updates)
			out->last = out->least = bytes;
		out->least = bytes < out->least ? bytes : out->least;
		out->most = bytes > out->most ? bytes : out->most;
	}
	out->month = month_of(s, state);
	state_close(state);
}
