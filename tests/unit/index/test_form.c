#include "form.h"

#include <stdio.h>

#include "cases.h"
#include "pages.h"

static const struct {
	const char *part, *words;
} parts[] = {
	{ "All sums in {{currency}}.{{#rate}} Rate: {{rate}}.{{/rate}}",
	  "All sums in (currency). Rate: (rate)." },
	{ "{{start_date}} to {{{ end_date }}}, {{&place}}", "(start date) to (end date), (place)" },
	{ "{{#steps}}* {{.}}\n{{/steps}}{{^steps}}None.{{/steps}}", "* …\nNone." },
	{ "{{! Leave\nempty }}A{{>clauses/notice}}B{{=<% %>=}}", "AB" },
	{ "_name}} signs, {{partner.name}} and {{wit", " signs, (partner.name) and " },
	{ "{{Information|author=Ada}} of {{project-name}}",
	  "{{Information|author=Ada}} of (project-name)" },
	{ "{{}} { { a } } {{{{", "{{}} { { a } } " },
	{ "}}", "" },
	{ "", "" },
};

START_TEST(tags_are_told_as_words)
{
	struct str words = { 0 };

	form_add_words(&words, sv_from(parts[_i].part));
	ck_assert_str_eq(str_text(&words), parts[_i].words);
	str_release(&words);
}
END_TEST

static const struct section sections[] = {
	{ .heading = SV("Budget of {{project_name}}"),
	  .anchor = SV("budget-of-project_name"),
	  .body = SV(
		  "From {{start_date}} on.{{#exchange_rate}} Rate: {{exchange_rate}}.{{/exchange_rate}}") },
	{ .body = { 0 } },
};
static const struct page pages[] = {
	{ .path = "templates/budget.md", .title = "A form", .sections = sections },
	{ .path = "guides/budget.md", .title = "A guide", .sections = sections },
	{ 0 },
};

START_TEST(what_was_found_in_a_form_is_shown_without_its_tags)
{
	struct catalog *c = catalog_with(pages);
	struct hits h = hits_for(c, "rate", "en", 20);

	ck_assert_uint_eq(h.len, 2);
	for (size_t i = 0; i < h.len; i++) {
		const bool is_form = sv_is(h.at[i].kind, "templates");

		ck_assert_msg(sv_is(h.at[i].heading, is_form ? "Budget of (project name)"
							     : "Budget of {{project_name}}"),
			      "%.*s", SV_ARG(h.at[i].heading));
		ck_assert(sv_is(h.at[i].anchor, "budget-of-project_name"));
		if (is_form)
			ck_assert_msg(
				sv_is(h.at[i].snippet,
				      "From (start date) on. \x02Rate\x03: (exchange \x02rate\x03)."),
				"%.*s", SV_ARG(h.at[i].snippet));
		else
			ck_assert(sv_find(h.at[i].snippet, SV("{{start_date}}")) <
				  h.at[i].snippet.len);
	}
	hits_release(&h);
	catalog_close(c);
}
END_TEST

TCase *case_form(void)
{
	TCase *c = tcase_create("form");

	tcase_add_loop_test(c, tags_are_told_as_words, 0, (int)(sizeof(parts) / sizeof(parts[0])));
	tcase_add_test(c, what_was_found_in_a_form_is_shown_without_its_tags);
	return c;
}
