#include "cases.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cphub/page/export.h>
#include <cphub/text/utf8.h>

/* A tree that no parser would make. */
struct forest {
	struct markdown m;
	unsigned seed;
	unsigned left; /* blocks that may still be made */
};

static unsigned pick(struct forest *f, unsigned count)
{
	return (unsigned)rand_r(&f->seed) % count;
}

static struct sv some_text(struct forest *f)
{
	static const struct sv texts[] = {
		SV("word"),
		SV(" "),
		SV(""),
		SV("a somewhat longer run of words, with a comma"),
		SV("Donaudampfschifffahrtsgesellschaftskapitän"),
		SV("https://example.org/a/b?c=d&e=f"),
		SV("中文字，日本語です。"),
		SV("ภาษาไทยเขียนโดยไม่เว้นวรรค"),
		SV("নির্দেশিকা আপনার জন্য"),
		SV("می‌خواهم لدى متحفنا"),
		SV("(שלום) 12 [a] לא"),
		SV("\x1B[31m\xE2\x80\xAE\n\t\xFF"),
		SV("\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"),
		SV("👨‍👩‍👧👍🏽🇩🇪"),
		SV("[[x]] {{y}} '''z''' <b> & ~~~~ |- = * #"),
		SV("\n\n"),
	};

	return texts[pick(f, ARRAY_LEN(texts))];
}

static struct span *some_spans(struct forest *f)
{
	struct span *first = NULL, **end = &first;

	for (unsigned n = pick(f, 9); n > 0; n--) {
		struct span *s = arena_alloc(&f->m.arena, sizeof *s);

		s->type = pick(f, 6) ? SPAN_TEXT : pick(f, 2) ? SPAN_SPACE : SPAN_BREAK;
		s->style = pick(f, 3) ? 0 : pick(f, 64);
		s->link = pick(f, 4) ? 0 : pick(f, (unsigned)f->m.links_len + 1);
		s->text = some_text(f);
		*end = s;
		end = &s->next;
	}
	return first;
}

static struct block *some_block(struct forest *f, unsigned depth)
{
	struct block *b = arena_alloc(&f->m.arena, sizeof *b), **end = &b->first;

	f->left -= f->left ? 1 : 0;
	b->type = depth ? (enum block_type)pick(f, BLOCK_HTML + 1) : BLOCK_DOCUMENT;
	b->number = pick(f, 5) ? pick(f, 7) : 999999999;
	b->tight = pick(f, 2);
	b->is_task = !pick(f, 4);
	b->is_done = pick(f, 2);
	b->align = (enum align)pick(f, 4);
	b->text = some_text(f);
	b->info = some_text(f);
	b->spans = some_spans(f);
	for (unsigned n = depth < 12 ? pick(f, 6) : 0; n > 0 && f->left; n--) {
		*end = some_block(f, depth + 1);
		end = &(*end)->next;
	}
	return b;
}

static void grow(struct forest *f, unsigned seed)
{
	*f = (struct forest){ .seed = seed, .left = 60 };
	f->m.links = arena_alloc(&f->m.arena, 5 * sizeof *f->m.links);
	f->m.links_len = 5;
	for (size_t i = 0; i < f->m.links_len; i++)
		f->m.links[i] = (struct link){ .text = some_text(f),
					       .target = some_text(f),
					       .id = some_text(f),
					       .anchor = some_text(f) };
	f->m.root = some_block(f, 0);
}

static void export_all(const struct markdown *m)
{
	struct str html = { 0 }, wiki = { 0 };

	export_html(&test_head, SV("en"), m, &html);
	export_wikitext(&test_head, m, &wiki);
	ck_assert(utf8_is_valid(str_view(&html), NULL));
	ck_assert(utf8_is_valid(str_view(&wiki), NULL));
	ck_assert_ptr_null(memchr(html.at, 0x1B, html.len));
	ck_assert_ptr_null(memchr(wiki.at, 0x1B, wiki.len));
	str_release(&html);
	str_release(&wiki);
}

START_TEST(no_tree_breaks_the_frame)
{
	struct forest f;

	for (unsigned seed = 0; seed < 600; seed++) {
		grow(&f, seed);
		for (unsigned width = 10; width < 90; width += 1 + width / 4) {
			const struct layout_options options = {
				.width = width,
				.number_links = width % 2 == 0,
				.order = (enum text_order)(seed % 3),
				.shape = seed % 5,
				.direction = (enum direction)(seed / 3 % 3),
			};

			layout_free(
				checked_layout_as(seed % 2 ? &test_head : NULL, &f.m, &options));
		}
		export_all(&f.m);
		arena_release(&f.m.arena);
	}
}
END_TEST

static struct layout *timed(const struct page_head *head, const struct markdown *m, unsigned width)
{
	const struct layout_options options = {
		.width = width, .number_links = true, .order = ORDER_VISUAL, .shape = true
	};
	const clock_t begin = clock();
	struct layout *l = layout_page(head, m, &options);

	ck_assert_double_lt((double)(clock() - begin) / CLOCKS_PER_SEC, 60.0);
	return l;
}

START_TEST(a_title_of_a_megabyte_is_only_long)
{
	struct markdown *m = read_text(SV("x\n"));
	struct page_head head = test_head;
	struct str title = { 0 };
	struct layout *l;

	while (title.len < 1 << 20)
		str_add(&title, "เที่ยว word é ");
	head.title = str_view(&title);
	l = timed(&head, m, 10);
	ck_assert_uint_gt(l->len, 50000);
	layout_free(l);
	str_truncate(&title, 0);
	str_add_repeat(&title, 'a', 1 << 20);
	head.title = str_view(&title);
	layout_free(timed(&head, m, 76));
	str_truncate(&title, 0);
	for (unsigned i = 0; i < 10000; i++)
		str_add(&title, "\xCC\x81");
	head.title = str_view(&title);
	l = timed(&head, m, 20);
	ck_assert_uint_lt(l->lines[0].at[0].text.len, 20);
	layout_free(l);
	str_truncate(&title, 0);
	while (title.len < 1 << 20)
		str_add(&title, "(سلام) 12 word ");
	head.title = str_view(&title);
	l = timed(&head, m, 20);
	ck_assert_uint_gt(l->len, 40000);
	layout_free(l);
	str_release(&title);
	markdown_free(m);
}
END_TEST

/* Lists in lists, deeper than any stack would bear by recursion. */
static void add_depth(struct markdown *m, enum block_type type, unsigned depth)
{
	struct block *b = arena_alloc(&m->arena, sizeof *b), *last = b;
	struct span *s = arena_alloc(&m->arena, sizeof *s);

	b->type = BLOCK_DOCUMENT;
	m->root = b;
	for (unsigned i = 0; i < depth; i++) {
		b = arena_alloc(&m->arena, sizeof *b);
		b->type = i + 1 == depth                ? BLOCK_PARAGRAPH
			  : type == BLOCK_LIST && i % 2 ? BLOCK_ITEM
							: type;
		last->first = b;
		last = b;
	}
	s->text = SV("bottom");
	last->spans = s;
}

START_TEST(nesting_without_end_is_shown_flat)
{
	static const enum block_type types[] = { BLOCK_LIST, BLOCK_QUOTE, BLOCK_ANSWER,
						 BLOCK_FOOTNOTE };
	static const unsigned depths[] = { 3, 31, 59, 119, 121, 123, 200001 };

	for (size_t i = 0; i < ARRAY_LEN(types) * ARRAY_LEN(depths); i++) {
		struct markdown m = { 0 };
		struct str text = { 0 };
		struct layout *l;

		add_depth(&m, types[i % ARRAY_LEN(types)], depths[i / ARRAY_LEN(types)]);
		l = checked_layout(NULL, &m, 25);
		export_text(l, &text);
		if (!sv_has_suffix(sv_trim(str_view(&text)), "bottom"))
			ck_abort_msg("type %zu depth %zu:\n%s", i % ARRAY_LEN(types),
				     i / ARRAY_LEN(types), str_text(&text));
		layout_free(l);
		str_truncate(&text, 0);
		export_html(NULL, SV("en"), &m, &text);
		ck_assert_uint_lt(sv_find(str_view(&text), SV("bottom")), text.len);
		str_truncate(&text, 0);
		export_wikitext(NULL, &m, &text);
		ck_assert_uint_lt(sv_find(str_view(&text), SV("bottom")), text.len);
		str_release(&text);
		arena_release(&m.arena);
	}
}
END_TEST

START_TEST(a_table_of_a_hundred_columns_becomes_a_list)
{
	struct str source = { 0 }, text = { 0 };
	struct markdown m = { 0 };
	struct block *table = arena_alloc(&m.arena, sizeof *table), *root,
		     **row_end = &table->first;
	struct layout *l;

	table->type = BLOCK_TABLE;
	for (unsigned r = 0; r < 3; r++) {
		struct block *row = arena_alloc(&m.arena, sizeof *row), **end = &row->first;

		row->type = BLOCK_ROW;
		*row_end = row;
		row_end = &row->next;
		for (unsigned i = 0; i < 100; i++) {
			struct block *cell = arena_alloc(&m.arena, sizeof *cell);

			cell->type = BLOCK_CELL;
			cell->spans = arena_alloc(&m.arena, sizeof *cell->spans);
			cell->spans->text =
				sv_from(arena_printf(&m.arena, r ? "v%u-%u" : "h%u-%u", r, i));
			*end = cell;
			end = &cell->next;
		}
	}
	root = arena_alloc(&m.arena, sizeof *root);
	root->first = table;
	m.root = root;
	l = checked_layout(NULL, &m, 76);
	export_text(l, &text);
	ck_assert_uint_eq(l->len, 200);
	ck_assert_uint_lt(sv_find(str_view(&text), SV("  h0-99: v2-99\n")), text.len);
	layout_free(l);
	str_release(&text);
	str_release(&source);
	arena_release(&m.arena);
}
END_TEST

START_TEST(a_page_has_an_end)
{
	struct markdown m = { 0 };
	struct block *root = arena_alloc(&m.arena, sizeof *root), *code;
	struct str lines = { 0 };
	struct layout *l;

	for (unsigned i = 0; i < 300000; i++)
		str_add(&lines, "x\n");
	code = arena_alloc(&m.arena, sizeof *code);
	code->type = BLOCK_CODE;
	code->text = str_view(&lines);
	root->first = code;
	m.root = root;
	l = timed(NULL, &m, 20);
	ck_assert_uint_le(l->len, 200001);
	ck_assert_int_eq(l->lines[l->len - 1].at[0].role, ROLE_WARNING);
	layout_free(l);
	str_release(&lines);
	arena_release(&m.arena);
}
END_TEST

TCase *case_hostile(void)
{
	TCase *c = tcase_create("hostile");

	tcase_set_timeout(c, 600);
	tcase_add_test(c, no_tree_breaks_the_frame);
	tcase_add_test(c, a_title_of_a_megabyte_is_only_long);
	tcase_add_test(c, nesting_without_end_is_shown_flat);
	tcase_add_test(c, a_table_of_a_hundred_columns_becomes_a_list);
	tcase_add_test(c, a_page_has_an_end);
	return c;
}
