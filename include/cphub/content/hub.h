/* hub.yaml and skills.yaml: what a content repository says about itself. */
#ifndef CPHUB_CONTENT_HUB_H
#define CPHUB_CONTENT_HUB_H

#include <cphub/content/node.h>
#include <cphub/text/lang.h>

struct theme {
	struct sv id;
	const struct node *label; /* {lang: text} */
};

struct hub {
	struct arena arena;      /* owns all below */
	const struct node *name; /* {lang: text} or text */
	char default_language[LANG_CODE_MAX + 1];
	struct sv license;
	struct theme *themes;
	size_t themes_len, themes_cap;
	struct sv wiki_api, wiki_hotline, wiki_request, wiki_resolved;
	struct sv upstream_git, upstream_manifest, upstream_forge, upstream_branch;
};

/* Reads hub.yaml. ERR-free: problems say what is wrong; NULL where it cannot be used (not YAML, no
 * format, a newer format). The caller frees. */
struct hub *hub_parse(struct sv yaml, struct problems *problems);
void hub_free(struct hub *h);

struct skill {
	struct sv id;
	const struct node *label;       /* {lang: text} */
	const struct node *synonyms;    /* {lang: [text]}, may be NULL */
	const struct node *description; /* may be NULL */
	struct sv wikidata;
	struct sv origin;          /* the source that it came from, where that is not the first */
	const struct node *source; /* the whole entry */
	unsigned line;
	size_t *broader; /* indexes in the taxonomy */
	size_t broader_len;
	unsigned depth; /* 1 for a root, at most 3 */
};

struct taxonomy {
	struct arena arena; /* owns all below */
	struct skill *at;   /* in the order of the file */
	size_t len, cap;
	const struct skill **sorted; /* by id, `len` of them */
};

/* Reads skills.yaml; a skill with a fault is told and left out, a loop is cut. Never NULL; free with
 * taxonomy_free. */
struct taxonomy *taxonomy_parse(struct sv yaml, struct problems *problems);
void taxonomy_free(struct taxonomy *t);

const struct skill *taxonomy_find(const struct taxonomy *t, struct sv id);
/* The id most like an unknown one, by edit distance; empty when nothing is near. */
struct sv taxonomy_nearest(const struct taxonomy *t, struct sv id);

/* The skill that a person means by its id, its label or a synonym in any language, case and accents aside. NULL where there
 * is none; then `*nearest` is the one whose words are most like it, or NULL. */
const struct skill *taxonomy_meant(const struct taxonomy *t, struct sv word,
				   const struct skill **nearest);

#endif
