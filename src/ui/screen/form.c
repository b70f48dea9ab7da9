#include "form.h"

#include <cphub/core/tr.h>

#include "wrap.h"

enum { MARGIN = 2, FOOT_ROOMY = 6, FOOT_NARROW = 5, ROWS_LEAST = 3 };

void form_release(struct form *f)
{
	list_release(&f->list);
	input_release(&f->value);
}

void form_edit(struct form *f, struct sv value)
{
	input_clear(&f->value);
	input_insert(&f->value, value);
	f->wrong = (struct err){ 0 };
	f->is_editing = true;
	f->edited = list_chosen(&f->list)->item;
}

void form_leave(struct form *f)
{
	f->is_editing = false;
}

void form_leave_value(struct app *app, void *state)
{
	(void)app;
	form_leave(state);
}

unsigned form_has(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct form *)state)->is_editing ? NEED_FINDING : NEED_NO_FIELD;
}

struct input *form_field(void *state)
{
	struct form *f = state;

	if (f->is_editing)
		return &f->value;
	return f->list.filtering ? &f->list.filter : NULL;
}

bool form_typed(struct form *f)
{
	if (f->is_editing)
		return true;
	f->list.chosen = f->list.top = 0;
	list_show(&f->list);
	return false;
}

/* Who goes to another row leaves this one as it was. */
void form_fit(struct app *app, void *state, const struct area *area)
{
	struct form *f = state;
	const struct row *row = list_chosen(&f->list);

	(void)app;
	(void)area;
	f->is_editing = f->is_editing && row && row->item == f->edited;
}

/* The explanation lies below the rows; without room for it there is still the field. */
static unsigned foot_of(const struct form *f, unsigned rows)
{
	if (rows >= ROWS_LEAST * FOOT_ROOMY)
		return FOOT_ROOMY;
	if (rows >= ROWS_LEAST + FOOT_NARROW)
		return FOOT_NARROW;
	return f->is_editing && rows > 1 ? 1 : 0;
}

struct area form_rows(const struct app *app, const void *state, const struct area *area)
{
	const unsigned foot = foot_of(state, area->rows);

	(void)app;
	return (struct area){ area->row, area->column, area->rows - foot, area->columns };
}

static void draw_head(const struct form *f, const struct form_told *told, struct surface *s,
		      const struct area *line)
{
	/* Each by itself: a name and a value from left to right must not run together in an interface that does not. */
	const struct sv parts[] = { told->name, SV(" = ") };
	unsigned used = 0;

	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		used += surface_label(s, line->row, line->column + used, line->columns - used,
				      parts[i], ROLE_HEADING);
	if (used >= line->columns)
		return;
	if (f->is_editing) {
		surface_cursor(s, line->row, line->column + used);
		input_draw(&f->value, s, line->row, line->column + used, line->columns - used);
	} else {
		surface_label(s, line->row, line->column + used, line->columns - used,
			      told->value.len ? told->value : SV("–"), ROLE_HEADING);
	}
}

static void draw_explanation(const struct form *f, const struct form_told *told, struct surface *s,
			     struct area rest)
{
	const unsigned used =
		wrap_put(s, &rest, told->help, told->is_fault ? ROLE_WARNING : ROLE_TEXT);
	struct sv rules;

	rest.row += used;
	rest.rows -= used;
	if (f->is_editing && f->wrong.kind) {
		wrap_put(s, &rest, sv_from(f->wrong.text), ROLE_WARNING);
		return;
	}
	/* Half a sentence is none. */
	rules = wrap_count(told->rules, rest.columns) <= rest.rows ? told->rules : told->brief;
	if (wrap_count(rules, rest.columns) <= rest.rows)
		wrap_put(s, &rest, rules, ROLE_DIM);
}

void form_draw(const struct form *f, const struct form_told *told, struct surface *s,
	       const struct area *area)
{
	const unsigned foot = foot_of(f, area->rows);
	struct area line = { area->row + area->rows - foot, area->column + MARGIN, 1,
			     area->columns - 2 * MARGIN };

	if (!foot)
		return;
	if (foot == FOOT_ROOMY) {
		surface_fill(s, line.row, area->column + 1, area->columns - 2, "─", ROLE_DIM);
		line.row++;
	}
	line.rows = area->row + area->rows - line.row;
	if (told->name.len)
		draw_head(f, told, s, &line);
	line.row += told->name.len > 0;
	line.rows -= told->name.len > 0;
	if (line.rows)
		draw_explanation(f, told, s, line);
}
