#include "me_agreement.h"

#include <cphub/core/file.h>
#include <cphub/core/tr.h>
#include <cphub/flow/agreement.h>

#include "page_output.h"

/* A file is for printing where its name does not say otherwise. */
static const char *format_of(const struct call *call)
{
	const char *file = call->values[OPT_OUTPUT];

	if (call->values[OPT_FORMAT])
		return call->values[OPT_FORMAT];
	if (!file)
		return "text";
	return sv_has_suffix(sv_from(file), ".md") ? "markdown" : "html";
}

/* With this person; the list begins with those that go on. */
static const struct mentorship *find(const struct mentorships *all, struct sv person)
{
	for (size_t i = 0; i < all->len; i++)
		if (sv_eq(all->at[i].person, person))
			return &all->at[i];
	return NULL;
}

static bool write_out(const struct call *call, const struct str *text)
{
	const char *path = call->values[OPT_OUTPUT];

	if (!path) {
		fwrite(text->at, 1, text->len, stdout);
		return true;
	}
	if (!file_write_out(path, str_view(text), call->err))
		return false;
	fprintf(stderr, "cphub: ");
	fprintf(stderr, _("%s was written.\n"), path);
	return true;
}

int me_agreement(struct call *call, struct state *own)
{
	const struct sv person = sv_from(call->words[1]);
	struct mentorships all = { 0 };
	struct filled paper = { 0 };
	struct str out = { 0 };
	bool ok = mentorship_list(own, &all, call->err);
	const struct mentorship *m = ok ? find(&all, person) : NULL;

	if (ok && !m)
		ok = err_set(call->err, ERR_MISSING, _("you have no mentorship with %.*s"),
			     SV_ARG(person));
	if (ok && flow_agreement(call->session, own, m, &paper, call->err)) {
		const struct printed page = { &paper.head, paper.page.hit->lang, paper.body,
					      str_view(&paper.text) };

		ok = page_output(call, &page, format_of(call), &out) && write_out(call, &out);
	} else {
		ok = false;
	}
	str_release(&out);
	filled_release(&paper);
	mentorships_release(&all);
	return ok ? 0 : CALL_FAILED;
}
