#include "api.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/date.h>
#include <cphub/core/tr.h>

#include "verdict.h"

/* Own edits of the page that are looked at: those since a revision, or the last ones. */
enum { EDITS_SINCE = 500, EDITS_LAST = 50, QUESTIONS_MAX = 100 };

static void add_number(struct str *form, const char *name, int64_t n)
{
	char text[32];

	snprintf(text, sizeof(text), "%" PRId64, n);
	http_add_field(form, name, sv_from(text));
}

static void add_time(struct str *form, const char *name, time_t when)
{
	struct str text = { 0 };

	date_add_time(&text, when);
	if (text.len)
		http_add_field(form, name, str_view(&text));
	str_release(&text);
}

/* It is said how far to look back. */
static bool is_bounded(const struct wiki_look *look)
{
	return look->since || look->after;
}

static void add_look(const struct wiki *w, const struct wiki_look *look, struct str *form)
{
	http_add_field(form, "prop", SV("info|revisions"));
	if (look->page)
		add_number(form, "pageids", look->page);
	else
		http_add_field(form, "titles", sv_from(look->title));
	http_add_field(form, "redirects", SV("1"));
	http_add_field(form, "rvprop", SV("ids|comment"));
	if (look->after)
		add_time(form, "rvend", look->after);
	else
		http_add_field(form, "rvuser", sv_from(look->user ? look->user : w->name));
	add_number(form, "rvlimit", is_bounded(look) ? EDITS_SINCE : EDITS_LAST);
	if (look->since && !look->after)
		add_number(form, "rvendid", look->since);
	http_add_field(form, "meta", SV("tokens"));
	http_add_field(form, "curtimestamp", SV("1"));
}

static bool holds(struct sv text, struct sv mark)
{
	return sv_find(text, mark) < text.len;
}

static void read_page(const struct json *answer, const struct wiki_look *look,
		      struct wiki_page *out)
{
	const struct json *page = json_at(answer, "query.pages.0");
	const struct json *edits = json_at(page, "revisions");

	out->now = api_time(json_text(json_at(answer, "curtimestamp")));
	if (json_yes(json_at(page, "missing")) || json_yes(json_at(page, "invalid")))
		return;
	out->page = json_int(json_at(page, "pageid"), 0);
	out->revision = json_int(json_at(page, "lastrevid"), 0);
	for (size_t i = 0; i < json_len(edits); i++) {
		const struct json *edit = json_element(edits, i);

		if (holds(json_text(json_at(edit, "comment")), sv_from(look->mark)))
			out->found = json_int(json_at(edit, "revid"), 0);
	}
}

/* The continuation of a list: all its members go into the same question. */
static bool add_continuation(const struct json *answer, struct str *form)
{
	const struct sv more = json_text(json_at(answer, "continue.rvcontinue"));

	if (!more.len)
		return false;
	http_add_field(form, "rvcontinue", more);
	http_add_field(form, "continue", json_text(json_at(answer, "continue.continue")));
	return true;
}

static bool look_once(struct wiki *w, const struct wiki_look *look, struct str *more,
		      struct wiki_page *out, struct wiki_fault *fault, struct err *err)
{
	struct str fields = { 0 };
	struct json *answer = NULL;
	bool ok;

	add_look(w, look, &fields);
	if (more->len)
		str_addf(&fields, "&%s", str_text(more));
	str_truncate(more, 0);
	ok = api_ask(w, &(struct question){ .action = "query", .fields = &fields }, &answer, fault,
		     err);
	if (ok) {
		read_page(answer, look, out);
		api_keep_token(w, answer);
		/* The last own edits are enough where no revision says how far to look back. */
		if (is_bounded(look) && !out->found && add_continuation(answer, more))
			*fault = (struct wiki_fault){ 0 };
	}
	json_free(answer);
	str_release(&fields);
	return ok;
}

bool wiki_look(struct wiki *w, const struct wiki_look *look, struct wiki_page *out,
	       struct wiki_fault *fault, struct err *err)
{
	struct str more = { 0 };
	unsigned asked = 0;
	bool ok;

	*out = (struct wiki_page){ 0 };
	if (!wiki_login(w, NULL, fault, err))
		return false;
	do
		ok = look_once(w, look, &more, out, fault, err);
	while (ok && more.len && ++asked < QUESTIONS_MAX);
	if (ok && more.len) {
		fault->verdict = WIKI_AGAIN;
		ok = err_set(err, ERR_OFFLINE, _("the wiki's list of your edits has no end"));
	}
	str_release(&more);
	return ok;
}

bool wiki_has_user(struct wiki *w, struct sv name, bool *has, struct wiki_fault *fault,
		   struct err *err)
{
	struct str fields = { 0 };
	struct json *answer = NULL;
	const struct json *user;
	bool ok;

	http_add_field(&fields, "list", SV("users"));
	http_add_field(&fields, "ususers", name);
	ok = api_ask(w, &(struct question){ .action = "query", .fields = &fields }, &answer, fault,
		     err);
	user = json_at(answer, "query.users.0");
	*has = ok && json_int(json_at(user, "userid"), 0) > 0;
	json_free(answer);
	str_release(&fields);
	return ok;
}

static void add_section(const struct wiki_section *s, struct str *form)
{
	if (s->page)
		add_number(form, "pageid", s->page);
	else
		http_add_field(form, "title", sv_from(s->title));
	http_add_field(form, "section", SV("new"));
	http_add_field(form, "sectiontitle", s->heading);
	http_add_field(form, "text", s->text);
	http_add_field(form, "summary", s->summary);
	if (s->page)
		add_number(form, "baserevid", s->base);
	http_add_field(form, s->page ? "nocreate" : "createonly", SV("1"));
	http_add_field(form, "contentmodel", SV("wikitext"));
	http_add_field(form, "contentformat", SV("text/x-wiki"));
}

static bool tell_captcha(const struct wiki_captcha *asked, struct err *err)
{
	if (!asked->id)
		return err_set(
			err, ERR_DENIED,
			_("the wiki wants to know that you are no robot, in a way that only a "
			  "browser can answer. A user whose address is confirmed is often not "
			  "asked"));
	return err_set(err, ERR_DENIED,
		       _("the wiki wants to know that you are no robot, and asks: %s; answer in "
			 "the outbox, or by `cphub outbox send N --captcha-answer TEXT`"),
		       *asked->question ? asked->question : asked->url);
}

static bool tell_failure(struct wiki *w, const struct json *edit, struct wiki_fault *fault,
			 struct err *err)
{
	static const char *const names[] = { "code", "info", "message", "warning" };
	struct sv reason = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(names) && !reason.len; i++)
		reason = json_text(json_at(edit, names[i]));
	fault->verdict = WIKI_REFUSED;
	if (wiki_captcha_read(edit, w->options.api, &w->asked)) {
		snprintf(fault->code, sizeof(fault->code), "captcha");
		return tell_captcha(&w->asked, err);
	}
	snprintf(fault->code, sizeof(fault->code), "%.*s",
		 SV_ARG(json_text(json_at(edit, "code"))));
	return err_set(err, ERR_DENIED,
		       _("the wiki did not save it, and gives no reason but: %.*s"),
		       SV_ARG(reason));
}

/* An answer that is no edit's says nothing about the edit. */
static bool read_edit(struct wiki *w, const struct json *answer, int64_t *revision,
		      struct wiki_fault *fault, struct err *err)
{
	const struct json *edit = json_at(answer, "edit");
	const struct sv result = json_text(json_at(edit, "result"));

	if (sv_is(result, "Success")) {
		*revision = json_int(json_at(edit, "newrevid"), 0);
		return true;
	}
	if (sv_is(result, "Failure"))
		return tell_failure(w, edit, fault, err);
	fault->verdict = WIKI_OPEN;
	return err_set(err, ERR_OFFLINE, _("the wiki's answer says nothing of what was sent"));
}

static bool save(struct wiki *w, struct str *fields, int64_t *revision, struct wiki_fault *fault,
		 struct err *err)
{
	const struct question q = { .action = "edit", .fields = fields, .is_write = true };
	struct json *answer = NULL;
	bool ok;

	*revision = 0;
	wiki_captcha_release(&w->asked);
	if (w->answer.len)
		str_addf(fields, "&%s", str_text(&w->answer));
	str_truncate(&w->answer, 0);
	ok = api_ask(w, &q, &answer, fault, err) && read_edit(w, answer, revision, fault, err);
	json_free(answer);
	return ok;
}

bool wiki_add_section(struct wiki *w, const struct wiki_section *section, int64_t *revision,
		      struct wiki_fault *fault, struct err *err)
{
	struct str fields = { 0 };
	bool ok;

	add_section(section, &fields);
	ok = save(w, &fields, revision, fault, err);
	str_release(&fields);
	return ok;
}

bool wiki_replace_text(struct wiki *w, const struct wiki_text *text, int64_t *revision,
		       struct wiki_fault *fault, struct err *err)
{
	struct str fields = { 0 };
	bool ok;

	add_number(&fields, "pageid", text->page);
	http_add_field(&fields, "text", text->text);
	http_add_field(&fields, "summary", text->summary);
	add_number(&fields, "baserevid", text->base);
	http_add_field(&fields, "nocreate", SV("1"));
	http_add_field(&fields, "contentmodel", SV("wikitext"));
	http_add_field(&fields, "contentformat", SV("text/x-wiki"));
	ok = save(w, &fields, revision, fault, err);
	str_release(&fields);
	return ok;
}
