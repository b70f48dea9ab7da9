/* A line that a person wrote, and what it does. */
#include "linear.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

#include "app_keys.h"

enum { NUMBER_DIGITS_MAX = 9 };

static size_t digits_of(struct sv text)
{
	size_t len = 0;

	while (len < text.len && text.at[len] >= '0' && text.at[len] <= '9')
		len++;
	return len;
}

static void run(struct app *app, const struct action *action, const struct key_event *event)
{
	app->event = event;
	app_run(app, app_top(app), action);
	app->event = NULL;
}

/* The first of them that the screen has and that can run now; false where there is none. */
static bool run_named(struct app *app, const char *const *names)
{
	const struct frame *frame = app_top(app);

	for (; *names; names++) {
		const struct action *action = app_action_named(frame, sv_from(*names));

		if (action && !(action->needs & ~app_has(app, frame))) {
			run(app, action, NULL);
			return true;
		}
	}
	return false;
}

/* An empty line decides nothing; it shows what comes next. */
static void go_on(struct app *app)
{
	static const char *const onward[] = { "page-down", "next-question", NULL };
	struct frame *frame = app_top(app);
	struct list *list = frame->state;

	if (!frame->type->has_list)
		run_named(app, onward);
	else if (list->top + list->height < list->shown_len)
		list->chosen = list->top + list->height;
}

static bool choose_row(struct app *app, size_t number)
{
	struct list *list = app_top(app)->state;

	if (!number || number > list->shown_len) {
		app_say(app, ROLE_WARNING, _("There is no row with this number."));
		return false;
	}
	list->chosen = number - 1;
	return true;
}

static void end_answer(struct app *app)
{
	const struct action *action =
		app_find_action(app, app_top(app), &(struct key_event){ .name = "Enter" });

	if (action && (action->needs & NEED_FINDING))
		run(app, action, NULL);
}

/* Writes into the field; a list has its filter for it. */
static void write_words(struct app *app, struct sv words)
{
	struct frame *frame = app_top(app);
	struct list *list = frame->type->has_list ? frame->state : NULL;
	const bool filters = list && (app_has(app, frame) & NEED_NO_FIELD);
	const bool is_answer = app_asks(app);

	if (filters)
		list->filtering = true;
	/* What comes is told from its first row. */
	if (list && !is_answer)
		list->chosen = 0;
	app_write(app, frame, words);
	/* The field is closed again: the next line is a command, if it is one. */
	if (filters)
		list->filtering = false;
	if (is_answer)
		end_answer(app);
}

/* A row is opened as by a click; a link is chosen and followed, an answer taken. */
static void take_number(struct app *app, struct sv digits)
{
	static const char *const follow[] = { "follow", NULL };
	struct frame *frame = app_top(app);
	const struct key_event event = { .text = digits };
	const struct key_event first = { .text = SV("1") };
	const struct action *action;

	if (frame->type->has_list) {
		if (choose_row(app, strtoul(digits.at, NULL, 10)))
			run(app, &frame->type->actions[0], NULL);
		return;
	}
	if (app_field(frame)) {
		write_words(app, digits);
		return;
	}
	action = app_find_action(app, frame, &first);
	if (!action) {
		app_say(app, ROLE_WARNING, _("There is nothing with a number here."));
		return;
	}
	run(app, action, &event);
	/* What could not be chosen was told. */
	if (!app->message.len && app_top(app)->state == frame->state)
		run_named(app, follow);
}

/* "/words" writes where there is a field, else to where `/` leads. */
static void take_words(struct app *app, struct sv words)
{
	const struct key_event slash = { .text = SV("/") };
	const struct action *action;

	if (!app_field(app_top(app))) {
		action = app_find_action(app, app_top(app), &slash);
		if (action)
			run(app, action, NULL);
	}
	if (app_field(app_top(app)))
		write_words(app, words);
	else if (!app->message.len)
		app_say(app, ROLE_WARNING, _("There is nothing to be searched here."));
}

/* Text that is no command goes where it would go if it were typed or pasted. */
static void take_text(struct app *app, struct sv text)
{
	struct frame *frame = app_top(app);
	const struct key_event event = { .text = text, .pasted = true };

	if (app_field(frame)) {
		write_words(app, text);
		return;
	}
	if (frame->type->key && frame->type->key(app, frame->state, &event))
		return;
	if (frame->type->has_list && !frame->type->is_question)
		write_words(app, text);
	else
		app_say(app, ROLE_WARNING,
			_("There is no command “%.*s” here; {help} lists what can be done."),
			SV_ARG(text));
}

/* Keys that are no letters begin with a capital, as they are shown: "Tab", "Ctrl-K". */
static bool press_named(struct app *app, struct sv word)
{
	struct str name = { 0 };
	const bool is =
		word.len > 1 && word.at[0] >= 'A' && word.at[0] <= 'Z' && key_parse(word, &name);

	if (is)
		app_key(app, &(struct key_event){ .name = str_text(&name) });
	str_release(&name);
	return is;
}

/* One letter, where it is a key now. */
static bool press_letter(struct app *app, struct sv word)
{
	const struct key_event event = { .text = word };
	const struct action *action;

	if (!key_is_printable(word) || app_field(app_top(app)))
		return false;
	action = app_find_action(app, app_top(app), &event);
	if (action)
		run(app, action, &event);
	return action != NULL;
}

static bool take_command(struct app *app, struct sv word)
{
	static const struct {
		const char *typed, *name;
	} own[] = { { "b", "back" }, { "q", "quit-now" }, { "?", "help" }, { ":", "palette" } };
	const struct action *action;

	for (size_t i = 0; i < ARRAY_LEN(own); i++)
		if (sv_is(word, own[i].typed))
			word = sv_from(own[i].name);
	action = app_action_named(app_top(app), word);
	if (action)
		run(app, action, NULL);
	return action || press_letter(app, word) || press_named(app, word);
}

/* ":name" is always a command, or the way to one. */
static void take_palette(struct app *app, struct sv name)
{
	if (take_command(app, name))
		return;
	take_command(app, SV(":"));
	if (app_field(app_top(app)))
		write_words(app, name);
}

/* An answer is taken as it is written, but for the ways out of answering. */
static bool take_answer(struct app *app, struct sv text)
{
	const struct action *action = app_action_named(app_top(app), text);

	if (!app_asks(app) || sv_is(text, "b") || sv_is(text, "q") || sv_is(text, "?") ||
	    (action && (action->needs & NEED_FINDING)))
		return false;
	write_words(app, text);
	return true;
}

/* "3" or "3 mark". */
static bool take_numbered(struct app *app, struct sv text)
{
	const size_t len = digits_of(text);
	struct sv word = sv_trim(sv_from_byte(text, len));

	if (!len || len > NUMBER_DIGITS_MAX)
		return false;
	if (!word.len || sv_is(word, ".")) {
		take_number(app, sv_make(text.at, len));
		return true;
	}
	if (!app_top(app)->type->has_list || !app_action_named(app_top(app), word))
		return false;
	if (choose_row(app, strtoul(text.at, NULL, 10)))
		take_command(app, word);
	return true;
}

static void take_order(struct app *app, struct sv text)
{
	if (text.at[0] == '/')
		take_words(app, sv_trim(sv_from_byte(text, 1)));
	else if (text.len > 1 && text.at[0] == ':')
		take_palette(app, sv_trim(sv_from_byte(text, 1)));
	else if (!take_numbered(app, text) && !take_command(app, text))
		take_text(app, text);
}

void linear_take(struct linear *l, struct sv line)
{
	struct app *app = l->app;
	struct str clean = { 0 };
	struct sv text;
	const bool was_asked = app->quit_asked;

	utf8_clean(&clean, line, CLEAN_LINE);
	text = sv_trim(str_view(&clean));
	str_truncate(&app->message, 0);
	if (!text.len)
		go_on(app);
	else if (!take_answer(app, text))
		take_order(app, text);
	if (was_asked)
		app->quit_asked = false;
	str_release(&clean);
}
