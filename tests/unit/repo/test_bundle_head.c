#include "cases.h"

#include <string.h>

#include "bundle_head.h"

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define C "cccccccccccccccccccccccccccccccccccccccc"

static const struct head {
	const char *text, *branch;
	const char *tip; /* NULL: it is refused */
} heads[] = {
	{ "# v2 git bundle\n" A " refs/heads/main\n\nPACK", NULL, A },
	{ "# v2 git bundle\n-" C " said\n" A " refs/heads/x\n" B " refs/heads/main\n\n", NULL, B },
	{ "# v2 git bundle\n" A " refs/heads/main\n" B " HEAD\n\n", NULL, B },
	{ "# v2 git bundle\n" A " refs/heads/x\n" B " refs/heads/y\n\n", NULL, A },
	{ "# v2 git bundle\n" A " refs/heads/x\n" B " HEAD\n\n", "x", A },
	{ "# v2 git bundle\n" A " refs/heads/x\n" B " HEAD\n\n", "refs/heads/x", A },
	{ "# v2 git bundle\n" A " refs/cphub/upstream\n\n", NULL, A },
	{ "# v3 git bundle\n@object-format=sha1\n" A " HEAD\n\n", NULL, A },
	{ "# v2 git bundle\n" A " refs/heads/x\n\n", "y", NULL },
	{ "# v3 git bundle\n@object-format=sha256\n" A " HEAD\n\n", NULL, NULL },
	{ "# v3 git bundle\n@filter=blob:none\n" A " HEAD\n\n", NULL, NULL },
	{ "# v4 git bundle\n" A " HEAD\n\n", NULL, NULL },
	{ "# v2 git bundle\n" A " HEAD\n", NULL, NULL },
	{ "# v2 git bundle\nshort HEAD\n\n", NULL, NULL },
	{ "# v2 git bundle\n\n", NULL, NULL },
	{ "# v2 git bundle", NULL, NULL },
	{ "", NULL, NULL },
};

START_TEST(the_branch_that_is_meant_is_found_and_what_is_odd_is_refused)
{
	const struct head *h = &heads[_i];
	struct err err = { 0 };
	char hex[OID_HEX + 1];
	struct oid tip;
	const bool ok = bundle_head(sv_from(h->text), h->branch, &tip, &err);

	ck_assert_msg(ok == (h->tip != NULL), "%s: %s", h->text, err.text);
	if (ok) {
		oid_hex(&tip, hex);
		ck_assert_str_eq(hex, h->tip);
	} else {
		ck_assert_int_eq(err.kind, ERR_INPUT);
	}
}
END_TEST

TCase *case_bundle_head(void)
{
	TCase *c = tcase_create("bundle_head");

	tcase_add_loop_test(c, the_branch_that_is_meant_is_found_and_what_is_odd_is_refused, 0,
			    ARRAY_LEN(heads));
	return c;
}
