#include <cphub/wiki/reply.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/base.h>
#include <cphub/core/file.h>

#include "cases.h"

static struct talk_rules *rules;
static struct err err;

static void read_rules(void)
{
	rules = talk_rules_english();
}

static void drop_rules(void)
{
	talk_rules_free(rules);
}

static const char signature[] =
	" [[User:New|New]] ([[User talk:New|talk]]) 09:09, 9 September 2024 (UTC)";

/* The page once the wiki saved it: tildes have become a name and a time. */
static void put(const struct talk *t, const struct insertion *i, struct str *out)
{
	const struct sv text = str_view(&i->text);
	const size_t tildes = sv_find(text, SV(" ~~~~"));

	str_add_sv(out, sv_make(t->text.at, i->at));
	str_add_sv(out, sv_make(text.at, tildes));
	if (tildes < text.len)
		str_add(out, signature);
	str_add_sv(out, sv_from_byte(t->text, i->at));
}

#define SIGN(name) "[[User:" name "]] 08:05, 1 March 2024 (UTC)"

static const struct {
	const char *page;
	size_t comment;
	const char *body, *text; /* NULL: it is refused */
} rows[] = {
	{ "Q " SIGN("Ada"), 0, "A.", "\n: A. ~~~~" },
	{ "Q " SIGN("Ada") "\n* A " SIGN("Bert"), 0, "Me too.", "\n* Me too. ~~~~" },
	{ "Q " SIGN("Ada") "\n* A " SIGN("Bert"), 1, "Why?", "\n*: Why? ~~~~" },
	{ "# Yes " SIGN("Ada") "\n#: why " SIGN("Bert"), 1, "So.", "\n#:: So. ~~~~" },
	{ "Q " SIGN("Ada"), 0, " One.\n\n  Two. ", "\n: One.\n: Two. ~~~~" },
	{ "Q " SIGN("Ada"), 0, "List:\n* a\n* b", "\n: List:\n:* a\n:* b\n: ~~~~" },
	{ "Q " SIGN("Ada") "\n::: A " SIGN("Bert"), 0, "B.", "\n: B. ~~~~" },
	{ ": one\n: two " SIGN("Ada"), 0, "B.", "\n:: B. ~~~~" },
	{ "one\n:* two " SIGN("Ada"), 0, "B.", "\n: B. ~~~~" },
	{ "{|\n| cell " SIGN("Ada") "\n|}", 0, "B.", NULL },
	{ "Q " SIGN("Ada"), 0, "", NULL },
	{ "Q " SIGN("Ada"), 0, "~~~~", NULL },
	{ "Q " SIGN("Ada"), 0, "== H ==", NULL },
	{ "Q " SIGN("Ada"), 0, "<!-- x", NULL },
};

START_TEST(an_answer_is_indented_as_its_neighbours_are)
{
	struct insertion i;
	struct talk t;
	bool ok;

	talk_parse(rules, sv_from(rows[_i].page), &t);
	ok = reply_place(&t, rows[_i].comment, sv_from(rows[_i].body), &i, &err);
	ck_assert_int_eq(ok, rows[_i].text != NULL);
	if (ok)
		ck_assert_str_eq(str_text(&i.text), rows[_i].text);
	insertion_release(&i);
	talk_release(&t);
}
END_TEST

static const char *const pages[] = { "01-simple",         "02-nested",           "03-mixed-indent",
				     "04-skipped-levels", "05-outdent",          "06-unsigned",
				     "07-anonymous",      "08-fancy-signatures", "09-multiline",
				     "10-templates",      "11-comments-nowiki",  "12-tables",
				     "13-quotes",         "14-headings" };

/* The new comment hangs on the one that it answers, and nothing else has moved. */
static void check_reply(const struct talk *before, size_t comment)
{
	struct insertion i;
	struct str page = { 0 };
	struct talk t;
	size_t at = 0;

	if (!reply_place(before, comment, SV("First line.\nSecond."), &i, &err)) {
		ck_assert_int_eq(err.kind, ERR_CONFLICT);
		insertion_release(&i);
		return;
	}
	put(before, &i, &page);
	talk_parse(rules, str_view(&page), &t);
	ck_assert_uint_eq(t.comments.len, before->comments.len + 1);
	while (!sv_is(t.comments.at[at].author, "New"))
		at++;
	ck_assert_msg(t.comments.at[at].parent == comment, "comment %zu: hangs on %zu\n%s", comment,
		      t.comments.at[at].parent, str_text(&page));
	ck_assert(at > comment);
	for (size_t k = 0; k < before->comments.len; k++)
		ck_assert(sv_eq(t.comments.at[k < at ? k : k + 1].author,
				before->comments.at[k].author));
	talk_release(&t);
	str_release(&page);
	insertion_release(&i);
}

START_TEST(an_answer_is_read_as_one_to_the_comment_it_answers)
{
	const char *top = getenv("srcdir");
	char *path = mem_printf("%s/tests/data/threads/%s.wiki", top ? top : ".", pages[_i]);
	struct str text = { 0 };
	struct talk t;

	ck_assert_msg(file_read(path, 1 << 20, &text, &err), "%s", err.text);
	talk_parse(rules, str_view(&text), &t);
	for (size_t i = 0; i < t.comments.len; i++)
		if (t.comments.at[i].author.len)
			check_reply(&t, i);
	talk_release(&t);
	str_release(&text);
	free(path);
}
END_TEST

static const struct {
	const char *id;
	size_t comment;
} ids[] = {
	{ "c-Ada_L-20240301080500-H", 0 },
	{ "c-Bert-20240301080500-Ada_L-20240301080500", 1 },
	{ "c-Ada_L-20240301080500-Bert-20240301080500", 2 },
	/* Its section has another name by now, or is in an archive. */
	{ "c-Bert-20240301080500-Old", 1 },
	{ "c-Ada_L-20240301080600-H", TALK_NONE },
	{ "c-Ber-20240301080500-H", TALK_NONE },
	{ "", TALK_NONE },
};

START_TEST(a_comment_is_found_by_its_id)
{
	struct talk t;

	talk_parse(rules,
		   SV("== H ==\nQ " SIGN("Ada L") "\n:A " SIGN("Bert") "\n::B " SIGN(
			   "Ada L") "\n:lost"),
		   &t);
	ck_assert_uint_eq(talk_find_comment(&t, sv_from(ids[_i].id)), ids[_i].comment);
	talk_release(&t);
}
END_TEST

START_TEST(a_thread_is_marked_at_its_end)
{
	struct threads all;
	struct insertion i;
	struct str page = { 0 };
	struct talk t;

	talk_parse(rules, SV("== One ==\nQ " SIGN("Ada") "\n\n\n== Two ==\nQ"), &t);
	talk_threads(&t, SV(""), &all);
	resolve_place(&t, &all.at[0], SV("{{Section resolved|1=~~~~}}"), &i);
	put(&t, &i, &page);
	ck_assert_str_eq(str_text(&page),
			 "== One ==\nQ " SIGN(
				 "Ada") "\n{{Section resolved|1=~~~~}}\n\n\n== Two ==\nQ");
	insertion_release(&i);
	threads_release(&all);
	talk_release(&t);
	str_release(&page);
}
END_TEST

TCase *case_reply(void)
{
	TCase *c = tcase_create("reply");

	tcase_add_checked_fixture(c, read_rules, drop_rules);
	tcase_add_loop_test(c, an_answer_is_indented_as_its_neighbours_are, 0, ARRAY_LEN(rows));
	tcase_add_loop_test(c, an_answer_is_read_as_one_to_the_comment_it_answers, 0,
			    ARRAY_LEN(pages));
	tcase_add_loop_test(c, a_comment_is_found_by_its_id, 0, ARRAY_LEN(ids));
	tcase_add_test(c, a_thread_is_marked_at_its_end);
	return c;
}
