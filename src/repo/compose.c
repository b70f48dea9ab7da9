#include <cphub/repo/compose.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/process.h>

#include "remote_git.h"

/* Names as git-fast-import(1) reads them, whatever stands in them. */
static void add_path(struct str *out, const char *folder, struct sv path)
{
	str_add_char(out, '"');
	if (folder)
		str_addf(out, "%s/", folder);
	for (size_t i = 0; i < path.len; i++) {
		const unsigned char c = (unsigned char)path.at[i];

		if (c == '"' || c == '\\' || c < 0x20)
			str_addf(out, "\\%03o", c);
		else
			str_add_char(out, path.at[i]);
	}
	str_add_char(out, '"');
}

static void add_data(struct str *out, struct sv text)
{
	str_addf(out, "data %zu\n", text.len);
	str_add_sv(out, text);
	str_add_char(out, '\n');
}

static void add_files(struct str *out, const char *folder, const struct listing *files)
{
	char hex[OID_HEX + 1];

	for (size_t i = 0; i < files->len; i++) {
		oid_hex(&files->at[i].oid, hex);
		str_addf(out, "M 100644 %s ", hex);
		add_path(out, folder, files->at[i].path);
		str_add_char(out, '\n');
	}
}

static void add_commit(struct str *out, const struct compose *what)
{
	str_addf(out, "commit " REF_ARRIVED "\ncommitter cphub <> %lld +0000\n",
		 (long long)what->when);
	add_data(out, sv_from(what->message));
	add_files(out, what->folder, what->files);
	for (size_t i = 0; i < what->more_len; i++) {
		str_add(out, "M 100644 inline ");
		add_path(out, what->folder, sv_from(what->more[i].path));
		str_add_char(out, '\n');
		add_data(out, what->more[i].text);
	}
	str_add(out, "done\n");
}

bool compose_commit(const struct arrival *a, const struct compose *what, struct err *err)
{
	char *dir = mem_printf("--git-dir=%s", a->place);
	/* Nothing of the commit before is in this one, so it is no descendant: --force. */
	const char *const argv[] = {
		"git",     dir,       "-c",     "fastimport.unpackLimit=1", "fast-import",
		"--quiet", "--force", "--done", "--date-format=raw",        NULL
	};
	struct str stream = { 0 };
	struct process p = { .argv = argv };
	bool ok;

	add_commit(&stream, what);
	p.input = str_view(&stream);
	ok = remote_git_run(&p, err);
	str_release(&stream);
	free(dir);
	return ok;
}
