#include "cases.h"

#include <stdio.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/text/utf8.h>

#include "pages.h"

static struct err err;

static const struct page pages[] = {
	{ .path = "guides/museum.md",
	  .title = "Museum partnerships",
	  .body = "How to begin with a museum. Photographs of the collection come later.",
	  .theme = "funding" },
	{ .path = "guides/museum.fr.md",
	  .title = "Partenariats avec un musée",
	  .body = "Comment commencer avec la bibliothèque, et l'accord d'abord." },
	{ .path = "guides/copyright.md",
	  .title = "Copyright",
	  .body = "Licences, contracts, contact persons and the palimpsest." },
	{ .path = "guides/contract.md",
	  .title = "A contract",
	  .body = "The contract of a museum." },
	{ .path = "guides/library.bn.md", .title = "গ্রন্থাগার", .body = "গ্রন্থাগার ও প্রতিষ্ঠান" },
	{ .path = "guides/letter.ar.md", .title = "رسالة إلى متحف", .body = "الترخيص والصور" },
	{ .path = "guides/sw.sw.md", .title = "Makumbusho", .body = "copyrights hapa" },
	{ .path = "guides/other.de.md",
	  .title = "Vertrag",
	  .body = "Urheberrecht. Gute Beispiele, gute Fragen." },
	{ .path = "guides/zh.zh.md", .title = "图书馆合作", .body = "我们和图书馆协力。" },
	{ 0 },
};

static struct hits search_in(struct catalog *c, const char *words, const struct filter *filter,
			     const char *lang)
{
	struct lang_chain chain;
	struct hits h = { 0 };
	const struct query query = { .words = sv_from(words),
				     .filter = filter,
				     .chain = &chain,
				     .limit = 20,
				     .has_snippets = true };

	lang_chain_init(&chain, lang, "en");
	ck_assert_msg(catalog_search(c, &query, &h, &err), "%s: %s", words, err.text);
	return h;
}

static const struct {
	const char *words, *lang;
	const char *meant;
	bool is_meant;
	const char *first; /* the first hit's id; NULL: any */
} typos[] = {
	/* One slip in a title's word: taken out, put in, changed, swapped. */
	{ "musem", "en", "museum", true, "guides/museum" },
	{ "musseum", "en", "museum", true, "guides/museum" },
	{ "muzeum", "en", "museum", true, "guides/museum" },
	{ "muesum", "en", "museum", true, "guides/museum" },
	{ "Muesum ", "en", "museum", true, "guides/museum" },
	/* The first letter. */
	{ "useum", "en", "museum", true, "guides/museum" },
	{ "umseum", "en", "museum", true, "guides/museum" },
	{ "nuseum", "en", "museum", true, "guides/museum" },
	/* Accents that folding takes away come back from the text. */
	{ "bibliotèque", "fr", "bibliothèque", true, "guides/museum" },
	{ "biblotheque", "fr", "bibliothèque", true, "guides/museum" },
	/* Where nouns have capitals, they keep them, and other words lose that of a sentence. */
	{ "Urheberecht", "de", "Urheberrecht", true, "guides/other" },
	{ "vertag", "de", "Vertrag", true, "guides/other" },
	{ "gutte", "de", "gute", true, "guides/other" },
	/* Two slips in a long word, one in a short one, none in a very short one. */
	{ "fotografphs ", "en", "", false, NULL },
	{ "fhotogrphs ", "en", "photographs", true, "guides/museum" },
	{ "muzzeum", "en", "", false, NULL },
	{ "zzz", "en", "", false, NULL },
	/* Two words. */
	{ "musem contarct", "en", "museum contract", true, NULL },
	/* A swap is more likely than a missing letter. */
	{ "contarct", "en", "contract", true, "guides/contract" },
	/* One word is right: its pages come, and the other is offered. */
	{ "museum copyrigth", "en", "museum copyright", false, NULL },
	/* What stands around the word stays. */
	{ "copyrigth -museum", "en", "copyright -museum", true, "guides/copyright" },
	/* An unfinished word is compared with beginnings. */
	{ "photigr", "en", "photographs", true, "guides/museum" },
	{ "phot", "en", "", false, "guides/museum" },
	/* Letters, not bytes. */
	{ "গ্রন্থাঘার", "bn", "", false, "guides/library" },
	{ "গন্থাগার", "bn", "গ্রন্থাগার", true, "guides/library" },
	{ "متحق", "ar", "متحف", true, "guides/letter" },
	{ "الترخيض", "ar", "الترخيص", true, "guides/letter" },
	/* A right word, rare as it may be, stays; and one of another language is none of ours to mend. */
	{ "palimpsest", "en", "", false, "guides/copyright" },
	{ "urheberrecht", "en", "", false, "guides/other" },
	{ "musée", "en", "", false, "guides/museum" },
	/* A cut word abroad is no word found. */
	{ "copyrigth", "en", "copyright", true, "guides/copyright" },
	{ "图书馊", "zh", "", false, NULL },
};

START_TEST(a_slip_is_forgiven)
{
	struct catalog *c = catalog_with(pages);
	struct hits h = search_in(c, typos[_i].words, NULL, typos[_i].lang);

	ck_assert_msg(sv_is(h.meant, typos[_i].meant) && h.is_meant == typos[_i].is_meant,
		      "%s: %.*s %d, not %s", typos[_i].words, SV_ARG(h.meant), h.is_meant,
		      typos[_i].meant);
	if (typos[_i].first)
		ck_assert_msg(h.len && sv_is(h.at[0].id, typos[_i].first), "%s: %s",
			      typos[_i].words, ids_of(&h));
	if (h.is_meant)
		ck_assert_msg(h.len, "%s", typos[_i].words);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(snippets_mark_what_was_meant)
{
	struct catalog *c = catalog_with(pages);
	struct hits h = search_in(c, "phtographs", NULL, "en");

	ck_assert_uint_eq(h.len, 1);
	ck_assert_msg(sv_find(h.at[0].snippet, SV("\x02Photographs\x03")) < h.at[0].snippet.len,
		      "%.*s", SV_ARG(h.at[0].snippet));
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(titles_only_are_never_mended)
{
	struct catalog *c = catalog_with(pages);
	struct hits h = { 0 };

	ck_assert(catalog_search(
		c, &(struct query){ .words = SV("musem"), .limit = 5, .titles_only = true }, &h,
		&err));
	ck_assert_uint_eq(h.len, 0);
	ck_assert_uint_eq(h.meant.len, 0);
	ck_assert_uint_eq(h.nearest.len, 0);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

static bool is_always_stale(void *data)
{
	(void)data;
	return true;
}

START_TEST(a_stale_query_is_not_mended)
{
	struct catalog *c = catalog_with(pages);
	struct err why = { 0 };
	struct hits h = { 0 };

	ck_assert(!catalog_search(
		c, &(struct query){ .words = SV("musem"), .limit = 5, .is_stale = is_always_stale },
		&h, &why));
	ck_assert_int_eq(why.kind, ERR_CANCELLED);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(where_nothing_is_found_near_words_are_told)
{
	struct catalog *c = catalog_with(pages);
	struct hits h = search_in(c, "museology", NULL, "en");

	ck_assert_uint_eq(h.len, 0);
	ck_assert(!h.is_meant);
	ck_assert_uint_ge(h.nearest.len, 1);
	ck_assert_uint_le(h.nearest.len, 5);
	hits_release(&h);
	h = search_in(c, "bibliography", NULL, "fr");
	ck_assert_uint_eq(h.len, 0);
	ck_assert_uint_eq(h.nearest.len, 1);
	ck_assert(sv_is(h.nearest.at[0], "bibliothèque"));
	hits_release(&h);
	h = search_in(c, "qqqqqqqq", NULL, "en");
	ck_assert_uint_eq(h.nearest.len, 0);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(what_a_filter_hides_is_counted)
{
	static const struct filter funding = { .theme = "funding" }, french = { .lang = "fr" },
				   nothing = { 0 };
	struct catalog *c = catalog_with(pages);
	struct hits h = search_in(c, "contract", &funding, "en");

	ck_assert_uint_eq(h.len, 0);
	ck_assert_uint_ge(h.elsewhere, 1);
	ck_assert_uint_eq(h.meant.len, 0);
	hits_release(&h);
	h = search_in(c, "palimpsest", &french, "en");
	ck_assert_uint_eq(h.elsewhere, 1);
	hits_release(&h);
	h = search_in(c, "museum", &funding, "en");
	ck_assert_uint_eq(h.len, 1);
	ck_assert_uint_eq(h.elsewhere, 0);
	hits_release(&h);
	h = search_in(c, "qqqqqqqq", &nothing, "en");
	ck_assert_uint_eq(h.elsewhere, 0);
	hits_release(&h);
	/* What was meant is hidden, too. */
	h = search_in(c, "copyrigth", &funding, "en");
	ck_assert_uint_eq(h.len, 0);
	ck_assert(!h.is_meant);
	ck_assert_uint_eq(h.meant.len, 0);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(words_of_pages_that_are_gone_are_not_offered)
{
	struct catalog *c = catalog_with(pages);
	struct hits h;

	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_drop(c, SV("guides/copyright.md"), &err));
	commit(c);
	h = search_in(c, "palimpsets", NULL, "en");
	ck_assert_uint_eq(h.len, 0);
	ck_assert_uint_eq(h.meant.len, 0);
	ck_assert_uint_eq(h.nearest.len, 0);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

static const struct {
	const char *at;
	size_t len;
} strange[] = {
#define BYTES(text)                    \
	{                              \
		text, sizeof(text) - 1 \
	}
	BYTES("c++"),
	BYTES("\""),
	BYTES("AND"),
	BYTES("*"),
	BYTES("-"),
	BYTES("😀😀😀😀"),
	BYTES("mus\0em"),
	BYTES("musem\0\0"),
	BYTES("\xff\xfe\xfd\xfcmusem"),
	BYTES("mus\xffm"),
	BYTES("musem \x1b[31m \xe2\x80\xae contarct"),
	BYTES("musem\" OR \"x"),
	BYTES("\"musem contarct"),
	BYTES("-musem -contarct"),
	BYTES("musem musem musem"),
	BYTES("musem.contarct"),
	BYTES("m'usem l'musem"),
	BYTES("\xe0\xa6\x97\xe0\xa6"),
#undef BYTES
};

static void search_bytes(struct catalog *c, struct sv words)
{
	static const struct filter french = { .lang = "fr" };
	struct lang_chain chain;

	lang_chain_init(&chain, "fr", "en");
	for (int i = 0; i < 4; i++) {
		struct hits h = { 0 };

		ck_assert_msg(catalog_search(c,
					     &(struct query){ .words = words,
							      .chain = i & 1 ? &chain : NULL,
							      .filter = i & 2 ? &french : NULL,
							      .limit = 5,
							      .has_snippets = true },
					     &h, &err),
			      "%s", err.text);
		ck_assert(utf8_is_valid(h.meant, NULL));
		ck_assert_uint_eq(sv_find_char(h.meant, '\x1b'), h.meant.len);
		for (size_t n = 0; n < h.nearest.len; n++)
			ck_assert(utf8_is_valid(h.nearest.at[n], NULL));
		hits_release(&h);
	}
}

START_TEST(nothing_typed_is_an_error)
{
	struct catalog *c = catalog_with(pages);
	struct str long_one = { 0 };

	search_bytes(c, sv_make(strange[_i].at, strange[_i].len));
	while (long_one.len < 10000) {
		str_add_sv(&long_one, sv_make(strange[_i].at, strange[_i].len));
		str_addf(&long_one, " w%zux ", long_one.len);
	}
	search_bytes(c, str_view(&long_one));
	str_release(&long_one);
	catalog_close(c);
}
END_TEST

TCase *case_spell(void)
{
	TCase *c = tcase_create("spell");

	tcase_add_loop_test(c, a_slip_is_forgiven, 0, (int)ARRAY_LEN(typos));
	tcase_add_test(c, snippets_mark_what_was_meant);
	tcase_add_test(c, titles_only_are_never_mended);
	tcase_add_test(c, a_stale_query_is_not_mended);
	tcase_add_test(c, where_nothing_is_found_near_words_are_told);
	tcase_add_test(c, what_a_filter_hides_is_counted);
	tcase_add_test(c, words_of_pages_that_are_gone_are_not_offered);
	tcase_add_loop_test(c, nothing_typed_is_an_error, 0, (int)ARRAY_LEN(strange));
	return c;
}
