#include <cphub/repo/published.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>
#include <cphub/repo/peek.h>

#include "arrival.h"
#include "bundle_head.h"
#include "remote_call.h"
#include "squeeze.h"

/* Whoever publishes writes under this name, which no person has. */
#define PUBLISHER  "<cphub@invalid>"
#define REF_SOURCE "refs/cphub/source"
#define REFS_PARTS "refs/cphub/parts/"
#define JOINED     "Joined"

enum {
	LIST_MAX = 64 << 20, /* of all files, as text */
	MEMORY_MAX =
		256 << 20, /* of a git that unpacks: what is published honestly needs a tenth */
	SHALLOW_MAX = 1 << 20
};

static void add_here(struct published_view *v, const struct oid *oid)
{
	if (!published_has(v, oid) && v->here_len < ARRAY_LEN(v->here))
		v->here[v->here_len++] = *oid;
}

static time_t seconds(struct sv text)
{
	time_t n = 0;

	for (size_t i = 0; i < text.len && i < 12 && text.at[i] >= '0' && text.at[i] <= '9'; i++)
		n = n * 10 + (text.at[i] - '0');
	return n;
}

/* "<ref>\t<author>\t<subject>\t<seconds>\t<commit> <parent>…" */
static void take_ref(struct published_view *v, struct sv line)
{
	struct sv ref, author, subject, when, word;
	struct oid oid;
	bool is_fetched, is_joined;

	if (!sv_next(&line, '\t', &ref) || !sv_next(&line, '\t', &author) ||
	    !sv_next(&line, '\t', &subject) || !sv_next(&line, '\t', &when) ||
	    !sv_next(&line, ' ', &word) || !oid_parse(word, &oid))
		return;
	is_fetched = sv_is(ref, REF_FETCHED);
	is_joined = sv_is(author, PUBLISHER) && sv_is(subject, JOINED);
	add_here(v, &oid);
	if (is_fetched) {
		v->is_there = true;
		v->is_published = sv_is(author, PUBLISHER);
		v->fetched = oid;
		v->when = seconds(when);
	}
	if (is_fetched && !is_joined)
		v->tips[v->tips_len++] = oid;
	while (is_joined && sv_next(&line, ' ', &word) && oid_parse(word, &oid)) {
		add_here(v, &oid);
		if (is_fetched && v->tips_len < ARRAY_LEN(v->tips))
			v->tips[v->tips_len++] = oid;
	}
}

void published_look(const char *gitdir, struct published_view *out)
{
	static const char *const words[] = {
		"for-each-ref",
		"--format=%(refname)%09%(authoremail)%09%(subject)%09%(committerdate:unix)%09%(objectname) %(parent)",
		REF_FETCHED,
		REF_ARRIVED,
		"refs/cphub/parts",
		NULL
	};
	struct str said = { 0 };
	struct err ignored = { 0 };
	struct sv rest, line;

	*out = (struct published_view){ .is_there = false };
	if (file_is_dir(gitdir) &&
	    remote_call(&(struct remote_call){ .gitdir = gitdir, .words = words }, &said, &ignored))
		for (rest = str_view(&said); sv_next_line(&rest, &line);)
			take_ref(out, line);
	str_release(&said);
}

bool published_has(const struct published_view *v, const struct oid *commit)
{
	for (size_t i = 0; i < v->here_len; i++)
		if (oid_eq(&v->here[i], commit))
			return true;
	return false;
}

bool arrival_open(struct arrival *a, const char *gitdir, bool anew, struct err *err)
{
	return arrival_begin(a, gitdir, anew, err);
}

/* The bundle leads where the manifest says. */
static bool check_head(const char *file, const struct manifest_bundle *b, struct err *err)
{
	const int fd = open(file, O_RDONLY | O_CLOEXEC);
	char text[4096];
	const ssize_t len = fd < 0 ? -1 : read(fd, text, sizeof(text));
	struct oid tip;

	if (fd >= 0)
		close(fd);
	if (len < 0)
		return err_errno(err, _("%s could not be read"), file);
	return bundle_head(sv_make(text, (size_t)len), NULL, &tip, err) &&
	       (oid_eq(&tip, &b->to) ||
		err_set(err, ERR_INPUT, _("it leads to another commit than the manifest says")));
}

/* A stranger's pack: what is large is streamed, what is not has its limits. */
static bool take_pack(const struct arrival *a, const char *file, struct err *err)
{
	const char *const words[] = { "-c",     "core.bigFileThreshold=1m",
				      "-c",     "core.deltaBaseCacheLimit=16m",
				      "-c",     "pack.threads=1",
				      "bundle", "unbundle",
				      file,     NULL };
	const struct remote_call call = { .gitdir = a->place,
					  .words = words,
					  .max_memory = MEMORY_MAX };

	return remote_call(&call, NULL, err);
}

/* What the commit needs has to be here before a ref says so. */
static bool unbundle(const struct arrival *a, const char *file, const struct manifest_bundle *b,
		     struct err *err)
{
	char hex[OID_HEX + 1], ref[sizeof(REFS_PARTS) + OID_HEX];
	const char *const words[] = { "update-ref", "--no-deref", ref, hex, NULL };
	const struct remote_call note = { .gitdir = a->place, .words = words };

	oid_hex(&b->to, hex);
	snprintf(ref, sizeof(ref), REFS_PARTS "%s", hex);
	return take_pack(a, file, err) && remote_is_whole(a->place, hex, err) &&
	       remote_call(&note, NULL, err);
}

/* git's words about packs are of no use to who fetched them. */
static bool explain(const struct manifest_bundle *b, struct err *err)
{
	if (err->kind == ERR_SYSTEM || err->kind == ERR_MISSING || err->kind == ERR_CANCELLED)
		return false;
	err->kind = ERR_INPUT;
	return err_wrap(err, _("%s cannot be used, so nothing was changed"), b->file);
}

/* A step of the person's progress, between pieces of ours. */
struct unpacking {
	struct arrival *arrival;
	const struct remote *watch;
};

static bool may_go_on(void *data)
{
	const struct unpacking *u = data;

	return !u->watch->step || u->watch->step(u->watch->data, &u->arrival->progress);
}

static bool take_parcel(struct arrival *a, const struct published *p, const struct parcel *parcel,
			const struct remote *watch, struct err *err)
{
	const struct manifest_bundle *b = parcel->what;
	struct unpacking unpacking = { .arrival = a, .watch = watch };
	const struct squeeze_watch asked = { .may_go_on = may_go_on, .data = &unpacking };
	struct squeezed want = { .bytes = b->bytes, .plain = b->plain };
	char *plain = mem_printf("%s/%s.plain", p->room, b->file);
	bool ok;

	memcpy(want.sha256, b->sha256, sizeof(want.sha256));
	ok = unsqueeze_file(parcel->file, plain, &want, &asked, err) &&
	     ((check_head(plain, b, err) && unbundle(a, plain, b, err)) || explain(b, err));
	unlink(plain);
	free(plain);
	return ok;
}

/* All files of all parts, as git lists them. */
static bool list_files(const struct arrival *a, const struct published *p, struct str *out,
		       struct err *err)
{
	char hex[OID_HEX + 1];
	const char *const words[] = { "ls-tree", "-r", "-z", "--full-tree", hex, NULL };
	const struct remote_call call = { .gitdir = a->place,
					  .words = words,
					  .max_output = LIST_MAX };
	bool ok = true;

	for (size_t i = 0; ok && i < p->tips_len; i++) {
		oid_hex(&p->tips[i], hex);
		ok = remote_call(&call, out, err);
	}
	return ok;
}

static bool join_tree(const struct arrival *a, const struct published *p, struct str *tree,
		      struct err *err)
{
	static const char *const add[] = { "update-index", "-z", "--index-info", NULL };
	static const char *const write[] = { "write-tree", NULL };
	char *index = path_join(a->place, "index");
	struct str files = { 0 };
	struct remote_call call = { .gitdir = a->place, .words = add };
	bool ok;

	unlink(index);
	ok = list_files(a, p, &files, err);
	call.input = str_view(&files);
	ok = ok && remote_call(&call, NULL, err) &&
	     remote_call(&(struct remote_call){ .gitdir = a->place, .words = write }, tree, err);
	unlink(index);
	free(index);
	str_release(&files);
	return ok;
}

/* One commit of all parts: the same for the same ones, wherever it is made. */
static bool join(const struct arrival *a, const struct published *p, struct str *commit,
		 struct err *err)
{
	static const char *const words[] = { "hash-object", "-t", "commit", "-w", "--stdin", NULL };
	struct remote_call call = { .gitdir = a->place, .words = words };
	struct str tree = { 0 }, text = { 0 };
	char hex[OID_HEX + 1];
	bool ok = join_tree(a, p, &tree, err);

	str_addf(&text, "tree %s\n", str_text(&tree));
	for (size_t i = 0; i < p->tips_len; i++) {
		oid_hex(&p->tips[i], hex);
		str_addf(&text, "parent %s\n", hex);
	}
	str_addf(&text,
		 "author cphub " PUBLISHER " %lld +0000\ncommitter cphub " PUBLISHER
		 " %lld +0000\n\n" JOINED "\n",
		 (long long)p->when, (long long)p->when);
	call.input = str_view(&text);
	ok = ok && remote_call(&call, commit, err);
	str_release(&tree);
	str_release(&text);
	return ok;
}

/* By the commit of upstream that came along without its history, git itself can go on from here. Its failure costs bytes. */
static void note_source(const struct arrival *a, const struct oid *source)
{
	char *path = path_join(a->place, "shallow");
	char hex[OID_HEX + 1];
	const char *const look[] = { "cat-file", "-e", hex, NULL };
	const char *const note[] = { "update-ref", "--no-deref", REF_SOURCE, hex, NULL };
	struct str text = { 0 };
	struct err ignored = { 0 };

	oid_hex(source, hex);
	if (remote_call(&(struct remote_call){ .gitdir = a->place, .words = look }, NULL,
			&ignored) &&
	    (!file_exists(path) || file_read(path, SHALLOW_MAX, &text, &ignored))) {
		if (sv_find(str_view(&text), sv_from(hex)) == text.len)
			str_addf(&text, "%s\n", hex);
		(void)!(file_write(path, str_view(&text), &ignored) &&
			remote_call(&(struct remote_call){ .gitdir = a->place, .words = note },
				    NULL, &ignored));
	}
	str_release(&text);
	free(path);
}

/* The refs that held the parts while they came are not needed any more. */
static bool arrive(const struct arrival *a, const struct published *p, const char *tip,
		   struct err *err)
{
	static const char *const words[] = { "update-ref", "--stdin", NULL };
	struct str input = { 0 };
	struct remote_call call = { .gitdir = a->place, .words = words };
	char hex[OID_HEX + 1];
	bool ok;

	str_addf(&input, "update " REF_ARRIVED " %s\n", tip);
	for (size_t i = 0; i < p->len; i++) {
		oid_hex(&p->at[i].what->to, hex);
		str_addf(&input, "delete " REFS_PARTS "%s\n", hex);
	}
	call.input = str_view(&input);
	ok = remote_call(&call, NULL, err);
	str_release(&input);
	return ok;
}

bool arrival_take(struct arrival *a, struct published *p, const struct remote *watch,
		  struct err *err)
{
	struct str tip = { 0 };
	char hex[OID_HEX + 1];
	bool ok = true;

	a->progress.phase = REMOTE_UNPACKS;
	for (p->taken = 0; ok && p->taken < p->len; p->taken += ok)
		ok = take_parcel(a, p, &p->at[p->taken], watch, err);
	oid_hex(&p->tips[0], hex);
	if (p->tips_len == 1)
		str_add(&tip, hex);
	else
		ok = ok && join(a, p, &tip, err);
	ok = ok && arrive(a, p, str_text(&tip), err);
	if (ok)
		note_source(a, p->source);
	str_release(&tip);
	return ok;
}
