#include "bundle_head.h"

#include <string.h>
#include <unistd.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>

/* How good a ref is as the one that is meant; 0: not at all. */
static int rank(struct sv name, const char *branch)
{
	const char *const heads = "refs/heads/";

	if (branch) {
		const bool is_short = sv_has_prefix(name, heads) &&
				      sv_is(sv_from_byte(name, strlen(heads)), branch);

		return is_short || sv_is(name, branch);
	}
	if (sv_is(name, "HEAD"))
		return 4;
	if (sv_is(name, "refs/heads/main"))
		return 3;
	return sv_has_prefix(name, heads) ? 2 : sv_has_prefix(name, "refs/");
}

/* A shape that this program knows: @object-format=sha1 is what there is without it. */
static bool is_known(struct sv capability)
{
	return sv_is(capability, "@object-format=sha1");
}

bool bundle_head(struct sv text, const char *branch, struct oid *tip, struct err *err)
{
	struct sv line, first;
	int best = 0;
	const size_t end = sv_find(text, SV("\n\n"));
	const bool is_whole = end < text.len;

	text.len = end;
	if (!sv_next(&text, '\n', &first) ||
	    (!sv_is(first, "# v2 git bundle") && !sv_is(first, "# v3 git bundle")))
		return err_set(err, ERR_INPUT, _("it is no file that `cphub pack` or git wrote"));
	if (!is_whole)
		return err_set(err, ERR_INPUT, _("its first lines are damaged"));
	while (sv_next(&text, '\n', &line)) {
		struct sv name = line, id;
		struct oid oid;

		if (sv_has_prefix(line, "@") && !is_known(line))
			return err_set(err, ERR_INPUT,
				       _("it is a kind of bundle that this program does not know"));
		if (sv_has_prefix(line, "-") || sv_has_prefix(line, "@"))
			continue;
		if (!sv_next(&name, ' ', &id) || !oid_parse(id, &oid))
			return err_set(err, ERR_INPUT, _("its first lines are damaged"));
		if (rank(name, branch) > best) {
			best = rank(name, branch);
			*tip = oid;
		}
	}
	return best || err_set(err, ERR_INPUT, _("it holds no branch that could be read"));
}

bool bundle_write_head(int to, const char *tip, const char *since, struct err *err)
{
	struct str head = { 0 };
	bool ok;

	str_add(&head, "# v2 git bundle\n");
	if (since)
		str_addf(&head, "-%s\n", since);
	str_addf(&head, "%s refs/heads/main\n\n", tip);
	ok = write(to, head.at, head.len) == (ssize_t)head.len ||
	     err_errno(err, _("the file could not be written"));
	str_release(&head);
	return ok;
}
