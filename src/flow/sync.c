#include <cphub/flow/sync.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/size.h>
#include <cphub/core/tr.h>
#include <cphub/outbox/ledger.h>
#include <cphub/outbox/tally.h>
#include <cphub/repo/bundle.h>
#include <cphub/repo/peek.h>
#include <cphub/repo/remote.h>

#include "session_private.h"
#include "sync_check.h"
#include "sync_progress.h"

/* Seconds; on a slow line much is silent that is not lost. */
enum { SILENCE_DEFAULT = 20, SILENCE_SLOW = 120, TRIES_MORE = 2 };

/* Bytes of the last fetch that brought something: what the next may cost. */
static const char last_name[] = "sync.last";

/* One sync on its way. */
struct sync {
	struct session *session;
	const struct sync_wish *wish;
	const struct progress *progress;
	struct sync_result *result;
	struct sync_progress shown;
	struct arrival arrival;
	char *clone;
};

/* What the settings say, else what the content at hand says of itself; `*owned` is the caller's. */
static bool address(struct session *s, const char **url, char **owned, struct err *err)
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

static unsigned silence(const struct config *c)
{
	const bool is_slow = !strcmp(config_text(c, "data.line", ""), "slow");

	return (unsigned)config_number(c, "sync.stall", is_slow ? SILENCE_SLOW : SILENCE_DEFAULT);
}

static bool may_fetch(const struct session *s, struct err *err)
{
	if (s->options.offline)
		return err_set(err, ERR_OFFLINE, _("--offline was given, so nothing was fetched"));
	if (s->options.content)
		return err_set(
			err, ERR_USAGE,
			_("what is read is a folder or repository of yours (--content); nothing is "
			  "fetched into it. Without --content, `cphub sync` fetches"));
	return true;
}

/* Its failure takes nothing away that matters: the sync itself is told. */
static void count(struct session *s, uint64_t bytes, uint64_t *month)
{
	struct state *state = state_open(s->dirs.data);
	struct ledger_month sum = { 0 };
	struct err ignored = { 0 };

	if (bytes && (!ledger_add(state, LEDGER_CONTENT, s->options.now, bytes, &ignored) ||
		      !tally_keep(state, last_name, (int64_t)bytes, &ignored)))
		*month = bytes;
	if (ledger_month(state, s->options.now, &sum, &ignored))
		for (size_t i = 0; i < LEDGER_PURPOSES; i++)
			*month += sum.bytes[i];
	state_close(state);
}

static bool unpack(struct sync *y, bool anew, struct err *err)
{
	const struct remote from = { .url = y->wish->file,
				     .branch = config_text(y->session->config, "content.branch",
							   NULL),
				     .step = sync_progress_step,
				     .data = &y->shown };

	sync_progress_begin(&y->shown, y->progress);
	return arrival_unpack(&y->arrival, y->clone, &from, anew, err);
}

static void set_remote(struct sync *y, const char *url, struct remote *out)
{
	const struct config *config = y->session->config;

	*out = (struct remote){ .url = url,
				.branch = config_text(config, "content.branch", NULL),
				.silence = silence(config),
				.tries = TRIES_MORE,
				.max_bytes = y->wish->max_bytes,
				.step = sync_progress_step,
				.data = &y->shown };
}

static bool fetch_remote(struct sync *y, bool anew, struct err *err)
{
	char *from_hub = NULL;
	const char *url;
	struct remote remote;
	bool ok = address(y->session, &url, &from_hub, err);

	if (ok) {
		set_remote(y, url, &remote);
		sync_progress_begin(&y->shown, y->progress);
		ok = arrival_fetch(&y->arrival, y->clone, &remote, anew, err);
		y->result->bytes += y->arrival.progress.bytes;
	}
	free(from_hub);
	return ok;
}

/* A look costs half of a fetch that brings nothing, and most bring nothing. Where it fails, the fetch says why. */
static bool has_news(struct sync *y)
{
	char *from_hub = NULL;
	const char *url;
	struct remote remote;
	struct err ignored = { 0 };
	struct oid oid;
	char have[OID_HEX + 1], theirs[OID_HEX + 1];
	bool is_same = repo_peek(y->clone, &oid) && address(y->session, &url, &from_hub, &ignored);

	if (is_same) {
		set_remote(y, url, &remote);
		sync_progress_begin(&y->shown, y->progress);
		oid_hex(&oid, have);
		is_same = remote_look(&remote, theirs, &ignored) && !strcmp(have, theirs);
	}
	free(from_hub);
	return !is_same;
}

/* Into the index first, and read only when it is there whole. */
static bool apply_in_clone(struct sync *y, struct err *err)
{
	struct session *s = y->session;
	bool ok;

	s->arriving = REF_ARRIVED;
	ok = session_open_content(s, false, y->progress, &y->result->update, err);
	s->arriving = NULL;
	return ok && arrival_keep(&y->arrival, err);
}

/* A new clone is read from the moment it is in its place. */
static bool apply_new(struct sync *y, struct err *err)
{
	return arrival_keep(&y->arrival, err) &&
	       session_open_content(y->session, false, y->progress, &y->result->update, err);
}

static bool apply(struct sync *y, struct err *err)
{
	const struct sync_check check = { .session = y->session,
					  .place = y->arrival.place,
					  .clone = y->clone,
					  .is_clone = !y->arrival.is_new,
					  .accepts_loss = y->wish->accepts_loss,
					  .refuses_older =
						  y->wish->file && !y->wish->accepts_loss };

	if (!sync_check(&check, y->result, err))
		return false;
	return y->arrival.is_new ? apply_new(y, err) : apply_in_clone(y, err);
}

/* A clone with damaged objects is of no use for fetching: a new one takes its place. */
static bool fetch_and_apply(struct sync *y, struct err *err)
{
	bool (*const fetch)(struct sync * y, bool anew, struct err *err) =
		y->wish->file ? unpack : fetch_remote;

	if (fetch(y, false, err) && apply(y, err))
		return true;
	if (err->kind != ERR_DAMAGED || y->arrival.is_new)
		return false;
	arrival_release(&y->arrival);
	session_close_content(y->session);
	y->result->was_damaged = true;
	return fetch(y, true, err) && apply(y, err);
}

/* What is left of the month is the limit, where the person set one and says nothing else this time. */
static bool set_limit(struct session *s, struct sync_wish *wish, struct err *err)
{
	const int64_t monthly = config_number(s->config, "data.monthly", 0);
	char used[SIZE_ROOM], all[SIZE_ROOM];
	uint64_t month = 0;

	if (monthly <= 0 || wish->max_bytes || wish->accepts_loss)
		return true;
	count(s, 0, &month);
	if (month >= (uint64_t)monthly)
		return err_set(err, ERR_DENIED,
			       _("%s of the %s that data.monthly allows are used up; nothing was "
				 "fetched. `cphub sync --yes` fetches all the same"),
			       size_show(month, used), size_show((uint64_t)monthly, all));
	wish->max_bytes = (uint64_t)monthly - month;
	return true;
}

static bool bring(struct session *s, const struct sync_wish *wish, const struct progress *progress,
		  struct sync_result *result, struct err *err)
{
	struct sync y = { .session = s, .wish = wish, .progress = progress, .result = result };
	bool ok;

	y.clone = path_join(s->dirs.data, "content.git");
	ok = file_make_dirs(s->dirs.data, err) &&
	     (wish->file || has_news(&y)
		      ? fetch_and_apply(&y, err)
		      : session_open_content(s, false, progress, &result->update, err)) &&
	     catalog_synced(s->catalog, s->options.now, err);
	arrival_release(&y.arrival);
	free(y.clone);
	return ok;
}

bool flow_sync(struct session *s, const struct sync_wish *wish, const struct progress *progress,
	       struct sync_result *result, struct err *err)
{
	struct sync_wish limited = *wish;
	bool ok;

	*result = (struct sync_result){ 0 };
	if (!may_fetch(s, err) || !set_limit(s, &limited, err))
		return false;
	ok = bring(s, &limited, progress, result, err);
	count(s, result->bytes, &result->month);
	return ok;
}

bool flow_unpack(struct session *s, const char *file, bool accepts_loss,
		 const struct progress *progress, struct sync_result *result, struct err *err)
{
	const struct sync_wish wish = { .file = file, .accepts_loss = accepts_loss };

	*result = (struct sync_result){ 0 };
	if (s->options.content)
		return err_set(
			err, ERR_USAGE,
			_("what is read is a folder or repository of yours (--content); nothing "
			  "is unpacked into it"));
	return bring(s, &wish, progress, result, err);
}

bool flow_pack(struct session *s, const char *file, const char *since, struct err *err)
{
	if (!session_open_repo(s, err))
		return false;
	if (oid_is_zero(&s->snapshot.commit))
		return err_set(
			err, ERR_INPUT,
			_("only what was fetched, or a bare repository, can be packed; %s is a "
			  "folder. `cphub sync` fetches"),
			s->content_path);
	return bundle_write(s->content_path, &s->snapshot.commit, since, file, err);
}

static void take_last(void *data, struct sv name, int64_t number)
{
	if (sv_is(name, last_name) && number > 0)
		((struct sync_price *)data)->last = (uint64_t)number;
}

bool flow_sync_price(struct session *s, struct sync_price *out, struct err *err)
{
	struct remote remote = { .branch = config_text(s->config, "content.branch", NULL),
				 .silence = silence(s->config) };
	char *from_hub = NULL, *clone = path_join(s->dirs.data, "content.git");
	struct state *state = state_open(s->dirs.data);
	struct err ignored = { 0 };
	struct oid have = { 0 };
	char hex[OID_HEX + 1];
	bool ok;

	*out = (struct sync_price){ 0 };
	ok = may_fetch(s, err) && address(s, &remote.url, &from_hub, err) &&
	     remote_look(&remote, out->commit, err);
	if (ok) {
		out->is_first = !repo_peek(clone, &have);
		oid_hex(&have, hex);
		out->is_new = out->is_first || strcmp(hex, out->commit) != 0;
		count(s, 0, &out->month);
		(void)!tally_each(state, take_last, out, &ignored);
	}
	state_close(state);
	free(from_hub);
	free(clone);
	return ok;
}
