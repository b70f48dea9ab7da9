/* What a wiki asked when it was to save a text of the outbox, kept with the session that it asked in until the person answers. */
#ifndef CPHUB_FLOW_CAPTCHA_H
#define CPHUB_FLOW_CAPTCHA_H

#include <stdint.h>

#include <cphub/flow/account.h>
#include <cphub/wiki/captcha.h>

struct captcha {
	struct wiki_captcha asked;
	char *user;    /* as whom the wiki asked */
	char *cookies; /* of that session */
};

/* In a file that nobody else can read, in place of what was asked for the same item. ERR_SYSTEM. */
MUST_CHECK bool captcha_keep(const struct session *s, const struct wiki_line *line, int64_t item,
			     const struct wiki_captcha *asked, struct err *err);
/* False where nothing is asked for it, or what was asked is too old to be answered. Release in every case. */
bool captcha_find(const struct session *s, int64_t item, struct captcha *out);
void captcha_release(struct captcha *c);
/* Each can be answered once. */
void captcha_forget(const struct session *s, int64_t item);
/* Of all items. */
void captcha_forget_all(const struct session *s);

#endif
