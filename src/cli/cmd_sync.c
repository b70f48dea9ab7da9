#include "command.h"
#include "output.h"
#include "parcel_output.h"
#include "update_output.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cphub/core/date.h>
#include <cphub/core/size.h>
#include <cphub/core/tr.h>
#include <cphub/flow/sync.h>
#include <cphub/ui/ui.h>

/* Wipes what the last words on a terminal's line leave. */
#define WIPE "\r\033[K"

enum { WORK_MAX_S = 3600 };
enum shown { SHOWN_NEVER, SHOWN_LINES, SHOWN_IN_PLACE };

/* Signals that stop it are held back, so that it ends by cleaning up; then they are let through. */
static const int stopping[] = { SIGINT, SIGTERM, SIGHUP };

static void hold_signals(sigset_t *before)
{
	sigset_t held;

	sigemptyset(&held);
	for (size_t i = 0; i < ARRAY_LEN(stopping); i++)
		sigaddset(&held, stopping[i]);
	sigprocmask(SIG_BLOCK, &held, before);
}

static void let_signals(enum shown shown, const sigset_t *before)
{
	if (shown == SHOWN_IN_PLACE)
		fputs(WIPE, stderr);
	sigprocmask(SIG_SETMASK, before, NULL);
}

/* What is said then; a handler can translate nothing. */
static const char *give_up_words;

static void give_up(int signal)
{
	(void)signal;
	/* Nothing was changed: the index is in a transaction, and what came stands under a ref of its own. */
	if (write(STDERR_FILENO, give_up_words, strlen(give_up_words)) < 0)
		_exit(err_exit_code(ERR_SYSTEM));
	_exit(err_exit_code(ERR_INPUT));
}

/* Even a hundred thousand pages take minutes; what is not done after an hour of work will never be. */
static void limit_work(void)
{
	static char words[ERR_TEXT_MAX];
	const struct sigaction act = { .sa_handler = give_up };
	struct rlimit most;

	snprintf(words, sizeof(words), "cphub: %s: %s\n",
		 _("what came was not taken, and the old content stays"),
		 _("it asks for more work than honest content does; tell whoever keeps it"));
	give_up_words = words;
	sigaction(SIGXCPU, &act, NULL);
	if (getrlimit(RLIMIT_CPU, &most) < 0 || most.rlim_cur <= WORK_MAX_S)
		return;
	most.rlim_cur = WORK_MAX_S;
	setrlimit(RLIMIT_CPU, &most);
}

static bool is_stopped(void)
{
	sigset_t pending;

	if (sigpending(&pending))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(stopping); i++)
		if (sigismember(&pending, stopping[i]) == 1)
			return true;
	return false;
}

static bool step(void *data, const char *what, size_t done, size_t total)
{
	const enum shown *shown = data;

	if (*what && *shown == SHOWN_LINES)
		return update_step(NULL, what, done, total) && !is_stopped();
	if (*what && *shown == SHOWN_IN_PLACE)
		fprintf(stderr, WIPE "%s", what);
	return !is_stopped();
}

/* A line that is written over is no use to who listens or keeps a log. */
static enum shown how_shown(const struct call *call)
{
	const char *terminal = getenv("TERM");

	if (call->values[OPT_PROGRESS])
		return SHOWN_LINES;
	if (!isatty(STDERR_FILENO) || !terminal || !strcmp(terminal, "dumb") ||
	    ui_is_linear(call->session->config))
		return SHOWN_NEVER;
	return SHOWN_IN_PLACE;
}

static void print_notes(const struct call *call, const struct sync_result *r)
{
	struct str day = { 0 };

	if (call->session->notice)
		fprintf(stderr, "cphub: %s\n", call->session->notice);
	if (r->was_damaged)
		fprintf(stderr, "cphub: %s\n",
			_("the content on this machine was damaged; it was fetched anew."));
	if (r->began_anew)
		fprintf(stderr, "cphub: %s\n",
			_("the other side did not go on where the download was cut; it began anew."));
	if (r->failed)
		fprintf(stderr, "cphub: %s\n", r->failure.text);
	if (r->older) {
		date_show(&day, date_of(r->older));
		fprintf(stderr, "cphub: ");
		fprintf(stderr, _("the other side went back to an older state, of %s."),
			str_text(&day));
		fputc('\n', stderr);
	}
	str_release(&day);
}

static void print_result(const struct call *call, const struct sync_result *r)
{
	char bytes[SIZE_ROOM], month[SIZE_ROOM];
	struct jw *w;

	print_notes(call, r);
	if (!call->values[OPT_JSON]) {
		if (r->bytes)
			printf(_("Fetched %s; %s this month.\n"), size_show(r->bytes, bytes),
			       size_show(r->month, month));
		update_print(&r->update);
		return;
	}
	w = jw_new();
	jw_object(w, NULL);
	jw_bool(w, "new", r->is_new);
	update_json(w, &r->update);
	jw_int(w, "bytes", (int64_t)r->bytes);
	jw_int(w, "month", (int64_t)r->month);
	jw_int(w, "failed", (int64_t)r->failed);
	jw_text(w, "failure", sv_from(r->failure.text));
	jw_bool(w, "damaged", r->was_damaged);
	jw_int(w, "older", (int64_t)r->older);
	jw_end(w);
	output_json(w);
}

static void print_price(const struct call *call, const struct sync_price *p)
{
	struct str words = { 0 };
	struct jw *w;

	if (call->values[OPT_JSON]) {
		w = jw_new();
		jw_object(w, NULL);
		jw_bool(w, "new", p->is_new);
		jw_bool(w, "first", p->is_first);
		jw_text(w, "commit", sv_from(p->commit));
		jw_int(w, "bytes", (int64_t)p->bytes);
		jw_int(w, "last", (int64_t)p->last);
		jw_int(w, "rate", (int64_t)p->rate);
		jw_int(w, "month", (int64_t)p->month);
		jw_int(w, "limit", (int64_t)p->limit);
		jw_end(w);
		output_json(w);
		return;
	}
	sync_price_words(&words, p);
	fputs(str_text(&words), stdout);
	str_release(&words);
}

static int look(struct call *call)
{
	struct sync_price price;

	if (!flow_sync_price(call->session, &price, call->err))
		return CALL_FAILED;
	print_price(call, &price);
	return 0;
}

static bool take_wish(struct call *call, struct sync_wish *wish)
{
	const char *max = call->values[OPT_MAX];

	wish->accepts_loss = call->values[OPT_YES] != NULL;
	return !max || size_parse(sv_from(max), &wish->max_bytes) ||
	       err_set(call->err, ERR_USAGE, _("--max %s: write a size like 500k or 2M"), max);
}

int cmd_sync(struct call *call)
{
	enum shown shown = how_shown(call);
	const struct progress progress = { .step = step, .data = &shown };
	struct sync_result result = { 0 };
	struct sync_wish wish = { 0 };
	sigset_t before;
	bool ok;

	if (!take_wish(call, &wish))
		return CALL_FAILED;
	if (call->values[OPT_DRY_RUN])
		return look(call);
	limit_work();
	hold_signals(&before);
	ok = flow_sync(call->session, &wish, &progress, &result, call->err);
	let_signals(shown, &before);
	if (!ok)
		return CALL_FAILED;
	print_result(call, &result);
	return 0;
}

int cmd_unpack(struct call *call)
{
	enum shown shown = how_shown(call);
	const struct progress progress = { .step = step, .data = &shown };
	struct sync_result result = { 0 };
	struct err why = { 0 };
	sigset_t before;
	bool ok;

	limit_work();
	hold_signals(&before);
	ok = flow_unpack(call->session, call->words[0], call->values[OPT_YES] != NULL, &progress,
			 &result, call->err);
	let_signals(shown, &before);
	if (ok)
		print_result(call, &result);
	/* Posts are no part of the content: they are there also where that was not taken. */
	if (!parcel_unpack(call, call->words[0], &why)) {
		if (!ok)
			fprintf(stderr, "cphub: %s\n", why.text);
		ok = ok && err_set(call->err, why.kind, "%s", why.text);
	}
	return ok ? 0 : CALL_FAILED;
}
