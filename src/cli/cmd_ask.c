#include "body_input.h"
#include "command.h"
#include "outbox_output.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/tr.h>
#include <cphub/flow/ask.h>
#include <cphub/text/utf8.h>

static struct sv value(const struct call *call, enum option_id id)
{
	return sv_from(call->values[id]);
}

static void preview(const struct asked *asked, const struct wiki_target *to, const char *user)
{
	struct str clean = { 0 };

	fprintf(stderr, "== ");
	utf8_clean(&clean, str_view(&asked->composed.heading), CLEAN_LINE);
	fprintf(stderr, "%s ==\n", str_text(&clean));
	str_truncate(&clean, 0);
	utf8_clean(&clean, str_view(&asked->composed.text), CLEAN_TEXT);
	fprintf(stderr, "%s\n\n", str_text(&clean));
	str_truncate(&clean, 0);
	str_addf(&clean,
		 _("This will stand on the public page %s of %s, signed with your name there (%s). "
		   "Everybody can read it, for ever."),
		 to->hotline, to->api, user && *user ? user : "?");
	fprintf(stderr, "%s\n", str_text(&clean));
	str_release(&clean);
}

/* Asked once for each request: nothing goes out that was not seen. */
static bool is_agreed(const struct call *call, const struct asked *asked,
		      const struct wiki_target *to)
{
	char line[64];

	if (call->values[OPT_YES])
		return true;
	preview(asked, to, config_text(call->session->config, "wiki.user", NULL));
	if (!isatty(STDIN_FILENO))
		return false;
	/* TRANSLATORS: the answers are the letters y and n in every language */
	fprintf(stderr, "%s ", _("Shall it go out? [y/n]"));
	return fgets(line, sizeof(line), stdin) && (line[0] == 'y' || line[0] == 'Y');
}

static struct draft draft_of(const struct call *call, const struct help_request *a)
{
	return (struct draft){ .kind = SV("ask"),
			       .title = a->title,
			       .body = a->body,
			       .created = call->session->options.now };
}

/* What was typed is not typed again because a skill was misspelt. */
static void save_text(const struct call *call, struct state *state, const struct help_request *a)
{
	const struct draft draft = draft_of(call, a);
	struct err ignored = { 0 };

	if (a->body.len && draft_add(state, &draft, NULL, NULL, &ignored))
		fprintf(stderr, "cphub: %s\n", _("the text is kept as a draft (`cphub outbox`)."));
}

static bool keep(const struct call *call, struct state *state, const struct help_request *a,
		 const struct asked *asked, int64_t *item)
{
	const struct draft draft = draft_of(call, a);

	if (is_agreed(call, asked, a->to))
		return flow_queue(call->session, state, a, asked, item, call->err);
	fprintf(stderr, "cphub: %s\n",
		_("it is kept as a draft and does not go out; with --yes it would wait to be sent."));
	return draft_add(state, &draft, item, NULL, call->err);
}

int cmd_ask(struct call *call)
{
	struct state *state = state_open(call->session->dirs.data);
	struct str body = { 0 };
	struct asked asked = { 0 };
	struct wiki_target to = { 0 };
	struct help_request a = { .to = &to,
				  .title = value(call, OPT_TITLE),
				  .skills = value(call, OPT_SKILLS),
				  .languages = sv_from(call->session->chain.at[0]),
				  .page = value(call, OPT_PAGE),
				  .pings = value(call, OPT_PING) };
	int64_t item = 0;
	bool ok = false;

	if (!a.title.len) {
		err_set(call->err, ERR_USAGE, _("a request needs --title TITLE"));
		goto done;
	}
	if (!body_read(call, &body))
		goto done;
	a.body = sv_trim(str_view(&body));
	ok = flow_find_wiki(call->session, &to, call->err) &&
	     flow_ask(call->session, &a, (struct sv){ 0 }, &asked, call->err) &&
	     keep(call, state, &a, &asked, &item) && outbox_print(call, state, item);
	if (!ok && !item)
		save_text(call, state, &a);
done:
	wiki_target_release(&to);
	asked_release(&asked);
	str_release(&body);
	state_close(state);
	return ok ? 0 : CALL_FAILED;
}
