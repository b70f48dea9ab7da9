/* Who fits the person: best first, with the reasons beside; who was left out, and what would bring more. */
#include <stdlib.h>
#include <string.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/core/zone.h>
#include <cphub/flow/me.h>
#include <cphub/text/width.h>

#include "people.h"

enum { MATCHES_MOST = 50, ITEM_LEFT_OUT = 1000, ITEM_CHANGE = 2000 };

static const struct choice {
	const char *label;
	enum match_kind kind;
	bool is_exchange;
	const char *nothing; /* what is told where the profile gives nothing to match by */
} choices[] = {
	{ N_("Mentors"), MATCH_MENTORS, false,
	  N_("Your profile does not say what you want to learn. {profile} opens it.") },
	{ N_("Mentees"), MATCH_MENTEES, false,
	  N_("Your profile does not say what you offer. {profile} opens it.") },
	{ N_("Helpers"), MATCH_HELPERS, false,
	  N_("Your profile does not say what you want to learn. {profile} opens it.") },
	{ N_("Projects"), MATCH_PROJECTS, false,
	  N_("Your profile does not say what you offer. {profile} opens it.") },
	{ N_("Exchange"), MATCH_MENTORS, true,
	  N_("Your profile does not say what you offer. {profile} opens it.") },
};

struct matching {
	struct list list;
	struct match_answer answer;
	size_t choice;
	struct words skills; /* to be learned; owned by the arena */
	struct arena arena;  /* of the skills */
	const char
		*sentence; /* why there is nobody, marked and not translated; NULL: nobody fits */
};

bool people_match(struct app *app, struct match_ask *ask, const struct words *skills,
		  struct match_answer *out, struct err *err)
{
	struct words avoid = { 0 };
	struct me me = { 0 };
	bool ok = flow_me_read(app->session, app->own, &me, err);

	*out = (struct match_answer){ 0 };
	for (size_t i = 0; skills && i < skills->len && ask->wants.len < PROFILE_LIST_MAX; i++)
		ask->wants.at[ask->wants.len++].name = skills->at[i];
	if (ok) {
		me_bring(&me, ask, &avoid);
		ok = flow_match(app->session, ask, out, err);
	}
	me_release(&me);
	return ok;
}

static struct sv sentences_of(struct list *list, const struct match *m)
{
	struct str text = { 0 };
	struct sv kept;

	if (m->is_sample)
		str_addf(&text, "%s ·", _("sample"));
	for (size_t i = 0; i < m->reasons.len; i++)
		if (!m->reasons.at[i].is_unasked && m->reasons.at[i].points)
			str_addf(&text, "%s%.*s", text.len ? " " : "",
				 SV_ARG(m->reasons.at[i].text));
	kept = list_clean(list, str_view(&text));
	str_release(&text);
	return kept;
}

static void add_match(struct matching *m, size_t i)
{
	const struct match *one = &m->answer.at[i];

	*list_add(&m->list) = (struct row){
		.sign = one->is_stale ? SV("?") : (struct sv){ 0 },
		.text = list_clean(&m->list, one->name),
		.note = list_count(&m->list, one->score),
		.detail = sentences_of(&m->list, one),
		.item = i,
	};
}

/* The title of a page; its id where there is none. */
static struct sv title_of(struct app *app, struct list *list, struct sv id)
{
	struct hits hits = { 0 };
	struct err ignored = { 0 };
	struct sv title;

	if (catalog_find(app->session->catalog, id, &app->session->chain, &hits, &ignored) &&
	    hits.len)
		title = list_clean(list, hits.at[0].title);
	else
		title = list_clean(list, id);
	hits_release(&hits);
	return title;
}

static void add_rest(struct app *app, struct matching *m)
{
	const struct match_answer *a = &m->answer;

	for (size_t i = 0; i < a->changes.len; i++)
		*list_add(&m->list) = (struct row){ .sign = SV("+"),
						    .text = sv_from(_("More people")),
						    .detail = a->changes.at[i],
						    .role = ROLE_OK,
						    .item = ITEM_CHANGE + i };
	for (size_t i = 0; i < a->left_out.len; i++)
		*list_add(&m->list) =
			(struct row){ .sign = SV("–"),
				      .text = title_of(app, &m->list, a->left_out.at[i].id),
				      .note = sv_from(_("left out")),
				      .detail = list_clean(&m->list, a->left_out.at[i].reason),
				      .role = ROLE_DIM,
				      .item = ITEM_LEFT_OUT + i };
}

static bool load(struct app *app, struct matching *m, struct err *err)
{
	struct match_ask ask = { .kind = choices[m->choice].kind,
				 .is_exchange = choices[m->choice].is_exchange,
				 .limit = MATCHES_MOST };
	bool ok;

	list_empty(&m->list);
	m->list.has_facts = true;
	match_answer_release(&m->answer);
	m->sentence = NULL;
	ok = people_match(app, &ask, &m->skills, &m->answer, err);
	if (!ok && err->kind == ERR_USAGE) {
		m->sentence = choices[m->choice].nothing;
		ok = true;
	}
	for (size_t i = 0; i < m->answer.len && i < ITEM_LEFT_OUT; i++)
		add_match(m, i);
	add_rest(app, m);
	list_show(&m->list);
	return ok;
}

static bool match_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const struct match_wanted *wanted = argument;
	struct matching *m = state;

	if (wanted && wanted->skills->len) {
		m->skills.at = arena_alloc(&m->arena, wanted->skills->len * sizeof(*m->skills.at));
		for (size_t i = 0; i < wanted->skills->len; i++)
			m->skills.at[m->skills.len++] = arena_sv(&m->arena, wanted->skills->at[i]);
	}
	return load(app, m, err);
}

static void match_close(void *state)
{
	struct matching *m = state;

	list_release(&m->list);
	match_answer_release(&m->answer);
	arena_release(&m->arena);
}

static void match_refresh(struct app *app, void *state)
{
	struct err err = { 0 };

	if (!load(app, state, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
}

static const struct match *chosen(const struct matching *m)
{
	const struct row *row = list_chosen(&m->list);

	return row && row->item < m->answer.len ? &m->answer.at[row->item] : NULL;
}

static const struct match_left_out *chosen_left_out(const struct matching *m)
{
	const struct row *row = list_chosen(&m->list);

	return row && row->item >= ITEM_LEFT_OUT && row->item < ITEM_CHANGE
		       ? &m->answer.left_out.at[row->item - ITEM_LEFT_OUT]
		       : NULL;
}

static void open_row(struct app *app, void *state)
{
	const struct matching *m = state;
	const struct match *one = chosen(m);

	if (one)
		app_push(app, &screen_fit,
			 &(struct fit_wanted){ .person = one->id,
					       .name = one->name,
					       .match = one,
					       .is_mentee =
						       choices[m->choice].kind == MATCH_MENTEES });
	else if (chosen_left_out(m))
		app_open(app, &(struct page_wanted){ .id = chosen_left_out(m)->id });
	else
		app_push(app, &screen_me, NULL);
}

static void choose(struct app *app, struct matching *m, size_t choice)
{
	m->choice = choice % ARRAY_LEN(choices);
	m->list.chosen = m->list.top = 0;
	match_refresh(app, m);
	if (app->writing.is_spoken)
		app_say(app, ROLE_TEXT, "%s", _(choices[m->choice].label));
}

static void next_choice(struct app *app, void *state)
{
	struct matching *m = state;

	choose(app, m, m->choice + 1);
}

static void previous_choice(struct app *app, void *state)
{
	struct matching *m = state;

	choose(app, m, m->choice + ARRAY_LEN(choices) - 1);
}

static void open_me(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_me, NULL);
}

static const struct action match_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("why"),
	  .needs = NEED_ROW,
	  .run = open_row,
	  .help = N_("Show why, point by point") },
	{ .name = "next-choice",
	  .keys = "Tab",
	  .hint = N_("whom"),
	  .run = next_choice,
	  .help = N_("Look for mentees, helpers, projects, an exchange") },
	{ .name = "previous-choice",
	  .keys = "S-Tab",
	  .run = previous_choice,
	  .help = N_("Go back to what was looked for before") },
	{ .name = "profile",
	  .keys = "C-e",
	  .hint = N_("my profile"),
	  .run = open_me,
	  .help = N_("Look at your profile and change it") },
	{ 0 },
};

static void match_where(const struct app *app, const void *state, struct str *out)
{
	const struct matching *m = state;
	char room[NUMBER_ROOM];

	(void)app;
	str_addf(out, "%s  %s", _(choices[m->choice].label), number_show(m->answer.len, room));
}

/* Whom one looks for stands above the rows. */
static struct area match_rows(const struct app *app, const void *state, const struct area *area)
{
	const unsigned head = area->rows > 5 ? 1 : 0;

	(void)app;
	(void)state;
	return (struct area){ area->row + head, area->column, area->rows - head, area->columns };
}

/* All choices, the one of now marked; that one alone where there is no room for them. */
static void match_draw(const struct app *app, const void *state, struct surface *s,
		       const struct area *area)
{
	const struct matching *m = state;
	unsigned column = area->column + 2, wide = 2;

	if (match_rows(app, state, area).row == area->row)
		return;
	for (size_t i = 0; i < ARRAY_LEN(choices); i++)
		wide += width_of(sv_from(_(choices[i].label))) + 4;
	for (size_t i = 0; i < ARRAY_LEN(choices); i++) {
		const bool is_now = i == m->choice;

		if (wide > area->columns && !is_now)
			continue;
		if (is_now)
			column += surface_say(s, area->row, column, 1, SV("["), ROLE_STRONG);
		column +=
			surface_say(s, area->row, column, area->column + area->columns - column,
				    sv_from(_(choices[i].label)), is_now ? ROLE_STRONG : ROLE_DIM);
		if (is_now)
			column += surface_say(s, area->row, column, 1, SV("]"), ROLE_STRONG);
		column += 2;
	}
}

static const char *match_empty(const struct app *app, const void *state)
{
	const struct matching *m = state;

	(void)app;
	if (m->list.len)
		return N_("Nothing here has these letters. {stop-filter} shows all again.");
	return m->sentence ? m->sentence
			   : N_("Nobody fits. {next-choice} looks for others, {profile} changes "
				"what you say.");
}

static bool match_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct matching *m = state;

	(void)app;
	if (chosen(m))
		out->id = chosen(m)->id;
	else if (chosen_left_out(m))
		out->id = chosen_left_out(m)->id;
	return list_chosen(&m->list) != NULL;
}

static void tell_match(const struct app *app, const struct match *one, struct details *out)
{
	char some[NUMBER_ROOM], most[NUMBER_ROOM];
	struct str text = { 0 };

	for (size_t i = 0; i < one->reasons.len; i++) {
		const struct match_reason *r = &one->reasons.at[i];
		const int blanks = r->points < 10 ? 2 : r->points < 100;
		const char *points =
			arena_printf(&out->arena, "%*s%s / %s", blanks, "",
				     number_show(r->points, some), number_show(r->max, most));

		details_add(out, points, r->text, r->points ? ROLE_TEXT : ROLE_DIM);
	}
	for (size_t i = 0; i < one->missing.len; i++) {
		str_add(&text, i ? ", " : "");
		str_add_sv(&text, facet_label(app->session, FACET_SKILL, one->missing.at[i]));
	}
	details_add(out, _("Missing"), str_view(&text), ROLE_WARNING);
	for (size_t i = 0; i < one->changes.len; i++)
		details_add(out, "+", one->changes.at[i], ROLE_OK);
	str_release(&text);
}

static unsigned match_head(const struct app *app, const void *state, struct surface *s,
			   const struct area *area)
{
	const struct matching *m = state;
	const struct row *row = list_chosen(&m->list);
	struct details details = { 0 };

	if (chosen(m))
		tell_match(app, chosen(m), &details);
	else if (row)
		details_add(&details, "", row->detail, ROLE_TEXT);
	return details_above(&details, s, area);
}

const struct screen_type screen_match = {
	.name = "match",
	.title = N_("Find a mentor"),
	.state_size = sizeof(struct matching),
	.has_list = true,
	.actions = match_actions,
	.open = match_open,
	.close = match_close,
	.where = match_where,
	.draw = match_draw,
	.rows = match_rows,
	.empty = match_empty,
	.beside = match_beside,
	.head = match_head,
	.refresh = match_refresh,
	.own_changed = match_refresh,
	.lists_pages = true,
};
