#include <cphub/repo/bundle.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>

#include "arrival.h"
#include "bundle_head.h"
#include "remote_call.h"
#include "remote_error.h"
#include "remote_git.h"

/*
 * Not by `git bundle create`: in a shallow clone it takes no notice of what the receiver has, since nothing leads
 * from the new tip to the old one.
 */
static bool write_pack(const char *gitdir, const char *tip, const char *since, int to,
		       struct err *err)
{
	const char *const words[] = { "pack-objects", "--revs",      "--thin",   "--shallow",
				      "--quiet",      "--threads=1", "--stdout", NULL };
	char *wants = mem_printf("%s\n%s%s%s", tip, since ? "^" : "", since ? since : "",
				 since ? "\n" : "");
	const struct remote_call call = {
		.gitdir = gitdir, .words = words, .input = sv_from(wants), .output = to
	};
	const bool ok = remote_call(&call, NULL, err);

	free(wants);
	return ok;
}

static bool write_whole(const char *gitdir, const char *tip, const char *since, const char *file,
			struct err *err)
{
	char *temporary = mem_printf("%s.tmp-%ld", file, (long)getpid());
	const int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	bool ok;

	if (fd < 0) {
		free(temporary);
		return err_errno(err, _("%s could not be written"), file);
	}
	ok = bundle_write_head(fd, tip, since, err) && write_pack(gitdir, tip, since, fd, err);
	if (ok && fsync(fd) < 0)
		ok = err_errno(err, _("%s could not be written"), file);
	if (close(fd) < 0 && ok)
		ok = err_errno(err, _("%s could not be written"), file);
	if (ok && rename(temporary, file) < 0)
		ok = err_errno(err, _("%s could not be written"), file);
	if (!ok)
		unlink(temporary);
	free(temporary);
	return ok;
}

static bool find_since(const char *gitdir, const char *since, struct str *out, struct err *err)
{
	char *name = mem_printf("%s^{commit}", since);
	const char *const words[] = { "rev-parse",        "--verify", "--quiet",
				      "--end-of-options", name,       NULL };
	const bool ok =
		remote_call(&(struct remote_call){ .gitdir = gitdir, .words = words }, out, err);

	free(name);
	return ok ||
	       err_set(err, ERR_INPUT,
		       _("%s is no commit that this machine has; without --since the file serves everybody"),
		       since);
}

bool bundle_write(const char *gitdir, const struct oid *commit, const char *since, const char *file,
		  struct err *err)
{
	struct str old = { 0 };
	char tip[OID_HEX + 1];
	bool ok = !since || find_since(gitdir, since, &old, err);

	oid_hex(commit, tip);
	ok = ok && write_whole(gitdir, tip, since ? str_text(&old) : NULL, file, err);
	str_release(&old);
	return ok;
}

static bool read_head(const struct remote *from, struct oid *tip, struct err *err)
{
	FILE *file = fopen(from->url, "re");
	struct str text = { 0 };
	bool ok = file || err_errno(err, _("%s could not be opened"), from->url);

	if (file) {
		char *room = str_room(&text, BUNDLE_HEAD_MAX);
		const size_t len = fread(room, 1, BUNDLE_HEAD_MAX, file);

		room[len] = '\0';
		text.len += len;
		fclose(file);
		ok = bundle_head(str_view(&text), from->branch, tip, err) ||
		     err_wrap(err, "%s", from->url);
	} else if (errno == ENOENT) {
		err->kind = ERR_INPUT;
	}
	str_release(&text);
	return ok;
}

/* Where the parents of the tip did not come along, history ends there: gitrepository-layout(5), shallow. */
static bool end_history(const char *place, const char *tip, struct err *err)
{
	char *path = path_join(place, "shallow");
	struct str text = { 0 }, before = { 0 };
	bool ok = !file_exists(path) || file_read(path, BUNDLE_HEAD_MAX, &before, err);

	if (ok) {
		str_add_sv(&text, str_view(&before));
		str_addf(&text, "%s\n", tip);
		ok = file_write(path, str_view(&text), err) && remote_is_whole(place, tip, err);
		if (!ok && before.len)
			(void)!file_write(path, str_view(&before), &(struct err){ 0 });
		else if (!ok)
			unlink(path);
	}
	str_release(&text);
	str_release(&before);
	free(path);
	return ok;
}

static bool has_words(const struct err *err, const char *words)
{
	return strstr(err->text, words) != NULL;
}

/* git's words about packs and lines are of no use to who holds a stick in the hand. */
static bool explain(const char *file, struct err *err)
{
	if (err->kind == ERR_SYSTEM || err->kind == ERR_MISSING || err->kind == ERR_CANCELLED)
		return false;
	if (has_words(err, "prerequisite"))
		return err_set(
			err, ERR_INPUT,
			_("%s builds on content that is not here; ask for one that was packed "
			  "without --since"),
			file);
	/* As git says it of itself, and of a child of its own that our limits ended. */
	if (has_words(err, "ut of memory") || has_words(err, "died of signal"))
		return err_set(err, ERR_INPUT, "%s: %s", file,
			       _("it asks for more memory than honest content does; tell whoever "
				 "keeps it"));
	return err_set(err, ERR_INPUT, _("%s is damaged or not whole; copy it again"), file);
}

static bool unbundle(const struct arrival *a, const char *file, const char *tip, struct err *err)
{
	char *plain = mem_printf("%s%s", file[0] == '-' ? "./" : "", file);
	char *input = mem_printf("update " REF_ARRIVED " %s\n", tip);
	const char *const take[] = { "bundle", "unbundle", plain, NULL };
	const char *const update[] = { "update-ref", "--stdin", NULL };
	const struct remote_call taking = { .gitdir = a->place, .words = take };
	const struct remote_call updating = { .gitdir = a->place,
					      .words = update,
					      .input = sv_from(input) };
	const bool ok = remote_call(&taking, NULL, err) &&
			(remote_is_whole(a->place, tip, err) || end_history(a->place, tip, err)) &&
			remote_call(&updating, NULL, err);

	free(plain);
	free(input);
	return ok || explain(file, err);
}

bool arrival_unpack(struct arrival *a, const char *gitdir, const struct remote *from, bool anew,
		    struct err *err)
{
	char tip[OID_HEX + 1];
	struct oid oid;

	if (!read_head(from, &oid, err) || !arrival_begin(a, gitdir, anew, err))
		return false;
	a->progress.phase = REMOTE_UNPACKS;
	if (from->step && !from->step(from->data, &a->progress))
		return err_set(err, ERR_CANCELLED, _("stopped; the content is as it was before"));
	oid_hex(&oid, tip);
	return unbundle(a, from->url, tip, err);
}
