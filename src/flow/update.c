#include <cphub/flow/update.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cphub/core/limit.h>
#include <cphub/core/tr.h>
#include <cphub/repo/listing.h>

#include "load.h"
#include "pipeline.h"
#include "session_private.h"
#include "sources.h"

_Static_assert((int)BLOB_ID_SIZE == (int)OID_SIZE, "the index keeps git's object names");

/* A build of fifty thousand pages takes some seconds; whoever takes a minute is stuck. */
enum { WAIT_STEP_MS = 50, WAIT_MAX_MS = 60000 };

/* Four times of what twenty thousand pages take. */
enum { IMPORT_MEMORY_MAX = 512 << 20 };

/* One update on its way: what is there, what was there, and what leads from one to the other. */
struct update {
	struct listing old, new;
	struct changes changes;
	struct loaded top;
	struct problems hub_problems;
};

static void update_release(struct update *u)
{
	changes_release(&u->changes);
	listing_release(&u->old);
	listing_release(&u->new);
	loaded_release(&u->top);
	problems_release(&u->hub_problems);
}

static void add_old(void *data, struct sv path, const unsigned char blob[BLOB_ID_SIZE])
{
	struct oid oid;

	memcpy(oid.at, blob, sizeof(oid.at));
	listing_add(data, path, &oid);
}

/* A page that was kept as it was before stays so until it can be shown again. */
static void put_back(void *data, struct sv path, const unsigned char blob[BLOB_ID_SIZE])
{
	struct listing *old = data;
	const struct tree_entry *entry = load_entry(old, path);

	if (entry)
		memcpy(old->at[entry - old->at].oid.at, blob, OID_SIZE);
}

static bool same_blob(const struct update *u, const char *path)
{
	const struct tree_entry *before = load_entry(&u->old, sv_from(path));
	const struct tree_entry *after = load_entry(&u->new, sv_from(path));

	return (!before && !after) || (before && after && oid_eq(&before->oid, &after->oid));
}

/* Labels of skills and the hub's language are in every page's row: when they change, every row does. */
static bool needs_rebuild(const struct update *u)
{
	return !u->old.len || !same_blob(u, HUB_FILE) || !same_blob(u, SKILLS_FILE);
}

/* Who leaves the directory leaves no word behind, while a file keeps what was deleted from it: full-text tables until they
 * are merged, words for "did you mean" for good, free pages as they were. So then a new file is made. */
static bool somebody_left(const struct update *u)
{
	for (size_t i = 0; i < u->old.len; i++)
		if (sv_has_prefix(u->old.at[i].path, "people/") &&
		    !load_entry(&u->new, u->old.at[i].path))
			return true;
	return false;
}

/* What was not followed in the tree: told of the whole hub, since none of it is a file of the index. */
static bool put_refusals(struct catalog *catalog, const struct listing *files, struct err *err)
{
	struct problems told = { .path = "" };
	bool ok;

	for (size_t i = 0; i < files->refused_len; i++) {
		const struct refusal *r = &files->refused[i];

		problem_add(&told, SEVERITY_ERROR, 0, 0, r->rule, "%.*s: %s", SV_ARG(r->path),
			    _(r->message));
	}
	ok = catalog_put_problems(catalog, SV(""), &told, err);
	problems_release(&told);
	return ok;
}

static bool put_hub_problems(struct catalog *catalog, const struct problems *all, struct err *err)
{
	static const char *const names[] = { HUB_FILE, SKILLS_FILE };

	for (size_t n = 0; n < ARRAY_LEN(names); n++) {
		struct problems told = { .path = names[n] };
		bool ok;

		for (size_t i = 0; i < all->len; i++) {
			const struct problem *p = &all->at[i];

			if (!strcmp(p->path, names[n]))
				problem_add(&told, p->severity, p->line, p->column, p->rule, "%s",
					    p->message);
		}
		ok = catalog_put_problems(catalog, sv_from(names[n]), &told, err);
		problems_release(&told);
		if (!ok)
			return false;
	}
	return true;
}

static bool put_top(struct catalog *catalog, const struct loaded *top, struct err *err)
{
	return catalog_put_top(catalog, SV(HUB_FILE), str_view(&top->hub_text),
			       top->hub->themes_len, err) &&
	       catalog_put_top(catalog, SV(SKILLS_FILE), str_view(&top->skills_text),
			       top->taxonomy->len, err) &&
	       catalog_put_top(catalog, SV(SOURCES_FILE), str_view(&top->sources_text), 0, err);
}

static bool write_all(struct session *s, struct update *u, const struct progress *progress,
		      struct update_result *result, struct err *err)
{
	struct catalog_state state = { .content_when = s->snapshot.when,
				       .indexed_when = s->options.now };
	const struct hub_words words = { u->top.taxonomy, sv_from(u->top.hub->default_language),
					 &u->old };

	snprintf(state.default_language, sizeof(state.default_language), "%s",
		 u->top.hub->default_language);
	state.source = session_source(s);
	memcpy(state.tree, s->snapshot.tree.at, sizeof(state.tree));
	memcpy(state.commit, s->snapshot.commit.at, sizeof(state.commit));
	catalog_set_language(s->catalog, u->top.hub->default_language);
	return pipeline_run(s, &u->changes, &words, progress, result, err) &&
	       put_top(s->catalog, &u->top, err) && put_refusals(s->catalog, &u->new, err) &&
	       put_hub_problems(s->catalog, &u->hub_problems, err) &&
	       (!needs_rebuild(u) ||
		catalog_put_synonyms(s->catalog, u->top.taxonomy, u->top.hub, err)) &&
	       catalog_commit(s->catalog, &state, err);
}

/* The whole index, in a new file that takes the old one's place. */
static bool build(struct session *s, struct update *u, const struct progress *progress,
		  struct update_result *result, struct err *err)
{
	struct catalog *fresh = NULL, *kept = s->catalog;
	bool ok;

	result->rebuilt = true;
	if (!catalog_build(s->index_path, &fresh, err))
		return false;
	s->catalog = fresh;
	ok = catalog_begin(fresh, err) && write_all(s, u, progress, result, err) &&
	     catalog_finish(fresh, err);
	if (ok) {
		catalog_close(kept);
	} else {
		catalog_close(fresh);
		s->catalog = kept;
	}
	return ok;
}

/* In place: a difference, or everything where there is no file to put in its place. */
static bool amend(struct session *s, struct update *u, const struct progress *progress,
		  struct update_result *result, struct err *err)
{
	if (catalog_begin(s->catalog, err) && write_all(s, u, progress, result, err))
		return true;
	catalog_rollback(s->catalog);
	return false;
}

/* An index that is made anew may be damaged: then it tells nothing, and that is no reason to stop. */
static bool ask_old(struct session *s, struct update *u, bool rebuild,
		    bool (*ask)(struct catalog *c,
				void (*each)(void *data, struct sv path,
					     const unsigned char blob[BLOB_ID_SIZE]),
				void *data, struct err *err),
		    void (*each)(void *data, struct sv path,
				 const unsigned char blob[BLOB_ID_SIZE]),
		    struct err *err)
{
	struct err ignored = { 0 };

	return ask(s->catalog, each, &u->old, rebuild ? &ignored : err) || rebuild;
}

static bool bring(struct session *s, bool rebuild, const struct progress *progress,
		  struct update_result *result, struct err *err)
{
	const struct listing nothing = { 0 };
	struct update u = { 0 };
	bool ok, anew = false;

	ok = listing_read(s->repo, &s->snapshot.tree, &u.new, err) &&
	     ask_old(s, &u, rebuild, catalog_files, add_old, err) &&
	     load_hub(s->repo, &u.new, &u.top, &u.hub_problems, err);
	if (ok) {
		anew = s->index_path && (rebuild || needs_rebuild(&u) || somebody_left(&u));
		listing_changes(anew || rebuild ? &nothing : &u.old, &u.new, &u.changes);
		ok = ask_old(s, &u, rebuild, catalog_older_texts, put_back, err);
	}
	if (ok)
		ok = anew ? build(s, &u, progress, result, err)
			  : amend(s, &u, progress, result, err);
	update_release(&u);
	return ok && repo_keep(s->repo, &s->snapshot.commit, err);
}

static bool is_current(struct session *s, bool *current, struct err *err)
{
	struct catalog_state state = { 0 };

	if (!catalog_read_state(s->catalog, &state, err))
		return false;
	*current = !memcmp(state.tree, s->snapshot.tree.at, sizeof(state.tree));
	return true;
}

/* Another process is at the same work: when it has finished, its file is opened. */
static bool await_other(struct session *s, bool *current, struct err *err)
{
	const struct timespec pause = { .tv_nsec = WAIT_STEP_MS * 1000000L };

	nanosleep(&pause, NULL);
	catalog_close(s->catalog);
	s->catalog = NULL;
	return catalog_open(s->index_path, &s->catalog, err) && is_current(s, current, err);
}

static bool bring_or_await(struct session *s, bool rebuild, const struct progress *progress,
			   struct update_result *result, struct err *err)
{
	for (unsigned waited = 0;; waited += WAIT_STEP_MS) {
		bool current = false;

		if (bring(s, rebuild, progress, result, err))
			return true;
		if (err->kind != ERR_CONFLICT || !s->index_path || waited > WAIT_MAX_MS)
			return false;
		*result = (struct update_result){ 0 };
		if (!await_other(s, &current, err))
			return false;
		if (current)
			return true;
	}
}

bool flow_update(struct session *s, bool rebuild, const struct progress *progress,
		 struct update_result *result, struct err *err)
{
	struct update_result ignored = { 0 };
	struct limit limit;
	bool current = false, is_outgrown, ok;

	if (!is_current(s, &current, err))
		return false;
	if (current && !rebuild)
		return true;
	if (!catalog_is_outgrown(s->catalog, &is_outgrown, err))
		return false;
	limit_memory(&limit, IMPORT_MEMORY_MAX);
	ok = bring_or_await(s, rebuild || is_outgrown, progress, result ? result : &ignored, err);
	limit_release(&limit);
	if (ok)
		return true;
	return err->kind == ERR_CANCELLED ? false : err_wrap(err, _("the index was not updated"));
}
