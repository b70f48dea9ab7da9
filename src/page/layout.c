#include <cphub/page/layout.h>

#include <stdint.h>
#include <stdlib.h>

#include <cphub/core/date.h>
#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

#include "canvas.h"
#include "flow.h"
#include "table.h"
#include "tree.h"

enum { NOTE_RULE = 8 };

struct walk {
	struct canvas *c;
	unsigned depth;
	bool noted; /* the rule above the footnotes is drawn */
	bool in_quote;
	bool in_list;
};

static void put_blocks(struct walk *w, const struct block *first, bool tight);

static void put_underline(struct canvas *c, unsigned cells, const char *sign)
{
	struct str s = { 0 };

	if (canvas_is_spoken(c))
		return;
	for (unsigned i = 0; i < cells; i++)
		str_add(&s, sign);
	canvas_line(c, canvas_keep(c, str_view(&s)), ROLE_DIM);
	str_release(&s);
}

static void add_toc(struct canvas *c, const struct block *b)
{
	struct layout *l = c->l;
	struct {
		struct toc_entry *at;
		size_t len, cap;
	} toc = { l->toc, l->toc_len, l->toc_cap };

	*vec_add(&toc) = (struct toc_entry){ .title = canvas_clean(c, b->text),
					     .anchor = canvas_keep(c, b->info),
					     .level = b->number,
					     .line = l->len };
	l->toc = toc.at;
	l->toc_len = toc.len;
	l->toc_cap = toc.cap;
}

/* What its place and its line tell an eye. */
static void speak_heading(struct canvas *c, const struct block *b)
{
	char *mark = mem_printf(_("Heading %u: "), b->number);
	const bool pushed =
		canvas_push(c, canvas_keep(c, sv_from(mark)), (struct sv){ 0 }, ROLE_DIM);

	flow_spans(c, b->spans, ROLE_HEADING, false);
	if (pushed)
		canvas_pop(c);
	free(mark);
}

static void put_heading(struct canvas *c, const struct block *b)
{
	unsigned widest;

	add_toc(c, b);
	if (canvas_is_spoken(c)) {
		speak_heading(c, b);
		return;
	}
	widest = flow_spans(c, b->spans, ROLE_HEADING, false);
	if (b->number <= 2 && widest)
		put_underline(c, widest, "─");
}

/* One line of code; what has no room goes on behind a sign, so that nothing is lost. */
static void put_code_line(struct canvas *c, struct sv line, unsigned indent, enum role role)
{
	const unsigned room = canvas_room(c) - indent;
	struct sv part = width_fit(line, room, NULL);

	canvas_begin(c);
	canvas_put_left(c, indent, (struct piece){ .text = part, .role = role });
	canvas_end(c);
	line = sv_from_byte(line, part.len);
	while (line.len && !c->full) {
		part = width_fit(line, room - 2, NULL);
		if (!part.len)
			part = sv_make(line.at, width_cluster(line, 0));
		canvas_begin(c);
		canvas_put_left(c, indent, (struct piece){ .text = SV("↪"), .role = ROLE_DIM });
		canvas_put_left(c, indent + 2, (struct piece){ .text = part, .role = role });
		canvas_end(c);
		line = sv_from_byte(line, part.len);
	}
}

static void put_code(struct canvas *c, struct sv code, enum role role)
{
	const struct sv indent = c->l->width < 40 ? SV("  ") : SV("    ");
	/* Code begins at the left of every page. */
	const bool pushed = !c->is_flipped && canvas_push(c, (struct sv){ 0 }, indent, ROLE_TEXT);
	struct str clean = { 0 };
	struct sv rest, line;

	utf8_clean(&clean, code, CLEAN_TEXT);
	rest = canvas_keep(c, str_view(&clean));
	str_release(&clean);
	while (!c->full && sv_next_line(&rest, &line))
		put_code_line(c, line, c->is_flipped ? (unsigned)indent.len : 0, role);
	if (pushed)
		canvas_pop(c);
}

static void put_leaf(struct walk *w, const struct block *b)
{
	struct canvas *c = w->c;

	if (b->type == BLOCK_HEADING)
		put_heading(c, b);
	else if (b->type == BLOCK_CODE)
		put_code(c, b->text, ROLE_CODE);
	else if (b->type == BLOCK_HTML)
		put_code(c, b->text, ROLE_DIM);
	else if (b->type == BLOCK_RULE)
		put_underline(c, canvas_room(c), "─");
	else if (b->type == BLOCK_TABLE)
		table_put(c, b);
	else
		flow_spans(c, b->spans, w->in_quote ? ROLE_QUOTE : ROLE_TEXT, !w->in_list);
}

/* What is nested deeper than a screen can tell, without its marks. */
static void put_flat(struct walk *w, const struct block *container)
{
	struct leaves all = { 0 };

	tree_leaves(container, &all);
	for (size_t i = 0; i < all.len && !w->c->full; i++)
		put_leaf(w, all.at[i].block);
	vec_release(&all);
}

static void put_inside(struct walk *w, const struct block *b, struct sv mark, struct sv bar)
{
	struct canvas *c = w->c;

	if (w->depth == TREE_DEPTH_MAX || !canvas_push(c, mark, bar, ROLE_DIM)) {
		put_flat(w, b);
		return;
	}
	w->depth++;
	put_blocks(w, b->first, b->tight);
	/* An item without words is an item still. */
	if (mark.len && !c->stack[c->depth - 1].shown)
		canvas_line(c, (struct sv){ 0 }, ROLE_TEXT);
	w->depth--;
	canvas_pop(c);
}

static const char *box_of(const struct canvas *c, const struct block *item)
{
	if (canvas_is_spoken(c))
		return item->is_done ? _("done: ") : _("to do: ");
	return item->is_done ? "[x] " : "[ ] ";
}

static struct sv mark_of(struct canvas *c, const struct block *list, const struct block *item,
			 size_t index, unsigned digits)
{
	const char *box = box_of(c, item);
	struct str s = { 0 };
	struct sv mark;

	if (list->number)
		str_addf(&s, "%*u. ", (int)digits, tree_item_number(list, index));
	else if (!item->is_task)
		str_add(&s, "• ");
	if (item->is_task)
		str_add(&s, box);
	mark = canvas_keep(c, str_view(&s));
	str_release(&s);
	return mark;
}

static unsigned digits_of(unsigned n)
{
	unsigned digits = 1;

	for (; n > 9; n /= 10)
		digits++;
	return digits;
}

static void put_list(struct walk *w, const struct block *list)
{
	const bool was = w->in_list;
	size_t count = 0, i = 0;
	unsigned digits;

	w->in_list = true;
	for (const struct block *item = list->first; item; item = item->next)
		count++;
	digits = digits_of(tree_item_number(list, count ? count - 1 : 0));
	for (const struct block *item = list->first; item && !w->c->full; item = item->next, i++) {
		struct block it = *item;

		it.tight = list->tight;
		if (i && !list->tight)
			canvas_gap(w->c);
		put_inside(w, &it, mark_of(w->c, list, item, i, digits), (struct sv){ 0 });
	}
	w->in_list = was;
}

static void put_quote(struct walk *w, const struct block *b)
{
	const bool was = w->in_quote;

	w->in_quote = true;
	if (canvas_is_spoken(w->c))
		put_inside(w, b, sv_from(_("Quote: ")), (struct sv){ 0 });
	else
		put_inside(w, b, (struct sv){ 0 }, SV("│ "));
	w->in_quote = was;
}

/* Who listens is told by the level of its heading. */
static void put_answer(struct walk *w, const struct block *b)
{
	put_inside(w, b, (struct sv){ 0 }, canvas_is_spoken(w->c) ? (struct sv){ 0 } : SV("│ "));
}

static void put_footnote(struct walk *w, const struct block *b)
{
	struct str s = { 0 };
	const unsigned room = canvas_room(w->c);
	const bool was = w->in_list;
	struct sv mark;

	if (!w->noted)
		put_underline(w->c, room < NOTE_RULE ? room : NOTE_RULE, "─");
	w->noted = true;
	str_addf(&s, "*%u ", b->number);
	mark = canvas_keep(w->c, str_view(&s));
	str_release(&s);
	w->in_list = true;
	put_inside(w, b, mark, (struct sv){ 0 });
	w->in_list = was;
}

static void put_block(struct walk *w, const struct block *b)
{
	switch (b->type) {
	case BLOCK_LIST: put_list(w, b); break;
	case BLOCK_QUOTE: put_quote(w, b); break;
	case BLOCK_FOOTNOTE: put_footnote(w, b); break;
	case BLOCK_ANSWER: put_answer(w, b); break;
	case BLOCK_DOCUMENT:
	case BLOCK_ITEM: put_inside(w, b, (struct sv){ 0 }, (struct sv){ 0 }); break;
	case BLOCK_HEADING:
	case BLOCK_PARAGRAPH:
	case BLOCK_CODE:
	case BLOCK_RULE:
	case BLOCK_TABLE:
	case BLOCK_HTML:
	case BLOCK_ROW:
	case BLOCK_CELL: put_leaf(w, b); break;
	}
}

static void put_blocks(struct walk *w, const struct block *first, bool tight)
{
	const size_t begin = w->c->l->len;

	for (const struct block *b = first; b && !w->c->full; b = b->next) {
		if (b->type == BLOCK_HTML && tree_is_comment(b))
			continue;
		if (!tight && w->c->l->len > begin && !(b->type == BLOCK_FOOTNOTE && w->noted))
			canvas_gap(w->c);
		put_block(w, b);
	}
}

static void put_dim_line(struct canvas *c, const struct page_head *head)
{
	struct str s = { 0 }, day = { 0 };

	str_add_sv(&s, head->kind);
	if (head->kind.len && head->updated.len)
		str_add(&s, " · ");
	if (head->updated.len) {
		date_show_text(&day, head->updated);
		str_addf(&s, _("updated %s"), str_text(&day));
	}
	flow_words(c, str_view(&s), ROLE_DIM);
	str_release(&day);
	str_release(&s);
}

static void put_facts(struct canvas *c, const struct page_head *head)
{
	struct str s = { 0 };

	if (head->facts_len)
		canvas_gap(c);
	for (size_t i = 0; i < head->facts_len; i++) {
		/* TRANSLATORS: what a person's page says: "Offers: Agreements 4" */
		str_addf(&s, _("%.*s: %.*s"), SV_ARG(head->facts[i].label),
			 SV_ARG(head->facts[i].text));
		flow_words(c, str_view(&s), ROLE_TEXT);
		str_truncate(&s, 0);
	}
	str_release(&s);
}

static void put_head(struct canvas *c, const struct page_head *head)
{
	const unsigned cells = flow_text(c, head->title, ROLE_TITLE);
	const char *warning = canvas_is_spoken(c) ? _("Attention: ") : "! ";

	if (cells)
		put_underline(c, cells, "═");
	flow_text(c, head->summary, ROLE_EMPH);
	put_dim_line(c, head);
	put_facts(c, head);
	if (head->notice && canvas_push(c, sv_from(warning), (struct sv){ 0 }, ROLE_WARNING)) {
		canvas_gap(c);
		flow_words(c, sv_from(head->notice), ROLE_WARNING);
		canvas_pop(c);
	}
	canvas_gap(c);
}

static void put_link(struct canvas *c, size_t number, unsigned digits)
{
	const struct link *link = &c->body->links[c->l->numbered[number]];
	struct str s = { 0 };
	struct flow f = { 0 };
	struct sv mark;

	str_addf(&s, "%*s[%zu] ", (int)(digits - digits_of((unsigned)number + 1)), "", number + 1);
	mark = canvas_keep(c, str_view(&s));
	str_truncate(&s, 0);
	str_add_sv(&s, link->id.len ? link->id : link->target);
	if (link->anchor.len) {
		str_add_char(&s, '#');
		str_add_sv(&s, link->anchor);
	}
	if (canvas_push(c, mark, (struct sv){ 0 }, ROLE_DIM)) {
		flow_add_text(&f, str_view(&s), ROLE_LINK, (unsigned)c->l->numbered[number] + 1);
		flow_finish(&f, c);
		flow_put_all(&f, c, false);
		flow_release(&f);
		canvas_pop(c);
	}
	str_release(&s);
}

static void put_links(struct canvas *c)
{
	const size_t count = c->l->numbered_len;

	if (!count)
		return;
	canvas_gap(c);
	canvas_line(c, sv_from(_("Links")), ROLE_HEADING);
	for (size_t i = 0; i < count && !c->full; i++)
		put_link(c, i, digits_of((unsigned)count));
}

static void put_body(struct canvas *c, const struct page_head *head)
{
	const struct block *first = c->body->root ? c->body->root->first : NULL;
	struct walk w = { .c = c };

	if (first && head && tree_repeats_title(first, head->title)) {
		add_toc(c, first);
		c->l->toc[0].line = 0;
		first = first->next;
	}
	put_blocks(&w, first, false);
}

/* No page ends in an empty line, and no entry leads behind the last one (a heading without words). */
static void drop_last_gap(struct canvas *c)
{
	struct layout *l = c->l;

	if (c->blank && l->len)
		l->len--;
	if (l->body > l->len)
		l->body = l->len;
	for (size_t i = 0; i < l->toc_len; i++)
		if (l->toc[i].line >= l->len)
			l->toc[i].line = l->len ? l->len - 1 : 0;
}

struct layout *layout_page(const struct page_head *head, const struct markdown *body,
			   const struct layout_options *options)
{
	struct canvas *c = canvas_new(options, head ? head->title : (struct sv){ 0 });
	struct layout *l = c->l;

	c->body = body;
	c->number_links = options->number_links;
	l->links = body->links_len;
	l->link_lines = arena_alloc(&l->arena, l->links * sizeof *l->link_lines);
	l->numbered = arena_alloc(&l->arena, l->links * sizeof *l->numbered);
	c->numbers = mem_zeroed(l->links, sizeof *c->numbers);
	for (size_t i = 0; i < l->links; i++)
		l->link_lines[i] = SIZE_MAX;
	if (head)
		put_head(c, head);
	put_body(c, head);
	l->body = l->len;
	if (c->number_links)
		put_links(c);
	drop_last_gap(c);
	return canvas_finish(c);
}

void layout_free(struct layout *l)
{
	if (!l)
		return;
	free(l->lines);
	free(l->toc);
	arena_release(&l->arena);
	free(l);
}

bool layout_is_for(const struct layout *l, const struct layout_options *options)
{
	const struct layout_options *o = l ? &l->made_for : NULL;

	return o && o->width == options->width && o->number_links == options->number_links &&
	       o->order == options->order && o->shape == options->shape &&
	       o->direction == options->direction && o->is_spoken == options->is_spoken;
}
