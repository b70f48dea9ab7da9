/* Skills that are wanted and that nobody offers, or one person alone; and who is one step away. */
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/flow/gaps.h>

#include "people.h"

struct gaps_screen {
	struct list list;
	struct gaps gaps;
	struct narrowing narrowing; /* by language and region */
	struct facets facets;
	struct str count;
};

static void add_near(const struct app *app, const struct gap *gap, struct str *out)
{
	for (size_t i = 0; i < gap->near_len; i++)
		str_addf(out, "%s%.*s (%.*s)", i ? ", " : "", SV_ARG(gap->near[i].name),
			 SV_ARG(facet_label(app->session, FACET_SKILL, gap->near[i].skill)));
}

static const char *who_offers(const struct gap *gap)
{
	return gap->offered ? _("one person alone offers it") : _("nobody offers it");
}

static void add_gap(const struct app *app, struct gaps_screen *p, size_t i)
{
	const struct gap *gap = &p->gaps.at[i];
	struct str near = { 0 }, text = { 0 };

	str_add(&text, who_offers(gap));
	add_near(app, gap, &near);
	if (near.len) {
		str_add(&text, " · ");
		/* TRANSLATORS: "one step away: Rosa (OpenRefine), Ama (Wikidata)" */
		str_addf(&text, _("one step away: %s"), str_text(&near));
	}
	*list_add(&p->list) = (struct row){
		.sign = gap->offered ? SV("1") : SV("0"),
		.text = list_clean(&p->list, gap->label),
		.note = list_count(&p->list, gap->wanted),
		.detail = list_clean(&p->list, str_view(&text)),
		.role = gap->offered ? ROLE_TEXT : ROLE_WARNING,
		.item = i,
	};
	str_release(&near);
	str_release(&text);
}

static bool load(struct app *app, struct gaps_screen *p, struct err *err)
{
	char room[NUMBER_ROOM];

	list_empty(&p->list);
	gaps_release(&p->gaps);
	if (!flow_gaps(app->session, p->narrowing.value[FACET_LANG],
		       p->narrowing.value[FACET_REGION], &p->gaps, err))
		return false;
	for (size_t i = 0; i < p->gaps.len; i++)
		add_gap(app, p, i);
	list_show(&p->list);
	str_truncate(&p->count, 0);
	str_add(&p->count, number_show(p->list.len, room));
	return true;
}

static bool gaps_open(struct app *app, void *state, const void *argument, struct err *err)
{
	(void)argument;
	return load(app, state, err);
}

static void gaps_close(void *state)
{
	struct gaps_screen *p = state;

	list_release(&p->list);
	gaps_release(&p->gaps);
	narrowing_release(&p->narrowing);
	facets_release(&p->facets);
	str_release(&p->count);
}

static void gaps_refresh(struct app *app, void *state)
{
	struct gaps_screen *p = state;
	struct err err = { 0 };

	if (!load(app, p, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
}

static void gaps_where(const struct app *app, const void *state, struct str *out)
{
	char room[NUMBER_ROOM];

	(void)app;
	str_addf(out, "%s  %s", _("Skill gaps"),
		 number_show(((const struct gaps_screen *)state)->list.len, room));
}

static struct narrowable gaps_narrowable(void *state)
{
	struct gaps_screen *p = state;

	return (struct narrowable){ &p->narrowing, &p->facets, &p->count, true };
}

/* Among whom one can look: the languages and regions of people. */
static void count_values(struct app *app, struct gaps_screen *p)
{
	const struct people_filter filter = { .lang = p->narrowing.value[FACET_LANG],
					      .region = p->narrowing.value[FACET_REGION] };
	struct people people = { 0 };
	struct err err = { 0 };

	facets_release(&p->facets);
	p->facets = (struct facets){ 0 };
	if (flow_people(app->session, &people, &err))
		people_count(&people, session_taxonomy(app->session), &filter, &p->facets);
	else
		app_say(app, ROLE_WARNING, "%s", err.text);
	p->facets.of[FACET_SKILL].len = 0;
	people_release(&people);
}

static void gaps_narrowed(struct app *app, void *state)
{
	gaps_refresh(app, state);
	count_values(app, state);
}

static void narrow(struct app *app, void *state)
{
	count_values(app, state);
	app_push(app, &screen_narrow, NULL);
}

static const struct gap *chosen(const struct gaps_screen *p)
{
	const struct row *row = list_chosen(&p->list);

	return row ? &p->gaps.at[row->item] : NULL;
}

static void open_people(struct app *app, void *state)
{
	const struct gap *gap = chosen(state);

	app_push(app, &screen_people, &(struct pages_wanted){ .skill = gap->skill->id });
}

static const struct action gaps_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("who offers it"),
	  .needs = NEED_ROW,
	  .run = open_people,
	  .help = N_("List the people who offer this skill or a narrower one") },
	{ .name = "narrow",
	  .keys = "Tab",
	  .hint = N_("narrow"),
	  .run = narrow,
	  .help = N_("Choose the language and the region of people") },
	NARROWING_WIDEN(narrowing_widen),
	{ 0 },
};

static const char *gaps_empty(const struct app *app, const void *state)
{
	const struct gaps_screen *p = state;

	(void)app;
	return p->list.len ? N_("Nothing here has these letters. {stop-filter} shows all again.")
			   : N_("Every skill that is wanted is offered by more than one person.");
}

/* The pages that have to do with the skill: what there is instead of people. */
static bool gaps_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct gap *gap = chosen(state);

	(void)app;
	if (gap)
		out->skill = gap->skill->id;
	return gap != NULL;
}

static unsigned gaps_head(const struct app *app, const void *state, struct surface *s,
			  const struct area *area)
{
	const struct gap *gap = chosen(state);
	struct details details = { 0 };
	char room[NUMBER_ROOM];

	if (gap) {
		details_add(&details, _("Wanted"), sv_from(number_show(gap->wanted, room)),
			    ROLE_TEXT);
		details_add(&details, _("Offered"), sv_from(who_offers(gap)),
			    gap->offered ? ROLE_TEXT : ROLE_WARNING);
	}
	for (size_t i = 0; gap && i < gap->near_len; i++) {
		const struct sv skill = facet_label(app->session, FACET_SKILL, gap->near[i].skill);

		details_add(&details, i ? "" : _("One step away"),
			    sv_from(arena_printf(&details.arena, "%.*s (%.*s)",
						 SV_ARG(gap->near[i].name), SV_ARG(skill))),
			    ROLE_OK);
	}
	return details_above(&details, s, area);
}

const struct screen_type screen_gaps = {
	.name = "gaps",
	.title = N_("Skill gaps"),
	.state_size = sizeof(struct gaps_screen),
	.has_list = true,
	.actions = gaps_actions,
	.open = gaps_open,
	.close = gaps_close,
	.where = gaps_where,
	.has = narrowing_has,
	.draw = narrowing_draw,
	.rows = narrowing_rows,
	.empty = gaps_empty,
	.beside = gaps_beside,
	.head = gaps_head,
	.refresh = gaps_refresh,
	.narrowable = gaps_narrowable,
	.narrowed = gaps_narrowed,
};
