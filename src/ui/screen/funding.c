/* Money and other support: the next deadline first, how much, and who may apply. */
#include <limits.h>

#include <cphub/content/region.h>
#include <cphub/core/tr.h>

#include "measure.h"
#include "pages.h"

/* Whoever has two weeks left should begin today. */
enum { SOON_DAYS = 14 };

/* The order of the list: what comes, what can always be asked for, what says nothing, what is over. */
enum when { WHEN_DAY, WHEN_ROLLING, WHEN_UNKNOWN, WHEN_PAST, WHENS };

struct deadline {
	enum when when;
	day_t day; /* of WHEN_DAY and WHEN_PAST */
};

/* The next day among all; else what else there is; a text that is no day is nothing. */
static struct deadline deadline_of(const struct hit *hit, day_t today)
{
	struct sv all = fact_values(hit->facts, "deadlines"), one;
	struct deadline found = { .when = WHEN_UNKNOWN };
	bool is_rolling = false;

	while (fact_next(&all, &one)) {
		day_t day;

		is_rolling = is_rolling || sv_is(one, "rolling");
		if (!date_parse(one, &day))
			continue;
		if (day >= today && (found.when != WHEN_DAY || day < found.day))
			found = (struct deadline){ WHEN_DAY, day };
		else if (day < today && (found.when == WHEN_UNKNOWN ||
					 (found.when == WHEN_PAST && day > found.day)))
			found = (struct deadline){ WHEN_PAST, day };
	}
	if (is_rolling && found.when != WHEN_DAY)
		found.when = WHEN_ROLLING;
	return found;
}

static long weight(const struct app *app, const struct hit *hit)
{
	const day_t today = pages_today(app);
	const struct deadline d = deadline_of(hit, today);
	/* A year of four digits is some millions of days away at most. */
	const long group = (long)d.when * (LONG_MAX / (2 * WHENS));

	if (d.when == WHEN_DAY)
		return group + (d.day - today);
	return d.when == WHEN_PAST ? group + (today - d.day) : group;
}

static bool serves(const struct hit *hit, struct sv region)
{
	struct sv all = fact_values(hit->facts, "eligible"), one;
	bool names_regions = false;

	while (fact_next(&all, &one)) {
		names_regions = names_regions || region_is_known(one);
		if (region_has(one, region))
			return true;
	}
	/* Who names no region leaves none out. */
	return !names_regions;
}

static void add_deadline(struct str *out, const struct deadline *d, day_t today)
{
	if (d->when == WHEN_DAY)
		date_add_when(out, d->day, today);
	else
		str_add(out, d->when == WHEN_ROLLING ? _("rolling")
			     : d->when == WHEN_PAST  ? _("past")
						     : _("no date known"));
}

static struct sv part_of(struct sv map, const char *name)
{
	struct sv key, value;

	while (fact_next(&map, &key) && fact_next(&map, &value))
		if (sv_is(key, name))
			return value;
	return (struct sv){ 0 };
}

static void show_sum(struct str *out, struct sv number, struct sv currency)
{
	measure_show(out, number);
	if (currency.len)
		str_addf(out, " %.*s", SV_ARG(currency));
}

/* "500–5,000 USD", "up to 7,500 EUR" */
static void add_amount(struct str *out, const struct hit *hit)
{
	const struct sv amount = fact_values(hit->facts, "amount");
	const struct sv min = part_of(amount, "min"), max = part_of(amount, "max");
	const struct sv currency = part_of(amount, "currency");
	struct str least = { 0 }, most = { 0 };

	show_sum(&least, min, max.len ? (struct sv){ 0 } : currency);
	show_sum(&most, max, currency);
	if (min.len && max.len)
		str_addf(out, "%s–%s", str_text(&least), str_text(&most));
	else if (min.len)
		str_addf(out, _("from %s"), str_text(&least));
	else if (max.len)
		str_addf(out, _("up to %s"), str_text(&most));
	str_release(&least);
	str_release(&most);
}

static void add_eligible(struct str *out, const struct hit *hit, bool only_regions)
{
	struct sv all = fact_values(hit->facts, "eligible"), one;
	bool is_first = true;

	while (fact_next(&all, &one)) {
		const struct sv label = region_label(one);

		if (only_regions && !region_is_known(one))
			continue;
		str_add(out, is_first ? "" : ", ");
		str_add_sv(out, label.len ? label : one);
		is_first = false;
	}
}

static enum role role_of(const struct deadline *d, day_t today)
{
	if (d->when == WHEN_DAY)
		return d->day - today <= SOON_DAYS ? ROLE_WARNING : ROLE_STRONG;
	return d->when == WHEN_ROLLING ? ROLE_OK : ROLE_DIM;
}

static const char *sign_of(const struct deadline *d, day_t today)
{
	static const char *const signs[WHENS] = {
		[WHEN_DAY] = "→", [WHEN_ROLLING] = "✓", [WHEN_UNKNOWN] = "?", [WHEN_PAST] = "×"
	};

	return d->when == WHEN_DAY && d->day - today <= SOON_DAYS ? "!" : signs[d->when];
}

static void make_row(const struct app *app, struct pages *p, const struct hit *hit, struct row *row)
{
	struct list *list = &p->list;
	const day_t today = pages_today(app);
	const struct deadline d = deadline_of(hit, today);
	struct str text = { 0 }, regions = { 0 };

	row->sign = sv_from(sign_of(&d, today));
	row->role = role_of(&d, today);
	add_deadline(&text, &d, today);
	row->note = list_clean(list, str_view(&text));
	str_truncate(&text, 0);
	add_amount(&text, hit);
	add_eligible(&regions, hit, true);
	str_addf(&text, "%s%s", text.len && regions.len ? " · " : "", str_text(&regions));
	if (text.len)
		row->detail = list_clean(list, str_view(&text));
	row->also = list_clean(list, fact_text(hit->facts, "funder"));
	str_release(&regions);
	str_release(&text);
}

/* "in 12 days: 10 December 2026" */
static void add_deadline_at_length(struct str *out, const struct deadline *d, day_t today)
{
	add_deadline(out, d, today);
	if (d->when != WHEN_DAY && d->when != WHEN_PAST)
		return;
	str_add(out, " · ");
	date_show(out, d->day);
}

static void tell(const struct app *app, const struct pages *p, const struct hit *hit,
		 struct details *out)
{
	const day_t today = pages_today(app);
	const struct deadline d = deadline_of(hit, today);
	struct str text = { 0 };

	(void)p;
	add_deadline_at_length(&text, &d, today);
	details_add(out, _("Deadline"), str_view(&text), role_of(&d, today));
	str_truncate(&text, 0);
	add_amount(&text, hit);
	details_add(out, _("Amount"), str_view(&text), ROLE_TEXT);
	str_truncate(&text, 0);
	add_eligible(&text, hit, false);
	details_add(out, _("Who may apply"), str_view(&text), ROLE_TEXT);
	details_add(out, _("Funder"), fact_text(hit->facts, "funder"), ROLE_TEXT);
	str_release(&text);
}

static const struct listing listing = {
	.order = N_("The next deadline comes first, what is over last."),
	.weight = weight,
	.serves = serves,
	.row = make_row,
	.tell = tell,
};

static bool funding_open(struct app *app, void *state, const void *argument, struct err *err)
{
	return pages_open(app, state, argument, &listing, err);
}

static void may_apply(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_regions, NULL);
}

static const struct action actions[] = {
	PAGES_READ,
	{ .name = "may-apply",
	  .keys = "C-a",
	  .hint = N_("I may apply"),
	  .run = may_apply,
	  .help = N_("Only what is open to those who live in a country") },
	PAGES_NARROW,
	NARROWING_WIDEN(narrowing_widen),
	PAGES_SORT,
	{ 0 },
};

const struct screen_type screen_funding = {
	.name = "funding",
	.title = N_("Funding"),
	.state_size = sizeof(struct pages),
	.has_list = true,
	.actions = actions,
	.open = funding_open,
	.close = pages_close,
	.where = pages_where,
	.has = narrowing_has,
	.draw = narrowing_draw,
	.work = pages_work,
	.refresh = pages_refresh,
	.rows = narrowing_rows,
	.empty = pages_empty,
	.beside = pages_beside,
	.head = pages_head,
	.narrowable = pages_narrowable,
	.narrowed = pages_refresh,
	.lists_pages = true,
};
