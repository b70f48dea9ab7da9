#include <cphub/repo/remote.h>

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
#include <cphub/core/process.h>

#include <cphub/core/tr.h>
#include <cphub/repo/peek.h>

#include "remote_error.h"

enum {
	ERRORS_MAX = 64 << 10,
	EXTRA_SILENCE = 5, /* git's own deadline comes first, and says more */
	OPEN_DIRS_MAX = 16
};

/* Nobody is asked anything, git speaks English, and a repository that we happen to stand in does not count
 * (`git rev-parse --local-env-vars`). */
static const char *const git_env[] = {
	"GIT_TERMINAL_PROMPT=0",
	"GIT_ASKPASS=",
	"SSH_ASKPASS",
	"GIT_ALLOW_PROTOCOL=http:https:ssh:git:file",
	"LC_ALL=C",
	"LANGUAGE",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES",
	"GIT_CONFIG",
	"GIT_CONFIG_PARAMETERS",
	"GIT_OBJECT_DIRECTORY",
	"GIT_DIR",
	"GIT_WORK_TREE",
	"GIT_IMPLICIT_WORK_TREE",
	"GIT_GRAFT_FILE",
	"GIT_INDEX_FILE",
	"GIT_NO_REPLACE_OBJECTS",
	"GIT_REPLACE_REF_BASE",
	"GIT_PREFIX",
	"GIT_SHALLOW_FILE",
	"GIT_COMMON_DIR",
	"GIT_NAMESPACE",
	"GIT_QUARANTINE_PATH",
	"GIT_TRACE",
	"GIT_CURL_VERBOSE",
	NULL,
};

/* Left behind by a git that was killed; under our lock nobody else holds them. */
static const char *const stale_locks[] = { "shallow.lock", "packed-refs.lock", "config.lock",
					   REF_FETCHED ".lock" };

/* The length of "scheme" in "scheme://", 0 where there is none. */
static size_t scheme_len(struct sv url)
{
	return sv_find(url, SV("://")) < url.len ? sv_find(url, SV("://")) : 0;
}

static bool check_url(const char *url, struct err *err)
{
	static const char *const schemes[] = { "https", "http", "ssh", "git", "file" };
	const struct sv v = sv_from(url);
	const size_t len = scheme_len(v);

	if (!v.len || v.at[0] == '-')
		return err_set(err, ERR_INPUT, _("'%s' is no address; set content.url"), url);
	if (sv_find(v, SV("::")) < v.len && sv_find(v, SV("::")) < sv_find_char(v, '/'))
		return err_set(
			err, ERR_INPUT,
			_("the address '%s' would run a program; use https, http, ssh, git or "
			  "file"),
			url);
	for (size_t i = 0; i < v.len; i++)
		if ((unsigned char)url[i] < 0x20 || url[i] == 0x7f)
			return err_set(err, ERR_INPUT,
				       _("the address in content.url holds a control character"));
	if (!len)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(schemes); i++)
		if (sv_is(sv_make(url, len), schemes[i]))
			return true;
	return err_set(err, ERR_INPUT, _("'%s': use https, http, ssh, git or file as the scheme"),
		       url);
}

/* The rules of git-check-ref-format(1) that keep a name from being read as something else. */
static bool check_branch(const char *branch, struct err *err)
{
	const struct sv v = sv_from(branch);
	bool ok = !branch || (v.len && v.at[0] != '-' && v.at[0] != '/' && v.at[0] != '+' &&
			      sv_find(v, SV("..")) == v.len && !strpbrk(branch, " ~^:?*[\\"));

	for (size_t i = 0; ok && i < v.len; i++)
		ok = (unsigned char)v.at[i] >= 0x20 && v.at[i] != 0x7f;
	return ok || err_set(err, ERR_INPUT, _("'%s' is no name of a branch; check content.branch"),
			     branch);
}

/* Without "./" git would look for a remote of that name in the person's own configuration first. */
static char *full_url(const char *url)
{
	const struct sv v = sv_from(url);

	if (v.at[0] == '/' || v.at[0] == '.' || sv_find_char(v, ':') < v.len)
		return mem_dup(url);
	return mem_printf("./%s", url);
}

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

static bool run(const struct process *p, struct err *err)
{
	struct process_result result;
	bool ok = process_run(p, &result, err);

	if (ok && result.status)
		ok = remote_fail(err, str_view(&result.errors));
	process_result_release(&result);
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
	const struct process p = { .argv = argv, .env = git_env, .max_output = ERRORS_MAX };

	return run(&p, err) || err_wrap(err, _("%s could not be made"), gitdir);
}

/*
 * No fetch.fsckObjects: one odd entry in a stranger's history would keep every page from being read, and
 * git's message would not name the path. Nothing is ever checked out; listing_read judges each name.
 * Always a pack (unpackLimit): it is there whole or not at all, and what a killed git leaves is easily swept.
 */
static bool fetch(const char *gitdir, const struct remote *remote, struct err *err)
{
	char *dir = mem_printf("--git-dir=%s", gitdir);
	char *slow = mem_printf("http.lowSpeedTime=%u", remote->silence);
	char *url = full_url(remote->url);
	const bool is_full = remote->branch && sv_has_prefix(sv_from(remote->branch), "refs/");
	char *refspec =
		mem_printf("+%s%s:" REF_FETCHED, remote->branch && !is_full ? "refs/heads/" : "",
			   remote->branch ? remote->branch : "HEAD");
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
		.env = git_env,
		.silence = remote->silence ? remote->silence + EXTRA_SILENCE : 0,
		.max_output = ERRORS_MAX,
		.on_stderr = remote->on_progress,
		.data = remote->data,
	};
	const bool ok = run(&p, err);

	free(dir);
	free(slow);
	free(url);
	free(refspec);
	return ok;
}

/* Each fetch leaves a pack; many of them make reading slow. Its failure harms nobody. */
static void tidy(const char *gitdir)
{
	char *dir = mem_printf("--git-dir=%s", gitdir);
	const char *const argv[] = {
		"git",    dir,       "-c", "gc.autoPackLimit=20", "-c", "gc.autoDetach=false", "gc",
		"--auto", "--quiet", NULL
	};
	const struct process p = { .argv = argv, .env = git_env, .max_output = ERRORS_MAX };
	struct err ignored = { 0 };

	(void)!run(&p, &ignored);
	free(dir);
}

static bool fetch_first(const char *gitdir, const struct remote *remote, struct err *err)
{
	char *temporary = mem_printf("%s.tmp-%ld", gitdir, (long)getpid());
	bool ok = init_bare(temporary, err) && fetch(temporary, remote, err);

	if (ok && rename(temporary, gitdir) < 0)
		ok = err_errno(err, _("%s could not be put in its place; is something else there?"),
			       gitdir);
	if (!ok)
		remove_all(temporary);
	free(temporary);
	return ok;
}

static bool fetch_locked(const char *gitdir, const struct remote *remote, struct err *err)
{
	char *head = path_join(gitdir, "HEAD");
	const bool is_there = file_exists(head);
	bool ok;

	free(head);
	sweep_temporary(gitdir);
	if (!is_there)
		return fetch_first(gitdir, remote, err);
	ok = fetch(gitdir, remote, err);
	if (ok)
		tidy(gitdir);
	return ok;
}

bool remote_fetch(const char *gitdir, const struct remote *remote, struct err *err)
{
	char *place = mem_dup_sv(sv_from(gitdir));
	char *parent;
	int lock = -1;
	bool ok;

	for (size_t len = strlen(place); len > 1 && place[len - 1] == '/'; len--)
		place[len - 1] = '\0';
	parent = mem_dup_sv(path_parent(sv_from(place)));
	ok = check_url(remote->url, err) && check_branch(remote->branch, err) &&
	     (!*parent || file_make_dirs(parent, err)) && take_lock(place, &lock, err);
	if (ok)
		ok = fetch_locked(place, remote, err);
	if (lock >= 0)
		close(lock);
	free(parent);
	free(place);
	return ok;
}
