#include "ask_form.h"
#include "ask_preview.h"
#include "body_input.h"
#include "command.h"
#include "outbox_output.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/tr.h>
#include <cphub/flow/advice.h>
#include <cphub/outbox/draft.h>

/* One call: what is asked, and the draft that it is. */
struct work {
	struct call *call;
	struct state *state;
	struct outbox_items kept;
	struct wiki_target to;
	struct str text; /* typed or read; `a` borrows from it */
	struct help_request a;
	int64_t item; /* 0: not kept yet */
	bool is_form; /* written in the editor */
};

static struct sv value(const struct call *call, enum option_id id)
{
	return sv_from(call->values[id]);
}

/* A draft is taken up; what options say wins. */
static bool take_draft(struct work *w)
{
	char *end;
	const long long item = strtoll(w->call->words[0], &end, 10);
	const struct post *p = NULL;

	if (!outbox_items_read(w->state, &w->kept, w->call->err))
		return false;
	if (!*end)
		p = outbox_items_find(&w->kept, item);
	if (!p)
		return err_set(w->call->err, ERR_MISSING,
			       _("there is no item %s; `cphub outbox` lists those that are"),
			       w->call->words[0]);
	if (p->state != POST_STATES || !(sv_is(p->kind, "ask") || sv_is(p->kind, "message")))
		return err_set(w->call->err, ERR_CONFLICT,
			       _("item %s is no draft any more; `cphub outbox edit %s` changes it"),
			       w->call->words[0], w->call->words[0]);
	w->item = item;
	w->a.title = w->a.title.len ? w->a.title : p->title;
	w->a.body = p->body;
	w->a.skills = w->a.skills.len ? w->a.skills : p->skills;
	if (sv_is(p->kind, "message"))
		w->a.user = w->a.user.len ? w->a.user : p->about;
	else
		w->a.page = w->a.page.len ? w->a.page : p->about;
	w->a.pings = w->a.pings.len ? w->a.pings : p->pings;
	return true;
}

static bool read_request(struct work *w)
{
	const struct call *call = w->call;

	if (call->words_len && !take_draft(w))
		return false;
	if (!call->values[OPT_BODY] &&
	    (call->words_len || (!w->a.title.len && isatty(STDIN_FILENO)))) {
		/* Only who can be asked gets the editor. */
		w->is_form = isatty(STDIN_FILENO) && !call->values[OPT_YES];
		return !w->is_form ||
		       ask_form_edit(call->session, w->item, &w->a, &w->text, call->err);
	}
	if (!w->a.title.len)
		return err_set(call->err, ERR_USAGE, _("a request needs --title TITLE"));
	if (!body_read(call, &w->text))
		return false;
	w->a.body = sv_trim(str_view(&w->text));
	return true;
}

/* Nobody need have fetched the hotline. */
static void print_advice(const struct work *w, const struct advice *advice)
{
	struct hotline h = { 0 };
	struct similar_threads similar = { 0 };
	struct err none = { 0 };

	if (flow_hotline_read(w->call->session, &w->to, &h, &none) &&
	    !flow_similar_threads(w->call->session, &h, w->a.title, NULL, &similar, &none))
		similar.len = 0;
	ask_print_advice(advice, &similar);
	similar_threads_release(&similar);
	hotline_release(&h);
}

static void show(const struct work *w, const struct asked *asked)
{
	struct session *s = w->call->session;
	char *name = account_name(s, w->to.api);
	struct advice advice = { 0 };
	struct err none = { 0 };

	/* Without advice a request is as good; whom a message is for is chosen already. */
	if (!w->a.user.len && flow_advise(s, w->state, &w->a, NULL, &advice, &none))
		print_advice(w, &advice);
	ask_print_preview(asked, &w->to, name);
	advice_release(&advice);
	free(name);
}

/* Who answered for this wiki once is not asked again; what is not known is asked. */
static bool is_agreed(const struct work *w)
{
	struct err ignored = { 0 };
	bool is;

	return flow_is_agreed(w->state, w->to.api, &is, &ignored) && is;
}

/* Nothing goes out that was not seen: 'y', 'e' (edit again) or 'n'. */
static char agree(const struct work *w, const struct asked *asked)
{
	struct err ignored = { 0 };
	char line[64];

	if (w->call->values[OPT_YES])
		return 'y';
	show(w, asked);
	if (is_agreed(w))
		return 'y';
	if (!isatty(STDIN_FILENO))
		return 'n';
	/* TRANSLATORS: the answers are the letters y, n and e in every language */
	fprintf(stderr, "%s ", _("Shall it go out? y: yes, n: not yet, e: edit"));
	if (!fgets(line, sizeof(line), stdin))
		return 'n';
	if (line[0] == 'e' || line[0] == 'E')
		return 'e';
	if (line[0] != 'y' && line[0] != 'Y')
		return 'n';
	/* Where that is not kept the next one is asked about, too. */
	(void)!flow_agree(w->state, w->to.api, &ignored);
	return 'y';
}

static struct draft draft_of(const struct work *w)
{
	return (struct draft){ .kind = w->a.user.len ? SV("message") : SV("ask"),
			       .title = w->a.title,
			       .body = w->a.body,
			       .skills = w->a.skills,
			       .languages = w->a.languages,
			       .about = w->a.user.len ? w->a.user : w->a.page,
			       .pings = w->a.pings,
			       .created = w->call->session->options.now };
}

/* What was typed is not typed again because a skill was misspelt; a form keeps it by itself. */
static void save_text(const struct work *w)
{
	const struct draft draft = draft_of(w);
	struct err ignored = { 0 };

	if (!w->item && !w->is_form && w->a.body.len &&
	    draft_add(w->state, &draft, NULL, NULL, &ignored))
		fprintf(stderr, "cphub: %s\n", _("the text is kept as a draft (`cphub outbox`)."));
}

static bool keep_draft(struct work *w)
{
	const struct draft draft = draft_of(w);

	fprintf(stderr, "cphub: %s\n",
		_("it is kept as a draft and does not go out; with --yes it would wait to be sent."));
	if (w->item)
		return draft_rewrite(w->state, w->item, w->a.title, w->a.body, w->call->err);
	return draft_add(w->state, &draft, &w->item, NULL, w->call->err);
}

static bool queue(struct work *w, const struct asked *asked)
{
	const bool is_kept = w->item != 0;

	return flow_queue(w->call->session, w->state, &w->a, asked, &w->item, w->call->err) &&
	       (!is_kept || draft_rewrite(w->state, w->item, w->a.title, w->a.body, w->call->err));
}

/* Composed, shown, and kept as the person says. */
static bool settle(struct work *w)
{
	struct session *s = w->call->session;
	const int64_t form = w->item;
	char answer = 'e';
	bool ok = true;

	while (ok && answer == 'e') {
		struct asked asked = { 0 };

		ok = flow_ask(s, &w->a, (struct sv){ 0 }, &asked, w->call->err);
		answer = ok ? agree(w, &asked) : 'n';
		w->is_form = w->is_form || (ok && answer == 'e');
		if (ok && answer == 'e')
			ok = ask_form_edit(s, form, &w->a, &w->text, w->call->err);
		else if (ok)
			ok = answer == 'y' ? queue(w, &asked) : keep_draft(w);
		asked_release(&asked);
	}
	if (ok)
		ask_form_done(s, form);
	return ok;
}

int cmd_ask(struct call *call)
{
	struct work w = { .call = call,
			  .state = state_open(call->session->dirs.data),
			  .a = { .title = value(call, OPT_TITLE),
				 .skills = value(call, OPT_SKILLS),
				 .languages = sv_from(call->session->chain.at[0]),
				 .page = value(call, OPT_PAGE),
				 .pings = value(call, OPT_PING),
				 .user = sv_trim(value(call, OPT_TO)) } };
	bool ok;

	w.a.to = &w.to;
	ok = read_request(&w) && flow_find_wiki(call->session, &w.to, call->err) &&
	     (!(call->values[OPT_TO] || w.a.user.len) ||
	      flow_address_to(&w.to, w.a.user, call->err)) &&
	     settle(&w) && outbox_print(call, w.state, w.item);

	if (!ok)
		save_text(&w);
	outbox_items_release(&w.kept);
	wiki_target_release(&w.to);
	str_release(&w.text);
	state_close(w.state);
	return ok ? 0 : CALL_FAILED;
}
