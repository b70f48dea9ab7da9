#include "command.h"
#include "output.h"

#include <cphub/core/date.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/outbox/ledger.h>

static void print_json(const struct ledger_year *m, int64_t limit)
{
	struct jw *w = jw_new();

	jw_object(w, NULL);
	jw_int(w, "this_month", (int64_t)m->sum);
	jw_int(w, "limit", limit);
	jw_array(w, "months");
	for (size_t i = 0; i < LEDGER_MONTHS; i++)
		for (size_t j = 0; j < LEDGER_PURPOSES; j++) {
			if (!m->at[i].bytes[j])
				continue;
			jw_object(w, NULL);
			jw_text(w, "month", sv_from(m->names[i]));
			jw_text(w, "purpose", sv_from(ledger_purpose_name((enum ledger_purpose)j)));
			jw_int(w, "bytes", (int64_t)m->at[i].bytes[j]);
			jw_end(w);
		}
	jw_end(w);
	jw_end(w);
	output_json(w);
}

static void print_text(const struct ledger_year *m, int64_t limit)
{
	char first[NUMBER_ROOM], second[NUMBER_ROOM];
	bool is_any = false;

	for (size_t i = 0; i < LEDGER_MONTHS; i++)
		for (size_t j = 0; j < LEDGER_PURPOSES; j++) {
			if (!m->at[i].bytes[j])
				continue;
			is_any = true;
			printf("%s  %s  %s\n", m->names[i], number_show(m->at[i].bytes[j], first),
			       _(ledger_purpose_words((enum ledger_purpose)j)));
		}
	if (limit > 0)
		printf(_("Used this month, in bytes: %s of %s\n"), number_show(m->sum, first),
		       number_show((uint64_t)limit, second));
	else if (!is_any)
		fprintf(stderr, "cphub: %s\n", _("nothing went over the line yet."));
}

int cmd_data(struct call *call)
{
	const int64_t limit = config_number(call->session->config, "data.monthly", 0);
	struct state *state = state_open(call->session->dirs.data);
	struct ledger_year months;
	const bool ok = ledger_year(state, call->session->options.now, &months, call->err);

	if (ok && call->values[OPT_JSON])
		print_json(&months, limit);
	else if (ok)
		print_text(&months, limit);
	state_close(state);
	return ok ? 0 : CALL_FAILED;
}
