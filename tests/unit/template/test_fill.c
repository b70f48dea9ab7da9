#include <stdlib.h>
#include <string.h>

#include <cphub/template/template.h>

#include "cases.h"

static const struct sv name[] = { SV("Ada") }, goals[] = { SV("one"), SV("two") },
		       empty[] = { SV("") }, tags[] = { SV("{{name}}") };
static const struct answer all[] = {
	{ SV("name"), name, 1 }, { SV("goals"), goals, 2 }, { SV("empty"), empty, 1 },
	{ SV("no"), NULL, 0 },   { SV("tags"), tags, 1 },
};

static bool clause(void *data, struct sv id, struct template *out, struct err *err)
{
	(void)data;
	*out = (struct template){ .name = id, .line = 1 };
	if (sv_is(id, "greeting"))
		out->text = SV("Dear {{name}},\n\nhello\n");
	else if (sv_is(id, "itself"))
		out->text = SV("{{>itself}}");
	else if (sv_is(id, "broken"))
		out->text = SV("a\n{{#goals}}");
	else
		return err_set(err, ERR_MISSING, "no page %.*s", SV_ARG(id));
	return true;
}

static bool fill(const char *text, struct str *out, struct err *err)
{
	const struct answers answers = { .at = all, .len = ARRAY_LEN(all), .clause = clause };
	const struct template t = { SV("letter"), sv_from(text), 10 };

	return template_fill(&t, &answers, out, err);
}

static const struct {
	const char *text, *filled;
} filled[] = {
	{ "", "" },
	{ "no tag", "no tag" },
	{ "Dear {{name}}!", "Dear Ada!" },
	{ "{{ name }} {{{name}}} {{&name}}", "Ada Ada Ada" },
	{ "{{goals}}", "one, two" },
	{ "[{{nobody}}{{empty}}]", "[]" },
	{ "{{#goals}}<{{.}}>{{/goals}}", "<one><two>" },
	{ "{{#goals}}\n- {{.}}\n{{/goals}}\nend", "- one\n- two\nend" },
	{ "{{#name}}Hi {{name}}{{/name}}{{^name}}Hi{{/name}}", "Hi Ada" },
	{ "{{#empty}}a{{/empty}}{{^empty}}b{{/empty}}", "b" },
	{ "{{^no}}x{{#goals}}{{.}}{{/goals}}{{/no}}", "xonetwo" },
	{ "{{#no}}x{{#goals}}{{.}}{{/goals}}{{/no}}", "" },
	{ "{{#goals}}{{#name}}{{.}}{{/name}}{{.}}{{/goals}}", "AdaoneAdatwo" },
	{ "a\n  {{! said to nobody }}  \nb", "a\nb" },
	{ "a {{! said to nobody }} b", "a  b" },
	{ "{{!\nlong\n}}\r\nb", "b" },
	{ "{{=<% %>=}}\n<%name%> {{name}}<%={{ }}=%> {{name}}", "Ada {{name}} Ada" },
	{ "{{#goals}}{{=| |=}}|.|{{|={{ }}=|{{/goals}}", "one{{two{{" },
	{ "{{tags}}", "{{name}}" },
	{ "{{>greeting}}\nBye", "Dear Ada,\n\nhello\nBye" },
	{ "  {{> greeting }}\nBye", "  Dear Ada,\n\n  hello\nBye" },
	{ "{{#no}}{{>nowhere}}{{/no}}", "" },
	{ "{{ #goals }}{{ . }}{{ /goals }}", "onetwo" },
};

START_TEST(a_template_is_filled)
{
	struct str out = { 0 };
	struct err err = { 0 };

	ck_assert_msg(fill(filled[_i].text, &out, &err), "%s", err.text);
	ck_assert_str_eq(str_text(&out), filled[_i].filled);
	str_release(&out);
}
END_TEST

static const struct {
	const char *text, *message;
} wrong[] = {
	{ "a\n{{name", "letter:11: “{{” has no end" },
	{ "{{#goals}}\n", "letter:10: “goals” begins here, and does not end" },
	{ "\n\n{{/goals}}", "letter:12: “goals” ends here, and does not begin before" },
	{ "{{#goals}}{{#name}}{{/goals}}{{/name}}",
	  "letter:10: “goals” ends here, and does not begin before" },
	{ "{{=<%=}}", "letter:10: “<%” are no two delimiters" },
	{ "{{=}}", "letter:10: “” are no two delimiters" },
	{ "{{=<<<<<<<<< %>=}}", "letter:10: “<<<<<<<<< %>” are no two delimiters" },
	{ "\n{{>nowhere}}", "letter:11: no page nowhere" },
	{ "{{>broken}}", "broken:2: “goals” begins here, and does not end" },
	{ "{{>itself}}", "itself:1: sections and clauses lie too deep in each other" },
};

START_TEST(what_is_wrong_is_told_with_its_line)
{
	struct str out = { 0 };
	struct err err = { 0 };

	ck_assert(!fill(wrong[_i].text, &out, &err));
	ck_assert_int_eq(err.kind, _i == 7 ? ERR_MISSING : ERR_INPUT);
	ck_assert_str_eq(err.text, wrong[_i].message);
	str_release(&out);
}
END_TEST

START_TEST(without_clauses_one_that_is_named_is_missed)
{
	const struct template t = { SV("letter"), SV("{{>greeting}}"), 1 };
	const struct answers none = { 0 };
	struct str out = { 0 };
	struct err err = { 0 };

	ck_assert(!template_fill(&t, &none, &out, &err));
	ck_assert_str_eq(err.text, "letter:1: there is no clause greeting here");
	str_release(&out);
}
END_TEST

static void shout(struct sv text, struct str *out)
{
	str_addf(out, "%.*s!", SV_ARG(text));
}

START_TEST(an_answer_is_escaped_where_it_is_not_asked_for_as_it_is)
{
	const struct template t = { SV("letter"),
				    SV("{{name}}{{{name}}}{{&name}}{{#name}}{{.}}{{/name}}"), 1 };
	const struct answers answers = { .at = all, .len = ARRAY_LEN(all), .escape = shout };
	struct str out = { 0 };
	struct err err = { 0 };

	ck_assert(template_fill(&t, &answers, &out, &err));
	ck_assert_str_eq(str_text(&out), "Ada!AdaAdaAda!");
	str_release(&out);
}
END_TEST

START_TEST(what_has_no_end_is_ended)
{
	enum { MANY = 1000, NESTED = 10 };
	struct sv many[MANY];
	const struct answer answer = { SV("many"), many, MANY };
	const struct answers answers = { .at = &answer, .len = 1 };
	struct str text = { 0 }, out = { 0 };
	struct err err = { 0 };
	struct template t = { SV("letter"), { 0 }, 1 };

	for (size_t i = 0; i < MANY; i++)
		many[i] = SV("x");
	for (size_t i = 0; i < NESTED; i++)
		str_add(&text, "{{#many}}");
	for (size_t i = 0; i < NESTED; i++)
		str_add(&text, "{{/many}}");
	t.text = str_view(&text);
	ck_assert(!template_fill(&t, &answers, &out, &err));
	ck_assert_str_eq(err.text, "letter:1: what comes out gets too long");
	str_truncate(&text, 0);
	str_add(&text, "{{#many}}");
	str_add_repeat(&text, 'y', 2000);
	str_add(&text, "{{/many}}");
	t.text = str_view(&text);
	ck_assert(!template_fill(&t, &answers, &out, &err));
	ck_assert_uint_le(out.len, FILLED_SIZE_MAX);
	str_release(&text);
	str_release(&out);
}
END_TEST

static bool long_clause(void *data, struct sv id, struct template *out, struct err *err)
{
	(void)err;
	*out = (struct template){ .name = id, .text = str_view(data), .line = 1 };
	return true;
}

/* What is left out is read all the same: it costs time, and adds nothing to what comes out. */
START_TEST(what_puts_little_and_reads_much_is_ended)
{
	static const struct {
		const char *before;
		char many;
		const char *after;
	} rows[] = {
		{ "{{#many}}{{#no}}", 'x', "{{/no}}{{/many}}" },
		{ "{{#many}}{{!", ' ', "}}{{/many}}" },
	};
	enum { MANY = 5000, LONG = 100000 };
	struct sv *many = mem_zeroed(MANY, sizeof(*many));
	const struct answer answer = { SV("many"), many, MANY };
	struct str text = { 0 }, out = { 0 };
	const struct answers answers = {
		.at = &answer, .len = 1, .clause = long_clause, .data = &text
	};
	struct err err = { 0 };
	struct template t = { SV("letter"), { 0 }, 1 };

	for (size_t i = 0; i < MANY; i++)
		many[i] = SV("x");
	str_addf(&text, "%s", rows[_i].before);
	str_add_repeat(&text, rows[_i].many, LONG);
	str_add(&text, rows[_i].after);
	t.text = str_view(&text);
	ck_assert(!template_fill(&t, &answers, &out, &err));
	ck_assert_uint_eq(out.len, 0);
	str_release(&text);
	str_release(&out);
	free(many);
}
END_TEST

struct clauses {
	struct str text[6]; /* of a clause by its number: the next one, forty times */
	unsigned read;
};

static bool next_clause(void *data, struct sv id, struct template *out, struct err *err)
{
	struct clauses *c = data;

	(void)err;
	c->read++;
	*out = (struct template){ .name = id,
				  .text = str_view(&c->text[id.at[0] - '0']),
				  .line = 1 };
	return true;
}

START_TEST(clauses_that_multiply_are_ended)
{
	struct clauses clauses = { .read = 0 };
	const struct answers answers = { .clause = next_clause, .data = &clauses };
	const struct template t = { SV("letter"), SV("{{>0}}"), 1 };
	struct str out = { 0 };
	struct err err = { 0 };

	for (unsigned i = 0; i + 1 < ARRAY_LEN(clauses.text); i++)
		for (unsigned n = 0; n < 40; n++)
			str_addf(&clauses.text[i], "{{>%u}}", i + 1);
	ck_assert(!template_fill(&t, &answers, &out, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "what comes out gets too long"));
	ck_assert_uint_le(clauses.read, 1100);
	for (unsigned i = 0; i < ARRAY_LEN(clauses.text); i++)
		str_release(&clauses.text[i]);
	str_release(&out);
}
END_TEST

START_TEST(a_clause_is_indented_to_a_bounded_length)
{
	struct str text = { 0 }, letter = { 0 }, out = { 0 };
	const struct answers answers = { .clause = long_clause, .data = &text };
	struct err err = { 0 };
	struct template t = { SV("letter"), { 0 }, 1 };

	for (size_t i = 0; i < 100000; i++)
		str_add(&text, "x\n");
	str_add_repeat(&letter, ' ', 200);
	str_add(&letter, "{{>x}}\n");
	t.text = str_view(&letter);
	ck_assert(!template_fill(&t, &answers, &out, &err));
	ck_assert_str_eq(err.text, "letter:1: what comes out gets too long");
	ck_assert_uint_eq(out.len, 0);
	str_release(&text);
	str_release(&letter);
	str_release(&out);
}
END_TEST

TCase *case_fill(void)
{
	TCase *c = tcase_create("fill");

	tcase_add_loop_test(c, a_template_is_filled, 0, (int)ARRAY_LEN(filled));
	tcase_add_loop_test(c, what_is_wrong_is_told_with_its_line, 0, (int)ARRAY_LEN(wrong));
	tcase_add_test(c, without_clauses_one_that_is_named_is_missed);
	tcase_add_test(c, an_answer_is_escaped_where_it_is_not_asked_for_as_it_is);
	tcase_add_test(c, what_has_no_end_is_ended);
	tcase_add_loop_test(c, what_puts_little_and_reads_much_is_ended, 0, 2);
	tcase_add_test(c, clauses_that_multiply_are_ended);
	tcase_add_test(c, a_clause_is_indented_to_a_bounded_length);
	return c;
}
