#include "offer_file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/size.h>
#include <cphub/core/tr.h>
#include <cphub/net/download.h>

#include "trust.h"

#define MARK_FILE "manifest.etag"

enum { TRIES = 3, ETAG_MAX = 4096 };

/* What a download is watched by. */
struct watching {
	struct sync_progress *shown;
	struct remote_progress now;
	uint64_t before, total; /* bytes of the files before this one, of all */
	bool is_file;
};

static bool step(void *data, const struct download_progress *d)
{
	struct watching *w = data;

	w->now.bytes = w->before + d->have;
	w->now.done = w->before + d->have;
	w->now.total = w->total;
	w->now.phase = d->waits ? REMOTE_WAITS : w->is_file ? REMOTE_RECEIVES : REMOTE_ASKS;
	return sync_progress_step(w->shown, &w->now);
}

char *offer_file(const struct offer *o, const struct manifest_bundle *b)
{
	return path_join(o->is_local ? o->base : o->room, b->file);
}

static bool is_web(const char *where)
{
	return sv_has_prefix(sv_from(where), "https://") ||
	       sv_has_prefix(sv_from(where), "http://");
}

static bool read_local(struct offer *o, const char *where, struct str *out, struct err *err)
{
	const struct sv path = sv_has_prefix(sv_from(where), "file://")
				       ? sv_from(where + strlen("file://"))
				       : sv_from(where);
	char *file = file_is_dir(path.at) ? path_join(path.at, MANIFEST_FILE) : mem_dup_sv(path);
	const struct sv parent = path_parent(sv_from(file));
	const bool ok = file_read(file, MANIFEST_MAX, out, err);

	o->is_local = true;
	o->base = parent.len ? mem_dup_sv(parent) : mem_dup(file[0] == '/' ? "/" : ".");
	free(file);
	return ok;
}

/* "<address>\n<etag>\n", where the manifest that is kept is that of this address. */
static char *kept_etag(const char *file, const char *where)
{
	struct str text = { 0 };
	struct err ignored = { 0 };
	struct sv rest, line;
	char *etag = NULL;

	if (file_read(file, ETAG_MAX, &text, &ignored)) {
		rest = str_view(&text);
		if (sv_next_line(&rest, &line) && sv_is(line, where) &&
		    sv_next_line(&rest, &line) && line.len)
			etag = mem_dup_sv(line);
	}
	str_release(&text);
	return etag;
}

static void keep(const char *file, const char *mark, const char *where, const char *etag,
		 struct sv text)
{
	char *line = mem_printf("%s\n%s\n", where, etag);
	struct err ignored = { 0 };

	/* Kept or not, only bytes depend on it; the mark goes first, so that it never stands beside another text. */
	unlink(mark);
	(void)!(file_write(file, text, &ignored) && file_write(mark, sv_from(line), &ignored));
	free(line);
}

static bool read_web(struct offer *o, const char *where, struct sync_progress *shown,
		     struct str *out, struct err *err)
{
	char *file = path_join(o->room, MANIFEST_FILE), *mark = path_join(o->room, MARK_FILE);
	struct watching w = { .shown = shown };
	struct download d = { .url = where, .silence = o->silence, .step = step, .data = &w };
	const struct sv plain = sv_make(where, strcspn(where, "?#"));
	char *etag;
	bool ok = file_make_dirs(o->room, err);

	o->base = mem_dup_sv(path_parent(plain));
	str_truncate(&o->ca_file, 0);
	trust_find(where, &o->ca_file);
	d.ca_file = str_text(&o->ca_file);
	etag = kept_etag(mark, where);
	if (etag && !file_exists(file)) {
		free(etag);
		etag = NULL;
	}
	ok = ok && download_text(&d, MANIFEST_MAX, &etag, out, err);
	o->bytes += d.now.wire;
	if (ok && out->len && etag)
		keep(file, mark, where, etag, str_view(out));
	else if (ok && !out->len)
		ok = file_read(file, MANIFEST_MAX, out, err);
	free(etag);
	free(file);
	free(mark);
	return ok;
}

bool offer_fetch_manifest(struct offer *o, const char *where, struct sync_progress *shown,
			  struct str *out, struct err *err)
{
	return is_web(where) ? read_web(o, where, shown, out, err) : read_local(o, where, out, err);
}

static bool too_dear(const struct offer *o, uint64_t most, struct err *err)
{
	char limit[SIZE_ROOM], all[SIZE_ROOM];

	return err_set(err, ERR_OFFLINE,
		       _("it needs %s, and --max or data.monthly allows %s; nothing was fetched"),
		       size_show(o->price, all), size_show(most, limit));
}

void offer_forget_manifest(const struct offer *o)
{
	char *mark = path_join(o->room, MARK_FILE);

	unlink(mark);
	free(mark);
}

static bool fetch_one(struct offer *o, const struct manifest_bundle *b, uint64_t most,
		      struct watching *w, struct err *err)
{
	char *url = mem_printf("%s/%s", o->base, b->file), *file = offer_file(o, b);
	struct download d = { .url = url,
			      .ca_file = str_text(&o->ca_file),
			      .silence = o->silence,
			      .step = step,
			      .data = w,
			      .file = file,
			      .mark = b->sha256,
			      .bytes = b->bytes,
			      .most = most,
			      .tries = TRIES };
	char room[DOWNLOAD_URL_ROOM];
	bool ok = download_file(&d, err);

	if (!ok && err->kind == ERR_MISSING) {
		offer_forget_manifest(o);
		ok = err_set(err, ERR_OFFLINE,
			     _("%s is not there any more; try again, the manifest may be new"),
			     download_show(url, room));
	}
	o->bytes += d.now.wire;
	o->began_anew = o->began_anew || d.began_anew;
	w->before += b->bytes;
	free(url);
	free(file);
	return ok;
}

static bool fetch_all(struct offer *o, uint64_t most, struct sync_progress *shown, struct err *err)
{
	struct watching w = { .shown = shown, .is_file = true };
	const uint64_t before = o->bytes;
	bool ok = file_make_dirs(o->room, err);

	for (size_t i = 0; i < o->needs_len; i++)
		w.total += o->needs[i]->bytes;
	for (size_t i = 0; ok && !o->is_local && i < o->needs_len; i++) {
		const uint64_t used = o->bytes - before;

		ok = (!most || used < most || too_dear(o, most, err)) &&
		     fetch_one(o, o->needs[i], most ? most - used : 0, &w, err);
	}
	return ok;
}

/* What is there is of use to nobody any more, but for the manifest. */
static void sweep(const struct offer *o)
{
	DIR *stream = opendir(o->room);
	const struct dirent *entry;

	while (stream && (entry = readdir(stream)))
		if (!sv_has_prefix(sv_from(entry->d_name), "manifest."))
			unlinkat(dirfd(stream), entry->d_name, 0);
	if (stream)
		closedir(stream);
}

static bool take_all(struct offer *o, struct arrival *a, struct sync_progress *shown,
		     struct err *err)
{
	struct parcel parcels[OFFER_NEEDS_MAX];
	char *files[OFFER_NEEDS_MAX] = { 0 };
	struct published p = { .at = parcels,
			       .len = o->needs_len,
			       .tips = o->tips,
			       .tips_len = o->tips_len,
			       .source = &o->manifest.source,
			       .when = o->manifest.when,
			       .room = o->room };
	const struct remote watch = { .step = sync_progress_step, .data = shown };
	bool ok;

	for (size_t i = 0; i < o->needs_len; i++) {
		files[i] = offer_file(o, o->needs[i]);
		parcels[i] = (struct parcel){ .file = files[i], .what = o->needs[i] };
	}
	ok = arrival_take(a, &p, &watch, err);
	/* Nobody can make another of it by fetching more. */
	if (!ok && err->kind == ERR_INPUT && !o->is_local && p.taken < p.len)
		download_forget(files[p.taken]);
	for (size_t i = 0; i < o->needs_len; i++)
		free(files[i]);
	return ok;
}

bool offer_take(struct offer *o, struct arrival *a, uint64_t most, struct sync_progress *shown,
		struct err *err)
{
	bool ok = !most || o->is_local || o->price <= most || too_dear(o, most, err);

	ok = ok && fetch_all(o, most, shown, err) && take_all(o, a, shown, err);
	if (ok)
		sweep(o);
	return ok;
}
