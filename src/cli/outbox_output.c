#include "outbox_output.h"

#include <cphub/core/date.h>
#include <cphub/core/tr.h>
#include <cphub/flow/parcel.h>

static const char *const state_words[POST_STATES + 1] = {
	[POST_WAITING] = N_("waiting"), [POST_SENDING] = N_("sending"),
	[POST_SENT] = N_("sent"),       [POST_NEEDS_YOU] = N_("needs you"),
	[POST_STATES] = N_("draft"),
};

void output_item(struct jw *w, const struct post *p)
{
	struct str created = { 0 }, message = { 0 }, travels = { 0 };

	date_add_time(&created, p->created);
	parcel_say(&message, p);
	jw_int(w, "id", p->item);
	jw_text(w, "kind", p->kind);
	jw_text(w, "state",
		p->state == POST_STATES ? SV("draft") : sv_from(post_state_name(p->state)));
	jw_text(w, "title", p->title);
	jw_text(w, "target", p->page);
	jw_text(w, "created", str_view(&created));
	jw_int(w, "attempts", p->attempts);
	jw_text(w, "message", str_view(&message));
	if (post_is_away(p)) {
		date_add_time(&travels, p->travels);
		jw_text(w, "travels", str_view(&travels));
		jw_text(w, "parcel", p->parcel);
	}
	if (p->revision)
		jw_int(w, "revision", p->revision);
	str_release(&created);
	str_release(&message);
	str_release(&travels);
}

void output_item_json(const struct post *p, bool is_whole)
{
	struct jw *w = jw_new();

	jw_object(w, NULL);
	output_item(w, p);
	if (is_whole)
		jw_text(w, "body", p->body);
	if (is_whole && p->state != POST_STATES) {
		jw_text(w, "wiki", p->api);
		jw_text(w, "wikitext", p->text);
		jw_text(w, "summary", p->summary);
	}
	jw_end(w);
	output_json(w);
}

void output_items_json(const struct outbox_items *o)
{
	struct jw *w = jw_new();

	jw_array(w, NULL);
	for (size_t i = 0; i < o->items.len; i++) {
		jw_object(w, NULL);
		output_item(w, &o->items.at[i]);
		jw_end(w);
	}
	jw_end(w);
	output_json(w);
}

void output_item_line(const struct post *p, time_t now)
{
	const char *state = post_is_away(p) ? _("travels") : _(state_words[p->state]);
	struct str ago = { 0 }, message = { 0 };

	date_add_ago(&ago, p->created, now);
	printf("%lld  %s  %s  ", (long long)p->item, state, str_text(&ago));
	output_line(p->title);
	parcel_say(&message, p);
	if (message.len) {
		printf("    ");
		output_line(str_view(&message));
	}
	str_release(&ago);
	str_release(&message);
}

bool outbox_print(const struct call *call, struct state *state, int64_t item)
{
	struct outbox_items all;
	const bool ok = outbox_items_read(state, &all, call->err);
	const struct post *p = ok ? outbox_items_find(&all, item) : NULL;

	if (p && call->values[OPT_JSON])
		output_item_json(p, true);
	else if (p)
		output_item_line(p, call->session->options.now);
	if (p && !call->values[OPT_JSON] && p->state == POST_WAITING)
		fprintf(stderr, "cphub: %s\n", _("`cphub outbox send` sends it."));
	outbox_items_release(&all);
	return ok;
}
