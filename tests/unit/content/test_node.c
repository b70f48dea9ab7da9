#include "cases.h"

#include <cphub/content/node.h>
#include <cphub/core/str.h>
#include <cphub/text/lang.h>

struct yaml_case {
	const char *yaml;
	const char *told; /* "line:column rule" of each problem; "" for none */
	bool is_read;
};

static const struct yaml_case yaml_cases[] = {
	{ "title: x\n", "", true },
	{ "", "", true },
	{ "# only a word\n", "", true },
	{ "\xef\xbb\xbftitle: x\r\nother: y\r\n", "", true },
	{ "a: 1\nb: 2\na: 3\n", "4:1 key-duplicate", true },
	{ "title: \"never\nother: x\n", "2:8 yaml-syntax", false },
	{ "title: 'never\nother: x\n", "2:8 yaml-syntax", false },
	{ "a: &x 1\nb: *x\n", "2:4 yaml-anchor 3:4 yaml-anchor", true },
	{ "a: &a [1]\nb: [*a, *a]\n", "2:4 yaml-anchor 3:5 yaml-anchor 3:9 yaml-anchor", true },
	{ "a: !!str 1\n", "2:4 yaml-tag", true },
	{ "a: !x {b: 1}\n", "2:4 yaml-tag", true },
	{ "a: {b: 1}\n<<: {c: 2}\n", "3:1 yaml-merge", true },
	{ "a: 1\n---\nb: 2\n", "3:1 yaml-document", true },
	{ "\xff\xfe"
	  "a\0:\0",
	  "0:0 encoding", false },
	{ "a: \xc3\xa9\nb: \xc3\xa9\xc3x\n", "3:5 encoding", false },
	{ "a: \x1b[31mred\n", "2:4 control-character", false },
	{ "a: \"\\e[31mred\"\n", "2:4 control-character", true },
	{ "a: \"\\0\\x85\\x9b\"\n", "2:4 control-character", true },
	{ "a: 1\nb: \"\\e\"\nb: 2\nc: &c 1\n",
	  "3:4 control-character 4:1 key-duplicate 5:4 yaml-anchor", true },
	{ "a: [[[[[[[1]]]]]]]\n", "", true },
	{ "a: [[[[[[[[1]]]]]]]]\n", "2:11 yaml-depth", false },
	{ "? [a, b]\n: 1\n", "2:3 yaml-key", false },
	{ "\xc3\xa9\xc3\xa9: \"a\" b\n", "2:9 yaml-syntax", false },
	{ "a: b: c\n", "2:5 yaml-syntax", false },
	{ "a:\n\t- b\n", "3:1 yaml-syntax", false },
	{ "a: [1, 2\nb: 3\n", "3:2 yaml-syntax", false },
	{ "\"\": x\n", "2:1 yaml-key", true },
	{ "a: x\xe2\x80\xa8y\n", "2:5 control-character", false },
};

static void told(const struct problems *problems, struct str *out)
{
	for (size_t i = 0; i < problems->len; i++)
		str_addf(out, "%s%u:%u %s", i ? " " : "", problems->at[i].line,
			 problems->at[i].column, problems->at[i].rule);
}

START_TEST(yaml_is_read_or_refused_at_its_place)
{
	const struct yaml_case *c = &yaml_cases[_i];
	const size_t len = c->yaml[0] == '\xff' ? 6 : sv_from(c->yaml).len;
	struct problems problems = { 0 };
	struct arena arena = { 0 };
	struct str said = { 0 };
	const struct node *root =
		node_parse(sv_make(c->yaml, len), 2, YAML_SIZE_MAX, &arena, &problems);

	told(&problems, &said);
	ck_assert_str_eq(str_text(&said), c->told);
	ck_assert_int_eq(root != NULL, c->is_read);
	str_release(&said);
	arena_release(&arena);
	problems_release(&problems);
}
END_TEST

START_TEST(scalars_are_texts_as_they_look)
{
	struct problems problems = { 0 };
	struct arena arena = { 0 };
	const struct node *root = node_parse(SV("level: 010\nlang: no\ndate: 2026-01-02\nnull: ~\n"
						"e: \"a\\e[1mb\"\nlist: [a, b]\n"),
					     1, YAML_SIZE_MAX, &arena, &problems);

	ck_assert(sv_is(node_text(root, "level"), "010"));
	ck_assert(sv_is(node_text(root, "lang"), "no"));
	ck_assert(sv_is(node_text(root, "date"), "2026-01-02"));
	ck_assert(sv_is(node_text(root, "null"), "~"));
	ck_assert(sv_is(node_text(root, "e"), "a?[1mb"));
	ck_assert_uint_eq(node_count(node_find(root, "list")), 2);
	ck_assert_ptr_null(node_find(root, "missing"));
	ck_assert_uint_eq(node_find(root, "lang")->key_line, 2);
	ck_assert_uint_eq(node_find(root, "lang")->column, 7);
	arena_release(&arena);
	problems_release(&problems);
}
END_TEST

START_TEST(the_first_of_two_equal_keys_stays)
{
	struct problems problems = { 0 };
	struct arena arena = { 0 };
	const struct node *root =
		node_parse(SV("a: 1\na: {b: 2}\nc: 3\n"), 1, YAML_SIZE_MAX, &arena, &problems);

	ck_assert(sv_is(node_text(root, "a"), "1"));
	ck_assert(sv_is(node_text(root, "c"), "3"));
	ck_assert_uint_eq(node_count(root), 2);
	arena_release(&arena);
	problems_release(&problems);
}
END_TEST

/* Each of these took a naive reader seconds or gigabytes. */
START_TEST(hostile_yaml_is_refused_at_once)
{
	struct problems problems = { 0 };
	struct arena arena = { 0 };
	struct str s = { 0 };

	str_add_repeat(&s, '[', 60000);
	ck_assert_ptr_null(node_parse(str_view(&s), 1, YAML_SIZE_MAX, &arena, &problems));
	ck_assert_str_eq(problems.at[0].rule, "yaml-depth");
	str_add_repeat(&s, '[', 60000);
	ck_assert_ptr_null(node_parse(str_view(&s), 1, YAML_SIZE_MAX, &arena, &problems));
	ck_assert_str_eq(problems.at[1].rule, "yaml-size");
	str_truncate(&s, 0);
	for (unsigned i = 0; i < 2000; i++)
		str_addf(&s, "k%u: 1\n", i);
	ck_assert_ptr_null(node_parse(str_view(&s), 1, YAML_SIZE_MAX, &arena, &problems));
	str_truncate(&s, 0);
	str_add(&s, "a: \"");
	for (unsigned i = 0; i < 30000; i++)
		str_add(&s, "\\e");
	str_add(&s, "\"\n");
	ck_assert_ptr_nonnull(node_parse(str_view(&s), 1, YAML_SIZE_MAX, &arena, &problems));
	str_release(&s);
	arena_release(&arena);
	problems_release(&problems);
}
END_TEST

START_TEST(a_text_is_found_in_the_best_language)
{
	static const struct {
		const char *yaml, *wanted, *text;
	} rows[] = {
		{ "x: {en: House, fr: Maison}", "fr", "Maison" },
		{ "x: {en: House, fr: Maison}", "sw", "House" },
		{ "x: {fr: Maison}", "sw", "Maison" },
		{ "x: Plain", "sw", "Plain" },
		{ "x: [a]", "sw", "" },
		{ "y: a", "sw", "" },
	};
	struct problems problems = { 0 };
	struct arena arena = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct node *root =
			node_parse(sv_from(rows[i].yaml), 1, YAML_SIZE_MAX, &arena, &problems);
		struct lang_chain chain;

		lang_chain_init(&chain, rows[i].wanted, "en");
		ck_assert(sv_is(node_in_language(node_find(root, "x"), &chain), rows[i].text));
	}
	arena_release(&arena);
	problems_release(&problems);
}
END_TEST

TCase *case_node(void)
{
	TCase *c = tcase_create("node");

	tcase_add_loop_test(c, yaml_is_read_or_refused_at_its_place, 0, ARRAY_LEN(yaml_cases));
	tcase_add_test(c, scalars_are_texts_as_they_look);
	tcase_add_test(c, the_first_of_two_equal_keys_stays);
	tcase_add_test(c, hostile_yaml_is_refused_at_once);
	tcase_add_test(c, a_text_is_found_in_the_best_language);
	return c;
}
