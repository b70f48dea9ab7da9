#include "markdown_parts.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

enum {
	DEPTH_MAX = 32, /* of lists and quotes; what is deeper joins the block that holds it */
	OPEN_MAX = MARKDOWN_DEPTH_MAX, /* an item, a table, its row, its cell below that */
	ANCHORS_MAX = 500              /* headings that can be linked to */
};

struct open_block {
	struct block *block, *last_child;
	struct span *last_span;
};

struct builder {
	struct markdown *m;
	struct sv page_id;
	unsigned first_line;
	struct problems *problems;
	struct open_block open[OPEN_MAX];
	size_t depth;
	size_t skipped; /* lists and quotes beyond DEPTH_MAX that are open */
	bool has_told_depth;
	unsigned emph, strong, strike; /* how often each is open */
	unsigned in_link, in_image;
	unsigned link;     /* 1 + the index of the open link; 0: none */
	unsigned picture;  /* the same for an image */
	bool is_link_seen; /* the open link has text of its own */
	struct str link_text, description;
	cmark_node *table;
	unsigned column;
	unsigned notes;
	struct {
		struct sv *at;
		size_t len, cap;
	} anchors, slugs;
};

static struct open_block *top(struct builder *b)
{
	return &b->open[b->depth - 1];
}

static unsigned line_of(struct builder *b, cmark_node *node)
{
	const int line = cmark_node_get_start_line(node);

	/* Cells and some links have no place of their own. */
	if (line > 0)
		return b->first_line + (unsigned)line - 1;
	return b->depth ? top(b)->block->line : b->first_line;
}

static struct sv copy(struct builder *b, const char *text)
{
	return arena_sv(&b->m->arena, sv_from(text));
}

static unsigned style_of(const struct builder *b)
{
	return (b->emph ? STYLE_EMPH : 0u) | (b->strong ? STYLE_STRONG : 0u) |
	       (b->strike ? STYLE_STRIKE : 0u);
}

static bool holds_spans(const struct block *block)
{
	return block->type == BLOCK_HEADING || block->type == BLOCK_PARAGRAPH ||
	       block->type == BLOCK_CELL;
}

static void add_span(struct builder *b, struct span span)
{
	struct open_block *in = top(b);
	struct span *added;

	if (!holds_spans(in->block))
		return;
	added = arena_alloc(&b->m->arena, sizeof(*added));
	*added = span;
	if (in->last_span)
		in->last_span->next = added;
	else
		in->block->spans = added;
	in->last_span = added;
}

/* One piece of running text, in the styles that are open. */
static void add_text(struct builder *b, struct sv text, unsigned style)
{
	if (b->in_link)
		str_add_sv(&b->link_text, text);
	if (b->in_image) {
		str_add_sv(&b->description, text);
		return;
	}
	if (!text.len)
		return;
	b->is_link_seen = true;
	add_span(b, (struct span){ .type = SPAN_TEXT,
				   .style = style_of(b) | style,
				   .link = b->link,
				   .text = arena_sv(&b->m->arena, text) });
}

static void add_space(struct builder *b, enum span_type type)
{
	if (b->in_link)
		str_add_char(&b->link_text, ' ');
	if (b->in_image)
		str_add_char(&b->description, ' ');
	else
		add_span(b, (struct span){ .type = type, .style = style_of(b), .link = b->link });
}

static void add_wiki_link(struct builder *b, const struct wiki_link *w, unsigned line)
{
	struct link *link = link_add(b->m, line);
	struct str anchor = { 0 };

	anchor_add(&anchor, w->anchor);
	link->id = link->target = arena_sv(&b->m->arena, w->id);
	link->text = arena_sv(&b->m->arena, w->text);
	link->anchor = arena_sv(&b->m->arena, str_view(&anchor));
	str_release(&anchor);
	b->link = (unsigned)b->m->links_len;
	add_text(b, w->text, 0);
	b->link = 0;
}

static void on_text(struct builder *b, cmark_node *node, bool is_enter)
{
	struct sv text = sv_from(cmark_node_get_literal(node));
	struct wiki_link w;

	(void)is_enter;
	while (!b->in_link && !b->in_image && wiki_link_next(text, &w)) {
		add_text(b, w.before, 0);
		add_wiki_link(b, &w, line_of(b, node));
		text = w.rest;
	}
	add_text(b, text, 0);
}

static void on_code(struct builder *b, cmark_node *node, bool is_enter)
{
	(void)is_enter;
	add_text(b, sv_from(cmark_node_get_literal(node)), STYLE_CODE);
}

static void on_note(struct builder *b, cmark_node *node, bool is_enter)
{
	if (is_enter)
		add_text(b, sv_from(cmark_node_get_literal(node)), STYLE_NOTE);
}

static void on_softbreak(struct builder *b, cmark_node *node, bool is_enter)
{
	(void)node;
	(void)is_enter;
	add_space(b, SPAN_SPACE);
}

static void on_linebreak(struct builder *b, cmark_node *node, bool is_enter)
{
	(void)node;
	(void)is_enter;
	add_space(b, SPAN_BREAK);
}

static void on_html(struct builder *b, cmark_node *node, bool is_enter)
{
	const char *tag = cmark_node_get_literal(node);

	(void)is_enter;
	/* The one tag that tables need: a cell cannot hold two lines otherwise. */
	if (tag && !strncasecmp(tag, "<br", 3))
		add_space(b, SPAN_BREAK);
}

static void on_emph(struct builder *b, cmark_node *node, bool is_enter)
{
	(void)node;
	b->emph += is_enter ? 1u : -1u;
}

static void on_strong(struct builder *b, cmark_node *node, bool is_enter)
{
	(void)node;
	b->strong += is_enter ? 1u : -1u;
}

static void on_strike(struct builder *b, cmark_node *node, bool is_enter)
{
	(void)node;
	b->strike += is_enter ? 1u : -1u;
}

/* The open link as a number for spans; 0 where it leads nowhere. */
static unsigned new_link(struct builder *b, cmark_node *node, bool is_image)
{
	struct link *link = link_add(b->m, line_of(b, node));

	link_resolve(b->m, link, sv_from(cmark_node_get_url(node)), b->page_id,
		     is_image ? NULL : b->problems);
	if (is_image)
		link->id = (struct sv){ 0 };
	if (link->target.len || link->id.len)
		return (unsigned)b->m->links_len;
	b->m->links_len--;
	return 0;
}

static void close_link(struct builder *b)
{
	struct link *link;

	if (!b->link)
		return;
	link = &b->m->links[b->link - 1];
	link->text = arena_sv(&b->m->arena, str_view(&b->link_text));
	/* A link around nothing but a picture would be lost without words. */
	if (!b->is_link_seen)
		add_text(b, link->target, 0);
	b->link = 0;
}

static void on_link(struct builder *b, cmark_node *node, bool is_enter)
{
	/* Inside of a description there is nothing to follow. */
	if (b->in_image)
		return;
	if (!is_enter) {
		if (!--b->in_link)
			close_link(b);
		return;
	}
	if (b->in_link++)
		return;
	str_truncate(&b->link_text, 0);
	b->is_link_seen = false;
	b->link = new_link(b, node, false);
}

static void on_image(struct builder *b, cmark_node *node, bool is_enter)
{
	if (is_enter) {
		if (b->in_image++)
			return;
		str_truncate(&b->description, 0);
		b->picture = new_link(b, node, true);
		return;
	}
	if (--b->in_image)
		return;
	add_span(b, (struct span){ .type = SPAN_TEXT,
				   .style = style_of(b) | STYLE_IMAGE,
				   .link = b->picture,
				   .text = arena_sv(&b->m->arena, str_view(&b->description)) });
	if (b->picture)
		b->m->links[b->picture - 1].text =
			arena_sv(&b->m->arena, str_view(&b->description));
}

static const struct {
	const char *name;
	void (*on)(struct builder *b, cmark_node *node, bool is_enter);
} inlines[] = {
	{ "code", on_code },
	{ "emph", on_emph },
	{ "footnote_reference", on_note },
	{ "html_inline", on_html },
	{ "image", on_image },
	{ "linebreak", on_linebreak },
	{ "link", on_link },
	{ "softbreak", on_softbreak },
	{ "strikethrough", on_strike },
	{ "strong", on_strong },
	{ "text", on_text },
};

static const struct {
	const char *name;
	enum block_type type;
} blocks[] = {
	{ "block_quote", BLOCK_QUOTE },   { "code_block", BLOCK_CODE },
	{ "document", BLOCK_DOCUMENT },   { "footnote_definition", BLOCK_FOOTNOTE },
	{ "heading", BLOCK_HEADING },     { "html_block", BLOCK_HTML },
	{ "item", BLOCK_ITEM },           { "list", BLOCK_LIST },
	{ "paragraph", BLOCK_PARAGRAPH }, { "table", BLOCK_TABLE },
	{ "table_cell", BLOCK_CELL },     { "table_header", BLOCK_ROW },
	{ "table_row", BLOCK_ROW },       { "tasklist", BLOCK_ITEM },
	{ "thematic_break", BLOCK_RULE },
};

static bool is_used(const struct builder *b, struct sv anchor)
{
	for (size_t i = 0; i < b->anchors.len; i++)
		if (sv_eq(b->anchors.at[i], anchor))
			return true;
	return false;
}

/* "costs", "costs-1", "costs-2": as on the forges. */
static struct sv new_anchor(struct builder *b, struct sv heading)
{
	struct str anchor = { 0 };
	unsigned again = 0;
	size_t len;

	if (b->anchors.len >= ANCHORS_MAX)
		return (struct sv){ 0 };
	anchor_add(&anchor, heading);
	len = anchor.len;
	*vec_add(&b->slugs) = arena_sv(&b->m->arena, str_view(&anchor));
	for (size_t i = 0; i + 1 < b->slugs.len; i++)
		again += sv_eq(b->slugs.at[i], str_view(&anchor));
	if (again)
		str_addf(&anchor, "-%u", again);
	while (is_used(b, str_view(&anchor))) {
		str_truncate(&anchor, len);
		str_addf(&anchor, "-%u", ++again);
	}
	*vec_add(&b->anchors) = arena_sv(&b->m->arena, str_view(&anchor));
	str_release(&anchor);
	return b->anchors.at[b->anchors.len - 1];
}

static void close_heading(struct builder *b, struct block *heading)
{
	struct str text = { 0 };

	for (const struct span *s = heading->spans; s; s = s->next) {
		if (s->type == SPAN_TEXT && !(s->style & STYLE_NOTE))
			str_add_sv(&text, s->text);
		else if (s->type != SPAN_TEXT)
			str_add_char(&text, ' ');
	}
	heading->text = arena_sv(&b->m->arena, str_view(&text));
	heading->info = new_anchor(b, heading->text);
	str_release(&text);
}

static void fill_list(struct block *block, cmark_node *node)
{
	const int start = cmark_node_get_list_start(node);

	block->tight = cmark_node_get_list_tight(node);
	if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST)
		block->number = start > 0 ? (unsigned)start : 1;
}

static void fill_cell(struct builder *b, struct block *block)
{
	const unsigned columns = b->table ? cmark_gfm_extensions_get_table_columns(b->table) : 0;
	const uint8_t *aligns =
		b->table ? cmark_gfm_extensions_get_table_alignments(b->table) : NULL;

	if (aligns && b->column < columns)
		block->align = aligns[b->column] == 'l'   ? ALIGN_LEFT
			       : aligns[b->column] == 'c' ? ALIGN_CENTRE
			       : aligns[b->column] == 'r' ? ALIGN_RIGHT
							  : ALIGN_NONE;
	b->column++;
}

static void fill_code(struct builder *b, struct block *block, cmark_node *node)
{
	const char *info = cmark_node_get_fence_info(node);

	block->text = copy(b, cmark_node_get_literal(node));
	if (sv_has_suffix(block->text, "\n"))
		block->text.len--;
	if (info)
		block->info = arena_sv(&b->m->arena, sv_make(info, strcspn(info, " \t\n")));
}

static void fill(struct builder *b, struct block *block, cmark_node *node)
{
	switch (block->type) {
	case BLOCK_HEADING: block->number = (unsigned)cmark_node_get_heading_level(node); break;
	case BLOCK_LIST: fill_list(block, node); break;
	case BLOCK_ITEM:
		block->is_task = !strcmp(cmark_node_get_type_string(node), "tasklist");
		block->is_done =
			block->is_task && cmark_gfm_extensions_get_tasklist_item_checked(node);
		break;
	case BLOCK_CODE: fill_code(b, block, node); break;
	case BLOCK_HTML: block->text = copy(b, cmark_node_get_literal(node)); break;
	case BLOCK_TABLE: b->table = node; break;
	case BLOCK_ROW: b->column = 0; break;
	case BLOCK_CELL: fill_cell(b, block); break;
	case BLOCK_FOOTNOTE: block->number = ++b->notes; break;
	case BLOCK_DOCUMENT:
	case BLOCK_PARAGRAPH:
	case BLOCK_QUOTE:
	case BLOCK_ANSWER:
	case BLOCK_RULE: break;
	}
}

static void open_block(struct builder *b, enum block_type type, cmark_node *node)
{
	struct block *block = arena_alloc(&b->m->arena, sizeof(*block));

	assert(b->depth < OPEN_MAX);
	block->type = type;
	block->line = line_of(b, node);
	fill(b, block, node);
	if (!b->depth) {
		b->m->root = block;
	} else {
		if (top(b)->last_child)
			top(b)->last_child->next = block;
		else
			top(b)->block->first = block;
		top(b)->last_child = block;
	}
	b->open[b->depth++] = (struct open_block){ .block = block };
}

/* True for a list or quote that is too deep to be one, and what belongs to it. */
static bool is_skipped(struct builder *b, enum block_type type)
{
	if (type == BLOCK_ITEM)
		return b->skipped > 0;
	return (type == BLOCK_LIST || type == BLOCK_QUOTE) &&
	       (b->skipped > 0 || b->depth >= DEPTH_MAX);
}

static void on_block(struct builder *b, enum block_type type, cmark_node *node, bool is_enter)
{
	const bool is_leaf = type == BLOCK_CODE || type == BLOCK_HTML || type == BLOCK_RULE;

	if (is_enter && is_skipped(b, type)) {
		if (!b->has_told_depth)
			problem_add(
				b->problems, SEVERITY_WARNING, line_of(b, node), 0, "nesting",
				_("lists or quotes are nested more than %d deep; what is deeper "
				  "is shown flat"),
				DEPTH_MAX);
		b->has_told_depth = true;
		b->skipped++;
		return;
	}
	if (is_enter)
		open_block(b, type, node);
	if (is_enter && !is_leaf)
		return;
	if (b->skipped && (type == BLOCK_LIST || type == BLOCK_ITEM || type == BLOCK_QUOTE)) {
		b->skipped--;
		return;
	}
	if (type == BLOCK_HEADING)
		close_heading(b, top(b)->block);
	b->depth--;
}

/* This version of cmark-gfm has no names for footnotes, and no numbers for its extensions. */
static const char *name_of(cmark_node *node)
{
	const cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_FOOTNOTE_DEFINITION)
		return "footnote_definition";
	return type == CMARK_NODE_FOOTNOTE_REFERENCE ? "footnote_reference"
						     : cmark_node_get_type_string(node);
}

static void on_node(struct builder *b, cmark_node *node, bool is_enter)
{
	const char *name = name_of(node);

	for (size_t i = 0; i < ARRAY_LEN(inlines); i++)
		if (!strcmp(inlines[i].name, name)) {
			inlines[i].on(b, node, is_enter);
			return;
		}
	for (size_t i = 0; i < ARRAY_LEN(blocks); i++)
		if (!strcmp(blocks[i].name, name)) {
			on_block(b, blocks[i].type, node, is_enter);
			return;
		}
}

static cmark_node *parse(struct sv body)
{
	static const char *const extensions[] = { "table", "strikethrough", "autolink",
						  "tasklist" };
	cmark_parser *parser;
	cmark_node *root;

	cmark_gfm_core_extensions_ensure_registered();
	parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8);
	for (size_t i = 0; i < ARRAY_LEN(extensions); i++)
		cmark_parser_attach_syntax_extension(parser,
						     cmark_find_syntax_extension(extensions[i]));
	cmark_parser_feed(parser, body.at, body.len);
	root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return root;
}

void markdown_build(struct markdown *m, struct sv body, struct sv page_id, unsigned first_line,
		    struct problems *problems)
{
	struct builder b = {
		.m = m, .page_id = page_id, .first_line = first_line, .problems = problems
	};
	cmark_node *root = parse(body);
	cmark_iter *iter;
	cmark_event_type event;

	cmark_consolidate_text_nodes(root);
	iter = cmark_iter_new(root);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		on_node(&b, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
	cmark_iter_free(iter);
	cmark_node_free(root);
	str_release(&b.link_text);
	str_release(&b.description);
	vec_release(&b.anchors);
	vec_release(&b.slugs);
}
