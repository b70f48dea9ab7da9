#include "panes.h"

#include <cphub/core/tr.h>

/* The list's pane is two fifths of the window; titles are long, but 44 cells are where more does not help them. */
enum { PANE_MIN = 36, PANE_MAX = 44, HEADING_MIN = 5 };

/* What the longest lines of a text take, with all that stands around them: what is beyond it is the list's. */
enum { TEXT_ENOUGH = 96 };

static bool could_be_two(const struct app *app, unsigned columns)
{
	/* A terminal that orders lines itself would let the two change their sides. */
	return columns >= PANES_MIN && app->writing.order != ORDER_TERMINAL;
}

bool panes_are_two(const struct app *app, unsigned columns)
{
	return could_be_two(app, columns) && !app->panes.is_one;
}

static unsigned list_cells(const struct app *app, unsigned columns)
{
	const unsigned share = columns * 2 / 5;
	const unsigned spare = columns > TEXT_ENOUGH + PANE_MAX ? columns - TEXT_ENOUGH : PANE_MAX;

	if (!app->panes.list)
		return share < PANE_MIN ? PANE_MIN : share < spare ? share : spare;
	return app->panes.list < columns - TEXT_LEAST ? app->panes.list : columns - TEXT_LEAST;
}

/* Between the two are a blank, a line, and a blank; behind the text another blank. */
static bool split(const struct app *app, const struct area *area, struct area *left,
		  struct area *right)
{
	if (!panes_are_two(app, area->columns))
		return false;
	*left = *right = *area;
	left->columns = list_cells(app, area->columns);
	right->column += left->columns + 3;
	right->columns -= left->columns + 4;
	return true;
}

void panes_widen(struct app *app, int cells)
{
	const unsigned now = list_cells(app, app->columns);
	const unsigned most = app->columns - TEXT_LEAST;

	if (cells < 0 && now < PANE_LEAST + (unsigned)-cells)
		app->panes.list = PANE_LEAST;
	else
		app->panes.list = now + (unsigned)cells < most ? now + (unsigned)cells : most;
}

/* Its place in the stack and one; 0: none. */
static size_t list_below(const struct app *app)
{
	size_t i = app->depth - 1;

	while (i > 0 && !app->stack[i - 1].type->lists_pages)
		i--;
	return i;
}

struct frame *panes_list(struct app *app)
{
	const size_t i = list_below(app);

	return i ? &app->stack[i - 1] : NULL;
}

unsigned panes_have(const struct app *app, const struct frame *frame)
{
	const bool is_from_list = frame->type->keeps_list && list_below(app);
	unsigned has = 0;

	if (is_from_list)
		has |= NEED_LIST;
	if ((is_from_list || frame->type->beside) && could_be_two(app, app->columns))
		has |= NEED_WIDE | (app->panes.is_one ? 0 : NEED_PANES);
	return has;
}

/* True where the chosen row wants something beside it; a page without a name is wanted blank. */
static bool wanted(const struct app *app, const struct frame *frame, struct beside *out)
{
	*out = (struct beside){ 0 };
	return frame->type->beside && frame->type->beside(app, frame->state, out);
}

static void arrange_head(struct app *app, const struct frame *frame)
{
	struct panes *p = &app->panes;

	p->head = p->right;
	p->head.rows = frame->type->head(app, frame->state, NULL, &p->right);
	if (p->head.rows > p->right.rows)
		p->head.rows = p->right.rows;
	p->right.row += p->head.rows;
	p->right.rows -= p->head.rows;
}

static void arrange_list(struct app *app, struct frame *frame)
{
	struct area rows = frame->area;
	struct beside beside;

	if (frame->type->rows)
		rows = frame->type->rows(app, frame->state, &frame->area);
	frame->rows = rows;
	if (wanted(app, frame, &beside) && split(app, &rows, &frame->rows, &app->panes.right) &&
	    frame->type->head)
		arrange_head(app, frame);
	list_fit(frame->state, &frame->rows);
}

/* The list beside a page has a line of its own that says which it is. */
static void arrange_page(struct app *app, struct frame *frame)
{
	struct frame *list = panes_list(app);
	const struct area whole = frame->area;

	if (!frame->type->keeps_list || !list ||
	    !split(app, &whole, &app->panes.left, &frame->area))
		return;
	list->rows = app->panes.left;
	if (list->rows.rows >= HEADING_MIN) {
		list->rows.row++;
		list->rows.rows--;
	}
	list_fit(list->state, &list->rows);
}

void panes_arrange(struct app *app, struct frame *frame, const struct area *body)
{
	frame->area = *body;
	app->panes.left = app->panes.right = app->panes.head = (struct area){ 0 };
	if (frame->type->has_list)
		arrange_list(app, frame);
	else
		arrange_page(app, frame);
	if (app->panes.right.columns)
		preview_fit(&app->panes.preview, &app->writing, &app->panes.right);
}

void panes_lay_over(struct app *app, struct frame *question, const struct area *body)
{
	unsigned rows = question->type->height(question->state, body->columns);

	if (rows > body->rows)
		rows = body->rows;
	question->area =
		(struct area){ body->row + body->rows - rows, body->column, rows, body->columns };
	arrange_list(app, question);
	/* What lies under a question is not there to be clicked. */
	app->panes.left = app->panes.right = app->panes.head = (struct area){ 0 };
}

bool panes_work(struct app *app)
{
	struct panes *p = &app->panes;
	struct beside beside;

	if (!p->right.columns || !wanted(app, app_top(app), &beside) || beside.rows ||
	    preview_is_of(&p->preview, &beside))
		return false;
	preview_read(&p->preview, app->session, &beside);
	return true;
}

static void draw_line(struct surface *s, const struct area *right)
{
	for (unsigned i = 0; i < right->rows; i++)
		surface_fill(s, right->row + i, right->column - 2, 1, "│", ROLE_DIM);
}

static void draw_left(const struct app *app, const struct frame *list, const struct frame *page,
		      struct surface *s)
{
	const struct area *left = &app->panes.left;
	const struct input *field = list->type->field ? list->type->field(list->state) : NULL;
	struct str where = { 0 };

	draw_line(s, &page->area);
	if (list->rows.row != left->row) {
		app_where(app, list, &where);
		if (field && field->text.len)
			str_addf(&where, ": %s", str_text(&field->text));
		surface_label(s, left->row, left->column + 2, left->columns - 2, str_view(&where),
			      ROLE_HEADING);
	}
	list_draw(list->state, s, &list->rows, LIST_OPENED);
	str_release(&where);
}

void panes_draw(struct app *app, const struct frame *frame, struct surface *s)
{
	struct beside beside;

	if (app->panes.left.columns)
		draw_left(app, panes_list(app), frame, s);
	if (!app->panes.right.columns || !wanted(app, frame, &beside))
		return;
	draw_line(s, &app->panes.right);
	if (app->panes.head.rows) {
		/* As it was measured: in all of the pane. */
		struct area pane = app->panes.head;

		pane.rows += app->panes.right.rows;
		draw_line(s, &app->panes.head);
		frame->type->head(app, frame->state, s, &pane);
	}
	if (beside.rows)
		list_draw(beside.rows, s, &app->panes.right, LIST_PLAIN);
	else
		/* Until the next page is read the one before stays: less is drawn while a key is held. */
		preview_draw(&app->panes.preview, s, &app->panes.right);
}
