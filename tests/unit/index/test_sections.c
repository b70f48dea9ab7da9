#include "cases.h"

#include <stdio.h>
#include <string.h>

#include <cphub/core/str.h>

#include "here.h"

/* SV() is no constant. */
#define TEXT(lit)                      \
	{                              \
		(lit), sizeof(lit) - 1 \
	}

static const struct section english[] = {
	{ .body = TEXT("Before all things") },
	{ TEXT("Costs"), TEXT("costs"), TEXT("insurance and transport, and insurance once more") },
	{ TEXT("Contract"), TEXT("contract"), TEXT("signature and stamps, insurance") },
	{ .body = { 0 } },
};
static const struct section french[] = {
	{ .body = TEXT("Avant toute chose") },
	{ TEXT("Co\u00fbts"), TEXT("couts"), TEXT("assurance et transport") },
	{ TEXT("Contrat"), TEXT("contrat"), TEXT("signature et timbres") },
	{ .body = { 0 } },
};
static const struct section short_french[] = { { .body = TEXT("Rien encore") }, { .body = { 0 } } };
static const struct section other[] = {
	{ .body = TEXT("Nothing yet") },
	{ TEXT("Stamps"), TEXT("stamps"), TEXT("zebra signature") },
	{ .body = { 0 } },
};

static const struct page pages[] = {
	{ .path = "guides/a.md", .title = "Museum loans", .sections = english },
	{ .path = "guides/a.fr.md", .title = "Pr\u00eats", .sections = french },
	{ .path = "guides/b.md", .title = "Post", .sections = other },
	{ .path = "guides/b.fr.md", .title = "Poste", .sections = short_french },
	{ 0 },
};

/* The first hit. */
static const struct {
	const char *words, *lang, *id, *text_lang, *heading, *anchor, *snippet;
} rows[] = {
	{ "transport", "en", "guides/a", "en", "Costs", "costs", "\x02transport\x03" },
	{ "costs", "en", "guides/a", "en", "Costs", "costs", "insurance" },
	/* Where it is said more often. */
	{ "insurance", "en", "guides/a", "en", "Costs", "costs", "once more" },
	{ "before", "en", "guides/a", "en", "", "",
	  "\x02"
	  "Before\x03" },
	/* The title stands in every section. */
	{ "museum", "en", "guides/a", "en", "", "", "Before" },
	{ "museum signature", "en", "guides/a", "en", "Contract", "contract", "signature" },
	{ "loans transport", "en", "guides/a", "en", "Costs", "costs", "transport" },
	{ "post zebra", "en", "guides/b", "en", "Stamps", "stamps", "zebra" },
	/* Heading and body. */
	{ "contract stamps", "en", "guides/a", "en", "Contract", "contract", "stamps" },
	/* Words of two sections are not all there in one, and found all the same. */
	{ "transport before", "en", "guides/a", "en", "", "", "Before" },
	{ "stamps transport", "en", "guides/a", "en", "Costs", "costs", "transport" },
	/* Shown in the reader's language: its own section of the same number. */
	{ "transport insurance", "fr", "guides/a", "fr", "Co\u00fbts", "couts", "transport" },
	{ "stamps signature museum", "fr", "guides/a", "fr", "Contrat", "contrat", "signature" },
	{ "timbres", "en", "guides/a", "en", "Contract", "contract", "signature" },
	/* A translation that has fewer sections begins at its beginning. */
	{ "zebra", "fr", "guides/b", "fr", "", "", "Rien" },
};

START_TEST(the_section_that_fits_best_is_shown)
{
	struct catalog *c = catalog_with(pages);
	struct hits h = hits_for(c, rows[_i].words, rows[_i].lang, 20);
	const struct hit *first = h.at;

	ck_assert_msg(h.len && sv_is(first->id, rows[_i].id), "%s: %s", rows[_i].words, ids_of(&h));
	ck_assert_msg(sv_is(first->lang, rows[_i].text_lang), "%s", langs_of(&h));
	ck_assert_msg(sv_is(first->heading, rows[_i].heading), "%s: %.*s", rows[_i].words,
		      SV_ARG(first->heading));
	ck_assert(sv_is(first->anchor, rows[_i].anchor));
	ck_assert_msg(sv_find(first->snippet, sv_from(rows[_i].snippet)) < first->snippet.len,
		      "%s: %.*s", rows[_i].words, SV_ARG(first->snippet));
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(a_page_is_one_hit_whatever_its_sections)
{
	struct catalog *c = catalog_with(pages);
	struct hits h = hits_for(c, "signature", "en", 20);

	ck_assert_uint_eq(h.len, 2);
	ck_assert_uint_eq(h.total, 2);
	hits_release(&h);
	h = hits_for(c, "museum", "en", 20);
	ck_assert_uint_eq(h.len, 1);
	ck_assert_uint_eq(h.total, 1);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(titles_lead_to_the_beginning_of_a_page)
{
	struct catalog *c = catalog_with(pages);
	struct hits h = { 0 };

	ck_assert(catalog_search(
		c, &(struct query){ .words = SV("loans"), .limit = 5, .titles_only = true }, &h,
		&err));
	ck_assert_uint_eq(h.len, 1);
	ck_assert_uint_eq(h.at[0].heading.len + h.at[0].anchor.len, 0);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(each_section_is_a_row_and_each_page_a_title)
{
	struct catalog *c = catalog_with(pages);

	ck_assert_int_eq(number(c, "SELECT count(*) FROM prose"), 3 + 3 + 2 + 1);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM words_0 WHERE words_0 MATCH '\"\x01"
				   "museum\"'"),
			 3);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM titles_0 WHERE titles_0 MATCH '\"\x01"
				   "museum\"'"),
			 1);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM prose WHERE title = ''"), 0);
	catalog_close(c);
}
END_TEST

static const char *const tables[] = { "words_0", "titles_0", "words_1", "titles_1" };

/* Every word of the full-text tables, in which section, column and place it stands. Pages by their ids: numbers
 * are given as they come. */
static void add_words(struct catalog *c, struct str *out)
{
	static const char *const reads[] = {
		"SELECT term, id, doc & 255, col, offset FROM v_words_0"
		" JOIN name ON no = doc >> 8 ORDER BY 1, 2, 3, 4, 5",
		"SELECT term, id, 0, col, offset FROM v_titles_0"
		" JOIN name ON no = doc ORDER BY 1, 2, 3, 4, 5",
		"SELECT term, id, doc & 255, col, offset FROM v_words_1"
		" JOIN name ON no = doc >> 8 ORDER BY 1, 2, 3, 4, 5",
		"SELECT term, id, 0, col, offset FROM v_titles_1"
		" JOIN name ON no = doc ORDER BY 1, 2, 3, 4, 5",
	};
	struct stmt *s;
	bool row;

	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		char *make = mem_printf("CREATE VIRTUAL TABLE temp.v_%s USING"
					" fts5vocab (main, %s, instance)",
					tables[i], tables[i]);

		ck_assert_msg(db_exec(c->db, make, &err), "%s", err.text);
		free(make);
		ck_assert_msg(db_stmt(c->db, reads[i], &s, &err), "%s", err.text);
		while (stmt_step(s, &row, &err) && row)
			str_addf(out, "%s %.*s %.*s %d %.*s %d\n", tables[i],
				 SV_ARG(stmt_text(s, 0)), SV_ARG(stmt_text(s, 1)),
				 (int)stmt_int(s, 2), SV_ARG(stmt_text(s, 3)), (int)stmt_int(s, 4));
	}
}

/* Every section as it is kept, and every page. */
static void add_texts(struct catalog *c, struct str *out)
{
	static const char *const reads[] = {
		"SELECT id, prose.no & 262143, title, heading, anchor, summary, skills, hex(body)"
		" FROM prose JOIN name ON name.no = prose.no >> 18 ORDER BY 1, 2",
		"SELECT id, page.no & 1023, path, title, sort, summary, skills, hex(blob)"
		" FROM page JOIN name ON name.no = page.no >> 10 ORDER BY 1, 2",
		"SELECT id, page & 1023, type, value, '', '', '', ''"
		" FROM tag JOIN name ON name.no = page >> 10 ORDER BY 1, 2, 3, 4",
	};
	struct stmt *s;
	bool row;

	for (size_t i = 0; i < ARRAY_LEN(reads); i++) {
		ck_assert_msg(db_stmt(c->db, reads[i], &s, &err), "%s", err.text);
		while (stmt_step(s, &row, &err) && row) {
			for (int column = 0; column < 8; column++)
				str_addf(out, "%.*s|", SV_ARG(stmt_text(s, column)));
			str_add_char(out, '\n');
		}
	}
}

enum { SLOTS = 24, SECTIONS = 5 };

/* One file of a random index: all of its text is from the seed; an edit changes a part of it. */
struct file {
	unsigned seed; /* 0: there is none */
	unsigned edits;
};

enum { EDIT_ANCHOR = 1 << SECTIONS, EDIT_TITLE = EDIT_ANCHOR << 1, EDIT_SUMMARY = EDIT_TITLE << 1 };
enum { EDIT_TAGS = EDIT_SUMMARY << 1, EDIT_LENGTH = EDIT_TAGS << 1, EDITS = SECTIONS + 5 };

/* What no parser would let through is there, too. */
static void put_random(struct catalog *c, unsigned slot, struct file f)
{
	const unsigned seed = f.seed, edits = f.edits;
	const struct sv words[] = { SV("museums"),  SV("loan\0s"),   SV("caf\xc3\xa9"),
				    SV("\xff\xfe"), SV("\x01\x02~"), SV("don't"),
				    SV("图书馆"),   SV("co-operate") };
	struct section sections[SECTIONS + 1] = { 0 };
	const unsigned len = 1 + (seed + !!(edits & EDIT_LENGTH)) % SECTIONS;
	char file[32], title[32];
	struct str bodies[SECTIONS] = { 0 };
	struct page p = { .path = file, .title = title, .sections = sections };

	snprintf(file, sizeof(file), "guides/p%u%s.md", slot / 2, slot % 2 ? ".fr" : "");
	snprintf(title, sizeof(title), "title w%u", seed % 7 + (edits & EDIT_TITLE));
	if (seed % 5 == 0)
		title[0] = '\0';
	p.tags = seed % 3 && !(edits & EDIT_TAGS) ? "skill words" : NULL;
	p.skill = p.tags;
	p.summary = seed % 2 && !(edits & EDIT_SUMMARY) ? "a summary" : NULL;
	for (unsigned i = 0; i < len; i++) {
		for (unsigned n = 0; n < 1 + (seed >> i) % 6; n++) {
			str_add_sv(&bodies[i], words[(seed >> n) % ARRAY_LEN(words)]);
			str_add_char(&bodies[i], ' ');
		}
		if (edits >> i & 1)
			str_add(&bodies[i], "edited");
		sections[i] = (struct section){ i ? SV("A heading") : SV(""),
						edits & EDIT_ANCHOR ? SV("other") : SV("anchor"),
						str_view(&bodies[i]) };
	}
	put_page(c, &p);
	for (unsigned i = 0; i < SECTIONS; i++)
		str_release(&bodies[i]);
}

static struct catalog *catalog_of_two_languages(void)
{
	static const struct page first[] = {
		{ .path = "guides/first.md", .title = "First" },
		{ .path = "guides/first.fr.md", .title = "Premier" },
		{ 0 },
	};

	return catalog_with(first);
}

static void equals_a_new_one(struct catalog *c, const struct file files[SLOTS])
{
	struct catalog *new = catalog_of_two_languages();
	struct str there = { 0 }, wanted = { 0 };

	ck_assert(catalog_begin(new, &err));
	for (unsigned i = 0; i < SLOTS; i++)
		if (files[i].seed)
			put_random(new, i, files[i]);
	commit(new);
	add_words(c, &there);
	add_texts(c, &there);
	add_words(new, &wanted);
	add_texts(new, &wanted);
	ck_assert_uint_gt(there.len, 1000);
	ck_assert(sv_eq(str_view(&there), str_view(&wanted)));
	str_release(&there);
	str_release(&wanted);
	catalog_close(new);
}

START_TEST(random_updates_of_sections_leave_what_a_new_index_would_hold)
{
	struct file there[SLOTS] = { 0 };
	unsigned seed = (unsigned)_i + 1;
	struct catalog *c = catalog_of_two_languages();

	for (int round = 0; round < 20; round++) {
		ck_assert(catalog_begin(c, &err));
		for (int i = 0; i < 10; i++) {
			seed = seed * 1103515245u + 12345u;
			const unsigned slot = (seed >> 16) % SLOTS;
			struct file *f = &there[slot];
			char file[32];

			snprintf(file, sizeof(file), "guides/p%u%s.md", slot / 2,
				 slot % 2 ? ".fr" : "");
			if (f->seed && (seed >> 12) % 2)
				f->edits ^= 1u << (seed >> 24) % EDITS;
			else
				*f = (struct file){ (seed >> 8) % 3 ? seed >> 4 | 1 : 0, 0 };
			if (f->seed)
				put_random(c, slot, *f);
			else
				ck_assert(catalog_drop(c, sv_from(file), &err));
		}
		/* In two parts, as a batch that is full would. */
		if (round % 7 == 6)
			ck_assert(prose_write(c, &err));
		commit(c);
	}
	is_sound(c);
	equals_a_new_one(c, there);
	catalog_close(c);
}
END_TEST

START_TEST(pages_that_are_dropped_leave_no_word_behind)
{
	static struct section many[SECTIONS_MAX + 1];
	static const char *const files_put[] = { "guides/first.md", "guides/first.fr.md",
						 "guides/many.md", "guides/many.fr.md" };
	struct catalog *c = catalog_of_two_languages();
	struct str words = { 0 };

	for (size_t i = 0; i < SECTIONS_MAX; i++)
		many[i] = (struct section){ SV("Heading"), SV("heading"), SV("museums") };
	ck_assert(catalog_begin(c, &err));
	for (size_t i = 2; i < ARRAY_LEN(files_put); i++)
		put_page(c, &(const struct page){
				    .path = files_put[i], .title = "Many", .sections = many });
	for (unsigned i = 0; i < SLOTS; i++)
		put_random(c, i, (struct file){ 12345 * i + 1, 0 });
	commit(c);
	ck_assert_uint_gt(found(c, "museums"), 1);
	ck_assert(catalog_begin(c, &err));
	for (size_t i = 0; i < ARRAY_LEN(files_put); i++)
		ck_assert(catalog_drop(c, sv_from(files_put[i]), &err));
	for (unsigned i = 0; i < SLOTS; i++) {
		char file[32];

		snprintf(file, sizeof(file), "guides/p%u%s.md", i / 2, i % 2 ? ".fr" : "");
		ck_assert(catalog_drop(c, sv_from(file), &err));
	}
	commit(c);
	add_words(c, &words);
	ck_assert_str_eq(str_text(&words), "");
	ck_assert_int_eq(number(c, "SELECT count(*) FROM prose"), 0);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM name"), 0);
	is_sound(c);
	str_release(&words);
	catalog_close(c);
}
END_TEST

TCase *case_sections(void)
{
	TCase *c = tcase_create("sections");

	tcase_set_timeout(c, 120);
	tcase_add_loop_test(c, the_section_that_fits_best_is_shown, 0, (int)ARRAY_LEN(rows));
	tcase_add_test(c, a_page_is_one_hit_whatever_its_sections);
	tcase_add_test(c, titles_lead_to_the_beginning_of_a_page);
	tcase_add_test(c, each_section_is_a_row_and_each_page_a_title);
	tcase_add_loop_test(c, random_updates_of_sections_leave_what_a_new_index_would_hold, 0, 4);
	tcase_add_test(c, pages_that_are_dropped_leave_no_word_behind);
	return c;
}
