#include <cphub/core/file.h>

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cphub/core/path.h>
#include <cphub/core/tr.h>

/* Into the room that `out` has, then piece by piece: a file may have grown. */
static bool read_all(int fd, const char *path, size_t max, struct str *out, struct err *err)
{
	enum { PIECE = 65536 };

	for (;;) {
		const size_t room = out->cap > out->len + 1 ? out->cap - out->len - 1 : PIECE;
		char *to = str_room(out, room);
		const ssize_t n = read(fd, to, room);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(err, _("%s could not be read"), path);
		if (!n)
			return true;
		out->len += (size_t)n;
		out->at[out->len] = '\0';
		if (out->len > max)
			return err_set(err, ERR_INPUT, _("%s is larger than %zu bytes"), path, max);
	}
}

bool file_open(const char *path, size_t max, int *out, struct err *err)
{
	struct stat st;
	/* Not to wait for the other end of a pipe that somebody left in a content folder. */
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0 && errno == ENOENT)
		return err_set(err, ERR_MISSING, _("%s does not exist"), path);
	if (fd < 0)
		return err_errno(err, _("%s could not be opened"), path);
	*out = fd;
	if (fstat(fd, &st) < 0)
		err_errno(err, _("%s could not be read"), path);
	else if (!S_ISREG(st.st_mode))
		err_set(err, ERR_INPUT, _("%s is not a file"), path);
	else if ((uint64_t)st.st_size > max)
		err_set(err, ERR_INPUT, _("%s has %lld bytes; at most %zu are read"), path,
			(long long)st.st_size, max);
	else
		return true;
	close(fd);
	return false;
}

bool file_read(const char *path, size_t max, struct str *out, struct err *err)
{
	struct stat st;
	int fd = -1;
	bool ok;

	if (!file_open(path, max, &fd, err))
		return false;
	/* One byte more, so that the end is seen. */
	if (!fstat(fd, &st))
		str_room(out, (size_t)st.st_size + 1);
	ok = read_all(fd, path, max, out, err);
	close(fd);
	return ok;
}

static bool write_all(int fd, struct sv bytes)
{
	while (bytes.len) {
		const ssize_t n = write(fd, bytes.at, bytes.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes = sv_from_byte(bytes, (size_t)n);
	}
	return true;
}

/* The rename is on disk only when its folder is. */
static void sync_parent(const char *path)
{
	const struct sv parent = path_parent(sv_from(path));
	char *dir = parent.len ? mem_dup_sv(parent) : mem_dup(".");
	const int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(dir);
}

static bool replace(const char *path, struct sv bytes, mode_t mode, struct err *err)
{
	char *temporary = mem_printf("%s.XXXXXX", path);
	const int fd = mkstemp(temporary);
	bool ok = fd >= 0;

	if (ok) {
		ok = write_all(fd, bytes) && !fchmod(fd, mode) && !fsync(fd);
		ok = !close(fd) && ok;
		ok = ok && !rename(temporary, path);
	}
	if (!ok) {
		err_errno(err, _("%s could not be written"), path);
		if (fd >= 0)
			unlink(temporary);
	} else {
		sync_parent(path);
	}
	free(temporary);
	return ok;
}

bool file_write(const char *path, struct sv bytes, struct err *err)
{
	return replace(path, bytes, 0600, err);
}

static mode_t usual_mode(void)
{
	const mode_t hidden = umask(0);

	umask(hidden);
	return 0666 & ~hidden;
}

/* Nothing takes the place of a device or a pipe. */
static bool write_into(const char *path, struct sv bytes, struct err *err)
{
	const int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && write_all(fd, bytes);

	ok = (fd < 0 || !close(fd)) && ok;
	return ok || err_errno(err, _("%s could not be written"), path);
}

bool file_write_out(const char *path, struct sv bytes, struct err *err)
{
	struct stat st;
	char *real;
	bool ok;

	if (stat(path, &st) < 0)
		return replace(path, bytes, usual_mode(), err);
	if (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
		return write_into(path, bytes, err);
	real = realpath(path, NULL);
	ok = replace(real ? real : path, bytes, st.st_mode & 0777, err);
	free(real);
	return ok;
}

bool file_make_dirs(const char *path, struct err *err)
{
	char *copy = mem_dup(path);
	bool ok = true;

	for (char *slash = copy + 1; ok; slash++) {
		if (*slash && *slash != '/')
			continue;
		const char kept = *slash;

		*slash = '\0';
		if (mkdir(copy, 0700) < 0 && errno != EEXIST)
			ok = err_errno(err, _("the folder %s could not be made"), copy);
		*slash = kept;
		if (!kept)
			break;
	}
	free(copy);
	return ok;
}

bool file_exists(const char *path)
{
	struct stat st;

	return !stat(path, &st);
}

bool file_is_dir(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

static bool is_taken(const char *stem, const char *const endings[], size_t len)
{
	bool is_taken = false;

	for (size_t i = 0; i < len && !is_taken; i++) {
		char *path = mem_printf("%s.%s", stem, endings[i]);

		is_taken = file_exists(path);
		free(path);
	}
	return is_taken;
}

char *file_free_stem(const char *stem, const char *const endings[], size_t len)
{
	enum { TRIES_MAX = 1000 };
	char *tried = mem_dup(stem);

	for (int i = 2; is_taken(tried, endings, len) && i < TRIES_MAX; i++) {
		free(tried);
		tried = mem_printf("%s-%d", stem, i);
	}
	return tried;
}
