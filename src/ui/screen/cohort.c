/* A programme on the desk of its coordinator: pairs, who has nobody, how full mentors are; locked, forbidden, moved. */
#include "cohort.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>

#include "cohort_files.h"

enum { MARGIN = 2, FOOT_MOST = 8, PARTED_LEAST = 8, HEAD_ROWS = 1 };
/* What a row stands for: its place, and by the remainder what it is a place of. */
enum { ITEM_PAIR, ITEM_MENTEE, ITEM_MENTOR, ITEM_KINDS };

static size_t item_of(unsigned kind, uint32_t at)
{
	return (size_t)at * ITEM_KINDS + kind;
}

struct sv cohort_name(struct sv id)
{
	return sv_has_prefix(id, "people/") ? sv_from_byte(id, strlen("people/")) : id;
}

static struct sv name_of(const struct cohort_state *c, enum side side, uint32_t person)
{
	return cohort_name(c->desk.cohort.instance->people[side][person].id);
}

static struct sv pair_name(struct cohort_state *c, uint32_t pair)
{
	const struct instance *in = c->desk.cohort.instance;
	struct str text = { 0 };
	struct sv kept;

	/* TRANSLATORS: a mentee and a mentor */
	str_addf(&text, _("%.*s with %.*s"), SV_ARG(name_of(c, MENTEES, instance_mentee(in, pair))),
		 SV_ARG(name_of(c, MENTORS, in->mentor[pair])));
	kept = list_clean(&c->list, str_view(&text));
	str_release(&text);
	return kept;
}

static void add_pairs(struct cohort_state *c)
{
	const struct instance *in = c->desk.cohort.instance;
	uint32_t *order =
		result_order(in, (struct pairs){ c->desk.solution.pairs, c->desk.solution.len });

	for (size_t i = 0; i < c->desk.solution.len; i++) {
		const bool is_locked = in->state[order[i]] == PAIR_LOCKED;
		char room[NUMBER_ROOM];

		*list_add(&c->list) = (struct row){
			.tag = list_clean(&c->list,
					  sv_from(number_show_signed(in->score[order[i]], room))),
			.text = pair_name(c, order[i]),
			.note = is_locked ? sv_from(_("locked")) : SV(""),
			.role = is_locked ? ROLE_OK : ROLE_TEXT,
			.item = item_of(ITEM_PAIR, order[i]),
		};
	}
	free(order);
}

static void add_mentees(struct cohort_state *c)
{
	const struct instance *in = c->desk.cohort.instance;

	for (size_t n = 0; n < in->len[MENTEES]; n++) {
		const uint32_t mentee = in->by_id[MENTEES][n];

		if (c->desk.load[MENTEES][mentee] || !in->people[MENTEES][mentee].quota)
			continue;
		*list_add(&c->list) = (struct row){
			.tag = SV("–"),
			.text = list_clean(&c->list, name_of(c, MENTEES, mentee)),
			.note = sv_from(_("no mentor")),
			.role = ROLE_WARNING,
			.item = item_of(ITEM_MENTEE, mentee),
		};
	}
}

static struct sv share(struct cohort_state *c, uint32_t mentor)
{
	char some[NUMBER_ROOM], all[NUMBER_ROOM];
	struct str text = { 0 };
	struct sv kept;

	str_addf(&text, _("%s of %s"), number_show(c->desk.load[MENTORS][mentor], some),
		 number_show(c->desk.cohort.instance->people[MENTORS][mentor].quota, all));
	kept = list_clean(&c->list, str_view(&text));
	str_release(&text);
	return kept;
}

static void add_mentors(struct cohort_state *c)
{
	const struct instance *in = c->desk.cohort.instance;

	for (size_t n = 0; n < in->len[MENTORS]; n++) {
		const uint32_t mentor = in->by_id[MENTORS][n];

		*list_add(&c->list) = (struct row){
			.tag = sv_from(_("mentor")),
			.text = list_clean(&c->list, name_of(c, MENTORS, mentor)),
			.note = share(c, mentor),
			.role = c->desk.load[MENTORS][mentor] < in->people[MENTORS][mentor].least
					? ROLE_WARNING
					: ROLE_TEXT,
			.item = item_of(ITEM_MENTOR, mentor),
		};
	}
}

/* The person stays where they were: on what the row stands for, or on its place. */
static void show_again(struct cohort_state *c)
{
	const struct row *row = list_chosen(&c->list);
	const size_t at = c->list.chosen, item = row ? row->item : 0;

	list_empty(&c->list);
	add_pairs(c);
	add_mentees(c);
	add_mentors(c);
	list_show(&c->list);
	c->list.chosen = 0;
	list_step(&c->list, (long)at);
	if (row)
		list_choose_item(&c->list, item);
	c->is_told = false;
}

static bool cohort_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct cohort_state *c = state;

	(void)app;
	c->path = mem_dup(argument);
	c->first = NO_PAIR;
	if (!desk_read(c->path, &c->desk, err))
		return false;
	show_again(c);
	return true;
}

static void cohort_close(void *state)
{
	struct cohort_state *c = state;

	list_release(&c->list);
	details_release(&c->details);
	desk_release(&c->desk);
	free(c->path);
}

/* What a deed holds: the screen lives as long as its deeds do. */
struct ruled {
	struct cohort_state *cohort;
	struct rulings rulings;
};

static bool rule(void *what, bool is_back, struct err *err)
{
	struct ruled *r = what;
	const bool ok = desk_rule(&r->cohort->desk, &r->rulings, is_back, err);

	show_again(r->cohort);
	return ok;
}

static bool undo_ruled(struct app *app, void *what, struct err *err)
{
	(void)app;
	return rule(what, true, err);
}

static bool redo_ruled(struct app *app, void *what, struct err *err)
{
	(void)app;
	return rule(what, false, err);
}

static const struct deed_type locked = {
	.done = N_("Locked: {name}. {undo} unlocks it."),
	.undone = N_("Not locked any more: {name}. {redo} locks it."),
	.undo = undo_ruled,
	.redo = redo_ruled,
	.release = free,
};
static const struct deed_type unlocked = {
	.done = N_("Unlocked: {name}. {undo} locks it again."),
	.undone = N_("Locked again: {name}. {redo} unlocks it."),
	.undo = undo_ruled,
	.redo = redo_ruled,
	.release = free,
};
static const struct deed_type forbidden = {
	.done = N_("Forbidden: {name}. {undo} allows it."),
	.undone = N_("Allowed again: {name}. {redo} forbids it."),
	.undo = undo_ruled,
	.redo = redo_ruled,
	.release = free,
};
static const struct deed_type swapped = {
	.done = N_("Exchanged: {name}. {undo} takes it back."),
	.undone = N_("Taken back: {name}. {redo} does it again."),
	.undo = undo_ruled,
	.redo = redo_ruled,
	.release = free,
};
static const struct deed_type aimed = {
	.done = N_("Solved by {name}. {undo} takes it back."),
	.undone = N_("Taken back: {name}. {redo} does it again."),
	.undo = undo_ruled,
	.redo = redo_ruled,
	.release = free,
};
const struct deed_type cohort_moved = {
	.done = N_("Now {name}. {undo} takes it back."),
	.undone = N_("Taken back: {name}. {redo} does it again."),
	.undo = undo_ruled,
	.redo = redo_ruled,
	.release = free,
};

/* `name` lives as long as the rows that it was made with. */
static void rule_named(struct app *app, struct cohort_state *c, const struct rulings *r,
		       const struct deed_type *type, struct sv name)
{
	struct deed deed = { .type = type, .state = c };
	struct ruled *what;
	struct err err = { 0 };

	str_add_sv(&deed.name, name);
	if (!desk_rule(&c->desk, r, false, &err)) {
		app_say(app, ROLE_WARNING, "%s", err.text);
		str_release(&deed.name);
		return;
	}
	what = mem_zeroed(1, sizeof(*what));
	*what = (struct ruled){ c, *r };
	deed.what = what;
	show_again(c);
	undo_note(app, &deed);
	undo_say(app);
}

void cohort_rule(struct app *app, struct cohort_state *c, const struct rulings *r,
		 const struct deed_type *type)
{
	rule_named(app, c, r, type, pair_name(c, r->at[r->len - 1].pair));
}

void cohort_aim(struct app *app, struct cohort_state *c, enum objective objective)
{
	const struct rulings r = desk_aim(&c->desk, objective);

	c->first = NO_PAIR;
	rule_named(app, c, &r, &aimed, sv_from(objectives[objective].name));
}

/* The chosen pair, or NO_PAIR. */
static uint32_t chosen_pair(const struct cohort_state *c)
{
	const struct row *row = list_chosen(&c->list);

	return row && row->item % ITEM_KINDS == ITEM_PAIR ? (uint32_t)(row->item / ITEM_KINDS)
							  : NO_PAIR;
}

static void say_choose_a_pair(struct app *app)
{
	app_say(app, ROLE_TEXT, _("Choose a pair first."));
}

static void lock(struct app *app, void *state)
{
	struct cohort_state *c = state;
	const uint32_t pair = chosen_pair(c);
	const bool is_locked =
		pair != NO_PAIR && c->desk.cohort.instance->state[pair] == PAIR_LOCKED;
	struct rulings r;

	if (pair == NO_PAIR) {
		say_choose_a_pair(app);
		return;
	}
	r = desk_ruling(&c->desk, pair, is_locked ? PAIR_OPEN : PAIR_LOCKED);
	cohort_rule(app, c, &r, is_locked ? &unlocked : &locked);
}

static void forbid(struct app *app, void *state)
{
	struct cohort_state *c = state;
	const uint32_t pair = chosen_pair(c);
	struct rulings r;

	if (pair == NO_PAIR) {
		say_choose_a_pair(app);
		return;
	}
	r = desk_ruling(&c->desk, pair, PAIR_EXCLUDED);
	cohort_rule(app, c, &r, &forbidden);
}

static void swap_both(struct app *app, struct cohort_state *c, uint32_t pair)
{
	const struct rulings r = desk_swap(&c->desk, c->first, pair);
	struct str name = { 0 };

	str_addf(&name, "%.*s · %.*s", SV_ARG(pair_name(c, c->first)), SV_ARG(pair_name(c, pair)));
	if (r.len)
		rule_named(app, c, &r, &swapped, str_view(&name));
	else
		app_say(app, ROLE_WARNING, "%s",
			_("These two cannot be exchanged: one of the new pairs is not on the list of "
			  "possible pairs."));
	str_release(&name);
}

/* The first pair waits for the second one; the same one again is none. */
static void swap(struct app *app, void *state)
{
	struct cohort_state *c = state;
	const uint32_t pair = chosen_pair(c);
	const bool has_first = c->first != NO_PAIR && desk_has_pair(&c->desk, c->first);

	if (pair == NO_PAIR) {
		say_choose_a_pair(app);
	} else if (!has_first) {
		c->first = pair;
		app_say(app, ROLE_TEXT, _("Choose the pair to exchange mentors with, and {swap}."));
	} else if (pair == c->first) {
		c->first = NO_PAIR;
		app_say(app, ROLE_TEXT, _("Nothing is exchanged."));
	} else {
		swap_both(app, c, pair);
		c->first = NO_PAIR;
	}
}

static void open_objectives(struct app *app, void *state)
{
	app_push(app, &screen_objectives, &(struct objectives_wanted){ state });
}

static void keep(struct app *app, void *state)
{
	cohort_keep_rulings(app, state);
}

static void other_mentor(struct app *app, void *state)
{
	struct cohort_state *c = state;
	const struct row *row = list_chosen(&c->list);
	const uint32_t at = (uint32_t)(row->item / ITEM_KINDS);
	struct mentors_wanted wanted = { .cohort = c, .mentee = at, .from = NO_PAIR };

	if (row->item % ITEM_KINDS == ITEM_MENTOR) {
		say_choose_a_pair(app);
		return;
	}
	if (row->item % ITEM_KINDS == ITEM_PAIR) {
		wanted.from = at;
		wanted.mentee = instance_mentee(c->desk.cohort.instance, at);
	}
	app_push(app, &screen_mentors, &wanted);
}

static const struct action cohort_actions[] = {
	{ .name = "other-mentor",
	  .keys = "Enter Right l",
	  .hint = N_("other mentor"),
	  .needs = NEED_ROW,
	  .run = other_mentor,
	  .help = N_("Give the chosen mentee another mentor") },
	{ .name = "lock",
	  .keys = "C-k Ins",
	  .hint = N_("lock"),
	  .needs = NEED_ROW,
	  .run = lock,
	  .help = N_("Lock the chosen pair, or unlock it") },
	{ .name = "forbid",
	  .keys = "C-d Del",
	  .hint = N_("forbid"),
	  .needs = NEED_ROW,
	  .run = forbid,
	  .help = N_("Forbid the chosen pair") },
	{ .name = "swap",
	  .keys = "C-x",
	  .hint = N_("swap"),
	  .needs = NEED_ROW,
	  .run = swap,
	  .help = N_("Exchange the mentors of two pairs, one after the other") },
	{ .name = "objective",
	  .keys = "C-g",
	  .hint = N_("objective"),
	  .run = open_objectives,
	  .help = N_("Choose another objective, and see what each would change") },
	{ .name = "keep",
	  .keys = "C-s",
	  .hint = N_("keep"),
	  .run = keep,
	  .help = N_("Keep what you ruled in the file of the programme") },
	{ .name = "export",
	  .keys = "C-e",
	  .hint = N_("export"),
	  .run = cohort_export,
	  .help = N_("Write the pairs as JSON, CSV and a wiki table beside the file") },
	{ 0 },
};

static void tell_pair(struct cohort_state *c, uint32_t pair)
{
	const struct instance *in = c->desk.cohort.instance;
	const struct reason *why = instance_reason(in, pair);

	details_add(&c->details, _("score"), c->list.at ? list_chosen(&c->list)->tag : SV(""),
		    ROLE_STRONG);
	for (size_t i = 0; why && i < why->len; i++) {
		struct str text = { 0 };
		char room[NUMBER_ROOM];
		struct sv what;

		str_addf(&text, "%s: %.*s", number_show_signed(why->parts[i].points, room),
			 SV_ARG(why->parts[i].text));
		what = list_clean(&c->list, why->parts[i].what);
		details_add(&c->details, arena_dup_sv(&c->list.arena, what), str_view(&text),
			    ROLE_TEXT);
		str_release(&text);
	}
}

static void tell_row(struct cohort_state *c, const struct row *row)
{
	const uint32_t at = (uint32_t)(row->item / ITEM_KINDS);
	const struct instance *in = c->desk.cohort.instance;

	details_release(&c->details);
	if (row->item % ITEM_KINDS == ITEM_PAIR)
		tell_pair(c, at);
	else if (row->item % ITEM_KINDS == ITEM_MENTEE)
		details_add(&c->details, _("why"), sv_from(cause_text(judge_cause(in, at))),
			    ROLE_WARNING);
	for (size_t i = 0; row->item % ITEM_KINDS == ITEM_MENTOR && i < c->desk.solution.len; i++) {
		const uint32_t pair = c->desk.solution.pairs[i];

		if (in->mentor[pair] == at)
			details_add(&c->details, _("mentee"),
				    name_of(c, MENTEES, instance_mentee(in, pair)), ROLE_TEXT);
	}
	c->told = row->item;
	c->is_told = true;
}

static void cohort_fit(struct app *app, void *state, const struct area *area)
{
	struct cohort_state *c = state;
	const struct row *row = list_chosen(&c->list);

	(void)app;
	(void)area;
	if (row && (!c->is_told || c->told != row->item))
		tell_row(c, row);
}

static bool is_beside(const struct area *area)
{
	return area->columns >= PANES_MIN;
}

/* At most half of the room, and nothing where that would be next to nothing. */
static unsigned foot_rows(unsigned rows)
{
	if (rows < PARTED_LEAST)
		return 0;
	return rows / 2 < FOOT_MOST ? rows / 2 : FOOT_MOST;
}

/* One line of totals, then the rows; the chosen one's reasons stand below them, or at their end where it is wide. */
static struct area cohort_rows(const struct app *app, const void *state, const struct area *area)
{
	struct area rows = *area;

	(void)app;
	(void)state;
	if (rows.rows <= HEAD_ROWS + 1)
		return rows;
	rows.row += HEAD_ROWS;
	rows.rows -= HEAD_ROWS;
	if (is_beside(area))
		rows.columns = area->columns / 2;
	else
		rows.rows -= foot_rows(rows.rows);
	return rows;
}

static void draw_totals(const struct cohort_state *c, struct surface *s, const struct area *area)
{
	char pairs[NUMBER_ROOM], total[NUMBER_ROOM], lowest[NUMBER_ROOM];
	struct str text = { 0 };

	str_addf(&text, _("Pairs: %s. Total: %s. Lowest: %s."),
		 number_show(c->desk.measure.size, pairs),
		 number_show_signed(c->desk.measure.total, total),
		 number_show_signed(c->desk.measure.lowest, lowest));
	surface_label(s, area->row, area->column + 1, area->columns - 1, str_view(&text),
		      ROLE_HEADING);
	str_release(&text);
}

static void cohort_draw(const struct app *app, const void *state, struct surface *s,
			const struct area *area)
{
	const struct cohort_state *c = state;
	const struct area rows = cohort_rows(app, state, area);
	struct area details = { rows.row, rows.column + rows.columns + MARGIN, rows.rows,
				area->columns - rows.columns };

	if (rows.row == area->row)
		return;
	draw_totals(c, s, area);
	if (!list_chosen(&c->list))
		return;
	if (!is_beside(area)) {
		const unsigned foot = area->rows - HEAD_ROWS - rows.rows;

		if (!foot)
			return;
		details = (struct area){ rows.row + rows.rows + 1, area->column + MARGIN, foot - 1,
					 area->columns };
		surface_fill(s, details.row - 1, area->column + 1, area->columns - 2, "─",
			     ROLE_DIM);
	}
	details.columns = details.columns > 2 * MARGIN ? details.columns - 2 * MARGIN : 0;
	details_draw(&c->details, s, &details);
}

static void cohort_where(const struct app *app, const void *state, struct str *out)
{
	const struct cohort_state *c = state;

	(void)app;
	str_add(out, _("Programme"));
	if (!c->desk.cohort.instance->name.len)
		return;
	str_add(out, " › ");
	str_add_sv(out, c->desk.cohort.instance->name);
}

static const char *cohort_empty(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct cohort_state *)state)->list.len
		       ? N_("Nobody here has these letters. {stop-filter} shows all again.")
		       : N_("Nobody is in this programme.");
}

const struct screen_type screen_cohort = {
	.name = "cohort",
	.title = N_("Programme"),
	.state_size = sizeof(struct cohort_state),
	.has_list = true,
	.actions = cohort_actions,
	.open = cohort_open,
	.close = cohort_close,
	.where = cohort_where,
	.fit = cohort_fit,
	.draw = cohort_draw,
	.rows = cohort_rows,
	.empty = cohort_empty,
	.holds = cohort_holds,
};
