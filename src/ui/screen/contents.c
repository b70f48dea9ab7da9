/* Lists that lead into the page below: its headings, and its links. */
#include <limits.h>
#include <stdio.h>

#include <cphub/core/tr.h>

#include "read.h"

struct inside {
	struct list list;
	struct read *page; /* borrowed from the screen below */
};

static bool contents_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct inside *in = state;
	const struct layout *layout;
	size_t here = 0;
	unsigned top_level = UINT_MAX;

	(void)app;
	(void)err;
	in->page = (struct read *)(uintptr_t)argument;
	layout = in->page->layout;
	for (size_t i = 0; i < layout->toc_len; i++)
		if (layout->toc[i].level < top_level)
			top_level = layout->toc[i].level;
	for (size_t i = 0; i < layout->toc_len; i++) {
		const struct toc_entry *entry = &layout->toc[i];

		*list_add(&in->list) = (struct row){
			.text = list_clean(&in->list, entry->title),
			.indent = entry->level - top_level,
			.item = i,
		};
		if (entry->line <= in->page->top)
			here = i;
	}
	list_show(&in->list);
	list_choose_item(&in->list, here);
	return true;
}

/* What a link leads to, in a word: colour alone would not say it. */
static const char *what_of(const struct link *link, struct sv here, bool is_picture)
{
	if (is_picture)
		return _("picture");
	if (sv_eq(link->id, here) || sv_has_prefix(link->target, "#"))
		return _("this page");
	if (link->id.len)
		return _("page");
	return sv_has_prefix(link->target, "mailto:") ? _("mail") : _("web");
}

static void add_link(struct inside *in, size_t i)
{
	const struct link *link = &in->page->reading.body->links[i];
	const unsigned number = read_number_of(in->page, (unsigned)i + 1);
	const struct sv text = list_clean(&in->list, link->text);
	struct sv target = list_clean(&in->list, link->id.len ? link->id : link->target);

	if (link->id.len && link->anchor.len) {
		const struct sv anchor = list_clean(&in->list, link->anchor);

		target = sv_from(
			arena_printf(&in->list.arena, "%.*s#%.*s", SV_ARG(target), SV_ARG(anchor)));
	}
	*list_add(&in->list) = (struct row){
		.tag = number ? sv_from(arena_printf(&in->list.arena, "[%u]", number))
			      : (struct sv){ 0 },
		.text = text.len ? text : target,
		.note = sv_from(what_of(link, in->page->reading.hit->id, !number)),
		.detail = target,
		.item = i,
	};
}

static bool links_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct inside *in = state;

	(void)app;
	(void)err;
	in->page = (struct read *)(uintptr_t)argument;
	for (size_t i = 0; i < in->page->reading.body->links_len; i++)
		add_link(in, i);
	list_show(&in->list);
	if (in->page->link)
		list_choose_item(&in->list, in->page->link - 1);
	return true;
}

static void inside_close(void *state)
{
	list_release(&((struct inside *)state)->list);
}

static bool page_beside(const struct inside *in, struct beside *out)
{
	const struct hit *hit = in->page->reading.hit;

	out->id = hit->id;
	snprintf(out->lang, sizeof out->lang, "%.*s", SV_ARG(hit->lang));
	return true;
}

static bool heading_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct inside *in = state;
	const struct row *row = list_chosen(&in->list);

	(void)app;
	if (row && in->page->layout && row->item < in->page->layout->toc_len)
		out->anchor = in->page->layout->toc[row->item].anchor;
	return page_beside(in, out);
}

/* What a link leads to; beside one that leads out of the hub there is nothing. */
static bool target_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct inside *in = state;
	const struct row *row = list_chosen(&in->list);
	const struct link *link = row ? &in->page->reading.body->links[row->item] : NULL;

	(void)app;
	if (link && link->id.len) {
		out->id = link->id;
		out->anchor = link->anchor;
	}
	return true;
}

static void go_to_heading(struct app *app, void *state)
{
	struct inside *in = state;
	struct read *page = in->page;
	size_t item = list_chosen(&in->list)->item;

	app_pop(app);
	if (item < page->layout->toc_len)
		read_top(page, page->layout->toc[item].line);
}

static void go_to_link(struct app *app, void *state)
{
	struct inside *in = state;
	struct read *page = in->page;
	unsigned number = (unsigned)list_chosen(&in->list)->item + 1;

	app_pop(app);
	read_choose_link(page, number);
	read_follow(app, page, number);
}

static const struct action contents_actions[] = {
	{ .name = "go",
	  .keys = "Enter Right l",
	  .hint = N_("go there"),
	  .needs = NEED_ROW,
	  .run = go_to_heading,
	  .help = N_("Read on at this heading") },
	{ 0 },
};

static const struct action links_actions[] = {
	{ .name = "follow",
	  .keys = "Enter Right l",
	  .hint = N_("follow"),
	  .needs = NEED_ROW,
	  .run = go_to_link,
	  .help = N_("Open the page that the link leads to") },
	{ 0 },
};

const struct screen_type screen_contents = {
	.name = "contents",
	.is_aside = true,
	.title = N_("Table of contents"),
	.state_size = sizeof(struct inside),
	.has_list = true,
	.actions = contents_actions,
	.open = contents_open,
	.close = inside_close,
	.beside = heading_beside,
};

const struct screen_type screen_links = {
	.name = "links",
	.is_aside = true,
	.title = N_("Links of this page"),
	.state_size = sizeof(struct inside),
	.has_list = true,
	.actions = links_actions,
	.open = links_open,
	.close = inside_close,
	.beside = target_beside,
};
