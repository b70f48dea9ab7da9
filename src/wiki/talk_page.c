#include <cphub/wiki/talk_page.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/jw.h>
#include <cphub/core/tr.h>

#include "api.h"

enum { MONTHS = 12, MESSAGES = 3 * MONTHS };

/* The wiki's messages, in the order that talk_rules_read takes: alone, in a date, short. */
static const char messages[] =
	"january|february|march|april|may_long|june|july|august|september|october|november|december|"
	"january-gen|february-gen|march-gen|april-gen|may-gen|june-gen|july-gen|august-gen|"
	"september-gen|october-gen|november-gen|december-gen|"
	"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";

/* What a time and the name of one page are, once the wiki saved them. */
static const char example[] = "~~~~~\n{{subst:#special:Contributions}}";

static bool ask_page(struct wiki *w, const char *title, bool with_text, struct json **answer,
		     struct wiki_fault *fault, struct err *err)
{
	struct str fields = { 0 };
	bool ok;

	http_add_field(&fields, "titles", sv_from(title));
	http_add_field(&fields, "redirects", SV("1"));
	if (with_text) {
		http_add_field(&fields, "prop", SV("revisions"));
		http_add_field(&fields, "rvprop", SV("ids|content"));
		http_add_field(&fields, "rvslots", SV("main"));
	} else {
		http_add_field(&fields, "prop", SV("info"));
	}
	ok = api_read(w, "query", &fields, answer, fault, err);
	str_release(&fields);
	return ok;
}

static bool read_revision(struct wiki *w, const char *title, int64_t *out, struct wiki_fault *fault,
			  struct err *err)
{
	struct json *answer = NULL;
	bool ok = ask_page(w, title, false, &answer, fault, err);

	if (ok)
		*out = json_int(json_at(answer, "query.pages.0.lastrevid"), 0);
	if (ok && !*out)
		ok = err_set(err, ERR_MISSING, _("the wiki has no page %.*s; check wiki.hotline"),
			     (int)strlen(title), title);
	json_free(answer);
	return ok;
}

bool wiki_read_talk(struct wiki *w, const char *title, int64_t known, struct talk_page *out,
		    struct wiki_fault *fault, struct err *err)
{
	const struct json *revision;
	struct json *answer = NULL;
	struct sv text;
	bool ok;

	*out = (struct talk_page){ 0 };
	if (known && !read_revision(w, title, &out->revision, fault, err))
		return false;
	if (known && out->revision == known)
		return true;
	ok = ask_page(w, title, true, &answer, fault, err);
	revision = json_at(answer, "query.pages.0.revisions.0");
	text = json_text(json_at(revision, "slots.main.content"));
	if (ok && !revision)
		ok = err_set(err, ERR_MISSING, _("the wiki has no page %.*s; check wiki.hotline"),
			     (int)strlen(title), title);
	if (ok) {
		out->revision = json_int(json_at(revision, "revid"), 0);
		out->is_new = true;
		str_add_sv(&out->text, text);
	}
	json_free(answer);
	return ok;
}

void talk_page_release(struct talk_page *p)
{
	str_release(&p->text);
	*p = (struct talk_page){ 0 };
}

/* Its own name of a namespace, and all others that lead there. */
static void add_names(struct jw *out, const char *key, const struct json *site, int64_t id)
{
	const struct json *aliases = json_at(site, "query.namespacealiases");
	char *path = mem_printf("query.namespaces.%d.name", (int)id);

	jw_array(out, key);
	jw_text(out, NULL, json_text(json_at(site, path)));
	for (size_t i = 0; i < json_len(aliases); i++) {
		const struct json *a = json_element(aliases, i);

		if (json_int(json_at(a, "id"), 0) == id)
			jw_text(out, NULL, json_text(json_at(a, "alias")));
	}
	jw_end(out);
	free(path);
}

static void add_months(struct jw *out, const struct json *words)
{
	const struct json *all = json_at(words, "query.allmessages");

	jw_array(out, "months");
	for (size_t i = 0; i < json_len(all) && i < MESSAGES; i++)
		jw_text(out, NULL, json_text(json_at(json_element(all, i), "content")));
	jw_end(out);
}

static void add_example(struct jw *out, const struct json *parsed)
{
	struct sv rest = json_text(json_at(parsed, "parse.text")), line = { 0 };
	size_t slash;

	if (!sv_next_line(&rest, &line))
		line = (struct sv){ 0 };
	jw_text(out, "example", line);
	if (!sv_next_line(&rest, &line))
		line = (struct sv){ 0 };
	/* "Spezial:Beiträge" */
	slash = sv_find_char(line, ':');
	jw_array(out, "contributions");
	jw_text(out, NULL, sv_from_byte(line, slash + 1));
	jw_end(out);
}

static bool ask_site(struct wiki *w, struct json **answer, struct wiki_fault *fault,
		     struct err *err)
{
	struct str fields = { 0 };
	bool ok;

	http_add_field(&fields, "meta", SV("siteinfo"));
	http_add_field(&fields, "siprop", SV("general|namespaces|namespacealiases"));
	ok = api_read(w, "query", &fields, answer, fault, err);
	str_release(&fields);
	return ok;
}

static bool ask_words(struct wiki *w, struct sv lang, struct json **answer,
		      struct wiki_fault *fault, struct err *err)
{
	struct str fields = { 0 };
	bool ok;

	http_add_field(&fields, "meta", SV("allmessages"));
	http_add_field(&fields, "amlang", lang);
	http_add_field(&fields, "ammessages", SV(messages));
	ok = api_read(w, "query", &fields, answer, fault, err);
	str_release(&fields);
	return ok;
}

static bool ask_example(struct wiki *w, struct json **answer, struct wiki_fault *fault,
			struct err *err)
{
	struct str fields = { 0 };
	bool ok;

	http_add_field(&fields, "contentmodel", SV("wikitext"));
	http_add_field(&fields, "onlypst", SV("1"));
	http_add_field(&fields, "text", SV(example));
	http_add_field(&fields, "curtimestamp", SV("1"));
	ok = api_read(w, "parse", &fields, answer, fault, err);
	str_release(&fields);
	return ok;
}

bool wiki_read_rules(struct wiki *w, struct str *json, struct wiki_fault *fault, struct err *err)
{
	struct json *site = NULL, *words = NULL, *parsed = NULL;
	struct jw *out;
	bool ok =
		ask_site(w, &site, fault, err) &&
		ask_words(w, json_text(json_at(site, "query.general.lang")), &words, fault, err) &&
		ask_example(w, &parsed, fault, err);

	if (ok) {
		out = jw_new();
		jw_object(out, NULL);
		add_example(out, parsed);
		jw_text(out, "time", json_text(json_at(parsed, "curtimestamp")));
		jw_int(out, "offset", json_int(json_at(site, "query.general.timeoffset"), 0));
		add_months(out, words);
		add_names(out, "user", site, 2);
		add_names(out, "talk", site, 3);
		add_names(out, "special", site, -1);
		jw_end(out);
		jw_dump(out, 0, json);
		jw_free(out);
	}
	json_free(site);
	json_free(words);
	json_free(parsed);
	return ok;
}
