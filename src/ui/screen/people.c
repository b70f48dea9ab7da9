/* Everybody who agreed to be listed: narrowed by skill, language and region, with what they offer. */
#include "people.h"

#include <stdlib.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

#include "pages.h"

struct people_screen {
	struct list list;
	struct people people;
	struct narrowing narrowing;
	struct facets facets;
	struct str count;
};

void people_add_traits(const struct app *app, const struct people *p, struct party_traits traits,
		       enum facet facet, struct str *out)
{
	char room[NUMBER_ROOM];

	for (size_t i = 0; i < traits.len; i++) {
		const struct sv name = people_name(p, traits.at[i]);

		str_add(out, i ? ", " : "");
		utf8_clean(out, facet_label(app->session, facet, name), CLEAN_LINE);
		if (traits.at[i].level && traits.at[i].level < PROFILE_NATIVE)
			str_addf(out, " %s", number_show(traits.at[i].level, room));
	}
}

static void add_words(struct str *out, struct words words)
{
	for (size_t i = 0; i < words.len; i++) {
		str_add(out, i ? ", " : "");
		str_add_sv(out, words.at[i]);
	}
}

static void add_regions(const struct app *app, struct str *out, struct words regions)
{
	for (size_t i = 0; i < regions.len; i++) {
		str_add(out, i ? ", " : "");
		str_add_sv(out, facet_label(app->session, FACET_REGION, regions.at[i]));
	}
}

/* Why somebody can take nobody now; NULL: nothing that they say. */
static const char *hindrance(const struct app *app, const struct party *who)
{
	if (who->away_until > pages_today(app))
		return _("away");
	return who->capacity == 0 || who->weight == 0 ? _("takes nobody") : NULL;
}

static void add_row(const struct app *app, struct people_screen *p, size_t i)
{
	const struct party *who = &p->people.at[i];
	const char *hindered = hindrance(app, who);
	struct str text = { 0 };
	struct row row = { .text = list_clean(&p->list, who->name), .item = i };

	if (who->sample)
		str_addf(&text, "%s · ", _("sample"));
	people_add_traits(app, &p->people, who->offers, FACET_SKILL, &text);
	row.detail = list_clean(&p->list, str_view(&text));
	str_truncate(&text, 0);
	people_add_traits(app, &p->people, who->speaks, FACET_LANG, &text);
	str_add(&text, " ");
	add_words(&text, who->regions);
	str_add(&text, " ");
	add_regions(app, &text, who->regions);
	row.also = list_clean(&p->list, str_view(&text));
	if (hindered) {
		row.note = sv_from(hindered);
		row.role = ROLE_WARNING;
	}
	str_release(&text);
	*list_add(&p->list) = row;
}

static struct people_filter filter_of(const struct app *app, const struct narrowing *n)
{
	return (struct people_filter){ .skill = n->value[FACET_SKILL],
				       .lang = n->value[FACET_LANG],
				       .region = n->value[FACET_REGION],
				       .readable = n->readable ? &app->session->chain : NULL };
}

static void show_rows(const struct app *app, struct people_screen *p)
{
	const struct people_filter filter = filter_of(app, &p->narrowing);
	const struct taxonomy *skills = session_taxonomy(app->session);
	char room[NUMBER_ROOM];

	list_empty(&p->list);
	p->list.has_facts = true;
	for (size_t i = 0; i < p->people.len; i++)
		if (people_lets(&p->people, skills, &p->people.at[i], &filter))
			add_row(app, p, i);
	str_truncate(&p->count, 0);
	str_add(&p->count, number_show(p->list.len, room));
	list_show(&p->list);
}

static void count_values(const struct app *app, struct people_screen *p)
{
	struct people_filter filter = filter_of(app, &p->narrowing);
	const struct taxonomy *skills = session_taxonomy(app->session);

	facets_release(&p->facets);
	people_count(&p->people, skills, &filter, &p->facets);
	filter.readable = &app->session->chain;
	for (size_t i = 0; i < p->people.len; i++)
		p->facets.readable += people_lets(&p->people, skills, &p->people.at[i], &filter);
}

static bool load(struct app *app, struct people_screen *p, struct err *err)
{
	people_release(&p->people);
	if (!flow_people(app->session, &p->people, err))
		return false;
	show_rows(app, p);
	if (p->people.more)
		app_say(app, ROLE_WARNING,
			_("Only the first of many people are listed; {search} finds all."));
	return true;
}

static bool people_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct people_screen *p = state;
	const struct pages_wanted *wanted = argument;

	if (wanted)
		narrowing_set(&p->narrowing, FACET_SKILL, wanted->skill);
	return load(app, p, err);
}

static void people_close(void *state)
{
	struct people_screen *p = state;

	list_release(&p->list);
	people_release(&p->people);
	narrowing_release(&p->narrowing);
	facets_release(&p->facets);
	str_release(&p->count);
}

static void people_refresh(struct app *app, void *state)
{
	struct people_screen *p = state;
	struct err err;

	if (!load(app, p, &err)) {
		list_empty(&p->list);
		app_say(app, ROLE_WARNING, "%s", err.text);
	}
}

static void people_narrowed(struct app *app, void *state)
{
	show_rows(app, state);
	count_values(app, state);
}

static const struct party *chosen(const struct people_screen *p)
{
	const struct row *row = list_chosen(&p->list);

	return row ? &p->people.at[row->item] : NULL;
}

static void people_where(const struct app *app, const void *state, struct str *out)
{
	const struct people_screen *p = state;
	char room[NUMBER_ROOM];

	(void)app;
	str_addf(out, "%s  %s", _("People"), number_show(p->list.len, room));
}

static struct narrowable people_narrowable(void *state)
{
	struct people_screen *p = state;

	return (struct narrowable){ &p->narrowing, &p->facets, &p->count, false };
}

static void read_page(struct app *app, void *state)
{
	app_open(app, &(struct page_wanted){ .id = chosen(state)->id });
}

static void narrow(struct app *app, void *state)
{
	count_values(app, state);
	app_push(app, &screen_narrow, NULL);
}

static void show_tree(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_offered, NULL);
}

static void show_fit(struct app *app, void *state)
{
	const struct party *who = chosen(state);

	app_push(app, &screen_fit, &(struct fit_wanted){ .person = who->id, .name = who->name });
}

static const struct action people_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("open"),
	  .needs = NEED_ROW,
	  .run = read_page,
	  .help = N_("Read the chosen page") },
	{ .name = "match-them",
	  .keys = "C-t m",
	  .hint = N_("what fits me"),
	  .needs = NEED_ROW,
	  .run = show_fit,
	  .help = N_("Show what they offer that you want, and why") },
	{ .name = "narrow",
	  .keys = "Tab",
	  .hint = N_("narrow"),
	  .run = narrow,
	  .help = N_("Choose theme, skill, region, language") },
	NARROWING_WIDEN(narrowing_widen),
	{ .name = "by-skill",
	  .keys = "C-b",
	  .hint = N_("by skill"),
	  .run = show_tree,
	  .help = N_("Look for people by the tree of skills") },
	{ 0 },
};

static const char *people_empty(const struct app *app, const void *state)
{
	const struct people_screen *p = state;

	(void)app;
	if (p->list.len)
		return N_("Nothing here has these letters. {stop-filter} shows all again.");
	return narrowing_is_set(&p->narrowing)
		       ? N_("No page is left. {widen} shows everything again.")
		       : N_("Nobody is listed here yet.");
}

static bool people_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct party *who = chosen(state);

	(void)app;
	if (who)
		out->id = who->id;
	return who != NULL;
}

void people_tell(const struct app *app, const struct people *p, const struct party *who,
		 struct details *out)
{
	const struct {
		const char *label;
		struct party_traits traits;
		enum facet facet;
	} lists[] = { { N_("Offers"), who->offers, FACET_SKILL },
		      { N_("Wants"), who->wants, FACET_SKILL },
		      { N_("Speaks"), who->speaks, FACET_LANG } };
	const char *hindered = hindrance(app, who);
	struct str text = { 0 };

	if (hindered)
		details_add(out, _("State"), sv_from(hindered), ROLE_WARNING);
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		str_truncate(&text, 0);
		people_add_traits(app, p, lists[i].traits, lists[i].facet, &text);
		details_add(out, _(lists[i].label), str_view(&text), ROLE_TEXT);
	}
	str_truncate(&text, 0);
	add_regions(app, &text, who->regions);
	details_add(out, _("Region"), str_view(&text), ROLE_TEXT);
	str_truncate(&text, 0);
	str_add_sv(&text, who->zone);
	if (who->has_hours)
		str_addf(&text, " %02u:%02u–%02u:%02u", who->from / 60U, who->from % 60U,
			 who->to / 60U, who->to % 60U);
	details_add(out, _("Hours"), str_view(&text), ROLE_TEXT);
	str_release(&text);
}

static unsigned people_head(const struct app *app, const void *state, struct surface *s,
			    const struct area *area)
{
	const struct people_screen *p = state;
	const struct party *who = chosen(p);
	const char *hindered = who ? hindrance(app, who) : NULL;
	struct details details = { 0 };

	/* The page below says the rest. */
	if (hindered)
		details_add(&details, _("State"), sv_from(hindered), ROLE_WARNING);
	return details_above(&details, s, area);
}

const struct screen_type screen_people = {
	.name = "people",
	.title = N_("People"),
	.state_size = sizeof(struct people_screen),
	.has_list = true,
	.actions = people_actions,
	.open = people_open,
	.close = people_close,
	.where = people_where,
	.has = narrowing_has,
	.draw = narrowing_draw,
	.refresh = people_refresh,
	.rows = narrowing_rows,
	.empty = people_empty,
	.beside = people_beside,
	.head = people_head,
	.narrowable = people_narrowable,
	.narrowed = people_narrowed,
	.lists_pages = true,
};
