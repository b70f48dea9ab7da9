#include <cphub/cohort/shelf.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cphub/cohort/cohort.h>
#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

enum { LOOKED_AT = 5000 };

static bool has_table(const char *folder, enum cohort_file file)
{
	char *path = path_join(folder, cohort_file_names[file]);
	const bool is_there = file_exists(path);

	free(path);
	return is_there;
}

/* The format stands near the beginning of what cphub and people write. */
static bool says_format(const char *path)
{
	char beginning[1024];
	struct err ignored = { 0 };
	ssize_t len;
	int fd;

	if (!file_open(path, COHORT_SIZE_MAX, &fd, &ignored))
		return false;
	len = read(fd, beginning, sizeof(beginning));
	close(fd);
	return len > 0 &&
	       sv_find(sv_make(beginning, (size_t)len), SV("mentor-cohort/1")) < (size_t)len;
}

static bool is_cohort(const char *path, struct sv name)
{
	if (name.at[0] == '.')
		return false;
	if (file_is_dir(path))
		return has_table(path, COHORT_MENTEES) && has_table(path, COHORT_MENTORS);
	return sv_has_suffix(name, ".json") && says_format(path);
}

static int compare(const void *a, const void *b)
{
	return sv_cmp(*(const struct sv *)a, *(const struct sv *)b);
}

bool shelf_read(const char *folder, struct shelf *out, struct err *err)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	*out = (struct shelf){ 0 };
	if (!dir)
		return err_errno(err, "%s", folder);
	for (int i = 0; i < LOOKED_AT && out->len < SHELF_MOST && (entry = readdir(dir)); i++) {
		char *path = path_join(folder, entry->d_name);

		if (is_cohort(path, sv_from(entry->d_name)))
			*vec_add(out) = arena_sv(&out->arena, sv_from(entry->d_name));
		free(path);
	}
	closedir(dir);
	if (out->len)
		qsort(out->at, out->len, sizeof(*out->at), compare);
	return true;
}

void shelf_release(struct shelf *s)
{
	vec_release(s);
	arena_release(&s->arena);
}
