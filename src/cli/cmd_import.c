#include "command.h"

#include <string.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/flow/import.h>
#include <cphub/text/utf8.h>

static const struct {
	const char *name;
	bool (*run)(const struct import_ask *ask, struct import_report *out, struct err *err);
} parts[] = {
	{ "capx", flow_import_capx },
	{ "growth-mentors", flow_import_growth },
};

/* People as counts only: who did not consent is named nowhere. */
static void tell(const struct import_report *r)
{
	char room[NUMBER_ROOM];

	if (r->skills)
		printf(_("Skills added: %s.\n"), number_show(r->skills, room));
	printf(_("Pages of people written: %s.\n"), number_show(r->pages, room));
	if (r->there)
		printf(_("Pages that were there already and stay as they are: %s.\n"),
		       number_show(r->there, room));
	if (r->silent)
		printf(_("People left out because no consent of theirs is known (--consent): %s.\n"),
		       number_show(r->silent, room));
	if (r->unknown)
		printf(_("Skills of people that no table names: %s.\n"),
		       number_show(r->unknown, room));
	for (size_t i = 0; i < r->unfit.len; i++) {
		struct str line = { 0 }, clean = { 0 };

		str_addf(&line, _("%.*s is left out: %.*s"), SV_ARG(r->unfit.at[i].wiki_user),
			 SV_ARG(r->unfit.at[i].reason));
		utf8_clean(&clean, str_view(&line), CLEAN_LINE);
		fprintf(stderr, "cphub: %s\n", str_text(&clean));
		str_release(&line);
		str_release(&clean);
	}
}

int cmd_import(struct call *call)
{
	struct import_report report = { 0 };
	const struct import_ask ask = { .files = call->words + 1,
					.files_len = call->words_len - 1,
					.folder = call->values[OPT_OUTPUT],
					.consents = call->values[OPT_CONSENT],
					.today = date_of(call->session->options.now) };
	int code = CALL_FAILED;

	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (strcmp(parts[i].name, call->words[0]) != 0)
			continue;
		if (!ask.folder) {
			err_set(call->err, ERR_USAGE,
				_("say which content folder it goes into: --output DIR"));
			return CALL_FAILED;
		}
		if (command_has_input(parts[i].run(&ask, &report, call->err), call->err)) {
			tell(&report);
			code = report.pages || report.skills ? 0 : err_exit_code(ERR_MISSING);
		}
		import_report_release(&report);
		return code;
	}
	err_set(call->err, ERR_USAGE, _("import knows capx and growth-mentors, not %s"),
		call->words[0]);
	return CALL_FAILED;
}
