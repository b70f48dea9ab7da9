#include "command.h"
#include "match_output.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/flow/me.h>

enum { LIMIT_DEFAULT = 20, LIMIT_MAX = 200 };

static const struct {
	const char *name;
	enum match_kind kind;
	bool is_exchange;
} kinds_of_match[] = {
	{ "mentors", MATCH_MENTORS, false }, { "mentees", MATCH_MENTEES, false },
	{ "helpers", MATCH_HELPERS, false }, { "projects", MATCH_PROJECTS, false },
	{ "exchange", MATCH_MENTORS, true },
};

static bool take_kind(const struct call *call, struct match_ask *ask)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds_of_match); i++)
		if (!strcmp(call->words[0], kinds_of_match[i].name)) {
			ask->kind = kinds_of_match[i].kind;
			ask->is_exchange = kinds_of_match[i].is_exchange;
			return true;
		}
	return err_set(
		call->err, ERR_USAGE,
		_("%s is nothing to match; say mentors, mentees, helpers, projects or exchange"),
		call->words[0]);
}

/* "sql:3": the name, and the level behind its last colon. */
static bool take_item(const struct call *call, enum option_id id, struct sv item,
		      struct profile_trait *out)
{
	struct sv rest = item;

	*out = (struct profile_trait){ 0 };
	(void)sv_next(&rest, ':', &out->name);
	out->name = sv_trim(out->name);
	rest = sv_trim(rest);
	if (!rest.len)
		return true;
	if (id == OPT_SPEAK && sv_is(rest, "n"))
		out->level = PROFILE_NATIVE;
	else if (rest.len == 1 && rest.at[0] >= '1' && rest.at[0] <= '5')
		out->level = (unsigned)(rest.at[0] - '0');
	return out->level ||
	       err_set(call->err, ERR_USAGE, _("%s: %.*s is no level; levels are 1 to 5"),
		       option_rows[id].name, SV_ARG(rest));
}

static bool take_list(const struct call *call, enum option_id id, struct profile_list *out)
{
	struct sv rest = sv_from(call->values[id]), item;

	while (sv_next(&rest, ',', &item)) {
		if (!sv_trim(item).len)
			continue;
		if (out->len == PROFILE_LIST_MAX)
			return err_set(call->err, ERR_USAGE, _("%s takes at most %d at once"),
				       option_rows[id].name, PROFILE_LIST_MAX);
		if (!take_item(call, id, item, &out->at[out->len++]))
			return false;
	}
	return true;
}

static bool check_languages(const struct call *call, const struct profile_list *l)
{
	for (size_t i = 0; i < l->len; i++)
		if (!lang_is_code(l->at[i].name))
			return err_set(call->err, ERR_USAGE,
				       _("%.*s is no language code such as fr or pt-br"),
				       SV_ARG(l->at[i].name));
	return true;
}

static bool read_ask(const struct call *call, struct match_ask *ask)
{
	unsigned long limit = LIMIT_DEFAULT;

	ask->person = sv_from(call->values[OPT_FOR]);
	ask->zone = sv_from(call->values[OPT_TIMEZONE]);
	ask->region = sv_from(call->values[OPT_REGION]);
	if (!take_kind(call, ask) || !take_list(call, OPT_WANT, &ask->wants) ||
	    !take_list(call, OPT_OFFER, &ask->offers) ||
	    !take_list(call, OPT_SPEAK, &ask->speaks) || !check_languages(call, &ask->speaks) ||
	    !output_number(call, OPT_LIMIT, 1, LIMIT_MAX, &limit))
		return false;
	ask->limit = limit;
	return true;
}

int cmd_match(struct call *call)
{
	struct state *state = state_open(call->session->dirs.data);
	struct match_answer answer = { 0 };
	struct match_ask ask = { 0 };
	struct words avoid = { 0 };
	struct me me = { 0 };
	struct err why = { 0 };
	int code = CALL_FAILED;

	if (read_ask(call, &ask)) {
		/* Who asks with everything said needs no profile. */
		if (flow_me_read(call->session, state, &me, &why))
			me_bring(&me, &ask, &avoid);
		else
			fprintf(stderr, "cphub: %s\n", why.text);
		if (flow_match(call->session, &ask, &answer, call->err)) {
			if (call->values[OPT_JSON])
				match_print_json(call->words[0], &ask, &answer);
			else
				match_print_text(&answer, call->values[OPT_EXPLAIN] != NULL);
			code = answer.len ? 0 : err_exit_code(ERR_MISSING);
		}
	}
	match_answer_release(&answer);
	me_release(&me);
	state_close(state);
	return code;
}
