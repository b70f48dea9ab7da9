#include "settings.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/flow/setting.h>
#include <cphub/ui/ui.h>

void ui_settings_read(struct ui_settings *s, const struct config *c, struct str *problems)
{
	const char *letters = config_text(c, "ui.letters", "narrow");

	*s = (struct ui_settings){ .mouse = config_bool(c, "ui.mouse", true),
				   .hyperlinks = config_bool(c, "ui.hyperlinks", false),
				   .letters_are_keys = !strcmp(letters, "keys"),
				   .tips = config_bool(c, "ui.tips", true) };
	flow_check_settings(c, problems);
	/* The default where there is none of this name, which was told above. */
	(void)look_theme_find(config_text(c, "ui.theme", "auto"), &s->theme);
	s->keymap = keymap_new(c, problems);
}

void ui_settings_release(struct ui_settings *s)
{
	keymap_free(s->keymap);
	*s = (struct ui_settings){ 0 };
}

void ui_check(const struct config *c, struct str *problems)
{
	struct ui_settings mine;

	ui_settings_read(&mine, c, problems);
	ui_settings_release(&mine);
}

bool ui_check_setting(const char *name, const char *value, struct err *err)
{
	char *assignment = mem_printf("%s=%s", name, value);
	struct config *c = config_new();
	struct str problems = { 0 };
	struct sv rest, line;
	bool ok = config_override(c, assignment, err);

	if (ok)
		ui_check(c, &problems);
	rest = str_view(&problems);
	if (sv_next_line(&rest, &line)) {
		/* The place, which is no file. */
		line = sv_from_byte(line, sv_find(line, SV(": ")) + 2);
		ok = err_set(err, ERR_USAGE, "%.*s", SV_ARG(line));
	}
	str_release(&problems);
	config_free(c);
	free(assignment);
	return ok;
}
