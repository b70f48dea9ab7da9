#include "body_input.h"
#include "command.h"
#include "hotline_output.h"
#include "outbox_output.h"
#include "output.h"
#include "update_output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/number.h>
#include <cphub/core/size.h>
#include <cphub/core/tr.h>
#include <cphub/flow/harvest.h>
#include <cphub/flow/hotline_own.h>

static const char *const filter_names[HOTLINE_FILTERS] = {
	[HOTLINE_ALL] = "all",
	[HOTLINE_MINE] = "mine",
	[HOTLINE_NEW] = "new",
	[HOTLINE_RESOLVED] = "resolved",
	[HOTLINE_SKILLS] = "skills",
	[HOTLINE_TURN] = "turn",
	[HOTLINE_UNANSWERED] = "unanswered",
};

static int list(struct call *call, const struct hotline *h, enum hotline_filter filter,
		struct sv words)
{
	struct state *state = state_open(call->session->dirs.data);
	struct hotline_own own = { 0 };
	int code = CALL_FAILED;

	if (flow_hotline_own(call->session, state, &own, call->err)) {
		own.reader.words = words;
		code = hotline_list(call, h, filter, &own.reader);
		/* Programs may ask as often as they like; a person has seen it. */
		if (filter == HOTLINE_NEW && !call->values[OPT_JSON] &&
		    !flow_hotline_looked(state, h, call->err))
			code = CALL_FAILED;
	}
	hotline_own_release(&own);
	state_close(state);
	return code;
}

static int show(struct call *call, const struct hotline *h)
{
	struct state *state = state_open(call->session->dirs.data);
	struct hotline_own own = { 0 };
	int code = CALL_FAILED;

	if (flow_hotline_own(call->session, state, &own, call->err))
		code = hotline_show(call, h, call->words[1], own.reader.user);
	hotline_own_release(&own);
	state_close(state);
	return code;
}

static int list_filtered(struct call *call, const struct hotline *h)
{
	const char *name = call->words_len > 1 ? call->words[1] : "all";

	for (unsigned i = 0; i < HOTLINE_FILTERS; i++)
		if (!strcmp(filter_names[i], name))
			return list(call, h, (enum hotline_filter)i, (struct sv){ 0 });
	err_set(call->err, ERR_USAGE,
		_("the hotline has no list %s; `cphub help hotline` names those that are"), name);
	return CALL_FAILED;
}

static int search(struct call *call, const struct hotline *h)
{
	struct str words = { 0 };
	int code;

	for (size_t i = 1; i < call->words_len; i++)
		str_addf(&words, "%s ", call->words[i]);
	code = list(call, h, HOTLINE_ALL, sv_trim(str_view(&words)));
	str_release(&words);
	return code;
}

/* `N` of a thread, and where it is said the number of a comment in it; its first one otherwise. */
static bool find_comment(const struct call *call, const struct hotline *h, struct hotline_answer *a)
{
	unsigned long n = 0, k = 1;

	if (hotline_number(call->words[1], h->threads.len, &n)) {
		a->thread = &h->threads.at[n - 1];
		if (call->words_len < 3 ||
		    hotline_number(call->words[2], a->thread->comments_to - a->thread->comments,
				   &k))
			a->comment = a->thread->comments + k - 1;
		else
			a->thread = NULL;
	}
	if (a->thread && a->comment < a->thread->comments_to)
		return true;
	return err_set(call->err, ERR_MISSING,
		       _("there is no question %s; `cphub hotline` lists those that are"),
		       call->words[call->words_len - 1]);
}

static bool is_agreed(const struct call *call, const struct wiki_target *to, struct sv body)
{
	if (call->values[OPT_YES])
		return true;
	fprintf(stderr, "%.*s\n\n", SV_ARG(body));
	fprintf(stderr,
		_("This will stand on the public page %s of %s, signed with your name there (%s). "
		  "Everybody can read it, for ever."),
		to->hotline, to->api, config_text(call->session->config, "wiki.user", "?"));
	fprintf(stderr, "\n");
	return err_set(call->err, ERR_USAGE, _("with --yes it waits to be sent"));
}

static int answer(struct call *call, const struct hotline *h, const struct wiki_target *to)
{
	struct state *state = state_open(call->session->dirs.data);
	struct hotline_answer a = { .hotline = h,
				    .is_resolved = !strcmp(call->words[0], "resolve") };
	struct str body = { 0 };
	int64_t item = 0;
	bool ok = find_comment(call, h, &a);

	if (ok && a.is_resolved)
		str_add_sv(&body, session_hub(call->session)->wiki_resolved);
	else
		ok = ok && body_read(call, &body);
	a.body = sv_trim(str_view(&body));
	if (ok && !a.body.len && a.is_resolved)
		ok = err_set(call->err, ERR_INPUT,
			     _("hub.yaml does not say how a question is marked as done "
			       "(wiki.resolved)"));
	ok = ok && is_agreed(call, to, a.body) &&
	     flow_hotline_answer(call->session, state, to, &a, &item, call->err) &&
	     outbox_print(call, state, item);
	str_release(&body);
	state_close(state);
	return ok ? 0 : CALL_FAILED;
}

static int harvest(struct call *call, const struct hotline *h, const struct wiki_target *to)
{
	struct hotline_answer a = { .hotline = h };
	char *path = NULL;
	bool ok;

	ok = find_comment(call, h, &a) &&
	     flow_harvest(call->session,
			  &(struct harvest){ to, h, a.thread, call->values[OPT_OUTPUT] }, &path,
			  call->err);
	if (ok && call->values[OPT_JSON]) {
		struct jw *w = jw_new();

		jw_object(w, NULL);
		jw_text(w, "path", sv_from(path));
		jw_end(w);
		output_json(w);
	} else if (ok) {
		puts(path);
	}
	free(path);
	return ok ? 0 : CALL_FAILED;
}

static int run(struct call *call, const struct hotline *h, const struct wiki_target *to)
{
	const char *verb = call->words_len ? call->words[0] : "list";

	if (!strcmp(verb, "list") && call->words_len < 3)
		return list_filtered(call, h);
	if (!strcmp(verb, "search") && call->words_len > 1)
		return search(call, h);
	if (!strcmp(verb, "show") && call->words_len == 2)
		return show(call, h);
	if ((!strcmp(verb, "reply") && (call->words_len == 2 || call->words_len == 3)) ||
	    (!strcmp(verb, "resolve") && call->words_len == 2))
		return answer(call, h, to);
	if (!strcmp(verb, "harvest") && call->words_len == 2)
		return harvest(call, h, to);
	err_set(call->err, ERR_USAGE,
		_("hotline takes list, show N, search WORD…, reply N, resolve N or harvest N"));
	return CALL_FAILED;
}

/* One line, for who watches from elsewhere. */
static int tell_fetched(const struct call *call, const struct hotline *h,
			const struct hotline_fetched *fetched)
{
	struct state *state = state_open(call->session->dirs.data);
	struct hotline_own own = { 0 };
	char bytes[SIZE_ROOM], count[NUMBER_ROOM];
	size_t news = 0;
	int code = CALL_FAILED;

	if (flow_hotline_own(call->session, state, &own, call->err)) {
		for (size_t i = 0; i < h->threads.len; i++)
			news += hotline_passes(h, &h->threads.at[i], HOTLINE_NEW, &own.reader);
		if (fetched->is_new)
			printf(ngettext(
				       "The hotline is up to date, for %s; %s question has something new.",
				       "The hotline is up to date, for %s; %s questions have something new.",
				       news),
			       size_show(fetched->bytes, bytes), number_show(news, count));
		else
			printf(_("Nothing has changed on the hotline; that took %s."),
			       size_show(fetched->bytes, bytes));
		printf("\n");
		code = flow_hotline_keep_counts(state, h, &own, call->err) ? 0 : CALL_FAILED;
	}
	hotline_own_release(&own);
	state_close(state);
	return code;
}

/* A list that was never fetched is an empty one for a program, which reads one value of each answer. */
static int tell_unfetched(const struct call *call)
{
	const bool is_list = !call->words_len || !strcmp(call->words[0], "list") ||
			     !strcmp(call->words[0], "search");

	if (!is_list || !call->values[OPT_JSON] || call->err->kind != ERR_MISSING)
		return CALL_FAILED;
	fprintf(stderr, "cphub: %s\n", call->err->text);
	puts("[]");
	return err_exit_code(ERR_MISSING);
}

int cmd_hotline(struct call *call)
{
	static const struct progress lines = { .step = update_step };
	const bool tells = call->values[OPT_PROGRESS] && call->values[OPT_REFRESH];
	struct hotline_fetched fetched = { 0 };
	struct wiki_target to = { 0 };
	struct hotline h = { 0 };
	int code = CALL_FAILED;

	if (flow_find_wiki(call->session, &to, call->err) &&
	    (!call->values[OPT_REFRESH] ||
	     flow_hotline_refresh(call->session, &to, tells ? &lines : NULL, &fetched,
				  call->err)) &&
	    flow_hotline_read(call->session, &to, &h, call->err))
		code = tells ? tell_fetched(call, &h, &fetched) : run(call, &h, &to);
	else
		code = tell_unfetched(call);
	hotline_release(&h);
	wiki_target_release(&to);
	return code;
}
