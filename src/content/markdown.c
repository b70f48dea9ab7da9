#include <cphub/content/markdown.h>

#include <stdlib.h>

#include <cphub/content/doc.h>
#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "markdown_parts.h"

/* Still readable, as it stands. */
static void keep_as_code(struct markdown *m, struct sv body, unsigned first_line)
{
	struct block *root = arena_alloc(&m->arena, sizeof(*root));
	struct block *code = arena_alloc(&m->arena, sizeof(*code));

	*code = (struct block){ .type = BLOCK_CODE,
				.line = first_line,
				.text = arena_sv(&m->arena, body) };
	*root = (struct block){ .type = BLOCK_DOCUMENT, .line = first_line, .first = code };
	m->root = root;
}

struct markdown *markdown_parse(struct sv body, struct sv page_id, unsigned first_line,
				struct problems *problems)
{
	struct markdown *m = mem_zeroed(1, sizeof(*m));
	unsigned line = 1;
	const char *why = body.len > PAGE_SIZE_MAX ? _("the text is longer than 1 MiB")
						   : markdown_guard(body, &line);

	if (why) {
		problem_add(problems, SEVERITY_ERROR, first_line + line - 1, 0, "markdown-limit",
			    _("%s; until then the page is shown as plain text"), why);
		keep_as_code(m, body, first_line);
	} else {
		markdown_build(m, body.at ? body : SV(""), page_id, first_line, problems);
	}
	return m;
}

/* A fence of code begins or ends, in whatever list or quote. */
static bool is_fence(struct sv line)
{
	while (line.len && (line.at[0] == ' ' || line.at[0] == '>'))
		line = sv_from_byte(line, 1);
	return sv_has_prefix(line, "```") || sv_has_prefix(line, "~~~");
}

/* A paragraph at the margin: what stands before it is closed by the blank line between them. */
static bool is_plain_start(struct sv line)
{
	const unsigned char c = line.len ? (unsigned char)line.at[0] : ' ';

	return c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

struct sv markdown_beginning(struct sv body, size_t wanted)
{
	struct sv rest = body, line;
	bool in_fence = false, after_blank = false;
	size_t at = 0;

	for (; body.len > 2 * wanted && sv_next_line(&rest, &line); at = body.len - rest.len) {
		if (is_fence(line))
			in_fence = !in_fence;
		else if (!in_fence && after_blank &&
			 ((at >= wanted && sv_has_prefix(line, "#")) ||
			  (at >= 2 * wanted && is_plain_start(line))))
			return sv_make(body.at, at);
		after_blank = !sv_trim(line).len;
	}
	return body;
}

void markdown_free(struct markdown *m)
{
	if (!m)
		return;
	arena_release(&m->arena);
	free(m->links);
	free(m);
}

static void add_spans(struct str *out, const struct block *block)
{
	for (const struct span *s = block->spans; s; s = s->next) {
		if (s->type != SPAN_TEXT)
			str_add_char(out, ' ');
		else if (!(s->style & STYLE_NOTE))
			str_add_sv(out, s->text);
	}
}

/* One line: the words of a block are found together. */
static void add_line(struct str *out, struct sv text)
{
	for (size_t i = 0; i < text.len; i++)
		str_add_char(out, text.at[i] == '\n' ? ' ' : text.at[i]);
	str_add_char(out, '\n');
}

static void add_html(struct str *out, struct sv html)
{
	struct str words = { 0 };

	html_words(&words, html);
	if (sv_trim(str_view(&words)).len)
		add_line(out, sv_trim(str_view(&words)));
	str_release(&words);
}

static void add_words(const struct block *block, struct str *body)
{
	switch (block->type) {
	case BLOCK_HEADING:
	case BLOCK_CODE: add_line(body, block->text); break;
	case BLOCK_HTML: add_html(body, block->text); break;
	case BLOCK_PARAGRAPH:
		add_spans(body, block);
		str_add_char(body, '\n');
		break;
	case BLOCK_CELL:
		add_spans(body, block);
		str_add_char(body, block->next ? ' ' : '\n');
		break;
	case BLOCK_DOCUMENT:
	case BLOCK_LIST:
	case BLOCK_ITEM:
	case BLOCK_QUOTE:
	case BLOCK_ANSWER:
	case BLOCK_RULE:
	case BLOCK_TABLE:
	case BLOCK_ROW:
	case BLOCK_FOOTNOTE: break;
	}
}

/* A walk through all blocks in the order of the page. */
struct block_walk {
	const struct block *above[MARKDOWN_DEPTH_MAX];
	size_t depth;
};

static const struct block *next_block(struct block_walk *w, const struct block *block)
{
	if (block->first) {
		w->above[w->depth++] = block;
		return block->first;
	}
	while (!block->next && w->depth)
		block = w->above[--w->depth];
	return block->next;
}

void markdown_plain(const struct markdown *m, struct str *headings, struct str *body)
{
	struct block_walk walk = { .depth = 0 };

	for (const struct block *b = m->root; b; b = next_block(&walk, b))
		add_words(b, b->type == BLOCK_HEADING ? headings : body);
}

static void close_section(struct sections *s, struct str *body)
{
	s->at[s->len - 1].body = arena_sv(&s->arena, str_view(body));
	str_truncate(body, 0);
}

void markdown_sections(const struct markdown *m, struct sections *out)
{
	struct block_walk walk = { .depth = 0 };
	struct str body = { 0 };

	*vec_add(out) = (struct section){ 0 };
	for (const struct block *b = m->root; b; b = next_block(&walk, b)) {
		if (b->type != BLOCK_HEADING || out->len == SECTIONS_MAX) {
			add_words(b, &body);
			continue;
		}
		close_section(out, &body);
		*vec_add(out) = (struct section){ .heading = arena_sv(&out->arena, b->text),
						  .anchor = arena_sv(&out->arena, b->info) };
	}
	close_section(out, &body);
	str_release(&body);
}

void sections_release(struct sections *s)
{
	arena_release(&s->arena);
	vec_release(s);
}
