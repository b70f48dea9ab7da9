#include "api.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/date.h>
#include <cphub/core/tr.h>

#include "verdict.h"

/* PHP's own server never answers requests with long heads. */
enum { ADDRESS_MAX_LEN = 2000 };
/* Seconds that are waited for a busy wiki, and how often. */
enum { PAUSE_MAX = 30, PAUSES = 3, TRIES = 8 };
/* Of one answer. */
enum { WARNINGS_MAX = 8 };

static void add_text(struct str *form, const char *name, const char *value)
{
	http_add_field(form, name, sv_from(value));
}

/* The token comes last, so that a form that was cut off is no edit. */
static void build(const struct wiki *w, const struct question *q, struct str *form)
{
	add_text(form, "action", q->action);
	add_text(form, "format", "json");
	add_text(form, "formatversion", "2");
	add_text(form, "errorformat", "plaintext");
	if (w->options.lang)
		add_text(form, "uselang", w->options.lang);
	add_text(form, "errorlang", "uselang");
	add_text(form, "maxlag", "5");
	if (!q->is_anonymous && w->name)
		add_text(form, "assertuser", w->name);
	if (q->fields && q->fields->len)
		str_addf(form, "&%s", str_text(q->fields));
	if (q->secret)
		http_add_field(form, q->secret, q->secret_value);
	else if (q->is_write)
		add_text(form, "token", w->token ? w->token : "");
}

static bool read_answer(const struct http_answer *a, bool is_write, struct json **answer,
			struct wiki_fault *fault, struct err *err)
{
	struct err why = { 0 };
	const struct json *error;

	/* An error of the API may come with another status, and then ends in a page of HTML: that is no answer. */
	if (a->status != 200 || !json_parse(str_view(&a->body), answer, &why))
		return verdict_status(a, is_write, fault, err);
	error = json_at(*answer, "errors.0");
	return !error || verdict_error(error, a->retry_after, is_write, fault, err);
}

static void tell_warnings(const struct wiki *w, const struct json *answer)
{
	const struct json *warnings = json_at(answer, "warnings");

	for (size_t i = 0; w->options.warned && i < json_len(warnings) && i < WARNINGS_MAX; i++) {
		const struct json *one = json_element(warnings, i);

		w->options.warned(w->options.data, json_text(json_at(one, "code")),
				  json_text(json_at(one, "text")));
	}
}

static bool send_form(struct wiki *w, const struct question *q, const struct str *form,
		      struct http_answer *a, struct err *err)
{
	const bool is_short =
		!q->is_write && !q->secret && strlen(w->options.api) + form->len < ADDRESS_MAX_LEN;
	char *url = is_short ? mem_printf("%s?%s", w->options.api, str_text(form))
			     : mem_dup(w->options.api);
	const struct http_request r = { .url = url,
					.method = is_short      ? HTTP_GET
						  : q->is_write ? HTTP_WRITE
								: HTTP_POST,
					.form = is_short ? (struct sv){ 0 } : str_view(form),
					.bearer = w->options.token };
	const bool ok = w->options.http.send(w->options.http.data, &r, a, err);

	w->sent += a->sent;
	w->received += a->received;
	free(url);
	return ok;
}

bool api_ask_once(struct wiki *w, const struct question *q, struct json **answer,
		  struct wiki_fault *fault, struct err *err)
{
	struct http_answer a = { 0 };
	struct str form = { 0 };
	bool ok;

	*answer = NULL;
	*fault = (struct wiki_fault){ 0 };
	build(w, q, &form);
	if (send_form(w, q, &form, &a, err))
		ok = read_answer(&a, q->is_write, answer, fault, err);
	else
		ok = verdict_no_answer(&a, q->is_write, fault);
	http_answer_release(&a);
	str_release(&form);
	if (ok)
		tell_warnings(w, *answer);
	if (!ok) {
		json_free(*answer);
		*answer = NULL;
	}
	return ok;
}

void api_keep_token(struct wiki *w, const struct json *answer)
{
	const struct sv token = json_text(json_at(answer, "query.tokens.csrftoken"));

	if (!token.len)
		return;
	free(w->token);
	w->token = mem_dup_sv(token);
}

void api_forget(struct wiki *w)
{
	free(w->name);
	free(w->token);
	w->name = w->token = NULL;
}

static bool fetch_token(struct wiki *w, struct wiki_fault *fault, struct err *err)
{
	struct str fields = { 0 };
	struct json *answer = NULL;
	bool ok;

	add_text(&fields, "meta", "tokens");
	ok = api_ask_once(w, &(struct question){ .action = "query", .fields = &fields }, &answer,
			  fault, err);
	if (ok)
		api_keep_token(w, answer);
	json_free(answer);
	str_release(&fields);
	return ok;
}

/* Answers after which the same question may be asked again at once, each of them once. */
static bool is_to_be_mended(struct wiki *w, const struct wiki_fault *fault, unsigned *mended)
{
	static const struct {
		const char *code;
		bool is_session;
	} mendable[] = {
		/* A new one; and where that is none either, in a new session. */
		{ "badtoken", false },        { "badtoken", true },
		{ "missingparam", false },    { "assertnameduserfailed", true },
		{ "assertuserfailed", true }, { "assertbotfailed", true },
		{ "notloggedin", true },      { "readapidenied", true },
	};

	for (unsigned i = 0; i < ARRAY_LEN(mendable); i++) {
		if (strcmp(mendable[i].code, fault->code) != 0 || *mended & 1U << i)
			continue;
		*mended |= 1U << i;
		free(w->token);
		w->token = NULL;
		if (mendable[i].is_session)
			api_forget(w);
		return true;
	}
	return false;
}

static bool is_waited_for(struct wiki *w, const struct wiki_fault *fault, unsigned *pauses)
{
	if (!w->options.pause || strcmp(fault->code, "maxlag") != 0 || *pauses >= PAUSES ||
	    fault->wait > PAUSE_MAX)
		return false;
	++*pauses;
	w->options.pause(w->options.data, fault->wait);
	return true;
}

bool api_ask(struct wiki *w, const struct question *q, struct json **answer,
	     struct wiki_fault *fault, struct err *err)
{
	unsigned mended = 0, pauses = 0;

	*answer = NULL;
	for (unsigned i = 0; i < TRIES; i++) {
		if (!wiki_login(w, NULL, fault, err))
			return false;
		if (q->is_write && !w->token && !fetch_token(w, fault, err))
			goto failed;
		if (api_ask_once(w, q, answer, fault, err))
			return true;
	failed:
		if (!is_to_be_mended(w, fault, &mended) && !is_waited_for(w, fault, &pauses))
			return false;
	}
	return false;
}

bool api_read(struct wiki *w, const char *action, struct str *fields, struct json **answer,
	      struct wiki_fault *fault, struct err *err)
{
	const bool is_anonymous = !w->options.token && !w->options.password;
	const struct question q = { .action = action,
				    .fields = fields,
				    .is_anonymous = is_anonymous };

	return is_anonymous ? api_ask_once(w, &q, answer, fault, err)
			    : api_ask(w, &q, answer, fault, err);
}

/* Below 0: they are none. */
static int two_digits(const char *at)
{
	const int tens = at[0] - '0', ones = at[1] - '0';

	return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

time_t api_time(struct sv text)
{
	day_t day;
	int h, m, s;

	if (text.len != sizeof("YYYY-MM-DDTHH:MM:SSZ") - 1 ||
	    !date_parse(sv_make(text.at, 10), &day))
		return 0;
	h = two_digits(text.at + 11);
	m = two_digits(text.at + 14);
	s = two_digits(text.at + 17);
	if (h < 0 || m < 0 || s < 0)
		return 0;
	return (time_t)day * 86400 + h * 3600 + m * 60 + s;
}
