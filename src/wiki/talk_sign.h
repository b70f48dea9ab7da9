/* Who signed a paragraph, and when. */
#ifndef CPHUB_WIKI_TALK_SIGN_H
#define CPHUB_WIKI_TALK_SIGN_H

#include <time.h>

#include <cphub/core/str.h>

#include "markup.h"
#include "rules.h"

struct signature {
	size_t from, to; /* its bytes */
	time_t when;
};

/* The first signature in [from, to); the name goes to `author`, which is emptied first. */
bool signature_find(const struct talk_rules *rules, const struct markup *m, size_t from, size_t to,
		    struct str *author, struct signature *out);

#endif
