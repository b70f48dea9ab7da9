#include <cphub/flow/sync.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/limit.h>
#include <cphub/core/size.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/repo/bundle.h>
#include <cphub/repo/peek.h>
#include <cphub/repo/remote.h>

#include "offer.h"
#include "session_private.h"
#include "sources.h"
#include "sync_check.h"
#include "sync_line.h"
#include "sync_progress.h"

enum { TRIES_MORE = 2, JUDGE_MEMORY_MAX = 512 << 20 };

/* One sync on its way. */
struct sync {
	struct session *session;
	const struct sync_wish *wish;
	const struct progress *progress;
	struct sync_result *result;
	struct sync_progress shown;
	struct arrival arrival;
	struct offer offer;
	char *clone;
};

static bool unpack(struct sync *y, bool anew, struct err *err)
{
	const struct remote from = { .url = y->wish->file,
				     .branch = config_text(y->session->config, "content.branch",
							   NULL),
				     .step = sync_progress_step,
				     .data = &y->shown };

	sync_progress_begin(&y->shown, y->progress, 0);
	return arrival_unpack(&y->arrival, y->clone, &from, anew, err);
}

static void set_remote(struct sync *y, const char *url, struct remote *out)
{
	const struct config *config = y->session->config;

	*out = (struct remote){ .url = url,
				.branch = config_text(config, "content.branch", NULL),
				.silence = sync_silence(config),
				.tries = TRIES_MORE,
				.max_bytes = y->wish->max_bytes,
				.step = sync_progress_step,
				.data = &y->shown };
}

/* Is the line too dear for any other source, or the fault on our side? */
static bool ends_all(const struct sync *y, const struct err *why)
{
	const bool is_theirs =
		why->kind == ERR_OFFLINE || why->kind == ERR_DENIED || why->kind == ERR_INPUT;

	return !is_theirs || (y->wish->max_bytes && y->arrival.progress.bytes > y->wish->max_bytes);
}

/* With the long pages that a filter left out. */
static bool fetch_whole(struct sync *y, const struct remote *remote, const struct source *source,
			bool anew, struct err *err)
{
	const char *subdir = strcmp(source->name, SOURCE_FIRST)
				     ? NULL
				     : config_text(y->session->config, "content.subdir", NULL);
	struct blobs missing = { 0 };
	bool ok = arrival_fetch(&y->arrival, y->clone, remote, anew, err);

	if (ok && remote->filter)
		ok = sources_missing(source, &y->arrival, subdir, &missing, err) &&
		     arrival_fetch_blobs(&y->arrival, remote, missing.at, missing.len, err);
	vec_release(&missing);
	return ok;
}

/* One that fails keeps what it brought before, and hides no other. */
static bool fetch_source(struct sync *y, const struct sources *all, size_t i, bool anew,
			 struct err *err)
{
	const struct source *source = &all->at[i];
	struct remote remote;
	struct err why = { 0 };

	set_remote(y, source->url, &remote);
	remote.branch = source->branch;
	remote.into = source->ref;
	remote.filter = all->filter;
	sync_progress_begin(&y->shown, y->progress, remote.silence);
	if (fetch_whole(y, &remote, source, anew, &why))
		return true;
	if (all->len > 1)
		err_wrap(&why, _("the source '%s'"), source->name);
	if (ends_all(y, &why)) {
		*err = why;
		return false;
	}
	if (!y->result->failed++)
		y->result->failure = why;
	return true;
}

static bool fetch_sources(struct sync *y, bool anew, struct err *err)
{
	struct sources sources;
	bool ok = sources_read(y->session, &sources, err);

	y->result->failed = 0;
	for (size_t i = 0; ok && i < sources.len; i++)
		ok = fetch_source(y, &sources, i, anew, err);
	y->result->bytes += y->arrival.progress.bytes;
	if (ok && y->result->failed == sources.len) {
		*err = y->result->failure;
		ok = false;
	}
	ok = ok && sources_compose(&sources, &y->arrival,
				   config_text(y->session->config, "content.subdir", NULL), err);
	sources_release(&sources);
	return ok;
}

static bool fetch_remote(struct sync *y, bool anew, struct err *err)
{
	char *from_hub = NULL;
	const char *url;
	struct remote remote;
	bool ok;

	if (sources_are_thin(y->session))
		return fetch_sources(y, anew, err);
	ok = sync_address(y->session, &url, &from_hub, err);
	if (ok) {
		set_remote(y, url, &remote);
		sync_progress_begin(&y->shown, y->progress, remote.silence);
		ok = arrival_fetch(&y->arrival, y->clone, &remote, anew, err);
		y->result->bytes += y->arrival.progress.bytes;
		y->result->rate = sync_progress_rate(&y->shown, &y->arrival.progress);
	}
	free(from_hub);
	return ok;
}

/* By bundles that were published for it, under the same lock. */
static bool fetch_offer(struct sync *y, bool anew, struct err *err)
{
	const uint64_t before = y->offer.bytes;
	bool ok;

	sync_progress_begin(&y->shown, y->progress, y->offer.silence);
	ok = (!anew || offer_anew(&y->offer, y->session, err)) &&
	     arrival_open(&y->arrival, y->clone, anew, err) &&
	     offer_take(&y->offer, &y->arrival, y->wish->max_bytes, &y->shown, err);
	y->arrival.progress.bytes = y->offer.bytes - before;
	y->result->bytes += y->arrival.progress.bytes;
	y->result->rate = sync_progress_rate(&y->shown, &y->arrival.progress);
	y->result->began_anew = y->offer.began_anew;
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
	bool is_same = !sources_are_thin(y->session) && repo_peek(y->clone, &oid) &&
		       sync_address(y->session, &url, &from_hub, &ignored);

	if (is_same) {
		set_remote(y, url, &remote);
		sync_progress_begin(&y->shown, y->progress, remote.silence);
		oid_hex(&oid, have);
		is_same = remote_look(&remote, theirs, &ignored) && !strcmp(have, theirs);
	}
	free(from_hub);
	return !is_same;
}

/* Whether there is something to fetch, and by which way. A manifest is that of one source. */
static bool look(struct sync *y, bool *is_new, struct err *err)
{
	bool ok;

	*is_new = true;
	if (y->wish->file || sources_are_several(y->session->config))
		return true;
	y->shown.to = y->progress;
	ok = offer_read(&y->offer, y->session, y->clone, &y->shown, err);
	y->result->bytes += y->offer.bytes;
	*is_new = ok && (y->offer.way == OFFER_TAKE || (y->offer.way == OFFER_GIT && has_news(y)));
	return ok;
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

static bool check_within_limits(const struct sync_check *check, struct sync_result *result,
				struct err *err)
{
	struct limit limit;
	bool ok;

	limit_memory(&limit, JUDGE_MEMORY_MAX);
	ok = sync_check(check, result, err);
	limit_release(&limit);
	return ok;
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

	if (!check_within_limits(&check, y->result, err))
		return false;
	return y->arrival.is_new ? apply_new(y, err) : apply_in_clone(y, err);
}

/* A clone with damaged objects is of no use for fetching: a new one takes its place. */
static bool fetch_and_apply(struct sync *y, struct err *err)
{
	bool (*const fetch)(struct sync * y, bool anew, struct err *err) =
		y->wish->file                             ? unpack
		: sources_are_several(y->session->config) ? fetch_sources
		: y->offer.way == OFFER_TAKE              ? fetch_offer
							  : fetch_remote;

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
	uint64_t month;

	if (monthly <= 0 || wish->max_bytes || wish->accepts_loss)
		return true;
	month = sync_month(s);
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
	bool ok, is_new;

	y.clone = path_join(s->dirs.data, "content.git");
	ok = file_make_dirs(s->dirs.data, err) && look(&y, &is_new, err) &&
	     (is_new ? fetch_and_apply(&y, err)
		     : session_open_content(s, false, progress, &result->update, err)) &&
	     catalog_synced(s->catalog, s->options.now, err);
	arrival_release(&y.arrival);
	offer_release(&y.offer);
	free(y.clone);
	return ok;
}

bool flow_sync(struct session *s, const struct sync_wish *wish, const struct progress *progress,
	       struct sync_result *result, struct err *err)
{
	struct sync_wish limited = *wish;
	bool ok;

	*result = (struct sync_result){ 0 };
	if (!sync_may_fetch(s, err) || !set_limit(s, &limited, err))
		return false;
	ok = bring(s, &limited, progress, result, err);
	sync_count(s, result);
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
