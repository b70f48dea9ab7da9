#include "cases.h"

#include <stdio.h>
#include <string.h>

#include <cphub/index/directory.h>

#include "here.h"

static const char amina[] =
	"---\ntitle: Amina\nsummary: Knows partners.\nwiki_user: Sample-Amina\n"
	"consent: 2026-01-05\nconfirmed: 2026-11-10\nlanguages: {sw: n, en: 5, fr: 0}\n"
	"offers: [{skill: sql, level: 5}, maps, {skill: maps, level: 2}]\n"
	"wants: [{skill: law, level: 2}]\ntimezone: Africa/Nairobi\n"
	"hours: \"17:00-21:00\"\nregions: [KE, TZ]\n"
	"organisations: [organisations/wikimedia-kenya]\ncapacity: 2\nweight: 4\n"
	"formats: [mentorship, call]\nsample: true\n---\nAmina.\n";
static const char without_consent[] = "---\ntitle: Kofi\nsummary: Maps.\nwiki_user: Sample-Kofi\n"
				      "offers: [maps]\n---\n";
static const char bo[] =
	"---\ntitle: Bo\nsummary: Maps.\nwiki_user: Sample-Bo\nconsent: 2026-01-05\n"
	"languages: {sv: n}\noffers: [maps, law]\n---\n";
static const char project[] =
	"---\ntitle: Archive days\nsummary: Scans.\nseeks: [law, sql]\n"
	"languages: [en]\nregions: [Africa]\nend: 2026-12-31\nupdated: 2026-10-01\n"
	"contact: Project:Archive\n---\n";

static void put(struct catalog *c, const char *at, const char *text)
{
	const unsigned char blob[BLOB_ID_SIZE] = { (unsigned char)strlen(text) };
	struct problems problems = { 0 };
	struct doc *doc = doc_parse(sv_from(at), sv_from(text), &problems);

	ck_assert_ptr_nonnull(doc);
	ck_assert_msg(catalog_put(c, sv_from(at), blob, doc, NULL, &err), "%s", err.text);
	doc_free(doc);
	problems_release(&problems);
}

static struct catalog *begin(void)
{
	struct catalog *c;

	ck_assert_msg(catalog_open(NULL, &c, &err), "%s", err.text);
	ck_assert(catalog_begin(c, &err));
	catalog_set_language(c, "en");
	return c;
}

static struct catalog *with_all(void)
{
	struct catalog *c = begin();

	put(c, "people/amina.md", amina);
	put(c, "people/bo.md", bo);
	put(c, "people/kofi.md", without_consent);
	put(c, "projects/archive.md", project);
	commit(c);
	return c;
}

static uint32_t number_of(struct catalog *c, const char *id)
{
	uint32_t no;
	bool is_there;

	ck_assert(catalog_find_party(c, sv_from(id), &no, &is_there, &err));
	return is_there ? no : 0;
}

static void note(void *data, uint32_t who, unsigned level)
{
	str_addf(data, "%u:%u ", who, level);
}

/* "who:level …" */
static const char *ties(struct catalog *c, enum tie tie, enum trait_type type, const char *id)
{
	static char text[256];
	struct str out = { 0 };
	uint32_t no;
	bool is_there;

	ck_assert(catalog_trait(c, type, sv_from(id), &no, &is_there, &err));
	if (is_there)
		ck_assert(catalog_ties(c, tie, no, note, &out, &err));
	snprintf(text, sizeof(text), "%s", str_text(&out));
	str_release(&out);
	return text;
}

START_TEST(people_and_projects_are_found_by_skill_and_language)
{
	struct catalog *c = with_all();
	char expected[64];

	snprintf(expected, sizeof(expected), "%u:2 %u:0 ", number_of(c, "people/amina"),
		 number_of(c, "people/bo"));
	ck_assert_str_eq(ties(c, TIE_OFFER, TRAIT_SKILL, "maps"), expected);
	snprintf(expected, sizeof(expected), "%u:2 ", number_of(c, "people/amina"));
	ck_assert_str_eq(ties(c, TIE_WANT, TRAIT_SKILL, "law"), expected);
	snprintf(expected, sizeof(expected), "%u:0 ", number_of(c, "projects/archive"));
	ck_assert_str_eq(ties(c, TIE_SEEK, TRAIT_SKILL, "law"), expected);
	snprintf(expected, sizeof(expected), "%u:6 ", number_of(c, "people/amina"));
	ck_assert_str_eq(ties(c, TIE_SPEAK, TRAIT_LANGUAGE, "sw"), expected);
	/* Level 0 is no language, and a part of an id is no id. */
	ck_assert_str_eq(ties(c, TIE_SPEAK, TRAIT_LANGUAGE, "fr"), "");
	ck_assert_str_eq(ties(c, TIE_OFFER, TRAIT_SKILL, "map"), "");
	catalog_close(c);
}
END_TEST

START_TEST(who_did_not_agree_is_not_in_the_directory)
{
	struct catalog *c = with_all();

	ck_assert_uint_eq(number_of(c, "people/kofi"), 0);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM party"), 3);
	catalog_close(c);
}
END_TEST

START_TEST(a_person_is_read_as_the_page_says)
{
	struct catalog *c = with_all();
	struct arena arena = { 0 };
	struct party p;
	bool is_there;

	ck_assert(catalog_party(c, number_of(c, "people/amina"), &arena, &p, &is_there, &err));
	ck_assert(is_there && p.sample && p.has_hours && !p.is_project);
	ck_assert(sv_is(p.id, "people/amina") && sv_is(p.name, "Amina"));
	ck_assert(sv_is(p.wiki_user, "Sample-Amina") && sv_is(p.zone, "Africa/Nairobi"));
	ck_assert_uint_eq(p.from, 17 * 60);
	ck_assert_uint_eq(p.to, 21 * 60);
	ck_assert_uint_eq(p.regions.len, 2);
	ck_assert(sv_is(p.regions.at[1], "TZ"));
	ck_assert(sv_is(p.organisations.at[0], "organisations/wikimedia-kenya"));
	ck_assert_uint_eq(p.offers.len, 2);
	ck_assert_uint_eq(p.offers.at[0].level, 5);
	ck_assert_uint_eq(p.wants.len, 1);
	ck_assert_uint_eq(p.speaks.len, 2);
	ck_assert_uint_eq(p.formats, 1 | 4);
	ck_assert_int_eq(p.capacity, 2);
	ck_assert_int_eq(p.weight, 4);
	ck_assert_int_eq(p.away_until, 0);
	ck_assert_int_gt(p.confirmed, 20000);
	ck_assert(catalog_party(c, number_of(c, "projects/archive"), &arena, &p, &is_there, &err));
	ck_assert(is_there && p.is_project && p.ends > 20000 && p.capacity == -1);
	ck_assert_uint_eq(p.wants.len, 2);
	ck_assert_uint_eq(p.speaks.at[0].level, 5);
	ck_assert(catalog_party(c, 999, &arena, &p, &is_there, &err) && !is_there);
	arena_release(&arena);
	catalog_close(c);
}
END_TEST

START_TEST(who_is_removed_or_changed_leaves_nothing_of_before)
{
	struct catalog *c = with_all();

	ck_assert(catalog_begin(c, &err));
	put(c, "people/bo.md", amina);
	ck_assert(catalog_drop(c, SV("people/amina.md"), &err));
	/* Consent taken back. */
	put(c, "projects/archive.md", without_consent);
	commit(c);
	ck_assert_uint_eq(number_of(c, "people/amina"), 0);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM party"), 2);
	ck_assert_str_eq(ties(c, TIE_SPEAK, TRAIT_LANGUAGE, "sv"), "");
	ck_assert_str_eq(ties(c, TIE_SEEK, TRAIT_SKILL, "law"), "");
	/* Two offers, a wish, two languages. */
	ck_assert_int_eq(number(c, "SELECT count(*) FROM tie"), 5);
	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_drop(c, SV("people/bo.md"), &err));
	commit(c);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM tie"), 0);
	catalog_close(c);
}
END_TEST

START_TEST(the_same_page_put_twice_at_once_counts_once)
{
	struct catalog *c = begin();

	put(c, "people/bo.md", amina);
	put(c, "people/bo.md", bo);
	commit(c);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM tie"), 3);
	catalog_close(c);
}
END_TEST

START_TEST(what_was_rolled_back_has_no_ties)
{
	struct catalog *c = begin();

	put(c, "people/bo.md", bo);
	catalog_rollback(c);
	ck_assert(catalog_begin(c, &err));
	put(c, "people/amina.md", amina);
	commit(c);
	ck_assert_int_eq(number(c, "SELECT count(*) FROM tie"), 5);
	catalog_close(c);
}
END_TEST

static void sum(void *data, uint32_t trait, size_t count)
{
	(void)trait;
	*(size_t *)data += count;
}

START_TEST(ties_are_counted_by_skill)
{
	struct catalog *c = with_all();
	size_t offers = 0, seeks = 0, people;
	uint32_t last;

	ck_assert(catalog_count_ties(c, TIE_OFFER, sum, &offers, &err));
	ck_assert(catalog_count_ties(c, TIE_SEEK, sum, &seeks, &err));
	ck_assert_uint_eq(offers, 4);
	ck_assert_uint_eq(seeks, 2);
	ck_assert(catalog_directory_size(c, &last, &people, &err));
	ck_assert_uint_ge(last, number_of(c, "projects/archive"));
	ck_assert_uint_eq(people, 3);
	catalog_close(c);
}
END_TEST

TCase *case_directory(void)
{
	TCase *t = tcase_create("directory");

	tcase_add_test(t, people_and_projects_are_found_by_skill_and_language);
	tcase_add_test(t, who_did_not_agree_is_not_in_the_directory);
	tcase_add_test(t, a_person_is_read_as_the_page_says);
	tcase_add_test(t, who_is_removed_or_changed_leaves_nothing_of_before);
	tcase_add_test(t, the_same_page_put_twice_at_once_counts_once);
	tcase_add_test(t, what_was_rolled_back_has_no_ties);
	tcase_add_test(t, ties_are_counted_by_skill);
	return t;
}
