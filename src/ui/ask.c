#include "ask.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/flow/address.h>
#include <cphub/outbox/draft.h>
#include <cphub/outbox/dropped.h>

/* The settings win over hub.yaml. */
static void add_hotline(struct session *s, struct str *out)
{
	const char *api = config_text(s->config, "wiki.api", NULL);
	const char *page = config_text(s->config, "wiki.hotline", NULL);

	const struct hub *hub = session_hub(s);

	address_of_page(out, api ? sv_from(api) : hub->wiki_api,
			page ? sv_from(page) : hub->wiki_hotline);
}

static void say_kept(struct app *app, bool is_new, const struct str *address)
{
	struct str text = { 0 };

	str_add(&text, is_new ? _("Kept as a draft, not sent; {outbox} lists it.")
			      : _("It is there already as a draft, not sent; {outbox} lists it."));
	if (address->len)
		str_addf(&text, _(" To ask now: %s"), str_text(address));
	app_say(app, ROLE_OK, "%s", str_text(&text));
	str_release(&text);
}

void ask_keep(struct app *app, struct sv words)
{
	const struct draft draft = { .kind = SV("ask"),
				     .title = sv_trim(words),
				     .created = app->session->options.now };
	struct str address = { 0 };
	struct err err = { 0 };
	bool is_new = true;
	int64_t id = 0;

	add_hotline(app->session, &address);
	if (!draft_add(app->own, &draft, &id, &is_new, &err))
		app_say(app, ROLE_WARNING, _("Not kept: %s"), err.text);
	else {
		say_kept(app, is_new, &address);
		steps_did(app, TRIAL_ASK);
	}
	if (id && is_new) {
		char *number = mem_printf("%lld", (long long)id);

		undo_note_added(app,
				&(struct dropped){ DROPPABLE_DRAFT, sv_from(number), draft.title });
		free(number);
	}
	str_release(&address);
}
