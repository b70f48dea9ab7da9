#include "command.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/flow/setting.h>
#include <cphub/ui/ui.h>

/* Settings that begin so are not in the table: there is one for each command of the interface. */
static const char keys_prefix[] = "keys.";

static bool is_of_keys(const char *name)
{
	return !strncmp(name, keys_prefix, sizeof keys_prefix - 1);
}

/* Nor are more sources than the first: content.NAME.url and content.NAME.branch. */
static bool is_of_source(const char *name)
{
	const struct sv v = sv_from(name);

	return sv_has_prefix(v, "content.") && strchr(name, '.') != strrchr(name, '.') &&
	       (sv_has_suffix(v, ".url") || sv_has_suffix(v, ".branch"));
}

static bool is_of_many(const char *name)
{
	return is_of_keys(name) || is_of_source(name);
}

static void print_all(const struct session *s)
{
	for (const struct setting *row = settings; row->name; row++) {
		const char *value = config_text(s->config, row->name, row->fallback);

		printf("%s = %s\n    %s\n", row->name, value ? value : "", _(row->help));
	}
	for (size_t i = 0; i < config_count(s->config); i++) {
		const char *name, *value, *origin;

		config_at(s->config, i, &name, &value, &origin);
		if (is_of_many(name))
			printf("%s = %s\n    %s\n", name, value, origin);
	}
	printf("content.NAME.url = ADDRESS\n    %s\n",
	       _("More content, from another place; where two have a page of the same name, content.url wins, then the name"));
	printf("keys.COMMAND = KEY...\n    %s\n",
	       _("Keys of a command of the interface, as in keys.next-row = Down j Ctrl-N; "
		 "keys.SCREEN.COMMAND on one screen only"));
	printf(_("\nThe file is %s/config\n"), s->dirs.config);
}

static void print_json(const struct session *s)
{
	struct jw *w = jw_new();

	jw_object(w, NULL);
	for (const struct setting *row = settings; row->name; row++) {
		const char *value = config_text(s->config, row->name, row->fallback);

		if (value)
			jw_text(w, row->name, sv_from(value));
		else
			jw_null(w, row->name);
	}
	for (size_t i = 0; i < config_count(s->config); i++) {
		const char *name, *value, *origin;

		config_at(s->config, i, &name, &value, &origin);
		if (is_of_many(name))
			jw_text(w, name, sv_from(value));
	}
	jw_end(w);
	output_json(w);
}

static int print_one(struct call *call, const char *name)
{
	const struct setting *row = flow_find_setting(name);
	const char *value = config_text(call->session->config, name, row ? row->fallback : NULL);

	if (call->values[OPT_JSON]) {
		struct jw *w = jw_new();

		if (value)
			jw_text(w, NULL, sv_from(value));
		else
			jw_null(w, NULL);
		output_json(w);
	} else if (value) {
		printf("%s\n", value);
	}
	return value ? 0 : err_exit_code(ERR_MISSING);
}

int cmd_config(struct call *call)
{
	if (!call->words_len) {
		if (call->values[OPT_JSON])
			print_json(call->session);
		else
			print_all(call->session);
		return 0;
	}
	if (call->words_len == 1)
		return print_one(call, call->words[0]);
	if (!flow_find_setting(call->words[0]) && !is_of_many(call->words[0])) {
		err_set(call->err, ERR_USAGE,
			_("there is no setting %s; `cphub config` lists them"), call->words[0]);
		return CALL_FAILED;
	}
	return ui_check_setting(call->words[0], call->words[1], call->err) &&
			       flow_write_setting(call->session, call->words[0], call->words[1],
						  call->err)
		       ? 0
		       : CALL_FAILED;
}
