#include "cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/base.h>
#include <cphub/core/file.h>
#include <cphub/flow/read.h>
#include <cphub/flow/update.h>
#include <cphub/index/query.h>

#include "folder.h"

enum { PAGES = 12, ROUNDS = 60 };

/* Every page with its words, as one text. */
static void describe(struct session *s, struct str *out)
{
	const struct filter all = { 0 };
	struct hits hits = { 0 };
	struct err err = { 0 };

	ck_assert_msg(catalog_list(s->catalog, &all, &s->chain, &hits, &err), "%s", err.text);
	for (size_t i = 0; i < hits.len; i++)
		str_addf(out, "%.*s %.*s %.*s\n", SV_ARG(hits.at[i].id), SV_ARG(hits.at[i].title),
			 SV_ARG(hits.at[i].summary));
	hits_release(&hits);
}

static size_t found(struct session *s, unsigned version)
{
	const struct filter all = { 0 };
	struct hits hits = { 0 };
	struct err err = { 0 };
	char word[32];
	size_t count;

	snprintf(word, sizeof(word), "\"word%u\"", version);
	ck_assert_msg(catalog_search(s->catalog,
				     &(struct query){ .words = sv_from(word),
						      .filter = &all,
						      .chain = &s->chain,
						      .limit = 100,
						      .has_snippets = true },
				     &hits, &err),
		      "%s", err.text);
	count = hits.len;
	hits_release(&hits);
	return count;
}

START_TEST(any_order_of_changes_leads_to_the_index_of_a_fresh_build)
{
	srand(7);
	for (unsigned round = 0; round < ROUNDS; round++) {
		struct session s = { 0 }, fresh = { 0 };
		struct str amended = { 0 }, rebuilt = { 0 };
		struct update_result result = { 0 };
		struct err err = { 0 };
		size_t amended_found;

		for (int i = rand() % 4; i >= 0; i--) {
			const unsigned n = (unsigned)rand() % PAGES;

			if (rand() % 3)
				folder_write_page(n, 1000 + round);
			else
				folder_drop_page(n);
		}
		folder_open(&s);
		describe(&s, &amended);
		amended_found = found(&s, 1000 + round);
		session_release(&s);

		folder_open(&fresh);
		ck_assert_msg(flow_update(&fresh, true, NULL, &result, &err), "%s", err.text);
		ck_assert(result.rebuilt);
		describe(&fresh, &rebuilt);
		ck_assert_uint_eq(amended_found, found(&fresh, 1000 + round));
		session_release(&fresh);
		ck_assert_str_eq(str_text(&amended), str_text(&rebuilt));
		str_release(&amended);
		str_release(&rebuilt);
	}
}
END_TEST

static const char person[] =
	"---\ntitle: Zyxwina Quorvath\nsummary: Knows zyxwina law.\nwiki_user: Sample-Zyxwina\n"
	"consent: 2023-01-01\noffers: [law]\n---\nZyxwina knows.\n";

static bool file_has(const char *path, const char *word)
{
	struct str bytes = { 0 };
	struct err err = { 0 };
	bool has = false;

	if (file_read(path, 1 << 26, &bytes, &err))
		for (size_t i = 0; !has && i < bytes.len; i++)
			has = sv_has_prefix(sv_from_byte(str_view(&bytes), i), word);
	str_release(&bytes);
	return has;
}

/* In the file or what stands beside it; pages of the full-text tables keep beginnings of words apart. */
static bool index_has(const char *path, const char *word)
{
	char *log = mem_printf("%s-wal", path);
	const bool has = file_has(path, word) || file_has(log, word);

	free(log);
	return has;
}

START_TEST(who_is_removed_leaves_no_byte_in_the_index)
{
	static const char *const words[] = { "Zyxwina", "zyxwina", "uorvath" };
	struct session s = { 0 };
	char *path;

	folder_write("people/zyxwina.md", person);
	for (unsigned i = 0; i < PAGES; i++)
		folder_write_page(i, 1);
	folder_open(&s);
	path = mem_dup(s.index_path);
	session_release(&s);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		ck_assert_msg(index_has(path, words[i]), "%s", words[i]);
	folder_drop("people/zyxwina.md");
	folder_open(&s);
	session_release(&s);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		ck_assert_msg(!index_has(path, words[i]), "%s", words[i]);
	free(path);
}
END_TEST

static bool is_outgrown(struct session *s)
{
	struct err err = { 0 };
	bool is = false;

	ck_assert_msg(catalog_is_outgrown(s->catalog, &is, &err), "%s", err.text);
	return is;
}

static void write_large_page(unsigned n)
{
	struct str text = { 0 };
	char name[64];

	snprintf(name, sizeof(name), "guides/large-%u.md", n);
	str_add(&text, "---\ntitle: Large\nsummary: Many words.\n---\n");
	for (unsigned i = 0; i < 20000; i++)
		str_addf(&text, "w%ux%u ", n, i);
	folder_write(name, str_text(&text));
	str_release(&text);
}

START_TEST(an_index_that_was_outgrown_is_made_anew)
{
	struct session s = { 0 };

	folder_write_page(1, 1);
	folder_open(&s);
	ck_assert(!is_outgrown(&s));
	session_release(&s);
	for (unsigned n = 0; n < 12; n++)
		write_large_page(n);
	folder_open(&s);
	ck_assert(is_outgrown(&s));
	session_release(&s);
	folder_write_page(1, 2);
	folder_open(&s);
	ck_assert(!is_outgrown(&s));
	ck_assert_uint_eq(found(&s, 2), 1);
	session_release(&s);
}
END_TEST

START_TEST(an_edited_page_is_read_as_it_is_now)
{
	struct session s = { 0 };
	struct reading reading;
	struct err err = { 0 };

	folder_write_page(1, 1);
	folder_open(&s);
	folder_write_page(1, 2);
	ck_assert_msg(flow_read(&s, SV("guides/page-1"), NULL, &reading, &err), "%s", err.text);
	ck_assert_str_eq(arena_dup_sv(&reading.doc->arena, reading.doc->summary), "Version 2.");
	reading_release(&reading);
	session_release(&s);
}
END_TEST

START_TEST(a_page_that_is_gone_is_told_with_the_nearest)
{
	struct session s = { 0 };
	struct reading reading;
	struct err err = { 0 };

	folder_write_page(1, 1);
	folder_open(&s);
	ck_assert(!flow_read(&s, SV("guides/pgae-1"), NULL, &reading, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert_ptr_nonnull(strstr(err.text, "guides/page-1"));
	reading_release(&reading);
	session_release(&s);
}
END_TEST

static bool stop_at_once(void *data, const char *what, size_t done, size_t total)
{
	(void)what;
	(void)done;
	(void)total;
	++*(unsigned *)data;
	return false;
}

START_TEST(a_cancelled_update_leaves_the_old_index)
{
	struct session s = { 0 };
	struct str before = { 0 }, after = { 0 };
	struct err err = { 0 };
	unsigned calls = 0;
	const struct progress stop = { .step = stop_at_once, .data = &calls };

	folder_write_page(1, 1);
	folder_open(&s);
	describe(&s, &before);
	ck_assert(!flow_update(&s, true, &stop, NULL, &err));
	ck_assert_int_eq(err.kind, ERR_CANCELLED);
	ck_assert_uint_eq(calls, 1);
	describe(&s, &after);
	ck_assert_str_eq(str_text(&before), str_text(&after));
	str_release(&before);
	str_release(&after);
	session_release(&s);
}
END_TEST

TCase *case_update(void)
{
	TCase *c = tcase_create("update");

	tcase_add_checked_fixture(c, folder_set_up, folder_tear_down);
	tcase_set_timeout(c, 60);
	tcase_add_test(c, any_order_of_changes_leads_to_the_index_of_a_fresh_build);
	tcase_add_test(c, who_is_removed_leaves_no_byte_in_the_index);
	tcase_add_test(c, an_index_that_was_outgrown_is_made_anew);
	tcase_add_test(c, an_edited_page_is_read_as_it_is_now);
	tcase_add_test(c, a_page_that_is_gone_is_told_with_the_nearest);
	tcase_add_test(c, a_cancelled_update_leaves_the_old_index);
	return c;
}
