#include "command.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/flow/hotline_search.h>
#include <cphub/flow/read.h>

#include "page_output.h"
#include "show_json.h"

/* Before anything is looked for. */
static bool check_format(const char *format, struct err *err)
{
	static const char *const formats[] = { "text", "markdown", "html", "wikitext", "json" };

	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (!strcmp(formats[i], format))
			return true;
	return err_set(err, ERR_USAGE,
		       _("show prints text, markdown, html, wikitext or json, not %s"), format);
}

static bool print(const struct call *call, const struct reading *r, const char *format)
{
	const struct printed page = { &r->head, r->hit->lang, r->body, r->doc->body };
	struct str out = { 0 };
	bool ok = true;

	if (!strcmp(format, "json"))
		output_json(show_json(r));
	else
		ok = page_output(call, &page, format, &out);
	fwrite(str_text(&out), 1, out.len, stdout);
	str_release(&out);
	return ok;
}

/* A question of the hotline, as a search names it. */
static int show_question(struct call *call, size_t n)
{
	char *number = mem_printf("%zu", n);
	const char *words[] = { "show", number };
	struct call asked = *call;
	int code;

	asked.words = words;
	asked.words_len = ARRAY_LEN(words);
	code = cmd_hotline(&asked);
	free(number);
	return code;
}

int cmd_show(struct call *call)
{
	const char *wanted = call->values[OPT_JSON]     ? "json"
			     : call->values[OPT_FORMAT] ? call->values[OPT_FORMAT]
							: "text";
	struct reading reading = { 0 };
	/* `show ID#SECTION`: the page, as search results and links name it. */
	const struct sv word = sv_from(call->words[0]);
	const struct sv id = sv_make(word.at, sv_find_char(word, '#'));
	bool ok;

	if (hotline_number_of(id))
		return show_question(call, hotline_number_of(id));
	ok = check_format(wanted, call->err) &&
	     flow_read(call->session, id, NULL, &reading, call->err) &&
	     print(call, &reading, wanted);
	reading_release(&reading);
	return ok ? 0 : CALL_FAILED;
}
