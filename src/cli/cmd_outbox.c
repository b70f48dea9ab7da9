#include "ask_form.h"
#include "command.h"
#include "outbox_output.h"
#include "outbox_send.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/flow/ask.h>
#include <cphub/flow/parcel.h>
#include <cphub/text/utf8.h>

/* One call: its item, where it names one. */
struct work {
	struct call *call;
	struct state *state;
	const struct outbox_items *all;
	const struct post *one;
};

static int list(const struct work *work)
{
	if (work->call->values[OPT_JSON]) {
		output_items_json(work->all);
		return 0;
	}
	for (size_t i = 0; i < work->all->items.len; i++)
		output_item_line(&work->all->items.at[i], work->call->session->options.now);
	if (!work->all->items.len)
		fprintf(stderr, "cphub: %s\n", _("the outbox is empty."));
	return 0;
}

static void print_text(struct sv text)
{
	struct str clean = { 0 };

	utf8_clean(&clean, text, CLEAN_TEXT);
	if (clean.len)
		printf("\n%s\n", str_text(&clean));
	str_release(&clean);
}

static int show(const struct work *work)
{
	const struct post *p = work->one;
	struct str message = { 0 };

	if (work->call->values[OPT_JSON]) {
		output_item_json(p, true);
		return 0;
	}
	output_line(p->title);
	parcel_say(&message, p);
	if (message.len)
		output_line(str_view(&message));
	str_release(&message);
	print_text(p->state == POST_STATES ? p->body : p->text);
	return 0;
}

static int drop(const struct work *work)
{
	struct str away = { 0 };

	if (!draft_drop(work->state, work->one->item, work->call->err))
		return CALL_FAILED;
	if (post_is_away(work->one))
		parcel_say(&away, work->one);
	if (away.len)
		fprintf(stderr, "cphub: %s\n", str_text(&away));
	if (work->one->attempt.begun)
		fprintf(stderr, "cphub: %s\n",
			_("it was being sent; it may stand on the wiki, or may still come there."));
	str_release(&away);
	return 0;
}

/* What has a title and a text of its own. */
static bool is_request(const struct post *p)
{
	return sv_is(p->kind, "ask") || sv_is(p->kind, "message");
}

static bool take_edited(const struct work *work, const struct help_request *a)
{
	const struct post *p = work->one;
	struct asked asked = { 0 };
	struct err *err = work->call->err;
	int64_t item = p->item;
	bool ok = true;

	if (p->state != POST_STATES)
		ok = flow_ask(work->call->session, a, p->request, &asked, err) &&
		     flow_queue(work->call->session, work->state, a, &asked, &item, err);
	ok = ok && draft_rewrite(work->state, item, a->title, a->body, err);
	asked_release(&asked);
	return ok;
}

static int edit(const struct work *work)
{
	const struct post *p = work->one;
	struct session *session = work->call->session;
	struct err *err = work->call->err;
	struct wiki_target to = { .api = mem_dup_sv(p->api), .hotline = mem_dup_sv(p->page) };
	struct help_request a = { .to = &to,
				  .title = p->title,
				  .body = p->body,
				  .skills = p->skills,
				  .languages = p->languages,
				  .page = p->about,
				  .pings = p->pings };
	struct str room = { 0 };
	bool ok;

	if (p->attempt.begun || p->state == POST_SENT || post_is_away(p))
		ok = err_set(err, ERR_CONFLICT,
			     _("it is sent, or may be: `cphub outbox send` finds out; until then "
			       "it stays as it is"));
	else if (!is_request(p))
		ok = err_set(err, ERR_CONFLICT,
			     _("an answer is not edited; drop it and write it anew"));
	else
		/* Skills are checked again. */
		ok = (session->catalog || flow_open_index(session, NULL, err)) &&
		     ask_form_edit(session, p->item, &a, &room, err) && take_edited(work, &a);
	if (ok)
		ask_form_done(session, p->item);
	str_release(&room);
	wiki_target_release(&to);
	return ok ? 0 : CALL_FAILED;
}

static int take_back(const struct work *work)
{
	if (!is_request(work->one)) {
		err_set(work->call->err, ERR_CONFLICT,
			_("an answer is not edited; drop it and write it anew"));
		return CALL_FAILED;
	}
	/* A draft is one already. */
	if (work->one->state == POST_STATES ||
	    flow_take_back(work->state, work->one, work->call->err))
		return 0;
	return CALL_FAILED;
}

/* What was held up, in the wiki's words, before what went well. */
static void print_outcome(const struct outbox_items *after, int64_t only,
			  const struct delivered *out)
{
	struct str text = { 0 };
	char room[NUMBER_ROOM];

	for (size_t i = 0; out->left && i < after->items.len; i++) {
		const struct post *p = &after->items.at[i];

		if (p->message.len && p->state != POST_SENT && (!only || p->item == only)) {
			output_line(p->message);
			return;
		}
	}
	if (out->left)
		str_addf(&text, ngettext("%s text waits still.", "%s texts wait still.", out->left),
			 number_show(out->left, room));
	else
		str_addf(&text, ngettext("%s text was sent.", "%s texts were sent.", out->sent),
			 number_show(out->sent, room));
	output_line(str_view(&text));
	str_release(&text);
}

static int send_waiting(const struct work *work)
{
	struct outbox_items after;
	struct delivered out = { 0 };
	int code;

	if (work->one && work->one->state == POST_STATES) {
		err_set(work->call->err, ERR_INPUT,
			_("that is a draft; `cphub ask %s` shows it and lets it wait to be sent"),
			work->call->words[1]);
		return CALL_FAILED;
	}
	if (!work->one && work->call->values[OPT_CAPTCHA_ANSWER]) {
		err_set(work->call->err, ERR_USAGE,
			_("an answer is for one text: `cphub outbox send N --captcha-answer TEXT`"));
		return CALL_FAILED;
	}
	code = outbox_send(work->call, work->state, work->one ? work->one->item : 0, &out);
	if (code == CALL_FAILED)
		return code;
	if (!outbox_items_read(work->state, &after, work->call->err))
		code = CALL_FAILED;
	else if (work->call->values[OPT_PROGRESS])
		print_outcome(&after, work->one ? work->one->item : 0, &out);
	else
		list(&(struct work){ .call = work->call, .all = &after });
	outbox_items_release(&after);
	return code;
}

static const struct verb {
	const char *name;
	size_t least, most; /* items that it takes */
	int (*run)(const struct work *work);
} verbs[] = {
	{ "drop", 1, 1, drop },         { "edit", 1, 1, edit }, { "list", 0, 0, list },
	{ "send", 0, 1, send_waiting }, { "show", 1, 1, show }, { "take-back", 1, 1, take_back },
};

static bool find(struct work *work, const char *text)
{
	char *end;
	long long id;

	errno = 0;
	id = strtoll(text, &end, 10);
	work->one = errno || end == text || *end ? NULL : outbox_items_find(work->all, id);
	return work->one ||
	       err_set(work->call->err, ERR_MISSING,
		       _("there is no item %s; `cphub outbox` lists those that are"), text);
}

static int run(struct work *work)
{
	struct call *call = work->call;
	const char *name = call->words_len ? call->words[0] : "list";
	const size_t items = call->words_len ? call->words_len - 1 : 0;

	for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
		if (strcmp(name, verbs[i].name) != 0 || items < verbs[i].least ||
		    items > verbs[i].most)
			continue;
		return !items || find(work, call->words[1]) ? verbs[i].run(work) : CALL_FAILED;
	}
	err_set(call->err, ERR_USAGE,
		_("outbox takes list, show N, edit N, send, send N, take-back N or drop N"));
	return CALL_FAILED;
}

int cmd_outbox(struct call *call)
{
	struct state *state = state_open(call->session->dirs.data);
	struct outbox_items all;
	struct work work = { .call = call, .state = state, .all = &all };
	int code = CALL_FAILED;

	if (outbox_items_read(state, &all, call->err))
		code = run(&work);
	outbox_items_release(&all);
	state_close(state);
	return code;
}
