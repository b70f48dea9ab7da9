#include <cphub/repo/remote.h>

#include <stdlib.h>
#include <time.h>

#include <cphub/core/size.h>
#include <cphub/core/tr.h>

#include "arrival.h"
#include "remote_error.h"
#include "remote_git.h"
#include "remote_progress.h"

enum {
	EXTRA_SILENCE = 5,    /* git's own deadline comes first, and says more */
	WAIT_FIRST_MS = 1000, /* between two tries; then three times as long */
	WAIT_STEP_MS = 50
};

/* One run of git that fetches. */
struct run {
	struct arrival *arrival;
	const struct remote *remote;
	struct progress_reader reader;
	bool is_cut;  /* to be tried again */
	bool is_dear; /* stopped by max_bytes */
	bool has_no_ref;
};

static void read_progress(void *data, struct sv piece)
{
	struct run *run = data;

	progress_reader_add(&run->reader, piece);
}

static bool step(const struct run *run)
{
	const struct remote *remote = run->remote;

	return !remote->step || remote->step(remote->data, &run->arrival->progress);
}

static bool may_go_on(void *data)
{
	struct run *run = data;
	const struct remote_progress *now = &run->arrival->progress;

	run->is_dear = run->remote->max_bytes && now->phase == REMOTE_RECEIVES &&
		       now->bytes > run->remote->max_bytes;
	return step(run) && !run->is_dear;
}

static bool too_dear(const struct run *run, struct err *err)
{
	const struct remote_progress *now = &run->arrival->progress;
	char most[SIZE_ROOM], all[SIZE_ROOM];

	size_show(run->remote->max_bytes, most);
	size_show(now->done ? now->bytes * now->total / now->done : now->bytes, all);
	return err_set(
		err, ERR_OFFLINE,
		_("stopped at %s, the most that --max or data.monthly allows; all of it needs about %s. Nothing was changed"),
		most, all);
}

static bool judge(struct run *run, const struct process *p, struct err *err)
{
	struct process_result result;
	bool ok = remote_git(p, &result, err);

	if (ok && result.status) {
		run->has_no_ref = remote_has_no_ref(str_view(&result.errors));
		run->is_cut = remote_was_cut(str_view(&result.errors));
		ok = remote_fail(err, str_view(&result.errors));
	} else if (!ok) {
		run->is_cut = err->kind == ERR_OFFLINE;
		if (run->is_dear)
			ok = too_dear(run, err);
		else if (err->kind == ERR_CANCELLED)
			ok = err_set(err, ERR_CANCELLED,
				     _("stopped; the content is as it was before"));
	}
	process_result_release(&result);
	return ok;
}

/*
 * No fetch.fsckObjects: one odd entry in a stranger's history would keep every page from being read, and
 * git's message would not name the path. Nothing is ever checked out; listing_read judges each name.
 * Always a pack (unpackLimit): it is there whole or not at all, and what a killed git leaves is easily swept.
 */
static bool fetch_once(struct run *run, struct err *err)
{
	const struct remote *remote = run->remote;
	char *dir = mem_printf("--git-dir=%s", run->arrival->place);
	char *slow = mem_printf("http.lowSpeedTime=%u", remote->silence);
	char *url = remote_url(remote), *ref = remote_ref(remote);
	char *refspec = mem_printf("+%s:%s", ref, remote->into ? remote->into : REF_ARRIVED);
	const char *const argv[] = {
		"git",
		dir,
		"-c",
		"protocol.version=2",
		"-c",
		"http.lowSpeedLimit=1",
		"-c",
		slow,
		"-c",
		"core.hooksPath=/dev/null",
		"-c",
		"core.bigFileThreshold=16m",
		"-c",
		"core.packedGitWindowSize=16m",
		"-c",
		"core.packedGitLimit=128m",
		"-c",
		"fetch.writeCommitGraph=false",
		"-c",
		"fetch.unpackLimit=1",
		"fetch",
		"--progress",
		"--no-tags",
		"--no-write-fetch-head",
		"--no-auto-maintenance",
		"--no-recurse-submodules",
		"--update-shallow",
		"--depth=1",
		"--",
		url,
		refspec,
		NULL,
	};
	const struct process p = {
		.argv = argv,
		.silence = remote->silence ? remote->silence + EXTRA_SILENCE : 0,
		.on_stderr = read_progress,
		.may_go_on = may_go_on,
		.data = run,
	};
	const bool ok = judge(run, &p, err);

	free(dir);
	free(slow);
	free(url);
	free(ref);
	free(refspec);
	return ok;
}

/* False when the person stopped it. */
static bool wait_for(const struct run *run, unsigned ms)
{
	const struct timespec pause = { .tv_nsec = WAIT_STEP_MS * 1000000L };

	run->arrival->progress.phase = REMOTE_WAITS;
	for (unsigned waited = 0; waited < ms; waited += WAIT_STEP_MS) {
		if (!step(run))
			return false;
		nanosleep(&pause, NULL);
	}
	run->arrival->progress.phase = REMOTE_ASKS;
	return true;
}

/* A branch that is gone, or a repository without anything: only a second look tells which. */
static bool explain_absence(const struct remote *remote, struct err *err)
{
	struct remote_view view = { 0 };
	struct err ignored = { 0 };

	if (remote_view(remote, &view, &ignored) && !view.commit.len)
		remote_absent(remote, &view, err);
	remote_view_release(&view);
	return false;
}

static bool fetch(struct arrival *a, const struct remote *remote, struct err *err)
{
	unsigned wait = WAIT_FIRST_MS;

	for (unsigned tried = 0;; tried++, wait *= 3) {
		struct run run = { .arrival = a,
				   .remote = remote,
				   .reader = { .now = &a->progress, .before = a->progress.bytes } };
		const bool ok = fetch_once(&run, err);

		progress_reader_release(&run.reader);
		if (ok)
			return true;
		/* A new clone has nothing that could be: the other side is. */
		if (a->is_new && err->kind == ERR_DAMAGED)
			err->kind = ERR_DENIED;
		if (run.has_no_ref)
			return explain_absence(remote, err);
		if (!run.is_cut || run.is_dear || tried >= remote->tries || !wait_for(&run, wait))
			return false;
	}
}

bool arrival_fetch(struct arrival *a, const char *gitdir, const struct remote *remote, bool anew,
		   struct err *err)
{
	a->progress.phase = REMOTE_ASKS;
	return remote_check(remote, err) && (a->lock || arrival_begin(a, gitdir, anew, err)) &&
	       fetch(a, remote, err);
}
