/* What went over the line: bytes by month and by what they were for, and the limit that the person set. */
#include <time.h>

#include <cphub/core/size.h>
#include <cphub/core/tr.h>
#include <cphub/outbox/ledger.h>

#include "sheet.h"

static void add_month(struct sheet *sheet, const struct ledger_year *year, size_t i)
{
	bool is_first = true;

	for (size_t what = 0; what < LEDGER_PURPOSES; what++) {
		const uint64_t bytes = year->at[i].bytes[what];
		char size[SIZE_ROOM];

		if (!bytes)
			continue;
		if (is_first)
			sheet_add(sheet, sv_from(year->names[i]), ROLE_HEADING);
		is_first = false;
		sheet_add_fact(sheet, _(ledger_purpose_words((enum ledger_purpose)what)),
			       sv_from(size_show(bytes, size)));
	}
}

static bool data_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const int64_t limit = config_number(app->session->config, "data.monthly", 0);
	struct sheet *sheet = state;
	struct ledger_year year;
	char size[SIZE_ROOM];

	(void)argument;
	if (!ledger_year(app->own, app->session->options.now, &year, err))
		return false;
	sheet_empty(sheet);
	sheet_add_fact(sheet, _("This month"), sv_from(size_show(year.sum, size)));
	sheet_add_fact(sheet, _("Limit a month"),
		       sv_from(limit > 0 ? size_show((uint64_t)limit, size)
					 : _("none; data.monthly sets one")));
	for (size_t i = 0; i < LEDGER_MONTHS; i++)
		add_month(sheet, &year, i);
	return true;
}

static void data_close(void *state)
{
	sheet_release(state);
}

static void data_changed(struct app *app, void *state)
{
	struct err err = { 0 };

	if (!data_open(app, state, NULL, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
}

static const struct action data_actions[] = { SHEET_ACTIONS, { 0 } };

static void data_fit(struct app *app, void *state, const struct area *area)
{
	sheet_fit(app, state, area);
}

static void data_draw(const struct app *app, const void *state, struct surface *s,
		      const struct area *area)
{
	(void)app;
	sheet_draw(state, s, area);
}

const struct screen_type screen_data = {
	.name = "data",
	.title = N_("Data used"),
	.state_size = sizeof(struct sheet),
	.actions = data_actions,
	.open = data_open,
	.close = data_close,
	.fit = data_fit,
	.draw = data_draw,
	.refresh = data_changed,
	.own_changed = data_changed,
};
