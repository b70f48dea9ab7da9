#include "language.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>

static const char *first_set(const char *const *variables)
{
	const char *value = "";

	for (; *variables && !*value; variables++) {
		value = getenv(*variables);
		value = value ? value : "";
	}
	return value;
}

/* What counts is told in gettext's manual, "Locale Environment Variables": LANGUAGE, which may be a list, but not in the C
 * locale, which scripts ask for. Owned by the caller, for opening translations changes the environment. */
static char *environment_languages(void)
{
	static const char *const locales[] = { "LC_ALL", "LC_MESSAGES", "LANG", NULL },
				 *const lists[] = { "LANGUAGE", NULL };
	const char *locale = first_set(locales), *list = first_set(lists);

	return mem_dup(!strcmp(locale, "C") || !strcmp(locale, "POSIX") || !*list ? locale : list);
}

static void load_settings(const struct globals *g)
{
	struct dirs dirs;
	struct err ignored = { 0 };
	char *path;

	dirs_init(&dirs);
	path = path_join(dirs.config, "config");
	/* A failure would be told in no language yet. */
	if (file_exists(path) && !config_load(g->config, path, &ignored))
		ignored.kind = ERR_NONE;
	free(path);
	dirs_release(&dirs);
}

void language_use(const struct globals *g)
{
	session_open_texts(&g->session, g->config, g->program);
}

void language_begin(struct globals *g)
{
	g->environment = environment_languages();
	g->session.languages = g->environment;
	load_settings(g);
	language_use(g);
}

void language_end(struct globals *g)
{
	free(g->environment);
	g->environment = NULL;
	g->session.languages = NULL;
}
