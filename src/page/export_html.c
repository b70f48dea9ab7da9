#include <cphub/page/export.h>

#include <cphub/core/vec.h>
#include <cphub/text/lang.h>
#include <cphub/text/utf8.h>

#include "export_parts.h"
#include "tree.h"

struct html {
	struct str *out;
	const struct markdown *body;
	unsigned depth;
	unsigned notes; /* the highest number that was referred to */
};

static const char style[] =
	"body{max-width:42em;margin:0 auto;padding:1em;line-height:1.5;font-family:sans-serif}\n"
	"h1,h2,h3,h4,h5,h6{line-height:1.25;break-after:avoid}\n"
	"pre{white-space:pre-wrap;border:1px solid;padding:.5em}\n"
	"table{border-collapse:collapse;display:block;overflow-x:auto}\n"
	"th,td{border:1px solid;padding:.25em .5em;text-align:start;vertical-align:top}\n"
	"blockquote{margin:1em;padding:0 1em;border-inline-start:3px solid}\n"
	".task{list-style:none}.right{text-align:right}.centre{text-align:center}\n"
	".notice{border:1px solid;padding:.5em}\n"
	/* A guide is a handout of two pages: small letters in two columns, its links written out. */
	"@page{margin:14mm}\n"
	"@media print{body{max-width:none;padding:0;columns:2;column-gap:8mm;font-size:8.5pt;line-height:1.3}\n"
	"h1{column-span:all;margin:0 0 .3em;font-size:15pt}h2,h3,h4,h5,h6{margin:.8em 0 .2em}\n"
	"p,ul,ol{margin:.35em 0}ul,ol{padding-inline-start:1.4em}blockquote{margin:.4em 0 .4em .6em}\n"
	"table{display:table;font-size:7.5pt;width:100%}tr,pre,li{break-inside:avoid}.notes{font-size:7pt}\n"
	"a[href^=\"http\"]::after{content:\" (\" attr(href) \")\";overflow-wrap:anywhere}}\n";

static void put_blocks(struct html *h, const struct block *first, bool tight);

static void escape(struct str *out, struct sv v)
{
	for (size_t i = 0; i < v.len; i++) {
		switch (v.at[i]) {
		case '&': str_add(out, "&amp;"); break;
		case '<': str_add(out, "&lt;"); break;
		case '>': str_add(out, "&gt;"); break;
		case '"': str_add(out, "&quot;"); break;
		case '\'': str_add(out, "&#39;"); break;
		default: str_add_char(out, v.at[i]);
		}
	}
}

static void put_text(struct str *out, struct sv v, bool one_line)
{
	struct str clean = { 0 };

	if (one_line)
		export_line(&clean, v);
	else
		utf8_clean(&clean, v, CLEAN_FILE);
	escape(out, str_view(&clean));
	str_release(&clean);
}

/* Opens <a> where the link leads to something; true when it did. */
static bool open_link(struct html *h, const struct link *link)
{
	struct str href = { 0 };
	bool leads = true;

	if (link->anchor.len && (!link->target.len || link->target.at[0] == '#')) {
		str_add_char(&href, '#');
		export_address(&href, link->anchor);
	} else if (link->id.len) {
		str_add_char(&href, '#');
		export_address(&href, link->id);
	} else if (export_is_address(link->target)) {
		export_address(&href, link->target);
		if (link->anchor.len)
			str_add_char(&href, '#');
		export_address(&href, link->anchor);
	} else {
		leads = false;
	}
	if (leads) {
		str_add(h->out, "<a href=\"");
		escape(h->out, str_view(&href));
		str_add(h->out, "\">");
	}
	str_release(&href);
	return leads;
}

static unsigned number_of(struct sv text)
{
	unsigned n = 0;

	for (size_t i = 0; i < text.len && n < 100000; i++)
		if (text.at[i] >= '0' && text.at[i] <= '9')
			n = n * 10 + (unsigned)(text.at[i] - '0');
	return n;
}

static void put_note_mark(struct html *h, const struct span *s)
{
	const unsigned n = number_of(s->text);

	str_add(h->out, "<sup><a ");
	/* Notes are numbered as they are first referred to, so a higher one is new. */
	if (n > h->notes) {
		str_addf(h->out, "id=\"noteref-%u\" ", n);
		h->notes = n;
	}
	str_addf(h->out, "href=\"#note-%u\">%u</a></sup>", n, n);
}

static const struct {
	unsigned style;
	const char *open, *close;
} tags[] = {
	{ STYLE_STRIKE, "<s>", "</s>" },  { STYLE_STRONG, "<strong>", "</strong>" },
	{ STYLE_EMPH, "<em>", "</em>" },  { STYLE_CODE, "<code>", "</code>" },
	{ STYLE_IMAGE, "[image: ", "]" },
};

static void put_span(struct html *h, const struct span *s)
{
	if (s->type == SPAN_BREAK) {
		str_add(h->out, "<br>\n");
		return;
	}
	if (s->type == SPAN_SPACE) {
		str_add_char(h->out, '\n');
		return;
	}
	if (s->style & STYLE_NOTE) {
		put_note_mark(h, s);
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(tags); i++)
		if (s->style & tags[i].style)
			str_add(h->out, tags[i].open);
	put_text(h->out, s->text, true);
	for (size_t i = ARRAY_LEN(tags); i-- > 0;)
		if (s->style & tags[i].style)
			str_add(h->out, tags[i].close);
}

static void put_spans(struct html *h, const struct span *spans)
{
	unsigned link = 0;
	bool open = false;

	for (const struct span *s = spans; s; s = s->next) {
		const struct link *to = s->style & STYLE_NOTE ? NULL : export_link(h->body, s);

		if (to && s->link != link)
			open = open_link(h, to);
		link = to ? s->link : 0;
		put_span(h, s);
		if (open && export_ends_link(s)) {
			str_add(h->out, "</a>");
			open = false;
			link = 0;
		}
	}
}

static void put_heading(struct html *h, const struct block *b)
{
	/* The page's title is the only h1. */
	const unsigned level = b->number < 2 ? 2 : b->number > 6 ? 6 : b->number;

	str_addf(h->out, "<h%u", level);
	if (b->info.len) {
		str_add(h->out, " id=\"");
		put_text(h->out, b->info, true);
		str_add_char(h->out, '"');
	}
	str_add_char(h->out, '>');
	put_spans(h, b->spans);
	str_addf(h->out, "</h%u>\n", level);
}

static void put_cell(struct html *h, const struct block *cell, bool is_head)
{
	static const char *const classes[] = {
		[ALIGN_NONE] = "",
		[ALIGN_LEFT] = "",
		[ALIGN_CENTRE] = " class=\"centre\"",
		[ALIGN_RIGHT] = " class=\"right\"",
	};

	str_add(h->out, is_head ? "<th scope=\"col\"" : "<td");
	str_add(h->out, classes[cell->align]);
	str_add_char(h->out, '>');
	put_spans(h, cell->spans);
	str_add(h->out, is_head ? "</th>" : "</td>");
}

static void put_table(struct html *h, const struct block *table)
{
	str_add(h->out, "<table>\n<thead>\n");
	for (const struct block *row = table->first; row; row = row->next) {
		const bool is_head = row == table->first;

		str_add(h->out, "<tr>");
		for (const struct block *cell = row->first; cell; cell = cell->next)
			put_cell(h, cell, is_head);
		str_add(h->out, "</tr>\n");
		if (is_head)
			str_add(h->out, "</thead>\n<tbody>\n");
	}
	str_add(h->out, table->first ? "</tbody>\n</table>\n" : "</thead>\n</table>\n");
}

static void put_paragraph(struct html *h, const struct block *b, bool tight)
{
	if (!tight)
		str_add(h->out, "<p>");
	put_spans(h, b->spans);
	str_add(h->out, tight ? "\n" : "</p>\n");
}

static void put_code(struct html *h, const struct block *b)
{
	str_add(h->out, "<pre dir=\"ltr\"><code>");
	put_text(h->out, b->text, false);
	str_add(h->out, "</code></pre>\n");
}

static void put_leaf(struct html *h, const struct block *b, bool tight)
{
	if (b->type == BLOCK_HEADING)
		put_heading(h, b);
	else if (b->type == BLOCK_CODE || (b->type == BLOCK_HTML && !tree_is_comment(b)))
		put_code(h, b);
	else if (b->type == BLOCK_RULE)
		str_add(h->out, "<hr>\n");
	else if (b->type == BLOCK_TABLE)
		put_table(h, b);
	else if (b->type != BLOCK_HTML)
		put_paragraph(h, b, tight);
}

static void put_inside(struct html *h, const struct block *b, bool tight)
{
	struct leaves all = { 0 };

	if (h->depth < TREE_DEPTH_MAX) {
		h->depth++;
		put_blocks(h, b->first, tight);
		h->depth--;
		return;
	}
	tree_leaves(b, &all);
	for (size_t i = 0; i < all.len; i++)
		put_leaf(h, all.at[i].block, false);
	vec_release(&all);
}

static void put_list(struct html *h, const struct block *list)
{
	if (list->number > 1)
		str_addf(h->out, "<ol start=\"%u\">\n", list->number);
	else
		str_add(h->out, list->number ? "<ol>\n" : "<ul>\n");
	for (const struct block *item = list->first; item; item = item->next) {
		str_add(h->out, item->is_task ? "<li class=\"task\">" : "<li>");
		if (item->is_task)
			str_add(h->out, item->is_done ? "☑ " : "☐ ");
		put_inside(h, item, list->tight);
		str_add(h->out, "</li>\n");
	}
	str_add(h->out, list->number ? "</ol>\n" : "</ul>\n");
}

static void put_footnote(struct html *h, const struct block *b)
{
	str_addf(h->out, "<li id=\"note-%u\" value=\"%u\">", b->number, b->number);
	put_inside(h, b, false);
	str_addf(h->out, "<a href=\"#noteref-%u\">↩</a></li>\n", b->number);
}

static void put_block(struct html *h, const struct block *b, bool tight)
{
	if (b->type == BLOCK_LIST) {
		put_list(h, b);
	} else if (b->type == BLOCK_QUOTE) {
		str_add(h->out, "<blockquote>\n");
		put_inside(h, b, false);
		str_add(h->out, "</blockquote>\n");
	} else if (b->type == BLOCK_FOOTNOTE) {
		put_footnote(h, b);
	} else if (b->type == BLOCK_DOCUMENT || b->type == BLOCK_ITEM || b->type == BLOCK_ANSWER) {
		put_inside(h, b, tight);
	} else {
		put_leaf(h, b, tight);
	}
}

static void put_blocks(struct html *h, const struct block *first, bool tight)
{
	bool in_notes = false;

	for (const struct block *b = first; b; b = b->next) {
		const bool is_note = b->type == BLOCK_FOOTNOTE;

		if (is_note && !in_notes)
			str_add(h->out, "<hr>\n<ol class=\"notes\">\n");
		else if (in_notes && !is_note)
			str_add(h->out, "</ol>\n");
		in_notes = is_note;
		put_block(h, b, tight);
	}
	if (in_notes)
		str_add(h->out, "</ol>\n");
}

static void put_element(struct str *out, const char *open, struct sv text, const char *close)
{
	if (!text.len)
		return;
	str_add(out, open);
	put_text(out, text, true);
	str_add(out, close);
}

static void put_head(struct str *out, const struct page_head *head)
{
	put_element(out, "<h1>", head->title, "</h1>\n");
	put_element(out, "<p><em>", head->summary, "</em></p>\n");
	put_element(out, "<p><small>", head->kind, "</small></p>\n");
	put_element(out, "<p><small><time>", head->updated, "</time></small></p>\n");
	put_element(out, "<p class=\"notice\">", sv_from(head->notice), "</p>\n");
	for (size_t i = 0; i < head->facts_len; i++) {
		put_element(out, i ? "<dt>" : "<dl>\n<dt>", head->facts[i].label, "</dt>\n");
		put_element(out, "<dd>", head->facts[i].text, "</dd>\n");
	}
	str_add(out, head->facts_len ? "</dl>\n" : "");
}

void export_html(const struct page_head *head, struct sv lang, const struct markdown *body,
		 struct str *out)
{
	struct html h = { .out = out, .body = body };
	const struct block *first = body->root ? body->root->first : NULL;

	str_add(out, "<!DOCTYPE html>\n<html");
	if (lang_is_code(lang))
		str_addf(out, " lang=\"%.*s\"", SV_ARG(lang));
	str_addf(out, " dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
		 lang_is_rtl(lang) ? "rtl" : "ltr");
	str_add(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
	str_add(out, "<title>");
	put_text(out, head ? head->title : (struct sv){ 0 }, true);
	str_addf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", style);
	if (head) {
		put_head(out, head);
		if (first && tree_repeats_title(first, head->title))
			first = first->next;
	}
	put_blocks(&h, first, false);
	str_add(out, "</body>\n</html>\n");
}
