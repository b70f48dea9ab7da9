#include <cphub/flow/setting.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cphub/core/file.h>
#include <cphub/core/process.h>
#include <cphub/core/tr.h>
#include <cphub/text/lang.h>

/* What git says where a setting that is to be taken out is not there. */
enum { GIT_CONFIG_NOT_THERE = 5 };

const struct setting *flow_find_setting(const char *name)
{
	for (const struct setting *s = settings; s->name; s++)
		if (!strcasecmp(s->name, name))
			return s;
	return NULL;
}

static bool is_one_of(const char *words, const char *value)
{
	struct sv rest = sv_from(words), word;

	while (sv_next(&rest, ' ', &word))
		if (sv_is(word, value))
			return true;
	return false;
}

static bool refuse_word(const struct setting *setting, const char *value, struct err *err)
{
	struct sv rest = sv_from(setting->words), word;
	struct str known = { 0 };

	while (sv_next(&rest, ' ', &word))
		str_addf(&known, "%s%.*s", known.len ? ", " : "", SV_ARG(word));
	err_set(err, ERR_USAGE, _("there is no “%s”; known are %s"), value, str_text(&known));
	str_release(&known);
	return false;
}

/* Every part of a list names a language, as a code or as a locale. */
static bool are_languages(const char *value)
{
	struct sv rest = sv_from(value), part, one;
	char code[LANG_CODE_MAX + 1];

	while (sv_next(&rest, ',', &part))
		while (sv_next(&part, ':', &one)) {
			lang_normalise(sv_trim(one), code);
			if (!code[0])
				return false;
		}
	return true;
}

bool flow_check_setting(const struct setting *setting, const char *value, struct err *err)
{
	const struct sv text = sv_from(value);
	int64_t number;
	bool means;

	switch (setting->type) {
	case SETTING_TEXT: return true;
	case SETTING_CHOICE:
		return is_one_of(setting->words, value) || refuse_word(setting, value, err);
	case SETTING_YESNO:
		return config_parse_bool(value, &means) ||
		       err_set(err, ERR_USAGE, _("“%s” is neither yes nor no"), value);
	case SETTING_NUMBER:
		return (config_parse_number(value, &number) && number >= 0) ||
		       err_set(err, ERR_USAGE, _("“%s” is no number, such as 20 or 50m"), value);
	case SETTING_ADDRESS:
		return sv_has_prefix(text, "https://") || sv_has_prefix(text, "http://") ||
		       err_set(err, ERR_USAGE, _("“%s” is no address that begins with https://"),
			       value);
	case SETTING_LANGUAGES:
		return are_languages(value) ||
		       err_set(err, ERR_USAGE, _("“%s” names no language, as fr or pt-br,es do"),
			       value);
	}
	return true;
}

void flow_check_settings(const struct config *c, struct str *problems)
{
	for (size_t i = 0; i < config_count(c); i++) {
		const char *name, *value, *origin;
		const struct setting *setting;
		struct err err = { 0 };

		config_at(c, i, &name, &value, &origin);
		setting = flow_find_setting(name);
		if (setting && !flow_check_setting(setting, value, &err))
			str_addf(problems, "%s: %s: %s\n", origin, name, err.text);
	}
}

static bool keep(const struct dirs *dirs, const char *name, const char *value, struct err *err)
{
	char *path = path_join(dirs->config, "config");
	const char *const set[] = { "git", "config", "--file", path, "--replace-all",
				    "--",  name,     value,    NULL };
	const char *const unset[] = { "git", "config", "--file", path, "--unset-all", name, NULL };
	const struct process git = { .argv = value ? set : unset };
	struct process_result result = { 0 };
	bool ok;

	ok = file_make_dirs(dirs->config, err) && process_run(&git, &result, err);
	if (ok && result.status && (value || result.status != GIT_CONFIG_NOT_THERE))
		ok = err_set(err, ERR_SYSTEM, _("%s could not be changed: %.*s"), path,
			     SV_ARG(sv_trim(str_view(&result.errors))));
	process_result_release(&result);
	free(path);
	return ok;
}

bool flow_reload_settings(struct session *s, struct err *err)
{
	char *path = path_join(s->dirs.config, "config");
	bool ok;

	config_forget_files(s->config);
	ok = config_load(s->config, path, err);
	free(path);
	return ok;
}

/* Without the file. */
static void put_in_force(struct session *s, const char *name, const char *value)
{
	char *assignment = mem_printf("%s=%s", name, value);
	struct err ignored = { 0 };

	/* The name is one that git took, or refused for reasons of the disk. */
	if (!config_override(s->config, assignment, &ignored))
		ignored.kind = ERR_NONE;
	free(assignment);
}

bool flow_write_setting(struct session *s, const char *name, const char *value, struct err *err)
{
	const bool ok = keep(&s->dirs, name, value, err);

	config_drop(s->config, name);
	if (ok)
		return flow_reload_settings(s, err);
	if (value)
		put_in_force(s, name, value);
	return false;
}
