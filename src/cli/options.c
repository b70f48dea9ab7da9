#include "options.h"
#include "language.h"

#include <string.h>

#include <cphub/core/tr.h>

static bool take_config(struct globals *g, const char *value, struct err *err)
{
	if (!config_override(g->config, value, err))
		return false;
	language_use(g);
	return true;
}

static bool take_content(struct globals *g, const char *value, struct err *err)
{
	(void)err;
	g->session.content = value;
	return true;
}

static bool take_lang(struct globals *g, const char *value, struct err *err)
{
	char code[LANG_CODE_MAX + 1];

	lang_normalise(sv_from(value), code);
	if (!code[0])
		return err_set(err, ERR_USAGE, _("%s is no language code such as fr or pt-br"),
			       value);
	g->session.lang = value;
	language_use(g);
	return true;
}

static bool take_no_mouse(struct globals *g, const char *value, struct err *err)
{
	(void)value;
	return config_override(g->config, "ui.mouse=no", err);
}

static bool take_offline(struct globals *g, const char *value, struct err *err)
{
	(void)value;
	(void)err;
	g->session.offline = true;
	return true;
}

static bool take_linear(struct globals *g, const char *value, struct err *err)
{
	(void)value;
	return config_override(g->config, "ui.linear=yes", err);
}

static bool take_plain(struct globals *g, const char *value, struct err *err)
{
	(void)value;
	(void)err;
	g->plain = true;
	return true;
}

static bool take_help(struct globals *g, const char *value, struct err *err)
{
	(void)value;
	(void)err;
	g->help = true;
	return true;
}

static bool take_version(struct globals *g, const char *value, struct err *err)
{
	(void)value;
	(void)err;
	g->version = true;
	return true;
}

const struct global_option global_options[] = {
	{ "-c", "KEY=VALUE", N_("A setting for this call"), take_config },
	{ "--content", "DIR", N_("Read this folder or repository"), take_content },
	{ "--help", NULL, N_("Show this help"), take_help },
	{ "--lang", "LANG", N_("Read in this language (fr, pt-br)"), take_lang },
	{ "--linear", NULL, N_("The interface as numbered plain text"), take_linear },
	{ "--no-mouse", NULL, N_("Leave clicks and the wheel to the terminal"), take_no_mouse },
	{ "--offline", NULL, N_("Never use the network"), take_offline },
	{ "--plain", NULL, N_("No colour and no escape code"), take_plain },
	{ "--version", NULL, N_("Show the version"), take_version },
	{ 0 },
};

/* The arguments that are left. */
struct arguments {
	char **at;
	int left;
};

/* "--name=value" or "--name value"; NULL with err where the value is missing or not wanted. */
static const char *value_of(struct arguments *a, struct sv given, struct sv name, bool wanted,
			    struct err *err)
{
	const bool attached = given.len > name.len;

	if (!wanted && attached) {
		err_set(err, ERR_USAGE, _("%.*s takes no value"), SV_ARG(name));
		return NULL;
	}
	if (!wanted)
		return "";
	if (attached)
		return name.at + name.len + 1;
	if (a->left < 2) {
		err_set(err, ERR_USAGE, _("%.*s needs a value behind it"), SV_ARG(name));
		return NULL;
	}
	a->at++;
	a->left--;
	return a->at[0];
}

static const struct global_option *global_find(struct sv name)
{
	for (const struct global_option *o = global_options; o->name; o++)
		if (sv_is(name, o->name))
			return o;
	/* What people type without looking. */
	if (sv_is(name, "-h"))
		return global_find(SV("--help"));
	return NULL;
}

static bool take_option(struct arguments *a, struct globals *g, struct call *call, struct err *err)
{
	const struct sv given = sv_from(a->at[0]);
	const struct sv name = sv_make(given.at, sv_find_char(given, '='));
	const enum option_id id = call->command ? command_option(call->command, name) : OPT_COUNT;
	const struct global_option *global = global_find(name);
	const char *value;

	if (id == OPT_COUNT && !global)
		return err_set(err, ERR_USAGE,
			       _("unknown option %.*s; `cphub help%s%s` lists them"), SV_ARG(name),
			       call->command ? " " : "", call->command ? call->command->name : "");
	value = value_of(a, given, name, id != OPT_COUNT ? option_rows[id].arg : global->arg, err);
	if (!value)
		return false;
	if (id == OPT_COUNT)
		return global->take(g, value, err);
	call->values[id] = value;
	return true;
}

static bool is_option(const char *arg, const struct call *call)
{
	if (arg[0] != '-' || !arg[1])
		return false;
	/* `search museum -loan` leaves out a word; real options have two dashes or are -c and -h. */
	if (call->command && call->command->dashes && arg[1] != '-')
		return false;
	return true;
}

static bool take_word(struct globals *g, struct call *call, const char *word, struct err *err)
{
	(void)g;
	if (call->command) {
		call->words[call->words_len++] = word;
		return true;
	}
	call->command = command_find(word);
	if (!call->command)
		return err_set(err, ERR_USAGE, _("there is no command %s; `cphub help` lists them"),
			       word);
	return true;
}

static bool check_words(const struct call *call, struct err *err)
{
	const struct command *c = call->command;

	if (!c || (call->words_len >= c->least && call->words_len <= c->most))
		return true;
	return err_set(err, ERR_USAGE,
		       call->words_len < c->least ? _("something is missing\nUsage: cphub %s %s")
						  : _("too many words\nUsage: cphub %s %s"),
		       c->name, c->usage);
}

bool options_parse(int argc, char **argv, struct globals *g, struct call *call, struct err *err)
{
	struct arguments a = { .at = argv + 1, .left = argc - 1 };
	bool words_only = false;

	call->words = mem_zeroed((size_t)argc, sizeof(*call->words));
	for (; a.left > 0; a.at++, a.left--) {
		if (!words_only && !strcmp(a.at[0], "--")) {
			words_only = true;
			continue;
		}
		if (!words_only && is_option(a.at[0], call) ? !take_option(&a, g, call, err)
							    : !take_word(g, call, a.at[0], err))
			return false;
	}
	return g->help || g->version || check_words(call, err);
}
