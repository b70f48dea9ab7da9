#include <cphub/flow/hotline.h>

#include <stdlib.h>

#include <cphub/core/file.h>
#include <cphub/core/json.h>
#include <cphub/core/jw.h>
#include <cphub/core/tr.h>
#include <cphub/wiki/talk_page.h>

enum { KEPT_MAX = 32 << 20 };

void hotline_release(struct hotline *h)
{
	threads_release(&h->threads);
	talk_release(&h->talk);
	str_release(&h->text);
	str_release(&h->rules);
	*h = (struct hotline){ 0 };
}

static char *kept_path(const struct session *s)
{
	return path_join(s->dirs.cache, "hotline.json");
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
		str_add_sv(&out->rules, json_text(json_at(kept, "rules")));
	}
	json_free(kept);
	str_release(&bytes);
	free(path);
	return ok;
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
	jw_text(w, "text", str_view(&h->text));
	jw_end(w);
	jw_dump(w, 0, &bytes);
	jw_free(w);
	ok = file_make_dirs(s->dirs.cache, err) && file_write(path, str_view(&bytes), err);
	str_release(&bytes);
	free(path);
	return ok;
}

bool flow_hotline_read(struct session *s, const struct wiki_target *to, struct hotline *out,
		       struct err *err)
{
	struct talk_rules *rules = NULL;
	struct err none = { 0 };

	*out = (struct hotline){ 0 };
	if (!read_kept(s, to, out))
		return err_set(err, ERR_MISSING,
			       _("the hotline was not fetched yet; `cphub hotline list --refresh` "
				 "fetches it"));
	/* A wiki that could not say how it signs is read like one in English. */
	if (!talk_rules_read(str_view(&out->rules), &rules, &none))
		rules = talk_rules_english();
	talk_parse(rules, str_view(&out->text), &out->talk);
	talk_threads(&out->talk, session_hub(s)->wiki_resolved, &out->threads);
	talk_rules_free(rules);
	return true;
}

bool flow_hotline_fetch(struct session *s, const struct wiki_target *to, struct wiki *w,
			bool *changed, struct err *err)
{
	struct hotline kept = { 0 };
	struct talk_page page = { 0 };
	struct wiki_fault fault;
	struct err none = { 0 };
	bool ok;

	*changed = false;
	(void)read_kept(s, to, &kept);
	ok = wiki_read_talk(w, to->hotline, kept.revision, &page, &fault, err);
	if (ok && !kept.rules.len && !wiki_read_rules(w, &kept.rules, &fault, &none))
		str_truncate(&kept.rules, 0);
	if (ok) {
		kept.revision = page.revision;
		kept.fetched = s->options.now;
		*changed = page.is_new;
		if (page.is_new) {
			str_truncate(&kept.text, 0);
			str_add_sv(&kept.text, str_view(&page.text));
		}
		ok = keep(s, to, &kept, err);
	}
	talk_page_release(&page);
	hotline_release(&kept);
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
	     flow_hotline_fetch(s, to, wiki_line_wiki(line), &out->is_new, err);
	if (line)
		out->bytes = wiki_sent(wiki_line_wiki(line)) + wiki_received(wiki_line_wiki(line));
	wiki_line_close(line);
	state_close(state);
	return ok;
}
