#include <cphub/wiki/talk_items.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>

#include "cases.h"

static struct err err;
static struct wiki_fault fault;
static struct script script;
static struct wiki *wiki;
static struct talk_rules *rules;
static struct str items, page;

static void begin(const struct turn *turns)
{
	const struct wiki_options options = { .http = script_http(&script),
					      .api = "http://wiki.example/api.php" };

	script = (struct script){ .turns = turns };
	err = (struct err){ 0 };
	wiki = wiki_open(&options);
	rules = talk_rules_english();
}

static void tear_down(void)
{
	ck_assert(script_is_done(&script));
	wiki_close(wiki);
	talk_rules_free(rules);
	str_release(&items);
	str_release(&page);
}

/* The items of a recorded answer; the page that they are of. */
static void read_recorded(const char *answer, const char *name)
{
	static struct turn turns[2] = { { .has = "action=discussiontoolspageinfo",
					  .method = HTTP_GET } };
	const char *top = getenv("srcdir");
	char *path = mem_printf("%s/tests/data/threads/%s.wiki", top ? top : ".", name);
	bool has;

	turns[0].answer = answer;
	begin(turns);
	ck_assert_msg(wiki_read_items(wiki, "Talk:X", &items, &has, &fault, &err), "%s", err.text);
	ck_assert(has);
	ck_assert_msg(file_read(path, 1 << 20, &page, &err), "%s", err.text);
	free(path);
}

static struct talk read_with_items(struct sv taken)
{
	struct talk t;

	talk_parse(rules, str_view(&page), &t);
	talk_take_items(&t, rules, taken, page.len);
	return t;
}

static void add_ids(const struct talk *t, struct str *out)
{
	for (size_t i = 0; i < t->comments.len; i++)
		if (t->comments.at[i].author.len) {
			str_addf(out, "%u ", t->comments.at[i].level);
			talk_add_id(t, i, out);
			str_add(out, "\n");
		}
}

static const struct {
	const char *answer, *page;
} recorded[] = { { "items-02", "02-nested" },
		 { "items-06", "06-unsigned" },
		 { "items-08", "08-fancy-signatures" },
		 { "items-14", "14-headings" } };

START_TEST(every_comment_that_discussiontools_sees_is_there_in_its_order)
{
	struct str found = { 0 };
	struct sv rest, line, have;
	struct talk t;

	read_recorded(recorded[_i].answer, recorded[_i].page);
	t = read_with_items(str_view(&items));
	add_ids(&t, &found);
	rest = str_view(&items);
	have = str_view(&found);
	while (sv_next_line(&rest, &line)) {
		struct sv level, author, one;

		ck_assert(sv_next(&line, ' ', &level) && sv_next(&line, ' ', &author) &&
			  sv_next(&line, ' ', &author));
		/* A section out of a template is on another page. */
		if (sv_is(level, "0") || sv_is(line, "Kim"))
			continue;
		ck_assert_msg(sv_next_line(&have, &one), "%s lacks %.*s", recorded[_i].page,
			      SV_ARG(line));
		ck_assert_msg(one.at[0] == level.at[0], "%.*s: %.*s", SV_ARG(line), SV_ARG(one));
	}
	talk_release(&t);
	str_release(&found);
}
END_TEST

START_TEST(a_signature_that_a_template_makes_has_its_author_and_is_not_answered)
{
	struct str text = { 0 };
	size_t quill = 0;
	struct talk t;

	read_recorded("items-08", "08-fancy-signatures");
	t = read_with_items(str_view(&items));
	while (quill < t.comments.len && !sv_is(t.comments.at[quill].author, "Quill"))
		quill++;
	ck_assert_uint_eq(quill, 8);
	ck_assert(!talk_is_signed(&t.comments.at[quill]) &&
		  talk_is_signed(&t.comments.at[quill + 1]));
	ck_assert_uint_eq(t.comments.at[quill].parent, 0);
	ck_assert(sv_is(t.comments.at[quill + 1].author, "Lou"));
	talk_add_comment(&t, &t.comments.at[quill], &text);
	ck_assert_str_eq(str_text(&text), "By a template. {{Sig-quill}}");
	str_truncate(&text, 0);
	talk_add_comment(&t, &t.comments.at[quill + 1], &text);
	ck_assert(sv_has_prefix(str_view(&text), "With an interwiki link."));
	talk_release(&t);
	str_release(&text);
}
END_TEST

START_TEST(the_last_text_of_a_section_is_signed_by_whom_discussiontools_names)
{
	static const char lines[] =
		"0 0 0 h-A-20240301080500\n1 0 1709280300 Bo\n2 1 1709280360 Ada\n";
	static const struct turn none[] = { { 0 } };
	struct talk t;

	begin(none);
	str_add(&page,
		"== A ==\nQ [[User:Bo]] 08:05, 1 March 2024 (UTC)\n:By {{me}}\n== B ==\nNobody.\n");
	t = read_with_items(SV(lines));
	ck_assert_uint_eq(t.comments.len, 3);
	ck_assert(sv_is(t.comments.at[1].author, "Ada") && t.comments.at[1].when == 1709280360);
	ck_assert(t.comments.at[1].level == 2 && t.comments.at[1].parent == 0);
	ck_assert(!t.comments.at[2].author.len);
	talk_release(&t);
}
END_TEST

static const char *const broken[] = {
	"",
	"x",
	"1 0 1709280300 Bo",
	"1 9999999 1709280300 Bo\n",
	"99999999999999999999 0 0 Bo\n",
	"1 0 1709280360 Ada\n1 0 1709280360 Ada\n40 2 1709280300 Bo\n",
	"0 0 0 h-Other-1\n1 0 1709280360 Ada\n",
	"0 0 0 \n1 0 0 \n",
};

START_TEST(lines_that_do_not_fit_leave_the_page_as_it_was_read)
{
	static const struct turn none[] = { { 0 } };
	struct talk t;

	begin(none);
	str_add(&page, "== A ==\nQ [[User:Bo]] 08:05, 1 March 2024 (UTC)\n:By {{me}}\n");
	t = read_with_items(sv_from(broken[_i]));
	ck_assert_uint_eq(t.comments.len, 2);
	ck_assert(sv_is(t.comments.at[0].author, "Bo") && !t.comments.at[1].author.len);
	ck_assert(t.comments.at[0].parent == TALK_NONE);
	talk_release(&t);
}
END_TEST

START_TEST(a_wiki_without_it_says_so_and_a_broken_line_does_not)
{
	static const struct turn turns[] = {
		{ "action=discussiontoolspageinfo", "items-none", .method = HTTP_GET },
		{ "action=discussiontoolspageinfo", NULL, .end = HTTP_OPEN, .method = HTTP_GET },
		{ 0 },
	};
	bool has;

	begin(turns);
	ck_assert(wiki_read_items(wiki, "Talk:X", &items, &has, &fault, &err) && !has);
	ck_assert(!wiki_read_items(wiki, "Talk:X", &items, &has, &fault, &err) && has);
	ck_assert_uint_eq(items.len, 0);
}
END_TEST

TCase *case_items(void)
{
	TCase *c = tcase_create("items");

	tcase_add_checked_fixture(c, NULL, tear_down);
	tcase_add_loop_test(c, every_comment_that_discussiontools_sees_is_there_in_its_order, 0,
			    (int)ARRAY_LEN(recorded));
	tcase_add_test(c, a_signature_that_a_template_makes_has_its_author_and_is_not_answered);
	tcase_add_test(c, the_last_text_of_a_section_is_signed_by_whom_discussiontools_names);
	tcase_add_loop_test(c, lines_that_do_not_fit_leave_the_page_as_it_was_read, 0,
			    (int)ARRAY_LEN(broken));
	tcase_add_test(c, a_wiki_without_it_says_so_and_a_broken_line_does_not);
	return c;
}
