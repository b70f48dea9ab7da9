/*
 * What a wiki answers: the first byte chooses the status, behind it come answers with a NUL between, one a request, the last
 * of them again and again. Whatever they are, nobody asks for ever, and a save goes well only where the wiki says so.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/wiki/captcha.h>
#include <cphub/wiki/talk_page.h>

#include "fuzz.h"

enum { REQUESTS_MAX = 1000 };

struct answers {
	struct sv rest, last;
	int status;
	unsigned asked;
};

static bool answer(void *data, const struct http_request *r, struct http_answer *a, struct err *err)
{
	struct answers *all = data;

	(void)r;
	(void)err;
	assert(++all->asked < REQUESTS_MAX);
	*a = (struct http_answer){ .end = HTTP_ANSWERED, .status = all->status };
	if (all->rest.at)
		sv_next(&all->rest, '\0', &all->last);
	str_add_sv(&a->body, all->last);
	return true;
}

static void pause_for(void *data, unsigned seconds)
{
	(void)data;
	assert(seconds <= 60);
}

/* What fails says why, and what that means. */
static void check(bool ok, const struct wiki_fault *fault, const struct err *err)
{
	assert(ok || (err->kind && err->text[0]));
	assert(ok || fault->verdict != WIKI_DONE || err->kind == ERR_MISSING);
}

static void save(struct wiki *w, bool says_so)
{
	const struct wiki_section section = { .page = 1, .base = 1, .heading = SV("a") };
	const struct wiki_text text = { .page = 1, .base = 1, .text = SV("a") };
	struct wiki_fault fault;
	struct err err = { 0 };
	int64_t revision;
	bool ok = wiki_add_section(w, &section, &revision, &fault, &err);

	check(ok, &fault, &err);
	assert(!ok || says_so);
	if (wiki_asked(w)->id)
		wiki_answer(w, sv_from(wiki_asked(w)->id), SV("4"));
	ok = wiki_replace_text(w, &text, &revision, &fault, &err);
	check(ok, &fault, &err);
	assert(!ok || says_so);
}

static void read_pages(struct wiki *w)
{
	const struct wiki_look look = { .title = "A", .mark = "[cphub a]", .since = 3 };
	struct talk_page page;
	struct wiki_page found;
	struct wiki_fault fault;
	struct str rules = { 0 };
	struct err err = { 0 };
	bool ok = wiki_look(w, &look, &found, &fault, &err);

	check(ok, &fault, &err);
	ok = wiki_read_talk(w, "A", 7, &page, &fault, &err);
	check(ok, &fault, &err);
	talk_page_release(&page);
	ok = wiki_read_rules(w, &rules, &fault, &err);
	check(ok, &fault, &err);
	str_release(&rules);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int statuses[] = { 200, 500, 502, 429, 404, 301 };
	const struct sv body =
		size > 1 ? sv_make((const char *)data + 1, size - 1) : (struct sv){ 0 };
	struct answers all = { .rest = body, .status = statuses[size ? data[0] % 6 : 0] };
	struct wiki_options options = { .http = { .send = answer, .data = &all },
					.api = "https://wiki.example/w/api.php",
					.user = "Ada@hotline",
					.password = "x",
					.pause = pause_for };
	const bool says_so =
		sv_find(body, SV("Success")) < body.len || sv_find(body, SV("\\u")) < body.len;

	for (int i = 0; i < 2; i++) {
		struct wiki *w = wiki_open(&options);

		save(w, says_so);
		read_pages(w);
		wiki_close(w);
		/* Once more as one who is in already. */
		options.name = "Ada";
		all.rest = body;
	}
	return 0;
}
