/* The way of a key: to the pointer, the field, the actions of the screen, and last into the list's filter. */
#include <stdlib.h>
#include <string.h>

#include "app_keys.h"
#include "pointer.h"

enum { NUMBER_MAX = 1000000 };

static const struct action no_actions[] = { { 0 } };

void screen_tables(const struct screen_type *type, const struct action *tables[SCREEN_TABLES])
{
	tables[0] = type->actions ? type->actions : no_actions;
	tables[1] = type->has_list ? list_actions : type->has_page ? page_actions : no_actions;
	tables[2] = global_actions;
}

void app_each_action(const struct frame *frame,
		     void (*each)(void *data, const struct action *action), void *data)
{
	const struct action *tables[SCREEN_TABLES];

	screen_tables(frame->type, tables);
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		for (const struct action *a = tables[i]; a->name; a++)
			each(data, a);
}

enum letters app_letters(const struct app *app, const struct frame *frame)
{
	if (app_field(frame))
		return LETTERS_ARE_TEXT;
	if (!frame->type->has_list || frame->type->is_question || frame->type->has_letters ||
	    app->settings.letters_are_keys)
		return LETTERS_ARE_KEYS;
	return LETTERS_NARROW;
}

struct key_walk app_keys(const struct app *app, const struct frame *frame,
			 const struct action *action)
{
	return keymap_walk(app->settings.keymap, frame->type, action, app_letters(app, frame));
}

/* A key that is looked up. */
struct lookup {
	const struct app *app;
	const struct frame *frame;
	const struct key_event *event;
	const struct action *lacking; /* the first that has the key and can say what it lacks */
};

static const struct action *look_up(struct lookup *l, bool bound)
{
	const unsigned has = app_has(l->app, l->frame);
	const struct action *tables[SCREEN_TABLES];

	screen_tables(l->frame->type, tables);
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		for (const struct action *a = tables[i]; a->name; a++) {
			struct key_walk walk = app_keys(l->app, l->frame, a);

			if (walk.is_bound != bound || !keymap_leads(walk, l->event))
				continue;
			if (!(a->needs & ~has))
				return a;
			if (!l->lacking && need_sentence(a->needs & ~has))
				l->lacking = a;
		}
	return NULL;
}

const struct action *app_find_action(const struct app *app, const struct frame *frame,
				     const struct key_event *event)
{
	struct lookup l = { app, frame, event, NULL };
	const struct action *found = NULL;

	/* What the person bound goes before what the tables say. */
	if (!keymap_is_empty(app->settings.keymap))
		found = look_up(&l, true);
	if (!found)
		found = look_up(&l, false);
	/* A letter that cannot be a key now is the beginning of a word. */
	if (!found && !event->name && app_letters(app, frame) == LETTERS_NARROW)
		return NULL;
	return found ? found : l.lacking;
}

static bool has_key(const struct app *app, const struct frame *frame, const struct action *a,
		    struct sv key)
{
	struct key_walk walk = app_keys(app, frame, a);
	struct sv one;

	while (key_walk_next(&walk, &one))
		if (sv_eq(one, key))
			return true;
	return false;
}

bool app_key_reaches(const struct app *app, const struct frame *frame, struct sv key,
		     const struct action *action)
{
	const bool is_bound = app_keys(app, frame, action).is_bound;
	const struct action *tables[SCREEN_TABLES];
	bool is_before = true;

	screen_tables(frame->type, tables);
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		for (const struct action *a = tables[i]; a->name; a++) {
			const bool other = app_keys(app, frame, a).is_bound;

			if (a == action)
				is_before = false;
			else if ((other > is_bound || (other == is_bound && is_before)) &&
				 !(a->needs & ~action->needs) && has_key(app, frame, a, key))
				return false;
		}
	return true;
}

static bool leads_to(const struct app *app, const struct frame *frame, struct sv key,
		     const struct action *action)
{
	char *name = mem_dup_sv(key);
	struct key_event event = { .name = name };
	const struct input *field = app_field(frame);
	bool does;

	if (key_is_printable(key))
		event = (struct key_event){ .text = sv_is(key, "Space") ? SV(" ") : key };
	does = !(field && input_wants(field, &event)) &&
	       app_find_action(app, frame, &event) == action;
	free(name);
	return does;
}

struct sv app_key_now(const struct app *app, const struct frame *frame, const struct action *action)
{
	const struct input *field = app_field(frame);
	const struct key_state state = { frame->type, app_has(app, frame), app_letters(app, frame),
					 field ? input_state(field) : 0 };
	struct key_walk walk = app_keys(app, frame, action);
	struct sv key = { 0 }, one;

	if (keymap_recall(app->settings.keymap, &state, action, &key))
		return key;
	while (!key.len && key_walk_next(&walk, &one))
		if (leads_to(app, frame, one, action))
			key = one;
	keymap_remember(app->settings.keymap, action, key);
	return key;
}

const struct action *app_action_named(const struct frame *frame, struct sv name)
{
	const struct action *tables[SCREEN_TABLES];

	screen_tables(frame->type, tables);
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		for (const struct action *a = tables[i]; a->name; a++)
			if (sv_is(name, a->name))
				return a;
	return NULL;
}

bool app_add_key(const struct app *app, struct sv command, struct str *out)
{
	const struct frame *frame = &app->stack[app->depth - 1];
	const struct action *action = app_action_named(frame, command);
	struct sv key;

	/* The screen under a question speaks of its own commands. */
	if (!action && frame->type->is_question && app->depth > 1)
		action = app_action_named(--frame, command);
	if (!action)
		return false;
	key = app_key_now(app, frame, action);
	/* Who writes lines writes names. */
	if (app->writing.is_spoken) {
		str_add(out, action->name);
	} else if (key.len) {
		key_show(out, key);
	} else if (!sv_is(command, "palette")) {
		app_add_key(app, SV("palette"), out);
		str_addf(out, " %s", action->name);
	}
	return true;
}

void app_add_text(const struct app *app, struct sv text, struct str *out)
{
	while (text.len) {
		const size_t open = sv_find_char(text, '{');
		struct sv behind, name;

		str_add_sv(out, sv_make(text.at, open));
		if (open == text.len)
			return;
		behind = sv_from_byte(text, open + 1);
		name = sv_make(behind.at, sv_find_char(behind, '}'));
		text = behind;
		if (app->depth && name.len < behind.len && app_add_key(app, name, out))
			text = sv_from_byte(behind, name.len + 1);
		else
			str_add_char(out, '{');
	}
}

static void field_changed(struct app *app, struct frame *frame)
{
	struct list *list = frame->state;

	if (frame->type->typed)
		frame->type->typed(app, frame->state);
	else if (frame->type->has_list) {
		list->chosen = list->top = 0;
		list_show(list);
	}
}

bool app_asks(const struct app *app)
{
	const struct frame *frame = &app->stack[app->depth - 1];

	return (app_has(app, frame) & NEED_FINDING) && app_field(frame);
}

void app_write(struct app *app, struct frame *frame, struct sv text)
{
	struct input *field = app_field(frame);

	if (!field)
		return;
	input_clear(field);
	input_insert(field, text);
	field_changed(app, frame);
}

unsigned app_typed_number(const struct app *app)
{
	const struct sv typed = app->event ? app->event->text : (struct sv){ 0 };
	unsigned number = 0;

	for (size_t i = 0; i < typed.len && typed.at[i] >= '0' && typed.at[i] <= '9'; i++)
		number = number < NUMBER_MAX ? number * 10 + (unsigned)(typed.at[i] - '0') : number;
	return typed.len && typed.at[0] >= '0' && typed.at[0] <= '9' ? number : 1;
}

/* In a text that is seen from right to left the left arrow goes on. */
static struct key_event turned(const struct app *app, const struct input *field,
			       const struct key_event *event)
{
	struct key_event other = *event;
	const bool is_left = event->name && !strcmp(event->name, "Left");

	if ((is_left || (event->name && !strcmp(event->name, "Right"))) &&
	    app->writing.order != ORDER_LOGICAL &&
	    bidi_first_strong(input_text(field)) == DIRECTION_RTL)
		other.name = is_left ? "Right" : "Left";
	return other;
}

static bool edit(struct app *app, struct frame *frame, const struct key_event *event)
{
	struct input *field = app_field(frame);
	struct key_event seen;
	bool changed;

	if (!field)
		return false;
	seen = turned(app, field, event);
	if (!input_key(field, &seen, &changed))
		return false;
	if (changed)
		field_changed(app, frame);
	return true;
}

static bool begin_filter(struct app *app, struct frame *frame, const struct key_event *event)
{
	struct list *list = frame->state;

	if (event->name || !frame->type->has_list || app_letters(app, frame) != LETTERS_NARROW)
		return false;
	list->filtering = true;
	return edit(app, frame, event);
}

static bool take_key(struct app *app, struct frame *frame, const struct key_event *event)
{
	const struct action *action;

	if (pointer_event(app, event) || edit(app, frame, event))
		return true;
	action = app_find_action(app, frame, event);
	if (action) {
		steps_used(app, frame, action);
		app_run(app, frame, action);
	}
	return action || (frame->type->key && frame->type->key(app, frame->state, event)) ||
	       begin_filter(app, frame, event);
}

/* Escape and a key that come at once are Alt with the key; where that means nothing, they were two keys. */
static void split_alt(struct app *app, const struct key_event *event)
{
	const struct key_event escape = { .name = "Esc" };
	const struct key_event letter = { .text = sv_from(event->name + 2) };

	take_key(app, app_top(app), &escape);
	take_key(app, app_top(app), &letter);
}

void app_key(struct app *app, const struct key_event *event)
{
	bool was_asked = app->quit_asked;

	app->event = event;
	str_truncate(&app->message, 0);
	if (!take_key(app, app_top(app), event) && event->name &&
	    sv_has_prefix(sv_from(event->name), "M-") && key_is_printable(sv_from(event->name + 2)))
		split_alt(app, event);
	app->event = NULL;
	if (was_asked)
		app->quit_asked = false;
}
