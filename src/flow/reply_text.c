#include "reply_text.h"

#include <stdlib.h>

#include <cphub/core/tr.h>
#include <cphub/wiki/reply.h>
#include <cphub/wiki/talk_page.h>

static struct talk_rules *read_rules(struct wiki *w)
{
	struct talk_rules *rules = NULL;
	struct wiki_fault fault;
	struct str json = { 0 };
	struct err none = { 0 };

	if (!wiki_read_rules(w, &json, &fault, &none) ||
	    !talk_rules_read(str_view(&json), &rules, &none))
		rules = talk_rules_english();
	str_release(&json);
	return rules;
}

static void place_mark(struct talk *t, size_t comment, struct sv mark, struct insertion *out)
{
	struct threads all;

	talk_threads(t, mark, &all);
	for (size_t i = 0; i < all.len; i++)
		if (comment >= all.at[i].comments && comment < all.at[i].comments_to)
			resolve_place(t, &all.at[i], mark, out);
	threads_release(&all);
}

static bool place(struct talk *t, const struct post *p, struct insertion *out, struct err *err)
{
	const size_t comment = talk_find_comment(t, p->about);

	if (comment == TALK_NONE)
		return err_set(err, ERR_MISSING,
			       _("what this answers is not on %.*s any more; `cphub hotline list "
				 "--refresh` looks for it in the archives of that page"),
			       SV_ARG(p->page));
	if (!sv_is(p->kind, "resolve"))
		return reply_place(t, comment, p->text, out, err);
	place_mark(t, comment, p->text, out);
	return true;
}

bool reply_text(struct wiki *w, const struct post *p, struct str *text, int64_t *base,
		struct wiki_fault *fault, struct err *err)
{
	char *title = mem_dup_sv(p->page);
	struct talk_page page = { 0 };
	struct insertion put = { 0 };
	struct talk_rules *rules;
	struct talk talk = { 0 };
	bool ok = wiki_read_talk(w, title, 0, &page, fault, err);

	*base = page.revision;
	if (ok) {
		rules = read_rules(w);
		talk_parse(rules, str_view(&page.text), &talk);
		talk_rules_free(rules);
		*fault = (struct wiki_fault){ .verdict = WIKI_REFUSED };
		ok = place(&talk, p, &put, err);
	}
	if (ok) {
		str_add_sv(text, sv_make(page.text.at, put.at));
		str_add_sv(text, str_view(&put.text));
		str_add_sv(text, sv_from_byte(str_view(&page.text), put.at));
	}
	insertion_release(&put);
	talk_release(&talk);
	talk_page_release(&page);
	free(title);
	return ok;
}
