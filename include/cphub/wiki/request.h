/*
 * A help request as it stands on the wiki: composed when the person says yes, never changed after that.
 *
 *	<!-- cphub:ID skills=a,b lang=fr,en -->
 *	[[User:Ada]]: How do I … ?
 *
 *	→ guides/first-partnership
 *	~~~~
 */
#ifndef CPHUB_WIKI_REQUEST_H
#define CPHUB_WIKI_REQUEST_H

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/str.h>

/* 128 bits in base 32 (RFC 4648, small letters); summaries carry its beginning. */
enum { REQUEST_ID_LEN = 26, REQUEST_MARK_LEN = 8 };
enum { REQUEST_TITLE_MAX = 240, REQUEST_BODY_MAX = 60000, REQUEST_PINGS_MAX = 3 };

/* All borrowed; lists with commas between. What is empty is left out. */
struct request {
	struct sv id;
	struct sv title, body; /* as the person typed them */
	struct sv skills, languages;
	struct sv page;  /* of the hub */
	struct sv pings; /* names of users */
	struct sv head;  /* wikitext of the hub's own, with $skills $languages $page $id */
	bool is_message; /* to one person: asked on their talk page */
};

/* What goes to the wiki. */
struct composed {
	struct str heading, text, summary;
};

/* ERR_SYSTEM: this machine gives no random bytes. */
MUST_CHECK bool request_new_id(char out[REQUEST_ID_LEN + 1], struct err *err);

/* ERR_INPUT where something is missing, too long, or would break the page. Release in every case. */
MUST_CHECK bool request_compose(const struct request *r, struct composed *out, struct err *err);
void composed_release(struct composed *c);

/* ERR_INPUT where a text is empty, too long, or would reach beyond the place that it is put to. */
MUST_CHECK bool request_check_body(struct sv body, struct err *err);

/* "[cphub abcdefgh]", what the summary of each edit ends with. */
void request_add_mark(struct str *out, struct sv id);

#endif
