#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

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

	ck_assert(t->start < t->end && t->end <= r->text.len);
	ck_assert(t->text.len > 0);
	ck_assert(t->start >= r->last);
	r->last = t->start;
	if (r->words.len)
		str_add_char(&r->words, ' ');
	if (t->beside)
		str_add_char(&r->words, '+');
	str_add_sv(&r->words, t->text);
	return ++r->count != r->stop_at;
}

static const struct {
	const char *lang, *text, *document, *query; /* query NULL: as the document */
} rows[] = {
	{ "en", "The Museums of 2024", "the +the~ museums +museum~ of +of~ 2024", NULL },
	{ "fr", "Éléphants", "elephants +eleph~", NULL },
	{ "uk", "бібліотекар", "бібліотекар +біблі~", NULL },
	{ "he", "ספריות", "ספריות +ספריות~", NULL },
	{ "am", "ቤተመጻሕፍት museums", "ቤተመጻህፍት +ቤተመ~ museums +museu~", NULL },
	{ "zh", "", "", NULL },
	{ "zh", "Hello, World!", "hello world", NULL },
	{ "zh", "2,000 photographs", "2 000 photographs", NULL },
	{ "zh", "Éléphant ŒUVRE Straße", "elephant oeuvre strasse", NULL },
	{ "zh", "don't O'Brien ng'ombe ng\u2019ombe", "dont obrien ngombe ngombe", NULL },
	{ "zh", "the museum's photos, museum\u2019s", "the museum photos museum", NULL },
	{ "", "l'image qu\u2019elle", "l +l~ image +image~ qu +qu~ elle +elle~", NULL },
	{ "zh", "пам'ять пам\u2019ять", "память память", NULL },
	{ "zh", "'quoted' ' '", "quoted", NULL },
	{ "zh", "co\u00ADop\u200Bera\u200Dtion", "coop eration", NULL },
	{ "zh", "e\u0301te\u0301 \u0301x", "ete x", NULL },
	{ "zh", "पुस्तकालय मेला", "पुस्तकालय मेला", NULL },
	{ "zh", "图书馆", "图书 +图 书馆 +书 馆", "图书 书馆" },
	{ "zh", "馆", "馆", "馆" },
	{ "zh", "a图b", "a 图 b", NULL },
	{ "zh", "ทำ", "ทํา +ท ํา", "ทํา" },
	{ "zh", "กิน", "กิน +กิ น", "กิน" },
	{ "zh", "한국", "한국 +한 국", "한국" },
	{ "zh", "ﾌﾟﾛ", "プロ +プ ロ", "プロ" },
	{ "zh", "c++ \"AND* NEAR(", "c and near", NULL },
	{ "zh", "\xff\xfe ok \xc3", "ok", NULL },
	{ "zh", "😀 x", "x", NULL },
};

START_TEST(words_are_cut_and_folded)
{
	static const enum fts_purpose purposes[] = { FTS_DOCUMENT, FTS_QUERY };
	struct tokenizer *t = tokenizer_new(sv_from(rows[_i].lang));

	/* Twice each: folded, and remembered. */
	for (size_t i = 0; i < 4; i++) {
		struct result r = { .text = sv_from(rows[_i].text) };
		const char *want = i % 2 && rows[_i].query ? rows[_i].query : rows[_i].document;

		tokenize(t, r.text, purposes[i % 2], take, &r);
		ck_assert_str_eq(str_text(&r.words), want);
		str_release(&r.words);
	}
	tokenizer_free(t);
}
END_TEST

START_TEST(a_word_without_end_is_cut)
{
	struct tokenizer *t = tokenizer_new(SV("zh"));
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
	struct tokenizer *t = tokenizer_new(SV("zh"));
	struct result r = { .text = SV("one two 三四五 six"), .stop_at = (size_t)_i };

	tokenize(t, r.text, FTS_DOCUMENT, take, &r);
	ck_assert_uint_eq(r.count, (size_t)_i);
	tokenizer_free(t);
	str_release(&r.words);
}
END_TEST

START_TEST(random_bytes_do_no_harm)
{
	static const char *const pieces[] = { "a", "'", "\xe5", "图", "\u0301", "\xff",  "\u200d",
					      " ", "ﷺ", "\0",   "Z",  "กิ",      "\u2019" };
	struct tokenizer *t = tokenizer_new(SV("fr"));
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
		tokenize(t, r.text, _i % 2 ? FTS_QUERY : FTS_DOCUMENT, take, &r);
		str_release(&text);
		str_release(&r.words);
	}
	tokenizer_free(t);
}
END_TEST

TCase *case_tokenizer(void)
{
	TCase *c = tcase_create("tokenizer");

	tcase_add_loop_test(c, words_are_cut_and_folded, 0, (int)ARRAY_LEN(rows));
	tcase_add_test(c, a_word_without_end_is_cut);
	tcase_add_loop_test(c, it_stops_when_told_to, 1, 5);
	tcase_add_loop_test(c, random_bytes_do_no_harm, 0, 4);
	return c;
}
