/* The end, after what would be lost by it was asked about. */
#include <cphub/core/tr.h>

#include "app.h"
#include "confirm.h"

/* Does a screen ask before what was not kept is lost? */
static bool is_held(struct app *app)
{
	for (size_t i = app->depth; i-- > 0;) {
		const struct frame *frame = &app->stack[i];

		if (frame->type->holds && frame->type->holds(app, frame->state, true))
			return true;
	}
	return false;
}

static void end(struct app *app, void *state)
{
	(void)state;
	app->quit = !is_held(app);
}

/* Whoever quits while something is fetched may not know what is lost by it. */
void app_quit(struct app *app)
{
	const struct confirm confirm = {
		.question = _("The update is still running. What it has fetched so far stays."),
		.no = _("Go on, and let the update come to its end"),
		.yes = _("Stop the update and quit"),
		.run = end,
	};

	if (app->job.pid && app->update.stage != UPDATE_ASKS)
		confirm_ask(app, &confirm);
	else if (!is_held(app))
		app->quit = true;
}
