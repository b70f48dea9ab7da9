#include "load.h"

#include <stdlib.h>

#include <cphub/core/tr.h>

static int by_path(const void *key, const void *entry)
{
	return sv_cmp(*(const struct sv *)key, ((const struct tree_entry *)entry)->path);
}

const struct tree_entry *load_entry(const struct listing *files, struct sv path)
{
	if (!files->len)
		return NULL;
	return bsearch(&path, files->at, files->len, sizeof(*files->at), by_path);
}

/* The text of a file of the top; empty, with a problem, when it is not there or too large. */
static bool load_text(struct repo *repo, const struct listing *files, const char *path,
		      struct str *out, struct problems *problems, struct err *err)
{
	const struct tree_entry *entry = load_entry(files, sv_from(path));
	struct err why = { 0 };

	problems->path = path;
	if (!entry) {
		problem_add(problems, SEVERITY_WARNING, 0, 0, "skills-missing",
			    _("%s is missing at the top of the content"), path);
		return true;
	}
	if (repo_read(repo, &entry->oid, YAML_FILE_MAX, out, &why))
		return true;
	if (why.kind != ERR_INPUT) {
		*err = why;
		return false;
	}
	problem_add(problems, SEVERITY_ERROR, 0, 0, "page-size", "%s", why.text);
	return true;
}

bool load_hub(struct repo *repo, const struct listing *files, struct hub **hub,
	      struct taxonomy **taxonomy, struct problems *problems, struct err *err)
{
	struct problems ignored = { 0 };
	struct str hub_text = { 0 }, skills_text = { 0 };
	bool ok;

	*hub = NULL;
	*taxonomy = NULL;
	ok = load_text(repo, files, "hub.yaml", &hub_text, problems, err);
	if (ok) {
		*hub = hub_parse(str_view(&hub_text), problems);
		/* The pages can be read without it; what was wrong has been told. */
		if (!*hub)
			*hub = hub_parse(SV("format: 1\nname: Content\ndefault_language: en\n"),
					 &ignored);
		ok = load_text(repo, files, "skills.yaml", &skills_text, problems, err);
	}
	if (ok)
		*taxonomy = taxonomy_parse(str_view(&skills_text), problems);
	problems_release(&ignored);
	str_release(&hub_text);
	str_release(&skills_text);
	return ok;
}
