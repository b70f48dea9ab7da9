/* One text of the outbox, whole: word for word as it goes out, where to, under which name, and what became of it. */
#include <stdlib.h>

#include <cphub/core/date.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/flow/account.h>
#include <cphub/flow/captcha.h>
#include <cphub/flow/parcel.h>

#include "outbox.h"
#include "sheet.h"

struct item_screen {
	struct sheet sheet; /* first, for its actions */
	int64_t item;
	struct outbox_items items;
	const struct post *post; /* among them; NULL: it went */
	bool is_asked;           /* the wiki waits for an answer */
};

static void add_name(const struct app *app, struct item_screen *p)
{
	char *api = mem_dup_sv(p->post->api), *name = account_name(app->session, api);

	sheet_add_fact(&p->sheet, _("Signed by"),
		       p->post->attempt.user.len ? p->post->attempt.user
		       : name                    ? sv_from(name)
						 : sv_from(_("who logs in there")));
	free(name);
	free(api);
}

static void add_address(struct item_screen *p)
{
	char room[NUMBER_ROOM];

	sheet_add_fact(&p->sheet, _("Page"), p->post->page);
	sheet_add_fact(&p->sheet, _("Wiki"), p->post->api);
	sheet_add_fact(&p->sheet, _("Attempts"), sv_from(number_show(p->post->attempts, room)));
}

static void add_text(struct item_screen *p)
{
	const struct post *post = p->post;
	struct str text = { 0 };

	if (post->state == POST_STATES) {
		sheet_add_lines(&p->sheet, post->body, ROLE_TEXT);
		return;
	}
	if (post->heading.len)
		str_addf(&text, "== %.*s ==\n\n", SV_ARG(post->heading));
	str_add_sv(&text, post->text);
	sheet_add_lines(&p->sheet, str_view(&text), ROLE_CODE);
	str_release(&text);
}

static void tell(const struct app *app, struct item_screen *p)
{
	const struct post *post = p->post;
	struct str state = { 0 }, when = { 0 }, message = { 0 };

	date_add_ago(&when, post->sent ? post->sent : post->created, app->session->options.now);
	str_addf(&state, "%s · %s · %s", outbox_kind(post->kind), outbox_state(post),
		 str_text(&when));
	sheet_empty(&p->sheet);
	sheet_add(&p->sheet, post->title.len ? post->title : sv_from(_("(no title)")),
		  ROLE_HEADING);
	sheet_add(&p->sheet, str_view(&state), ROLE_DIM);
	parcel_say(&message, post);
	if (message.len)
		sheet_add(&p->sheet, str_view(&message), ROLE_WARNING);
	if (post->state != POST_STATES) {
		add_address(p);
		add_name(app, p);
	}
	add_text(p);
	str_release(&state);
	str_release(&when);
	str_release(&message);
}

static bool load(struct app *app, struct item_screen *p, struct err *err)
{
	struct captcha asked;

	p->is_asked = captcha_find(app->session, p->item, &asked);
	captcha_release(&asked);
	outbox_items_release(&p->items);
	p->post = NULL;
	if (!outbox_items_read(app->own, &p->items, err))
		return false;
	p->post = outbox_items_find(&p->items, p->item);
	if (p->post)
		tell(app, p);
	else
		sheet_empty(&p->sheet);
	return true;
}

static bool item_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct item_screen *p = state;

	p->item = ((const struct item_wanted *)argument)->item;
	return load(app, p, err);
}

static void item_close(void *state)
{
	struct item_screen *p = state;

	sheet_release(&p->sheet);
	outbox_items_release(&p->items);
}

static void item_changed(struct app *app, void *state)
{
	struct err err = { 0 };

	if (!load(app, state, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
}

static unsigned item_has(const struct app *app, const void *state)
{
	const struct item_screen *p = state;

	(void)app;
	return p->post ? outbox_has(p->post) | (p->is_asked ? NEED_ANSWER : 0) : 0;
}

static void edit(struct app *app, void *state)
{
	outbox_edit(app, ((struct item_screen *)state)->post);
}

static void take_back(struct app *app, void *state)
{
	struct item_screen *p = state;
	const bool was_draft = p->post->state == POST_STATES;

	outbox_take_back(app, p->post);
	if (was_draft && !p->post)
		app_pop(app);
}

static void send_now(struct app *app, void *state)
{
	outbox_send_now(app, ((struct item_screen *)state)->item);
}

static void answer(struct app *app, void *state)
{
	app_push(app, &screen_captcha,
		 &(struct item_wanted){ ((struct item_screen *)state)->item });
}

static void log_in(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_login, NULL);
}

static const struct action item_actions[] = {
	{ .name = "answer",
	  .keys = "a",
	  .hint = N_("answer"),
	  .needs = NEED_ANSWER,
	  .run = answer,
	  .help = N_("Answer what the wiki asks, to know that no robot writes") },
	{ .name = "edit",
	  .keys = "e",
	  .hint = N_("edit"),
	  .needs = NEED_OWN,
	  .run = edit,
	  .help = N_("Change the text; it is a draft until you send it") },
	{ .name = "take-back",
	  .keys = "x Del",
	  .hint = N_("take back"),
	  .needs = NEED_OWN,
	  .run = take_back,
	  .help = N_("Make it a draft again, or drop the draft") },
	{ .name = "send-now",
	  .keys = "r",
	  .hint = N_("try now"),
	  .needs = NEED_CHOICE | NEED_QUIET,
	  .run = send_now,
	  .help = N_("Send the chosen text now, in the background") },
	{ .name = "log-in",
	  .keys = "l",
	  .hint = N_("log in"),
	  .run = log_in,
	  .help = N_("Log in to the wiki, or out of it") },
	SHEET_ACTIONS,
	{ 0 },
};

static void item_fit(struct app *app, void *state, const struct area *area)
{
	sheet_fit(app, state, area);
}

static void item_draw(const struct app *app, const void *state, struct surface *s,
		      const struct area *area)
{
	(void)app;
	sheet_draw(state, s, area);
}

const struct screen_type screen_item = {
	.name = "item",
	.title = N_("A text of the outbox"),
	.state_size = sizeof(struct item_screen),
	.actions = item_actions,
	.open = item_open,
	.close = item_close,
	.has = item_has,
	.fit = item_fit,
	.draw = item_draw,
	.refresh = item_changed,
	.own_changed = item_changed,
};
