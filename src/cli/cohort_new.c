#include "cohort_new.h"

#include <stdlib.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/flow/me.h>
#include <cphub/flow/programme.h>

#include "output.h"

/* Of more mentors for one mentee a programme is hardly better. */
enum { CANDIDATES_DEFAULT = 48, CANDIDATES_MAX = 200 };

/* "photography, law" */
static struct words list_of(const char *text, struct arena *arena)
{
	struct sv rest = sv_from(text), part;
	struct words words = { 0 };
	size_t parts = 1;

	for (size_t i = 0; i < rest.len; i++)
		parts += rest.at[i] == ',';
	words.at = arena_alloc(arena, parts * sizeof(*words.at));
	while (sv_next(&rest, ',', &part))
		if (sv_trim(part).len)
			words.at[words.len++] = sv_trim(part);
	return words;
}

static bool gather(struct call *call, struct instance **in)
{
	struct state *state = state_open(call->session->dirs.data);
	unsigned long candidates = CANDIDATES_DEFAULT;
	struct arena arena = { 0 };
	struct me me = { 0 };
	struct err why = { 0 };
	bool ok = output_number(call, OPT_LIMIT, 1, CANDIDATES_MAX, &candidates);

	if (ok) {
		const bool has_me = flow_me_read(call->session, state, &me, &why);
		const struct programme_ask ask = {
			.skills = list_of(call->values[OPT_SKILL], &arena),
			.region = sv_from(call->values[OPT_REGION]),
			.candidates = candidates,
			.own_id = has_me ? me.id : SV(""),
			.avoid = &me.avoid,
		};

		if (!has_me)
			fprintf(stderr, "cphub: %s\n", why.text);
		ok = flow_programme(call->session, &ask, in, call->err);
	}
	me_release(&me);
	state_close(state);
	arena_release(&arena);
	return ok;
}

/* Nobody should have a file that `cohort solve` refuses. */
static bool check_size(const struct str *text, struct err *err)
{
	return text->len <= COHORT_SIZE_MAX ||
	       err_set(err, ERR_INPUT,
		       _("the cohort would be larger than %d MB; narrow it with --skill, --region "
			 "or --limit"),
		       COHORT_SIZE_MAX >> 20);
}

static void tell_programme(const struct instance *in)
{
	char mentees[NUMBER_ROOM], mentors[NUMBER_ROOM], pairs[NUMBER_ROOM];

	fprintf(stderr, "cphub: ");
	fprintf(stderr, _("Mentees: %s. Mentors: %s. Possible pairs: %s.\n"),
		number_show(in->len[MENTEES], mentees), number_show(in->len[MENTORS], mentors),
		number_show(in->pairs, pairs));
}

bool cohort_new_text(struct call *call, enum objective objective, struct str *out)
{
	struct instance *in = NULL;
	bool ok;

	if (!flow_open_index(call->session, NULL, call->err))
		return false;
	if (call->session->notice)
		fprintf(stderr, "cphub: %s\n", call->session->notice);
	if (!gather(call, &in))
		return false;
	cohort_write(in, objective, out);
	ok = check_size(out, call->err);
	if (ok)
		tell_programme(in);
	instance_free(in);
	return ok;
}
