/* Moving in a page: by lines, to links, to headings, to what was found. */
#include <cphub/core/number.h>
#include <cphub/core/tr.h>

#include "address.h"
#include "read.h"

/* Before the first drawing nobody knows: read_fit looks again. */
static size_t last_top(const struct read *r)
{
	if (!r->layout)
		return SIZE_MAX;
	return r->layout->len > r->height ? r->layout->len - r->height : 0;
}

bool read_is_at_end(const struct read *r)
{
	return r->layout && !r->reading.is_beginning && r->top + r->height >= r->layout->body;
}

void read_top(struct read *r, size_t line)
{
	r->top = line < last_top(r) ? line : last_top(r);
}

void read_scroll(struct app *app, struct read *r, long lines)
{
	const size_t by = (size_t)(lines < 0 ? -lines : lines);

	r->number = 0;
	read_forget_wanted(r);
	if (lines < 0) {
		r->top = r->top > by ? r->top - by : 0;
		return;
	}
	if (r->layout && r->top + by > last_top(r))
		read_whole(app, r);
	read_top(r, by < SIZE_MAX - r->top ? r->top + by : SIZE_MAX);
}

void read_show_line(struct read *r, size_t line)
{
	if (line < r->top || line >= r->top + r->height)
		read_top(r, line > r->height / 3 ? line - r->height / 3 : 0);
}

unsigned read_number_of(const struct read *r, unsigned link)
{
	for (size_t i = 0; r->layout && i < r->layout->numbered_len; i++)
		if (r->layout->numbered[i] + 1 == link)
			return (unsigned)i + 1;
	return 0;
}

unsigned read_link_of(const struct read *r, unsigned number)
{
	if (!r->layout || !number || number > r->layout->numbered_len)
		return 0;
	return (unsigned)r->layout->numbered[number - 1] + 1;
}

static size_t line_of_link(const struct read *r, unsigned link)
{
	return r->layout && link && link <= r->layout->links ? r->layout->link_lines[link - 1]
							     : SIZE_MAX;
}

void read_choose_link(struct read *r, unsigned link)
{
	const size_t line = line_of_link(r, link);

	r->link = link;
	if (line != SIZE_MAX)
		read_show_line(r, line);
}

static bool is_from_top(const struct read *r, unsigned link)
{
	const size_t line = line_of_link(r, link);

	return line != SIZE_MAX && line >= r->top;
}

/* From the chosen link on; without one, from what is in sight. Links that are shown nowhere are left out. */
void read_step_link(struct read *r, bool forward)
{
	const unsigned count = (unsigned)r->reading.body->links_len;
	unsigned link = r->link, tried = 0;

	if (!count)
		return;
	while (!r->link && forward && link < count && !is_from_top(r, link + 1))
		link++;
	do
		link = forward ? link % count + 1 : link > 1 ? link - 1 : count;
	while (line_of_link(r, link) == SIZE_MAX && ++tried < count);
	r->number = 0;
	read_choose_link(r, link);
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

static bool leads_here(const struct read *r, const struct link *link)
{
	return sv_eq(link->id, r->reading.hit->id) ||
	       (!link->id.len && link->target.len < 2 && link->anchor.len) ||
	       (!link->id.len && sv_has_prefix(link->target, "#"));
}

void read_follow(struct app *app, struct read *r, unsigned link_wanted)
{
	const struct link *link;

	if (!link_wanted || link_wanted > r->reading.body->links_len)
		return;
	link = &r->reading.body->links[link_wanted - 1];
	if (!leads_here(r, link)) {
		if (link->id.len)
			app_open(app,
				 &(struct page_wanted){ .id = link->id, .anchor = link->anchor });
		else
			address_show(app, link->target);
		return;
	}
	read_whole(app, r);
	/* All of the page has links of its own. */
	link = &r->reading.body->links[link_wanted - 1];
	if (!link->anchor.len)
		app_say(app, ROLE_TEXT, _("This link leads to the page you are reading."));
	else if (!read_go_to_anchor(r, link->anchor))
		app_say(app, ROLE_WARNING, _("This page has no part called %.*s."),
			SV_ARG(link->anchor));
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
	size_t len = r->finds.len;
	char at[NUMBER_ROOM], all[NUMBER_ROOM];

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
