#include "api.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>

#include "verdict.h"

struct wiki *wiki_open(const struct wiki_options *options)
{
	struct wiki *w = mem_zeroed(1, sizeof(*w));

	w->options = *options;
	w->name = options->name ? mem_dup(options->name) : NULL;
	return w;
}

void wiki_close(struct wiki *w)
{
	if (!w)
		return;
	api_forget(w);
	wiki_captcha_release(&w->asked);
	str_release(&w->answer);
	free(w);
}

uint64_t wiki_sent(const struct wiki *w)
{
	return w->sent;
}

uint64_t wiki_received(const struct wiki *w)
{
	return w->received;
}

static bool fetch_login_token(struct wiki *w, char **token, struct wiki_fault *fault,
			      struct err *err)
{
	struct str fields = { 0 };
	struct json *answer = NULL;
	bool ok;

	http_add_field(&fields, "meta", SV("tokens"));
	http_add_field(&fields, "type", SV("login"));
	ok = api_ask_once(w,
			  &(struct question){
				  .action = "query", .fields = &fields, .is_anonymous = true },
			  &answer, fault, err);
	*token = mem_dup_sv(json_text(json_at(answer, "query.tokens.logintoken")));
	json_free(answer);
	str_release(&fields);
	return ok;
}

/* `*is_lost`: the wiki does not know the token any more. */
static bool read_login(struct wiki *w, const struct json *answer, bool *is_lost,
		       struct wiki_fault *fault, struct err *err)
{
	const struct sv result = json_text(json_at(answer, "login.result"));
	const struct json *reason = json_at(answer, "login.reason");

	*is_lost = sv_is(result, "WrongToken") || sv_is(result, "NeedToken");
	if (sv_is(result, "Success")) {
		w->name = mem_dup_sv(json_text(json_at(answer, "login.lgusername")));
		return true;
	}
	if (reason)
		return verdict_error(reason, 0, false, fault, err);
	fault->verdict = WIKI_REFUSED;
	return err_set(err, ERR_DENIED, _("the wiki did not let %s in: %.*s"), w->options.user,
		       SV_ARG(result));
}

static bool log_in_once(struct wiki *w, bool *is_lost, struct wiki_fault *fault, struct err *err)
{
	struct str fields = { 0 };
	struct json *answer = NULL;
	char *token = NULL;
	bool ok = false;

	if (!fetch_login_token(w, &token, fault, err))
		goto done;
	http_add_field(&fields, "lgname", sv_from(w->options.user));
	http_add_field(&fields, "lgtoken", sv_from(token));
	ok = api_ask_once(w,
			  &(struct question){ .action = "login",
					      .fields = &fields,
					      .is_anonymous = true,
					      .secret = "lgpassword",
					      .secret_value = sv_from(w->options.password) },
			  &answer, fault, err) &&
	     read_login(w, answer, is_lost, fault, err);
done:
	json_free(answer);
	str_release(&fields);
	free(token);
	return ok;
}

/* With a token there is no login; the wiki says whose it is. */
static bool ask_name(struct wiki *w, struct wiki_fault *fault, struct err *err)
{
	struct str fields = { 0 };
	struct json *answer = NULL;
	bool ok;

	http_add_field(&fields, "meta", SV("userinfo|tokens"));
	ok = api_ask_once(w,
			  &(struct question){
				  .action = "query", .fields = &fields, .is_anonymous = true },
			  &answer, fault, err);
	if (ok && (json_at(answer, "query.userinfo.anon") ||
		   !json_text(json_at(answer, "query.userinfo.name")).len)) {
		fault->verdict = WIKI_REFUSED;
		ok = err_set(err, ERR_DENIED,
			     _("the wiki does not know the OAuth 2 token; log in anew: `cphub "
			       "login --token`"));
	} else if (ok) {
		w->name = mem_dup_sv(json_text(json_at(answer, "query.userinfo.name")));
		api_keep_token(w, answer);
	}
	json_free(answer);
	str_release(&fields);
	return ok;
}

static bool log_in(struct wiki *w, struct wiki_fault *fault, struct err *err)
{
	bool is_lost = false;

	if (w->options.token)
		return ask_name(w, fault, err);
	if (!w->options.user || !w->options.password) {
		*fault = (struct wiki_fault){ .verdict = WIKI_REFUSED };
		return err_set(err, ERR_DENIED,
			       _("nobody is logged in to the wiki; `cphub login` does it"));
	}
	/* The token lives as long as the session, which may just have ended. */
	return log_in_once(w, &is_lost, fault, err) ||
	       (is_lost && log_in_once(w, &is_lost, fault, err));
}

bool wiki_login(struct wiki *w, const char **name, struct wiki_fault *fault, struct err *err)
{
	*fault = (struct wiki_fault){ 0 };
	if (!w->name && !log_in(w, fault, err))
		return false;
	if (name)
		*name = w->name;
	return true;
}
