/* What each objective would make of a programme, beside what holds now; the chosen one is taken. */
#include "cohort.h"

#include <cphub/cohort/compare.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>

#include "wrap.h"

enum { MARGIN = 2, FOOT_MOST = 6, FOOT_LEAST = 4 };

struct objectives {
	struct list list;
	struct cohort_state *cohort; /* the screen below, which outlives this one */
	unsigned long turn;          /* of the desk, that they were compared in */
	struct measure is[OBJECTIVE_COUNT];
	bool is_known[OBJECTIVE_COUNT];
};

/* Two names of one method. */
static bool is_alias(int objective)
{
	return objective == OBJECTIVE_MENTEE_OPTIMAL;
}

static void add_row(struct objectives *o, int objective)
{
	const bool is_now = objective == (int)o->cohort->desk.cohort.objective;

	*list_add(&o->list) = (struct row){ .sign = is_now ? SV("*") : (struct sv){ 0 },
					    .text = sv_from(objectives[objective].name),
					    .detail = sv_from(_(objectives[objective].help)),
					    .item = (size_t)objective };
}

static void show_rows(struct objectives *o)
{
	for (int i = 0; i < OBJECTIVE_COUNT; i++) {
		o->is_known[i] = false;
		if (!is_alias(i))
			add_row(o, i);
	}
	o->turn = o->cohort->desk.turn;
	list_show(&o->list);
}

static bool objectives_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct objectives *o = state;

	(void)app;
	(void)err;
	o->cohort = ((const struct objectives_wanted *)argument)->cohort;
	show_rows(o);
	list_choose_item(&o->list, o->cohort->desk.cohort.objective);
	return true;
}

static void objectives_close(void *state)
{
	list_release(state);
}

/* Something was undone from here. */
static void objectives_fit(struct app *app, void *state, const struct area *area)
{
	struct objectives *o = state;

	(void)area;
	if (!app_frame(app, o->cohort) || o->turn == o->cohort->desk.turn)
		return;
	list_empty(&o->list);
	show_rows(o);
}

/* One at a time, the chosen one first: of a large cohort each takes a while. */
static bool objectives_work(struct app *app, void *state)
{
	struct objectives *o = state;
	const struct row *row = list_chosen(&o->list);
	const struct desk *desk = &o->cohort->desk;
	int next = row && !o->is_known[row->item] ? (int)row->item : 0;

	if (!app_frame(app, o->cohort))
		return false;
	while (next < OBJECTIVE_COUNT &&
	       (o->is_known[next] || is_alias(next) || desk_is_slow(desk, (enum objective)next)))
		next++;
	if (next == OBJECTIVE_COUNT)
		return false;
	if (next == (int)desk->cohort.objective)
		o->is[next] = desk->measure;
	else
		desk_compare(desk, (enum objective)next, &o->is[next]);
	o->is_known[next] = true;
	return true;
}

static void choose(struct app *app, void *state)
{
	const struct objectives *o = state;
	struct cohort_state *cohort = o->cohort;
	const enum objective objective = (enum objective)list_chosen(&o->list)->item;

	if (!app_frame(app, cohort))
		return;
	app_pop(app);
	if (objective != cohort->desk.cohort.objective)
		cohort_aim(app, cohort, objective);
}

static const struct action objectives_actions[] = {
	{ .name = "choose",
	  .keys = "Enter Right l",
	  .hint = N_("choose"),
	  .needs = NEED_ROW,
	  .run = choose,
	  .help = N_("Solve the programme by this objective") },
	{ 0 },
};

/* Half of the room, and nothing where no sentence would fit into that. */
static unsigned foot_of(unsigned rows)
{
	if (rows / 2 < FOOT_LEAST)
		return 0;
	return rows / 2 < FOOT_MOST ? rows / 2 : FOOT_MOST;
}

static struct area objectives_rows(const struct app *app, const void *state,
				   const struct area *area)
{
	struct area rows = *area;

	(void)app;
	(void)state;
	rows.rows -= foot_of(rows.rows);
	return rows;
}

static void add_numbers(const struct measure *m, struct str *out)
{
	char pairs[NUMBER_ROOM], total[NUMBER_ROOM], lowest[NUMBER_ROOM];

	str_addf(out, _("Pairs: %s. Total: %s. Lowest: %s."), number_show(m->size, pairs),
		 number_show_signed(m->total, total), number_show_signed(m->lowest, lowest));
}

/* What would change, in sentences; of what holds now, what it is. */
static void tell(const struct objectives *o, size_t objective, struct str *out)
{
	if (desk_is_slow(&o->cohort->desk, (enum objective)objective))
		str_add(out, _("It takes long here, and is not compared."));
	else if (!o->is_known[objective])
		str_add(out, _("Being compared …"));
	else if (objective == o->cohort->desk.cohort.objective)
		add_numbers(&o->is[objective], out);
	else
		measure_tell(&o->cohort->desk.measure, &o->is[objective], out);
}

static void objectives_draw(const struct app *app, const void *state, struct surface *s,
			    const struct area *area)
{
	const struct area rows = objectives_rows(app, state, area);
	const struct objectives *o = state;
	const struct row *row = list_chosen(&o->list);
	struct area foot = { rows.row + rows.rows + 1, area->column + MARGIN,
			     area->rows - rows.rows, area->columns };
	struct str text = { 0 };
	unsigned used;

	if (rows.rows == area->rows || !row)
		return;
	foot.rows -= foot.rows ? 1 : 0;
	foot.columns -= foot.columns > 2 * MARGIN ? 2 * MARGIN : foot.columns;
	surface_fill(s, foot.row - 1, area->column + 1, area->columns - 2, "─", ROLE_DIM);
	tell(o, row->item, &text);
	used = wrap_put(s, &foot, row->detail, ROLE_HEADING);
	foot.row += used;
	foot.rows -= used;
	wrap_put(s, &foot, str_view(&text), ROLE_TEXT);
	str_release(&text);
}

const struct screen_type screen_objectives = {
	.name = "objectives",
	.is_aside = true,
	.title = N_("Objectives"),
	.state_size = sizeof(struct objectives),
	.has_list = true,
	.actions = objectives_actions,
	.open = objectives_open,
	.close = objectives_close,
	.fit = objectives_fit,
	.rows = objectives_rows,
	.draw = objectives_draw,
	.work = objectives_work,
};
