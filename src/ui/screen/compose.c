/* A form for what the person writes to a wiki: every letter is kept, and what may answer it comes while it is typed. */
#include "compose.h"

#include <stdlib.h>

#include <cphub/core/tr.h>
#include <cphub/outbox/dropped.h>
#include <cphub/text/utf8.h>

#include "compose_form.h"
#include "picker.h"

enum { HEAD_ROWS = 1, MARGIN = 2 };

enum {
	IN_REQUEST = 1 << COMPOSE_REQUEST,
	IN_REPLY = 1 << COMPOSE_REPLY,
	IN_MESSAGE = 1 << COMPOSE_MESSAGE
};

static const struct {
	const char *name, *help;
	unsigned in;
} fields[FIELDS] = {
	[FIELD_TO] = { N_("To"), N_("The name of a user of the wiki"), IN_MESSAGE },
	[FIELD_TITLE] = { N_("Title"), N_("One line that says what it is about"),
			  IN_REQUEST | IN_MESSAGE },
	[FIELD_BODY] = { N_("Details"),
			 N_("What you want to do, with whom, what you tried, and by when you need it"),
			 IN_REQUEST | IN_REPLY | IN_MESSAGE },
	[FIELD_SKILLS] = { N_("Skills"),
			   N_("What it takes to answer, with commas between; Enter picks them"),
			   IN_REQUEST },
	[FIELD_LANGUAGES] = { N_("Languages"), N_("In which it can be answered, as in fr,en"),
			      IN_REQUEST },
	[FIELD_PAGE] = { N_("Page"), N_("A page of the hub that it is about"), IN_REQUEST },
	[FIELD_PINGS] = { N_("Ping"), N_("Up to three users of the wiki who are told of it"),
			  IN_REQUEST },
};

struct sv compose_value(const struct compose *p, enum compose_field field)
{
	return str_view(&p->values[field]);
}

bool compose_has_field(const struct compose *p, enum compose_field field)
{
	return fields[field].in >> p->kind & 1;
}

static size_t chosen(const struct compose *p)
{
	const struct row *row = list_chosen(&p->form.list);

	return row ? row->item : SIZE_MAX;
}

/* The field holds the value of the row that is chosen now, with the caret behind it. */
static void focus(struct compose *p)
{
	const size_t field = chosen(p);

	if (p->focused == field)
		return;
	p->focused = field < FIELDS ? field : FIELDS;
	p->form.is_editing = field < FIELDS && !p->is_spoken;
	p->form.edited = field;
	p->form.value.has_lines = field == FIELD_BODY;
	input_clear(&p->form.value);
	if (field < FIELDS)
		input_insert(&p->form.value, str_view(&p->values[field]));
}

void compose_show(struct compose *p)
{
	struct list *list = &p->form.list;
	const size_t was = chosen(p);

	list_empty(list);
	for (size_t i = 0; i < FIELDS; i++) {
		const struct sv value = str_view(&p->values[i]);

		if (!compose_has_field(p, (enum compose_field)i))
			continue;
		*list_add(list) =
			(struct row){ .tag = sv_from(_(fields[i].name)),
				      .text = value.len ? list_clean(list, value) : SV("–"),
				      .item = i };
	}
	if (p->kind == COMPOSE_REQUEST)
		compose_add_proposals(p);
	list_show(list);
	if (was != SIZE_MAX)
		list_choose_item(list, was);
}

void compose_set(struct compose *p, enum compose_field field, struct sv value)
{
	compose_put(p, field, value);
	p->focused = SIZE_MAX;
	compose_changed(p);
	compose_show(p);
	focus(p);
}

static void take_wanted(struct compose *p, const struct compose_wanted *wanted)
{
	compose_put(p, FIELD_TITLE, wanted->title);
	compose_put(p, FIELD_BODY, wanted->body);
	compose_put(p, FIELD_SKILLS, wanted->skills);
	compose_put(p, FIELD_PAGE, wanted->page);
	compose_put(p, FIELD_TO, wanted->about);
}

static bool compose_open_screen(struct app *app, void *state, const void *argument, struct err *err)
{
	const struct compose_wanted *wanted = argument;
	struct compose *p = state;

	p->app = app;
	p->kind = wanted->kind;
	p->item = wanted->item;
	p->focused = SIZE_MAX;
	p->is_spoken = app->writing.is_spoken;
	if (!p->item)
		take_wanted(p, wanted);
	else if (!compose_take_item(p, err))
		return false;
	if (p->kind == COMPOSE_REQUEST && !p->values[FIELD_LANGUAGES].len)
		compose_put(p, FIELD_LANGUAGES, sv_from(app->session->chain.at[0]));
	compose_show(p);
	/* What is given is not typed again. */
	if (p->values[FIELD_TITLE].len && (p->kind != COMPOSE_MESSAGE || p->values[FIELD_TO].len))
		list_choose_item(&p->form.list, FIELD_BODY);
	focus(p);
	if (!p->item && (wanted->title.len || wanted->body.len) && p->kind != COMPOSE_REPLY)
		compose_changed(p);
	return true;
}

bool compose_open(struct app *app, const struct compose_wanted *wanted)
{
	return app_push(app, &screen_compose, wanted);
}

static void compose_left(void *state)
{
	struct compose *p = state;

	compose_keep_or_drop(p);
	app_own_changed(p->app);
}

static void compose_close(void *state)
{
	struct compose *p = state;

	if (p->app && p->is_dirty)
		compose_keep_or_drop(p);
	proposals_release(&p->proposals);
	free(p->outside);
	form_release(&p->form);
	for (size_t i = 0; i < FIELDS; i++)
		str_release(&p->values[i]);
}

void compose_ask(struct app *app, void *state)
{
	(void)state;
	compose_open(app, &(struct compose_wanted){ .kind = COMPOSE_REQUEST });
}

/* The picker may have changed the skills, and an editor the details. */
static void compose_shown(struct app *app, void *state)
{
	struct compose *p = state;

	(void)app;
	if (p->outside)
		compose_take_outside(p);
	p->focused = SIZE_MAX;
	compose_show(p);
	focus(p);
}

static struct input *compose_field(void *state)
{
	struct compose *p = state;

	if (p->form.list.filtering)
		return &p->form.list.filter;
	focus(p);
	return p->form.is_editing ? &p->form.value : NULL;
}

static void compose_typed(struct app *app, void *state)
{
	struct compose *p = state;

	(void)app;
	if (p->form.list.filtering) {
		list_show(&p->form.list);
		return;
	}
	compose_put(p, p->focused, input_text(&p->form.value));
	compose_changed(p);
	compose_show(p);
}

static bool compose_work(struct app *app, void *state)
{
	(void)app;
	return compose_propose(state);
}

static void compose_leisure(struct app *app, void *state)
{
	(void)app;
	compose_keep(state);
}

static void compose_where(const struct app *app, const void *state, struct str *out)
{
	const struct compose *p = state;

	(void)app;
	if (p->kind == COMPOSE_REQUEST)
		str_add(out, _("Ask for help"));
	else if (p->kind == COMPOSE_REPLY)
		utf8_clean(out, compose_value(p, FIELD_TITLE), CLEAN_LINE);
	else
		str_add(out, _("Message"));
}

static void compose_progress(const void *state, bool brief, struct str *out)
{
	const struct compose *p = state;

	if (p->item && !p->is_dirty && !brief)
		str_add(out, _("draft kept"));
}

static unsigned compose_has(const struct app *app, const void *state)
{
	const struct compose *p = state;
	const size_t field = chosen(p);
	unsigned has = p->item ? NEED_OWN : 0;

	(void)app;
	if (field < FIELDS && (!p->is_spoken || p->form.is_editing))
		has |= NEED_FINDING;
	else
		has |= NEED_NO_FIELD;
	return has | (field == FIELD_SKILLS ? NEED_CHOICE : 0);
}

/* By a click, or by the number of a row. */
static void choose(struct app *app, void *state)
{
	struct compose *p = state;
	const size_t item = chosen(p);

	(void)app;
	if (item >= FIELDS)
		compose_take_proposal(p, item);
	else if (p->is_spoken)
		p->form.is_editing = true;
}

static void next_field(struct app *app, void *state)
{
	struct compose *p = state;
	const size_t last = p->form.list.shown_len ? p->form.list.shown_len - 1 : 0;

	(void)app;
	p->form.list.chosen = p->form.list.chosen < last ? p->form.list.chosen + 1 : 0;
	focus(p);
}

static void previous_field(struct app *app, void *state)
{
	struct compose *p = state;
	const size_t last = p->form.list.shown_len ? p->form.list.shown_len - 1 : 0;

	(void)app;
	p->form.list.chosen = p->form.list.chosen ? p->form.list.chosen - 1 : last;
	focus(p);
}

static void pick_skills(struct app *app, void *state)
{
	struct compose *p = state;

	compose_keep(p);
	p->is_dirty = true;
	app_push(app, &screen_skill_picker,
		 &(struct picker_wanted){ .help = fields[FIELD_SKILLS].help,
					  .list = &p->values[FIELD_SKILLS] });
}

static void preview(struct app *app, void *state)
{
	(void)app;
	compose_preview(state);
}

static void leave(struct app *app, void *state)
{
	if (compose_keep(state))
		app_back(app);
}

/* The four things that whoever helps asks first. */
static void outline(struct app *app, void *state)
{
	static const char *const questions[] = { N_("What I want to do:"), N_("With whom:"),
						 N_("What I tried:"), N_("By when:") };
	struct compose *p = state;
	struct str text = { 0 };

	(void)app;
	str_add_sv(&text, compose_value(p, FIELD_BODY));
	for (size_t i = 0; i < ARRAY_LEN(questions); i++)
		str_addf(&text, "%s%s ", text.len ? "\n" : "", _(questions[i]));
	list_choose_item(&p->form.list, FIELD_BODY);
	compose_set(p, FIELD_BODY, str_view(&text));
	str_release(&text);
}

static void answered(struct app *app, void *state)
{
	struct compose *p = state;
	char *number = mem_printf("%lld", (long long)p->item);
	char *title = mem_dup_sv(compose_value(p, FIELD_TITLE));
	const struct dropped dropped = { DROPPABLE_DRAFT, sv_from(number), sv_from(title) };
	struct err err = { 0 };

	if (compose_keep(p) && dropped_drop(app->own, &dropped, &err)) {
		undo_note_dropped(app, &dropped, 1);
		p->item = 0;
		app_pop(app);
		app_own_changed(app);
		/* With the key that leads there now. */
		undo_say(app);
	} else if (err.kind) {
		app_say(app, ROLE_WARNING, "%s", err.text);
	}
	free(number);
	free(title);
}

static const struct action compose_actions[] = {
	{ .name = "choose",
	  .keys = "",
	  .needs = NEED_ROW,
	  .run = choose,
	  .help = N_("Change the chosen value, or take what is proposed") },
	{ .name = "preview",
	  .keys = "F10 C-g",
	  .hint = N_("preview & send"),
	  .run = preview,
	  .help = N_("See the exact text, and send it from there") },
	{ .name = "pick-skills",
	  .keys = "Enter",
	  .hint = N_("pick"),
	  .needs = NEED_FINDING | NEED_CHOICE,
	  .run = pick_skills,
	  .help = N_("Pick the skills that it takes from a list") },
	{ .name = "take",
	  .keys = "Enter",
	  .hint = N_("take it"),
	  .needs = NEED_ROW | NEED_NO_FIELD,
	  .run = choose,
	  .help = N_("Read the chosen page, take the skill, ping the person") },
	{ .name = "next-field",
	  .keys = "Enter Tab",
	  .hint = N_("next"),
	  .needs = NEED_FINDING,
	  .run = next_field,
	  .help = N_("Go to the next value") },
	{ .name = "next-proposal",
	  .keys = "Tab",
	  .needs = NEED_NO_FIELD,
	  .run = next_field,
	  .help = N_("Go to the next row") },
	{ .name = "previous-field",
	  .keys = "S-Tab",
	  .run = previous_field,
	  .help = N_("Go to the value before") },
	{ .name = "close",
	  .keys = "C-s",
	  .hint = N_("keep & close"),
	  .run = leave,
	  .help = N_("Leave it as a draft in the outbox") },
	{ .name = "outline",
	  .keys = "C-t",
	  .run = outline,
	  .help = N_("Put what helpers ask first into the details") },
	{ .name = "edit-outside",
	  .keys = "M-e E",
	  .run = compose_edit_outside,
	  .help = N_("Write the details in your editor") },
	{ .name = "answered",
	  .keys = "C-x",
	  .needs = NEED_OWN,
	  .run = answered,
	  .help = N_("It is answered: close the draft") },
	{ 0 },
};

/* The details get all the room that the rows can spare. */
static unsigned lines_foot(unsigned rows)
{
	if (rows > 16)
		return rows * 2 / 5;
	return rows > 4 ? rows - 2 : rows > 1 ? rows - 1 : rows;
}

static bool is_in_lines(const struct compose *p)
{
	return p->form.is_editing && p->form.value.has_lines;
}

static struct area compose_rows(const struct app *app, const void *state, const struct area *area)
{
	const struct compose *p = state;

	if (!is_in_lines(p))
		return form_rows(app, state, area);
	return (struct area){ area->row, area->column, area->rows - lines_foot(area->rows),
			      area->columns };
}

/* Below the rows: a line with the name and what it is for, and the lines. */
static struct area lines_area(const struct area *area)
{
	const unsigned foot = lines_foot(area->rows), head = foot > 2 ? HEAD_ROWS : 0;

	return (struct area){ area->row + area->rows - foot + head, area->column + MARGIN,
			      foot - head, area->columns - 2 * MARGIN };
}

static void compose_fit(struct app *app, void *state, const struct area *area)
{
	struct compose *p = state;
	const struct area lines = lines_area(area);

	(void)app;
	focus(p);
	if (is_in_lines(p))
		input_fit(&p->form.value, &lines);
}

static void draw_lines(const struct compose *p, struct surface *s, const struct area *area)
{
	const struct area lines = lines_area(area);
	const char *name = _(fields[FIELD_BODY].name), *help = _(fields[FIELD_BODY].help);
	unsigned used;

	if (lines.row > area->row + area->rows - lines_foot(area->rows)) {
		used = surface_label(s, lines.row - 1, lines.column, lines.columns, sv_from(name),
				     ROLE_HEADING);
		if (used + 2 < lines.columns)
			surface_label(s, lines.row - 1, lines.column + used + 2,
				      lines.columns - used - 2, sv_from(help), ROLE_DIM);
	}
	input_draw_lines(&p->form.value, s, &lines);
}

static void compose_draw(const struct app *app, const void *state, struct surface *s,
			 const struct area *area)
{
	const struct compose *p = state;
	const struct row *row = list_chosen(&p->form.list);
	struct form_told told = { 0 };

	(void)app;
	if (!row)
		return;
	if (is_in_lines(p)) {
		draw_lines(p, s, area);
		return;
	}
	told.name = row->tag;
	told.value = row->text;
	told.help = row->item < FIELDS ? sv_from(_(fields[row->item].help))
		    : row->detail.len  ? row->detail
				       : row->also;
	told.rules = sv_from(_("It is a draft on this machine until you send it."));
	form_draw(&p->form, &told, s, area);
}

const struct screen_type screen_compose = {
	.name = "compose",
	.title = N_("Write to the wiki"),
	.state_size = sizeof(struct compose),
	.has_list = true,
	.actions = compose_actions,
	.open = compose_open_screen,
	.close = compose_close,
	.left = compose_left,
	.shown = compose_shown,
	.where = compose_where,
	.progress = compose_progress,
	.has = compose_has,
	.field = compose_field,
	.typed = compose_typed,
	.fit = compose_fit,
	.draw = compose_draw,
	.rows = compose_rows,
	.work = compose_work,
	.leisure = compose_leisure,
};
