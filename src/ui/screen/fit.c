/* Why somebody fits, point by point; what is missing, and what would change it. */
#include <stdlib.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/flow/matching.h>

#include "mentorships.h"
#include "people.h"
#include "wrap.h"

enum { MARGIN = 2, FOOT = 4, ROWS_LEAST = 5 };

struct fit {
	struct list list;
	struct arena arena; /* owns what follows */
	struct sv person, name;
	bool is_mentee;
};

static void add_row(struct fit *f, const char *tag, struct sv text, enum role role)
{
	*list_add(&f->list) = (struct row){ .tag = list_clean(&f->list, sv_from(tag)),
					    .text = list_clean(&f->list, text),
					    .role = role,
					    .item = f->list.len };
}

static void add_match(struct app *app, struct fit *f, const struct match *m)
{
	char points[NUMBER_ROOM], most[NUMBER_ROOM];
	struct str text = { 0 };

	str_addf(&text, _("%s of 1000"), number_show(m->score, points));
	add_row(f, _("Together"), str_view(&text), ROLE_STRONG);
	for (size_t i = 0; i < m->reasons.len; i++) {
		const struct match_reason *r = &m->reasons.at[i];

		str_truncate(&text, 0);
		str_addf(&text, "%s / %s", number_show(r->points, points),
			 number_show(r->max, most));
		add_row(f, str_text(&text), r->text, ROLE_TEXT);
	}
	for (size_t i = 0; i < m->missing.len; i++)
		add_row(f, _("Missing"), facet_label(app->session, FACET_SKILL, m->missing.at[i]),
			ROLE_WARNING);
	for (size_t i = 0; i < m->changes.len; i++)
		add_row(f, "+", m->changes.at[i], ROLE_OK);
	str_release(&text);
}

/* What they offer that the person wants. */
static bool ask_about_one(struct app *app, struct fit *f, struct err *err)
{
	struct match_ask ask = { .kind = MATCH_MENTORS, .only = f->person, .limit = 1 };
	struct match_answer answer;
	bool ok = people_match(app, &ask, NULL, &answer, err);

	if (ok && answer.len)
		add_match(app, f, &answer.at[0]);
	else if (ok && answer.left_out.len)
		add_row(f, _("Left out"), answer.left_out.at[0].reason, ROLE_WARNING);
	else if (ok)
		add_row(f, _("Together"),
			sv_from(_("They offer nothing that you want to learn now.")), ROLE_TEXT);
	if (!ok && err->kind == ERR_USAGE) {
		add_row(f, _("Together"),
			sv_from(_("Your profile does not say what you want to learn.")), ROLE_TEXT);
		ok = true;
	}
	match_answer_release(&answer);
	return ok;
}

/* What they say of themselves stands below what it comes to. */
static bool add_profile(struct app *app, struct fit *f, struct err *err)
{
	struct details details = { 0 };
	struct people people;
	const bool ok = flow_person(app->session, f->person, &people, err);

	if (ok && people.len)
		people_tell(app, &people, &people.at[0], &details);
	for (size_t i = 0; i < details.len; i++) {
		char *label = mem_dup_sv(details.at[i].label);

		add_row(f, label, details.at[i].text, ROLE_TEXT);
		free(label);
	}
	details_release(&details);
	people_release(&people);
	return ok;
}

static bool fit_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const struct fit_wanted *wanted = argument;
	struct fit *f = state;
	bool ok = true;

	f->person = arena_sv(&f->arena, wanted->person);
	f->name = arena_sv(&f->arena, wanted->name);
	f->is_mentee = wanted->is_mentee;
	if (wanted->match)
		add_match(app, f, wanted->match);
	else
		ok = ask_about_one(app, f, err);
	ok = ok && add_profile(app, f, err);
	list_show(&f->list);
	return ok;
}

static void fit_close(void *state)
{
	struct fit *f = state;

	list_release(&f->list);
	arena_release(&f->arena);
}

static void fit_where(const struct app *app, const void *state, struct str *out)
{
	(void)app;
	str_add_sv(out, ((const struct fit *)state)->name);
}

static void read_page(struct app *app, void *state)
{
	app_open(app, &(struct page_wanted){ .id = ((const struct fit *)state)->person });
}

static void begin(struct app *app, void *state)
{
	const struct fit *f = state;
	const struct mentorship m = { .person = f->person,
				      .name = f->name,
				      .is_mentee = f->is_mentee };

	mentorships_begin(app, &m);
}

static void open_me(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_me, NULL);
}

static const struct action fit_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("their page"),
	  .run = read_page,
	  .help = N_("Read their page") },
	{ .name = "begin-mentorship",
	  .keys = "C-g",
	  .hint = N_("ask them"),
	  .run = begin,
	  .help = N_("Note that you ask them, with the draft of a letter") },
	{ .name = "profile",
	  .keys = "C-e",
	  .hint = N_("my profile"),
	  .run = open_me,
	  .help = N_("Look at your profile and change it") },
	{ 0 },
};

/* The chosen sentence stands whole below the rows. */
static struct area fit_rows(const struct app *app, const void *state, const struct area *area)
{
	/* Who hears the rows hears them whole. */
	const bool is_wanted = area->rows >= FOOT + ROWS_LEAST && !app->writing.is_spoken;
	const unsigned foot = is_wanted ? FOOT : 0;

	(void)state;
	return (struct area){ area->row, area->column, area->rows - foot, area->columns };
}

static void fit_draw(const struct app *app, const void *state, struct surface *s,
		     const struct area *area)
{
	const struct fit *f = state;
	const struct row *row = list_chosen(&f->list);
	const struct area rows = fit_rows(app, state, area);
	struct area foot = { rows.row + rows.rows, area->column + MARGIN, area->rows - rows.rows,
			     area->columns - 2 * MARGIN };

	if (!foot.rows || !row)
		return;
	surface_fill(s, foot.row, area->column + 1, area->columns - 2, "─", ROLE_DIM);
	foot.row++;
	foot.rows--;
	wrap_put(s, &foot, row->text, ROLE_TEXT);
}

const struct screen_type screen_fit = {
	.name = "fit",
	.title = N_("Why they fit"),
	.state_size = sizeof(struct fit),
	.has_list = true,
	.actions = fit_actions,
	.open = fit_open,
	.close = fit_close,
	.where = fit_where,
	.draw = fit_draw,
	.rows = fit_rows,
};
