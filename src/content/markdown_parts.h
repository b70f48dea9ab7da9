/* The parts of reading Markdown: guard, tree, links, anchors. */
#ifndef CPHUB_SRC_CONTENT_MARKDOWN_PARTS_H
#define CPHUB_SRC_CONTENT_MARKDOWN_PARTS_H

#include <cphub/content/markdown.h>
#include <cphub/core/str.h>

/* Why a body must not be given to cmark, with the line (of the body, from 1), or NULL. */
const char *markdown_guard(struct sv body, unsigned *line);

/* Fills `m` from a body that passed the guard. */
void markdown_build(struct markdown *m, struct sv body, struct sv page_id, unsigned first_line,
		    struct problems *problems);

/* A new, zeroed link of the page; valid until the next one. */
struct link *link_add(struct markdown *m, unsigned line);

/* Fills target, id and anchor from what is written in ( ). */
void link_resolve(struct markdown *m, struct link *link, struct sv written, struct sv page_id,
		  struct problems *problems);

/* One [[id]] or [[id|text]] in a text: what stands before it, its parts, what follows. */
struct wiki_link {
	struct sv before, id, anchor, text, rest;
};

/* The first one that leads to a page; false when there is none. */
bool wiki_link_next(struct sv text, struct wiki_link *out);

/* Appends a text as an anchor: letters of all scripts in lower case, digits, hyphens for spaces. */
void anchor_add(struct str *out, struct sv text);

/* HTML without its tags and comments, as words. */
void html_words(struct str *out, struct sv html);

#endif
