#include <cphub/page/export.h>

#include <strings.h>

#include <cphub/core/vec.h>
#include <cphub/page/wikitext.h>
#include <cphub/text/utf8.h>

#include "export_parts.h"
#include "tree.h"

struct wiki {
	struct str *out;
	const struct markdown *body;
	struct str prefix; /* of the list at hand: "*#" */
	bool in_item;      /* its mark is not written yet */
	bool has_notes;
	unsigned depth;
};

static void put_blocks(struct wiki *w, const struct block *first);

static bool at_line_start(const struct str *out)
{
	return !out->len || out->at[out->len - 1] == '\n';
}

static void put_text(struct str *out, struct sv v)
{
	struct str clean = { 0 };

	export_line(&clean, v);
	wikitext_escape(out, str_view(&clean), at_line_start(out));
	str_release(&clean);
}

static void put_code_text(struct str *out, struct sv v)
{
	struct str clean = { 0 };

	export_line(&clean, v);
	str_add(out, "<code><nowiki>");
	wikitext_entities(out, str_view(&clean));
	str_add(out, "</nowiki></code>");
	str_release(&clean);
}

static void put_styled(struct wiki *w, const struct span *s)
{
	const char *quotes = s->style & STYLE_STRONG ? (s->style & STYLE_EMPH ? "'''''" : "'''")
			     : s->style & STYLE_EMPH ? "''"
						     : "";

	/* Quotes at a line's begin are no list mark; text behind them is not at the begin any more. */
	str_add(w->out, quotes);
	if (s->style & STYLE_STRIKE)
		str_add(w->out, "<s>");
	if (s->style & STYLE_IMAGE)
		str_add(w->out, "(image: ");
	if (s->style & STYLE_CODE)
		put_code_text(w->out, s->text);
	else
		put_text(w->out, s->text);
	if (s->style & STYLE_IMAGE)
		str_add(w->out, ")");
	if (s->style & STYLE_STRIKE)
		str_add(w->out, "</s>");
	str_add(w->out, quotes);
}

static void open_link(struct wiki *w, const struct link *link)
{
	if (link->id.len || !export_is_address(link->target))
		return;
	str_add_char(w->out, '[');
	export_address(w->out, link->target);
	if (link->anchor.len)
		str_add_char(w->out, '#');
	export_address(w->out, link->anchor);
	str_add_char(w->out, ' ');
}

static void close_link(struct wiki *w, const struct link *link, struct sv shown)
{
	const struct sv to = link->id.len ? link->id : link->target;

	if (!link->id.len && export_is_address(link->target)) {
		str_add_char(w->out, ']');
	} else if (to.len && !sv_eq(to, shown)) {
		str_add(w->out, " (");
		put_text(w->out, to);
		str_add(w->out, ")");
	}
}

static void put_spans(struct wiki *w, const struct span *spans)
{
	unsigned link = 0;

	for (const struct span *s = spans; s; s = s->next) {
		const struct link *to = s->style & STYLE_NOTE ? NULL : export_link(w->body, s);

		if (to && link != s->link)
			open_link(w, to);
		if (s->type == SPAN_BREAK) {
			str_add(w->out, "<br>");
		} else if (s->type == SPAN_SPACE) {
			if (!at_line_start(w->out))
				str_add_char(w->out, ' ');
		} else if (s->style & STYLE_NOTE) {
			str_add(w->out, "<ref name=\"note");
			put_text(w->out, s->text);
			str_add(w->out, "\" />");
		} else if (s->text.len || s->style & STYLE_IMAGE) {
			put_styled(w, s);
		}
		if (to && export_ends_link(s))
			close_link(w, to, link == s->link ? (struct sv){ 0 } : s->text);
		link = to && !export_ends_link(s) ? s->link : 0;
	}
}

/* Begins a line: in a list behind its marks, the first of an item as the item, others as its continuation. */
static void begin_line(struct wiki *w)
{
	if (!at_line_start(w->out))
		str_add_char(w->out, '\n');
	if (!w->prefix.len)
		return;
	str_add_sv(w->out, str_view(&w->prefix));
	if (!w->in_item)
		str_add_char(w->out, ':');
	str_add_char(w->out, ' ');
	w->in_item = false;
}

/* Outside of lists blocks stand apart by an empty line. */
static void put_gap(struct wiki *w)
{
	if (!w->prefix.len && w->out->len > 1 && w->out->at[w->out->len - 2] != '\n')
		str_add_char(w->out, '\n');
}

static void put_heading(struct wiki *w, const struct block *b)
{
	const unsigned level = b->number < 2 ? 2 : b->number > 6 ? 6 : b->number;

	/* A heading in a list would end the list: there it is bold. */
	if (w->prefix.len) {
		begin_line(w);
		str_add(w->out, "'''");
		put_spans(w, b->spans);
		str_add(w->out, "'''\n");
		return;
	}
	str_add_repeat(w->out, '=', level);
	str_add_char(w->out, ' ');
	put_spans(w, b->spans);
	str_add_char(w->out, ' ');
	str_add_repeat(w->out, '=', level);
	str_add_char(w->out, '\n');
}

static bool closes_tag(struct sv code)
{
	static const char tag[] = "</syntaxhighlight";

	for (size_t i = 0; i + sizeof tag - 1 <= code.len; i++)
		if (!strncasecmp(code.at + i, tag, sizeof tag - 1))
			return true;
	return false;
}

static bool is_language(struct sv info)
{
	for (size_t i = 0; i < info.len; i++)
		if ((info.at[i] < 'a' || info.at[i] > 'z') &&
		    (info.at[i] < '0' || info.at[i] > '9'))
			return false;
	return info.len && info.len < 24;
}

static void put_code(struct wiki *w, const struct block *b)
{
	struct str clean = { 0 };

	utf8_clean(&clean, b->text, CLEAN_FILE);
	if (clean.len && clean.at[clean.len - 1] == '\n')
		str_truncate(&clean, clean.len - 1);
	if (w->prefix.len)
		begin_line(w);
	if (b->type == BLOCK_CODE && is_language(b->info) && !closes_tag(str_view(&clean))) {
		str_addf(w->out, "<syntaxhighlight lang=\"%.*s\">\n", SV_ARG(b->info));
		str_add_sv(w->out, str_view(&clean));
		str_add(w->out, "\n</syntaxhighlight>\n");
	} else {
		str_add(w->out, "<pre>\n");
		wikitext_entities(w->out, str_view(&clean));
		str_add(w->out, "\n</pre>\n");
	}
	str_release(&clean);
}

static void put_table(struct wiki *w, const struct block *table)
{
	static const char *const styles[] = {
		[ALIGN_NONE] = "",
		[ALIGN_LEFT] = "",
		[ALIGN_CENTRE] = "style=\"text-align:center\" | ",
		[ALIGN_RIGHT] = "style=\"text-align:right\" | ",
	};

	if (!at_line_start(w->out))
		str_add_char(w->out, '\n');
	str_add(w->out, "{| class=\"wikitable\"\n");
	for (const struct block *row = table->first; row; row = row->next) {
		if (row != table->first)
			str_add(w->out, "|-\n");
		for (const struct block *cell = row->first; cell; cell = cell->next) {
			str_add(w->out, row == table->first ? "! " : "| ");
			str_add(w->out, styles[cell->align]);
			put_spans(w, cell->spans);
			str_add_char(w->out, '\n');
		}
	}
	str_add(w->out, "|}\n");
}

static void put_leaf(struct wiki *w, const struct block *b)
{
	if (b->type == BLOCK_HTML && tree_is_comment(b))
		return;
	put_gap(w);
	if (b->type == BLOCK_HEADING) {
		put_heading(w, b);
	} else if (b->type == BLOCK_CODE || b->type == BLOCK_HTML) {
		put_code(w, b);
	} else if (b->type == BLOCK_TABLE) {
		put_table(w, b);
	} else if (b->type == BLOCK_RULE) {
		str_add(w->out, at_line_start(w->out) ? "----\n" : "\n----\n");
	} else {
		begin_line(w);
		put_spans(w, b->spans);
		str_add_char(w->out, '\n');
	}
}

static void put_inside(struct wiki *w, const struct block *b)
{
	struct leaves all = { 0 };

	if (w->depth < TREE_DEPTH_MAX) {
		w->depth++;
		put_blocks(w, b->first);
		w->depth--;
		return;
	}
	tree_leaves(b, &all);
	for (size_t i = 0; i < all.len; i++)
		put_leaf(w, all.at[i].block);
	vec_release(&all);
}

static void put_item(struct wiki *w, const struct block *list, const struct block *item)
{
	const size_t length = w->prefix.len;

	str_add_char(&w->prefix, list->number ? '#' : '*');
	begin_line(w);
	if (list->number > 1 && item == list->first)
		str_addf(w->out, "<li value=\"%u\"> ", list->number);
	if (item->is_task)
		str_add(w->out, item->is_done ? "☑ " : "☐ ");
	/* The first paragraph stands behind the mark that is written now. */
	if (item->first && item->first->type == BLOCK_PARAGRAPH) {
		struct block rest = *item;

		put_spans(w, item->first->spans);
		str_add_char(w->out, '\n');
		rest.first = item->first->next;
		put_inside(w, &rest);
	} else {
		str_add_char(w->out, '\n');
		put_inside(w, item);
	}
	str_truncate(&w->prefix, length);
}

static void put_list(struct wiki *w, const struct block *list)
{
	put_gap(w);
	for (const struct block *item = list->first; item; item = item->next) {
		w->in_item = true;
		put_item(w, list, item);
	}
}

static void put_quote(struct wiki *w, const struct block *b)
{
	/* A tag of its own would end the list. */
	if (w->prefix.len) {
		put_inside(w, b);
		return;
	}
	put_gap(w);
	str_add(w->out, "<blockquote>\n");
	put_inside(w, b);
	str_add(w->out, "</blockquote>\n");
}

static void put_footnote(struct wiki *w, const struct block *b)
{
	struct leaves all = { 0 };

	if (!w->has_notes) {
		put_gap(w);
		str_add(w->out, "<references>\n");
	}
	w->has_notes = true;
	str_addf(w->out, "<ref name=\"note%u\">", b->number);
	tree_leaves(b, &all);
	for (size_t i = 0; i < all.len; i++) {
		const struct block *leaf = all.at[i].block;

		str_add(w->out, i ? "<br>" : "");
		if (leaf->type == BLOCK_TABLE)
			put_table(w, leaf);
		else if (leaf->spans)
			put_spans(w, leaf->spans);
		else
			put_text(w->out, leaf->text);
	}
	str_add(w->out, "</ref>\n");
	vec_release(&all);
}

static void put_blocks(struct wiki *w, const struct block *first)
{
	for (const struct block *b = first; b; b = b->next) {
		if (b->type == BLOCK_LIST)
			put_list(w, b);
		else if (b->type == BLOCK_QUOTE)
			put_quote(w, b);
		else if (b->type == BLOCK_FOOTNOTE)
			put_footnote(w, b);
		else if (b->type == BLOCK_DOCUMENT || b->type == BLOCK_ITEM ||
			 b->type == BLOCK_ANSWER)
			put_inside(w, b);
		else
			put_leaf(w, b);
	}
}

static void put_head(struct str *out, const struct page_head *head)
{
	if (head->title.len) {
		str_add(out, "'''");
		put_text(out, head->title);
		str_add(out, "'''\n");
	}
	if (head->summary.len) {
		str_add(out, "\n''");
		put_text(out, head->summary);
		str_add(out, "''\n");
	}
	for (size_t i = 0; i < head->facts_len; i++) {
		str_add(out, i ? "; " : "\n; ");
		put_text(out, head->facts[i].label);
		str_add(out, "\n: ");
		put_text(out, head->facts[i].text);
		str_add(out, "\n");
	}
	if (head->notice) {
		str_add(out, "\n");
		put_text(out, sv_from(head->notice));
		str_add(out, "\n");
	}
}

void export_wikitext(const struct page_head *head, const struct markdown *body, struct str *out)
{
	struct str text = { 0 };
	struct wiki w = { .out = &text, .body = body };
	const struct block *first = body->root ? body->root->first : NULL;

	if (head) {
		put_head(&text, head);
		if (first && tree_repeats_title(first, head->title))
			first = first->next;
	}
	put_blocks(&w, first);
	if (w.has_notes)
		str_add(&text, "</references>\n");
	str_add_sv(out, str_view(&text));
	str_release(&w.prefix);
	str_release(&text);
}
