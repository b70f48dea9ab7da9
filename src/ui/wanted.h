/* What screens are opened with: the argument of app_push. */
#ifndef CPHUB_SRC_UI_WANTED_H
#define CPHUB_SRC_UI_WANTED_H

#include <cphub/core/sv.h>

/* What screen_read and screen_course are opened with; borrowed. */
struct page_wanted {
	struct sv id;
	struct sv anchor;
	const char *lang; /* NULL: the best one */
	struct sv course; /* whose lesson it is; may be empty */
};

/* What a list of pages is opened with: one of them is not NULL. */
struct pages_wanted {
	struct sv kind, skill;
	struct sv label;
};

#endif
