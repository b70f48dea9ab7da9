#include <cphub/flow/publish.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/content/doc.h>
#include <cphub/core/tr.h>

#include "load.h"
#include "session_private.h"
#include "sources.h"

/* More than the languages: everything, that without pictures, what is common. */
enum { PARTS_MORE = 3, LANGUAGES_MAX = MANIFEST_PARTS_MAX - PARTS_MORE };

/* The files of the content, dealt out: those of a language's pages, and what is common. */
struct shares {
	char names[LANGUAGES_MAX][LANG_CODE_MAX + 1];
	struct listing of[LANGUAGES_MAX];
	struct listing common, text;
	size_t len;
};

static void shares_release(struct shares *sh)
{
	for (size_t i = 0; i < sh->len; i++)
		listing_release(&sh->of[i]);
	listing_release(&sh->common);
	listing_release(&sh->text);
}

static bool take_languages(struct shares *sh, const char *list, struct err *err)
{
	struct sv rest = sv_from(list), one;

	while (sv_next(&rest, ',', &one)) {
		one = sv_trim(one);
		if (!one.len)
			continue;
		if (!lang_is_code(one) || one.len > LANG_CODE_MAX || sh->len == LANGUAGES_MAX)
			return err_set(err, ERR_USAGE,
				       _("--languages %s: write codes with commas between, as in "
					 "fr,pt-br"),
				       list);
		memcpy(sh->names[sh->len], one.at, one.len);
		sh->names[sh->len++][one.len] = '\0';
	}
	return true;
}

/* People and organisations are found by whatever language somebody reads; what is no page belongs to all. */
static bool is_common(const struct page_name *name)
{
	return sv_is(name->kind_name, kinds[KIND_PEOPLE].name) ||
	       sv_is(name->kind_name, kinds[KIND_ORGANISATIONS].name);
}

/* What also a server sends that leaves out pictures. */
static bool is_text(struct repo *repo, const struct tree_entry *e)
{
	struct str ignored = { 0 };
	struct err none = { 0 };
	const bool is = sources_is_read(e->path) ||
			repo_read(repo, &e->oid, SOURCES_SMALL_MAX, &ignored, &none);

	str_release(&ignored);
	return is;
}

static void deal(struct shares *sh, struct repo *repo, const struct listing *files,
		 const char *default_language)
{
	struct page_name name;

	for (size_t i = 0; i < files->len; i++) {
		const struct tree_entry *e = &files->at[i];
		const bool is_page = page_name_parse(e->path, &name) && !is_common(&name);
		const struct sv lang = name.lang.len ? name.lang : sv_from(default_language);

		if (is_text(repo, e))
			listing_add(&sh->text, e->path, &e->oid);
		if (!is_page)
			listing_add(&sh->common, e->path, &e->oid);
		for (size_t n = 0; is_page && n < sh->len; n++)
			if (sv_is(lang, sh->names[n]))
				listing_add(&sh->of[n], e->path, &e->oid);
	}
}

static bool check_shares(const struct shares *sh, struct err *err)
{
	for (size_t n = 0; n < sh->len; n++)
		if (!sh->of[n].len)
			return err_set(err, ERR_INPUT, _("--languages: no page is in %s"),
				       sh->names[n]);
	return true;
}

static void add_part(struct publish_part *parts, size_t *len, const char *name,
		     const struct listing *files)
{
	parts[(*len)++] = (struct publish_part){ .name = name, .files = files };
}

/* Where the content is set to come from, so that whoever syncs can go on there. */
static const char *branch(const struct session *s, const struct hub *hub, char **owned)
{
	const char *set = config_text(s->config, "content.branch", NULL);

	if (set || !hub->upstream_branch.len)
		return set ? set : "main";
	*owned = mem_dup_sv(hub->upstream_branch);
	return *owned;
}

static bool write_parts(const struct listing *files, const struct shares *sh,
			const struct publish *wish, struct publish_result *out, struct err *err)
{
	struct publish_part parts[MANIFEST_PARTS_MAX];
	struct publish whole = *wish;

	whole.parts = parts;
	add_part(parts, &whole.parts_len, MANIFEST_ALL, files);
	if (sh->text.len < files->len)
		add_part(parts, &whole.parts_len, MANIFEST_TEXT, &sh->text);
	if (sh->len)
		add_part(parts, &whole.parts_len, MANIFEST_COMMON, &sh->common);
	for (size_t n = 0; n < sh->len; n++)
		add_part(parts, &whole.parts_len, sh->names[n], &sh->of[n]);
	return publish_write(&whole, out, err);
}

static bool publish_files(struct session *s, const char *dir, const char *languages,
			  const struct listing *files, struct publish_result *out, struct err *err)
{
	struct publish wish = { .gitdir = s->content_path, .content = s->snapshot, .dir = dir };
	struct shares *sh = mem_zeroed(1, sizeof(*sh));
	struct problems told_by_lint = { 0 };
	struct loaded hub = { 0 };
	char *owned = NULL;
	bool ok = take_languages(sh, languages ? languages : "", err) &&
		  load_hub(s->repo, files, &hub, &told_by_lint, err);

	if (ok) {
		const int64_t keep = config_number(s->config, "publish.keep", PUBLISH_KEEP);

		wish.keep = (unsigned)(keep < 1                  ? 1
				       : keep > PUBLISH_KEEP_MAX ? PUBLISH_KEEP_MAX
								 : keep);
		wish.branch = branch(s, hub.hub, &owned);
		deal(sh, s->repo, files, hub.hub->default_language);
		ok = check_shares(sh, err) && write_parts(files, sh, &wish, out, err);
	}
	loaded_release(&hub);
	problems_release(&told_by_lint);
	shares_release(sh);
	free(sh);
	free(owned);
	return ok;
}

bool flow_publish(struct session *s, const char *dir, const char *languages,
		  struct publish_result *out, struct err *err)
{
	struct listing files = { 0 };
	bool ok;

	if (!session_open_repo(s, err))
		return false;
	if (oid_is_zero(&s->snapshot.commit))
		return err_set(
			err, ERR_INPUT,
			_("only what was fetched, or a bare repository, can be published; %s is a "
			  "folder. `cphub sync` fetches"),
			s->content_path);
	ok = listing_read(s->repo, &s->snapshot.tree, &files, err) &&
	     publish_files(s, dir, languages, &files, out, err);
	listing_release(&files);
	return ok;
}
