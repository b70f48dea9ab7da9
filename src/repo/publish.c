#include <cphub/repo/publish.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "arrival.h"
#include "publish_part.h"
#include "remote_call.h"

/* Beside the bundles; nobody needs it to fetch. */
#define HISTORY ".history.git"

static const char temporary_end[] = ".tmp";

/* One run. */
struct run {
	struct publish_place place;
	char *file; /* of the manifest */
	struct manifest old, new;
	int lock;
};

static bool take_lock(struct run *run, struct err *err)
{
	const char *dir = run->place.wish->dir;

	if (mkdir(dir, 0777) < 0 && errno != EEXIST)
		return err_errno(err, _("the folder %s could not be made"), dir);
	run->lock = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (run->lock < 0)
		return err_errno(err, _("%s could not be opened"), dir);
	if (!flock(run->lock, LOCK_EX | LOCK_NB))
		return true;
	return errno == EWOULDBLOCK
		       ? err_set(err, ERR_CONFLICT,
				 _("another cphub publishes into %s right now; wait until it is done"),
				 dir)
		       : err_errno(err, _("%s could not be locked"), dir);
}

static bool read_old(struct run *run, struct err *err)
{
	struct str text = { 0 };
	bool ok = !file_exists(run->file);

	if (!ok)
		ok = file_read(run->file, MANIFEST_MAX, &text, err) &&
		     (manifest_parse(str_view(&text), &run->old, err) ||
		      err_wrap(err, "%s", run->file));
	str_release(&text);
	return ok;
}

/* As long as this runs, the history sees the objects of the content: gitrepository-layout(5). */
static bool borrow_objects(const struct run *run, struct err *err)
{
	char *objects = path_join(run->place.wish->gitdir, "objects");
	char *real = realpath(objects, NULL);
	char *file = path_join(run->place.history, "objects/info/alternates");
	char *line = mem_printf("%s\n", real ? real : objects);
	const bool ok = file_write(file, sv_from(line), err);

	free(objects);
	free(real);
	free(file);
	free(line);
	return ok;
}

static void give_objects_back(const struct run *run)
{
	char *file = path_join(run->place.history, "objects/info/alternates");

	unlink(file);
	free(file);
}

static bool open_history(struct run *run, struct err *err)
{
	char *head = path_join(run->place.history, "HEAD");
	const bool is_there = file_exists(head);
	char *info = path_join(run->place.history, "objects/info");
	const bool ok = (is_there || arrival_init(run->place.history, err)) &&
			file_make_dirs(info, err) && borrow_objects(run, err);

	free(head);
	free(info);
	return ok;
}

static bool make_parts(struct run *run, struct err *err)
{
	const struct publish *wish = run->place.wish;

	run->new.source = wish->content.commit;
	run->new.when = wish->content.when;
	snprintf(run->new.branch, sizeof(run->new.branch), "%s", wish->branch);
	for (size_t i = 0; i < wish->parts_len; i++) {
		const struct publish_part *part = &wish->parts[i];
		const struct manifest_part *old = manifest_find(&run->old, sv_from(part->name));

		if (!publish_part(&run->place, part, old, vec_add(&run->new), err))
			return err_wrap(err, "%s", part->name);
	}
	return true;
}

static bool is_same(const struct run *run)
{
	if (run->old.len != run->new.len)
		return false;
	for (size_t i = 0; i < run->new.len; i++)
		if (strcmp(run->old.at[i].name, run->new.at[i].name) != 0 ||
		    !oid_eq(&run->old.at[i].commit, &run->new.at[i].commit))
			return false;
	return true;
}

static bool names(const struct manifest *m, const char *file)
{
	const struct manifest_part *part;
	const struct manifest_bundle *b;

	vec_each (part, m)
		vec_each (b, part)
			if (!strcmp(b->file, file))
				return true;
	return false;
}

/* Who has read the manifest before this one may still be at what it names. */
static void sweep(const struct run *run)
{
	DIR *stream = opendir(run->place.wish->dir);
	const struct dirent *entry;

	while (stream && (entry = readdir(stream))) {
		const struct sv name = sv_from(entry->d_name);

		if (!sv_has_suffix(name, temporary_end) &&
		    (!sv_has_suffix(name, MANIFEST_BUNDLE_END) || names(&run->old, entry->d_name) ||
		     names(&run->new, entry->d_name)))
			continue;
		unlinkat(dirfd(stream), entry->d_name, 0);
	}
	if (stream)
		closedir(stream);
}

static bool is_wanted(const struct manifest *m, const char *commit)
{
	const struct manifest_part *part;
	const struct manifest_bundle *b;
	struct oid oid;

	if (!oid_parse(sv_from(commit), &oid))
		return false;
	vec_each (part, m) {
		if (oid_eq(&part->commit, &oid))
			return true;
		vec_each (b, part)
			if (oid_eq(&b->from, &oid) || oid_eq(&b->to, &oid))
				return true;
	}
	return false;
}

/* States from which nothing leads on are let go. Its failure costs room, nothing else. */
static void forget(const struct run *run)
{
	static const char *const list[] = { "for-each-ref", "--format=%(refname)", "refs/published",
					    NULL };
	static const char *const update[] = { "update-ref", "--stdin", NULL };
	static const char *const tidy[] = { "gc", "--auto", "--quiet", NULL };
	const char *history = run->place.history;
	struct remote_call call = { .gitdir = history, .words = update };
	struct str refs = { 0 }, input = { 0 };
	struct err ignored = { 0 };
	struct sv rest, ref;

	(void)!remote_call(&(struct remote_call){ .gitdir = history, .words = list }, &refs,
			   &ignored);
	for (rest = str_view(&refs); sv_next_line(&rest, &ref);) {
		char *commit = mem_dup_sv(path_base(ref));

		if (ref.len && !is_wanted(&run->new, commit))
			str_addf(&input, "delete %.*s\n", SV_ARG(ref));
		free(commit);
	}
	call.input = str_view(&input);
	(void)!(input.len && remote_call(&call, NULL, &ignored));
	(void)!remote_call(&(struct remote_call){ .gitdir = history, .words = tidy }, NULL,
			   &ignored);
	str_release(&refs);
	str_release(&input);
}

/* Not by file_write, whose files are for their owner alone. */
static bool write_manifest(const struct run *run, struct err *err)
{
	char *temporary = mem_printf("%s%s", run->file, temporary_end);
	const int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	struct str text = { 0 };
	bool ok = fd >= 0;

	manifest_write(&run->new, &text);
	ok = ok && write(fd, text.at, text.len) == (ssize_t)text.len && !fsync(fd);
	if (fd >= 0)
		ok = !close(fd) && ok;
	ok = ok && !rename(temporary, run->file) && !fsync(run->lock);
	if (!ok)
		err_errno(err, _("%s could not be written"), run->file);
	str_release(&text);
	free(temporary);
	return ok;
}

static void sum_up(const struct run *run, struct publish_result *out)
{
	const struct manifest_part *part, *all = run->new.at;
	const struct manifest_bundle *b;

	vec_each (part, &run->new)
		out->files += part->len;
	/* What leads from nothing to the newest: a whole one, and the way on from it. */
	out->first = all->at[0].bytes;
	vec_each (b, all) {
		if (!out->update && !oid_is_zero(&b->from))
			out->update = b->bytes;
		if (!oid_is_zero(&b->from) && oid_eq(&b->from, &all->at[0].to))
			out->first += b->bytes;
	}
}

static bool write_all(struct run *run, struct publish_result *out, struct err *err)
{
	const struct publish *wish = run->place.wish;

	if (!take_lock(run, err) || !read_old(run, err) || !open_history(run, err) ||
	    !publish_tree(wish->gitdir, &wish->content.commit, &run->place.root, err) ||
	    !make_parts(run, err))
		return false;
	out->is_new = !is_same(run);
	if (out->is_new && !write_manifest(run, err))
		return false;
	give_objects_back(run);
	sum_up(run, out);
	if (out->is_new) {
		sweep(run);
		forget(run);
	}
	return true;
}

bool publish_write(const struct publish *p, struct publish_result *out, struct err *err)
{
	struct run run = { .place = { .wish = p }, .lock = -1 };
	bool ok;

	*out = (struct publish_result){ 0 };
	run.file = path_join(p->dir, MANIFEST_FILE);
	run.place.history = path_join(p->dir, HISTORY);
	ok = write_all(&run, out, err);
	give_objects_back(&run);
	if (run.lock >= 0)
		close(run.lock);
	manifest_release(&run.old);
	manifest_release(&run.new);
	free(run.file);
	free(run.place.history);
	return ok;
}
