#include "cases.h"

#include "terms.h"

static const struct {
	const char *query, *match; /* all terms, - before unwanted ones */
} rows[] = {
	{ "", "" },
	{ "mus", "(\"mus\" *)" },
	{ "mus ", "(\"mus~\" OR \"mus\")" },
	{ "first partners",
	  "(\"first~\" OR \"first\") | (\"partners\" * OR \"partner~\" OR \"partner\")" },
	{ "\"first partners\"", "(\"first partners\")" },
	{ "“first partner” x", "(\"first partner\") | (\"x\" *)" },
	{ "\"first partn", "(\"first partn\")" },
	{ "well-known", "(\"well~\" OR \"well\") | (\"known\" *)" },
	{ "museum -art", "(\"museum~\" OR \"museum\") | -(\"art~\" OR \"art\")" },
	{ "museum -\"fine art\" a", "(\"museum~\" OR \"museum\") | -(\"fine art\") | (\"a\" *)" },
	{ "a A á", "(\"a~\" OR \"a\")" },
	{ "AND OR NOT NEAR(x, 5)",
	  "(\"and~\" OR \"and\") | (\"or~\" OR \"or\") | (\"not~\" OR \"not\") | (\"near~\" OR \"near\") | (\"x~\" OR \"x\") |"
	  " (\"5\")" },
	{ "c++", "(\"c~\" OR \"c\")" },
	{ "which museum?", "(\"which~\" OR \"which\") | (\"museum~\" OR \"museum\")" },
	{ "\" * ^ : - -- ()", "" },
	{ "图", "(\"图\" *)" },
	{ "图书", "(\"图书\")" },
	{ "图书馆", "(\"图书 书馆\")" },
	{ "图书馆协力", "(\"图书\") | (\"书馆\") | (\"馆协\") | (\"协力\")" },
	{ "图 wiki", "(\"图\" *) | (\"wiki\" *)" },
};

/* The byte before each word as a space, the first one of a phrase as nothing, before an alternative as a slash. */
static void show(struct str *out, const struct term *t)
{
	struct str match = { 0 };

	term_add_match(t, &match);
	for (size_t i = 0; i < match.len; i++)
		if (match.at[i] == '\x02')
			str_add_char(out, '/');
		else if (match.at[i] != '\x01')
			str_add_char(out, match.at[i]);
		else if (match.at[i - 1] != '"')
			str_add_char(out, ' ');
	str_release(&match);
}

START_TEST(what_is_typed_becomes_terms)
{
	struct tokenizer *english = tokenizer_new(SV("en"));
	struct terms t;
	struct str all = { 0 };

	terms_parse(&t, sv_from(rows[_i].query), english);
	for (size_t i = 0; i < t.len; i++) {
		str_add(&all, i ? " | " : "");
		str_add(&all, t.at[i].is_unwanted ? "-" : "");
		show(&all, &t.at[i]);
	}
	ck_assert_str_eq(str_text(&all), rows[_i].match);
	str_release(&all);
	terms_release(&t);
	tokenizer_free(english);
}
END_TEST

TCase *case_terms(void)
{
	TCase *c = tcase_create("terms");

	tcase_add_loop_test(c, what_is_typed_becomes_terms, 0, (int)ARRAY_LEN(rows));
	return c;
}
