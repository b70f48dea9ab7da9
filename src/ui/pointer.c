#include "pointer.h"

#include <string.h>

#include "bar.h"
#include "panes.h"

static bool is_named(const struct key_event *event, const char *name)
{
	return event->name && !strcmp(event->name, name);
}

static bool is_within(const struct area *area, const struct key_event *event)
{
	return event->row >= area->row && event->row - area->row < area->rows &&
	       event->column >= area->column && event->column - area->column < area->columns;
}

static void click_bar(struct app *app, const struct key_event *event)
{
	struct bar bar;
	const struct action *action = NULL;

	bar_init(&bar, app, app->columns);
	for (size_t i = 0; i < bar.len; i++)
		if (event->column >= bar.at[i].column &&
		    event->column < bar.at[i].column + bar.at[i].width)
			action = bar.at[i].action;
	bar_release(&bar);
	if (action)
		app_run(app, app_top(app), action);
}

/* What Enter does to the chosen row. */
static void act_on_row(struct app *app, struct frame *frame)
{
	app_run(app, frame, &frame->type->actions[0]);
}

/* A row of the list that the page came from: that page takes this one's place. */
static void click_left(struct app *app, const struct key_event *event)
{
	struct frame *list = panes_list(app);

	if (!list || !list_click(list->state, &list->rows, event))
		return;
	while (app_top(app) != list)
		app_pop(app);
	act_on_row(app, list);
}

static bool wheel_right(struct app *app, const struct key_event *event)
{
	if (is_named(event, "WheelUp"))
		preview_scroll(&app->panes.preview, -3);
	else if (is_named(event, "WheelDown"))
		preview_scroll(&app->panes.preview, 3);
	else
		return false;
	return true;
}

static bool click(struct app *app, struct frame *frame, const struct key_event *event)
{
	if (event->row + 1 == app->rows) {
		click_bar(app, event);
	} else if (event->row + 1 + app->message_rows >= app->rows) {
		/* A message lies over what is there. */
	} else if (is_within(&app->panes.left, event)) {
		click_left(app, event);
	} else if (is_within(&app->panes.right, event)) {
		act_on_row(app, frame);
	} else if (frame->type->has_list) {
		/* A second click must not answer what the first one asked. */
		if (list_click(frame->state, &frame->rows, event) && !frame->type->is_question)
			act_on_row(app, frame);
	} else {
		return false;
	}
	return true;
}

bool pointer_event(struct app *app, const struct key_event *event)
{
	struct frame *frame = app_top(app);

	if (!event->name)
		return false;
	if (is_within(&app->panes.right, event) && wheel_right(app, event))
		return true;
	return is_named(event, "Click") && click(app, frame, event);
}
