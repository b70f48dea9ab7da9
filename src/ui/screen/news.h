/* What is new since the person last looked, for the start screen and the screen of it. */
#ifndef CPHUB_SRC_UI_SCREEN_NEWS_H
#define CPHUB_SRC_UI_SCREEN_NEWS_H

#include "app.h"

/* What screen_news may be opened with, borrowed: a letter that was typed on the start screen. Another letter behind it
 * means that words were being typed, and not this screen; then it searches for them. */
struct news_wanted {
	struct sv letter;
};

/* What is other in a page of the news than it was in the content of that tree; copied. */
struct difference_wanted {
	struct oid tree;
	const struct news_item *item;
};

/* What is said of a page whose newest text cannot be shown; to be translated. */
extern const char news_kept[];

#endif
