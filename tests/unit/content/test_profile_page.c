#include "cases.h"

#include <stdio.h>
#include <string.h>

#include <cphub/content/doc.h>
#include <cphub/content/profile_page.h>
#include <cphub/core/base.h>

/* Key, value, key, value, …; ended by NULL. */
static struct sv value_of(const void *data, const char *key)
{
	for (const char *const *at = data; *at; at += 2)
		if (!strcmp(*at, key))
			return sv_from(at[1]);
	return (struct sv){ 0 };
}

static const char *page_of(const char *const *values, bool is_public)
{
	static char text[4096];
	const struct profile_values v = { value_of, values, 20000, is_public };
	struct str out = { 0 };

	profile_page_write(&v, &out);
	ck_assert_uint_lt(out.len, sizeof(text));
	memcpy(text, str_text(&out), out.len + 1);
	str_release(&out);
	return text;
}

START_TEST(a_profile_becomes_a_page)
{
	static const char *const values[] = { "name",         "Amina",      "wiki_user",
					      "Sample-Amina", "summary",    "Likes: maps",
					      "languages",    "sw:n, en:3", "offers",
					      "sql:4,maps",   "regions",    "KE,Western Africa",
					      "capacity",     "2",          "wants",
					      "law:2",        "avoid",      "people/x",
					      "about",        "Hello.",     NULL };

	ck_assert_str_eq(page_of(values, true),
			 "---\ntitle: Amina\nwiki_user: Sample-Amina\nsummary: \"Likes: maps\"\n"
			 "languages: {sw: \"n\", en: 3}\noffers: [{skill: sql, level: 4}, maps]\n"
			 "regions: [KE, \"Western Africa\"]\ncapacity: 2\nconsent: 2024-10-04\n"
			 "confirmed: 2024-10-04\nupdated: 2024-10-04\n---\nHello.\n");
	ck_assert_ptr_nonnull(strstr(page_of(values, false), "wants: [{skill: law, level: 2}]\n"));
}
END_TEST

START_TEST(wishes_are_public_only_when_the_person_says_so)
{
	static const char *const values[] = { "wants", "law", "wishes", "public", NULL };
	static const char *const other[] = { "wants", "law", "wishes", "private", NULL };

	ck_assert_ptr_nonnull(strstr(page_of(values, true), "wants: [law]\n"));
	ck_assert_ptr_null(strstr(page_of(other, true), "law"));
	ck_assert_ptr_null(strstr(page_of(values, true), "public"));
}
END_TEST

static const char *const hostile[] = {
	"x\nconsent: 1999-01-01",
	"\"",
	"\\",
	"x\"\nevil: 1\n---\n",
	"{a: b}",
	"[x",
	"&a",
	"*a",
	"!!x",
	"- x",
	"#",
	"x\ty",
	"%",
	"@",
	"null",
	"~",
	"x: y",
	"x #y",
	"'",
	"\\\"\n",
	"a,b]: {",
	":",
	":::",
	",",
	"\x1b[31m",
};

START_TEST(whatever_is_typed_stays_inside_its_key)
{
	for (const struct profile_key *k = profile_keys; k->name; k++) {
		const char *const values[] = { k->name, hostile[_i], NULL };
		struct problems problems = { 0 };
		const char *text = page_of(values, false);
		struct doc *doc;

		if (k->form == PROFILE_BODY)
			continue;
		/* A page needs a title to be read. */
		char with_title[5000];

		snprintf(with_title, sizeof(with_title), "---\n%s%s",
			 sv_is(SV("name"), k->name) ? "" : "title: T\n", text + 4);
		doc = doc_parse(SV("people/a.md"), sv_from(with_title), &problems);
		ck_assert_msg(doc != NULL, "%s", with_title);
		ck_assert(sv_is(node_text(doc->meta, "consent"), "2024-10-04"));
		ck_assert_ptr_null(node_find(doc->meta, "evil"));
		ck_assert_uint_eq(doc->body.len, 0);
		doc_free(doc);
		problems_release(&problems);
	}
}
END_TEST

static const struct {
	const char *user, *slug;
} slugs[] = {
	{ "Sample-Amina", "sample-amina" },
	{ "A  B_c", "a-b-c" },
	{ "অর্জুন", "" },
	{ "../..", "" },
	{ "Zoë 7", "zo-7" },
	{ "-x-", "x" },
	{ "", "" },
};

START_TEST(a_user_name_becomes_the_name_of_a_page)
{
	struct str out = { 0 };

	profile_slug(sv_from(slugs[_i].user), &out);
	ck_assert_str_eq(str_text(&out), slugs[_i].slug);
	str_release(&out);
}
END_TEST

TCase *case_profile_page(void)
{
	TCase *t = tcase_create("profile_page");

	tcase_add_test(t, a_profile_becomes_a_page);
	tcase_add_test(t, wishes_are_public_only_when_the_person_says_so);
	tcase_add_loop_test(t, whatever_is_typed_stays_inside_its_key, 0, (int)ARRAY_LEN(hostile));
	tcase_add_loop_test(t, a_user_name_becomes_the_name_of_a_page, 0, (int)ARRAY_LEN(slugs));
	return t;
}
