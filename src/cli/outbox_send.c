#include "outbox_send.h"
#include "command.h"
#include "update_output.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cphub/core/number.h>
#include <cphub/core/program.h>
#include <cphub/core/tr.h>
#include <cphub/flow/account.h>
#include <cphub/flow/captcha.h>
#include <cphub/outbox/sender.h>
#include <cphub/text/utf8.h>

enum { PATIENCE = 120, ANSWER_MAX = 256 };

static time_t clock_now(void *data)
{
	(void)data;
	return time(NULL);
}

/* As a line of --progress. */
static void wait_telling(void *data, unsigned seconds)
{
	char count[NUMBER_ROOM];
	time_t end = time(NULL) + (time_t)seconds;

	(void)data;
	fprintf(stderr,
		ngettext("in %s second the wiki is asked again\n",
			 "in %s seconds the wiki is asked again\n", seconds),
		number_show(seconds, count));
	/* A signal ends a sleep early. */
	while (seconds && time(NULL) < end && seconds >= (unsigned)(end - time(NULL)))
		seconds = sleep((unsigned)(end - time(NULL)));
}

static void wait_for(void *data, unsigned seconds)
{
	fprintf(stderr, "cphub: ");
	wait_telling(data, seconds);
}

/* Who answers what the wiki asks. */
struct answering {
	const struct call *call;
	const struct wiki_line *line;
	const char *given;    /* --captcha-answer; NULL: none, or it was used */
	const char *question; /* that it answers; NULL: not known */
};

/* Beside us, where the environment names a browser; the address is told in every case. */
static void show_image(const char *url)
{
	struct sv named = sv_from(getenv("BROWSER")), first = { 0 };
	struct command_line line;
	struct err none = { 0 };
	char *browser;

	if (!sv_next(&named, ':', &first) || !first.len)
		return;
	browser = mem_dup_sv(first);
	command_line_init(&line, browser, url);
	(void)!program_launch(command_line_argv(&line), &none);
	command_line_release(&line);
	free(browser);
}

/* Asks on the terminal, where there is one and nobody else reads what is told. */
static bool ask_person(const struct wiki_captcha *asked, struct str *word)
{
	const bool is_text = *asked->question;
	char line[ANSWER_MAX];
	struct str clean = { 0 };

	if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
		return false;
	utf8_clean(&clean, sv_from(is_text ? asked->question : asked->url), CLEAN_LINE);
	fprintf(stderr, "cphub: %s\n%s\n%s ",
		_("the wiki wants to know that you are no robot, and asks:"), str_text(&clean),
		_("Your answer (empty: none):"));
	str_release(&clean);
	if (!is_text)
		show_image(asked->url);
	if (!fgets(line, sizeof(line), stdin))
		return false;
	str_add_sv(word, sv_trim(sv_from(line)));
	return word->len > 0;
}

/* An answer that was given along is for the question that the person saw: in this session, where it goes on, or asked anew. */
static bool answer(void *data, int64_t item, const struct wiki_captcha *asked, struct str *word)
{
	struct answering *a = data;
	const bool is_known =
		a->given &&
		(!a->question || (*asked->question && !strcmp(a->question, asked->question)));
	struct err none = { 0 };

	if (is_known)
		str_add(word, a->given);
	a->given = NULL;
	if (is_known || (!a->call->values[OPT_PROGRESS] && ask_person(asked, word)))
		return true;
	/* Where it cannot be kept, the next time it is asked anew. */
	(void)!captcha_keep(a->call->session, a->line, item, asked, &none);
	return false;
}

static bool deliver(struct call *call, struct state *state, int64_t only, struct delivered *out)
{
	struct session *s = call->session;
	struct wiki_target target = { 0 };
	struct account account = { 0 };
	struct captcha kept = { 0 };
	struct wiki_line *line = NULL;
	struct answering answering = { .call = call, .given = call->values[OPT_CAPTCHA_ANSWER] };
	static const struct progress telling = { .step = update_step };
	const bool goes_on = answering.given && captcha_find(s, only, &kept);
	const bool tells = call->values[OPT_PROGRESS] != NULL;
	void (*const pause)(void *, unsigned) = tells ? wait_telling : wait_for;
	bool ok = false;

	if (!flow_find_wiki(s, &target, call->err) ||
	    !account_find(s, target.api, &account, call->err) ||
	    !flow_open_wiki(s,
			    &(struct wiki_line_options){ .api = target.api,
							 .account = &account,
							 .captcha = goes_on ? &kept : NULL,
							 .state = state,
							 .progress = tells ? &telling : NULL,
							 .pause = pause },
			    &line, call->err))
		goto done;
	answering.line = line;
	if (goes_on) {
		wiki_answer(wiki_line_wiki(line), sv_from(kept.asked.id), sv_from(answering.given));
		answering.question = kept.asked.question;
		captcha_forget(s, only);
	}
	ok = flow_deliver(&(struct delivery){ .outbox = state,
					      .wiki = wiki_line_wiki(line),
					      .api = target.api,
					      .only = only,
					      .patience = (unsigned)config_number(s->config,
										  "wiki.patience",
										  PATIENCE),
					      .now = clock_now,
					      .pause = pause,
					      .answer = answer,
					      .data = &answering },
			  out, call->err);
done:
	wiki_line_close(line);
	captcha_release(&kept);
	account_release(&account);
	wiki_target_release(&target);
	return ok;
}

int outbox_send(struct call *call, struct state *state, int64_t only, struct delivered *out)
{
	int turn;
	bool ok;

	if (call->session->options.offline) {
		err_set(call->err, ERR_OFFLINE, _("--offline was given, so nothing was sent"));
		return CALL_FAILED;
	}
	if (!sender_begin(call->session->dirs.data, &turn, call->err))
		return CALL_FAILED;
	ok = deliver(call, state, only, out);
	sender_end(turn);
	if (!ok)
		return CALL_FAILED;
	return out->left ? err_exit_code(ERR_OFFLINE) : 0;
}
