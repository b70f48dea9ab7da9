#include "sources.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/content/doc.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/repo/compose.h>
#include <cphub/repo/peek.h>

#include "load.h"
#include "shared.h"
#include "sync_line.h"

static const char prefix[] = "content.", suffix[] = ".url";

#define THIN_REFS "refs/cphub/thin/"
#define FULL_REFS "refs/cphub/source/"
/* Of a server that once would not give by name what it had left out. */
#define WHOLE_REFS "refs/cphub/whole/"

/* Nearly every page is shorter, and nearly every picture longer. */
static const char pictures[] = "blob:limit=32k";

/* The NAME of content.NAME.url; empty: it is another setting. */
static struct sv name_of(const char *setting)
{
	const struct sv v = sv_from(setting);
	const size_t around = strlen(prefix) + strlen(suffix);

	if (v.len <= around || !sv_has_prefix(v, prefix) || !sv_has_suffix(v, suffix))
		return (struct sv){ 0 };
	return sv_make(v.at + strlen(prefix), v.len - around);
}

/* It becomes a part of a ref, and is told. */
static bool is_plain(struct sv name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!isalnum((unsigned char)name.at[i]) && name.at[i] != '-' && name.at[i] != '_')
			return false;
	return name.len > 0;
}

bool sources_are_several(const struct config *c)
{
	const char *setting, *value, *origin;

	for (size_t i = 0; i < config_count(c); i++) {
		config_at(c, i, &setting, &value, &origin);
		if (name_of(setting).len && *value)
			return true;
	}
	return false;
}

/* On a line that costs, pictures are not paid for; and what was left out once is not asked for later, when git would
 * take it for there. */
bool sources_are_thin(const struct session *s)
{
	char *clone = path_join(s->dirs.data, "content.git");
	struct oid ignored;
	const bool thin =
		sync_is_dear(s->config) || repo_peek_ref(clone, THIN_REFS SOURCE_FIRST, &ignored);

	free(clone);
	return thin;
}

static void add(struct sources *out, struct sv name, const char *url, const char *branch)
{
	*vec_add(out) = (struct source){ .name = mem_dup_sv(name), .url = url, .branch = branch };
}

void source_make_whole(struct source *s)
{
	free(s->ref);
	s->ref = mem_printf("%s%s", WHOLE_REFS, s->name);
	s->filter = NULL;
}

/* Where each goes, and what of it stays away. */
static void set_refs(const struct session *s, struct sources *out)
{
	const bool are_thin = sources_are_thin(s);
	char *clone = path_join(s->dirs.data, "content.git");
	struct source *source;
	struct oid ignored;

	vec_each (source, out) {
		char *whole = mem_printf("%s%s", WHOLE_REFS, source->name);

		source->ref = mem_printf("%s%s", are_thin ? THIN_REFS : FULL_REFS, source->name);
		source->filter = are_thin ? pictures : NULL;
		if (are_thin && repo_peek_ref(clone, whole, &ignored))
			source_make_whole(source);
		free(whole);
	}
	free(clone);
}

static bool add_named(const struct config *c, size_t i, struct sources *out, struct err *err)
{
	const char *setting, *url, *origin;
	struct sv name;
	char *branch;

	config_at(c, i, &setting, &url, &origin);
	name = name_of(setting);
	if (!name.len || !*url)
		return true;
	if (!is_plain(name) || sv_is(name, SOURCE_FIRST))
		return err_set(
			err, ERR_INPUT,
			_("'%.*s' is no name for a source; use letters, digits and hyphens in %s"),
			SV_ARG(name), setting);
	branch = mem_printf("%s%.*s.branch", prefix, SV_ARG(name));
	add(out, name, url, config_text(c, branch, NULL));
	free(branch);
	return true;
}

bool sources_read(struct session *s, struct sources *out, struct err *err)
{
	struct err none = { 0 };
	const char *url = NULL;
	bool ok = true;

	*out = (struct sources){ .len = 0 };
	if (sync_address(s, &url, &out->owned, &none))
		add(out, SV(SOURCE_FIRST), url, config_text(s->config, "content.branch", NULL));
	for (size_t i = 0; ok && i < config_count(s->config); i++)
		ok = add_named(s->config, i, out, err);
	set_refs(s, out);
	if (ok && !out->len) {
		*err = none;
		ok = false;
	}
	return ok;
}

void sources_release(struct sources *s)
{
	for (size_t i = 0; i < s->len; i++) {
		free(s->at[i].name);
		free(s->at[i].ref);
	}
	vec_release(s);
	free(s->owned);
	*s = (struct sources){ 0 };
}

/* One source's files, and by what they are known: pages by their id, so that a page's languages stay together. */
struct part {
	const struct source *source;
	struct listing files;
	struct sv *keys; /* sorted; owned */
	struct snapshot snapshot;
};

struct parts {
	struct part *at;
	size_t len, cap;
	struct listing merged;
	struct str message, origins;
	struct shared shared;
	time_t when;
};

static struct sv key_of(struct sv path)
{
	struct page_name name;

	return page_name_parse(path, &name) ? name.id : path;
}

static int by_text(const void *a, const void *b)
{
	return sv_cmp(*(const struct sv *)a, *(const struct sv *)b);
}

static void sort_keys(struct part *p)
{
	p->keys = mem_zeroed(p->files.len + 1, sizeof(*p->keys));
	for (size_t i = 0; i < p->files.len; i++)
		p->keys[i] = key_of(p->files.at[i].path);
	qsort(p->keys, p->files.len, sizeof(*p->keys), by_text);
}

static bool is_taken(const struct parts *parts, size_t before, struct sv path)
{
	const struct sv key = key_of(path);

	if (before && sv_find_char(path, '/') == path.len)
		return true;
	for (size_t i = 0; i < before; i++)
		if (bsearch(&key, parts->at[i].keys, parts->at[i].files.len, sizeof(key), by_text))
			return true;
	return false;
}

/* What says no language is in that of its hub; among those of a hub in another language it has to say so. A person's page is for all
 * languages. */
static void add_path(struct str *out, const struct part *p, struct sv path, const char *language)
{
	const size_t begin = out->len;
	struct page_name name;

	if (*language && page_name_parse(path, &name) && !name.lang.len &&
	    !sv_is(name.kind_name, "people")) {
		str_addf(out, "%.*s.%s.md", SV_ARG(name.id), language);
		if (!load_entry(&p->files, sv_from_byte(str_view(out), begin)))
			return;
		str_truncate(out, begin);
	}
	str_add_sv(out, path);
}

static void merge_part(struct parts *parts, size_t k, const char *language)
{
	const struct part *p = &parts->at[k];
	const bool is_first = !strcmp(p->source->name, SOURCE_FIRST);
	struct str path = { 0 };

	for (size_t i = 0; i < p->files.len; i++) {
		const struct tree_entry *e = &p->files.at[i];

		if (is_taken(parts, k, e->path) || sv_is(e->path, SOURCES_FILE))
			continue;
		str_truncate(&path, 0);
		add_path(&path, p, e->path, language);
		listing_add(&parts->merged, str_view(&path), &e->oid);
		if (!is_first)
			str_addf(&parts->origins, "%s\t%s\n", str_text(&path), p->source->name);
	}
	str_release(&path);
}

static void merge(struct parts *parts)
{
	char first[LANG_CODE_MAX + 1], other[LANG_CODE_MAX + 1];

	shared_language(&parts->shared, 0, first);
	for (size_t k = 0; k < parts->len; k++) {
		shared_language(&parts->shared, k, other);
		merge_part(parts, k, strcmp(first, other) ? other : "");
	}
	listing_sort(&parts->merged);
}

bool sources_is_read(struct sv path)
{
	return sv_has_suffix(path, ".md") || sv_has_suffix(path, ".yaml");
}

bool sources_missing(const struct source *s, const struct arrival *a, const char *subdir,
		     struct blobs *out, struct err *err)
{
	struct repo *repo = NULL;
	struct snapshot snapshot;
	struct listing files = { 0 };
	struct err none = { 0 };
	bool ok = repo_open(a->place, &repo, err);

	/* What cannot be read is told when all are made one. */
	if (ok && repo_snapshot(repo, s->ref, subdir, &snapshot, &none) &&
	    listing_read(repo, &snapshot.tree, &files, &none))
		for (size_t i = 0; i < files.len; i++)
			if (sources_is_read(files.at[i].path) && !repo_has(repo, &files.at[i].oid))
				*vec_add(out) = files.at[i].oid;
	listing_release(&files);
	repo_free(repo);
	return ok;
}

static void leave_out(struct listing *files, struct repo *repo)
{
	size_t kept = 0;

	for (size_t i = 0; i < files->len; i++)
		if (repo_has(repo, &files->at[i].oid))
			files->at[kept++] = files->at[i];
	files->len = kept;
}

/* A source that never came whole has no part. */
static bool add_part(struct parts *parts, struct repo *repo, const struct source *source,
		     const char *subdir, struct err *err)
{
	struct part part = { .source = source };
	struct err none = { 0 };
	char hex[OID_HEX + 1];

	if (!repo_snapshot(repo, source->ref, subdir, &part.snapshot, &none)) {
		if (none.kind == ERR_MISSING || none.kind == ERR_INPUT)
			return true;
		*err = none;
		return false;
	}
	if (!listing_read(repo, &part.snapshot.tree, &part.files, err)) {
		listing_release(&part.files);
		return false;
	}
	if (source->filter)
		leave_out(&part.files, repo);
	sort_keys(&part);
	*vec_add(parts) = part;
	shared_add(&parts->shared, repo, source->name, &part.files);
	oid_hex(&part.snapshot.commit, hex);
	str_addf(&parts->message, "%s %s\n", source->name, hex);
	if (part.snapshot.when > parts->when)
		parts->when = part.snapshot.when;
	return true;
}

static void parts_release(struct parts *parts)
{
	for (size_t i = 0; i < parts->len; i++) {
		listing_release(&parts->at[i].files);
		free(parts->at[i].keys);
	}
	vec_release(parts);
	listing_release(&parts->merged);
	str_release(&parts->message);
	str_release(&parts->origins);
	shared_release(&parts->shared);
}

static bool compose(const struct parts *parts, const struct arrival *a, const char *subdir,
		    struct err *err)
{
	struct str hub = { 0 }, skills = { 0 };
	struct compose_file more[3] = { { SOURCES_FILE, str_view(&parts->origins) } };
	size_t len = 1;
	bool ok;

	shared_merge(&parts->shared, &hub, &skills);
	if (hub.len)
		more[len++] = (struct compose_file){ HUB_FILE, str_view(&hub) };
	if (skills.len)
		more[len++] = (struct compose_file){ SKILLS_FILE, str_view(&skills) };
	ok = compose_commit(a,
			    &(struct compose){ .files = &parts->merged,
					       .more = more,
					       .more_len = len,
					       .folder = subdir,
					       .message = str_text(&parts->message),
					       .when = parts->when },
			    err);
	str_release(&hub);
	str_release(&skills);
	return ok;
}

bool sources_compose(const struct sources *s, const struct arrival *a, const char *subdir,
		     struct err *err)
{
	struct parts parts = { 0 };
	struct repo *repo = NULL;
	bool ok = repo_open(a->place, &repo, err);

	for (size_t i = 0; ok && i < s->len; i++)
		ok = add_part(&parts, repo, &s->at[i],
			      strcmp(s->at[i].name, SOURCE_FIRST) ? NULL : subdir, err);
	repo_free(repo);
	if (ok && !parts.len)
		ok = err_set(err, ERR_MISSING, _("none of the sources has content"));
	if (ok) {
		merge(&parts);
		ok = compose(&parts, a, subdir, err);
	}
	parts_release(&parts);
	return ok;
}
