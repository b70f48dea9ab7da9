/* A form for what the person writes to a wiki. */
#include "compose.h"

#include <cphub/core/tr.h>
#include <cphub/outbox/draft.h>

static const char *const kind_names[COMPOSE_KINDS] = {
	[COMPOSE_REQUEST] = "ask",
	[COMPOSE_REPLY] = "reply",
	[COMPOSE_MESSAGE] = "message",
};

bool compose_open(struct app *app, const struct compose_wanted *wanted)
{
	const struct draft draft = { .kind = sv_from(kind_names[wanted->kind]),
				     .title = sv_trim(wanted->title),
				     .body = wanted->body,
				     .created = app->session->options.now };
	struct err err = { 0 };

	if (draft_add(app->own, &draft, NULL, NULL, &err))
		return true;
	app_say(app, ROLE_WARNING, _("Not kept: %s"), err.text);
	return false;
}
