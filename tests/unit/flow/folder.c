#include "folder.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>

static char top[] = "/tmp/cphub-flow.XXXXXX";
static char *content;

void folder_write(const char *name, const char *text)
{
	char *path = path_join(content, name);
	char *folder = mem_dup_sv(path_parent(sv_from(path)));
	struct err err = { 0 };

	ck_assert_msg(file_make_dirs(folder, &err), "%s", err.text);
	ck_assert_msg(file_write(path, sv_from(text), &err), "%s", err.text);
	free(folder);
	free(path);
}

void folder_set_up(void)
{
	memcpy(top + sizeof(top) - 7, "XXXXXX", 6);
	ck_assert_ptr_nonnull(mkdtemp(top));
	setenv("HOME", top, 1);
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_DATA_HOME");
	unsetenv("XDG_CACHE_HOME");
	content = path_join(top, "content");
	folder_write("hub.yaml", "format: 1\nname: Test\ndefault_language: en\n");
	folder_write("skills.yaml", "- {id: law, label: {en: Law}}\n");
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
	(void)st;
	(void)type;
	(void)walk;
	return remove(path);
}

void folder_tear_down(void)
{
	nftw(top, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(content);
	content = NULL;
}

void folder_open(struct session *s)
{
	const struct session_options options = { .content = content,
						 .lang = "en",
						 .now = FOLDER_NOW };
	struct err err = { 0 };

	ck_assert_msg(session_init(s, &options, config_new(), &err), "%s", err.text);
	ck_assert_msg(flow_open_content(s, NULL, &err), "%s", err.text);
}

void folder_write_page(unsigned n, unsigned version)
{
	char name[64], text[256];

	snprintf(name, sizeof(name), "guides/page-%u.md", n);
	snprintf(text, sizeof(text),
		 "---\ntitle: Page %u\nsummary: Version %u.\nskills: [law]\n---\nword%u word%u\n",
		 n, version, n, version);
	folder_write(name, text);
}

void folder_drop(const char *name)
{
	char *path = path_join(content, name);

	ck_assert_int_eq(unlink(path), 0);
	free(path);
}

void folder_drop_page(unsigned n)
{
	char *path = mem_printf("%s/guides/page-%u.md", content, n);

	unlink(path);
	free(path);
}
