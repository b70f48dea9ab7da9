#include <cphub/flow/session.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/tr.h>
#include <cphub/flow/update.h>
#include <cphub/repo/listing.h>
#include <cphub/repo/peek.h>

#include "load.h"
#include "origin.h"
#include "session_private.h"
#include "sources.h"

static bool has_language(const char *list)
{
	char code[LANG_CODE_MAX + 1];
	struct sv rest = sv_from(list);

	return lang_next(&rest, code);
}

const char *session_languages(const struct session_options *options, const struct config *config)
{
	const char *const wishes[] = { options->lang, config_text(config, "ui.lang", NULL),
				       options->languages };

	for (size_t i = 0; i < ARRAY_LEN(wishes); i++)
		if (has_language(wishes[i]))
			return wishes[i];
	return "";
}

static void set_chain(struct session *s, const char *default_language)
{
	lang_chain_init(&s->chain, session_languages(&s->options, s->config), default_language);
}

void session_open_texts(const struct session_options *options, const struct config *config,
			const char *program)
{
	struct lang_chain chain;
	struct str catalogs = { 0 };

	lang_chain_init(&chain, session_languages(options, config), NULL);
	lang_add_catalogs(&catalogs, &chain);
	tr_open(program, str_text(&catalogs));
	str_release(&catalogs);
}

void session_use_languages(struct session *s, const char *program)
{
	struct catalog_state state = { 0 };
	struct err ignored = { 0 };

	if (!s->catalog || !catalog_read_state(s->catalog, &state, &ignored))
		state = (struct catalog_state){ .default_language = "en" };
	set_chain(s, state.default_language);
	session_open_texts(&s->options, s->config, program);
}

bool session_init(struct session *s, const struct session_options *options, struct config *config,
		  struct err *err)
{
	char *path;
	bool ok;

	*s = (struct session){ .options = *options, .config = config };
	dirs_init(&s->dirs);
	path = path_join(s->dirs.config, "config");
	ok = config_load(config, path, err);
	free(path);
	set_chain(s, "en");
	return ok;
}

void session_close_content(struct session *s)
{
	catalog_close(s->catalog);
	repo_free(s->repo);
	hub_free(s->hub);
	taxonomy_free(s->taxonomy);
	origins_free(s->origins);
	s->origins = NULL;
	free(s->content_path);
	free(s->index_path);
	s->catalog = NULL;
	s->repo = NULL;
	s->hub = NULL;
	s->taxonomy = NULL;
	s->content_path = s->index_path = NULL;
}

void session_release(struct session *s)
{
	if (!s)
		return;
	session_close_content(s);
	dirs_release(&s->dirs);
	config_free(s->config);
	*s = (struct session){ 0 };
}

void session_leave(struct session *s)
{
	if (GIVES_ALL_BACK || s->repo || !s->catalog || !catalog_is_still(s->catalog))
		session_release(s);
}

/* Where the content is: what was named, else the clone, else what was installed with the program. */
static void choose_content(struct session *s)
{
	char *clone = path_join(s->dirs.data, "content.git");

	if (s->options.content) {
		s->origin = ORIGIN_GIVEN;
		s->content_path = mem_dup(s->options.content);
	} else if (file_is_dir(clone)) {
		s->origin = ORIGIN_CLONE;
		s->content_path = mem_dup(clone);
	} else {
		s->origin = ORIGIN_INSTALLED;
		s->content_path =
			path_join(s->options.installed ? s->options.installed : PKGDATADIR,
				  "content");
	}
	free(clone);
}

static bool open_repo(struct session *s, struct err *err)
{
	choose_content(s);
	if (s->origin == ORIGIN_INSTALLED && !file_is_dir(s->content_path))
		return err_set(
			err, ERR_INPUT,
			_("there is no content yet: %s is not installed. Fetch it with `cphub sync`, "
			  "or name a folder with --content"),
			s->content_path);
	return repo_open(s->content_path, &s->repo, err) &&
	       repo_snapshot(s->repo, s->arriving, config_text(s->config, "content.subdir", NULL),
			     &s->snapshot, err);
}

bool session_open_repo(struct session *s, struct err *err)
{
	if (open_repo(s, err))
		return true;
	/* A page that is not there is an answer; content that is not there is none. */
	if (err->kind == ERR_MISSING)
		err->kind = ERR_INPUT;
	return false;
}

/* An index that cannot be kept on disk is still an index: it is made in memory, for this run. */
static bool open_in_memory(struct session *s, struct err *err)
{
	catalog_close(s->catalog);
	s->catalog = NULL;
	free(s->index_path);
	s->index_path = NULL;
	s->notice = _(
		"The index cannot be kept in the cache folder; it was made in memory, for this time only.");
	return catalog_open(NULL, &s->catalog, err);
}

/* FNV-1a over the place and the folder in it: another folder of the same commit is other content. */
int64_t session_source(const struct session *s)
{
	char *real = realpath(s->content_path, NULL);
	const char *const parts[] = { real ? real : s->content_path, "\n",
				      config_text(s->config, "content.subdir", "") };
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		for (const char *c = parts[i]; *c; c++)
			hash = (hash ^ (unsigned char)*c) * 1099511628211u;
	free(real);
	return hash ? (int64_t)hash : 1;
}

/* The file at s->index_path, with what it was made from. */
static bool open_file(struct session *s, struct catalog_state *state, struct err *err)
{
	if (!catalog_open(s->index_path, &s->catalog, err))
		return false;
	if (catalog_read_state(s->catalog, state, err))
		return true;
	catalog_close(s->catalog);
	s->catalog = NULL;
	return false;
}

/* The same; a broken file is made anew. */
static bool open_or_mend(struct session *s, struct catalog_state *state, struct err *err)
{
	if (open_file(s, state, err))
		return true;
	if (err->kind != ERR_DAMAGED)
		return false;
	catalog_remove(s->index_path);
	s->notice = _("The index was damaged or of another version; it was made anew.");
	return open_file(s, state, err);
}

/* The same, but to be left soon, where that can be. */
static bool open_still(struct session *s, struct catalog_state *state, struct err *err)
{
	if (catalog_open_still(s->index_path, &s->catalog)) {
		if (catalog_read_state(s->catalog, state, err))
			return true;
		catalog_close(s->catalog);
		s->catalog = NULL;
	}
	return open_or_mend(s, state, err);
}

/* index.db belongs to the content that made it; other content gets a file of its own, so that two
 * folders read in turn do not push each other out. */
static bool open_own(struct session *s, bool is_still, struct catalog_state *state, struct err *err)
{
	bool (*const open_one)(struct session *, struct catalog_state *, struct err *) =
		is_still ? open_still : open_or_mend;
	const int64_t source = session_source(s);

	s->index_path = path_join(s->dirs.cache, "index.db");
	if (!open_one(s, state, err))
		return false;
	if (!state->source || state->source == source)
		return true;
	catalog_close(s->catalog);
	s->catalog = NULL;
	free(s->index_path);
	s->index_path =
		mem_printf("%s/index-%016llx.db", s->dirs.cache, (unsigned long long)source);
	return open_one(s, state, err);
}

static bool open_index(struct session *s, struct err *err)
{
	struct catalog_state state;
	struct err why = { 0 };

	if (file_make_dirs(s->dirs.cache, &why) && open_own(s, false, &state, &why))
		return true;
	return open_in_memory(s, err);
}

/* Where the index cannot be read, whoever asks it for a page is told. */
static void read_top(struct session *s, struct sv name, struct str *text)
{
	struct err ignored = { 0 };

	if (!s->catalog || !catalog_top(s->catalog, name, text, &ignored))
		str_truncate(text, 0);
}

const struct hub *session_hub(struct session *s)
{
	struct problems told_at_indexing = { 0 };
	struct str text = { 0 };

	if (!s->hub) {
		read_top(s, SV(HUB_FILE), &text);
		s->hub = load_parse_hub(str_view(&text), &told_at_indexing);
	}
	problems_release(&told_at_indexing);
	str_release(&text);
	return s->hub;
}

struct sv session_origin(struct session *s, struct sv path)
{
	struct str text = { 0 };

	if (!s->origins) {
		read_top(s, SV(SOURCES_FILE), &text);
		s->origins = origins_parse(str_view(&text));
	}
	str_release(&text);
	return origins_find(s->origins, path);
}

const struct taxonomy *session_taxonomy(struct session *s)
{
	struct problems told_at_indexing = { 0 };
	struct str text = { 0 };

	if (!s->taxonomy) {
		read_top(s, SV(SKILLS_FILE), &text);
		s->taxonomy = taxonomy_parse(str_view(&text), &told_at_indexing);
	}
	problems_release(&told_at_indexing);
	str_release(&text);
	return s->taxonomy;
}

bool session_need_repo(struct session *s, struct err *err)
{
	return s->repo || repo_open(s->content_path, &s->repo, err);
}

/* Brings the index up to date. A full disk must not keep anybody from reading. */
static bool update_somewhere(struct session *s, bool rebuild, const struct progress *progress,
			     struct update_result *result, struct err *err)
{
	if (flow_update(s, rebuild, progress, result, err))
		return true;
	/* What arrives can wait: what is on disk stays readable, and is kept. */
	return err->kind == ERR_SYSTEM && s->index_path && !s->arriving && open_in_memory(s, err) &&
	       flow_update(s, false, progress, result, err);
}

static bool open_all(struct session *s, bool rebuild, const struct progress *progress,
		     struct update_result *result, struct err *err)
{
	session_close_content(s);
	return session_open_repo(s, err) && open_index(s, err) &&
	       update_somewhere(s, rebuild, progress, result, err);
}

bool session_open_content(struct session *s, bool rebuild, const struct progress *progress,
			  struct update_result *result, struct err *err)
{
	struct catalog_state state;

	s->notice = NULL;
	if (!open_all(s, rebuild, progress, result, err)) {
		if (err->kind != ERR_DAMAGED || !s->index_path)
			return false;
		/* Damage can also show only when rows are read: without the file there is none. */
		catalog_remove(s->index_path);
		if (!open_all(s, rebuild, progress, result, err))
			return false;
		s->notice = _("The index was damaged; it was made anew.");
	}
	if (!catalog_read_state(s->catalog, &state, err))
		return false;
	set_chain(s, state.default_language);
	return true;
}

bool flow_open_content(struct session *s, const struct progress *progress, struct err *err)
{
	return session_open_content(s, false, progress, NULL, err);
}

/* The index of a repository that is where it was: git is not asked for anything but the commit's name. */
static bool open_current(struct session *s)
{
	struct catalog_state state = { 0 };
	struct err ignored = { 0 };
	struct oid commit;

	session_close_content(s);
	choose_content(s);
	if (!repo_peek(s->content_path, &commit) || !file_is_dir(s->dirs.cache) ||
	    !open_own(s, s->options.only_asks, &state, &ignored) ||
	    state.source != session_source(s) ||
	    memcmp(state.commit, commit.at, sizeof(state.commit)) != 0)
		return false;
	s->snapshot = (struct snapshot){ .commit = commit, .when = state.content_when };
	memcpy(s->snapshot.tree.at, state.tree, sizeof(state.tree));
	set_chain(s, state.default_language);
	return true;
}

bool flow_open_index(struct session *s, const struct progress *progress, struct err *err)
{
	s->notice = NULL;
	return open_current(s) || flow_open_content(s, progress, err);
}

bool flow_index(struct session *s, bool rebuild, const struct progress *progress,
		struct update_result *result, struct err *err)
{
	return session_open_content(s, rebuild, progress, result, err);
}
