#include "verdict.h"

#include <stdio.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>

static const char try_later[] = N_("try again later");
static const char change_text[] =
	N_("change it (`cphub outbox edit`), or drop it (`cphub outbox drop`)");
static const char insist[] =
	N_("if you are sure, `cphub outbox send N` sends the same again; or change it");
static const char blocked[] =
	N_("nothing is sent while that lasts; more attempts would make it worse");
static const char not_allowed[] = N_("ask somebody who may edit that page");
static const char log_in[] = N_("check wiki.user, and log in anew: `cphub login`");
static const char other_page[] = N_("check wiki.hotline");
static const char report[] = N_("please report this as a fault of cphub");

/* The first row that fits; `*` at the end of a code stands for any rest. */
static const struct row {
	const char *code;
	enum wiki_verdict verdict;
	unsigned wait;
	enum err_kind kind;
	const char *advice;
} rows[] = {
	{ "maxlag", WIKI_AGAIN, 5, ERR_OFFLINE, try_later },
	{ "ratelimited", WIKI_AGAIN, 60, ERR_OFFLINE, try_later },
	{ "readonly", WIKI_AGAIN, 180, ERR_OFFLINE, try_later },
	{ "login-throttled", WIKI_AGAIN, 300, ERR_OFFLINE, try_later },
	{ "internal_api_error_*", WIKI_OPEN, 0, ERR_OFFLINE, try_later },
	{ "editconflict", WIKI_CONFLICT, 0, ERR_CONFLICT, try_later },
	{ "articleexists", WIKI_CONFLICT, 0, ERR_CONFLICT, try_later },
	/* The revision that it was made on went with its page's history; the next one is made on the newest. */
	{ "nosuchrevid", WIKI_AGAIN, 0, ERR_OFFLINE, try_later },
	{ "abusefilter-warning", WIKI_REFUSED, 0, ERR_DENIED, insist },
	{ "abusefilter-*", WIKI_REFUSED, 0, ERR_DENIED, change_text },
	{ "spamblacklist", WIKI_REFUSED, 0, ERR_DENIED, change_text },
	{ "spamdetected", WIKI_REFUSED, 0, ERR_DENIED, change_text },
	{ "titleblacklist-*", WIKI_REFUSED, 0, ERR_DENIED, change_text },
	{ "hookaborted", WIKI_REFUSED, 0, ERR_DENIED, change_text },
	{ "contenttoobig", WIKI_REFUSED, 0, ERR_DENIED, change_text },
	/* Attempts of one who is blocked can block the address for everybody who shares it. */
	{ "blocked", WIKI_REFUSED, 0, ERR_DENIED, blocked },
	{ "autoblocked", WIKI_REFUSED, 0, ERR_DENIED, blocked },
	{ "systemblocked", WIKI_REFUSED, 0, ERR_DENIED, blocked },
	{ "globalblocking-*", WIKI_REFUSED, 0, ERR_DENIED, blocked },
	{ "protected*", WIKI_REFUSED, 0, ERR_DENIED, not_allowed },
	{ "cascadeprotected", WIKI_REFUSED, 0, ERR_DENIED, not_allowed },
	{ "permissiondenied", WIKI_REFUSED, 0, ERR_DENIED, not_allowed },
	{ "cantcreate*", WIKI_REFUSED, 0, ERR_DENIED, not_allowed },
	{ "noedit*", WIKI_REFUSED, 0, ERR_DENIED, not_allowed },
	{ "noapiwrite", WIKI_REFUSED, 0, ERR_DENIED, not_allowed },
	{ "writeapidenied", WIKI_REFUSED, 0, ERR_DENIED, not_allowed },
	{ "wrongpassword", WIKI_REFUSED, 0, ERR_DENIED, log_in },
	{ "mwoauth-*", WIKI_REFUSED, 0, ERR_DENIED, log_in },
	{ "assert*", WIKI_REFUSED, 0, ERR_DENIED, log_in },
	{ "notloggedin", WIKI_REFUSED, 0, ERR_DENIED, log_in },
	{ "readapidenied", WIKI_REFUSED, 0, ERR_DENIED, log_in },
	{ "badtoken", WIKI_REFUSED, 0, ERR_DENIED, log_in },
	{ "missingtitle", WIKI_REFUSED, 0, ERR_DENIED, other_page },
	{ "nosuchpageid", WIKI_REFUSED, 0, ERR_DENIED, other_page },
	{ "pagedeleted", WIKI_REFUSED, 0, ERR_DENIED, other_page },
	{ "invalidtitle", WIKI_REFUSED, 0, ERR_DENIED, other_page },
	{ "unsupportednamespace", WIKI_REFUSED, 0, ERR_DENIED, other_page },
	{ "contentmodel-mismatch", WIKI_REFUSED, 0, ERR_DENIED, other_page },
	{ "no-direct-editing", WIKI_REFUSED, 0, ERR_DENIED, other_page },
	/* An error that the API names was not carried out. */
	{ "*", WIKI_REFUSED, 0, ERR_DENIED, report },
};

static bool fits(const char *code, struct sv given)
{
	const size_t len = strlen(code);

	if (len && code[len - 1] == '*')
		return given.len + 1 >= len && !memcmp(given.at ? given.at : "", code, len - 1);
	return sv_is(given, code);
}

static const struct row *find(struct sv code)
{
	const struct row *r = rows;

	while (!fits(r->code, code))
		r++;
	return r;
}

/* Who logs in too often, or is blocked but from one page. */
static bool is_for_all(const struct row *r, const struct json *error)
{
	if (sv_is(json_text(json_at(error, "code")), "login-throttled"))
		return true;
	return r->advice == blocked && !json_yes(json_at(error, "data.blockinfo.blockpartial"));
}

static bool set(struct wiki_fault *fault, enum wiki_verdict verdict, bool is_write, unsigned wait)
{
	fault->verdict = verdict == WIKI_OPEN && !is_write ? WIKI_AGAIN : verdict;
	fault->wait = wait;
	return false;
}

bool verdict_no_answer(const struct http_answer *a, bool is_write, struct wiki_fault *fault)
{
	return set(fault, a->end == HTTP_OPEN ? WIKI_OPEN : WIKI_AGAIN, is_write, 0);
}

bool verdict_status(const struct http_answer *a, bool is_write, struct wiki_fault *fault,
		    struct err *err)
{
	if (a->location) {
		set(fault, WIKI_REFUSED, is_write, 0);
		return err_set(err, ERR_DENIED,
			       _("the wiki sends us to another address, %s; if that is right, set "
				 "wiki.api to it"),
			       a->location);
	}
	if (a->status == 429) {
		set(fault, WIKI_AGAIN, is_write, a->retry_after ? a->retry_after : 60);
		return err_set(err, ERR_OFFLINE,
			       _("the wiki has too much to do (HTTP %d); try again later"),
			       a->status);
	}
	if (a->status >= 400 && a->status < 500) {
		set(fault, WIKI_REFUSED, is_write, 0);
		return err_set(err, ERR_DENIED,
			       _("the server refused (HTTP %d); check wiki.api and wiki.contact"),
			       a->status);
	}
	set(fault, WIKI_OPEN, is_write, a->retry_after);
	if (a->status != 200)
		return err_set(err, ERR_OFFLINE,
			       _("the server has trouble (HTTP %d); try again later"), a->status);
	return err_set(err, ERR_OFFLINE,
		       _("what answers is no wiki, or its answer was cut; is this line behind a "
			 "login page?"));
}

/* What stands beside the text and says more: who blocked and why, which words are refused. */
static void add_details(const struct json *data, struct str *out)
{
	static const char *const paths[] = { "readonlyreason",          "blockinfo.blockedby",
					     "blockinfo.blockreason",   "blockinfo.blockexpiry",
					     "abusefilter.description", "spamblacklist.matches.0",
					     "spamblacklist.matches.1", "spamblacklist.matches.2" };

	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		const struct sv more = json_text(json_at(data, paths[i]));

		if (more.len)
			str_addf(out, " – %.*s", SV_ARG(more));
	}
}

bool verdict_error(const struct json *error, unsigned wait, bool is_write, struct wiki_fault *fault,
		   struct err *err)
{
	const struct sv code = json_text(json_at(error, "code"));
	const struct row *r = find(code);
	struct str text = { 0 };

	set(fault, r->verdict, is_write, wait > r->wait ? wait : r->wait);
	fault->is_for_all = is_for_all(r, error);
	snprintf(fault->code, sizeof(fault->code), "%.*s", SV_ARG(code));
	str_add_sv(&text, json_text(json_at(error, "text")));
	add_details(json_at(error, "data"), &text);
	err_set(err, r->kind, _("the wiki says: %s (%s); %s"), str_text(&text), fault->code,
		_(r->advice));
	str_release(&text);
	return false;
}
