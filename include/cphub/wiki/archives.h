/* Where threads go that leave a talk page: the pages that bots and people move them to. */
#ifndef CPHUB_WIKI_ARCHIVES_H
#define CPHUB_WIKI_ARCHIVES_H

#include <cphub/core/arena.h>
#include <cphub/wiki/wiki.h>

enum { ARCHIVES_MAX = 60 };

struct archive_page {
	struct sv title;
	int64_t revision; /* its newest; 0: not known, it may not be there */
	size_t size;      /* bytes, as far as the wiki said */
};

/* The likeliest first: what the last edits' summaries link to, then what the page's own head does, then the pages below it, those
 * that changed last before others. */
struct archive_pages {
	struct arena arena; /* owns all below */
	struct archive_page *at;
	size_t len, cap;
};

/* Asks two questions; `text` is the talk page's. Fails as wiki.h says. Release in every case. */
MUST_CHECK bool wiki_find_archives(struct wiki *w, const char *title, struct sv text,
				   struct archive_pages *out, struct wiki_fault *fault,
				   struct err *err);
void archive_pages_release(struct archive_pages *p);

#endif
