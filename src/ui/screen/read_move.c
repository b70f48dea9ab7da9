/* Moving in a page: by lines, to links, to headings, to what was found. */
#include "read.h"

#include <cphub/core/number.h>
#include <cphub/core/tr.h>

static size_t last_top(const struct read *r)
{
	size_t lines = r->layout ? r->layout->len : 0;

	return lines > r->height ? lines - r->height : 0;
}

void read_top(struct read *r, size_t line)
{
	r->top = line < last_top(r) ? line : last_top(r);
}

void read_show_line(struct read *r, size_t line)
{
	if (line < r->top || line >= r->top + r->height)
		read_top(r, line > r->height / 3 ? line - r->height / 3 : 0);
}

void read_choose_link(struct read *r, unsigned number)
{
	r->link = number;
	if (number && r->layout && number <= r->layout->links &&
	    r->layout->link_lines[number - 1] != SIZE_MAX)
		read_show_line(r, r->layout->link_lines[number - 1]);
}

bool read_go_to_anchor(struct read *r, struct sv anchor)
{
	for (size_t i = 0; r->layout && i < r->layout->toc_len; i++)
		if (sv_eq(r->layout->toc[i].anchor, anchor)) {
			read_top(r, r->layout->toc[i].line);
			return true;
		}
	return false;
}

void read_follow(struct app *app, struct read *r, unsigned number)
{
	const struct link *link;
	bool is_here;

	if (!number || number > r->reading.body->links_len)
		return;
	link = &r->reading.body->links[number - 1];
	is_here = sv_eq(link->id, r->reading.hit->id) ||
		  (!link->id.len && link->target.len < 2 && link->anchor.len) ||
		  (!link->id.len && sv_has_prefix(link->target, "#"));
	if (is_here && !link->anchor.len)
		app_say(app, ROLE_TEXT, _("This link leads to the page you are reading."));
	else if (is_here && !read_go_to_anchor(r, link->anchor))
		app_say(app, ROLE_WARNING, _("This page has no part called %.*s."),
			SV_ARG(link->anchor));
	else if (!is_here && link->id.len)
		app_push(app, &screen_read,
			 &(struct page_wanted){ .id = link->id, .anchor = link->anchor });
	else if (!is_here)
		app_say(app, ROLE_LINK, _("Address: %.*s"), SV_ARG(link->target));
}

static void show_found(struct read *r)
{
	if (r->found < r->finds.len)
		read_show_line(r, r->finds.at[r->found].line);
}

void read_find(struct read *r)
{
	if (!r->layout)
		return;
	finds_search(&r->finds, r->layout, input_text(&r->words));
	for (r->found = 0; r->found < r->finds.len; r->found++)
		if (r->finds.at[r->found].line >= r->from)
			break;
	if (r->found == r->finds.len)
		r->found = 0;
	if (r->finds.len)
		show_found(r);
	else
		read_top(r, r->from);
}

void read_find_step(struct app *app, struct read *r, bool forward)
{
	char at[NUMBER_ROOM], all[NUMBER_ROOM];
	size_t len = r->finds.len;

	if (!len) {
		app_say(app, ROLE_WARNING, _("These words are not in this page."));
		return;
	}
	r->found = forward ? r->found + 1 : r->found + len - 1;
	if (r->found >= len)
		r->found -= len;
	show_found(r);
	app_say(app, ROLE_TEXT, _("%s of %s"), number_show(r->found + 1, at),
		number_show(len, all));
}
