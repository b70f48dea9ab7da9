#include <cphub/wiki/thread.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/date.h>
#include <cphub/core/file.h>

#include "cases.h"

static struct talk_rules *rules;

static void read_rules(void)
{
	rules = talk_rules_english();
	ck_assert_ptr_nonnull(rules);
}

static void drop_rules(void)
{
	talk_rules_free(rules);
}

static void read_file(const char *name, const char *ending, struct str *out)
{
	const char *top = getenv("srcdir");
	char *path = mem_printf("%s/tests/data/threads/%s%s", top ? top : ".", name, ending);
	struct err err = { 0 };

	ck_assert_msg(file_read(path, 1 << 20, out, &err), "%s", err.text);
	free(path);
}

static void add_time(struct str *out, time_t when)
{
	date_add(out, date_of(when));
	str_addf(out, "T%02ld:%02ld", (long)(when / 3600 % 24), (long)(when / 60 % 60));
}

static size_t depth_of(const struct talk *t, size_t parent, bool is_section)
{
	size_t depth = 0;

	while (parent != TALK_NONE && (!is_section || t->sections.at[parent].level)) {
		parent = is_section ? t->sections.at[parent].parent : t->comments.at[parent].parent;
		depth++;
	}
	return depth;
}

/* Section by section, in the form of the files that say what is expected. */
static void write_talk(const struct talk *t, struct str *out)
{
	for (size_t i = 0; i < t->sections.len; i++) {
		const struct talk_section *s = &t->sections.at[i];
		const size_t depth = depth_of(t, s->parent, true);

		if (!s->level && s->comments == s->comments_to)
			continue;
		if (!s->level && !t->comments.at[s->comments].author.len)
			continue;
		str_add_repeat(out, ' ', 2 * depth);
		str_addf(out, "H%u %u %.*s", s->level, s->number, SV_ARG(s->title));
		while (out->at[out->len - 1] == ' ')
			str_truncate(out, out->len - 1);
		str_add_char(out, '\n');
		for (size_t k = s->comments; k < s->comments_to; k++) {
			const struct talk_comment *c = &t->comments.at[k];

			if (!c->author.len)
				continue;
			str_add_repeat(out, ' ', 2 * (depth + 1 + depth_of(t, c->parent, false)));
			str_addf(out, "%u ", c->level);
			add_time(out, c->when);
			str_addf(out, " %.*s\n", SV_ARG(c->author));
		}
	}
}

static const char *const pages[] = { "01-simple",         "02-nested",           "03-mixed-indent",
				     "04-skipped-levels", "05-outdent",          "06-unsigned",
				     "07-anonymous",      "08-fancy-signatures", "09-multiline",
				     "10-templates",      "11-comments-nowiki",  "12-tables",
				     "13-quotes",         "14-headings" };

START_TEST(pages_are_read_as_discussiontools_reads_them)
{
	struct str page = { 0 }, expected = { 0 }, found = { 0 };
	struct talk t;

	read_file(pages[_i], ".wiki", &page);
	read_file(pages[_i], ".expect", &expected);
	talk_parse(rules, str_view(&page), &t);
	write_talk(&t, &found);
	ck_assert_msg(sv_eq(str_view(&found), str_view(&expected)), "%s:\n%s--- expected:\n%s",
		      pages[_i], str_text(&found), str_text(&expected));
	talk_release(&t);
	str_release(&page);
	str_release(&expected);
	str_release(&found);
}
END_TEST

static struct talk parse(const char *page)
{
	struct talk t;

	talk_parse(rules, sv_from(page), &t);
	return t;
}

#define SIGN(name) \
	" [[User:" name "|" name "]] ([[User talk:" name "|talk]]) 08:05, 1 March 2024 (UTC)"

static const struct {
	const char *wikitext, *shown;
} texts[] = {
	{ "A ''b'' '''c'''." SIGN("Ada"), "A b c." },
	{ "It's [[Main Page|the ''page'']], [[Help:X]]." SIGN("Ada"), "It's the page, Help:X." },
	{ "See [https://a.example the page] and [https://b.example/x]." SIGN("Ada"),
	  "See the page (https://a.example) and https://b.example/x." },
	{ "{{ping|Ada|Bert}} {{tq|what?}} {{tl|ping}} {{other|1}}" SIGN("Ada"),
	  "@Ada, Bert: “what?” {{ping}} {{other|1}}" },
	{ "One &amp; two &lt;b&gt; &#65;&#x42; &unknown;" SIGN("Ada"),
	  "One & two <b> AB &unknown;" },
	{ "A<br>b<!-- not\n\nseen --> <nowiki>''c''</nowiki>" SIGN("Ada"), "A\nb ''c''" },
	{ "List:\n* one\n** two\n# three\nend" SIGN("Ada"), "List:\n• one\n• • two\n– three\nend" },
	{ "With dashes --" SIGN("Ada"), "With dashes" },
	{ "Steers \x1b[31m a terminal" SIGN("Ada"), "Steers [31m a terminal" },
	{ "{| class=x\n! a !! b\n|-\n| c || d\n|}\nend" SIGN("Ada"),
	  "| a !! b\n\n| c || d\n\nend" },
	{ "Forgot <small class=\"autosigned\">(by [[User:Ada|Ada]]) 08:05, 1 March 2024 (UTC)</small>",
	  "Forgot (by" },
};

START_TEST(wikitext_is_shown_as_people_read_it)
{
	struct talk t = parse(texts[_i].wikitext);
	struct str text = { 0 };

	ck_assert_uint_eq(t.comments.len, 1);
	talk_add_comment(&t, &t.comments.at[0], &text);
	ck_assert_str_eq(str_text(&text), texts[_i].shown);
	ck_assert(sv_is(t.comments.at[0].author, "Ada"));
	str_release(&text);
	talk_release(&t);
}
END_TEST

static const struct {
	const char *wikitext, *runs;
} linked[] = {
	{ "No link." SIGN("Ada"), "No link.;" },
	{ "It's [[Main Page|the ''page'']], [[:Help:X]]." SIGN("Ada"),
	  "It's ;the page>Main Page;, ;Help:X>Help:X;.;" },
	{ "See [https://a.example the page] and [https://b.example/x]." SIGN("Ada"),
	  "See ;the page=https://a.example; and ;https://b.example/x=https://b.example/x;.;" },
	{ "[[Nowhere|" SIGN("Ada"), "[[Nowhere|;" },
	{ "[[A\x1b[2Jb|shown]]" SIGN("Ada"), "[[A[2Jb|shown]];" },
};

static void add_run(void *data, const struct talk_run *run)
{
	struct str *out = data;

	str_add_sv(out, run->text);
	if (run->target.len)
		str_addf(out, "%c%.*s", run->is_address ? '=' : '>', SV_ARG(run->target));
	str_add_char(out, ';');
}

START_TEST(links_are_told_with_what_they_lead_to)
{
	struct talk t = parse(linked[_i].wikitext);
	struct str runs = { 0 };

	ck_assert_uint_eq(t.comments.len, 1);
	talk_each_run(&t, &t.comments.at[0], add_run, &runs);
	ck_assert_str_eq(str_text(&runs), linked[_i].runs);
	str_release(&runs);
	talk_release(&t);
}
END_TEST

START_TEST(a_reply_is_shown_without_its_own_indentation)
{
	struct talk t = parse("Q" SIGN("Ada") "\n::: * x\n:::two\n:::* three" SIGN("Bert"));
	struct str text = { 0 };

	ck_assert_uint_eq(t.comments.len, 2);
	talk_add_comment(&t, &t.comments.at[1], &text);
	ck_assert_str_eq(str_text(&text), "* x\ntwo\n• three");
	str_release(&text);
	talk_release(&t);
}
END_TEST

START_TEST(text_that_nobody_signed_is_read_too)
{
	struct talk t = parse("== H ==\nQ" SIGN("Ada") "\n:forgot to sign");

	ck_assert_uint_eq(t.comments.len, 2);
	ck_assert_uint_eq(t.comments.at[1].author.len, 0);
	ck_assert_uint_eq(t.comments.at[1].parent, 0);
	talk_release(&t);
}
END_TEST

START_TEST(a_name_stays_the_same_in_an_archive)
{
	struct talk t = parse("== H ==\nQ" SIGN("Ada L"));
	struct str name = { 0 };

	talk_add_name(&t.comments.at[0], &name);
	ck_assert_str_eq(str_text(&name), "c-Ada_L-20240301080500");
	str_release(&name);
	talk_release(&t);
}
END_TEST

static const char hotline[] =
	"intro\n== One ==\n<!-- cphub:abcdefghijklmnopqrstuvwxyz skills=law,press lang=fr,en -->\n"
	"Q" SIGN(
		"Ada") "\n:R [[User:Bert|Bert]] 09:05, 1 March 2024 (UTC)\n=== Sub ===\nmore"
		       " [[User:Ada|Ada]] 10:05, 1 March 2024 (UTC)\n{{Section_resolved|1=" SIGN(
			       "Ada") "}}\n"
				      "== Two ==\nQ2 <nowiki>{{resolved}}</nowiki> <!-- {{resolved}} -->" SIGN(
					      "Cleo") "\n"
						      "= Three =\nnobody\n== Four ==\n{{Fini|1=~~}}";

START_TEST(threads_are_sections_with_what_is_in_them)
{
	struct talk t = parse(hotline);
	struct threads all;

	talk_threads(&t, SV("{{Fini|1=~~~~}}"), &all);
	ck_assert_uint_eq(all.len, 4);
	ck_assert(sv_is(all.at[0].title, "One") && sv_is(all.at[0].author, "Ada"));
	ck_assert(sv_is(all.at[0].last_author, "Ada") && all.at[0].replies == 2);
	ck_assert_int_eq(all.at[0].last - all.at[0].started, 7200);
	ck_assert(all.at[0].is_resolved && !all.at[1].is_resolved && all.at[3].is_resolved);
	ck_assert(sv_is(all.at[0].id, "abcdefghijklmnopqrstuvwxyz"));
	ck_assert(sv_is(all.at[0].skills, "law,press") && sv_is(all.at[0].languages, "fr,en"));
	ck_assert(!all.at[1].id.len && !all.at[1].replies);
	ck_assert(sv_is(all.at[2].title, "Three") && !all.at[2].author.len && !all.at[2].started);
	threads_release(&all);
	talk_release(&t);
}
END_TEST

static const struct {
	const char *target, *user;
} targets[] = {
	{ "User:Ada", "Ada" },
	{ ":user:ada", "Ada" },
	{ "USER_TALK:Ada_L#top", "Ada L" },
	{ "User : Ada", "Ada" },
	{ "Special:Contributions/Ada/x", "Ada/x" },
	{ "special:contributions/2001:db8::2", "2001:DB8:0:0:0:0:0:2" },
	{ "Special:Contributions/::1", "0:0:0:0:0:0:0:1" },
	{ "Special:Contributions/192.0.2.1", "192.0.2.1" },
	{ "User:N%C3%A9", "Né" },
	{ "User:M &amp; M", "M & M" },
	{ "User:Ada/Page", NULL },
	{ "Ada", NULL },
	{ "de:User:Ada", NULL },
	{ "User:", NULL },
	{ "Special:Log/Ada", NULL },
	{ "", NULL },
};

START_TEST(links_lead_to_users_in_every_way_of_writing)
{
	struct str user = { 0 };
	const bool found = talk_rules_user(rules, sv_from(targets[_i].target), &user);

	ck_assert_msg(found == (targets[_i].user != NULL), "%s", targets[_i].target);
	if (found)
		ck_assert_str_eq(str_text(&user), targets[_i].user);
	str_release(&user);
}
END_TEST

/* A page that nests as deep as it can must not cost more than one that does not. */
START_TEST(hostile_pages_are_read_in_bounded_time)
{
	static const char *const pieces[] = { "{{",     "[[",         "}}",   "<nowiki>",
					      "<!--",   "{{{",        "<q>",  "[http://",
					      ":",      "{|\n",       "==\n", "&#x",
					      "(UTC)",  "[[User:A]]", "<pre", "'''''",
					      "{{a|{{", "]]",         "|}\n", "<ref></ref>" };
	struct str page = { 0 };
	struct talk t;
	struct threads all;
	const clock_t begin = clock();

	while (page.len < 1 << 20)
		str_add(&page, pieces[_i]);
	talk_parse(rules, str_view(&page), &t);
	talk_threads(&t, SV(""), &all);
	/* A tenth of a second or so; minutes where each piece looks through all that follow. */
	ck_assert_msg(clock() - begin < 20 * CLOCKS_PER_SEC, "%s", pieces[_i]);
	threads_release(&all);
	talk_release(&t);
	str_release(&page);
}
END_TEST

static void write_threads(const struct talk *t, const struct threads *all, struct str *out)
{
	for (size_t i = 0; i < all->len; i++) {
		const struct thread *one = &all->at[i];

		str_addf(out, "%u %.*s: %zu, %.*s %.*s\n", t->sections.at[one->section].level,
			 SV_ARG(one->title), one->comments_to - one->comments, SV_ARG(one->author),
			 SV_ARG(sv_make(one->id.at, one->id.len ? 2 : 0)));
	}
}

START_TEST(what_is_below_other_headings_is_a_thread_of_its_own_too)
{
	struct str page = { 0 }, found = { 0 };
	struct threads all;
	struct talk t;

	read_file("archive", ".wiki", &page);
	talk_parse(rules, str_view(&page), &t);
	talk_deep_threads(&t, &all);
	write_threads(&t, &all, &found);
	ck_assert_str_eq(str_text(&found), "3 Discussion: 1,  \n"
					   "3 Until when: 1, Dora \n"
					   "3 Who signs: 1, Cleo \n"
					   "3 Nobody signed this: 1,  \n"
					   "3 Scanner: 1, Ada bb\n"
					   "4 For how long?: 1, Bert \n"
					   "3 Loans: 3, Ada ab\n");
	threads_release(&all);
	talk_release(&t);
	str_release(&page);
	str_release(&found);
}
END_TEST

START_TEST(a_page_may_begin_with_a_deep_heading)
{
	struct talk t =
		parse("=== A ===\nA." SIGN("Ada") "\n==== B ====\nB." SIGN("Ada") "\n== C ==\n");
	struct str found = { 0 };
	struct threads all;

	talk_threads(&t, SV(""), &all);
	write_threads(&t, &all, &found);
	ck_assert_str_eq(str_text(&found), "3 A: 2, Ada \n2 C: 0,  \n");
	threads_release(&all);
	talk_release(&t);
	str_release(&found);
}
END_TEST

START_TEST(a_section_that_was_raised_begins_a_thread_with_all_that_is_in_it)
{
	struct str page = { 0 }, found = { 0 };
	size_t from;
	struct threads all;
	struct talk t;

	str_add(&page, "== Before ==\nA." SIGN("Ada") "\n\n");
	read_file("archive", ".wiki", &page);
	from = sv_find(str_view(&page), SV("=== Loans"));
	talk_parse(rules, str_view(&page), &t);
	talk_raise(&t, from, sv_find(str_view(&page), SV("=== Scanner")));
	talk_raise(&t, from + 1, page.len);
	talk_threads(&t, SV(""), &all);
	write_threads(&t, &all, &found);
	ck_assert_str_eq(str_text(&found), "2 Before: 2, Ada \n"
					   "2 March 2024: 0,  \n"
					   "2 Loans: 5, Ada ab\n"
					   "2 Contracts: 2, Cleo \n"
					   "2 Proposal: 2, Emil \n");
	threads_release(&all);
	talk_release(&t);
	str_release(&page);
	str_release(&found);
}
END_TEST

TCase *case_thread(void)
{
	TCase *c = tcase_create("thread");

	tcase_add_checked_fixture(c, read_rules, drop_rules);
	tcase_set_timeout(c, 60);
	tcase_add_loop_test(c, pages_are_read_as_discussiontools_reads_them, 0,
			    sizeof(pages) / sizeof(pages[0]));
	tcase_add_loop_test(c, wikitext_is_shown_as_people_read_it, 0,
			    sizeof(texts) / sizeof(texts[0]));
	tcase_add_loop_test(c, links_are_told_with_what_they_lead_to, 0, (int)ARRAY_LEN(linked));
	tcase_add_test(c, a_reply_is_shown_without_its_own_indentation);
	tcase_add_test(c, text_that_nobody_signed_is_read_too);
	tcase_add_test(c, a_name_stays_the_same_in_an_archive);
	tcase_add_test(c, threads_are_sections_with_what_is_in_them);
	tcase_add_test(c, what_is_below_other_headings_is_a_thread_of_its_own_too);
	tcase_add_test(c, a_page_may_begin_with_a_deep_heading);
	tcase_add_test(c, a_section_that_was_raised_begins_a_thread_with_all_that_is_in_it);
	tcase_add_loop_test(c, links_lead_to_users_in_every_way_of_writing, 0,
			    sizeof(targets) / sizeof(targets[0]));
	tcase_add_loop_test(c, hostile_pages_are_read_in_bounded_time, 0, 20);
	return c;
}
