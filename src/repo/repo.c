#include <cphub/repo/repo.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cphub/core/config.h>
#include <cphub/core/file.h>
#include <cphub/core/path.h>

#include "folder.h"
#include <cphub/core/tr.h>
#include <cphub/repo/peek.h>

#include "store.h"
#include "tree.h"

#define HUB_FILE   "hub.yaml"
#define HUB_SUBDIR "content"

enum { TREE_SIZE_MAX = 64 << 20, OBJECT_CACHE = 8 << 20 };
enum { LOCK_STALE_S = 10 };
enum { PACK_WINDOW = 4 << 20, PACK_MAPPED = 16 << 20 };

/* Settings of the library, the same at each call: nothing outside the repository is believed or read. */
static void set_up_library(const struct libgit2 *git2)
{
	static const int levels[] = { GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM,
				      GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL };

	git2->libgit2_init();
	/* A broken ~/.gitconfig is no reason not to read a page. */
	for (size_t i = 0; i < ARRAY_LEN(levels); i++)
		git2->libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
	/* A pack is looked at through small windows: mapped whole, a large one counts as memory of ours. */
	git2->libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, (size_t)PACK_WINDOW);
	git2->libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, (size_t)PACK_MAPPED);
	git2->libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)OBJECT_CACHE);
	/* A third of the reading time, but what comes from strangers is then what its name says. */
	git2->libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
}

static bool has(const char *dir, const char *name, bool want_dir)
{
	char *path = path_join(dir, name);
	const bool is_dir = file_is_dir(path);
	const bool ok = want_dir ? is_dir : file_exists(path) && !is_dir;

	free(path);
	return ok;
}

static bool is_gitdir(const char *path)
{
	return has(path, "HEAD", false) && has(path, "objects", true) && has(path, "refs", true);
}

/* libgit2 1.5 opens a repository of SHA-256 names without a word and then misreads it. */
static bool check_format(const char *gitdir, struct err *err)
{
	struct config *config = config_new();
	char *path = path_join(gitdir, "config");
	bool ok = config_load(config, path, err);

	if (ok && strcmp(config_text(config, "extensions.objectformat", "sha1"), "sha1") != 0)
		ok = err_set(err, ERR_INPUT,
			     _("%s is a repository with SHA-256 names, which this program does not "
			       "read; take a clone with SHA-1 names"),
			     gitdir);
	free(path);
	config_free(config);
	return ok;
}

static bool open_git(struct repo *r, struct err *err)
{
	int code;

	if (!check_format(r->path, err))
		return false;
	/* Unlike git_repository_open this asks not who owns the folder; nothing in it is run. */
	code = r->git2.repository_open_bare(&r->git, r->path);
	if (!code)
		code = r->git2.repository_odb(&r->odb, r->git);
	return !code || store_fail(r, code, r->path, err);
}

static bool open_folder(struct repo *r, struct err *err)
{
	int code;

	if (access(r->path, R_OK | X_OK) < 0)
		return err_errno(err, _("the folder %s could not be read"), r->path);
	r->folder = mem_zeroed(1, sizeof(*r->folder));
	code = r->git2.odb_new(&r->odb);
	if (!code)
		code = folder_attach(r->folder, &r->git2, r->odb);
	return !code || store_fail(r, code, r->path, err);
}

static bool check_path(const char *path, struct err *err)
{
	struct stat st;

	if (stat(path, &st) < 0 && (errno == ENOENT || errno == ENOTDIR))
		return err_set(
			err, ERR_MISSING,
			_("there is no content at %s; name a folder or a repository that exists"),
			path);
	if (stat(path, &st) < 0)
		return err_errno(err, _("the content at %s could not be opened"), path);
	if (!S_ISDIR(st.st_mode))
		return err_set(err, ERR_INPUT,
			       _("%s is a file; content is a folder or a bare repository"), path);
	return true;
}

bool repo_open(const char *path, struct repo **out, struct err *err)
{
	struct repo *r;
	bool ok;

	struct libgit2 git2;

	if (!check_path(path, err) || !libgit2_load(&git2, err))
		return false;
	set_up_library(&git2);
	r = mem_zeroed(1, sizeof(*r));
	r->git2 = git2;
	r->path = mem_dup(path);
	r->type = is_gitdir(path) ? REPO_GIT : REPO_FOLDER;
	ok = r->type == REPO_GIT ? open_git(r, err) : open_folder(r, err);
	if (ok)
		*out = r;
	else
		repo_free(r);
	return ok;
}

void repo_free(struct repo *r)
{
	if (!r)
		return;
	r->git2.odb_free(r->odb);
	r->git2.repository_free(r->git);
	folder_release(r->folder);
	free(r->folder);
	r->git2.libgit2_shutdown();
	free(r->path);
	free(r);
}

enum repo_type repo_type(const struct repo *r)
{
	return r->type;
}

static struct sv without_slashes(const char *subdir)
{
	struct sv v = sv_from(subdir);

	while (v.len && v.at[v.len - 1] == '/')
		v.len--;
	return v;
}

static bool no_hub(const struct repo *r, const char *subdir, struct err *err)
{
	if (subdir)
		return err_set(err, ERR_MISSING,
			       _("there is no file %s/%s in %s; check content.subdir"), subdir,
			       HUB_FILE, r->path);
	return err_set(err, ERR_MISSING,
		       _("there is neither %s nor %s in %s; this is no content repository, or "
			 "content.subdir has to name its folder"),
		       HUB_FILE, HUB_SUBDIR "/" HUB_FILE, r->path);
}

/* A subdir that a person has set, checked; "." and "" mean the top. */
static bool check_subdir(const char *subdir, struct sv *out, struct err *err)
{
	*out = without_slashes(subdir);
	if (sv_is(*out, "."))
		out->len = 0;
	if (out->len && !path_is_safe(*out))
		return err_set(err, ERR_INPUT,
			       _("content.subdir '%s' is no folder inside of the content"), subdir);
	return true;
}

static bool is_file_at(const char *top, struct sv subdir)
{
	char *path = mem_printf("%s%s%.*s/" HUB_FILE, top, subdir.len ? "/" : "", SV_ARG(subdir));
	struct stat st;
	const bool ok = !lstat(path, &st) && S_ISREG(st.st_mode);

	free(path);
	return ok;
}

/* The same question as for trees: which folder holds hub.yaml? Only that one is then scanned. */
static bool place_folder(const struct repo *r, const char *wanted, struct sv *subdir,
			 struct err *err)
{
	if (wanted && !check_subdir(wanted, subdir, err))
		return false;
	if (!wanted)
		*subdir = is_file_at(r->path, SV("")) ? SV("") : SV(HUB_SUBDIR);
	return is_file_at(r->path, *subdir) || no_hub(r, wanted, err);
}

static bool snapshot_folder(struct repo *r, const char *wanted, struct snapshot *out,
			    struct err *err)
{
	struct sv subdir = { 0 };
	char *top;
	bool ok;

	if (!place_folder(r, wanted, &subdir, err))
		return false;
	top = mem_printf("%s%s%.*s", r->path, subdir.len ? "/" : "", SV_ARG(subdir));
	ok = folder_scan(r->folder, &r->git2, top, err);
	if (ok)
		*out = (struct snapshot){ .tree = r->folder->tree, .when = r->folder->newest };
	free(top);
	return ok;
}

static bool missing_ref(const struct repo *r, const char *ref, struct err *err)
{
	if (ref)
		return err_set(err, ERR_MISSING, _("%s has no %s; check the branch's name"),
			       r->path, ref);
	return err_set(
		err, ERR_MISSING,
		_("%s holds no content yet; fetch it with `cphub sync`, or commit something"),
		r->path);
}

static bool find_commit(struct repo *r, const char *ref, git_commit **out, struct err *err)
{
	git_reference *reference = NULL;
	int code = GIT_ENOTFOUND;

	if (!ref)
		code = r->git2.reference_lookup(&reference, r->git, REF_FETCHED);
	if (code == GIT_ENOTFOUND)
		code = r->git2.reference_lookup(&reference, r->git, ref ? ref : "HEAD");
	if (!code)
		code = r->git2.reference_peel((git_object **)out, reference, GIT_OBJECT_COMMIT);
	if (code == GIT_ENOTFOUND)
		missing_ref(r, ref, err);
	else if (code == GIT_EINVALIDSPEC)
		err_set(err, ERR_INPUT, _("'%s' is no full name of a branch"), ref ? ref : "HEAD");
	else if (code)
		store_fail(r, code, r->path, err);
	r->git2.reference_free(reference);
	return !code;
}

/* Goes down `path` from `*tree`; `*found` is false when there is no such folder. */
static bool descend(struct repo *r, struct sv path, struct oid *tree, bool *found, struct err *err)
{
	struct sv part;

	*found = true;
	while (*found && path.len && sv_next(&path, '/', &part)) {
		git_odb_object *object;
		struct tree_item item;

		if (!store_tree(r, tree, TREE_SIZE_MAX, &object, err))
			return false;
		*found = tree_find(store_bytes(r, object), part, &item) && item.mode == MODE_TREE;
		if (*found)
			*tree = item.oid;
		r->git2.odb_object_free(object);
	}
	return true;
}

static bool has_hub(struct repo *r, const struct oid *tree, bool *found, struct err *err)
{
	git_odb_object *object;
	struct tree_item item;

	if (!store_tree(r, tree, TREE_SIZE_MAX, &object, err))
		return false;
	*found = tree_find(store_bytes(r, object), SV(HUB_FILE), &item) &&
		 (item.mode == MODE_FILE || item.mode == MODE_PROGRAM);
	r->git2.odb_object_free(object);
	return true;
}

static bool place_tree(struct repo *r, const char *wanted, struct oid *tree, struct err *err)
{
	struct sv subdir = SV(HUB_SUBDIR);
	bool found = false;

	if (wanted && !check_subdir(wanted, &subdir, err))
		return false;
	if (!wanted && !has_hub(r, tree, &found, err))
		return false;
	if (found)
		return true;
	if (!descend(r, subdir, tree, &found, err))
		return false;
	if (found && !has_hub(r, tree, &found, err))
		return false;
	return found || no_hub(r, wanted, err);
}

static bool snapshot_git(struct repo *r, const char *ref, const char *wanted, struct snapshot *out,
			 struct err *err)
{
	struct snapshot s = { 0 };
	git_commit *commit = NULL;

	if (!find_commit(r, ref, &commit, err))
		return false;
	memcpy(s.commit.at, r->git2.commit_id(commit)->id, OID_SIZE);
	memcpy(s.tree.at, r->git2.commit_tree_id(commit)->id, OID_SIZE);
	s.when = r->git2.commit_time(commit);
	r->git2.commit_free(commit);
	if (!place_tree(r, wanted, &s.tree, err))
		return false;
	*out = s;
	return true;
}

bool repo_snapshot(struct repo *r, const char *ref, const char *subdir, struct snapshot *out,
		   struct err *err)
{
	return r->type == REPO_FOLDER ? snapshot_folder(r, subdir, out, err)
				      : snapshot_git(r, ref, subdir, out, err);
}

static bool blob_missing(struct repo *r, const struct oid *blob, struct err *err)
{
	const struct folder_object *o = NULL;
	char hex[OID_HEX + 1];
	size_t count;

	if (r->folder)
		o = folder_find(r->folder, blob, &count);
	if (o && o->path)
		return err_set(err, ERR_MISSING,
			       _("%s/%s has changed since it was listed; run the command again"),
			       r->folder->top, o->path);
	oid_hex(blob, hex);
	return err_set(err, ERR_MISSING, _("%s holds no text %s; bring the index up to date"),
		       r->path, hex);
}

bool repo_read(struct repo *r, const struct oid *blob, size_t max, struct str *out, struct err *err)
{
	const git_oid id = store_id(blob);
	git_odb_object *object = NULL;
	git_object_t type;
	size_t size;
	int code;

	/* A thread's own repo, or one opened again, has not looked into the folder yet. */
	if (r->folder && !r->folder->top) {
		struct snapshot ignored;

		if (!snapshot_folder(r, NULL, &ignored, err))
			return false;
	}
	code = r->git2.odb_read_header(&size, &type, r->odb, &id);
	if (!code && type != GIT_OBJECT_BLOB)
		code = GIT_ENOTFOUND;
	if (!code && size > max)
		return err_set(err, ERR_INPUT, _("the text has %zu bytes; at most %zu are read"),
			       size, max);
	if (!code)
		code = r->git2.odb_read(&object, r->odb, &id);
	if (code == GIT_ENOTFOUND)
		return blob_missing(r, blob, err);
	if (code)
		return store_fail(r, code, r->path, err);
	str_add_sv(out, store_bytes(r, object));
	r->git2.odb_object_free(object);
	return true;
}

bool repo_has(struct repo *r, const struct oid *blob)
{
	const git_oid id = store_id(blob);
	git_object_t type;
	size_t size;

	return !r->git2.odb_read_header(&size, &type, r->odb, &id);
}

static int point_at(struct repo *r, const git_oid *commit)
{
	git_reference *reference = NULL;
	git_oid before;
	int code = r->git2.reference_name_to_id(&before, r->git, REF_INDEXED);

	if (!code && r->git2.oid_equal(&before, commit))
		return 0;
	if (code == GIT_ENOTFOUND)
		code = r->git2.reference_create(&reference, r->git, REF_INDEXED, commit, 0, NULL);
	else if (!code)
		code = r->git2.reference_create_matching(&reference, r->git, REF_INDEXED, commit, 1,
							 &before, NULL);
	r->git2.reference_free(reference);
	return code;
}

/* One that was killed leaves its lock, and nobody would ever note a commit again; one that works holds it for an instant. */
static bool remove_stale_lock(const struct repo *r)
{
	char *lock = path_join(r->git2.repository_path(r->git), REF_INDEXED ".lock");
	struct stat st;
	const bool is_stale = !stat(lock, &st) && st.st_mtime + LOCK_STALE_S < time(NULL);
	const bool is_removed = is_stale && !unlink(lock);

	free(lock);
	return is_removed;
}

bool repo_keep(struct repo *r, const struct oid *commit, struct err *err)
{
	const git_oid id = store_id(commit);
	int code;

	/* Where we may not write, nothing of ours takes objects away either. */
	if (r->type == REPO_FOLDER || access(r->git2.repository_path(r->git), W_OK) < 0)
		return true;
	code = point_at(r, &id);
	if (code == GIT_ELOCKED && remove_stale_lock(r))
		code = point_at(r, &id);
	/* Somebody else is at it right now; the next who indexes notes theirs. */
	if (code == GIT_ELOCKED)
		return true;
	return !code || store_fail(r, code, _("the indexed commit could not be noted"), err);
}
