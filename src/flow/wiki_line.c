#include <cphub/flow/captcha.h>
#include <cphub/flow/wiki_log.h>

#include <stdlib.h>

#include <cphub/core/number.h>
#include <cphub/core/size.h>
#include <cphub/core/tr.h>
#include <cphub/net/net.h>
#include <cphub/outbox/ledger.h>

enum { ANSWER_MAX = 16 << 20 };
/* Seconds: saving may take a wiki long. */
enum { STALL = 20, WRITE_STALL = 120 };

struct wiki_line {
	struct http http;
	struct net *net;
	struct wiki *wiki;
	char *lang;
	struct state *state;
	const struct dirs *dirs;
	time_t now;
	const struct progress *progress;
	uint64_t told; /* bytes of the answer that comes now, when they were told last */
};

/* Who waits is told of the first bytes, and then of each 16 kB. */
static void tell_coming(void *data, uint64_t bytes)
{
	enum { STEP = 1 << 14 };
	struct wiki_line *l = data;
	char room[SIZE_ROOM];
	struct str words = { 0 };

	if (bytes < l->told)
		l->told = 0;
	if (l->told && bytes - l->told < STEP)
		return;
	l->told = bytes;
	str_addf(&words, _("The wiki answers: %s"), size_show(bytes, room));
	l->progress->step(l->progress->data, str_text(&words), 0, 0);
	str_release(&words);
}

static struct net *open_net(const struct session *s, const char *cookies, struct wiki_line *l)
{
	const struct net_options options = {
		.contact = config_text(s->config, "wiki.contact", NULL),
		.ca_file = config_text(s->config, "wiki.caFile", NULL),
		.cookies = cookies,
		.stall = (unsigned)config_number(s->config, "sync.stall", STALL),
		.write_stall = (unsigned)config_number(s->config, "sync.stall", WRITE_STALL),
		.body_max = ANSWER_MAX,
		.coming = l->progress ? tell_coming : NULL,
		.data = l,
	};

	return net_open(&options);
}

/* After each answer, so that a process that is killed has told of all but its last. */
static bool send_noted(void *data, const struct http_request *request, struct http_answer *answer,
		       struct err *err)
{
	const struct wiki_line *l = data;
	const bool ok = l->http.send(l->http.data, request, answer, err);
	struct err none = { 0 };

	/* What was done is done, also where its bytes cannot be noted. */
	(void)(ledger_add(l->state, LEDGER_WIKI, l->now, answer->received, &none) &&
	       ledger_add(l->state, LEDGER_WIKI_SENT, l->now, answer->sent, &none));
	return ok;
}

static void note_warning(void *data, struct sv code, struct sv text)
{
	const struct wiki_line *l = data;

	wiki_log_add(l->dirs, l->now, code, text);
}

static bool may_open(const struct session *s, struct state *state, struct err *err)
{
	const int64_t most = config_number(s->config, "data.monthly", 0);
	char used[NUMBER_ROOM], limit[NUMBER_ROOM];
	struct ledger_month month;
	uint64_t sum = 0;

	if (s->options.offline)
		return err_set(err, ERR_OFFLINE, _("--offline was given, so nothing was sent"));
	if (most <= 0)
		return true;
	if (!ledger_month(state, s->options.now, &month, err))
		return false;
	for (size_t i = 0; i < LEDGER_PURPOSES; i++)
		sum += month.bytes[i];
	return sum < (uint64_t)most ||
	       err_set(err, ERR_OFFLINE,
		       _("the bytes of this month, %s, have reached data.monthly, %s; `cphub data` shows "
			 "what for, and `cphub -c data.monthly=0 …` does it all the same"),
		       number_show(sum, used), number_show((uint64_t)most, limit));
}

bool flow_open_wiki(const struct session *s, const struct wiki_line_options *options,
		    struct wiki_line **out, struct err *err)
{
	const struct account *account = options->account;
	const struct captcha *asked = options->captcha;
	const struct sv lang = tr_language();
	struct wiki_options of_wiki = { .api = options->api,
					.user = account->user,
					.password = account->password,
					.token = account->token,
					.name = asked ? asked->user : NULL,
					.pause = options->pause };
	struct wiki_line *l;

	*out = NULL;
	if (!may_open(s, options->state, err))
		return false;
	l = mem_zeroed(1, sizeof(*l));
	l->state = options->state;
	l->dirs = &s->dirs;
	l->now = s->options.now;
	/* Refusals are read by the person, in the language of all the rest. */
	l->lang = lang.len ? mem_dup_sv(lang) : mem_dup("en");
	for (char *p = l->lang; *p; p++)
		*p = *p == '_' ? '-' : *p;
	l->progress = options->progress;
	l->net = open_net(s, asked ? asked->cookies : NULL, l);
	l->http = net_http(l->net);
	of_wiki.http = (struct http){ .send = send_noted, .data = l };
	of_wiki.lang = l->lang;
	of_wiki.warned = note_warning;
	of_wiki.data = l;
	l->wiki = wiki_open(&of_wiki);
	*out = l;
	return true;
}

struct wiki *wiki_line_wiki(const struct wiki_line *l)
{
	return l->wiki;
}

void wiki_line_add_cookies(const struct wiki_line *l, struct str *out)
{
	net_add_cookies(l->net, out);
}

void wiki_line_close(struct wiki_line *l)
{
	if (!l)
		return;
	wiki_close(l->wiki);
	net_close(l->net);
	free(l->lang);
	free(l);
}
