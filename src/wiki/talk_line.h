/* Lines of a talk page: what begins where, and at which level. */
#ifndef CPHUB_WIKI_TALK_LINE_H
#define CPHUB_WIKI_TALK_LINE_H

#include "markup.h"

enum line_kind {
	LINE_BLANK,
	LINE_NOTHING,   /* shows nothing, and parts nothing */
	LINE_SEPARATOR, /* parts, and belongs to nobody */
	LINE_HEADING,
	LINE_LIST,
	LINE_TABLE,
	LINE_PLAIN, /* as it is typed: a blank stands before it */
	LINE_TEXT
};

struct line {
	enum line_kind kind;
	size_t from, to; /* without its end */
	unsigned level;  /* signs of a list */
	/* Of a heading. */
	unsigned heading;
	size_t title, title_to;
	bool is_editable;
};

struct lines {
	const struct markup *m;
	size_t at;
	unsigned tables;      /* that are open */
	unsigned table_level; /* of the outermost one */
};

bool lines_next(struct lines *l, struct line *out);

#endif
