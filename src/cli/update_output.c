#include "update_output.h"

#include <stdio.h>

#include <cphub/core/number.h>
#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

/* To standard error, which a JSON value on standard output does not share; git's words may quote a server. */
bool update_step(void *data, const char *what, size_t done, size_t total)
{
	struct str line = { 0 };
	char at[NUMBER_ROOM], all[NUMBER_ROOM];

	(void)data;
	if (!*what)
		return true;
	utf8_clean(&line, sv_from(what), CLEAN_LINE);
	if (total)
		fprintf(stderr, _("%s: %s of %s"), str_text(&line), number_show(done, at),
			number_show(total, all));
	else
		fputs(str_text(&line), stderr);
	fputc('\n', stderr);
	str_release(&line);
	return true;
}

void update_json(struct jw *w, const struct update_result *r)
{
	jw_int(w, "put", (int64_t)r->put);
	jw_int(w, "dropped", (int64_t)r->dropped);
	jw_int(w, "problems", (int64_t)r->problems);
	jw_bool(w, "rebuilt", r->rebuilt);
}

void update_print(const struct update_result *r)
{
	char room[3][NUMBER_ROOM];

	if (!r->put && !r->dropped)
		puts(_("The index is up to date."));
	else
		/* TRANSLATORS: where numbers bend words, say it like "Files read: %s" */
		printf(r->rebuilt ? _("Index made anew: %s files read, %s gone, %s with errors.\n")
				  : _("Index updated: %s files read, %s gone, %s with errors.\n"),
		       number_show(r->put, room[0]), number_show(r->dropped, room[1]),
		       number_show(r->problems, room[2]));
}
