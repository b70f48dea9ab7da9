#include "search_output.h"

#include "cases.h"

static struct sv some[] = { { "museum", 6 }, { "a\033[31mb", 7 } };

static const struct filter narrow = { .kind = "guides", .lang = "fr", .readable = true };
static const struct filter wide;

static const struct {
	bool is_narrowed;
	struct hits hits;
	const char *text;
} answers[] = {
	{ .hits = { .len = 1 }, .text = "" },
	{ .hits = { .len = 1, .meant = { "museum", 6 } }, .text = "did you mean “museum”?\n" },
	{ .hits = { .len = 1, .meant = { "museum", 6 }, .is_meant = true },
	  .text = "nothing for “muzeum”; shown: “museum”.\n" },
	{ .hits = { .len = 1, .also = { some, 2 } },
	  .text = "also searched for: museum, a[31mb.\n" },
	{ .text = "nothing found. Try fewer or other words.\n" },
	{ .hits = { .nearest = { some, 1 } },
	  .text = "nothing found. Words like these: museum.\n" },
	{ .is_narrowed = true,
	  .hits = { .elsewhere = 1 },
	  .text = "nothing found. Without --kind and --lang and --readable there is 1 page.\n" },
	{ .is_narrowed = true,
	  .hits = { .nearest = { some, 1 }, .elsewhere = 12, .meant = { "museum", 6 } },
	  .text = "did you mean “museum”?\nnothing found. Words like these: museum. Without --kind "
		  "and --lang and --readable there are 12 pages.\n" },
};

START_TEST(what_should_be_known_of_an_answer_is_told)
{
	const struct query query = { .words = SV("muzeum"),
				     .filter = answers[_i].is_narrowed ? &narrow : &wide };
	struct str text = { 0 };

	search_describe(&text, &query, &answers[_i].hits);
	ck_assert_str_eq(str_text(&text), answers[_i].text);
	str_release(&text);
}
END_TEST

START_TEST(counts_without_a_page_are_none)
{
	struct facet_value value = { SV("guides"), 1 };
	struct facets facets = { 0 };

	ck_assert(!search_has_pages(&facets));
	facets.of[FACET_KIND].at = &value;
	facets.of[FACET_KIND].len = 1;
	ck_assert(search_has_pages(&facets));
}
END_TEST

TCase *case_search_output(void)
{
	TCase *c = tcase_create("search_output");

	tcase_add_loop_test(c, what_should_be_known_of_an_answer_is_told, 0, ARRAY_LEN(answers));
	tcase_add_test(c, counts_without_a_page_are_none);
	return c;
}
