#include "command.h"
#include "hotline_output.h"

#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/outbox/own.h>
#include <cphub/outbox/tally.h>

static const char *const filter_names[HOTLINE_FILTERS] = {
	[HOTLINE_ALL] = "all",
	[HOTLINE_MINE] = "mine",
	[HOTLINE_NEW] = "new",
	[HOTLINE_RESOLVED] = "resolved",
	[HOTLINE_SKILLS] = "skills",
	[HOTLINE_TURN] = "turn",
	[HOTLINE_UNANSWERED] = "unanswered",
};

/* When somebody wrote last, of what was listed as new. */
static const char looked_name[] = "hotline.looked";

static void read_looked(void *data, struct sv name, int64_t number)
{
	time_t *looked = data;

	if (sv_is(name, looked_name))
		*looked = (time_t)number;
}

/* "Ada" of "Ada@hotline", as bot passwords have it. */
static struct sv user_of(const struct session *s)
{
	const struct sv user = sv_from(config_text(s->config, "wiki.user", ""));

	return sv_make(user.at, sv_find_char(user, '@'));
}

static bool keep_looked(struct state *state, const struct hotline *h, struct err *err)
{
	time_t last = 0;

	for (size_t i = 0; i < h->threads.len; i++)
		if (h->threads.at[i].last > last)
			last = h->threads.at[i].last;
	return !last || tally_keep(state, looked_name, (int64_t)last, err);
}

static int list(struct call *call, const struct hotline *h, enum hotline_filter filter,
		struct sv words)
{
	struct state *state = state_open(call->session->dirs.data);
	struct hotline_reader reader = { .user = user_of(call->session), .words = words };
	struct own_values own = { 0 };
	int code = CALL_FAILED;

	if (own_list(state, &own, call->err) &&
	    tally_each(state, read_looked, &reader.looked, call->err)) {
		reader.skills = own_value_of(&own, "offers");
		code = hotline_list(call, h, filter, &reader);
		/* Programs may ask as often as they like; a person has seen it. */
		if (filter == HOTLINE_NEW && !call->values[OPT_JSON] &&
		    !keep_looked(state, h, call->err))
			code = CALL_FAILED;
	}
	own_values_release(&own);
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

static int run(struct call *call, const struct hotline *h)
{
	const char *verb = call->words_len ? call->words[0] : "list";

	if (!strcmp(verb, "list") && call->words_len < 3)
		return list_filtered(call, h);
	if (!strcmp(verb, "search") && call->words_len > 1)
		return search(call, h);
	if (!strcmp(verb, "show") && call->words_len == 2)
		return hotline_show(call, h, call->words[1], user_of(call->session));
	err_set(call->err, ERR_USAGE, _("hotline takes list, show N or search WORD…"));
	return CALL_FAILED;
}

int cmd_hotline(struct call *call)
{
	struct wiki_target to = { 0 };
	struct hotline h = { 0 };
	bool changed;
	int code = CALL_FAILED;

	if (flow_find_wiki(call->session, &to, call->err) &&
	    (!call->values[OPT_REFRESH] ||
	     flow_hotline_refresh(call->session, &to, &changed, call->err)) &&
	    flow_hotline_read(call->session, &to, &h, call->err))
		code = run(call, &h);
	hotline_release(&h);
	wiki_target_release(&to);
	return code;
}
