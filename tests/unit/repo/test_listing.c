#include "cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/repo/listing.h>

#include "bare.h"

static struct bare bare;

static void set_up(void)
{
	bare_init(&bare);
}

static void tear_down(void)
{
	bare_release(&bare);
}

static void read_tree(const struct oid *tree, struct listing *out)
{
	struct repo *r = bare_open(&bare);
	struct err err = { 0 };

	ck_assert_msg(listing_read(r, tree, out, &err), "%s", err.text);
	repo_free(r);
}

START_TEST(files_come_sorted_by_their_whole_path)
{
	struct str inner = { 0 }, top = { 0 };
	struct oid page = bare_blob(&bare, "x"), folder, tree;
	struct listing l = { 0 };

	bare_entry(&inner, "100755", "z.md", &page);
	folder = bare_tree(&bare, &inner);
	/* Not in git's order, as only a hostile tree is. */
	bare_entry(&top, "100644", "b.md", &page);
	bare_entry(&top, "40000", "a", &folder);
	bare_entry(&top, "100644", "a.md", &page);
	bare_entry(&top, "100644", ".hidden", &page);
	tree = bare_tree(&bare, &top);
	read_tree(&tree, &l);
	ck_assert_uint_eq(l.len, 3);
	ck_assert(sv_is(l.at[0].path, "a.md"));
	ck_assert(sv_is(l.at[1].path, "a/z.md"));
	ck_assert(sv_is(l.at[2].path, "b.md"));
	ck_assert_uint_eq(l.refused_len, 0);
	listing_release(&l);
}
END_TEST

static const struct {
	const char *mode, *name, *rule;
} strange[] = {
	{ "100644", "..", "name" },
	{ "100644", ".", "name" },
	{ "40000", ".git", "name" },
	{ "40000", ".GiT", "name" },
	{ "100644", "a/b", "name" },
	{ "100644", "/etc/passwd", "name" },
	{ "100644", "a\\b", "name" },
	{ "100644", "esc\x1b[2J.md", "name" },
	{ "100644", "new\nline.md", "name" },
	{ "120000", "link.md", "symlink" },
	{ "160000", "sub", "submodule" },
	{ "100600", "odd.md", "mode" },
	{ "0", "zero", "mode" },
	{ "7777777", "seven", "mode" },
};

START_TEST(what_is_strange_is_refused_and_the_rest_is_read)
{
	struct str top = { 0 };
	struct oid page = bare_blob(&bare, "x"), tree;
	struct listing l = { 0 };

	bare_entry(&top, "100644", "good.md", &page);
	bare_entry(&top, strange[_i].mode, strange[_i].name, &page);
	tree = bare_tree(&bare, &top);
	read_tree(&tree, &l);
	ck_assert_uint_eq(l.len, 1);
	ck_assert_uint_eq(l.refused_len, 1);
	ck_assert_str_eq(l.refused[0].rule, strange[_i].rule);
	ck_assert(sv_is(l.refused[0].path, strange[_i].name));
	listing_release(&l);
}
END_TEST

static const struct {
	const char *bytes;
	size_t len;
} broken[] = {
	{ "1", 1 },
	{ "100644", 6 },
	{ "100644 name", 11 },
	{ "100644 name\0short", 17 },
	{ "100644 \0aaaaaaaaaaaaaaaaaaaa", 28 },
	{ "10x644 n\0aaaaaaaaaaaaaaaaaaaa", 29 },
	{ "99999999999 n\0aaaaaaaaaaaaaaaaaaaa", 34 },
	{ " n\0aaaaaaaaaaaaaaaaaaaa", 23 },
};

START_TEST(a_broken_tree_is_told)
{
	struct repo *r = bare_open(&bare);
	struct listing l = { 0 };
	struct str bytes = { 0 };
	struct err err = { 0 };
	struct oid tree;

	str_add_sv(&bytes, sv_make(broken[_i].bytes, broken[_i].len));
	tree = bare_tree(&bare, &bytes);
	ck_assert(!listing_read(r, &tree, &l, &err));
	ck_assert_int_eq(err.kind, ERR_DAMAGED);
	listing_release(&l);
	repo_free(r);
}
END_TEST

START_TEST(a_tree_that_is_not_there_or_is_none_is_told)
{
	struct repo *r = bare_open(&bare);
	const struct oid blob = bare_blob(&bare, "x"), nothing = { { 1 } };
	struct listing l = { 0 };
	struct err err = { 0 };

	ck_assert(!listing_read(r, &nothing, &l, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert(!listing_read(r, &blob, &l, &err));
	ck_assert_int_eq(err.kind, ERR_DAMAGED);
	listing_release(&l);
	repo_free(r);
}
END_TEST

/* A tree of `width` names for each of `depth` levels, all of which are one object. */
static struct oid bomb(unsigned depth, unsigned width)
{
	struct oid id = bare_blob(&bare, "x");

	for (unsigned level = 0; level < depth; level++) {
		struct str bytes = { 0 };

		for (unsigned i = 0; i < width; i++) {
			char name[16];

			snprintf(name, sizeof(name), "d%02u", i);
			bare_entry(&bytes, level ? "40000" : "100644", name, &id);
		}
		id = bare_tree(&bare, &bytes);
	}
	return id;
}

START_TEST(depth_has_a_limit)
{
	struct listing l = { 0 };
	struct oid tree = bomb(TREE_DEPTH_MAX + 1, 1);

	read_tree(&tree, &l);
	ck_assert_uint_eq(l.len, 1);
	ck_assert_uint_eq(l.refused_len, 0);
	listing_release(&l);
	tree = bomb(TREE_DEPTH_MAX + 2, 1);
	read_tree(&tree, &l);
	ck_assert_uint_eq(l.len, 0);
	ck_assert_uint_eq(l.refused_len, 1);
	ck_assert_str_eq(l.refused[0].rule, "depth");
	listing_release(&l);
	tree = bomb(500, 1);
	read_tree(&tree, &l);
	ck_assert_str_eq(l.refused[0].rule, "depth");
	listing_release(&l);
}
END_TEST

START_TEST(ten_thousand_million_paths_come_to_an_end)
{
	struct listing l = { 0 };
	const struct oid tree = bomb(10, 10);

	read_tree(&tree, &l);
	ck_assert_uint_le(l.len, TREE_ENTRIES_MAX);
	ck_assert_uint_eq(l.refused_len, 1);
	ck_assert_str_eq(l.refused[0].rule, "count");
	listing_release(&l);
}
END_TEST

START_TEST(a_big_list_named_again_and_again_comes_to_an_end)
{
	struct str huge = { 0 }, top = { 0 };
	struct oid page = bare_blob(&bare, "x"), folder, tree;
	struct listing l = { 0 };
	char *name = mem_zeroed(1, (8 << 20) + 1);

	/* One name of 8 MB: few entries, many bytes. */
	memset(name, 'n', 8 << 20);
	bare_entry(&huge, "100644", name, &page);
	free(name);
	folder = bare_tree(&bare, &huge);
	for (int i = 0; i < 1000; i++) {
		char each[16];

		snprintf(each, sizeof(each), "d%03d", i);
		bare_entry(&top, "40000", each, &folder);
	}
	tree = bare_tree(&bare, &top);
	read_tree(&tree, &l);
	ck_assert_str_eq(l.refused[l.refused_len - 1].rule, "count");
	ck_assert_uint_lt(l.refused_len, 100);
	listing_release(&l);
}
END_TEST

START_TEST(of_paths_that_differ_in_case_the_first_stays)
{
	struct str top = { 0 };
	struct oid page = bare_blob(&bare, "x"), other = bare_blob(&bare, "y"), tree;
	struct listing l = { 0 };

	bare_entry(&top, "100644", "Page.md", &page);
	bare_entry(&top, "100644", "other.md", &page);
	bare_entry(&top, "100644", "page.md", &other);
	bare_entry(&top, "100644", "page.md", &page);
	tree = bare_tree(&bare, &top);
	read_tree(&tree, &l);
	ck_assert_uint_eq(l.len, 2);
	ck_assert(sv_is(l.at[0].path, "Page.md"));
	ck_assert(sv_is(l.at[1].path, "other.md"));
	ck_assert_uint_eq(l.refused_len, 2);
	ck_assert_str_eq(l.refused[0].rule, "case");
	listing_release(&l);
}
END_TEST

/* "a1 b2": path a.md with content 1, and so on. */
static void fill(struct listing *l, const char *text)
{
	struct sv rest = sv_from(text), word;

	while (sv_next(&rest, ' ', &word)) {
		struct oid id = { { 0 } };

		if (!word.len)
			continue;
		id.at[0] = (unsigned char)word.at[1];
		listing_add(l, sv_make(word.at, 1), &id);
	}
	listing_sort(l);
}

static const struct {
	const char *from, *to, *changes;
} differences[] = {
	{ "", "", "" },
	{ "", "b1 a1", "+a+b" },
	{ "a1 b1", "", "-a-b" },
	{ "a1 b1", "a1 b1", "" },
	{ "a1 b1 c1", "a1 b2 d1", "+b-c+d" },
	{ "b1", "a1 b1 c1", "+a+c" },
};

START_TEST(a_difference_is_what_leads_from_one_to_the_other)
{
	struct listing from = { 0 }, to = { 0 };
	struct changes changes = { 0 };
	struct str text = { 0 };

	fill(&from, differences[_i].from);
	fill(&to, differences[_i].to);
	listing_changes(&from, &to, &changes);
	for (size_t i = 0; i < changes.len; i++)
		str_addf(&text, "%c%.*s", changes.at[i].kind == CHANGE_PUT ? '+' : '-',
			 SV_ARG(changes.at[i].entry->path));
	ck_assert_str_eq(str_text(&text), differences[_i].changes);
	str_release(&text);
	changes_release(&changes);
	listing_release(&from);
	listing_release(&to);
}
END_TEST

TCase *case_listing(void)
{
	TCase *c = tcase_create("listing");

	tcase_set_timeout(c, 120);
	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, files_come_sorted_by_their_whole_path);
	tcase_add_loop_test(c, what_is_strange_is_refused_and_the_rest_is_read, 0,
			    ARRAY_LEN(strange));
	tcase_add_loop_test(c, a_broken_tree_is_told, 0, ARRAY_LEN(broken));
	tcase_add_test(c, a_tree_that_is_not_there_or_is_none_is_told);
	tcase_add_test(c, depth_has_a_limit);
	tcase_add_test(c, ten_thousand_million_paths_come_to_an_end);
	tcase_add_test(c, a_big_list_named_again_and_again_comes_to_an_end);
	tcase_add_test(c, of_paths_that_differ_in_case_the_first_stays);
	tcase_add_loop_test(c, a_difference_is_what_leads_from_one_to_the_other, 0,
			    ARRAY_LEN(differences));
	return c;
}
