#include "cases.h"

#include <string.h>

#include <cphub/repo/manifest.h>

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define Z "0000000000000000000000000000000000000000"
#define S "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

#define TOP "\"format\":1,\"source\":\"" A "\",\"when\":1,\"branch\":\"main\""
#define BUNDLE(file) \
	"{\"file\":\"" file ".bundle.zst\",\"bytes\":10,\"plain\":20,\"sha256\":\"" S "\"}"
#define PART(bundles)        "{\"name\":\"all\",\"commit\":\"" A "\",\"bundles\":[" bundles "]}"
#define MANIFEST(top, parts) "{" top ",\"parts\":[" parts "]}"
#define WITH(bundle)         MANIFEST(TOP, PART(bundle))

static const struct text {
	const char *json;
	const char *why; /* NULL: it is fine */
} texts[] = {
	{ WITH(BUNDLE("all-1")), NULL },
	{ WITH(BUNDLE("a") "," BUNDLE("b")), NULL },
	{ MANIFEST("\"new\":[1],\"format\":1,\"source\":\"" A "\",\"when\":1,\"branch\":\"a/b\"",
		   PART(BUNDLE("a"))),
	  NULL },
	{ "", "end of file" },
	{ "[]", "\"format\"" },
	{ "{}", "\"format\"" },
	{ "{\"format\":2}", "newer cphub" },
	{ "{\"format\":\"1\"}", "\"format\"" },
	{ MANIFEST("\"format\":1,\"source\":\"" A "x\",\"when\":1,\"branch\":\"m\"",
		   PART(BUNDLE("a"))),
	  "\"source\"" },
	{ MANIFEST("\"format\":1,\"source\":\"" A "\",\"when\":-1,\"branch\":\"m\"",
		   PART(BUNDLE("a"))),
	  "\"when\"" },
	{ MANIFEST("\"format\":1,\"source\":\"" A "\",\"when\":1,\"branch\":\"../m\"",
		   PART(BUNDLE("a"))),
	  "\"branch\"" },
	{ MANIFEST(TOP, ""), "\"parts\"" },
	{ "{" TOP ",\"parts\":{}}", "\"parts\"" },
	{ MANIFEST(TOP, "1"), "\"name\"" },
	{ MANIFEST(TOP, "{\"name\":\"a b\"}"), "\"name\"" },
	{ MANIFEST(TOP, "{\"name\":\"all\",\"commit\":\"" Z "\"}"), "\"commit\"" },
	{ WITH(""), "\"bundles\"" },
	{ WITH("7"), "\"file\"" },
	{ WITH(BUNDLE("")), "\"file\"" },
	{ WITH(BUNDLE("..")), "\"file\"" },
	{ WITH("{\"file\":\"manifest.json\"}"), "\"file\"" },
	{ WITH(BUNDLE("../a")), "\"file\"" },
	{ WITH(BUNDLE("/etc/passwd")), "\"file\"" },
	{ WITH(BUNDLE("a\\u0000b")), "" },
	{ WITH(BUNDLE("https://x")), "\"file\"" },
	{ WITH(BUNDLE("-rf")), "\"file\"" },
	{ WITH("{\"file\":\"a.bundle.zst\",\"from\":\"" Z "\"}"), "\"from\"" },
	{ WITH("{\"file\":\"a.bundle.zst\",\"from\":7}"), "\"from\"" },
	{ WITH("{\"file\":\"a.bundle.zst\",\"from\":\"" A "\"}"), "\"to\"" },
	{ WITH("{\"file\":\"a.bundle.zst\",\"from\":\"" B "\",\"bytes\":0}"), "\"bytes\"" },
	{ WITH("{\"file\":\"a.bundle.zst\",\"bytes\":-5}"), "\"bytes\"" },
	{ WITH("{\"file\":\"a.bundle.zst\",\"bytes\":99999999999999}"), "\"bytes\"" },
	{ WITH("{\"file\":\"a.bundle.zst\",\"bytes\":1e3}"), "\"bytes\"" },
	{ WITH("{\"file\":\"a.bundle.zst\",\"bytes\":5,\"plain\":true}"), "\"plain\"" },
	{ WITH("{\"file\":\"a.bundle.zst\",\"bytes\":5,\"plain\":6,\"sha256\":\"" A "\"}"),
	  "\"sha256\"" },
};

START_TEST(what_cannot_be_is_refused_and_named)
{
	const struct text *t = &texts[_i];
	struct manifest m;
	struct err err = { 0 };
	const bool ok = manifest_parse(sv_from(t->json), &m, &err);

	ck_assert_msg(ok == !t->why, "%s: %s", t->json, err.text);
	ck_assert_msg(ok || (err.kind == ERR_INPUT && strstr(err.text, t->why)), "%s: %s", t->json,
		      err.text);
	manifest_release(&m);
}
END_TEST

START_TEST(what_is_written_is_read_again)
{
	static const char json[] =
		MANIFEST(TOP, "{\"name\":\"all\",\"commit\":\"" A "\",\"bundles\":["
			      "{\"file\":\"w.bundle.zst\",\"to\":\"" B
			      "\",\"bytes\":9,\"plain\":99,\"sha256\":\"" S "\"},"
			      "{\"file\":\"i.bundle.zst\",\"from\":\"" B
			      "\",\"bytes\":1,\"plain\":2,\"sha256\":\"" S "\"}]}") "\n";
	struct manifest m;
	struct str out = { 0 };
	struct err err = { 0 };
	const struct manifest_part *part;

	ck_assert_msg(manifest_parse(sv_from(json), &m, &err), "%s", err.text);
	manifest_write(&m, &out);
	ck_assert_str_eq(str_text(&out), json);
	part = manifest_find(&m, SV("all"));
	ck_assert_ptr_nonnull(part);
	ck_assert(oid_eq(&part->at[0].to, &part->at[1].from));
	ck_assert(oid_eq(&part->at[1].to, &part->commit));
	ck_assert_ptr_null(manifest_find(&m, SV("fr")));
	str_release(&out);
	manifest_release(&m);
}
END_TEST

START_TEST(too_much_of_anything_is_refused)
{
	struct str json = { 0 };
	struct manifest m;
	struct err err = { 0 };

	str_add(&json, "{" TOP ",\"parts\":[");
	for (size_t i = 0; i <= MANIFEST_PARTS_MAX; i++)
		str_addf(&json, "%s" PART(BUNDLE("a")), i ? "," : "");
	str_add(&json, "]}");
	ck_assert(!manifest_parse(str_view(&json), &m, &err));
	manifest_release(&m);
	str_truncate(&json, 0);
	str_add_repeat(&json, ' ', MANIFEST_MAX + 1);
	ck_assert(!manifest_parse(str_view(&json), &m, &err));
	manifest_release(&m);
	str_release(&json);
}
END_TEST

TCase *case_manifest(void)
{
	TCase *c = tcase_create("manifest");

	tcase_add_loop_test(c, what_cannot_be_is_refused_and_named, 0, (int)ARRAY_LEN(texts));
	tcase_add_test(c, what_is_written_is_read_again);
	tcase_add_test(c, too_much_of_anything_is_refused);
	return c;
}
