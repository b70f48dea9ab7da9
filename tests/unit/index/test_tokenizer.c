#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/db/db.h>
#include <cphub/db/fts.h>

#include "tokenizer.h"

struct result {
	struct str words;
	struct sv text;
	size_t last;
	size_t count, stop_at;
};

/* Words with a space between, + before one that stands beside another. */
static bool take(void *to, const struct fts_token *t)
{
	struct result *r = to;
	const bool is_stem = t->text.len > 1 && sv_has_suffix(t->text, "~");

	ck_assert(t->start < t->end && t->end <= r->text.len);
	ck_assert(t->text.len > 0);
	ck_assert(t->start >= r->last);
	ck_assert_int_eq(t->kind == FTS_STEM, is_stem);
	ck_assert_int_eq(t->beside, t->kind != FTS_SURFACE);
	r->last = t->start;
	if (r->words.len)
		str_add_char(&r->words, ' ');
	if (t->beside)
		str_add_char(&r->words, '+');
	str_add_sv(&r->words, t->text);
	return ++r->count != r->stop_at;
}

/* What is there to know of words in general, by a language that has no endings. */
static const struct {
	const char *text, *document, *query; /* query NULL: as the document */
} words[] = {
	{ "", "", NULL },
	{ "Hello, World!", "hello world", NULL },
	{ "2,000 photographs", "2 000 photographs", NULL },
	{ "Éléphant ŒUVRE Straße", "elephant oeuvre strasse", NULL },
	{ "don't O'Brien ng'ombe ng\u2019ombe", "dont obrien ngombe ngombe", NULL },
	{ "ng\u02BCombe ng\u02BBombe ng\u00B4ombe \u02BFAli", "ngombe ngombe ngombe ali", NULL },
	{ "the museum's photos, museum\u2019s", "the museum photos museum", NULL },
	{ "'quoted' ' '", "quoted", NULL },
	{ "co\u00ADop\u200Bera\u200Dtion", "coop eration", NULL },
	{ "e\u0301te\u0301 \u0301x", "ete x", NULL },
	{ "图书馆", "图书 书馆 馆", "图书 书馆" },
	{ "圖書館", "图书 书馆 馆", "图书 书馆" },
	{ "馆", "馆", "馆" },
	{ "a图b", "a 图 b", NULL },
	{ "ทำ", "ทํา +ท ํา", "ทํา" },
	{ "กิน", "กิน +กิ น", "กิน" },
	{ "한국", "한국 국", "한국" },
	{ "ﾌﾟﾛ", "プロ ロ", "プロ" },
	{ "か\u3099き", "がき き", "がき" },
	{ "c++ \"AND* NEAR(", "c and near", NULL },
	{ "\xff\xfe ok \xc3", "ok", NULL },
	{ "😀 x", "x", NULL },
	{ "a\001b", "a b", NULL },
};

/* A row for each rule. */
static const struct {
	const char *lang, *text, *document, *query;
} rules[] = {
	/* Stems, also of words that are typed without accents, and of capitals. */
	{ "en", "Museums of 2024", "museums +museum~ of 2024", "museums +museum~ of +of~ 2024" },
	{ "en-gb", "museum", "museum", "museum +museum~" },
	{ "fr", "Bibliothèques", "bibliotheques +bibliothequ~", NULL },
	{ "ca", "COL\u00B7LECCIÓ", "colleccio +collec~ +collecc~", NULL },
	{ "ca", "col\u00B7", "col", "col +col~" },
	{ "ru", "Музеев", "музеев +музе~", NULL },
	{ "el", "Βιβλιοθήκες", "βιβλιοθηκεσ +βιβλιοθηκ~", NULL },
	{ "hi", "पुस्तकालयों", "पुस्तकालयों +पुस्तकालय~", NULL },
	/* Cut beginnings for the others, by script. */
	{ "uk", "бібліотекар", "бібліотекар +біблі~", NULL },
	{ "sw", "vitabu", "vitabu +vitab~", NULL },
	{ "am", "ቤተመጻሕፍት museums", "ቤተመጻህፍት +ቤተመ~ museums +museu~", NULL },
	{ "", "museums", "museums +museu~", NULL },
	{ "xx", "museums", "museums +museu~", NULL },
	{ "zh", "museums", "museums", NULL },
	/* Apostrophes part words in some languages, and are letters or nothing in others. */
	{ "fr", "L'Église qu\u2019elle aujourd'hui", "l eglise +eglis~ qu elle aujourdhui",
	  "l +l~ eglise +eglis~ qu +qu~ elle +elle~ aujourdhui +aujourdhui~" },
	{ "it", "dell'università", "dell universita +univers~",
	  "dell +dell~ universita +univers~" },
	{ "ca", "l'art", "l art", "l +l~ art +art~" },
	{ "pt", "d'água", "d agua +agu~", "d +d~ agua +agu~" },
	{ "rw", "y'ingoro nk\u2019abantu", "y ingoro +ingor~ nk abantu +abant~",
	  "y +y~ ingoro +ingor~ nk +nk~ abantu +abant~" },
	{ "", "l'image", "l image", "l +l~ image +image~" },
	{ "uk", "пам'ять пам\u2019ять", "память +памят~ память +памят~", NULL },
	{ "en", "d'Orsay", "dorsay +orsay", "dorsay +dorsay~ +orsay +orsay~" },
	{ "en", "Museum's", "museum", "museum +museum~" },
	{ "tr", "Türkiye'nin", "turkiyenin +turkiye~ +turkiye +turki~", NULL },
	{ "tr", "IŞIK ışık İstanbul", "isik isik istanbul",
	  "isik +isik~ isik +isik~ istanbul +istanbul~" },
	/* Spellings. */
	{ "en", "organisation", "organisation +organis~ +organization +organ~", NULL },
	{ "en", "catalogue", "catalogue +catalogu~ +catalog",
	  "catalogue +catalogu~ +catalog +catalog~" },
	{ "en", "wise", "wise", "wise +wise~" },
	{ "id", "membacakan", "membacakan +baca~", NULL },
	{ "ms", "dibaca", "dibaca +baca~", NULL },
	{ "ga", "bhfear", "bhfear +fear~", NULL },
	{ "de", "Bücher", "bucher +buch~ +buecher +buech~", NULL },
	{ "de", "BU\u0308CHER", "bucher +buch~ +buecher +buech~", NULL },
	{ "nb", "båt", "bat +baat", "bat +bat~ +baat +baat~" },
	{ "pt", "COLEÇÕES", "colecoes +coleco~ +colecao +coleca~", NULL },
	{ "pt", "colecoes", "colecoes +coleco~ +colecao +coleca~", NULL },
	{ "sr", "Библиотеке biblioteke", "biblioteke +bibliotek~ biblioteke +bibliotek~", NULL },
	{ "hr", "Đorđe", "dorde +dord~", NULL },
	/* Parts. */
	{ "he", "ובספרייה", "ובספרייה +ובספרי~ +בספרייה +בספריי~ +ספרייה",
	  "ובספרייה +ובספרי~ +בספרייה +בספריי~ +ספרייה +ספרייה~" },
	{ "he", "צה\"ל \"גן\" צה\u05F4ל", "צהל גן צהל", "צהל +צהל~ גן +גן~ צהל +צהל~" },
	{ "ar", "المكتبة", "المكتبه +مكتب~ +مكتبه~ +مكتبه", NULL },
	{ "fa", "کتاب\u200Cها", "كتابها +كتابه~ +كتاب +ها",
	  "كتابها +كتابه~ +كتاب +كتاب~ +ها +ها~" },
	{ "fa", "كتاب\u200C", "كتاب", "كتاب +كتاب~" },
	/* Tones are other words, but not everybody types them. */
	{ "vi", "Bảo tàng bao", "bảo +bao tàng +tang bao", "bảo tàng bao" },
};

static void must_give(struct tokenizer *t, const char *text, enum fts_purpose purpose,
		      const char *want)
{
	struct result r = { .text = sv_from(text) };

	tokenize(t, r.text, purpose, take, &r);
	ck_assert_str_eq(str_text(&r.words), want);
	str_release(&r.words);
}

/* Twice: made, and remembered. */
static void must_give_twice(const char *lang, const char *text, const char *document,
			    const char *query)
{
	struct tokenizer *t = tokenizer_new(sv_from(lang));

	for (int i = 0; i < 2; i++) {
		must_give(t, text, FTS_DOCUMENT, document);
		must_give(t, text, FTS_QUERY, query ? query : document);
	}
	tokenizer_free(t);
}

START_TEST(words_are_cut_and_folded)
{
	must_give_twice("zh", words[_i].text, words[_i].document, words[_i].query);
}
END_TEST

START_TEST(each_language_has_its_rules)
{
	must_give_twice(rules[_i].lang, rules[_i].text, rules[_i].document, rules[_i].query);
}
END_TEST

START_TEST(an_unfinished_word_is_only_itself)
{
	struct tokenizer *t = tokenizer_new(SV("en"));

	must_give(t, "the organisations", FTS_PREFIX, "the organisations");
	must_give(t, "图书馆", FTS_PREFIX, "图书 书馆");
	must_give(t, "图", FTS_PREFIX, "图");
	tokenizer_free(t);
}
END_TEST

/* The bytes of each token that is not beside another. */
static bool note_bytes(void *to, const struct fts_token *t)
{
	struct str *out = to;

	if (!t->beside)
		str_addf(out, "%s%zu-%zu", out->len ? " " : "", t->start, t->end);
	return true;
}

static const struct {
	const char *lang, *text, *bytes;
} offsets[] = {
	{ "en", "The Museum's \u201Cart\u201D", "0-3 4-10 16-19" },
	{ "fr", "L'Église", "0-1 2-9" },
	{ "fr", "l\u2019e\u0301te\u0301!", "0-1 4-11" },
	{ "fa", "\u200Cکتاب\u200Cها\u200C.", "3-18" },
	{ "ca", "col\u00B7lecció\u00B7", "0-12" },
	{ "tr", "Ankara'da I", "0-9 10-11" },
	{ "zh", "图书馆a", "0-6 3-9 6-9 9-10" },
	{ "de", "\xff\xc3Ü", "2-4" },
};

START_TEST(tokens_know_their_bytes)
{
	struct tokenizer *t = tokenizer_new(sv_from(offsets[_i].lang));
	struct str bytes = { 0 };

	tokenize(t, sv_from(offsets[_i].text), FTS_DOCUMENT, note_bytes, &bytes);
	ck_assert_str_eq(str_text(&bytes), offsets[_i].bytes);
	str_release(&bytes);
	tokenizer_free(t);
}
END_TEST

/* Tokens that begin with one letter, and where they stand; the place of each counts all words before it. */
struct initial_result {
	char initial;
	size_t place;
	struct str words;
};

static bool take_initial(void *to, const struct fts_token *t)
{
	struct initial_result *r = to;

	r->place += !t->beside;
	if (t->text.at[0] == r->initial)
		str_addf(&r->words, " %zu:%.*s", r->place, SV_ARG(t->text));
	return true;
}

static void must_find_all(struct tokenizer *t, struct sv text, char initial)
{
	struct initial_result all = { .initial = initial }, few = all;
	struct initials wanted = { 0 };

	wanted.at[(unsigned char)initial] = true;
	tokenize(t, text, FTS_DOCUMENT, take_initial, &all);
	tokenize_for(t, text, &wanted, take_initial, &few);
	ck_assert_str_eq(str_text(&few.words), str_text(&all.words));
	ck_assert_uint_eq(few.place, all.place);
	str_release(&all.words);
	str_release(&few.words);
}

/* Loop: every language that is told apart, with texts of all of them. */
START_TEST(who_looks_for_one_initial_finds_all_that_begin_so)
{
	static const char own[] =
		"membacakan pemimpin dibaca bhfear gcathair l'eau O'Brien Éire 2024 x2";
	struct tokenizer *t = tokenizer_new(sv_from(rules[_i].lang));

	for (const char *c = "abcdefghijklmnopqrstuvwxyz0123456789"; *c; c++) {
		must_find_all(t, sv_from(own), *c);
		for (size_t i = 0; i < ARRAY_LEN(rules); i++)
			must_find_all(t, sv_from(rules[i].text), *c);
	}
	tokenizer_free(t);
}
END_TEST

START_TEST(what_nobody_looks_for_comes_as_it_stands)
{
	static const struct initials wanted = { .at = { ['m'] = true } };
	struct tokenizer *t = tokenizer_new(SV("en"));
	struct result r = { .text = SV("Organisations of Museums") };

	tokenize_for(t, r.text, &wanted, take, &r);
	ck_assert_str_eq(str_text(&r.words), "Organisations of museums +museum~");
	tokenizer_free(t);
	str_release(&r.words);
}
END_TEST

START_TEST(a_word_without_end_is_cut)
{
	struct tokenizer *t = tokenizer_new(SV("en"));
	struct result r = { 0 };
	struct str text = { 0 };

	str_add_repeat(&text, 'A', 10000);
	str_add(&text, " b");
	r.text = str_view(&text);
	tokenize(t, r.text, FTS_DOCUMENT, take, &r);
	ck_assert_uint_eq(r.count, 2);
	ck_assert_uint_lt(r.words.len, 200);
	tokenizer_free(t);
	str_release(&text);
	str_release(&r.words);
}
END_TEST

START_TEST(it_stops_when_told_to)
{
	struct tokenizer *t = tokenizer_new(SV("en"));
	struct result r = { .text = SV("ones two 三四五 six"), .stop_at = (size_t)_i };

	tokenize(t, r.text, FTS_DOCUMENT, take, &r);
	ck_assert_uint_eq(r.count, (size_t)_i);
	tokenizer_free(t);
	str_release(&r.words);
}
END_TEST

static const char *const langs[] = { "", "en", "fr", "ar", "he", "fa", "sr", "th", "vi", "tr" };

START_TEST(random_bytes_do_no_harm)
{
	static const char *const pieces[] = {
		"a", "'", "\xe5", "图", "\u0301", "\xff", "\u200d", "\u200c", " ",
		"ﷺ", "I", "Z",    "กิ",  "\u2019", "\"",   "ال",     "ובה",    "\u00B7"
	};
	struct tokenizer *t = tokenizer_new(sv_from(langs[_i]));
	unsigned seed = (unsigned)_i;

	for (int round = 0; round < 200; round++) {
		struct result r = { 0 };
		struct str text = { 0 };

		for (int i = 0; i < 40; i++) {
			seed = seed * 1103515245u + 12345u;
			const unsigned n = seed >> 16;

			if (n % 3)
				str_add(&text, pieces[n % ARRAY_LEN(pieces)]);
			else
				str_add_char(&text, (char)(n >> 3));
		}
		r.text = str_view(&text);
		tokenize(t, r.text, round % 2 ? FTS_QUERY : FTS_DOCUMENT, take, &r);
		str_release(&text);
		str_release(&r.words);
	}
	tokenizer_free(t);
}
END_TEST

static struct err err;

static struct db *table(const char *lang, const char *text)
{
	struct db *d;
	char *sql = mem_printf("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'hub %s');"
			       "INSERT INTO t VALUES ('%s')",
			       lang, text);

	ck_assert(db_open(NULL, DB_SHARED, &d, &err));
	ck_assert_msg(db_add_tokenizer(d, "hub", &hub_tokenizer, &err), "%s", err.text);
	ck_assert_msg(db_exec(d, sql, &err), "%s", err.text);
	free(sql);
	return d;
}

/* Each row: the whole text must be marked where all of it is looked for. */
static const struct {
	const char *lang, *text, *match, *marked; /* marked NULL: not found */
} found[] = {
	{ "zh", "图书馆", "\"\001图书\001书馆\"", "[图书馆]" },
	{ "th", "กินดี", "\"\001กิน\001นดี\"", "[กินดี]" },
	{ "ko", "한국어", "\"\001한국\001국어\"", "[한국어]" },
	{ "en", "two museums", "\"\001museum~\"", "two [museums]" },
	{ "en", "a museum contract", "\"\001museum~\002museum\001contract\"",
	  "a [museum contract]" },
	{ "en", "a museum contract", "\"\001contract\001museum~\"", NULL },
	{ "en", "a museum contract", "\"\001muse\" *", "a [museum] contract" },
	{ "en", "two museums", "\"\001museums~\"", NULL },
	{ "fr", "l''image", "\"\001image\"", "l'[image]" },
};

START_TEST(full_text_search_takes_tokens_as_they_are)
{
	struct db *d = table(found[_i].lang, found[_i].text);
	struct stmt *s;
	bool row;

	ck_assert_msg(db_stmt(d, "SELECT highlight(t, 0, '[', ']') FROM t WHERE t MATCH ?1", &s,
			      &err),
		      "%s", err.text);
	stmt_bind_text(s, 1, sv_from(found[_i].match));
	ck_assert_msg(stmt_step(s, &row, &err), "%s", err.text);
	ck_assert_int_eq(row, found[_i].marked != NULL);
	if (row) {
		char *marked = mem_dup_sv(stmt_text(s, 0));

		ck_assert_str_eq(marked, found[_i].marked);
		free(marked);
	}
	stmt_reset(s);
	db_close(d);
}
END_TEST

TCase *case_tokenizer(void)
{
	TCase *c = tcase_create("tokenizer");

	tcase_add_loop_test(c, words_are_cut_and_folded, 0, (int)ARRAY_LEN(words));
	tcase_add_loop_test(c, each_language_has_its_rules, 0, (int)ARRAY_LEN(rules));
	tcase_add_test(c, an_unfinished_word_is_only_itself);
	tcase_add_loop_test(c, tokens_know_their_bytes, 0, (int)ARRAY_LEN(offsets));
	tcase_add_loop_test(c, who_looks_for_one_initial_finds_all_that_begin_so, 0,
			    (int)ARRAY_LEN(rules));
	tcase_add_test(c, what_nobody_looks_for_comes_as_it_stands);
	tcase_add_test(c, a_word_without_end_is_cut);
	tcase_add_loop_test(c, it_stops_when_told_to, 1, 8);
	tcase_add_loop_test(c, random_bytes_do_no_harm, 0, (int)ARRAY_LEN(langs));
	tcase_add_loop_test(c, full_text_search_takes_tokens_as_they_are, 0, (int)ARRAY_LEN(found));
	return c;
}
