/* The outbox: drafts, what waits, what needs the person and what was sent, the newest first. */
#include "outbox.h"

#include <cphub/core/date.h>
#include <cphub/core/size.h>
#include <cphub/core/tr.h>
#include <cphub/flow/parcel.h>

struct outbox_screen {
	struct list list;
	struct outbox_items items;
};

static enum role role_of(const struct post *p)
{
	if (p->state == POST_NEEDS_YOU)
		return ROLE_WARNING;
	return p->state == POST_SENT ? ROLE_OK : ROLE_TEXT;
}

/* "1.1 kB · today" */
static struct sv when_and_size(const struct app *app, struct list *list, const struct post *p)
{
	const time_t when = p->sent ? p->sent : p->created;
	const size_t bytes =
		p->state == POST_STATES ? p->title.len + p->body.len : p->heading.len + p->text.len;
	struct str ago = { 0 };
	char size[SIZE_ROOM];
	struct sv out;

	date_add_ago(&ago, when, app->session->options.now);
	out = sv_from(
		arena_printf(&list->arena, "%s · %s", size_show(bytes, size), str_text(&ago)));
	str_release(&ago);
	return out;
}

/* What holds it up is worth more than what it is. */
static struct sv detail_of(struct list *list, const struct post *p)
{
	struct str message = { 0 };
	struct sv out = sv_from(outbox_kind(p->kind));

	parcel_say(&message, p);
	if (message.len)
		out = list_clean(list, str_view(&message));
	str_release(&message);
	return out;
}

static void add_item(const struct app *app, struct outbox_screen *p, size_t i)
{
	const struct post *post = &p->items.items.at[i];
	struct list *list = &p->list;

	*list_add(list) = (struct row){
		.tag = sv_from(outbox_state(post)),
		.sign = post->state == POST_NEEDS_YOU ? SV("!") : (struct sv){ 0 },
		.text = post->title.len ? list_clean(list, post->title) : sv_from(_("(no title)")),
		.note = when_and_size(app, list, post),
		.detail = detail_of(list, post),
		.role = role_of(post),
		.item = (size_t)post->item,
	};
}

static bool load(struct app *app, struct outbox_screen *p, struct err *err)
{
	const struct row *chosen = list_chosen(&p->list);
	const size_t item = chosen ? chosen->item : 0;

	list_empty(&p->list);
	outbox_items_release(&p->items);
	if (!outbox_items_read(app->own, &p->items, err))
		return false;
	for (size_t i = 0; i < p->items.items.len; i++)
		add_item(app, p, i);
	list_show(&p->list);
	list_choose_item(&p->list, item);
	return true;
}

static bool outbox_open(struct app *app, void *state, const void *argument, struct err *err)
{
	(void)argument;
	return load(app, state, err);
}

static void outbox_close(void *state)
{
	struct outbox_screen *p = state;

	list_release(&p->list);
	outbox_items_release(&p->items);
}

static void outbox_changed(struct app *app, void *state)
{
	struct err err = { 0 };

	if (!load(app, state, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
}

static const struct post *chosen(const struct outbox_screen *p)
{
	const struct row *row = list_chosen(&p->list);

	return row ? outbox_items_find(&p->items, (int64_t)row->item) : NULL;
}

static unsigned screen_has(const struct app *app, const void *state)
{
	const struct post *p = chosen(state);

	(void)app;
	return p ? outbox_has(p) : 0;
}

static void look(struct app *app, void *state)
{
	app_push(app, &screen_item, &(struct item_wanted){ chosen(state)->item });
}

static void edit(struct app *app, void *state)
{
	outbox_edit(app, chosen(state));
}

static void take_back(struct app *app, void *state)
{
	outbox_take_back(app, chosen(state));
}

static void send_now(struct app *app, void *state)
{
	outbox_send_now(app, chosen(state)->item);
}

static void send_all(struct app *app, void *state)
{
	(void)state;
	outbox_send_now(app, 0);
}

static void log_in(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_login, NULL);
}

static const struct action outbox_actions[] = {
	{ .name = "look",
	  .keys = "Enter Right",
	  .hint = N_("look"),
	  .needs = NEED_ROW,
	  .run = look,
	  .help = N_("Look at the exact text, and what became of it") },
	{ .name = "edit",
	  .keys = "e",
	  .hint = N_("edit"),
	  .needs = NEED_ROW | NEED_OWN,
	  .run = edit,
	  .help = N_("Change the text; it is a draft until you send it") },
	{ .name = "take-back",
	  .keys = "x Del",
	  .hint = N_("take back"),
	  .needs = NEED_ROW | NEED_OWN,
	  .run = take_back,
	  .help = N_("Make it a draft again, or drop the draft") },
	{ .name = "send-now",
	  .keys = "r",
	  .hint = N_("try now"),
	  .needs = NEED_ROW | NEED_CHOICE | NEED_QUIET,
	  .run = send_now,
	  .help = N_("Send the chosen text now, in the background") },
	{ .name = "send-all",
	  .keys = "S",
	  .needs = NEED_ROW | NEED_QUIET,
	  .run = send_all,
	  .help = N_("Send all that waits now, in the background") },
	{ .name = "log-in",
	  .keys = "l",
	  .hint = N_("log in"),
	  .run = log_in,
	  .help = N_("Log in to the wiki, or out of it") },
	{ 0 },
};

static const char *outbox_empty(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct outbox_screen *)state)->list.len
		       ? N_("Nothing here has these letters. {stop-filter} shows all again.")
		       : N_("Nothing waits to be sent. {ask-for-help} writes a question.");
}

void outbox_show(struct app *app, void *state)
{
	(void)state;
	if (app_top(app)->type != &screen_outbox)
		app_push(app, &screen_outbox, NULL);
}

const struct screen_type screen_outbox = {
	.name = "outbox",
	.title = N_("Outbox"),
	.state_size = sizeof(struct outbox_screen),
	.has_list = true,
	.has_letters = true,
	.actions = outbox_actions,
	.open = outbox_open,
	.close = outbox_close,
	.has = screen_has,
	.empty = outbox_empty,
	.refresh = outbox_changed,
	.own_changed = outbox_changed,
};
