#include "cases.h"

#include <stdio.h>
#include <string.h>

#include <cphub/core/jr.h>

static struct err err;
static struct feed feed;
static struct jr reader;

static void open_text(struct sv text, size_t step)
{
	err = (struct err){ 0 };
	feed_text(&feed, text, step, "a.json", &err);
	jr_init(&reader, &feed);
}

static void close_text(void)
{
	jr_release(&reader);
	feed_close(&feed);
}

static void describe(struct jr *r, struct str *out);

static void describe_inside(struct jr *r, struct str *out)
{
	struct sv key;

	if (jr_peek(r) == JR_OBJECT) {
		str_add(out, "{");
		ck_assert(jr_open_object(r));
		while (jr_member(r, &key)) {
			str_addf(out, " %.*s:", SV_ARG(key));
			describe(r, out);
		}
		str_add(out, " }");
		return;
	}
	str_add(out, "[");
	ck_assert(jr_open_array(r));
	while (jr_element(r)) {
		str_add(out, " ");
		describe(r, out);
	}
	str_add(out, " ]");
}

static void describe(struct jr *r, struct str *out)
{
	struct sv text;
	int64_t n;
	bool b;

	switch (jr_peek(r)) {
	case JR_OBJECT:
	case JR_ARRAY: describe_inside(r, out); break;
	case JR_TEXT:
		if (jr_text(r, &text))
			str_addf(out, "<%.*s>", SV_ARG(text));
		break;
	case JR_NUMBER:
		if (jr_int(r, INT64_MIN, INT64_MAX, &n))
			str_addf(out, "%lld", (long long)n);
		break;
	case JR_BOOL:
		if (jr_bool(r, &b))
			str_add(out, b ? "yes" : "no");
		break;
	case JR_NULL:
		if (jr_null(r))
			str_add(out, "null");
		break;
	case JR_NONE: ck_assert(!jr_skip(r)); break;
	}
}

static const struct {
	const char *json, *said;
} good[] = {
	{ " [ ] ", "[ ]" },
	{ "{}", "{ }" },
	{ "[1, -20,true,false , null]", "[ 1 -20 yes no null ]" },
	{ "{\"a\":{\"b\":[[],{}]},\"c\" : \"d\"}", "{ a:{ b:[ [ ] { } ] } c:<d> }" },
	{ "\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "<a\"\\/\b\f\n\r\t\xc3\xa9>" },
	{ "[\"\\u0061\", \"\\uD83D\\ude00\", \"\\u20ac\"]",
	  "[ <a> <\xf0\x9f\x98\x80> <\xe2\x82\xac> ]" },
	{ "{\"k\\u0041y\"\n\t:\r 9223372036854775806}", "{ kAy:9223372036854775806 }" },
	{ "[\"\xd8\xb1\xd8\xb3\", \"\"]", "[ <\xd8\xb1\xd8\xb3> <> ]" },
};

/* However few bytes come at once, the values are the same. */
START_TEST(values_come_in_the_order_of_the_text)
{
	for (size_t step = 1; step < 9; step++) {
		struct str out = { 0 };

		open_text(sv_from(good[_i].json), step);
		describe(&reader, &out);
		ck_assert_msg(jr_end(&reader), "%s", err.text);
		ck_assert_str_eq(str_text(&out), good[_i].said);
		str_release(&out);
		close_text();
	}
}
END_TEST

START_TEST(what_is_skipped_is_read_like_what_is_taken)
{
	open_text(sv_from(good[_i].json), 3);
	ck_assert_msg(jr_skip(&reader) && jr_end(&reader), "%s", err.text);
	close_text();
}
END_TEST

static const struct {
	const char *json, *place, *word;
} bad[] = {
	{ "", "a.json:1:1:", "ends" },
	{ "[1,\n  NaN]", "a.json:2:3:", "NaN" },
	{ "[1 2]", "a.json:1:4:", "comma or ]" },
	{ "[1,]", "a.json:1:4:", "follows the comma" },
	{ "{\"a\" 1}", "a.json:1:6:", "colon" },
	{ "{a: 1}", "a.json:1:2:", "quotes" },
	{ "{\"a\":1,}", "a.json:1:8:", "follows the comma" },
	{ "[\"a", "a.json:1:4:", "closing quote" },
	{ "[\"\xc3\xa9\n\"]", "a.json:1:4:", "control character" },
	{ "[\"a\\x\"]", "a.json:1:5:", "not x" },
	{ "[\"\\u12g4\"]", "a.json:1:7:", "hexadecimal" },
	{ "[\"\\ud800\"]", "a.json:1:2:", "half of a character" },
	{ "[\"\\udc00\\ud800\"]", "a.json:1:2:", "half of a character" },
	{ "[truth]", "a.json:1:2:", "truth" },
	{ "[-]", "a.json:1:2:", "no " },
	{ "[01]", "a.json:1:2:", "no " },
	{ "[+1]", "a.json:1:2:", "not +1" },
	{ "[1] x", "a.json:1:5:", "end of the text" },
	{ "[1", "a.json:1:3:", "ends" },
	{ "// no", "a.json:1:1:", "expected" },
};

static void fails_at(bool ok, const char *place, const char *word)
{
	struct sv text;

	ck_assert(!ok && !jr_ok(&reader));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert_msg(!strncmp(err.text, place, strlen(place)), "%s", err.text);
	ck_assert_msg(strstr(err.text, word) != NULL, "%s", err.text);
	ck_assert(!jr_text(&reader, &text) && !jr_skip(&reader) && !jr_end(&reader));
}

START_TEST(bad_texts_name_their_place)
{
	struct str out = { 0 };

	for (size_t step = 1; step < 4; step++) {
		open_text(sv_from(bad[_i].json), step);
		fails_at(jr_skip(&reader) && jr_end(&reader), bad[_i].place, bad[_i].word);
		close_text();
	}
	open_text(sv_from(bad[_i].json), 0);
	describe(&reader, &out);
	fails_at(jr_end(&reader), bad[_i].place, bad[_i].word);
	close_text();
	str_release(&out);
}
END_TEST

static const struct {
	const char *json;
	bool is_whole;
} numbers[] = {
	{ "0", true },      { "-5", true },    { "100", true },  { "101", false },
	{ "-6", false },    { "1.0", false },  { "1e2", false }, { "99999999999999999999", false },
	{ "\"1\"", false }, { "null", false },
};

START_TEST(whole_numbers_keep_to_their_bounds)
{
	int64_t n = 7;

	open_text(sv_from(numbers[_i].json), 1);
	ck_assert_msg(jr_int(&reader, -5, 100, &n) == numbers[_i].is_whole, "%s: %s",
		      numbers[_i].json, err.text);
	ck_assert(numbers[_i].is_whole || n == 7);
	close_text();
}
END_TEST

START_TEST(numbers_with_a_fraction_can_be_skipped)
{
	open_text(SV("[0.5, -1e9, 2E+3, 1.25e-2]"), 1);
	ck_assert_msg(jr_skip(&reader), "%s", err.text);
	close_text();
	open_text(SV("[1.]"), 1);
	ck_assert(!jr_skip(&reader));
	close_text();
}
END_TEST

START_TEST(values_nest_only_so_deep)
{
	struct str text = { 0 };

	str_add_repeat(&text, '[', 100000);
	open_text(str_view(&text), 0);
	fails_at(jr_skip(&reader), "a.json:1:33:", "deep");
	close_text();
	str_release(&text);
}
END_TEST

START_TEST(a_text_that_is_too_long_is_refused_but_may_be_skipped)
{
	struct str text = { 0 };
	struct sv out;

	str_add(&text, "[\"");
	str_add_repeat(&text, 'a', FEED_WINDOW + 1);
	str_add(&text, "\"]");
	open_text(str_view(&text), 0);
	ck_assert_msg(jr_skip(&reader) && jr_end(&reader), "%s", err.text);
	close_text();
	open_text(str_view(&text), 0);
	ck_assert(jr_open_array(&reader) && jr_element(&reader));
	ck_assert(!jr_text(&reader, &out));
	ck_assert_ptr_nonnull(strstr(err.text, "longer than"));
	close_text();
	/* With an escape in front it is built apart, and bounded there. */
	text.at[2] = '\\';
	text.at[3] = 'n';
	open_text(str_view(&text), 0);
	ck_assert(jr_open_array(&reader) && jr_element(&reader));
	ck_assert(!jr_text(&reader, &out) || out.len <= FEED_WINDOW);
	close_text();
	str_release(&text);
}
END_TEST

TCase *case_jr(void)
{
	TCase *c = tcase_create("jr");

	tcase_add_loop_test(c, values_come_in_the_order_of_the_text, 0, (int)ARRAY_LEN(good));
	tcase_add_loop_test(c, what_is_skipped_is_read_like_what_is_taken, 0, (int)ARRAY_LEN(good));
	tcase_add_loop_test(c, bad_texts_name_their_place, 0, (int)ARRAY_LEN(bad));
	tcase_add_loop_test(c, whole_numbers_keep_to_their_bounds, 0, (int)ARRAY_LEN(numbers));
	tcase_add_test(c, numbers_with_a_fraction_can_be_skipped);
	tcase_add_test(c, values_nest_only_so_deep);
	tcase_add_test(c, a_text_that_is_too_long_is_refused_but_may_be_skipped);
	return c;
}
