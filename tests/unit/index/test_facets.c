#include "cases.h"

#include <stdio.h>
#include <string.h>

#include <cphub/core/str.h>

#include "pages.h"
#include "shard.h"

static struct err err;

static const struct page pages[] = {
	{ .path = "guides/a.md",
	  .title = "One",
	  .body = "museum photo",
	  .theme = "t1",
	  .skill = "s1",
	  .region = "r1" },
	{ .path = "guides/a.fr.md",
	  .title = "Un",
	  .body = "museum photo",
	  .theme = "t1",
	  .skill = "s1" },
	{ .path = "guides/b.md", .title = "Two", .body = "museum", .theme = "t1", .skill = "s2" },
	{ .path = "tools/c.md",
	  .title = "Three",
	  .body = "museum photo",
	  .theme = "t2",
	  .skill = "s1",
	  .region = "r1" },
	{ .path = "tools/d.sw.md", .title = "Nne", .body = "museum", .theme = "t2" },
	{ .path = "people/e.md", .title = "Five", .body = "else" },
	{ 0 },
};

static const struct lang_chain *chain_of(const char *lang)
{
	static struct lang_chain chain;

	lang_chain_init(&chain, lang, "en");
	return &chain;
}

static struct facets facets_of(struct catalog *c, const struct query *query)
{
	struct facets f;

	ck_assert_msg(catalog_facets(c, query, &f, &err), "%s", err.text);
	return f;
}

static void describe(const struct facets *f, struct str *out)
{
	for (size_t i = 0; i < FACETS; i++) {
		str_add(out, i ? " | " : "");
		for (size_t v = 0; v < f->of[i].len; v++)
			str_addf(out, "%s%.*s=%zu", v ? " " : "", SV_ARG(f->of[i].at[v].name),
				 f->of[i].at[v].pages);
	}
	str_addf(out, " | %zu", f->readable);
}

/* Kinds, themes, skills, regions, languages, what can be read. */
static const struct {
	const char *words;
	struct filter filter;
	const char *facets;
} rows[] = {
	{ "museum", { 0 }, "guides=2 tools=2 | t1=2 t2=2 | s1=2 s2=1 | r1=2 | en=3 fr=1 sw=1 | 3" },
	/* Each as if its own filter were not set. */
	{ "museum", { .kind = "tools" }, "guides=2 tools=2 | t2=2 | s1=1 | r1=1 | en=1 sw=1 | 1" },
	{ "museum", { .theme = "t1" }, "guides=2 | t1=2 t2=2 | s1=1 s2=1 | r1=1 | en=2 fr=1 | 2" },
	{ "museum",
	  { .skill = "s1" },
	  "guides=1 tools=1 | t1=1 t2=1 | s1=2 s2=1 | r1=2 | en=2 fr=1 | 2" },
	{ "museum",
	  { .region = "r1" },
	  "guides=1 tools=1 | t1=1 t2=1 | s1=2 | r1=2 | en=2 fr=1 | 2" },
	{ "museum", { .lang = "fr" }, "guides=1 | t1=1 | s1=1 | r1=1 | en=3 fr=1 sw=1 | 3" },
	{ "museum",
	  { .readable = true },
	  "guides=2 tools=1 | t1=2 t2=1 | s1=2 s2=1 | r1=2 | en=3 fr=1 sw=1 | 3" },
	{ "museum",
	  { .kind = "guides", .skill = "s1" },
	  "guides=1 tools=1 | t1=1 | s1=1 s2=1 | r1=1 | en=1 fr=1 | 1" },
	{ "museum", { .kind = "none" }, "guides=2 tools=2 |  |  |  |  | 0" },
	{ "museum", { .lang = "de" }, " |  |  |  | en=3 fr=1 sw=1 | 3" },
	/* Empty words: all pages. */
	{ "",
	  { 0 },
	  "guides=2 tools=2 people=1 | t1=2 t2=2 | s1=2 s2=1 | r1=2 | en=4 fr=1 sw=1 | 4" },
	{ " \t",
	  { .kind = "tools" },
	  "guides=2 tools=2 people=1 | t2=2 | s1=1 | r1=1 | en=1 sw=1 | 1" },
	/* All words; where no page has them all, any. */
	{ "photo museum",
	  { 0 },
	  "guides=2 tools=2 | t1=2 t2=2 | s1=2 s2=1 | r1=2 | en=3 fr=1 sw=1 | 3" },
	/* Those with any of the words fill the list, and are counted. */
	{ "museum photo", { .skill = "s2" }, "guides=1 | t1=1 | s1=2 s2=1 |  | en=1 | 1" },
	{ "museum photo", { .lang = "sw" }, "tools=1 | t2=1 |  |  | en=3 fr=1 sw=1 | 3" },
	{ "zzzz else", { 0 }, "people=1 |  |  |  | en=1 | 1" },
	{ "zzzz", { 0 }, " |  |  |  |  | 0" },
	{ "museum -photo", { 0 }, "guides=1 tools=1 | t1=1 t2=1 | s2=1 |  | en=1 sw=1 | 1" },
	{ "-photo", { 0 }, " |  |  |  |  | 0" },
};

START_TEST(pages_are_counted_by_what_they_are)
{
	struct catalog *c = catalog_with(pages);
	const struct query query = { .words = sv_from(rows[_i].words),
				     .filter = &rows[_i].filter,
				     .chain = chain_of("fr"),
				     .limit = 20 };
	struct facets f = facets_of(c, &query);
	struct str out = { 0 };

	describe(&f, &out);
	ck_assert_msg(!strcmp(str_text(&out), rows[_i].facets), "%s: %s, not %s", rows[_i].words,
		      str_text(&out), rows[_i].facets);
	str_release(&out);
	facets_release(&f);
	catalog_close(c);
}
END_TEST

START_TEST(without_a_chain_everything_can_be_read)
{
	struct catalog *c = catalog_with(pages);
	struct facets f = facets_of(c, &(struct query){ .words = SV("museum"), .limit = 5 });

	ck_assert_uint_eq(f.readable, 4);
	facets_release(&f);
	ck_assert_uint_eq(f.readable, 0);
	ck_assert_uint_eq(f.of[FACET_KIND].len, 0);
	facets_release(&f);
	catalog_close(c);
}
END_TEST

START_TEST(an_empty_index_has_no_facets)
{
	struct catalog *c;

	ck_assert(catalog_open(NULL, &c, &err));
	for (int i = 0; i < 2; i++) {
		struct facets f =
			facets_of(c, &(struct query){ .words = sv_from(i ? "x" : ""), .limit = 5 });

		for (size_t n = 0; n < FACETS; n++)
			ck_assert_uint_eq(f.of[n].len, 0);
		facets_release(&f);
	}
	catalog_close(c);
}
END_TEST

static void put_many(struct catalog *c)
{
	static const char *const of_kind[] = { "guides", "tools", "people" };
	static const char *const langs[] = { "", ".fr", ".sw", ".de" };
	static const char *const tags[] = { NULL, "x", "y" };
	unsigned seed = 7;

	ck_assert(catalog_begin(c, &err));
	catalog_set_language(c, "en");
	for (unsigned i = 0; i < 120; i++) {
		char file[64], body[64];
		struct page p = { .path = file, .title = "t", .body = body };

		seed = seed * 1103515245u + 12345u;
		snprintf(file, sizeof(file), "%s/p%u%s.md", of_kind[i / 2 % 3], i / 2,
			 langs[seed >> 16 & 3]);
		snprintf(body, sizeof(body), "%s %s", seed >> 18 & 1 ? "apple" : "melon",
			 seed >> 19 & 1 ? "cherry" : "grape");
		p.theme = tags[(seed >> 20) % 3];
		p.skill = tags[(seed >> 22) % 3];
		p.region = tags[(seed >> 24) % 3];
		put_page(c, &p);
	}
	commit(c);
}

static size_t search(struct catalog *c, const char *words, const struct filter *filter)
{
	struct hits h = { 0 };
	size_t len;

	ck_assert(catalog_search(c,
				 &(struct query){ .words = sv_from(words),
						  .filter = filter,
						  .chain = chain_of("fr"),
						  .limit = 500 },
				 &h, &err));
	len = h.len;
	hits_release(&h);
	return len;
}

static void choose(struct filter *f, enum facet facet, const char *value)
{
	const char **const parts[FACETS] = { [FACET_KIND] = &f->kind,
					     [FACET_THEME] = &f->theme,
					     [FACET_SKILL] = &f->skill,
					     [FACET_REGION] = &f->region,
					     [FACET_LANG] = &f->lang };

	*parts[facet] = value;
}

/* Whatever is filtered already: who chooses a value finds as many pages as stand beside it. */
START_TEST(a_value_brings_as_many_pages_as_it_tells)
{
	static const struct filter filters[] = { { 0 },
						 { .kind = "tools" },
						 { .theme = "x" },
						 { .skill = "y", .kind = "guides" },
						 { .region = "x", .lang = "fr" },
						 { .lang = "de" } };
	static const char *const words[] = { "apple", "melon grape", "gra" };
	const struct filter *filter = &filters[_i % (int)ARRAY_LEN(filters)];
	const char *typed = words[_i / (int)ARRAY_LEN(filters)];
	struct catalog *c;
	struct facets f;

	ck_assert(catalog_open(NULL, &c, &err));
	put_many(c);
	f = facets_of(c, &(struct query){ .words = sv_from(typed),
					  .filter = filter,
					  .chain = chain_of("fr"),
					  .limit = 500 });
	for (enum facet facet = 0; facet < FACETS; facet++) {
		ck_assert_uint_gt(f.of[facet].len, 0);
		for (size_t v = 0; v < f.of[facet].len; v++) {
			const struct facet_value *value = &f.of[facet].at[v];
			struct filter chosen = *filter;
			char name[16];

			snprintf(name, sizeof(name), "%.*s", SV_ARG(value->name));
			choose(&chosen, facet, name);
			if (strchr(typed, ' '))
				ck_assert_uint_ge(search(c, typed, &chosen), value->pages);
			else
				ck_assert_msg(search(c, typed, &chosen) == value->pages, "%s %s",
					      typed, name);
			if (v)
				ck_assert_uint_ge(value[-1].pages, value->pages);
		}
	}
	facets_release(&f);
	catalog_close(c);
}
END_TEST

/* As the search does: where titles fill the list, one letter is not looked for in texts. */
START_TEST(one_letter_is_counted_where_it_is_searched)
{
	static const struct page some[] = {
		{ .path = "guides/a.md", .title = "Museum", .body = "one" },
		{ .path = "tools/b.md", .title = "Map", .body = "museum" },
		{ .path = "people/c.md", .title = "Other", .body = "museum" },
		{ 0 },
	};
	static const char *const found[] = { "guides=1 tools=1 |  |  |  | en=2 | 2",
					     "guides=1 people=1 tools=1 |  |  |  | en=3 | 3" };
	struct catalog *c = catalog_with(some);
	struct facets f = facets_of(c, &(struct query){ .words = SV("m"),
							.limit = _i ? 3 : 2,
							.chain = chain_of("en") });
	struct str out = { 0 };

	describe(&f, &out);
	ck_assert_str_eq(str_text(&out), found[_i]);
	str_release(&out);
	facets_release(&f);
	catalog_close(c);
}
END_TEST

static struct catalog *catalog_of_many_rows(void)
{
	enum { PAGES = 12 };
	static struct section sections[SECTIONS_MAX + 1];
	static char names[PAGES][32];
	struct page p[PAGES + 1] = { { 0 } };

	for (size_t i = 0; i < SECTIONS_MAX; i++)
		sections[i].body = SV("common");
	for (size_t i = 0; i < PAGES; i++) {
		snprintf(names[i], sizeof(names[i]), "%s/p%zu.md", i % 3 ? "guides" : "tools", i);
		p[i] = (struct page){ .path = names[i], .title = "T", .sections = sections };
	}
	return catalog_with(p);
}

/* What a search has met need not be met again; that it had enough of one word long before the end does not matter. */
START_TEST(counts_after_a_search_are_those_before_it)
{
	static const char *const words[] = { "co", "common", "common co", "c", "rare common" };
	struct str before = { 0 }, after = { 0 };
	struct query query = { .words = sv_from(words[_i]), .limit = 3 };
	struct hits h = { 0 };
	struct catalog *c = catalog_of_many_rows();
	struct facets f = facets_of(c, &query);

	describe(&f, &before);
	facets_release(&f);
	ck_assert(catalog_search(c, &query, &h, &err));
	f = facets_of(c, &query);
	describe(&f, &after);
	ck_assert_str_eq(str_text(&after), str_text(&before));
	ck_assert_ptr_nonnull(strstr(str_text(&after), "guides=8 tools=4"));
	/* Another page is counted, too. */
	hits_release(&h);
	ck_assert(catalog_begin(c, &err));
	put_page(c, &(struct page){ .path = "guides/new.md", .title = "T", .body = "common" });
	commit(c);
	facets_release(&f);
	f = facets_of(c, &query);
	ck_assert_uint_eq(f.of[FACET_KIND].at[0].pages, 9);
	facets_release(&f);
	str_release(&before);
	str_release(&after);
	catalog_close(c);
}
END_TEST

/* Where it had to look behind what is enough, for what was shown a letter ago, it has gone to the end. */
START_TEST(a_search_that_keeps_pages_leaves_no_row_to_the_counts)
{
	struct catalog *c = catalog_of_many_rows();
	struct query query = { .words = SV("common"), .limit = 12 };
	struct hits shown = { 0 }, h = { 0 };
	struct str out = { 0 };
	struct facets f;

	ck_assert(catalog_search(c, &query, &shown, &err));
	ck_assert_uint_eq(shown.len, 12);
	query = (struct query){ .words = SV("co"), .limit = 3, .keep = &shown, .shown = 10 };
	ck_assert(catalog_search(c, &query, &h, &err));
	ck_assert(h.is_more);
	ck_assert_int_eq(c->shards.at[0]->met.upto, 12);
	f = facets_of(c, &query);
	describe(&f, &out);
	ck_assert_ptr_nonnull(strstr(str_text(&out), "guides=8 tools=4"));
	str_release(&out);
	facets_release(&f);
	hits_release(&h);
	hits_release(&shown);
	catalog_close(c);
}
END_TEST

static bool is_stale(void *asked)
{
	++*(int *)asked;
	return true;
}

START_TEST(a_count_that_nobody_waits_for_ends)
{
	static char body[] = "common";
	static struct section sections[SECTIONS_MAX + 1];
	struct page p[] = {
		{ .path = "guides/a.md", .title = "T", .sections = sections },
		{ .path = "guides/b.md", .title = "T", .sections = sections },
		{ 0 },
	};
	struct catalog *c;
	struct facets f;
	int asked = 0;
	struct query query = {
		.words = SV("common"), .limit = 5, .is_stale = is_stale, .data = &asked
	};

	for (size_t i = 0; i < SECTIONS_MAX; i++)
		sections[i].body = sv_from(body);
	c = catalog_with(p);
	err = (struct err){ 0 };
	ck_assert(!catalog_facets(c, &query, &f, &err));
	ck_assert_int_eq(err.kind, ERR_CANCELLED);
	ck_assert_int_eq(asked, 1);
	facets_release(&f);
	/* And the next one is as if nothing had been. */
	query.is_stale = NULL;
	f = facets_of(c, &query);
	ck_assert_uint_eq(f.of[FACET_KIND].at[0].pages, 2);
	facets_release(&f);
	catalog_close(c);
}
END_TEST

START_TEST(a_count_of_all_pages_ends_when_nobody_waits_for_it)
{
	struct catalog *c;
	struct facets f;
	int asked = 0;
	struct query query = { .limit = 5, .is_stale = is_stale, .data = &asked };

	ck_assert(catalog_open(NULL, &c, &err));
	ck_assert(catalog_begin(c, &err));
	catalog_set_language(c, "en");
	for (int i = 0; i < 300; i++) {
		char file[32];

		snprintf(file, sizeof(file), "guides/p%d.md", i);
		put_page(c, &(const struct page){ .path = file, .title = "T" });
	}
	commit(c);
	err = (struct err){ 0 };
	ck_assert(!catalog_facets(c, &query, &f, &err));
	ck_assert_int_eq(err.kind, ERR_CANCELLED);
	ck_assert_int_eq(asked, 1);
	facets_release(&f);
	query.is_stale = NULL;
	f = facets_of(c, &query);
	ck_assert_uint_eq(f.of[FACET_KIND].at[0].pages, 300);
	facets_release(&f);
	catalog_close(c);
}
END_TEST

TCase *case_facets(void)
{
	TCase *c = tcase_create("facets");

	tcase_set_timeout(c, 60);
	tcase_add_loop_test(c, pages_are_counted_by_what_they_are, 0, (int)ARRAY_LEN(rows));
	tcase_add_test(c, without_a_chain_everything_can_be_read);
	tcase_add_test(c, an_empty_index_has_no_facets);
	tcase_add_test(c, a_search_that_keeps_pages_leaves_no_row_to_the_counts);
	tcase_add_loop_test(c, a_value_brings_as_many_pages_as_it_tells, 0, 18);
	tcase_add_loop_test(c, one_letter_is_counted_where_it_is_searched, 0, 2);
	tcase_add_loop_test(c, counts_after_a_search_are_those_before_it, 0, 5);
	tcase_add_test(c, a_count_that_nobody_waits_for_ends);
	tcase_add_test(c, a_count_of_all_pages_ends_when_nobody_waits_for_it);
	return c;
}
