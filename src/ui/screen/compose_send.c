/* The exact text before it goes out, who will see it, and the yes to that. */
#include <stdlib.h>

#include <cphub/core/tr.h>
#include <cphub/outbox/draft.h>

#include "compose_form.h"
#include "confirm.h"
#include "outbox.h"
#include "sheet.h"

struct ready {
	struct sheet sheet;   /* first, for its actions */
	struct compose *form; /* of the screen below */
	struct wiki_target to;
	struct asked asked;
	char *where; /* the sentence that says who will see it */
};

static struct help_request request_of(const struct ready *r)
{
	const struct compose *p = r->form;
	const bool is_request = p->kind == COMPOSE_REQUEST;

	return (struct help_request){
		.to = &r->to,
		.title = compose_value(p, FIELD_TITLE),
		.body = sv_trim(compose_value(p, FIELD_BODY)),
		.skills = compose_value(p, FIELD_SKILLS),
		.languages = compose_value(p, FIELD_LANGUAGES),
		.page = is_request ? compose_value(p, FIELD_PAGE) : (struct sv){ 0 },
		.pings = compose_value(p, FIELD_PINGS),
		.user = p->kind == COMPOSE_MESSAGE ? sv_trim(compose_value(p, FIELD_TO))
						   : (struct sv){ 0 },
	};
}

/* A message stands on the talk page of whom it is for, which is a hotline of its own. */
static bool find_place(struct app *app, struct ready *r, struct err *err)
{
	const struct sv user = sv_trim(compose_value(r->form, FIELD_TO));

	if (!flow_find_wiki(app->session, &r->to, err))
		return false;
	return r->form->kind != COMPOSE_MESSAGE || flow_address_to(&r->to, user, err);
}

static bool compose_text(struct app *app, struct ready *r, struct err *err)
{
	const struct help_request request = request_of(r);

	if (r->form->kind == COMPOSE_REPLY)
		return request_check_body(request.body, err);
	return flow_ask(app->session, &request, (struct sv){ 0 }, &r->asked, err);
}

static char *say_where(const struct app *app, const struct ready *r)
{
	char *name = account_name(app->session, r->to.api), *out;

	if (name)
		out = mem_printf(
			_("This will stand on the public page %s of %s, signed by %s. Everybody "
			  "can read it, for ever."),
			r->to.hotline, r->to.api, name);
	else
		out = mem_printf(
			_("This will stand on the public page %s of %s, signed by who logs in "
			  "there. Everybody can read it, for ever."),
			r->to.hotline, r->to.api);
	free(name);
	return out;
}

static void tell(struct ready *r)
{
	struct str text = { 0 };

	sheet_add(&r->sheet, sv_from(r->where), ROLE_HEADING);
	if (r->form->kind == COMPOSE_REPLY) {
		str_add_sv(&text, sv_trim(compose_value(r->form, FIELD_BODY)));
		str_add(&text, " ~~~~");
	} else {
		str_addf(&text, "== %s ==\n\n%s", str_text(&r->asked.composed.heading),
			 str_text(&r->asked.composed.text));
	}
	sheet_add_lines(&r->sheet, str_view(&text), ROLE_CODE);
	str_release(&text);
}

static bool ready_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct ready *r = state;

	/* What a screen is opened with is const for all; this one changes the form that it came from. */
	r->form = *(struct compose *const *)argument;
	if (!find_place(app, r, err) || !compose_text(app, r, err))
		return false;
	r->where = say_where(app, r);
	tell(r);
	return true;
}

static void ready_close(void *state)
{
	struct ready *r = state;

	sheet_release(&r->sheet);
	wiki_target_release(&r->to);
	asked_release(&r->asked);
	free(r->where);
}

static bool queue(struct app *app, struct ready *r, int64_t *item, struct err *err)
{
	const struct compose *p = r->form;
	const struct help_request request = request_of(r);
	const struct hotline_reply reply = { compose_value(p, FIELD_TO), request.body };
	struct err ignored = { 0 };

	*item = p->item;
	if (p->kind != COMPOSE_REPLY)
		return flow_queue(app->session, app->own, &request, &r->asked, item, err);
	if (!flow_hotline_reply(app->session, app->own, &r->to, &reply, item, err))
		return false;
	/* The answer has a draft of its own, unless its words were found to be this one's. */
	if (p->item != *item)
		(void)!draft_drop(app->own, p->item, &ignored);
	return true;
}

static void let_wait(struct app *app, void *state)
{
	struct ready *r = state;
	struct err err = { 0 };
	int64_t item;

	if (!compose_keep(r->form))
		return;
	if (!queue(app, r, &item, &err)) {
		app_say(app, ROLE_WARNING, "%s", err.text);
		return;
	}
	/* Where that is not kept the next one is asked about, too. */
	(void)!flow_agree(app->own, r->to.api, &err);
	r->form->item = 0;
	r->form->is_dirty = false;
	app_pop(app);
	app_pop(app);
	app_own_changed(app);
	if (app_top(app)->type != &screen_outbox)
		app_push(app, &screen_outbox, NULL);
	list_choose_item(app_top(app)->state, (size_t)item);
	app_say(app, ROLE_OK, "%s", _("It waits in the outbox; {send-now} sends it now."));
	outbox_send_by_itself(app);
}

/* Once for each wiki. */
static void send_it(struct app *app, void *state)
{
	struct ready *r = state;
	const struct confirm confirm = {
		.question = r->where,
		.no = _("Keep it as a draft"),
		.yes = _("Yes, and do not ask again for this wiki"),
		.run = let_wait,
	};
	struct err err = { 0 };
	bool is_agreed = false;

	if (!flow_is_agreed(app->own, r->to.api, &is_agreed, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
	else if (is_agreed)
		let_wait(app, r);
	else
		confirm_ask(app, &confirm);
}

static const struct action ready_actions[] = {
	{ .name = "send",
	  .keys = "F10 C-g",
	  .hint = N_("send"),
	  .run = send_it,
	  .help = N_("Let it wait in the outbox to be sent") },
	SHEET_ACTIONS,
	{ 0 },
};

static void ready_fit(struct app *app, void *state, const struct area *area)
{
	sheet_fit(app, state, area);
}

static void ready_draw(const struct app *app, const void *state, struct surface *s,
		       const struct area *area)
{
	(void)app;
	sheet_draw(state, s, area);
}

void compose_preview(struct compose *p)
{
	if (compose_keep(p))
		app_push(p->app, &screen_ready, &p);
}

const struct screen_type screen_ready = {
	.name = "ready",
	.title = N_("Ready to be sent"),
	.state_size = sizeof(struct ready),
	.is_aside = true,
	.actions = ready_actions,
	.open = ready_open,
	.close = ready_close,
	.fit = ready_fit,
	.draw = ready_draw,
};
