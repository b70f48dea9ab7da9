#include "ask.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/outbox/draft.h>
#include <cphub/outbox/dropped.h>

/* What may stand in the path of an address as it is (RFC 3986, and the slash and colon of page names). */
static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c && strchr("-._~/:,", c));
}

void ask_add_title(struct str *out, struct sv title)
{
	for (size_t i = 0; i < title.len; i++) {
		const char c = title.at[i] == ' ' ? '_' : title.at[i];

		if (is_plain(c))
			str_add_char(out, c);
		else
			str_addf(out, "%%%02X", (unsigned char)c);
	}
}

static bool is_web(struct sv address)
{
	bool is = sv_has_prefix(address, "https://") || sv_has_prefix(address, "http://");

	for (size_t i = 0; i < address.len; i++)
		is = is && address.at[i] > ' ' && address.at[i] < 0x7f;
	return is;
}

void ask_address(struct str *out, struct sv api, struct sv page)
{
	static const char short_end[] = "/w/api.php", end[] = "api.php";

	if (!page.len || !is_web(api))
		return;
	/* Wikimedia's wikis, and those made like them, have short addresses. */
	if (sv_has_suffix(api, short_end)) {
		str_add_sv(out, sv_make(api.at, api.len - strlen(short_end)));
		str_add(out, "/wiki/");
	} else if (sv_has_suffix(api, end)) {
		str_add_sv(out, sv_make(api.at, api.len - strlen(end)));
		str_add(out, "index.php?title=");
	} else {
		return;
	}
	ask_add_title(out, page);
}

/* The settings win over hub.yaml. */
static void add_hotline(struct session *s, struct str *out)
{
	const char *api = config_text(s->config, "wiki.api", NULL);
	const char *page = config_text(s->config, "wiki.hotline", NULL);

	const struct hub *hub = session_hub(s);

	ask_address(out, api ? sv_from(api) : hub->wiki_api,
		    page ? sv_from(page) : hub->wiki_hotline);
}

static void say_kept(struct app *app, bool is_new, const struct str *address)
{
	struct str text = { 0 };

	str_add(&text,
		is_new ? _("Kept as a draft, not sent; `cphub outbox` lists it.")
		       : _("It is there already as a draft, not sent; `cphub outbox` lists it."));
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
