#include <cphub/core/tr.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/str.h>

#define DOMAIN    "cphub"
#define COUNTRIES "iso_3166-1"

/* A program that was not installed has its translations beside it; owned by the caller, or NULL. */
static char *beside(const char *program)
{
	char *folder = NULL;

	if (program && strchr(program, '/')) {
		folder = mem_printf("%.*s/po", SV_ARG(path_parent(sv_from(program))));
		if (file_is_dir(folder))
			return folder;
	}
	free(folder);
	return NULL;
}

void tr_open(const char *program, const char *languages)
{
	const char *locale = setlocale(LC_MESSAGES, NULL);
	char *folder = beside(program);

	/* In the C locale nothing is translated, whatever LANGUAGE says. */
	if (!locale || !strcmp(locale, "C") || !strcmp(locale, "POSIX"))
		setlocale(LC_MESSAGES, "C.UTF-8");
	setenv("LANGUAGE", languages, 1);
	/* Also makes gettext forget what it found for other languages. */
	bindtextdomain(DOMAIN, folder ? folder : LOCALEDIR);
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	bind_textdomain_codeset(COUNTRIES, "UTF-8");
	textdomain(DOMAIN);
	free(folder);
}

struct sv tr_language(void)
{
	/* What a translation says of itself stands for the empty text; no text to be translated, so no literal. */
	const char *const nothing = "";
	struct sv rest = sv_from(gettext(nothing)), line;

	while (sv_next_line(&rest, &line))
		if (sv_has_prefix(line, "Language: "))
			return sv_trim(sv_from_byte(line, strlen("Language: ")));
	return (struct sv){ 0 };
}

const char *tr_country(const char *name)
{
	return tr_language().len ? dgettext(COUNTRIES, name) : name;
}
