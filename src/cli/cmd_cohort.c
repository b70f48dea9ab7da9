#include "command.h"

#include <string.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>
#include <cphub/ui/ui.h>

#include "cohort_new.h"
#include "cohort_output.h"

static bool choose_objective(const struct call *call, enum objective *objective)
{
	const char *name = call->values[OPT_OBJECTIVE];
	struct str names = { 0 };

	if (!name)
		return true;
	*objective = objective_find(sv_from(name));
	if (*objective != OBJECTIVE_COUNT)
		return true;
	objective_add_names(&names);
	err_set(call->err, ERR_USAGE, _("there is no objective %.*s; there are %s"),
		SV_ARG(sv_from(name)), str_text(&names));
	str_release(&names);
	return false;
}

/* Without a word, files are JSON but where their names say otherwise; people read text. RESULT_FORMATS is text. */
static bool choose_format(const struct call *call, enum result_format *format)
{
	const char *name = call->values[OPT_JSON] ? "json" : call->values[OPT_FORMAT];
	const char *file = call->values[OPT_OUTPUT];

	*format = RESULT_FORMATS;
	if (!name && file)
		*format = sv_has_suffix(sv_from(file), ".csv") ? RESULT_CSV : RESULT_JSON;
	if (!name || (!file && !strcmp(name, "text")))
		return true;
	for (int i = 0; i < RESULT_FORMATS; i++)
		if (!strcmp(name, result_format_names[i]))
			*format = (enum result_format)i;
	return *format != RESULT_FORMATS ||
	       err_set(call->err, ERR_USAGE, _("cohort solve writes json, csv or wikitext, not %s"),
		       name);
}

static bool write_file(const char *path, struct sv bytes, struct err *err)
{
	if (!file_write_out(path, bytes, err))
		return false;
	fprintf(stderr, "cphub: ");
	fprintf(stderr, _("%s was written.\n"), path);
	return true;
}

static int solve_cohort(struct call *call)
{
	struct cohort cohort = { 0 };
	struct solution s = { 0 };
	struct str out = { 0 };
	enum objective objective = OBJECTIVE_COUNT;
	enum result_format format;
	struct hindrance hindrance;
	int code = CALL_FAILED;

	if (!choose_objective(call, &objective) || !choose_format(call, &format) ||
	    !command_has_input(cohort_read(call->words[1], &cohort, call->err), call->err))
		goto done;
	solve(cohort.instance, objective == OBJECTIVE_COUNT ? cohort.objective : objective, &s);
	if (format == RESULT_FORMATS)
		cohort_output_solution(cohort.instance, &s);
	else
		result_write(cohort.instance, &s, format, &out);
	if (!call->values[OPT_OUTPUT])
		fwrite(str_text(&out), 1, out.len, stdout);
	else if (!write_file(call->values[OPT_OUTPUT], str_view(&out), call->err))
		goto done;
	code = 0;
	if (judge_hindrance(cohort.instance, &hindrance)) {
		cohort_output_hindrance(&hindrance);
		code = err_exit_code(ERR_MISSING);
	}
done:
	str_release(&out);
	solution_release(&s);
	cohort_release(&cohort);
	return code;
}

/* What the command line says, else what the result claims, else what the cohort asks for. */
static enum objective claimed(enum objective asked, const struct result *r, const struct cohort *c)
{
	if (asked != OBJECTIVE_COUNT)
		return asked;
	return r->objective != OBJECTIVE_COUNT ? r->objective : c->objective;
}

static int check_result(struct call *call)
{
	struct cohort cohort = { 0 };
	struct result r = { 0 };
	struct verdict v;
	enum objective objective = OBJECTIVE_COUNT;
	int code = CALL_FAILED;

	if (!choose_objective(call, &objective) ||
	    !command_has_input(cohort_read(call->words[1], &cohort, call->err), call->err) ||
	    !command_has_input(result_read(call->words[2], cohort.instance, &r, call->err),
			       call->err))
		goto done;
	objective = claimed(objective, &r, &cohort);
	result_check(&r, cohort.instance, objective, &v);
	if (call->values[OPT_JSON])
		cohort_output_verdict_json(&r, &v, objective);
	else
		cohort_output_verdict(&r, &v, objective, call->words[2]);
	code = r.faults_total ? err_exit_code(ERR_MISSING) : 0;
done:
	result_release(&r);
	cohort_release(&cohort);
	return code;
}

static int make_cohort(struct call *call)
{
	const char *path = call->values[OPT_OUTPUT];
	enum objective objective = OBJECTIVE_MAX_CARD_MAX_WEIGHT;
	struct str out = { 0 };
	int code = CALL_FAILED;

	if (choose_objective(call, &objective) && cohort_new_text(call, objective, &out) &&
	    (!path || write_file(path, str_view(&out), call->err)))
		code = 0;
	if (!code && !path)
		fwrite(str_text(&out), 1, out.len, stdout);
	str_release(&out);
	return code;
}

static const struct {
	const char *name;
	size_t words;
	uint64_t options;
	int (*run)(struct call *call);
} parts[] = {
	{ "check", 3, OPT(JSON) | OPT(OBJECTIVE), check_result },
	{ "new", 1, OPT(LIMIT) | OPT(OBJECTIVE) | OPT(OUTPUT) | OPT(REGION) | OPT(SKILL),
	  make_cohort },
	{ "solve", 2, OPT(FORMAT) | OPT(JSON) | OPT(OBJECTIVE) | OPT(OUTPUT), solve_cohort },
};

static bool check_options(const struct call *call, uint64_t taken)
{
	for (unsigned i = 0; i < OPT_COUNT; i++)
		if (call->values[i] && !(taken & UINT64_C(1) << i))
			return err_set(call->err, ERR_USAGE, _("cohort %s takes no %s"),
				       call->words[0], option_rows[i].name);
	return true;
}

/* A file that cannot be read is told before anything is drawn. */
static int open_cohort(struct call *call)
{
	const struct ui_options options = { .cohort = call->words[0], .program = call->program };
	struct cohort cohort = { 0 };
	bool ok = check_options(call, 0) &&
		  command_has_input(cohort_read(options.cohort, &cohort, call->err), call->err);

	cohort_release(&cohort);
	if (ok && !config_bool(call->session->config, "ui.linear", false) &&
	    (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)))
		ok = err_set(call->err, ERR_USAGE,
			     _("the interface needs a terminal; `cphub cohort solve %s` prints the "
			       "result"),
			     options.cohort);
	ok = ok && flow_open_index(call->session, NULL, call->err) &&
	     ui_run(call->session, &options, call->err);
	return ok ? 0 : CALL_FAILED;
}

int cmd_cohort(struct call *call)
{
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (strcmp(parts[i].name, call->words[0]) != 0)
			continue;
		if (call->words_len != parts[i].words) {
			err_set(call->err, ERR_USAGE,
				call->words_len < parts[i].words
					? _("something is missing\nUsage: cphub %s %s")
					: _("too many words\nUsage: cphub %s %s"),
				call->command->name, call->command->usage);
			return CALL_FAILED;
		}
		return check_options(call, parts[i].options) ? parts[i].run(call) : CALL_FAILED;
	}
	if (call->words_len == 1 && file_exists(call->words[0]))
		return open_cohort(call);
	err_set(call->err, ERR_USAGE,
		_("cohort can check, new and solve, or opens a file; %s is none of them"),
		call->words[0]);
	return CALL_FAILED;
}
