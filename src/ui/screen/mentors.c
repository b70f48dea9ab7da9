/* Whom a mentee of a programme could have instead, and what the whole would lose by it. */
#include "cohort.h"

#include <stdlib.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>

/* Of larger cohorts each answer takes too long to be looked up for all. */
enum { COSTED_PAIRS = 20000 };

struct mentors {
	struct list list;
	struct cohort_state *cohort; /* the screen below, which outlives this one */
	uint32_t mentee, from;
	unsigned long turn; /* of the desk, that the rows were made in */
};

static bool is_below(struct app *app, const struct cohort_state *c)
{
	return app_frame(app, c) != NULL;
}

static struct sv cost_of(struct mentors *m, uint32_t pair, enum role *role)
{
	struct desk *desk = &m->cohort->desk;
	const struct rulings r = desk_move(desk, m->from, pair);
	char room[NUMBER_ROOM];
	struct measure then;

	*role = ROLE_TEXT;
	if (desk->cohort.instance->pairs > COSTED_PAIRS)
		return SV("");
	if (!desk_try(desk, &r, &then)) {
		*role = ROLE_DIM;
		return sv_from(_("cannot be"));
	}
	if (then.size < desk->measure.size)
		*role = ROLE_WARNING;
	return list_clean(&m->list,
			  sv_from(number_show_signed(then.total - desk->measure.total, room)));
}

static void add_row(struct mentors *m, uint32_t pair)
{
	const struct instance *in = m->cohort->desk.cohort.instance;
	char room[NUMBER_ROOM];
	enum role role;
	const struct sv cost = cost_of(m, pair, &role);

	*list_add(&m->list) = (struct row){
		.tag = list_clean(&m->list, sv_from(number_show_signed(in->score[pair], room))),
		.text = list_clean(&m->list, cohort_name(in->people[MENTORS][in->mentor[pair]].id)),
		.note = cost,
		.role = role,
		.item = pair,
	};
}

/* Those who fit best first. */
static void add_rows(struct mentors *m)
{
	const struct instance *in = m->cohort->desk.cohort.instance;
	const uint32_t first = in->first[m->mentee], len = in->first[m->mentee + 1] - first;
	uint32_t *order = mem_zeroed((size_t)len + 1, sizeof(*order));

	for (uint32_t i = 0; i < len; i++) {
		uint32_t at = i;

		for (; at && in->score[order[at - 1]] < in->score[first + i]; at--)
			order[at] = order[at - 1];
		order[at] = first + i;
	}
	for (uint32_t i = 0; i < len; i++)
		if (!desk_has_pair(&m->cohort->desk, order[i]))
			add_row(m, order[i]);
	free(order);
}

static bool mentors_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const struct mentors_wanted *wanted = argument;
	struct mentors *m = state;

	(void)app;
	(void)err;
	m->cohort = wanted->cohort;
	m->mentee = wanted->mentee;
	m->from = wanted->from;
	m->turn = m->cohort->desk.turn;
	add_rows(m);
	list_show(&m->list);
	return true;
}

static void mentors_close(void *state)
{
	list_release(state);
}

/* Something was undone from here: what the mentee has, and what others would cost, is something else now. */
static void mentors_fit(struct app *app, void *state, const struct area *area)
{
	struct mentors *m = state;

	(void)area;
	if (!is_below(app, m->cohort) || m->turn == m->cohort->desk.turn)
		return;
	m->turn = m->cohort->desk.turn;
	m->from = desk_pair_of(&m->cohort->desk, m->mentee);
	list_empty(&m->list);
	add_rows(m);
	list_show(&m->list);
}

static void choose(struct app *app, void *state)
{
	const struct mentors *m = state;
	struct cohort_state *cohort = m->cohort;
	struct rulings r;

	if (!is_below(app, cohort))
		return;
	r = desk_move(&cohort->desk, m->from, (uint32_t)list_chosen(&m->list)->item);
	app_pop(app);
	cohort_rule(app, cohort, &r, &cohort_moved);
}

static const struct action mentors_actions[] = {
	{ .name = "choose",
	  .keys = "Enter Right l",
	  .hint = N_("choose"),
	  .needs = NEED_ROW,
	  .run = choose,
	  .help = N_("Give the mentee this mentor, and lock the pair") },
	{ 0 },
};

static struct area mentors_rows(const struct app *app, const void *state, const struct area *area)
{
	const unsigned head = area->rows > 2 ? 1 : 0;

	(void)app;
	(void)state;
	return (struct area){ area->row + head, area->column, area->rows - head, area->columns };
}

static void mentors_draw(const struct app *app, const void *state, struct surface *s,
			 const struct area *area)
{
	(void)app;
	if (area->rows > 2 && ((const struct mentors *)state)->list.len)
		surface_label(s, area->row, area->column + 1, area->columns - 1,
			      sv_from(_("Score, mentor, and what the total would change by")),
			      ROLE_DIM);
}

static const char *mentors_empty(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct mentors *)state)->list.len
		       ? N_("Nobody here has these letters. {stop-filter} shows all again.")
		       : N_("No other mentor is on the list of possible pairs.");
}

const struct screen_type screen_mentors = {
	.name = "mentors",
	.is_aside = true,
	.title = N_("Another mentor"),
	.state_size = sizeof(struct mentors),
	.has_list = true,
	.actions = mentors_actions,
	.open = mentors_open,
	.close = mentors_close,
	.fit = mentors_fit,
	.rows = mentors_rows,
	.draw = mentors_draw,
	.empty = mentors_empty,
};
