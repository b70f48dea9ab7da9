#include <cphub/flow/difference.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/content/kind.h>

#include "cases.h"
#include "folder.h"

static struct session s;
static struct state *own;
static struct err err;
static struct news news;

static void open_all(const char *lang)
{
	folder_open(&s);
	if (lang)
		lang_chain_init(&s.chain, lang, "en");
	own = state_open(s.dirs.data);
}

static void close_all(void)
{
	news_release(&news);
	state_close(own);
	session_release(&s);
}

static void look(void)
{
	news_release(&news);
	ck_assert_msg(flow_news(&s, own, &news, &err), "%s", err.text);
}

/* What is new, as one text. */
static const char *described(void)
{
	static const char *const whats[NEWS_WHATS] = { "new", "changed", "gone", "translated" };
	static struct str text;

	str_truncate(&text, 0);
	look();
	for (size_t i = 0; i < news.len; i++)
		str_addf(&text, "%s%s %.*s", i ? ", " : "", whats[news.at[i].what],
			 SV_ARG(news.at[i].id));
	return str_text(&text);
}

static void mark_seen(void)
{
	ck_assert_msg(flow_news_seen(&s, own, &err), "%s", err.text);
}

START_TEST(who_comes_for_the_first_time_finds_nothing_new)
{
	folder_write_page(1, 1);
	open_all(NULL);
	ck_assert_str_eq(described(), "");
	ck_assert_int_eq(news.since, 0);
	ck_assert_str_eq(described(), "");
	ck_assert_int_eq(news.since, FOLDER_NOW);
	close_all();
}
END_TEST

START_TEST(new_and_changed_pages_are_news_until_they_were_seen)
{
	folder_write_page(1, 1);
	folder_write_page(2, 1);
	folder_write_page(3, 1);
	open_all(NULL);
	look();
	close_all();
	folder_write_page(2, 2);
	folder_write_page(4, 1);
	folder_drop_page(3);
	folder_write("tools/t.md", "---\ntitle: A\nsummary: S.\nupdated: 2026-01-02\n---\nx\n");
	folder_write("README.md", "no page\n");
	open_all(NULL);
	ck_assert_str_eq(described(), "changed guides/page-2, new guides/page-4, new tools/t");
	ck_assert(sv_is(news.at[2].title, "A"));
	ck_assert(sv_is(news.at[2].updated, "2026-01-02"));
	ck_assert(sv_is(news.at[2].kind, "tools"));
	close_all();
	/* Opening the content again is no look. */
	open_all(NULL);
	ck_assert_uint_eq((look(), news.len), 3);
	mark_seen();
	ck_assert_str_eq(described(), "");
	close_all();
}
END_TEST

START_TEST(only_the_texts_that_one_reads_are_news)
{
	folder_write_page(1, 1);
	open_all(NULL);
	look();
	close_all();
	folder_write("guides/page-1.fr.md", "---\ntitle: Un\nsummary: S.\n---\nx\n");
	open_all(NULL);
	ck_assert_str_eq(described(), "");
	close_all();
	open_all("fr");
	ck_assert_str_eq(described(), "translated guides/page-1");
	ck_assert(sv_is(news.at[0].lang, "fr"));
	mark_seen();
	close_all();
	/* The source changed; who reads French reads what was there. */
	folder_write_page(1, 2);
	open_all("fr");
	ck_assert_str_eq(described(), "");
	close_all();
	open_all(NULL);
	ck_assert_str_eq(described(), "changed guides/page-1");
	close_all();
}
END_TEST

START_TEST(a_new_index_makes_no_news)
{
	char *index;

	folder_write_page(1, 1);
	open_all(NULL);
	look();
	index = mem_dup(s.index_path);
	close_all();
	catalog_remove(index);
	free(index);
	open_all(NULL);
	ck_assert_str_eq(described(), "");
	close_all();
}
END_TEST

START_TEST(very_much_news_is_counted_and_not_all_listed)
{
	folder_write_page(0, 1);
	open_all(NULL);
	look();
	close_all();
	for (unsigned i = 1; i < NEWS_MAX + 4; i++)
		folder_write_page(i, 1);
	open_all(NULL);
	look();
	ck_assert_uint_eq(news.len, NEWS_MAX);
	ck_assert_uint_eq(news.more, 3);
	close_all();
}
END_TEST

START_TEST(without_the_text_of_then_that_of_now_is_told_whole)
{
	struct difference d = { 0 };

	folder_write_page(1, 1);
	open_all(NULL);
	look();
	close_all();
	folder_write_page(1, 2);
	open_all(NULL);
	look();
	ck_assert_uint_eq(news.len, 1);
	/* A folder has its files of today only. */
	ck_assert_msg(flow_news_gone(&s, &news, &err), "%s", err.text);
	ck_assert_uint_eq(news.len, 1);
	ck_assert_msg(flow_difference(&s, &news.tree, &news.at[0], &d, &err), "%s", err.text);
	ck_assert(!d.has_before);
	ck_assert_uint_gt(d.len, 1);
	for (size_t i = 0; i < d.len; i++)
		ck_assert_int_eq(d.at[i].sign, LINE_NEW);
	difference_release(&d);
	close_all();
}
END_TEST

TCase *case_news(void)
{
	TCase *c = tcase_create("news");

	tcase_add_checked_fixture(c, folder_set_up, folder_tear_down);
	tcase_set_timeout(c, 120);
	tcase_add_test(c, who_comes_for_the_first_time_finds_nothing_new);
	tcase_add_test(c, new_and_changed_pages_are_news_until_they_were_seen);
	tcase_add_test(c, only_the_texts_that_one_reads_are_news);
	tcase_add_test(c, without_the_text_of_then_that_of_now_is_told_whole);
	tcase_add_test(c, a_new_index_makes_no_news);
	tcase_add_test(c, very_much_news_is_counted_and_not_all_listed);
	return c;
}
