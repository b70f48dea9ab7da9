/* What talk_rules.h keeps to itself. */
#ifndef CPHUB_WIKI_RULES_H
#define CPHUB_WIKI_RULES_H

#include <cphub/core/arena.h>
#include <cphub/wiki/talk_rules.h>

#include "stamp.h"

enum { RULE_USER, RULE_TALK, RULE_SPECIAL, RULE_CONTRIBUTIONS, RULES };

struct names {
	struct sv *at; /* small letters, blanks for underscores */
	size_t len, cap;
};

struct talk_rules {
	struct arena arena; /* owns all texts */
	struct names names[RULES];
	struct stamp stamp;
};

#endif
