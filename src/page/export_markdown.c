#include <cphub/page/export.h>

#include <cphub/text/utf8.h>

#include "export_parts.h"

void export_markdown(const struct page_head *head, struct sv body, struct str *out)
{
	struct str title = { 0 };
	const size_t begin = out->len;

	if (head) {
		str_add(&title, "# ");
		export_line(&title, sv_trim(head->title));
		str_add_char(&title, '\n');
	}
	/* Some pages begin with their title themselves. */
	if (title.len > 3 && !sv_has_prefix(body, str_text(&title))) {
		str_add_sv(out, str_view(&title));
		if (body.len && body.at[0] != '\n')
			str_add_char(out, '\n');
	}
	utf8_clean(out, body, CLEAN_FILE);
	if (out->len > begin && out->at[out->len - 1] != '\n')
		str_add_char(out, '\n');
	str_release(&title);
}
