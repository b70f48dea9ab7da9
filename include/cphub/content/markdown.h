/*
 * Markdown as a tree of blocks (cmark-gfm: CommonMark with tables, task lists, strikethrough, footnotes,
 * and [[links]] between pages). Inlines are flat spans with styles added up, which is all that a terminal,
 * HTML and wikitext need.
 */
#ifndef CPHUB_CONTENT_MARKDOWN_H
#define CPHUB_CONTENT_MARKDOWN_H

#include <stdint.h>

#include <cphub/content/problem.h>

enum block_type {
	BLOCK_DOCUMENT,
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_LIST,
	BLOCK_ITEM,
	BLOCK_QUOTE,
	BLOCK_ANSWER, /* set in below what it answers; of talk pages, no Markdown makes one */
	BLOCK_CODE,
	BLOCK_RULE,
	BLOCK_TABLE,
	BLOCK_ROW, /* the first one of a table is its head */
	BLOCK_CELL,
	BLOCK_FOOTNOTE, /* at the end of the document, in order of number */
	BLOCK_HTML
};

enum span_style {
	STYLE_EMPH = 1 << 0,
	STYLE_STRONG = 1 << 1,
	STYLE_CODE = 1 << 2,
	STYLE_STRIKE = 1 << 3,
	STYLE_IMAGE = 1 << 4, /* `text` is the description; the link is the picture */
	STYLE_NOTE = 1 << 5   /* a footnote's number */
};

enum span_type {
	SPAN_TEXT,
	SPAN_SPACE /* a line end in the source */,
	SPAN_BREAK /* a hard one */
};

struct span {
	enum span_type type;
	unsigned style; /* enum span_style, added up */
	unsigned link;  /* 1 + the index in markdown.links, 0: none */
	struct sv text;
	struct span *next;
};

enum align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

struct block {
	enum block_type type;
	unsigned line; /* in the file, from 1 */
	unsigned
		number; /* heading level; first number of a list (0: bullets); number of a footnote */
	bool tight;     /* a list without blank lines between its items */
	bool is_task, is_done; /* an item with a box */
	enum align align;      /* a cell's */
	struct sv text;        /* code and HTML as they stand; a heading's plain text */
	struct sv info;        /* a code block's language; a heading's anchor, unique in the page */
	struct span *spans;    /* headings, paragraphs, cells */
	struct block *first;   /* children */
	struct block *next;
};

struct link {
	struct sv text;
	struct sv target; /* as written; for pages the path or id without anchor */
	struct sv id;     /* the page it leads to, empty: not a page of the hub */
	struct sv anchor; /* behind #, may be empty */
	unsigned line;
};

/* No block has more blocks above it: a walk needs no more room than this. */
enum { MARKDOWN_DEPTH_MAX = 40 };

struct markdown {
	struct arena arena; /* owns all below */
	const struct block *root;
	struct link *links;
	size_t links_len, links_cap;
};

/* Reads a body. `page_id` is what relative links start from. A body beyond the limits behind which
 * cmark-gfm gets slow (a block of 32 KiB, 64 pipes in a line, a table of 10,000 cells) is kept readable
 * as one code block, and a problem says so. Never fails; free with markdown_free. */
struct markdown *markdown_parse(struct sv body, struct sv page_id, unsigned first_line,
				struct problems *problems);
void markdown_free(struct markdown *m);

/* Whole blocks from the start of a long body, `wanted` bytes or some more: enough for a first screen, at a small part
 * of the cost. Parsed by itself it looks as in the whole body, but for links and notes that are defined further down.
 * The body itself where it is not long, or has no place to be cut. */
struct sv markdown_beginning(struct sv body, size_t wanted);

/* Links that show a bare id ([[guides/x]]) show the title of that page instead. `title` gives the empty slice
 * where there is none; what it gives is copied. */
void markdown_title_links(struct markdown *m, struct sv (*title)(void *data, struct sv id),
			  void *data);

/* Appends a text so that it is only a text in Markdown: an answer, a name. */
struct str;
void markdown_escape(struct sv text, struct str *out);

/* Appends the words of the page, one block a line, headings apart. */
void markdown_plain(const struct markdown *m, struct str *headings, struct str *body);

/* A heading and the words below it up to the next one, one block a line: what the search index holds. */
struct section {
	struct sv heading, anchor; /* empty for what stands before the first heading */
	struct sv body;
};

struct sections {
	struct arena arena; /* owns the texts */
	struct section *at;
	size_t len, cap;
};

/* More headings than this stay together in the last section. */
enum { SECTIONS_MAX = 256 };

/* The sections of the page in order, at least one; release with sections_release. */
void markdown_sections(const struct markdown *m, struct sections *out);
void sections_release(struct sections *s);

#endif
