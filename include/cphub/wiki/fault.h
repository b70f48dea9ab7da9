/* What a request to a wiki that failed leaves behind, and what can be done about it. */
#ifndef CPHUB_WIKI_FAULT_H
#define CPHUB_WIKI_FAULT_H

#include <stdbool.h>

enum wiki_verdict {
	WIKI_DONE,
	WIKI_AGAIN, /* not carried out: the same may go well later */
	WIKI_OPEN,  /* nobody knows: it may be carried out, or may still be */
	WIKI_CONFLICT, /* not carried out: another edit came first, perhaps an earlier copy of this one */
	WIKI_REFUSED /* not carried out: a person has to do something */
};

enum { WIKI_CODE_MAX = 63 };

struct wiki_fault {
	enum wiki_verdict verdict;
	bool is_for_all; /* whatever else this account sends would fare the same, and may do harm */
	unsigned wait;   /* seconds until it may be tried again */
	char code[WIKI_CODE_MAX + 1]; /* the wiki's own word for it, or "" */
};

#endif
