#include "badge.h"

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/outbox/items.h>

#include "app.h"
#include "screen/outbox.h"

bool badge_work(struct app *app)
{
	struct badge *b = &app->badge;
	const size_t before = b->unsent;
	struct err ignored = { 0 };

	if (b->is_counted)
		return false;
	b->is_counted = true;
	/* What is wrong with the file is told where something is to be kept in it. */
	if (!outbox_count_unsent(app->own, &b->unsent, &ignored))
		b->unsent = 0;
	if (b->unsent && !b->is_tried)
		outbox_send_by_itself(app);
	b->is_tried = true;
	return b->unsent != before;
}

void badge_try_again(struct app *app)
{
	app->badge.is_counted = app->badge.is_tried = false;
}

void badge_add(const struct app *app, struct str *out)
{
	char room[NUMBER_ROOM];

	if (app->badge.unsent)
		/* TRANSLATORS: in the first line: how many texts wait in the outbox */
		str_addf(out, ngettext("%s to send", "%s to send", app->badge.unsent),
			 number_show(app->badge.unsent, room));
}
