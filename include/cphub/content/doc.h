/*
 * One page: YAML front matter between two lines of ---, then Markdown. Pure: bytes in, a page or problems
 * out; what other pages it needs is checked elsewhere (content/check.h).
 */
#ifndef CPHUB_CONTENT_DOC_H
#define CPHUB_CONTENT_DOC_H

#include <cphub/content/kind.h>
#include <cphub/content/node.h>

enum { PAGE_SIZE_MAX = 1048576 };

/* Words of one front-matter list; the slices are borrowed from the page. */
struct words {
	struct sv *at;
	size_t len;
};

/* What a path says: `guides/first-partnership.fr.md`. */
struct page_name {
	struct sv id;        /* guides/first-partnership */
	struct sv kind_name; /* guides */
	struct sv lang;      /* fr; empty for the source text */
};

/* False where the path is no page: not below a folder, not *.md, hidden, a README. */
bool page_name_parse(struct sv path, struct page_name *out);

struct doc {
	struct arena arena; /* owns all below */
	struct sv path;
	struct page_name name;
	const struct kind *kind; /* NULL: an unknown kind */
	const struct node *meta; /* the whole front matter */
	struct sv title, summary, updated, source;
	struct words themes, skills, languages, regions;
	bool sample;        /* invented, for trying things out */
	struct sv body;     /* Markdown, valid UTF-8, \n line ends, borrowed from the arena */
	unsigned body_line; /* the line of the file where it starts */
};

/*
 * Reads a page. Always says what it found wrong in `problems`; returns NULL only where nothing can be
 * shown (no front matter, no title, not UTF-8, too large). The caller frees with doc_free.
 */
struct doc *doc_parse(struct sv path, struct sv bytes, struct problems *problems);
void doc_free(struct doc *d);

#endif
