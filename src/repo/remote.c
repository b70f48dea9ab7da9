#include <cphub/repo/remote.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/size.h>
#include <cphub/core/tr.h>
#include <cphub/repo/peek.h>

#include "remote_error.h"
#include "remote_git.h"
#include "remote_progress.h"

enum {
	EXTRA_SILENCE = 5, /* git's own deadline comes first, and says more */
	OPEN_DIRS_MAX = 16,
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

/* Left behind by a git that was killed; under our lock nobody else holds them. */
static const char *const stale_locks[] = { "shallow.lock", "packed-refs.lock", "config.lock",
					   REF_FETCHED ".lock", REF_ARRIVED ".lock" };

static int remove_one(const char *path, const struct stat *st UNUSED, int type UNUSED,
		      struct FTW *at UNUSED)
{
	remove(path);
	return 0;
}

static void remove_all(const char *path)
{
	nftw(path, remove_one, OPEN_DIRS_MAX, FTW_DEPTH | FTW_PHYS);
}

/* Removes what begins with `prefix` in a folder. */
static void sweep(const char *dir, const char *prefix)
{
	DIR *stream = opendir(dir);
	const struct dirent *entry;

	while (stream && (entry = readdir(stream))) {
		char *path = path_join(dir, entry->d_name);

		if (sv_has_prefix(sv_from(entry->d_name), prefix))
			remove_all(path);
		free(path);
	}
	if (stream)
		closedir(stream);
}

static void sweep_temporary(const char *gitdir)
{
	char *parent = mem_dup_sv(path_parent(sv_from(gitdir)));
	char *prefix = mem_printf("%.*s.tmp-", SV_ARG(path_base(sv_from(gitdir))));
	char *packs = path_join(gitdir, "objects/pack");

	sweep(*parent ? parent : gitdir[0] == '/' ? "/" : ".", prefix);
	sweep(packs, "tmp_");
	for (size_t i = 0; i < ARRAY_LEN(stale_locks); i++) {
		char *lock = path_join(gitdir, stale_locks[i]);

		unlink(lock);
		free(lock);
	}
	free(parent);
	free(prefix);
	free(packs);
}

/* Held until the descriptor is closed, by whatever end; the file stays, for unlinking it would race. */
static bool take_lock(const char *gitdir, int *out, struct err *err)
{
	char *path = mem_printf("%s.lock", gitdir);
	const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	bool ok = true;

	if (fd < 0)
		ok = err_errno(err, _("%s could not be made"), path);
	else if (flock(fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
		ok = err_set(
			err, ERR_CONFLICT,
			_("another cphub is fetching the content right now; wait until it is done"));
	else if (flock(fd, LOCK_EX | LOCK_NB) < 0)
		ok = err_errno(err, _("%s could not be locked"), path);
	if (ok)
		*out = fd;
	else if (fd >= 0)
		close(fd);
	free(path);
	return ok;
}

static bool init_bare(const char *gitdir, struct err *err)
{
	const char *const argv[] = { "git",
				     "-c",
				     "init.defaultBranch=main",
				     "init",
				     "--quiet",
				     "--bare",
				     "--object-format=sha1",
				     "--template=",
				     "--",
				     gitdir,
				     NULL };
	const struct process p = { .argv = argv };

	return remote_git_run(&p, err) || err_wrap(err, _("%s could not be made"), gitdir);
}

/* Each fetch leaves a pack; many of them make reading slow. Its failure harms nobody. */
static void tidy(const char *gitdir)
{
	char *dir = mem_printf("--git-dir=%s", gitdir);
	const char *const argv[] = {
		"git",    dir,       "-c", "gc.autoPackLimit=20", "-c", "gc.autoDetach=false", "gc",
		"--auto", "--quiet", NULL
	};
	const struct process p = { .argv = argv };
	struct err ignored = { 0 };

	(void)!remote_git_run(&p, &ignored);
	free(dir);
}

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
	return err_set(err, ERR_OFFLINE,
		       _("stopped at %s, as --max says; all of it needs about %s. Nothing was "
			 "changed"),
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
	char *refspec = mem_printf("+%s:" REF_ARRIVED, ref);
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

static bool find_place(struct arrival *a, bool anew, struct err *err)
{
	char *head = path_join(a->gitdir, "HEAD");

	a->is_new = anew || !file_exists(head);
	free(head);
	if (!a->is_new) {
		a->place = mem_dup(a->gitdir);
		return true;
	}
	a->place = mem_printf("%s.tmp-%ld", a->gitdir, (long)getpid());
	return init_bare(a->place, err);
}

bool arrival_fetch(struct arrival *a, const char *gitdir, const struct remote *remote, bool anew,
		   struct err *err)
{
	char *parent;
	bool ok;

	a->gitdir = mem_dup(gitdir);
	for (size_t len = strlen(gitdir); len > 1 && gitdir[len - 1] == '/'; len--)
		a->gitdir[len - 1] = '\0';
	parent = mem_dup_sv(path_parent(sv_from(a->gitdir)));
	ok = remote_check(remote, err) && (!*parent || file_make_dirs(parent, err)) &&
	     take_lock(a->gitdir, &a->lock, err);
	free(parent);
	if (!ok)
		return false;
	sweep_temporary(a->gitdir);
	return find_place(a, anew, err) && fetch(a, remote, err);
}

/* Both refs in one step (git-update-ref(1)). */
static bool keep_ref(const struct arrival *a, struct err *err)
{
	char *dir = mem_printf("--git-dir=%s", a->place);
	const char *const argv[] = { "git", dir, "update-ref", "--no-deref", "--stdin", NULL };
	const char *const copy[] = { "git", dir, "rev-parse", "--verify", REF_ARRIVED, NULL };
	struct process p = { .argv = copy };
	struct process_result said;
	char *input = NULL;
	bool ok = remote_git(&p, &said, err);

	if (ok && said.status)
		ok = remote_fail(err, str_view(&said.errors));
	if (ok) {
		const struct sv tip = sv_trim(str_view(&said.out));

		input = mem_printf("update " REF_FETCHED " %.*s\ndelete " REF_ARRIVED " %.*s\n",
				   SV_ARG(tip), SV_ARG(tip));
		p = (struct process){ .argv = argv, .input = sv_from(input) };
		ok = remote_git_run(&p, err);
	}
	process_result_release(&said);
	free(input);
	free(dir);
	return ok;
}

/* A clone that cannot be used makes room under a name that is swept, even by the next who fetches. */
static bool take_place(const struct arrival *a, struct err *err)
{
	char *head = path_join(a->gitdir, "HEAD");
	char *old = mem_printf("%s.tmp-%ld-old", a->gitdir, (long)getpid());
	const bool has_old = file_exists(head);
	bool ok = true;

	if ((has_old && rename(a->gitdir, old) < 0) || rename(a->place, a->gitdir) < 0)
		ok = err_errno(err, _("%s could not be put in its place; is something else there?"),
			       a->gitdir);
	if (!ok && has_old)
		rename(old, a->gitdir);
	remove_all(old);
	free(head);
	free(old);
	return ok;
}

bool arrival_keep(struct arrival *a, struct err *err)
{
	if (!keep_ref(a, err) || (a->is_new && !take_place(a, err)))
		return false;
	if (!a->is_new)
		tidy(a->gitdir);
	a->is_new = false;
	return true;
}

void arrival_release(struct arrival *a)
{
	if (a->is_new && a->place)
		remove_all(a->place);
	else if (a->place)
		sweep_temporary(a->gitdir);
	if (a->lock)
		close(a->lock);
	free(a->gitdir);
	free(a->place);
	*a = (struct arrival){ 0 };
}
