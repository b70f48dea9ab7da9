#include "cases.h"

#include <string.h>

#include <cphub/content/hub.h>

#include "pages.h"

static struct err err;

static const char skills[] = "- id: editathons\n"
			     "  label:\n"
			     "    en: Edit-a-thons\n"
			     "    es: Editatones\n"
			     "  synonyms:\n"
			     "    en: [edit-a-thon, writing event]\n"
			     "    es: [editatona]\n"
			     "    pt: [editatona]\n"
			     "- id: museums\n"
			     "  label:\n"
			     "    en: Working with museums\n"
			     "    fr: Travailler avec les musées\n"
			     "  synonyms:\n"
			     "    en: [museum, gallery]\n"
			     "    fr: [musée]\n"
			     "    zh: [博物馆]\n"
			     "- id: agreements\n"
			     "  label:\n"
			     "    en: Agreements\n"
			     "    fr: Accords\n"
			     "  synonyms:\n"
			     "    en: [letter of intent, contract]\n"
			     "    fr: [\"lettre d'intention\"]\n";

static const char hub_yaml[] = "format: 1\n"
			       "name: Test\n"
			       "default_language: en\n"
			       "license: CC0-1.0\n"
			       "themes:\n"
			       "  - id: funding\n"
			       "    label:\n"
			       "      en: Money\n"
			       "      fr: Financement\n";

static const struct page pages[] = {
	{ .path = "guides/event.md",
	  .title = "A day of writing",
	  .body = "We held three edit-a-thons in a library." },
	{ .path = "guides/museum.md", .title = "Pictures", .body = "The museum has pictures." },
	{ .path = "guides/gallery.md", .title = "Paintings", .body = "The gallery has paintings." },
	{ .path = "guides/both.md",
	  .title = "Paper",
	  .body = "A letter of intent, and later a contract." },
	{ .path = "guides/letters.md", .title = "Post", .body = "A letter without any intent." },
	{ .path = "guides/money.md", .title = "Budget", .body = "Where the money comes from." },
	{ .path = "guides/ecrit.fr.md",
	  .title = "Papiers",
	  .body = "Une lettre d'intention suffit." },
	{ 0 },
};

static void put_synonyms(struct catalog *c)
{
	struct problems told = { .path = "" };
	struct taxonomy *taxonomy = taxonomy_parse(sv_from(skills), &told);
	struct hub *hub = hub_parse(sv_from(hub_yaml), &told);

	ck_assert_ptr_nonnull(hub);
	ck_assert_uint_eq(taxonomy->len, 3);
	ck_assert(catalog_begin(c, &err));
	ck_assert_msg(catalog_put_synonyms(c, taxonomy, hub, &err), "%s", err.text);
	commit(c);
	hub_free(hub);
	taxonomy_free(taxonomy);
	problems_release(&told);
}

static struct catalog *catalog_with_synonyms(void)
{
	struct catalog *c = catalog_with(pages);

	put_synonyms(c);
	return c;
}

static const struct {
	const char *words, *lang, *ids;
} rows[] = {
	{ "editatona", "es", "guides/event" },
	{ "editatona", "pt-br", "guides/event" },
	{ "EDITATONA ", "en", "guides/event" },
	{ "edita", "es", "guides/event" }, /* begins a key */
	/* Other forms of a key, by the rules of a language that has pages. */
	{ "musées", "fr", "guides/gallery guides/museum" },
	{ "musee", "en", "guides/gallery guides/museum" },
	/* Typed words come first, other words for them after. */
	{ "gallery", "en", "guides/gallery guides/museum" },
	{ "museum", "en", "guides/museum guides/gallery" },
	{ "galleries", "en", "guides/gallery guides/museum" },
	/* Several words that are one. */
	{ "lettre d'intention", "en", "guides/both" },
	{ "lettre d’intention", "en", "guides/both" },
	{ "letter of intent", "en", "guides/both guides/letters" },
	{ "writing event", "en", "guides/event" },
	{ "museum editatona", "en", "guides/museum guides/event" },
	{ "pictures musée", "en", "guides/museum guides/gallery" },
	/* Themes. */
	{ "financement", "fr", "guides/money" },
	/* A script without spaces. */
	{ "博物馆", "en", "guides/gallery guides/museum" },
	/* What is quoted is meant so; what is unwanted brings nothing and takes only itself away. */
	{ "\"musée\"", "en", "" },
	{ "museum -gallery", "en", "guides/museum" },
	{ "pictures -musée", "en", "guides/museum" },
	{ "musée -museum", "en", "guides/gallery" },
	{ "-musée", "en", "" },
};

START_TEST(other_words_for_the_same_are_found)
{
	struct catalog *c = catalog_with_synonyms();
	struct hits h = hits_for(c, rows[_i].words, rows[_i].lang, 20);
	const char *found = ids_of(&h);

	ck_assert_msg(!strncmp(found, rows[_i].ids, strlen(rows[_i].ids)) &&
			      (rows[_i].ids[0] || !h.len),
		      "%s: %s", rows[_i].words, found);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(a_slip_in_another_word_is_forgiven_though_no_text_has_it)
{
	static const struct {
		const char *words, *meant, *first;
	} slips[] = {
		{ "editaton", "editatona", "guides/event" },
		{ "editatoan", "editatona", "guides/event" },
		{ "finanecment", "financement", "guides/money" },
		/* A word that texts have, too. */
		{ "galery", "gallery", "guides/gallery" },
	};
	struct catalog *c = catalog_with_synonyms();

	for (size_t i = 0; i < ARRAY_LEN(slips); i++) {
		struct hits h = hits_for(c, slips[i].words, "en", 20);

		ck_assert_msg(h.is_meant && sv_is(h.meant, slips[i].meant), "%s: %.*s",
			      slips[i].words, SV_ARG(h.meant));
		ck_assert_msg(h.len && sv_is(h.at[0].id, slips[i].first), "%s", slips[i].words);
		hits_release(&h);
	}
	catalog_close(c);
}
END_TEST

START_TEST(what_else_was_looked_for_is_told)
{
	struct catalog *c = catalog_with_synonyms();
	struct hits h = hits_for(c, "editatona", "es", 20);

	ck_assert_uint_eq(h.also.len, 1);
	ck_assert_msg(sv_find(h.also.at[0], SV("dit-a-thon")) < h.also.at[0].len, "%.*s",
		      SV_ARG(h.also.at[0]));
	ck_assert_uint_eq(h.meant.len, 0);
	hits_release(&h);
	h = hits_for(c, "pictures", "en", 20);
	ck_assert_uint_eq(h.also.len, 0);
	hits_release(&h);
	/* The typed word is not another word for itself. */
	h = hits_for(c, "museum", "en", 20);
	ck_assert_uint_eq(h.also.len, 1);
	ck_assert(sv_is(h.also.at[0], "gallery"));
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(snippets_mark_other_words_as_a_whole)
{
	struct catalog *c = catalog_with_synonyms();
	struct hits h = hits_for(c, "editatona", "en", 20);

	ck_assert_msg(sv_find(h.at[0].snippet, SV("three \x02"
						  "edit-a-thons\x03 in a library")) <
			      h.at[0].snippet.len,
		      "%.*s", SV_ARG(h.at[0].snippet));
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(synonyms_are_replaced)
{
	struct catalog *c = catalog_with_synonyms();
	struct hits h;

	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_put_synonyms(c, NULL, NULL, &err));
	commit(c);
	h = hits_for(c, "editatona", "en", 20);
	ck_assert_uint_eq(h.len, 0);
	hits_release(&h);
	put_synonyms(c);
	put_synonyms(c);
	h = hits_for(c, "editatona", "en", 20);
	ck_assert_uint_eq(h.len, 1);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(long_queries_of_known_words_are_valid)
{
	struct catalog *c = catalog_with_synonyms();
	struct str q = { 0 };
	struct hits h;

	for (int i = 0; i < 200; i++)
		str_addf(&q, "musée letter of intent%s editatona gallery%d ", i % 3 ? "" : "s", i);
	h = hits_for(c, str_text(&q), "fr", 20);
	hits_release(&h);
	str_release(&q);
	catalog_close(c);
}
END_TEST

START_TEST(a_meaning_of_too_many_words_leaves_the_next_one_its_own)
{
	struct catalog *c = catalog_with(pages);
	struct problems told = { .path = "" };
	struct str yaml = { 0 };
	struct taxonomy *taxonomy;
	struct hits h;

	str_add(&yaml, "- id: many\n  label: {en: Many}\n  synonyms:\n    en: [word");
	for (int i = 0; i < 5000; i++)
		str_addf(&yaml, ", word%d", i);
	str_add(&yaml,
		"]\n- id: next\n  label: {en: Next}\n  synonyms:\n    en: [museum, gallery]\n");
	taxonomy = taxonomy_parse(str_view(&yaml), &told);
	ck_assert_uint_eq(taxonomy->len, 2);
	ck_assert(catalog_begin(c, &err));
	ck_assert_msg(catalog_put_synonyms(c, taxonomy, NULL, &err), "%s", err.text);
	commit(c);
	h = hits_for(c, "gallery", "en", 20);
	ck_assert_str_eq(ids_of(&h), "guides/gallery guides/museum");
	hits_release(&h);
	taxonomy_free(taxonomy);
	problems_release(&told);
	str_release(&yaml);
	catalog_close(c);
}
END_TEST

TCase *case_synonym(void)
{
	TCase *c = tcase_create("synonym");

	tcase_add_loop_test(c, other_words_for_the_same_are_found, 0, (int)ARRAY_LEN(rows));
	tcase_add_test(c, a_slip_in_another_word_is_forgiven_though_no_text_has_it);
	tcase_add_test(c, what_else_was_looked_for_is_told);
	tcase_add_test(c, snippets_mark_other_words_as_a_whole);
	tcase_add_test(c, synonyms_are_replaced);
	tcase_add_test(c, a_meaning_of_too_many_words_leaves_the_next_one_its_own);
	tcase_add_test(c, long_queries_of_known_words_are_valid);
	return c;
}
