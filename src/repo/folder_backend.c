#include "folder.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>

struct folder_backend {
	git_odb_backend base; /* first: libgit2 sees only this */
	const struct libgit2 *git2;
	struct folder *folder;
};

static const struct folder_backend *backend_of(const git_odb_backend *base)
{
	return (const struct folder_backend *)base;
}

static const struct folder_object *find(git_odb_backend *base, const git_oid *id, size_t *count)
{
	struct oid oid;

	memcpy(oid.at, id->id, OID_SIZE);
	return folder_find(backend_of(base)->folder, &oid, count);
}

static int hand_over(git_odb_backend *base, struct sv bytes, void **data, size_t *len)
{
	*data = backend_of(base)->git2->odb_backend_data_alloc(base, bytes.len + 1);
	if (!*data)
		return GIT_ERROR;
	if (bytes.len)
		memcpy(*data, bytes.at, bytes.len);
	*len = bytes.len;
	return 0;
}

/* True when the file still has the content that its id promises. */
static bool read_file(const struct folder_backend *backend, const struct folder_object *o,
		      struct str *text)
{
	char *path = path_join(backend->folder->top, o->path);
	struct err ignored = { 0 };
	git_oid id;
	bool ok = file_read(path, FOLDER_FILE_MAX, text, &ignored) &&
		  !backend->git2->odb_hash(&id, str_text(text), text->len, GIT_OBJECT_BLOB) &&
		  !memcmp(id.id, o->oid.at, OID_SIZE);

	free(path);
	return ok;
}

static int read_blob(git_odb_backend *base, const struct folder_object *o, size_t count,
		     void **data, size_t *len)
{
	int code = GIT_ENOTFOUND;

	/* Of several files with one content, any that still has it will do. */
	for (size_t i = 0; i < count && code == GIT_ENOTFOUND; i++) {
		struct str text = { 0 };

		if (read_file(backend_of(base), o + i, &text))
			code = hand_over(base, str_view(&text), data, len);
		str_release(&text);
	}
	return code;
}

static int backend_read(void **data, size_t *len, git_object_t *type, git_odb_backend *base,
			const git_oid *id)
{
	size_t count;
	const struct folder_object *o = find(base, id, &count);

	if (!o)
		return GIT_ENOTFOUND;
	*type = o->tree.at ? GIT_OBJECT_TREE : GIT_OBJECT_BLOB;
	if (o->tree.at)
		return hand_over(base, o->tree, data, len);
	return read_blob(base, o, count, data, len);
}

static int backend_read_header(size_t *len, git_object_t *type, git_odb_backend *base,
			       const git_oid *id)
{
	size_t count;
	const struct folder_object *o = find(base, id, &count);

	if (!o)
		return GIT_ENOTFOUND;
	*type = o->tree.at ? GIT_OBJECT_TREE : GIT_OBJECT_BLOB;
	*len = (size_t)o->size;
	return 0;
}

static int backend_exists(git_odb_backend *base, const git_oid *id)
{
	size_t count;

	return find(base, id, &count) != NULL;
}

static void backend_free(git_odb_backend *base)
{
	free(base);
}

int folder_attach(struct folder *f, const struct libgit2 *git2, git_odb *odb)
{
	struct folder_backend *backend = mem_zeroed(1, sizeof(*backend));
	int code = git2->odb_init_backend(&backend->base, GIT_ODB_BACKEND_VERSION);

	backend->git2 = git2;
	backend->folder = f;
	backend->base.read = backend_read;
	backend->base.read_header = backend_read_header;
	backend->base.exists = backend_exists;
	backend->base.free = backend_free;
	if (!code)
		code = git2->odb_add_backend(odb, &backend->base, 1);
	if (code)
		free(backend);
	return code;
}
