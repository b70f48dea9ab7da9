/* What a wiki asks before it saves, to know that no robot writes, and the answer to it.
 * https://www.mediawiki.org/wiki/Extension:ConfirmEdit */
#ifndef CPHUB_WIKI_CAPTCHA_H
#define CPHUB_WIKI_CAPTCHA_H

#include <stdbool.h>

#include <cphub/core/json.h>
#include <cphub/wiki/wiki.h>

/* Owned. */
struct wiki_captcha {
	char *id;       /* each counts for one answer; NULL: a program cannot answer it */
	char *question; /* "" where an image shows it */
	char *url;      /* of the image, or "" */
};

/* Takes over what the answer to an edit asks, of a wiki at the address `api`. False where it asks nothing. */
bool wiki_captcha_read(const struct json *edit, const char *api, struct wiki_captcha *out);
void wiki_captcha_release(struct wiki_captcha *c);

/* What the last save was refused for, where its fault has the code "captcha". Borrowed until the next one. */
const struct wiki_captcha *wiki_asked(const struct wiki *w);

/* Goes along with the next save, and with no other. */
void wiki_answer(struct wiki *w, struct sv id, struct sv word);

#endif
