#include "shared.h"

#include <string.h>

#include <cphub/content/hub.h>
#include <cphub/content/merge.h>
#include <cphub/core/vec.h>

#include "load.h"

static void read_file(struct repo *repo, const struct listing *files, const char *path,
		      struct str *out)
{
	const struct tree_entry *entry = load_entry(files, sv_from(path));
	struct err ignored = { 0 };

	if (entry && !repo_read(repo, &entry->oid, YAML_FILE_MAX, out, &ignored))
		str_truncate(out, 0);
}

void shared_add(struct shared *s, struct repo *repo, const char *source,
		const struct listing *files)
{
	struct shared_part *part = vec_add(s);

	*part = (struct shared_part){ .source = source };
	read_file(repo, files, HUB_FILE, &part->hub);
	read_file(repo, files, SKILLS_FILE, &part->skills);
}

void shared_language(const struct shared *s, size_t i, char out[LANG_CODE_MAX + 1])
{
	struct problems ignored = { 0 };
	struct hub *hub = load_parse_hub(str_view(&s->at[i].hub), &ignored);

	memcpy(out, hub->default_language, LANG_CODE_MAX + 1);
	hub_free(hub);
	problems_release(&ignored);
}

/* One of the two files of each. */
static void merge(const struct shared *s, size_t offset,
		  void (*merge_texts)(const struct merge_text *from, size_t len, struct str *out),
		  struct str *out)
{
	struct {
		struct merge_text *at;
		size_t len, cap;
	} texts = { 0 };

	for (size_t i = 0; i < s->len; i++) {
		const struct str *text = (const void *)((const char *)&s->at[i] + offset);

		*vec_add(&texts) = (struct merge_text){ sv_from(s->at[i].source), str_view(text) };
	}
	merge_texts(texts.at, texts.len, out);
	/* More than is read of such a file would hide all of it. */
	if (out->len > YAML_FILE_MAX)
		str_truncate(out, 0);
	vec_release(&texts);
}

void shared_merge(const struct shared *s, struct str *hub, struct str *skills)
{
	if (s->len < 2)
		return;
	merge(s, offsetof(struct shared_part, hub), merge_themes, hub);
	merge(s, offsetof(struct shared_part, skills), merge_skills, skills);
}

void shared_release(struct shared *s)
{
	for (size_t i = 0; i < s->len; i++) {
		str_release(&s->at[i].hub);
		str_release(&s->at[i].skills);
	}
	vec_release(s);
}
