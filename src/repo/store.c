#include "store.h"

#include <string.h>

#include <cphub/core/tr.h>

static enum err_kind kind_of(int code, const git_error *last)
{
	switch (code) {
	case GIT_ENOTFOUND: return ERR_MISSING;
	case GIT_ELOCKED:
	case GIT_EMODIFIED:
	case GIT_EEXISTS: return ERR_CONFLICT;
	default:
		/* What libgit2 calls an operating system error is this machine's; all else is in the data. */
		return last && last->klass == GIT_ERROR_OS ? ERR_SYSTEM : ERR_DAMAGED;
	}
}

bool store_fail(const struct repo *r, int code, const char *what, struct err *err)
{
	const git_error *last = r->git2.error_last();

	/* Whoever brings in what strangers made has set a limit (limit.h), far above what a text takes. */
	if (last && last->klass == GIT_ERROR_NOMEMORY)
		return err_set(err, ERR_INPUT,
			       _("it asks for more memory than honest content does; tell whoever "
				 "keeps it"));
	return err_set(err, kind_of(code, last), "%s: %s", what,
		       last && last->message ? last->message : _("no reason was given"));
}

struct git_oid store_id(const struct oid *id)
{
	git_oid out;

	memcpy(out.id, id->at, OID_SIZE);
	return out;
}

struct sv store_bytes(const struct repo *r, git_odb_object *object)
{
	return sv_make(r->git2.odb_object_data(object), r->git2.odb_object_size(object));
}

bool store_tree(struct repo *r, const struct oid *id, size_t max, git_odb_object **out,
		struct err *err)
{
	const git_oid oid = store_id(id);
	char hex[OID_HEX + 1];
	git_object_t type;
	size_t size;
	int code;

	oid_hex(id, hex);
	code = r->git2.odb_read_header(&size, &type, r->odb, &oid);
	if (!code && type != GIT_OBJECT_TREE)
		return err_set(err, ERR_DAMAGED, _("%s in %s is no folder"), hex, r->path);
	if (!code && size > max)
		return err_set(err, ERR_INPUT, _("the folder %s in %s has too many entries"), hex,
			       r->path);
	if (!code)
		code = r->git2.odb_read(out, r->odb, &oid);
	if (code) {
		store_fail(r, code, hex, err);
		return err_wrap(err, _("a folder's list in %s could not be read"), r->path);
	}
	return true;
}
