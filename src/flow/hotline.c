#include <cphub/flow/hotline.h>

#include <stdlib.h>
#include <sys/stat.h>

#include <cphub/core/file.h>
#include <cphub/core/json.h>
#include <cphub/core/jw.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/flow/hotline_search.h>
#include <cphub/wiki/talk_items.h>
#include <cphub/wiki/talk_page.h>

#include "archived.h"

enum { KEPT_MAX = 32 << 20, ITEMS_TEXT_MAX = 512 << 10, ITEMS_AGAIN = 30 * 24 * 3600 };

void hotline_release(struct hotline *h)
{
	threads_release(&h->threads);
	talk_release(&h->talk);
	str_release(&h->text);
	str_release(&h->rules);
	str_release(&h->items);
	str_release(&h->sought);
	vec_release(&h->archived);
	arena_release(&h->arena);
	*h = (struct hotline){ 0 };
}

static char *kept_path(const struct session *s)
{
	return path_join(s->dirs.cache, "hotline.json");
}

size_t flow_hotline_size(const struct session *s)
{
	char *path = kept_path(s);
	struct stat st;
	const bool is_there = !stat(path, &st) && st.st_size > 0;

	free(path);
	return is_there ? (size_t)st.st_size : 0;
}

struct sv hotline_archive(const struct hotline *h, const struct thread *t)
{
	const size_t from = h->talk.sections.at[t->section].from;

	for (size_t i = 0; i < h->archived.len; i++)
		if (from >= h->archived.at[i].from && from < h->archived.at[i].to)
			return h->archived.at[i].page;
	return (struct sv){ 0 };
}

void hotline_add_archived(struct hotline *h, struct sv page, struct sv text)
{
	if (h->text.len + text.len + 1 > TALK_PAGE_MAX)
		return;
	str_add_char(&h->text, '\n');
	*vec_add(&h->archived) = (struct hotline_archived){ .page = arena_sv(&h->arena, page),
							    .from = h->text.len,
							    .to = h->text.len + text.len };
	str_add_sv(&h->text, text);
}

static void add_kept_archived(struct hotline *h, const struct json *kept)
{
	const struct json *all = json_at(kept, "archived");

	for (size_t i = 0; i < json_len(all); i++) {
		const struct json *one = json_element(all, i);

		hotline_add_archived(h, json_text(json_at(one, "page")),
				     json_text(json_at(one, "text")));
	}
}

/* It is a cache: what cannot be read is fetched anew. */
static bool read_kept(const struct session *s, const struct wiki_target *to, struct hotline *out)
{
	char *path = kept_path(s);
	struct str bytes = { 0 };
	struct err none = { 0 };
	struct json *kept = NULL;
	bool ok;

	ok = file_read(path, KEPT_MAX, &bytes, &none) &&
	     json_parse(str_view(&bytes), &kept, &none) &&
	     sv_is(json_text(json_at(kept, "api")), to->api) &&
	     sv_is(json_text(json_at(kept, "page")), to->hotline);
	if (ok) {
		out->revision = json_int(json_at(kept, "revision"), 0);
		out->fetched = (time_t)json_int(json_at(kept, "fetched"), 0);
		str_add_sv(&out->text, json_text(json_at(kept, "text")));
		out->page_len = out->text.len;
		str_add_sv(&out->rules, json_text(json_at(kept, "rules")));
		str_add_sv(&out->items, json_text(json_at(kept, "items")));
		out->no_items = (time_t)json_int(json_at(kept, "no_items"), 0);
		str_add_sv(&out->sought, json_text(json_at(kept, "sought")));
		add_kept_archived(out, kept);
	}
	json_free(kept);
	str_release(&bytes);
	free(path);
	return ok;
}

static void write_archived(struct jw *w, const struct hotline *h)
{
	jw_array(w, "archived");
	for (size_t i = 0; i < h->archived.len; i++) {
		const struct hotline_archived *a = &h->archived.at[i];

		jw_object(w, NULL);
		jw_text(w, "page", a->page);
		jw_text(w, "text", sv_make(h->text.at + a->from, a->to - a->from));
		jw_end(w);
	}
	jw_end(w);
}

static bool keep(const struct session *s, const struct wiki_target *to, const struct hotline *h,
		 struct err *err)
{
	struct jw *w = jw_new();
	struct str bytes = { 0 };
	char *path = kept_path(s);
	bool ok;

	jw_object(w, NULL);
	jw_text(w, "api", sv_from(to->api));
	jw_text(w, "page", sv_from(to->hotline));
	jw_int(w, "revision", h->revision);
	jw_int(w, "fetched", (int64_t)h->fetched);
	jw_text(w, "rules", str_view(&h->rules));
	jw_text(w, "text", hotline_page(h));
	jw_text(w, "items", str_view(&h->items));
	jw_int(w, "no_items", (int64_t)h->no_items);
	jw_text(w, "sought", str_view(&h->sought));
	write_archived(w, h);
	jw_end(w);
	jw_dump(w, 0, &bytes);
	jw_free(w);
	ok = file_make_dirs(s->dirs.cache, err) && file_write(path, str_view(&bytes), err);
	str_release(&bytes);
	free(path);
	return ok;
}

struct sv hotline_page(const struct hotline *h)
{
	return sv_make(str_text(&h->text), h->page_len);
}

static bool begins_thread(const struct hotline *h, size_t from)
{
	for (size_t i = h->threads.len; i-- > 0;)
		if (h->talk.sections.at[h->threads.at[i].section].from == from)
			return true;
	return false;
}

static void read_threads(struct hotline *h, const struct talk_rules *rules, struct sv text,
			 struct sv resolved)
{
	talk_parse(rules, text, &h->talk);
	talk_take_items(&h->talk, rules, str_view(&h->items), h->page_len);
	for (size_t i = 0; i < h->archived.len; i++)
		talk_raise(&h->talk, h->archived.at[i].from, h->archived.at[i].to);
	talk_threads(&h->talk, resolved, &h->threads);
}

void hotline_parse(struct session *s, struct hotline *h)
{
	const struct sv resolved = session_hub(s)->wiki_resolved;
	struct talk_rules *rules = NULL;
	struct err none = { 0 };
	bool is_whole = true;

	/* A wiki that could not say how it signs is read like one in English. */
	if (!talk_rules_read(str_view(&h->rules), &rules, &none))
		rules = talk_rules_english();
	read_threads(h, rules, str_view(&h->text), resolved);
	for (size_t i = 0; i < h->archived.len; i++)
		is_whole = is_whole && begins_thread(h, h->archived.at[i].from);
	/* A comment that the page never ends would swallow what stands behind it, and must not be ended there. */
	h->is_cut = !is_whole;
	if (h->is_cut) {
		threads_release(&h->threads);
		talk_release(&h->talk);
		read_threads(h, rules, hotline_page(h), resolved);
	}
	talk_rules_free(rules);
}

bool flow_hotline_read(struct session *s, const struct wiki_target *to, struct hotline *out,
		       struct err *err)
{
	*out = (struct hotline){ 0 };
	if (!read_kept(s, to, out))
		return err_set(err, ERR_MISSING,
			       _("the hotline was not fetched yet; `cphub hotline list --refresh` "
				 "fetches it"));
	hotline_parse(s, out);
	return true;
}

/* A wiki without DiscussionTools is asked again after a while; a large page costs too much for what it tells. */
static void read_items(const struct archive_errand *e, struct hotline *next)
{
	const time_t now = e->session->options.now;
	struct wiki_fault fault;
	struct err none = { 0 };
	bool has = true;

	if (next->page_len > ITEMS_TEXT_MAX ||
	    (next->no_items && now - next->no_items < ITEMS_AGAIN))
		return;
	if (!wiki_read_items(e->wiki, e->to->hotline, &next->items, &has, &fault, &none))
		str_truncate(&next->items, 0);
	next->no_items = has ? 0 : now;
}

/* What is kept from now on: the page, and what moved from it. */
static void follow(const struct archive_errand *e, const struct talk_page *page,
		   struct hotline *kept, struct hotline *next)
{
	next->revision = page->revision;
	next->fetched = e->session->options.now;
	str_add_sv(&next->rules, str_view(&kept->rules));
	str_add_sv(&next->text, page->is_new ? str_view(&page->text) : hotline_page(kept));
	next->page_len = next->text.len;
	next->no_items = kept->no_items;
	if (page->is_new)
		read_items(e, next);
	else
		str_add_sv(&next->items, str_view(&kept->items));
	hotline_parse(e->session, kept);
	archived_follow(e, kept, next);
}

static bool fetch(const struct archive_errand *e, bool *changed, struct err *err)
{
	struct hotline kept = { 0 }, next = { 0 };
	struct talk_page page = { 0 };
	struct wiki_fault fault;
	struct err none = { 0 };
	bool ok;

	*changed = false;
	(void)read_kept(e->session, e->to, &kept);
	ok = wiki_read_talk(e->wiki, e->to->hotline, kept.revision, &page, &fault, err);
	if (ok && !kept.rules.len && !wiki_read_rules(e->wiki, &kept.rules, &fault, &none))
		str_truncate(&kept.rules, 0);
	if (ok && (page.is_new || archived_is_due(&kept))) {
		follow(e, &page, &kept, &next);
		*changed = page.is_new || next.archived.len > kept.archived.len;
		ok = keep(e->session, e->to, &next, err);
	} else if (ok) {
		kept.fetched = e->session->options.now;
		ok = keep(e->session, e->to, &kept, err);
	}
	/* Who fetched has the time; who searches would have to wait. A search makes it where it fails. */
	if (ok)
		(void)!flow_index_hotline(e->session, &none);
	talk_page_release(&page);
	hotline_release(&kept);
	hotline_release(&next);
	return ok;
}

bool flow_hotline_refresh(struct session *s, const struct wiki_target *to,
			  const struct progress *progress, struct hotline_fetched *out,
			  struct err *err)
{
	static const struct account nobody = { 0 };
	struct state *state;
	struct wiki_line *line = NULL;
	bool ok;

	*out = (struct hotline_fetched){ 0 };
	if (s->options.offline)
		return err_set(err, ERR_OFFLINE, _("--offline was given, so nothing was fetched"));
	state = state_open(s->dirs.data);
	ok = flow_open_wiki(s,
			    &(struct wiki_line_options){ .api = to->api,
							 .account = &nobody,
							 .state = state,
							 .progress = progress },
			    &line, err) &&
	     fetch(&(struct archive_errand){ s, state, to, wiki_line_wiki(line) }, &out->is_new,
		   err);
	if (line)
		out->bytes = wiki_sent(wiki_line_wiki(line)) + wiki_received(wiki_line_wiki(line));
	wiki_line_close(line);
	state_close(state);
	return ok;
}
