#include <cphub/flow/read.h>

#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/flow/update.h>
#include <cphub/repo/peek.h>

#include "session_private.h"
#include "sources.h"

/* Ids told in place of a wrong one. */
enum { NEAR_MAX = 3 };

/* Some screens full, whatever the script. */
enum { BEGINNING_BYTES = 16384 };

static bool missing(struct session *s, struct sv id, struct err *err)
{
	struct hits near = { 0 };
	struct str names = { 0 };
	struct err ignored = { 0 };

	if (catalog_similar(s->catalog, id, &near, &ignored))
		for (size_t i = 0; i < near.len && i < NEAR_MAX; i++)
			str_addf(&names, "%s%.*s", i ? ", " : "", SV_ARG(near.at[i].id));
	if (names.len)
		err_set(err, ERR_MISSING, _("there is no page %.*s; did you mean %s?"), SV_ARG(id),
			str_text(&names));
	else
		err_set(err, ERR_MISSING, _("there is no page %.*s; `cphub list` shows all pages"),
			SV_ARG(id));
	hits_release(&near);
	str_release(&names);
	return false;
}

static bool load(struct session *s, struct reading *r, struct err *err)
{
	struct str text = { 0 };
	struct oid oid;
	bool ok;

	memcpy(oid.at, r->hit->blob, sizeof(oid.at));
	/* Whatever keeps it from being read without the repository is told by reading it there. */
	ok = (!s->repo && repo_peek_blob(s->content_path, &oid, PAGE_SIZE_MAX, &text)) ||
	     (session_need_repo(s, err) && repo_read(s->repo, &oid, PAGE_SIZE_MAX, &text, err));
	if (ok) {
		r->doc = doc_parse(r->hit->path, str_view(&text), &r->problems);
		if (!r->doc)
			ok = err_set(err, ERR_INPUT, _("%.*s cannot be shown: %s"),
				     SV_ARG(r->hit->path),
				     r->problems.len ? r->problems.at[0].message
						     : _("it is no page"));
	}
	str_release(&text);
	return ok;
}

static bool find(struct session *s, struct sv id, const struct lang_chain *chain, struct reading *r,
		 struct err *err)
{
	hits_release(&r->hits);
	r->hit = NULL;
	if (!catalog_find(s->catalog, id, chain, &r->hits, err))
		return false;
	if (!r->hits.len)
		return missing(s, id, err);
	r->hit = &r->hits.at[0];
	return true;
}

/* A file of a folder that was edited since: look at the folder again, once. */
static bool find_again(struct session *s, struct sv id, const struct lang_chain *chain,
		       struct reading *r, struct err *err)
{
	return session_need_repo(s, err) &&
	       repo_snapshot(s->repo, NULL, config_text(s->config, "content.subdir", NULL),
			     &s->snapshot, err) &&
	       flow_update(s, false, NULL, NULL, err) && find(s, id, chain, r, err) &&
	       load(s, r, err);
}

/* Whose titles are asked for, and the last answer, which the index owned. */
struct title_source {
	struct session *session;
	const struct lang_chain *chain;
	struct hits last;
};

static struct sv title_of(void *data, struct sv id)
{
	struct title_source *source = data;
	struct err ignored = { 0 };

	hits_release(&source->last);
	if (!catalog_find(source->session->catalog, id, source->chain, &source->last, &ignored) ||
	    !source->last.len)
		return (struct sv){ 0 };
	return source->last.at[0].title;
}

static bool is_true(const struct node *meta, const char *key)
{
	return sv_is(node_text(meta, key), "true");
}

static bool is_person(const struct doc *doc)
{
	return doc->kind && doc->kind->id == KIND_PEOPLE;
}

/* What a reader must know before the first line. */
static void add_notices(struct session *s, struct reading *r, const struct lang_chain *chain)
{
	struct err ignored = { 0 };
	struct str *n = &r->notice;
	bool is_kept;

	if (lang_rank(chain, r->hit->lang) > 0 && chain->len) {
		const struct sv wanted = lang_name(sv_from(chain->at[0]));
		const struct sv given = lang_name(r->hit->lang);

		str_addf(n, _("Not there in %.*s yet; this is %.*s.\n"), SV_ARG(wanted),
			 SV_ARG(given));
	}
	r->origin = session_origin(s, r->hit->path);
	if (r->origin.len && !sv_is(r->origin, SOURCE_FIRST))
		str_addf(n, _("From the source “%.*s”.\n"), SV_ARG(r->origin));
	if (r->hit->stale)
		str_add(n, _("Translated from an older text: the source has changed since.\n"));
	if (catalog_has_problem(s->catalog, r->hit->path, RULE_PAGE_KEPT, &is_kept, &ignored) &&
	    is_kept)
		str_add(n, _("Its newest text cannot be shown; this is the one before it.\n"));
	if (r->doc->sample)
		str_add(n, is_person(r->doc)
				   ? _("An invented person, here for trying things out.\n")
				   : _("Invented, here for trying things out.\n"));
	if (is_true(r->doc->meta, "legal"))
		str_add(n, _("This is no legal advice: have it looked at before you sign.\n"));
	if (n->len)
		str_truncate(n, n->len - 1);
}

static void parse(struct session *s, struct reading *r, struct sv body, struct problems *problems)
{
	struct title_source titles = { .session = s, .chain = &r->chain };

	r->body = markdown_parse(body, r->doc->name.id, r->doc->body_line, problems);
	markdown_title_links(r->body, title_of, &titles);
	hits_release(&titles.last);
}

static void parse_beginning(struct session *s, struct reading *r)
{
	const struct sv beginning = markdown_beginning(r->doc->body, BEGINNING_BYTES);
	struct problems of_a_part = { 0 };

	r->is_beginning = beginning.len < r->doc->body.len;
	/* What is wrong with a part is told of the whole. */
	parse(s, r, beginning, r->is_beginning ? &of_a_part : &r->problems);
	problems_release(&of_a_part);
}

bool flow_read_beginning(struct session *s, struct sv id, const char *lang, struct reading *out,
			 struct err *err)
{
	bool ok;

	*out = (struct reading){ .chain = s->chain };
	if (lang)
		lang_chain_init(&out->chain, lang, session_hub(s)->default_language);
	ok = find(s, id, &out->chain, out, err);
	if (ok && !load(s, out, err))
		ok = err->kind == ERR_MISSING && find_again(s, id, &out->chain, out, err);
	if (!ok)
		return false;
	parse_beginning(s, out);
	add_notices(s, out, &out->chain);
	out->head = (struct page_head){
		.title = out->doc->title,
		.summary = out->doc->summary,
		.kind = out->doc->kind ? sv_from(_(out->doc->kind->one)) : out->doc->name.kind_name,
		.updated = out->doc->updated,
		.notice = out->notice.len ? str_text(&out->notice) : NULL,
	};
	return true;
}

void flow_read_rest(struct session *s, struct reading *r)
{
	if (!r->is_beginning)
		return;
	markdown_free(r->body);
	parse(s, r, r->doc->body, &r->problems);
	r->is_beginning = false;
}

bool flow_read(struct session *s, struct sv id, const char *lang, struct reading *out,
	       struct err *err)
{
	if (!flow_read_beginning(s, id, lang, out, err))
		return false;
	flow_read_rest(s, out);
	return true;
}

void reading_release(struct reading *r)
{
	if (!r)
		return;
	markdown_free(r->body);
	doc_free(r->doc);
	hits_release(&r->hits);
	problems_release(&r->problems);
	str_release(&r->notice);
	*r = (struct reading){ 0 };
}
