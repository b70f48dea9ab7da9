#include "cases.h"

#include <cphub/core/jw.h>

START_TEST(objects_and_arrays_nest_in_order)
{
	struct jw *w = jw_new();
	struct str out = { 0 };

	jw_object(w, NULL);
	jw_array(w, "list");
	jw_int(w, NULL, -3);
	jw_real(w, NULL, 0.5);
	jw_null(w, NULL);
	jw_end(w);
	jw_bool(w, "yes", true);
	jw_text(w, "text", SV("a \"quoted\"\n\033"));
	jw_end(w);
	jw_dump(w, 0, &out);
	ck_assert_str_eq(
		str_text(&out),
		"{\"list\":[-3,0.5,null],\"yes\":true,\"text\":\"a \\\"quoted\\\"\\n\\u001B\"}");
	str_release(&out);
	jw_free(w);
}
END_TEST

static const struct {
	const char *bytes, *json;
} broken[] = {
	{ "a\xff"
	  "b",
	  "\"a\xef\xbf\xbd"
	  "b\"" },
	{ "\xc0\xaf", "\"\xef\xbf\xbd\xef\xbf\xbd\"" },
	{ "\xed\xa0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"" },
	{ "\xe2\x82", "\"\xef\xbf\xbd\xef\xbf\xbd\"" },
	{ "\xe2\x82\xac", "\"\xe2\x82\xac\"" },
};

START_TEST(bad_bytes_are_replaced)
{
	struct jw *w = jw_new();
	struct str out = { 0 };

	jw_text(w, NULL, sv_from(broken[_i].bytes));
	jw_dump(w, 0, &out);
	ck_assert_str_eq(str_text(&out), broken[_i].json);
	str_release(&out);
	jw_free(w);
}
END_TEST

TCase *case_jw(void)
{
	TCase *c = tcase_create("jw");

	tcase_add_test(c, objects_and_arrays_nest_in_order);
	tcase_add_loop_test(c, bad_bytes_are_replaced, 0, (int)ARRAY_LEN(broken));
	return c;
}
