#include "cases.h"

#include <string.h>

#include <cphub/core/base.h>
#include <cphub/core/str.h>
#include <cphub/text/letter.h>
#include <cphub/text/utf8.h>

#include "grams.h"

static struct letters *letters;
static struct grams grams;
static struct gram_counts counts;
static struct arena arena;

static void set_up(void)
{
	letters = letters_new();
}

static void tear_down(void)
{
	letters_free(letters);
	arena_release(&arena);
}

static void count(struct sv query, struct sv title, struct sv text)
{
	grams_init(&grams, letters, query);
	gram_counts_init(&counts, &grams, &arena);
	grams_count(&grams, letters,
		    &(struct gram_text){ .title = title, .heading = title, .body = text }, &counts);
	ck_assert_mem_eq(counts.in_title, counts.in_heading, grams.len * sizeof(*counts.in_title));
	ck_assert_uint_eq(counts.title_letters, counts.heading_letters);
}

static unsigned sum(const uint16_t *at)
{
	unsigned all = 0;

	for (size_t i = 0; i < grams.len; i++)
		all += at[i];
	return all;
}

static const struct {
	const char *query, *text;
	size_t runs;    /* of the query */
	unsigned found; /* of its runs in the text, each as often as it stands there */
} rows[] = {
	/* " a" */
	{ "a", "a", 1, 1 },
	{ "a", "a a ba", 1, 2 },
	/* " a" "ab" " ab" */
	{ "ab", "ab", 3, 3 },
	{ "ab", "cab", 3, 1 },
	{ "ab", "abab", 3, 4 },
	{ "AB", "ab", 3, 3 },
	{ "ab", "AB", 3, 3 },
	/* The same word again is no new run but for what stands between the two. */
	{ "ab ab", "ab", 11, 6 },
	{ "ab ab", "ab ab", 11, 17 },
	/* What a word ends with counts where one was typed behind it. */
	{ "ab ", "ab", 6, 6 },
	{ "ab ", "abc", 6, 3 },
	/* " a" "ab" " ab" "bc" "abc" " abc" "cd" "bcd" "abcd" " abcd"; none is longer than five letters */
	{ "abcd", "abcd", 10, 10 },
	{ "abcde", "abcde", 14, 14 },
	/* What stands between words is one space, whatever it is. */
	{ "a b", "a  \n-- b", 6, 6 },
	{ "a, b", "a b", 6, 6 },
	{ "...", "abc", 0, 0 },
	/* Accents stay, case goes. */
	{ "é", "É", 1, 1 },
	{ "é", "e", 1, 0 },
	{ "ЖУК", "жук", 6, 6 },
	/* Not seen, and apostrophes. */
	{ "ab",
	  "a\u200d\u00ad\ufeff"
	  "b",
	  3, 3 },
	{ "dont", "don't", 10, 10 },
	{ "don\u2019t", "don't", 10, 10 },
	/* No spaces between words: Thai with its marks, Han, beyond the first plane. */
	{ "กั", "กั", 3, 3 },
	{ "กั", "มากักา", 3, 1 },
	{ "图书", "图书馆", 3, 3 },
	{ "图书", "我们的图书馆", 3, 1 },
	{ "𠀀𠀁", "𠀀𠀁", 3, 3 },
	/* A bad byte stands between words. */
	{ "a\xff"
	  "b",
	  "a b", 6, 6 },
	{ "\xe5\x9b", "\xe5\x9b", 0, 0 },
	{ "a", "\xc3", 1, 0 },
	{ "", "text", 0, 0 },
	{ "a", "", 1, 0 },
	{ "", "", 0, 0 },
};

START_TEST(runs_are_counted_letter_by_letter)
{
	count(sv_from(rows[_i].query), SV(""), sv_from(rows[_i].text));
	ck_assert_msg(grams.len == rows[_i].runs, "'%s' has %zu", rows[_i].query, grams.len);
	ck_assert_msg(sum(counts.in_body) == rows[_i].found, "'%s' in '%s': %u", rows[_i].query,
		      rows[_i].text, sum(counts.in_body));
	ck_assert_uint_eq(sum(counts.in_title), 0);
	/* The title is counted apart, by the same rules. */
	count(sv_from(rows[_i].query), sv_from(rows[_i].text), SV(""));
	ck_assert_uint_eq(sum(counts.in_title), rows[_i].found);
	ck_assert_uint_eq(sum(counts.in_body), 0);
}
END_TEST

START_TEST(the_first_place_of_a_run_is_kept)
{
	unsigned near, far;

	count(SV("ab"), SV("ab"), SV("ab and ab"));
	near = counts.first[1];
	ck_assert_uint_eq(counts.in_body[1], 2);
	count(SV("ab"), SV("ab"), SV("xyz, ab and ab"));
	far = counts.first[1];
	/* Three letters and one space. */
	ck_assert_uint_eq(far, near + 4);
	ck_assert_uint_eq(counts.in_title[1], 1);
	/* The title tells nothing about places in the text. */
	count(SV("ab"), SV("ab"), SV("xyz"));
	ck_assert_uint_eq(sum(counts.first), 0);
}
END_TEST

START_TEST(sizes_are_those_of_the_runs)
{
	static const unsigned sizes[] = { 2, 2, 3, 2, 3, 4, 2, 3, 4, 5 };

	grams_init(&grams, letters, SV("abcd"));
	ck_assert_uint_eq(grams.len, ARRAY_LEN(sizes));
	for (size_t i = 0; i < grams.len; i++)
		ck_assert_uint_eq(grams.at[i].size, sizes[i]);
}
END_TEST

START_TEST(letters_of_a_text_are_counted_not_bytes)
{
	unsigned latin;

	count(SV("a"), SV(""), SV("abcde"));
	latin = counts.letters;
	count(SV("a"), SV("a long title"), SV("图书馆我们"));
	ck_assert_uint_eq(counts.letters, latin);
	count(SV("a"), SV(""), SV("a\u200d\u200d\u200db'cde"));
	ck_assert_uint_eq(counts.letters, latin);
	/* The same, but for one space. */
	count(SV("a"), SV(""), SV("ab   \n\n   cde"));
	ck_assert_uint_eq(counts.letters, latin + 1);
}
END_TEST

/* Han by Han, so that every run is a new one. */
START_TEST(a_query_with_too_many_runs_is_cut)
{
	struct str query = { 0 };

	for (unsigned i = 0; i < 2000; i++) {
		const unsigned c = 0x4e00 + i;

		str_addf(&query, "%c%c%c", (char)(0xe0 | c >> 12), (char)(0x80 | (c >> 6 & 63)),
			 (char)(0x80 | (c & 63)));
	}
	count(str_view(&query), SV(""), str_view(&query));
	ck_assert_uint_eq(grams.len, GRAMS_MAX);
	/* All runs differ, and each stands there once. */
	for (size_t i = 0; i < grams.len; i++) {
		ck_assert_uint_eq(counts.in_body[i], 1);
		for (size_t j = 0; j < i; j++)
			ck_assert_uint_ne(grams.at[i].hash, grams.at[j].hash);
	}
	count(str_view(&query), SV(""), SV("nothing of it"));
	ck_assert_uint_eq(sum(counts.in_body), 0);
	str_release(&query);
}
END_TEST

START_TEST(counts_and_places_have_a_ceiling)
{
	struct str text = { 0 };

	str_add_repeat(&text, 'a', 70000);
	str_add(&text, "zy");
	count(SV("aazy"), str_view(&text), str_view(&text));
	/* " a" "aa" " aa" "az" … */
	ck_assert_uint_eq(counts.in_body[1], UINT16_MAX);
	ck_assert_uint_eq(counts.in_title[1], UINT16_MAX);
	ck_assert_uint_eq(counts.first[3], UINT16_MAX);
	ck_assert_uint_eq(counts.in_body[3], 1);
	ck_assert_uint_eq(counts.letters, 70000 + 2 + 2);
	str_release(&text);
}
END_TEST

/* Letters one by one, in the plainest way: a space first, none behind another, and one at the end. */
struct plain {
	uint32_t at[128];
	size_t len;
};

static void add_plain(struct plain *p, uint32_t letter)
{
	if (letter && !(letter == ' ' && p->len && p->at[p->len - 1] == ' '))
		p->at[p->len++] = letter;
}

static struct plain plain_letters(struct sv text, bool is_ended)
{
	struct plain p = { .len = 0 };

	add_plain(&p, ' ');
	for (size_t at = 0; at < text.len;) {
		uint32_t c;

		at += utf8_decode(text, at, &c);
		add_plain(&p, letter_of(c));
	}
	if (is_ended)
		add_plain(&p, ' ');
	return p;
}

static bool has_run(const struct plain *p, const uint32_t *run, size_t len)
{
	for (size_t i = 0; i + len <= p->len; i++)
		if (!memcmp(&p->at[i], run, len * sizeof(*run)))
			return true;
	return false;
}

static unsigned runs_of(const struct plain *query, const struct plain *text)
{
	unsigned found = 0;

	for (size_t size = GRAM_SHORTEST; size < GRAM_SHORTEST + GRAM_SIZES; size++)
		for (size_t i = 0; i + size <= text->len; i++)
			found += has_run(query, &text->at[i], size);
	return found;
}

static void add_some(struct str *out, unsigned *seed, unsigned len)
{
	static const char *const letters_here[] = { "a", "b",      "A",      "c",    " ",
						    " ", "\n",     "'",      "1",    "\u00e9",
						    "-", "\u0436", "\u56fe", "\xff", "\u200d" };

	for (; len; len--) {
		*seed = *seed * 1103515245u + 12345u;
		str_add(out, letters_here[(*seed >> 16) % ARRAY_LEN(letters_here)]);
	}
}

START_TEST(all_kinds_of_letters_side_by_side_are_counted)
{
	unsigned seed = (unsigned)_i + 1;

	for (unsigned i = 0; i < 500; i++) {
		struct str query = { 0 }, text = { 0 };
		struct plain asked, said;

		add_some(&query, &seed, i % 9);
		add_some(&text, &seed, i % 40);
		asked = plain_letters(str_view(&query), false);
		said = plain_letters(str_view(&text), true);
		count(str_view(&query), SV(""), str_view(&text));
		ck_assert_msg(sum(counts.in_body) == runs_of(&asked, &said), "'%s' in '%s'",
			      str_text(&query), str_text(&text));
		ck_assert_uint_eq(counts.letters, said.len);
		str_release(&query);
		str_release(&text);
		arena_release(&arena);
	}
}
END_TEST

TCase *case_grams(void)
{
	TCase *c = tcase_create("grams");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_loop_test(c, runs_are_counted_letter_by_letter, 0, (int)ARRAY_LEN(rows));
	tcase_add_test(c, the_first_place_of_a_run_is_kept);
	tcase_add_test(c, sizes_are_those_of_the_runs);
	tcase_add_test(c, letters_of_a_text_are_counted_not_bytes);
	tcase_add_loop_test(c, all_kinds_of_letters_side_by_side_are_counted, 0, 4);
	tcase_add_test(c, a_query_with_too_many_runs_is_cut);
	tcase_add_test(c, counts_and_places_have_a_ceiling);
	return c;
}
