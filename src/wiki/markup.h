/*
 * Wikitext cut into its pieces. First a mask over the whole page says of each byte whether it is hidden, shown as it
 * stands, or an argument of a template, so that nothing in there is taken for a heading, a link or a signature; then
 * the pieces of a line come one after the other. Linear in the page, whatever it holds.
 */
#ifndef CPHUB_WIKI_MARKUP_H
#define CPHUB_WIKI_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include <cphub/core/sv.h>

enum {
	MASK_COMMENT = 1 << 0,
	MASK_RAW = 1 << 1, /* inside nowiki, pre and their like */
	MASK_TEMPLATE = 1 << 2,
	MASK_TAG = 1 << 3,
	MASK_QUOTE = 1 << 4 /* said by somebody else: blockquote, cite, q, ref */
};

struct markup {
	struct sv text;      /* borrowed */
	unsigned char *mask; /* one a byte */
};

void markup_init(struct markup *m, struct sv text);
void markup_release(struct markup *m);

enum piece_kind {
	PIECE_TEXT,     /* entities in it are not decoded */
	PIECE_RAW,      /* shown as it stands */
	PIECE_TEMPLATE, /* with its braces */
	PIECE_TAG,      /* with its brackets */
	PIECE_LINK,     /* its target; what is shown comes behind it, up to PIECE_LINK_END */
	PIECE_LINK_END,
	PIECE_ADDRESS, /* the same for a link to elsewhere */
	PIECE_ADDRESS_END,
	PIECE_LINE /* the end of a line */
};

struct piece {
	enum piece_kind kind;
	size_t from, to; /* in the page */
	struct sv text;  /* what its kind says */
	bool has_label;  /* of a link: what is shown is not its target */
	bool is_quote;
};

/* The pieces of [at, end). */
struct pieces {
	const struct markup *m;
	size_t at, end;
	unsigned links;     /* that are open */
	bool is_in_address; /* no link is in a link to elsewhere */
	size_t link_end;    /* the next "]]" at or behind `at`, or `end` */
	size_t address_end; /* the same for "]" */
};

struct pieces pieces_of(const struct markup *m, size_t from, size_t to);
/* False at the end. */
bool pieces_next(struct pieces *p, struct piece *out);

/* "name" of "{{ Name | …}}", and its arguments one by one; both without blanks around. */
struct sv template_name(struct sv braces);
bool template_next(struct sv *rest, struct sv *argument);
/* What template_next begins with. */
struct sv template_arguments(struct sv braces);

/* "br" of "<br />", "/p" of "</p>": small letters are not made. */
struct sv tag_name(struct sv brackets);
/* Without regard to the case of Latin letters. */
bool name_is(struct sv v, const char *name);

#endif
