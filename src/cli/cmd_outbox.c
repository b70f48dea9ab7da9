#include "command.h"
#include "output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/date.h>
#include <cphub/core/tr.h>
#include <cphub/outbox/draft.h>
#include <cphub/text/utf8.h>

static void add_time(struct str *out, time_t when)
{
	char text[sizeof("YYYY-MM-DDTHH:MM:SSZ") + 16];
	struct tm tm;

	if (gmtime_r(&when, &tm) && strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm))
		str_add(out, text);
}

static void add_json(struct jw *w, const struct draft *d)
{
	struct str created = { 0 };

	add_time(&created, d->created);
	jw_object(w, NULL);
	jw_int(w, "id", d->id);
	jw_text(w, "kind", d->kind);
	jw_text(w, "state", SV("draft"));
	jw_text(w, "title", d->title);
	jw_text(w, "target", (struct sv){ 0 });
	jw_text(w, "created", str_view(&created));
	jw_int(w, "attempts", 0);
	jw_text(w, "message", (struct sv){ 0 });
	str_release(&created);
}

static int list(struct call *call, const struct drafts *drafts)
{
	struct jw *w = call->values[OPT_JSON] ? jw_new() : NULL;

	if (w)
		jw_array(w, NULL);
	for (size_t i = 0; i < drafts->len; i++) {
		const struct draft *d = &drafts->at[i];
		struct str ago = { 0 };

		if (w) {
			add_json(w, d);
			jw_end(w);
			continue;
		}
		date_add_ago(&ago, d->created, call->session->options.now);
		printf("%lld  %s  %s  ", (long long)d->id, _("draft"), str_text(&ago));
		output_line(d->title);
		str_release(&ago);
	}
	if (w) {
		jw_end(w);
		output_json(w);
	} else if (!drafts->len) {
		fprintf(stderr, "cphub: %s\n", _("the outbox is empty."));
	}
	return 0;
}

static int show(struct call *call, const struct draft *d)
{
	struct str text = { 0 };

	if (call->values[OPT_JSON]) {
		struct jw *w = jw_new();

		add_json(w, d);
		jw_text(w, "body", d->body);
		jw_end(w);
		output_json(w);
		return 0;
	}
	output_line(d->title);
	utf8_clean(&text, d->body, CLEAN_TEXT);
	if (text.len)
		printf("\n%s\n", str_text(&text));
	str_release(&text);
	return 0;
}

static const struct draft *find(const struct call *call, const struct drafts *drafts)
{
	const char *text = call->words[1];
	char *end;
	long long id;

	errno = 0;
	id = strtoll(text, &end, 10);
	for (size_t i = 0; !errno && end != text && !*end && i < drafts->len; i++)
		if (drafts->at[i].id == id)
			return &drafts->at[i];
	err_set(call->err, ERR_MISSING,
		_("there is no item %s; `cphub outbox` lists those that are"), text);
	return NULL;
}

static int run(struct call *call, struct state *state, const struct drafts *drafts)
{
	const char *verb = call->words_len ? call->words[0] : "list";
	const bool is_show = !strcmp(verb, "show"), is_drop = !strcmp(verb, "drop");
	const struct draft *one;

	if (!strcmp(verb, "list") && call->words_len < 2)
		return list(call, drafts);
	if ((!is_show && !is_drop) || call->words_len != 2) {
		err_set(call->err, ERR_USAGE,
			_("outbox takes list, show N or drop N; sending is not there yet"));
		return CALL_FAILED;
	}
	one = find(call, drafts);
	if (!one)
		return CALL_FAILED;
	if (is_show)
		return show(call, one);
	return draft_drop(state, one->id, call->err) ? 0 : CALL_FAILED;
}

int cmd_outbox(struct call *call)
{
	struct state *state = state_open(call->session->dirs.data);
	struct drafts drafts = { 0 };
	int code = CALL_FAILED;

	if (draft_list(state, &drafts, call->err))
		code = run(call, state, &drafts);
	drafts_release(&drafts);
	state_close(state);
	return code;
}
