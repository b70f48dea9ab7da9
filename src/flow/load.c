#include "load.h"

#include <stdlib.h>

#include <cphub/core/tr.h>

#include "sources.h"

/* A line for each of a hundred thousand pages. */
enum { SOURCES_MAX = 16 << 20 };

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

struct hub *load_parse_hub(struct sv text, struct problems *problems)
{
	struct hub *hub = hub_parse(text, problems);
	struct problems ignored = { 0 };

	/* The pages can be read without it; what was wrong has been told. */
	if (!hub)
		hub = hub_parse(SV("format: 1\nname: Content\ndefault_language: en\n"), &ignored);
	problems_release(&ignored);
	return hub;
}

/* Ours, so nothing is told of it; what cannot be read says nothing. */
static bool load_sources(struct repo *repo, const struct listing *files, struct loaded *out,
			 struct err *err)
{
	const struct tree_entry *entry = load_entry(files, SV(SOURCES_FILE));
	struct err why = { 0 };

	if (!entry || repo_read(repo, &entry->oid, SOURCES_MAX, &out->sources_text, &why) ||
	    why.kind == ERR_INPUT)
		return true;
	*err = why;
	return false;
}

bool load_hub(struct repo *repo, const struct listing *files, struct loaded *out,
	      struct problems *problems, struct err *err)
{
	if (!load_text(repo, files, HUB_FILE, &out->hub_text, problems, err))
		return false;
	out->hub = load_parse_hub(str_view(&out->hub_text), problems);
	if (!load_text(repo, files, SKILLS_FILE, &out->skills_text, problems, err))
		return false;
	out->taxonomy = taxonomy_parse(str_view(&out->skills_text), problems);
	return load_sources(repo, files, out, err);
}

void loaded_release(struct loaded *l)
{
	hub_free(l->hub);
	taxonomy_free(l->taxonomy);
	str_release(&l->hub_text);
	str_release(&l->skills_text);
	str_release(&l->sources_text);
	*l = (struct loaded){ 0 };
}
