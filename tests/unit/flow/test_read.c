#include <cphub/flow/read.h>

#include <string.h>

#include "cases.h"
#include "folder.h"

static struct session s;
static struct err err;

static void read_long(unsigned parts, struct reading *out)
{
	struct str text = { 0 };

	str_add(&text, "---\ntitle: Long\nsummary: S.\n---\n");
	for (unsigned i = 0; i < parts; i++)
		str_addf(&text, "## Part %u\n\nSee [[guides/page-1]], *%0500u*.\n\n", i, i);
	str_add(&text, "[bad](guides/..//x)\n");
	folder_write("guides/long.md", str_text(&text));
	folder_write_page(1, 1);
	str_release(&text);
	folder_open(&s);
	ck_assert_msg(flow_read_beginning(&s, SV("guides/long"), NULL, out, &err), "%s", err.text);
}

static size_t count_blocks(const struct reading *r)
{
	size_t count = 0;

	for (const struct block *b = r->body->root->first; b; b = b->next)
		count++;
	return count;
}

START_TEST(a_long_page_is_begun_and_then_read_to_its_end)
{
	struct reading r;
	size_t begun;

	read_long(1200, &r);
	ck_assert(r.is_beginning);
	begun = count_blocks(&r);
	ck_assert_uint_gt(begun, 20);
	ck_assert_uint_lt(begun, 200);
	/* Titles stand in links from the start. */
	ck_assert(sv_is(r.body->links[0].text, "Page 1"));
	flow_read_rest(&s, &r);
	ck_assert(!r.is_beginning);
	ck_assert_uint_eq(count_blocks(&r), 2401);
	ck_assert(sv_is(r.body->links[1199].text, "Page 1"));
	flow_read_rest(&s, &r);
	ck_assert_uint_eq(count_blocks(&r), 2401);
	reading_release(&r);
	session_release(&s);
}
END_TEST

START_TEST(a_short_page_is_read_at_once)
{
	struct reading r;

	read_long(3, &r);
	ck_assert(!r.is_beginning);
	ck_assert_uint_eq(count_blocks(&r), 7);
	reading_release(&r);
	session_release(&s);
}
END_TEST

TCase *case_read(void)
{
	TCase *c = tcase_create("read");

	tcase_add_checked_fixture(c, folder_set_up, folder_tear_down);
	tcase_add_test(c, a_long_page_is_begun_and_then_read_to_its_end);
	tcase_add_test(c, a_short_page_is_read_at_once);
	return c;
}
