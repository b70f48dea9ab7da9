#include "arrival.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>
#include <cphub/repo/peek.h>

#include "remote_error.h"
#include "remote_git.h"

enum { OPEN_DIRS_MAX = 16, RESERVE_BYTES = 64 << 10 };

/* Room for the last step: an index that fills the disk must not keep a few bytes of a ref from being written, and itself from
 * being of use. */
#define RESERVE_FILE "cphub-reserve"

#define OUR_REFS "refs/cphub"

/* Left behind by a git that was killed; under our lock nobody else holds them. */
static const char *const stale_files[] = { "shallow.lock", "packed-refs.lock", "config.lock",
					   RESERVE_FILE };

static int remove_one(const char *path, const struct stat *st UNUSED, int type UNUSED,
		      struct FTW *at UNUSED)
{
	remove(path);
	return 0;
}

/* Of whatever ref; but the index's own is taken without our lock (repo_keep). */
static int remove_lock(const char *path, const struct stat *st UNUSED, int type,
		       struct FTW *at UNUSED)
{
	if (type == FTW_F && sv_has_suffix(sv_from(path), ".lock") &&
	    !sv_has_suffix(sv_from(path), REF_INDEXED ".lock"))
		unlink(path);
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
	char *packs = path_join(gitdir, "objects/pack"), *refs = path_join(gitdir, OUR_REFS);

	sweep(*parent ? parent : gitdir[0] == '/' ? "/" : ".", prefix);
	sweep(packs, "tmp_");
	nftw(refs, remove_lock, OPEN_DIRS_MAX, FTW_PHYS);
	for (size_t i = 0; i < ARRAY_LEN(stale_files); i++) {
		char *lock = path_join(gitdir, stale_files[i]);

		unlink(lock);
		free(lock);
	}
	free(parent);
	free(prefix);
	free(packs);
	free(refs);
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

bool arrival_init(const char *gitdir, struct err *err)
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

/* Where there is no such room, it goes without. */
static void reserve(const char *place)
{
	char *path = path_join(place, RESERVE_FILE);
	const int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	if (fd >= 0 && posix_fallocate(fd, 0, RESERVE_BYTES))
		unlink(path);
	if (fd >= 0)
		close(fd);
	free(path);
}

static void free_reserve(const char *place)
{
	char *path = path_join(place, RESERVE_FILE);

	unlink(path);
	free(path);
}

static bool find_place(struct arrival *a, bool anew, struct err *err)
{
	char *head = path_join(a->gitdir, "HEAD");

	a->is_new = anew || !file_exists(head);
	free(head);
	if (!a->is_new) {
		a->place = mem_dup(a->gitdir);
		reserve(a->place);
		return true;
	}
	a->place = mem_printf("%s.tmp-%ld", a->gitdir, (long)getpid());
	return arrival_init(a->place, err);
}

bool arrival_begin(struct arrival *a, const char *gitdir, bool anew, struct err *err)
{
	char *parent;
	bool ok;

	a->gitdir = mem_dup(gitdir);
	for (size_t len = strlen(gitdir); len > 1 && gitdir[len - 1] == '/'; len--)
		a->gitdir[len - 1] = '\0';
	parent = mem_dup_sv(path_parent(sv_from(a->gitdir)));
	ok = (!*parent || file_make_dirs(parent, err)) && take_lock(a->gitdir, &a->lock, err);
	free(parent);
	if (!ok)
		return false;
	sweep_temporary(a->gitdir);
	return find_place(a, anew, err);
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
	free_reserve(a->place);
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
