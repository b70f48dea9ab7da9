/*
 * A page laid out to a width: lines of pieces with a meaning, never a colour. The same lines go to the
 * reader, to `show` and to the linear interface.
 */
#ifndef CPHUB_PAGE_LAYOUT_H
#define CPHUB_PAGE_LAYOUT_H

#include <cphub/content/markdown.h>
#include <cphub/text/bidi.h>

/* What a piece of text means; the screen gives each a colour and a sign. */
enum role {
	ROLE_TEXT,
	ROLE_TITLE,
	ROLE_HEADING,
	ROLE_EMPH,
	ROLE_STRONG,
	ROLE_CODE,
	ROLE_LINK,
	ROLE_CHOSEN,
	ROLE_QUOTE,
	ROLE_DIM,  /* frames, hints, what matters less */
	ROLE_HEAD, /* a table's head */
	ROLE_STRIKE,
	ROLE_MATCH, /* what was searched for */
	ROLE_OK,
	ROLE_WARNING,
	ROLE_COUNT
};

struct piece {
	struct sv text;  /* clean, one line, in logical order */
	unsigned column; /* cells from the left */
	unsigned width;  /* cells */
	enum role role : 8;
	bool is_rtl : 1;  /* its clusters stand from right to left, and brackets turn */
	bool goes_on : 1; /* its text goes on that of the piece before it, wherever the two stand */
	unsigned link;    /* 1 + the index in the page's links, 0: none */
};

/* Its pieces in the order in which they are read. */
struct line {
	struct piece *at;
	size_t len, cap;
	unsigned width; /* cells in all */
};

/* A heading in the table of contents. */
struct toc_entry {
	struct sv title;
	struct sv anchor;
	unsigned level;
	size_t line;
};

/* Who brings text that runs from right to left into the order of the screen. */
enum text_order {
	ORDER_LOGICAL, /* nobody: for files and pipes; lines begin at the left */
	ORDER_TERMINAL, /* the terminal does: lines of such pages end at the right, and stand alone */
	ORDER_VISUAL    /* we do: pieces are where they are seen, such pages begin at the right */
};

struct layout_options {
	unsigned width;    /* cells, at least 10 */
	bool number_links; /* [1] behind each link but pictures, and a list of them at the end */
	enum text_order order;
	bool shape;               /* with ORDER_VISUAL: Arabic letters get their forms */
	enum direction direction; /* of the page's language; AUTO: that of its title */
	bool is_spoken; /* for ears: what frames and columns say is said in words, and a table is a list */
};

struct layout {
	struct arena arena; /* owns all below */
	struct line *lines;
	size_t len, cap;
	size_t body; /* lines of the page itself; behind them stands the list of its links */
	struct toc_entry *toc;
	size_t toc_len, toc_cap;
	size_t *link_lines; /* where each of the page's links is first shown; SIZE_MAX: nowhere */
	size_t links;
	size_t *numbered; /* with number_links: which link the number i + 1 stands behind */
	size_t numbered_len;
	struct layout_options made_for;
	unsigned width; /* cells: those it was made for, or the least */
};

/* What stands above the body. */
/* "Offers: Agreements 4" */
struct page_fact {
	struct sv label, text;
};

struct page_head {
	struct sv title;
	struct sv summary;
	struct sv kind; /* "Guide" */
	struct sv updated;
	const char *notice; /* "Translated from an older text.", may be NULL */
	const struct page_fact *facts;
	size_t facts_len;
};

/* Lays a page out. `head` may be NULL. A paragraph runs as its page, unless all its letters run the other way. Tables that do not fit are reflowed: cells wrap, and below a width
 * where that cannot be read each row becomes a list "head: cell". Borrowed texts must outlive the layout.
 * Free with layout_free. */
struct layout *layout_page(const struct page_head *head, const struct markdown *body,
			   const struct layout_options *options);
void layout_free(struct layout *l);

/* True where this is what layout_page would make of the same page again; `l` may be NULL. */
bool layout_is_for(const struct layout *l, const struct layout_options *options);

/* A text that is no page: a question, a choice, an address. */
struct prose {
	struct sv mark; /* before its first line; the others begin below its end */
	struct sv text;
	enum role role;
	bool gap;    /* an empty line before it */
	size_t line; /* set by layout_prose: where it begins */
};

/* Lays texts out one below the other, as a page's paragraphs are; the first one tells the direction of all. Free with
 * layout_free. */
struct layout *layout_prose(struct prose *texts, size_t len, const struct layout_options *options);

#endif
