#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cphub/core/path.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "refuse.h"
#include "tree.h"

/* One name of a folder on its way into a tree object. */
struct node {
	char *name;
	unsigned mode;
	struct oid oid;
};

struct nodes {
	struct node *at;
	size_t len, cap;
};

struct scan {
	const struct libgit2 *git2;
	struct folder *folder;
	struct str path; /* of what is looked at, below the top */
	struct str text; /* of the file that is hashed */
	size_t visited;
	struct err *err;
};

/* Whatever the scan does with a name: an entry of the tree, nothing, or the end of it all. */
enum found { FOUND, PASSED, FAILED };

static enum found refuse(struct scan *s, const char *rule, const char *message)
{
	listing_refuse(&s->folder->notes, str_view(&s->path), rule, message);
	return PASSED;
}

static enum found unreadable(struct scan *s)
{
	/* What vanished while we looked is simply gone. */
	if (errno == ENOENT || errno == ENOTDIR)
		return PASSED;
	if (errno == EMFILE || errno == ENFILE || errno == ENOMEM) {
		err_errno(s->err, _("%s/%s could not be read"), s->folder->top, str_text(&s->path));
		return FAILED;
	}
	if (errno == ELOOP)
		return refuse(s, "symlink", REFUSE_SYMLINK);
	return refuse(s, "unreadable", REFUSE_UNREADABLE);
}

static void remember(struct folder *f, struct folder_object object)
{
	*vec_add(f) = object;
}

static bool hash(struct scan *s, struct sv bytes, git_object_t type, struct oid *out)
{
	git_oid id;

	if (s->git2->odb_hash(&id, bytes.at, bytes.len, type))
		return err_set(s->err, ERR_SYSTEM, _("%s/%s could not be hashed"), s->folder->top,
			       str_text(&s->path));
	memcpy(out->at, id.id, OID_SIZE);
	return true;
}

static bool read_open_file(int fd, size_t size, struct str *out)
{
	str_truncate(out, 0);
	while (out->len <= FOLDER_FILE_MAX) {
		const size_t room = size > out->len ? size - out->len + 1 : 4096;
		const ssize_t n = read(fd, str_room(out, room), room);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		out->len += (size_t)n;
		out->at[out->len] = '\0';
		if (!n)
			return true;
	}
	return true;
}

static enum found hash_file(struct scan *s, int fd, const struct stat *st, struct oid *out)
{
	struct folder_object object = { .size = (uint64_t)st->st_size };

	if (object.size <= FOLDER_FILE_MAX && !read_open_file(fd, (size_t)st->st_size, &s->text))
		return unreadable(s);
	if (object.size <= FOLDER_FILE_MAX)
		object.size = s->text.len;
	if (object.size > FOLDER_FILE_MAX) {
		str_truncate(&s->text, 0);
		str_addf(&s->text, "%s %lld %lld", str_text(&s->path), (long long)st->st_size,
			 (long long)st->st_mtim.tv_sec);
	}
	if (!hash(s, str_view(&s->text), GIT_OBJECT_BLOB, &object.oid))
		return FAILED;
	object.path = arena_dup_sv(&s->folder->arena, str_view(&s->path));
	remember(s->folder, object);
	*out = object.oid;
	return FOUND;
}

static enum found scan_file(struct scan *s, int dir, struct node *node)
{
	/* Without O_NONBLOCK a pipe in the folder would hold us for ever. */
	const int fd = openat(dir, node->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	enum found found;
	struct stat st;

	if (fd < 0)
		return unreadable(s);
	if (fstat(fd, &st) < 0) {
		found = unreadable(s);
	} else if (!S_ISREG(st.st_mode)) {
		found = refuse(s, "special", REFUSE_SPECIAL);
	} else {
		node->mode = st.st_mode & S_IXUSR ? MODE_PROGRAM : MODE_FILE;
		if (st.st_mtime > s->folder->newest)
			s->folder->newest = st.st_mtime;
		found = hash_file(s, fd, &st, &node->oid);
	}
	close(fd);
	return found;
}

/* Git sorts a folder as if its name ended in a slash. */
static int node_order(const void *left, const void *right)
{
	const struct node *a = left, *b = right;
	const unsigned char *x = (const unsigned char *)a->name;
	const unsigned char *y = (const unsigned char *)b->name;

	while (*x && *x == *y) {
		x++;
		y++;
	}
	return (*x                     ? *x
		: a->mode == MODE_TREE ? '/'
				       : 0) -
	       (*y                     ? *y
		: b->mode == MODE_TREE ? '/'
				       : 0);
}

static bool keep_tree(struct scan *s, struct nodes *nodes, struct oid *out)
{
	struct folder_object object = { 0 };
	struct str bytes = { 0 };
	struct node *n;
	bool ok;

	if (nodes->len)
		qsort(nodes->at, nodes->len, sizeof(*nodes->at), node_order);
	vec_each (n, nodes) {
		str_addf(&bytes, "%o %s", n->mode, n->name);
		str_add_char(&bytes, '\0');
		str_add_sv(&bytes, sv_make((const char *)n->oid.at, OID_SIZE));
	}
	ok = hash(s, str_view(&bytes), GIT_OBJECT_TREE, &object.oid);
	object.tree = arena_sv(&s->folder->arena, str_view(&bytes));
	object.size = bytes.len;
	remember(s->folder, object);
	*out = object.oid;
	str_release(&bytes);
	return ok;
}

static enum found scan_dir(struct scan *s, int fd, unsigned depth, struct oid *out);

static enum found scan_subfolder(struct scan *s, int dir, struct node *node, unsigned depth)
{
	int fd;

	if (depth >= TREE_DEPTH_MAX)
		return refuse(s, "depth", REFUSE_DEPTH);
	fd = openat(dir, node->name, O_RDONLY | O_NOFOLLOW | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return unreadable(s);
	node->mode = MODE_TREE;
	return scan_dir(s, fd, depth + 1, &node->oid);
}

static enum found scan_name(struct scan *s, int dir, struct node *node, unsigned depth)
{
	struct stat st;

	if (!path_is_safe(str_view(&s->path)))
		return refuse(s, "name", REFUSE_NAME);
	if (++s->visited > TREE_ENTRIES_MAX)
		return s->visited == TREE_ENTRIES_MAX + 1 ? refuse(s, "count", REFUSE_COUNT)
							  : PASSED;
	if (fstatat(dir, node->name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return unreadable(s);
	if (S_ISDIR(st.st_mode))
		return scan_subfolder(s, dir, node, depth);
	if (S_ISREG(st.st_mode))
		return scan_file(s, dir, node);
	if (S_ISLNK(st.st_mode))
		return refuse(s, "symlink", REFUSE_SYMLINK);
	return refuse(s, "special", REFUSE_SPECIAL);
}

static bool scan_names(struct scan *s, DIR *stream, unsigned depth, struct nodes *nodes)
{
	const size_t before = s->path.len;
	const struct dirent *entry;
	enum found found = FOUND;

	while (found != FAILED && (entry = readdir(stream))) {
		struct node node = { 0 };

		if (entry->d_name[0] == '.')
			continue;
		node.name = mem_dup(entry->d_name);
		str_addf(&s->path, "%s%s", before ? "/" : "", node.name);
		found = scan_name(s, dirfd(stream), &node, depth);
		str_truncate(&s->path, before);
		if (found == FOUND)
			*vec_add(nodes) = node;
		else
			free(node.name);
	}
	return found != FAILED;
}

/* Takes `fd` over. An empty folder is none, as in git; but for the top. */
static enum found scan_dir(struct scan *s, int fd, unsigned depth, struct oid *out)
{
	struct nodes nodes = { 0 };
	DIR *stream = fdopendir(fd);
	enum found found = PASSED;
	struct node *n;

	if (!stream) {
		close(fd);
		return unreadable(s);
	}
	if (!scan_names(s, stream, depth, &nodes))
		found = FAILED;
	else if (nodes.len || !depth)
		found = keep_tree(s, &nodes, out) ? FOUND : FAILED;
	closedir(stream);
	vec_each (n, &nodes)
		free(n->name);
	vec_release(&nodes);
	return found;
}

static int object_order(const void *a, const void *b)
{
	const struct folder_object *x = a, *y = b;

	return memcmp(x->oid.at, y->oid.at, OID_SIZE);
}

bool folder_scan(struct folder *f, const struct libgit2 *git2, const char *top, struct err *err)
{
	char *kept = mem_dup(top);
	struct scan s = { .git2 = git2, .folder = f, .err = err };
	const int fd = open(top, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum found found = FAILED;

	folder_release(f);
	f->top = kept;
	if (fd < 0) {
		const bool gone = errno == ENOENT;

		err_errno(err, _("the folder %s could not be read"), kept);
		if (gone)
			err->kind = ERR_MISSING;
	} else {
		found = scan_dir(&s, fd, 0, &f->tree);
		if (found == PASSED)
			err_set(err, ERR_SYSTEM, _("the folder %s could not be read"), kept);
		/* The analyzer loses sight of what the scan put in place of what was released. */
		if (f->len) /* NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
			qsort(f->at, f->len, sizeof(*f->at), object_order);
	}
	str_release(&s.path);
	str_release(&s.text);
	return found == FOUND;
}

void folder_release(struct folder *f)
{
	if (!f)
		return;
	free(f->top);
	listing_release(&f->notes);
	arena_release(&f->arena);
	vec_release(f);
	*f = (struct folder){ 0 };
}

const struct folder_object *folder_find(const struct folder *f, const struct oid *oid,
					size_t *count)
{
	size_t low = 0, high = f->len;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (memcmp(f->at[middle].oid.at, oid->at, OID_SIZE) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*count = 0;
	while (low + *count < f->len && oid_eq(&f->at[low + *count].oid, oid))
		++*count;
	return *count ? &f->at[low] : NULL;
}
