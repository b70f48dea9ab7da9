#include "page_output.h"

#include <string.h>

#include <cphub/core/tr.h>

#include "output.h"

enum { WIDTH_COMFORTABLE = 84, WIDTH_LEAST = 20, WIDTH_MOST = 500, WIDTH_FALLBACK = 80 };

static bool add_text(const struct call *call, const struct printed *p, struct str *out)
{
	const unsigned terminal = call->columns ? call->columns : WIDTH_FALLBACK;
	unsigned long width = terminal < WIDTH_COMFORTABLE ? terminal : WIDTH_COMFORTABLE;
	struct layout *layout;

	if (!output_number(call, OPT_WIDTH, WIDTH_LEAST, WIDTH_MOST, &width))
		return false;
	layout = layout_page(p->head, p->body,
			     &(struct layout_options){ .width = (unsigned)width,
						       .number_links = true });
	export_text(layout, out);
	layout_free(layout);
	return true;
}

bool page_output(const struct call *call, const struct printed *p, const char *format,
		 struct str *out)
{
	if (!strcmp(format, "text"))
		return add_text(call, p, out);
	if (!strcmp(format, "markdown"))
		export_markdown(p->head, p->text, out);
	else if (!strcmp(format, "html"))
		export_html(p->head, p->lang, p->body, out);
	else if (!strcmp(format, "wikitext"))
		export_wikitext(p->head, p->body, out);
	else
		return err_set(call->err, ERR_USAGE,
			       _("a page is printed as text, markdown, html or wikitext, not %s"),
			       format);
	return true;
}
