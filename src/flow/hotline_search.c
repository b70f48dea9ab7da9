#include <cphub/flow/hotline_search.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cphub/core/date.h>
#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/vec.h>
#include <cphub/flow/hotline.h>
#include <cphub/index/vocabulary.h>

/* Changes with what is written into the index. */
enum { SHAPE = 2, TITLE_MAX = 500 };

static char *index_path(const struct session *s)
{
	return path_join(s->dirs.cache, "hotline.db");
}

/* Which page at which revision, with how much from its archives, an index is of, in the place of a tree's id. */
static void stamp(const struct wiki_target *to, const struct hotline *h,
		  unsigned char out[BLOB_ID_SIZE])
{
	uint64_t hash = UINT64_C(14695981039346656037);

	/* FNV-1a: these names are the person's own. */
	for (const char *name = to->api; *name; name++)
		hash = (hash ^ (unsigned char)*name) * UINT64_C(1099511628211);
	for (const char *name = to->hotline; *name; name++)
		hash = (hash ^ (unsigned char)*name) * UINT64_C(1099511628211);
	hash = (hash ^ h->text.len) * UINT64_C(1099511628211);
	memset(out, 0, BLOB_ID_SIZE);
	memcpy(out, &h->revision, sizeof(h->revision));
	memcpy(out + sizeof(h->revision), &hash, sizeof(hash));
	out[BLOB_ID_SIZE - 1] = SHAPE;
}

/* What one question's words are taken with. */
struct shelving {
	struct session *session;
	const struct hotline *hotline;
	struct vocabulary *vocabulary;
	struct catalog *catalog;
};

/* A comment a section: who wrote it is its heading, but of the first, where the question's title stands. */
static void take_comments(const struct shelving *sh, const struct thread *t, struct sections *out)
{
	const struct talk *talk = &sh->hotline->talk;

	for (size_t i = t->comments; i < t->comments_to && out->len < SECTIONS_MAX; i++) {
		const struct talk_comment *c = &talk->comments.at[i];
		const struct sv heading = out->len ? c->author : (struct sv){ 0 };
		struct str text = { 0 };

		talk_add_comment(talk, c, &text);
		*vec_add(out) = (struct section){
			.heading = arena_sv(&out->arena, heading),
			.body = arena_sv(&out->arena, str_view(&text)),
		};
		str_release(&text);
	}
	if (!out->len)
		*vec_add(out) = (struct section){ 0 };
}

static void learn(const struct shelving *sh, struct sv lang, struct sv title,
		  const struct sections *sections, struct str *known)
{
	vocabulary_learn(sh->vocabulary, lang, title, known);
	for (size_t i = 0; i < sections->len; i++)
		vocabulary_learn(sh->vocabulary, lang, sections->at[i].body, known);
}

static void take_skills(const struct thread *t, struct doc *doc)
{
	struct {
		struct sv *at;
		size_t len, cap;
	} skills = { 0 };
	struct sv rest = t->skills, one;

	while (t->skills.len && sv_next(&rest, ',', &one))
		*vec_add(&skills) = sv_trim(one);
	doc->skills = (struct words){ skills.at, skills.len };
}

static struct sv first_of(struct sv list)
{
	return sv_trim(sv_make(list.at, sv_find_char(list, ',')));
}

/* As if it were a page: what it has in common with one is what the index asks for. */
static bool shelve(const struct shelving *sh, size_t i, struct err *err)
{
	static const unsigned char no_blob[BLOB_ID_SIZE] = { 0 };
	const struct thread *t = &sh->hotline->threads.at[i];
	const struct sv title =
		sv_make(t->title.at, t->title.len < TITLE_MAX ? t->title.len : TITLE_MAX);
	char *path = mem_printf(HOTLINE_KIND "/%zu.md", i + 1);
	const struct sv lang = first_of(t->languages);
	struct doc doc = { .path = sv_from(path), .title = title };
	struct sections sections = { 0 };
	struct str known = { 0 }, day = { 0 };
	struct page_words words;
	bool ok;

	page_name_parse(doc.path, &doc.name);
	doc.name.lang = lang;
	date_add(&day, date_of(t->last ? t->last : t->started));
	doc.updated = str_view(&day);
	take_skills(t, &doc);
	take_comments(sh, t, &sections);
	learn(sh, lang, title, &sections, &known);
	words = (struct page_words){ .sections = sections.at,
				     .sections_len = sections.len,
				     .known = str_view(&known) };
	ok = catalog_put(sh->catalog, doc.path, no_blob, &doc, &words, err);
	free(doc.skills.at);
	sections_release(&sections);
	str_release(&known);
	str_release(&day);
	free(path);
	return ok;
}

static bool fill(struct shelving *sh, const struct wiki_target *to, struct err *err)
{
	struct catalog_state state = { .indexed_when = sh->session->options.now };
	bool ok = catalog_begin(sh->catalog, err);

	snprintf(state.default_language, sizeof(state.default_language), "%s",
		 session_hub(sh->session)->default_language);
	stamp(to, sh->hotline, state.tree);
	if (ok)
		catalog_set_language(sh->catalog, state.default_language);
	for (size_t i = 0; ok && i < sh->hotline->threads.len; i++)
		ok = shelve(sh, i, err);
	return ok && catalog_commit(sh->catalog, &state, err) && catalog_finish(sh->catalog, err);
}

static bool build(struct session *s, const struct wiki_target *to, const struct hotline *h,
		  const char *path, struct err *err)
{
	struct shelving sh = { .session = s, .hotline = h };
	bool ok = file_make_dirs(s->dirs.cache, err) && catalog_build(path, &sh.catalog, err);

	if (!ok)
		return false;
	sh.vocabulary = vocabulary_new();
	ok = fill(&sh, to, err);
	vocabulary_free(sh.vocabulary);
	catalog_close(sh.catalog);
	return ok;
}

static bool is_of(const char *path, const struct wiki_target *to, const struct hotline *h)
{
	unsigned char wanted[BLOB_ID_SIZE];
	struct catalog_state state = { 0 };
	struct catalog *c = NULL;
	struct err broken = { 0 };
	bool is;

	stamp(to, h, wanted);
	is = catalog_open_still(path, &c) && catalog_read_state(c, &state, &broken) &&
	     !memcmp(state.tree, wanted, sizeof(wanted));
	catalog_close(c);
	return is;
}

bool flow_index_hotline(struct session *s, struct err *err)
{
	struct wiki_target to = { 0 };
	struct hotline h = { 0 };
	struct err none = { 0 };
	char *path = index_path(s);
	bool ok = true;

	if (flow_find_wiki(s, &to, &none) && flow_hotline_read(s, &to, &h, &none)) {
		if (is_of(path, &to, &h))
			/* It is as new as what is kept, whatever the times of the files say. */
			utimensat(AT_FDCWD, path, NULL, 0);
		else
			ok = build(s, &to, &h, path, err);
	}
	hotline_release(&h);
	wiki_target_release(&to);
	free(path);
	return ok;
}

static bool is_older(const struct stat *one, const struct stat *other)
{
	return one->st_mtim.tv_sec != other->st_mtim.tv_sec
		       ? one->st_mtim.tv_sec < other->st_mtim.tv_sec
		       : one->st_mtim.tv_nsec < other->st_mtim.tv_nsec;
}

/* False where there is no index to ask. */
static bool open_index(struct session *s, struct catalog **out, struct err *err)
{
	char *kept = path_join(s->dirs.cache, "hotline.json"), *path = index_path(s);
	struct stat page, index;
	bool ok = !stat(kept, &page);

	*out = NULL;
	/* A cache that cannot be written must not keep anybody from searching pages. */
	if (ok && (stat(path, &index) || is_older(&index, &page)))
		ok = flow_index_hotline(s, err);
	/* A broken one is made anew, once. */
	ok = ok && (catalog_open_still(path, out) ||
		    (flow_index_hotline(s, err) && catalog_open_still(path, out)));
	free(kept);
	free(path);
	return ok;
}

bool flow_search_hotline(struct session *s, const struct query *query, struct hits *out,
			 struct err *err)
{
	const char *kind = query->filter ? query->filter->kind : NULL;
	struct catalog *c = NULL;
	struct err none = { 0 };
	bool ok = true;

	*out = (struct hits){ 0 };
	if ((kind && strcmp(kind, HOTLINE_KIND) != 0) || !open_index(s, &c, &none))
		return true;
	ok = catalog_search(c, query, out, err);
	catalog_close(c);
	/* No file is called so. */
	for (size_t i = 0; i < out->len; i++)
		out->at[i].path = (struct sv){ 0 };
	return ok;
}

size_t hotline_number_of(struct sv id)
{
	const size_t before = strlen(HOTLINE_KIND "/");
	size_t n = 0;

	if (!sv_has_prefix(id, HOTLINE_KIND "/") || id.len == before || id.len > before + 9)
		return 0;
	for (size_t i = before; i < id.len; i++) {
		if (id.at[i] < '0' || id.at[i] > '9')
			return 0;
		n = n * 10 + (size_t)(id.at[i] - '0');
	}
	return n;
}
