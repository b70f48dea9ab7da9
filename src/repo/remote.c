#include <cphub/repo/remote.h>

#include <stdlib.h>
#include <time.h>

#include <cphub/core/arena.h>
#include <cphub/core/size.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "arrival.h"
#include "remote_error.h"
#include "remote_git.h"
#include "remote_progress.h"

enum {
	EXTRA_SILENCE = 5,    /* git's own deadline comes first, and says more */
	WAIT_FIRST_MS = 1000, /* between two tries; then three times as long */
	WAIT_STEP_MS = 50
};

/* A command line; what is made for it is in the arena. */
struct command {
	const char **at;
	size_t len, cap;
	struct arena arena;
};

/* One run of git that fetches. */
struct run {
	struct arrival *arrival;
	const struct remote *remote;
	struct progress_reader reader;
	bool is_cut;  /* to be tried again */
	bool is_dear; /* stopped by max_bytes */
	bool has_no_ref;
	bool is_by_name; /* blobs, which the other side would take for ours by the commits that we have */
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
static void add_settings(struct command *c, const struct run *run)
{
	static const char *const settings[] = {
		"protocol.version=2",           "http.lowSpeedLimit=1",
		"core.hooksPath=/dev/null",     "core.bigFileThreshold=16m",
		"core.packedGitWindowSize=16m", "core.packedGitLimit=128m",
		"fetch.writeCommitGraph=false", "fetch.unpackLimit=1",
	};

	for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
		*vec_add(c) = "-c";
		*vec_add(c) = settings[i];
	}
	*vec_add(c) = "-c";
	*vec_add(c) = arena_printf(&c->arena, "http.lowSpeedTime=%u", run->remote->silence);
	if (run->is_by_name || run->remote->whole) {
		*vec_add(c) = "-c";
		*vec_add(c) = "fetch.negotiationAlgorithm=noop";
	}
}

/* Who leaves things out has to be a remote with a name; what is missing then is no damage. */
static const char *add_address(struct command *c, const struct remote *remote)
{
	char *url = remote_url(remote);
	const char *address = arena_dup(&c->arena, url);

	if (remote->filter) {
		*vec_add(c) = "-c";
		*vec_add(c) = arena_printf(&c->arena, "remote.cphub.url=%s", url);
		*vec_add(c) = "-c";
		*vec_add(c) = "remote.cphub.promisor=true";
		*vec_add(c) = "-c";
		*vec_add(c) = arena_printf(&c->arena, "remote.cphub.partialclonefilter=%s",
					   remote->filter);
		address = "cphub";
	}
	free(url);
	return address;
}

/* What is fetched, and the options that go with it; ended by NULL. */
static bool run_fetch(struct run *run, const char *const *options, const char *const *what,
		      struct err *err)
{
	static const char *const always[] = {
		"fetch",
		"--progress",
		"--no-tags",
		"--no-write-fetch-head",
		"--no-auto-maintenance",
		"--no-recurse-submodules",
	};
	const struct remote *remote = run->remote;
	struct command c = { 0 };
	const char *address;
	bool ok;

	*vec_add(&c) = "git";
	*vec_add(&c) = arena_printf(&c.arena, "--git-dir=%s", run->arrival->place);
	add_settings(&c, run);
	address = add_address(&c, remote);
	for (size_t i = 0; i < ARRAY_LEN(always); i++)
		*vec_add(&c) = always[i];
	for (; *options; options++)
		*vec_add(&c) = *options;
	*vec_add(&c) = "--";
	*vec_add(&c) = address;
	for (; *what; what++)
		*vec_add(&c) = *what;
	*vec_add(&c) = NULL;
	ok = judge(run,
		   &(struct process){ .argv = c.at,
				      .silence =
					      remote->silence ? remote->silence + EXTRA_SILENCE : 0,
				      .on_stderr = read_progress,
				      .may_go_on = may_go_on,
				      .data = run },
		   err);
	vec_release(&c);
	arena_release(&c.arena);
	return ok;
}

static bool fetch_once(struct run *run, struct err *err)
{
	const struct remote *remote = run->remote;
	char *ref = remote_ref(remote);
	char *refspec = mem_printf("+%s:%s", ref, remote->into ? remote->into : REF_ARRIVED);
	static const char *const options[] = { "--update-shallow", "--depth=1", NULL };
	const char *const refspecs[] = { refspec, NULL };
	const bool ok = run_fetch(run, options, refspecs, err);

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

/* So that git, when it tidies up, does not take for damage what was left out. */
static bool note_filter(const struct arrival *a, const struct remote *remote, struct err *err)
{
	char *dir = mem_printf("--git-dir=%s", a->place);
	const char *const argv[] = { "git", dir, "config", "remote.cphub.promisor", "true", NULL };
	const struct process p = { .argv = argv };
	const bool ok = !remote->filter || remote_git_run(&p, err);

	free(dir);
	return ok;
}

bool arrival_fetch(struct arrival *a, const char *gitdir, const struct remote *remote, bool anew,
		   struct err *err)
{
	a->progress.phase = REMOTE_ASKS;
	return remote_check(remote, err) && (a->lock || arrival_begin(a, gitdir, anew, err)) &&
	       note_filter(a, remote, err) && fetch(a, remote, err);
}

bool arrival_fetch_blobs(struct arrival *a, const struct remote *remote, const struct oid *blobs,
			 size_t len, struct err *err)
{
	struct run run = { .arrival = a,
			   .remote = remote,
			   .is_by_name = true,
			   .reader = { .now = &a->progress, .before = a->progress.bytes } };
	/* As git itself asks for what a filter left out. */
	static const char *const options[] = { "--filter=blob:none", NULL };
	struct command names = { 0 };
	bool ok;

	for (size_t i = 0; i < len; i++) {
		char hex[OID_HEX + 1];

		oid_hex(&blobs[i], hex);
		*vec_add(&names) = arena_dup(&names.arena, hex);
	}
	*vec_add(&names) = NULL;
	ok = !len || run_fetch(&run, options, names.at, err);
	progress_reader_release(&run.reader);
	vec_release(&names);
	arena_release(&names.arena);
	return ok;
}
