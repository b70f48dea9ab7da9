#include "address.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

#include "app.h"
#include "clip.h"
#include "errand.h"
#include "pager.h"

enum { ADDRESS_MAX = 2000 };

/* The first row does no harm, since the key that leads here may be pressed twice. */
enum { ITEM_COPY, ITEM_OPEN, ITEM_BACK, ITEMS };

struct address {
	struct list list;
	char *target;
	struct layout *layout; /* what is told above the rows; NULL before the first drawing */
};

/* Shown as it is and used as it is: nothing that a screen leaves out or turns around, or a browser takes for a slash. */
static bool is_plain(struct sv address)
{
	struct str clean = { 0 };
	bool is = address.len <= ADDRESS_MAX;

	utf8_clean(&clean, address, CLEAN_LINE);
	is = is && sv_eq(str_view(&clean), address);
	for (size_t i = 0; i < address.len; i++)
		is = is && (unsigned char)address.at[i] > ' ' && address.at[i] != '\\';
	str_release(&clean);
	return is;
}

/* "https://en.wikipedia.org@other.example/": what stands before the last @ is a name, not the host. */
static struct sv host_of(struct sv rest)
{
	size_t at;

	rest.len = sv_find_char(rest, '/');
	rest.len = sv_find_char(rest, '?');
	rest.len = sv_find_char(rest, '#');
	while ((at = sv_find_char(rest, '@')) < rest.len)
		rest = sv_from_byte(rest, at + 1);
	return rest;
}

struct sv address_host(struct sv address)
{
	static const char *const schemes[] = { "https://", "http://", "mailto:" };

	for (size_t i = 0; i < ARRAY_LEN(schemes) && is_plain(address); i++) {
		const size_t len = strlen(schemes[i]);

		if (address.len > len && !strncasecmp(address.at, schemes[i], len))
			return host_of(sv_from_byte(address, len));
	}
	return (struct sv){ 0 };
}

static void add_rows(struct list *list)
{
	char *browser = errand_browser();
	const struct row rows[ITEMS] = {
		{ .text = sv_from(_("Copy the address")), .item = ITEM_COPY },
		{ .text = sv_from(_("Open it in the browser")),
		  .detail = list_clean(list, sv_from(browser)),
		  .item = ITEM_OPEN },
		{ .text = sv_from(_("Go back")), .item = ITEM_BACK },
	};

	for (size_t i = 0; i < ITEMS; i++)
		if (rows[i].item != ITEM_OPEN || browser)
			*list_add(list) = rows[i];
	list_show(list);
	free(browser);
}

static bool address_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct address *a = state;

	(void)app;
	(void)err;
	a->target = mem_dup_sv(*(const struct sv *)argument);
	add_rows(&a->list);
	return true;
}

static void address_close(void *state)
{
	struct address *a = state;

	list_release(&a->list);
	layout_free(a->layout);
	free(a->target);
}

void address_show(struct app *app, struct sv address)
{
	if (address_host(address).len)
		app_push(app, &screen_address, &address);
	else
		app_say(app, ROLE_WARNING, _("This is no address for a browser: %.*s"),
			SV_ARG(address));
}

static void take_row(struct app *app, void *state)
{
	struct address *a = state;
	const size_t item = list_chosen(&a->list)->item;
	char *target = a->target;

	a->target = NULL;
	app_pop(app);
	if (item == ITEM_COPY)
		clip_copy(app, sv_from(target), sv_from(target));
	else if (item == ITEM_OPEN)
		errand_browse(app, sv_from(target));
	free(target);
}

static const struct action address_actions[] = {
	{ .name = "take",
	  .keys = "Enter Right l",
	  .hint = N_("do it"),
	  .needs = NEED_ROW,
	  .run = take_row,
	  .help = N_("Do with the address what the chosen row says") },
	{ 0 },
};

/* What is told above the rows. */
static struct layout *lay_out(const struct app *app, const struct address *a, unsigned width)
{
	struct layout_options options = { .width = width };
	const struct sv address = sv_from(a->target), host = address_host(address);
	struct str question = { 0 };
	struct prose texts[] = {
		{ .role = ROLE_HEADING },
		{ .text = address, .role = ROLE_LINK, .gap = true },
	};
	struct layout *l;

	str_addf(&question, _("This leads out of the hub, to %.*s"), SV_ARG(host));
	texts[0].text = str_view(&question);
	writing_of_page(&app->writing, (struct sv){ 0 }, &options);
	l = layout_prose(texts, ARRAY_LEN(texts), &options);
	str_release(&question);
	return l;
}

static struct area text_area(const struct area *area)
{
	struct area text = *area;

	text.column += 2;
	text.columns = area->columns > 4 ? area->columns - 4 : area->columns;
	return text;
}

/* Below the address; where there is little room, the rows stay. */
static struct area address_rows(const struct app *app, const void *state, const struct area *area)
{
	struct layout *l = lay_out(app, state, text_area(area).columns);
	const unsigned wanted = (unsigned)l->len + 1;
	const unsigned most = area->rows > ITEMS ? area->rows - ITEMS : 0;
	const unsigned head = wanted < most ? wanted : most;

	layout_free(l);
	return (struct area){ area->row + head, area->column, area->rows - head, area->columns };
}

static void address_fit(struct app *app, void *state, const struct area *area)
{
	struct address *a = state;

	layout_free(a->layout);
	a->layout = lay_out(app, a, text_area(area).columns);
}

static void address_draw(const struct app *app, const void *state, struct surface *s,
			 const struct area *area)
{
	const struct address *a = state;
	struct area text = text_area(area);

	text.rows = address_rows(app, state, area).row - area->row;
	pager_draw(a->layout, 0, 0, s, &text);
	/* An end that does not fit must not be taken for the whole. */
	if (a->layout->len > text.rows && text.rows)
		surface_say(s, text.row + text.rows - 1, text.column, text.columns,
			    sv_from(_("… and more of it")), ROLE_WARNING);
}

/* Nothing here is narrowed by typing: a stray letter does nothing. */
static bool address_key(struct app *app, void *state, const struct key_event *event)
{
	(void)app;
	(void)state;
	return !event->name;
}

const struct screen_type screen_address = {
	.name = "address",
	.title = N_("An address outside of the hub"),
	.state_size = sizeof(struct address),
	.is_aside = true,
	.has_list = true,
	.actions = address_actions,
	.open = address_open,
	.close = address_close,
	.fit = address_fit,
	.draw = address_draw,
	.key = address_key,
	.rows = address_rows,
};
