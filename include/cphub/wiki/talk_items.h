/*
 * A talk page as DiscussionTools reads it, where a wiki has it: it sees the rendered page, and so the names that a template
 * signed with. https://www.mediawiki.org/wiki/Extension:DiscussionTools/API
 */
#ifndef CPHUB_WIKI_TALK_ITEMS_H
#define CPHUB_WIKI_TALK_ITEMS_H

#include <cphub/wiki/thread.h>
#include <cphub/wiki/wiki.h>

/*
 * Appends a line for each heading and each comment, in the page's order:
 *
 *	0 0 0 h-Loans-20260301080500
 *	1 0 1772352300 Ada L
 *	2 1 1772352600 Bo
 *
 * level, the comment that it answers (they count from 1; 0: none), seconds since 1970, author. `*has` is false where the wiki has
 * no DiscussionTools. Fails as wiki.h says.
 */
MUST_CHECK bool wiki_read_items(struct wiki *w, const char *title, struct str *out, bool *has,
				struct wiki_fault *fault, struct err *err);

/* Takes levels, whom comments answer, and who wrote what nobody signed in wikitext, from such lines; of comments before byte
 * `end`. Those that are new are not signed (talk_is_signed). What does not fit stays as it was read. */
void talk_take_items(struct talk *t, const struct talk_rules *rules, struct sv items, size_t end);

#endif
