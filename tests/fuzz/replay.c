/* Feeds a fuzz target every file of the folders given; without any, of corpus/<target> beside this file. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>

#include "fuzz.h"

/* What takes longer is quadratic somewhere, even under a sanitizer. */
enum { INPUT_MAX = 8388608, SECONDS_MAX = 20 };

static bool replay_file(const char *path)
{
	const clock_t start = clock();
	struct str bytes = { 0 };
	struct err err = { 0 };
	uint8_t *exact;
	double seconds;

	if (!file_read(path, INPUT_MAX, &bytes, &err)) {
		fprintf(stderr, "%s: %s\n", path, err.text);
		return false;
	}
	/* Not one byte of room behind it, so that a sanitizer sees a read too far. */
	exact = mem_alloc(bytes.len);
	if (bytes.len)
		memcpy(exact, bytes.at, bytes.len);
	LLVMFuzzerTestOneInput(exact, bytes.len);
	seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
	if (seconds > SECONDS_MAX)
		fprintf(stderr, "%s: took %.0f seconds\n", path, seconds);
	free(exact);
	str_release(&bytes);
	return seconds <= SECONDS_MAX;
}

/* False where a file failed, or where there was none. */
static bool replay_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	size_t count = 0;
	bool ok = true;

	while (dir && (entry = readdir(dir))) {
		char *path;

		if (entry->d_name[0] == '.')
			continue;
		path = path_join(folder, entry->d_name);
		ok = replay_file(path) && ok;
		count++;
		free(path);
	}
	if (dir)
		closedir(dir);
	printf("%zu inputs of %s\n", count, folder);
	return ok && count;
}

static char *own_corpus(const char *program)
{
	const char *top = getenv("srcdir");
	struct sv name = path_base(sv_from(program));
	const struct sv prefix = SV("fuzz_");

	name = sv_from_byte(name, sv_find(name, prefix) + prefix.len);
	return mem_printf("%s/tests/fuzz/corpus/%.*s", top ? top : ".", SV_ARG(name));
}

int main(int argc, char **argv)
{
	bool ok = true;

	for (int i = 1; i < argc; i++)
		ok = replay_folder(argv[i]) && ok;
	if (argc < 2) {
		char *folder = own_corpus(argv[0]);

		ok = replay_folder(folder);
		free(folder);
	}
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
