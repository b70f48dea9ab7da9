#include "scratch.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>

char *scratch_new(void)
{
	const char *base = getenv("TMPDIR");
	char *dir = path_join(base ? base : "/tmp", "cphub-unit-XXXXXX");

	ck_assert_ptr_nonnull(mkdtemp(dir));
	return dir;
}

static int remove_one(const char *path, const struct stat *st UNUSED, int type UNUSED,
		      struct FTW *at UNUSED)
{
	return remove(path);
}

void scratch_remove(char *dir)
{
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(dir);
}

char *scratch_path(const char *dir, const char *name)
{
	return path_join(dir, name);
}

void scratch_write(const char *dir, const char *name, struct sv text)
{
	char *path = scratch_path(dir, name);
	char *parent = mem_dup_sv(path_parent(sv_from(path)));
	struct err err = { 0 };

	ck_assert_msg(file_make_dirs(parent, &err), "%s", err.text);
	ck_assert_msg(file_write(path, text, &err), "%s", err.text);
	free(parent);
	free(path);
}
