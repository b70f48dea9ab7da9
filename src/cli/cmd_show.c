#include "command.h"
#include "output.h"

#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/flow/read.h>
#include <cphub/page/export.h>

#include "show_json.h"

enum { WIDTH_COMFORTABLE = 84, WIDTH_LEAST = 20, WIDTH_MOST = 500, WIDTH_FALLBACK = 80 };

static bool print_text(const struct call *call, const struct reading *r)
{
	const unsigned terminal = call->columns ? call->columns : WIDTH_FALLBACK;
	unsigned long width = terminal < WIDTH_COMFORTABLE ? terminal : WIDTH_COMFORTABLE;
	struct str out = { 0 };
	struct layout *layout;

	if (!output_number(call, OPT_WIDTH, WIDTH_LEAST, WIDTH_MOST, &width))
		return false;
	layout = layout_page(&r->head, r->body,
			     &(struct layout_options){ .width = (unsigned)width,
						       .number_links = true });
	export_text(layout, &out);
	layout_free(layout);
	fwrite(str_text(&out), 1, out.len, stdout);
	str_release(&out);
	return true;
}

static bool print_markdown(const struct call *call, const struct reading *r)
{
	struct str out = { 0 };

	(void)call;
	export_markdown(&r->head, r->doc->body, &out);
	fwrite(str_text(&out), 1, out.len, stdout);
	str_release(&out);
	return true;
}

static bool print_html(const struct call *call, const struct reading *r)
{
	struct str out = { 0 };

	(void)call;
	export_html(&r->head, r->hit->lang, r->body, &out);
	fwrite(str_text(&out), 1, out.len, stdout);
	str_release(&out);
	return true;
}

static bool print_wikitext(const struct call *call, const struct reading *r)
{
	struct str out = { 0 };

	(void)call;
	export_wikitext(&r->head, r->body, &out);
	fwrite(str_text(&out), 1, out.len, stdout);
	str_release(&out);
	return true;
}

static bool print_json(const struct call *call, const struct reading *r)
{
	(void)call;
	output_json(show_json(r));
	return true;
}

static const struct {
	const char *name;
	bool (*print)(const struct call *call, const struct reading *r);
} formats[] = {
	{ "text", print_text },         { "markdown", print_markdown }, { "html", print_html },
	{ "wikitext", print_wikitext }, { "json", print_json },
};

int cmd_show(struct call *call)
{
	const char *wanted = call->values[OPT_JSON]     ? "json"
			     : call->values[OPT_FORMAT] ? call->values[OPT_FORMAT]
							: "text";
	struct reading reading = { 0 };
	/* `show ID#SECTION`: the page, as search results and links name it. */
	const struct sv word = sv_from(call->words[0]);
	const struct sv id = sv_make(word.at, sv_find_char(word, '#'));
	size_t i = 0;
	bool ok;

	while (i < ARRAY_LEN(formats) && strcmp(formats[i].name, wanted) != 0)
		i++;
	if (i == ARRAY_LEN(formats)) {
		err_set(call->err, ERR_USAGE,
			_("show prints text, markdown, html, wikitext or json, not %s"), wanted);
		return CALL_FAILED;
	}
	ok = flow_read(call->session, id, NULL, &reading, call->err) &&
	     formats[i].print(call, &reading);
	reading_release(&reading);
	return ok ? 0 : CALL_FAILED;
}
