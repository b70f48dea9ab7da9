#include <cphub/index/catalog.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cphub/core/path.h>
#include <cphub/core/str.h>
#include <cphub/core/tr.h>

#include "catalog_private.h"
#include "grams.h"
#include "shard.h"
#include "walk.h"

static char *folder_of(const char *path)
{
	const struct sv parent = path_parent(sv_from(path));

	if (parent.len)
		return mem_dup_sv(parent);
	return mem_dup(path[0] == '/' ? "/" : ".");
}

/* Exchanging the file and opening it exclude each other, by a lock on the folder: who opens in between
 * would take the old file's log for the new one's. -1 when there is no such folder. */
static int lock_folder(const char *path, int how)
{
	char *folder = folder_of(path);
	const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	free(folder);
	/* A file system without locks is no reason to stop: the worst is a damaged cache. */
	while (fd >= 0 && flock(fd, how) < 0 && errno == EINTR)
		;
	return fd;
}

static void unlock(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void blob_copy(unsigned char to[BLOB_ID_SIZE], struct sv from)
{
	memset(to, 0, BLOB_ID_SIZE);
	if (from.len == BLOB_ID_SIZE)
		memcpy(to, from.at, BLOB_ID_SIZE);
}

bool catalog_read_state(struct catalog *c, struct catalog_state *out, struct err *err)
{
	struct stmt *s;
	bool row;

	*out = (struct catalog_state){ 0 };
	if (!db_stmt(c->db, sql[SQL_STATE_READ], &s, err) || !stmt_step(s, &row, err))
		return false;
	if (!row)
		return true;
	blob_copy(out->tree, stmt_blob(s, 0));
	blob_copy(out->commit, stmt_blob(s, 1));
	out->content_when = (time_t)stmt_int(s, 2);
	out->indexed_when = (time_t)stmt_int(s, 3);
	out->synced_when = (time_t)stmt_int(s, 4);
	snprintf(out->default_language, sizeof(out->default_language), "%.*s",
		 SV_ARG(stmt_text(s, 5)));
	out->source = stmt_int(s, 6);
	stmt_reset(s);
	return true;
}

void catalog_set_language(struct catalog *c, const char *code)
{
	if (!c->default_language[0])
		snprintf(c->default_language, sizeof(c->default_language), "%s", code);
}

static bool read_int(struct catalog *c, const char *pragma, int64_t *out, struct err *err)
{
	struct stmt *s;
	bool row;

	if (!db_stmt(c->db, pragma, &s, err) || !stmt_step(s, &row, err))
		return false;
	*out = row ? stmt_int(s, 0) : 0;
	stmt_reset(s);
	return true;
}

/* A cache of another program is of no use to this one, and is made anew like a broken one. */
static bool is_ours(struct catalog *c, struct err *err)
{
	int64_t version;

	if (!read_int(c, "PRAGMA user_version", &version, err))
		return false;
	if (!version ||
	    (version >= (int64_t)migrations_oldest && version <= (int64_t)migrations_len))
		return true;
	return err_set(err, ERR_DAMAGED, _("%s was made by another version of this program"),
		       c->new_path ? c->new_path : c->path);
}

static bool set_up(struct catalog *c, struct err *err)
{
	return db_add_tokenizer(c->db, "hub", &hub_tokenizer, err) &&
	       db_add_ranking(c->db, "hub_walk", walk_row, c, err) && is_ours(c, err) &&
	       db_migrate(c->db, migrations, migrations_len, err) && shards_load(c, err);
}

static struct catalog *catalog_new(const char *path)
{
	struct catalog *c = mem_zeroed(1, sizeof(*c));

	c->path = path ? mem_dup(path) : NULL;
	c->build_lock = c->still_lock = -1;
	c->letters = letters_new();
	return c;
}

/* Who reads without a log shares a lock with others who do, and whoever writes a log back has it alone. Nobody waits for it.
 * False where somebody is in the way; true without a lock where there can be none, and so no such reader. */
static bool lock_still(struct catalog *c, int how)
{
	char *name = mem_printf("%s.still", c->path);
	bool is_taken;

	c->still_lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	free(name);
	if (c->still_lock < 0 || !flock(c->still_lock, how | LOCK_NB))
		return true;
	is_taken = errno == EWOULDBLOCK;
	unlock(&c->still_lock);
	return !is_taken;
}

static bool begin_writing_back(void *catalog)
{
	return lock_still(catalog, LOCK_EX);
}

static void end_writing_back(void *catalog)
{
	struct catalog *c = catalog;

	unlock(&c->still_lock);
}

static bool open_shared(struct catalog *c, struct err *err)
{
	const struct db_guard guard = { begin_writing_back, end_writing_back, c };
	int lock = c->path ? lock_folder(c->path, LOCK_SH) : -1;
	/* set_up reads the file, which attaches its log; from then on the lock is not needed. */
	bool ok = db_open(c->path, DB_SHARED, &c->db, err);

	if (ok && c->path)
		db_guard_file(c->db, &guard);
	ok = ok && set_up(c, err);
	unlock(&lock);
	return ok;
}

/* A log of which no page is in the file; one that was just begun is empty. */
static bool has_log(const char *path)
{
	char *name = mem_printf("%s-wal", path);
	struct stat log;
	const bool has = !stat(name, &log) && log.st_size;

	free(name);
	return has;
}

/* As set_up, but nothing may be missing. */
static bool set_up_still(struct catalog *c)
{
	struct err ignored = { 0 };
	int64_t version;

	return db_add_tokenizer(c->db, "hub", &hub_tokenizer, &ignored) &&
	       db_add_ranking(c->db, "hub_walk", walk_row, c, &ignored) &&
	       read_int(c, "PRAGMA user_version", &version, &ignored) &&
	       version == (int64_t)migrations_len && shards_load(c, &ignored);
}

bool catalog_open_still(const char *path, struct catalog **out)
{
	struct catalog *c = catalog_new(path);
	struct err ignored = { 0 };

	*out = NULL;
	/* The log is looked for first: what is written into one from now on is not in the file before the lock is given
	 * back, and a new file that takes the place of this one is whole. */
	if (lock_still(c, LOCK_SH) && c->still_lock >= 0 && !has_log(path) &&
	    db_open(path, DB_STILL, &c->db, &ignored) && set_up_still(c))
		*out = c;
	if (!*out)
		catalog_close(c);
	return *out;
}

bool catalog_is_still(const struct catalog *c)
{
	return c->still_lock >= 0;
}

bool catalog_open(const char *path, struct catalog **out, struct err *err)
{
	struct catalog *c = catalog_new(path);

	*out = open_shared(c, err) ? c : NULL;
	if (!*out)
		catalog_close(c);
	return *out;
}

static void remove_with_suffix(const char *path, const char *suffix)
{
	char *name = mem_printf("%s%s", path, suffix);

	unlink(name);
	free(name);
}

static void remove_files(const char *path)
{
	remove_with_suffix(path, "-wal");
	remove_with_suffix(path, "-shm");
	remove_with_suffix(path, "-journal");
	unlink(path);
}

/* The last one to leave a file removes its log by name: that must not be the log of a file that has just
 * taken its place. */
static void close_db(struct catalog *c)
{
	int lock = c->path && c->still_lock < 0 ? lock_folder(c->path, LOCK_SH) : -1;

	db_close(c->db);
	c->db = NULL;
	shards_forget(c);
	marks_forget(&c->marks);
	c->changes++;
	unlock(&c->still_lock);
	unlock(&lock);
}

void catalog_close(struct catalog *c)
{
	if (!c)
		return;
	db_rollback(c->db);
	close_db(c);
	if (c->new_path)
		remove_files(c->new_path);
	unlock(&c->build_lock);
	prose_clear(&c->proses);
	vec_release(&c->ties);
	shards_release(c);
	letters_free(c->letters);
	free(c->new_path);
	free(c->path);
	free(c);
}

void catalog_remove(const char *path)
{
	int lock = lock_folder(path, LOCK_EX);

	remove_files(path);
	unlock(&lock);
}

static bool lock_build(struct catalog *c, struct err *err)
{
	char *name = mem_printf("%s.lock", c->path);
	bool ok = true;

	c->build_lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (c->build_lock < 0)
		ok = err_errno(err, _("%s could not be made; check who owns its folder"), name);
	else if (flock(c->build_lock, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
		ok = err_set(
			err, ERR_CONFLICT,
			_("another process is building the index %s; wait until it has finished"),
			c->path);
	free(name);
	return ok;
}

/* What a build that was killed has left; the lock says that none is running. */
static void remove_leftovers(const char *path)
{
	char *folder = folder_of(path);
	const struct sv base = path_base(sv_from(path));
	char *prefix = mem_printf("%.*s.new-", SV_ARG(base));
	DIR *dir = opendir(folder);

	for (struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir)) {
		if (!sv_has_prefix(sv_from(e->d_name), prefix))
			continue;
		char *name = path_join(folder, e->d_name);

		unlink(name);
		free(name);
	}
	if (dir)
		closedir(dir);
	free(prefix);
	free(folder);
}

bool catalog_build(const char *path, struct catalog **out, struct err *err)
{
	struct catalog *c = catalog_new(path);

	*out = NULL;
	if (lock_build(c, err)) {
		remove_leftovers(path);
		c->new_path = mem_printf("%s.new-%ld", path, (long)getpid());
		if (db_open(c->new_path, DB_BUILD, &c->db, err) && set_up(c, err))
			*out = c;
	}
	if (!*out)
		catalog_close(c);
	return *out;
}

static bool sync_file(const char *path, struct err *err)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0 && !fsync(fd);

	if (!ok)
		err_errno(err, _("%s could not be written; check the disk's free space"), path);
	if (fd >= 0)
		close(fd);
	return ok;
}

static bool exchange(struct catalog *c, struct err *err)
{
	int lock = lock_folder(c->path, LOCK_EX);
	bool ok;

	/* Who has the old file open keeps it and its log; nobody can find them by name any more. */
	unlink(c->path);
	remove_files(c->path);
	ok = !rename(c->new_path, c->path);
	if (!ok)
		err_errno(err, _("the new index could not be put in place as %s"), c->path);
	unlock(&lock);
	return ok;
}

/* An index of few texts. Each table takes a page of the file at least, and each language has six of them: there that
 * is much, while a large file is written faster in large pages. So small pages are the sign of it, too. */
enum { SMALL_TEXT = 1 << 20, SMALL_PAGE = 512, OUTGROWN_BYTES = 8 << 20 };
static const char pack[] = "PRAGMA page_size = 512; VACUUM";

bool catalog_finish(struct catalog *c, struct err *err)
{
	bool ok;

	/* The file leaves as one with a log, so that nobody has to change it under others later. */
	ok = (!c->is_small || db_exec(c->db, pack, err)) &&
	     db_exec(c->db, "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL", err);
	close_db(c);
	if (!ok || !sync_file(c->new_path, err) || !exchange(c, err))
		return false;
	free(c->new_path);
	c->new_path = NULL;
	unlock(&c->build_lock);
	return open_shared(c, err);
}

/* Of a new file it is known when all texts are there. */
static bool read_size(struct catalog *c, struct err *err)
{
	int64_t page;

	if (c->new_path)
		return true;
	if (!read_int(c, "PRAGMA page_size", &page, err))
		return false;
	c->is_small = page == SMALL_PAGE;
	return true;
}

bool catalog_is_outgrown(struct catalog *c, bool *is_outgrown, struct err *err)
{
	int64_t pages;

	if (!read_size(c, err) || !read_int(c, "PRAGMA page_count", &pages, err))
		return false;
	*is_outgrown = c->is_small && pages > OUTGROWN_BYTES / SMALL_PAGE;
	return true;
}

bool catalog_version(struct catalog *c, int64_t *out, struct err *err)
{
	if (!catalog_number(c, SQL_VERSION, out, err))
		return false;
	*out = (int64_t)((uint64_t)*out << 32 | c->changes);
	return true;
}

bool catalog_read(struct catalog *c, struct err *err)
{
	return db_read(c->db, err);
}

void catalog_read_end(struct catalog *c)
{
	db_read_end(c->db);
}

bool catalog_begin(struct catalog *c, struct err *err)
{
	c->changes++;
	return db_begin(c->db, err) && read_size(c, err) && shards_load(c, err);
}

static bool write_state(struct catalog *c, const struct catalog_state *state, struct err *err)
{
	struct stmt *s;

	if (!db_stmt(c->db, sql[SQL_STATE_WRITE], &s, err))
		return false;
	stmt_bind_blob(s, 1, state->tree, BLOB_ID_SIZE);
	stmt_bind_blob(s, 2, state->commit, BLOB_ID_SIZE);
	stmt_bind_int(s, 3, state->content_when);
	stmt_bind_int(s, 4, state->indexed_when);
	stmt_bind_int(s, 5, state->synced_when);
	stmt_bind_text(s, 6, sv_from(state->default_language));
	stmt_bind_int(s, 7, state->source);
	return stmt_run(s, err);
}

static bool run(struct catalog *c, enum sql_id id, struct err *err)
{
	struct stmt *s;

	return db_stmt(c->db, sql[id], &s, err) && stmt_run(s, err);
}

bool catalog_commit(struct catalog *c, const struct catalog_state *state, struct err *err)
{
	/* All that is put in a new index, unless some was written before. */
	if (c->new_path && !c->proses.is_begun)
		c->is_small = c->proses.arena.used <= SMALL_TEXT;
	return ties_write(c, err) && prose_write(c, err) && shards_settle(c, err) &&
	       run(c, SQL_KIND_DROP, err) && run(c, SQL_KIND_COUNT, err) &&
	       write_state(c, state, err) && db_commit(c->db, err);
}

void catalog_rollback(struct catalog *c)
{
	if (!c)
		return;
	prose_clear(&c->proses);
	c->ties.len = 0;
	db_rollback(c->db);
	shards_forget(c);
	c->changes++;
}

bool catalog_synced(struct catalog *c, time_t when, struct err *err)
{
	struct stmt *s;

	if (!db_stmt(c->db, sql[SQL_SYNCED], &s, err))
		return false;
	stmt_bind_int(s, 1, when);
	return stmt_run(s, err);
}
