/* What the person takes out of a page: its link, its text, a look at it in another program. */
#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/tr.h>
#include <cphub/page/export.h>

#include "app.h"
#include "clip.h"
#include "errand.h"
#include "read.h"

enum { TEXT_WIDTH = 76 };

/* The chosen link, else the page itself. */
void read_copy_link(struct app *app, void *state)
{
	const struct read *r = state;
	const struct link *link = r->link ? &r->reading.body->links[r->link - 1] : NULL;
	struct str text = { 0 };

	str_add_sv(&text, !link ? r->reading.hit->id : link->id.len ? link->id : link->target);
	if (link && link->id.len && link->anchor.len)
		str_addf(&text, "#%.*s", SV_ARG(link->anchor));
	clip_copy(app, str_view(&text), str_view(&text));
	str_release(&text);
}

static void add_text(const struct read *r, struct str *out)
{
	struct layout *l =
		layout_page(&r->reading.head, r->reading.body,
			    &(struct layout_options){ .width = TEXT_WIDTH, .number_links = true });

	export_text(l, out);
	layout_free(l);
}

void read_copy_text(struct app *app, void *state)
{
	struct read *r = state;
	struct str text = { 0 };

	read_whole(app, r);
	add_text(r, &text);
	clip_copy(app, str_view(&text), r->reading.hit->title);
	str_release(&text);
}

void read_in_pager(struct app *app, void *state)
{
	struct read *r = state;
	struct str text = { 0 };

	read_whole(app, r);
	add_text(r, &text);
	errand_show(app, errand_pager(), r->reading.hit->id, ".txt", str_view(&text));
	str_release(&text);
}

/* Of a folder of one's own the very file, else a copy to look at. */
void read_in_editor(struct app *app, void *state)
{
	struct read *r = state;
	char *file = errand_own_file(app->session, r->reading.hit->path);
	struct str text = { 0 };

	if (file) {
		errand_edit(app, file);
	} else {
		export_markdown(&r->reading.head, r->reading.doc->body, &text);
		errand_show(app, errand_editor(), r->reading.hit->id, ".md", str_view(&text));
	}
	free(file);
	str_release(&text);
}
