#include "details.h"

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/index/facts.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

#include "measure.h"
#include "pager.h"
#include "wrap.h"

enum { GAP = 2, LABEL_MAX = 14, NUMBER_MAX = 16, ONE_ROW = 48, BAR_MAX = 60, MEASURES_MAX = 12 };

/* Columns of an area: of labels and texts, and of measures. */
struct columns {
	unsigned label, text;
	unsigned measure, number, bar;
	bool is_one_row; /* a measure and its bar stand on one row */
};

void details_release(struct details *d)
{
	arena_release(&d->arena);
	vec_release(d);
	*d = (struct details){ 0 };
}

static struct sv clean(struct details *d, struct sv text)
{
	struct str out = { 0 };
	struct sv kept;

	utf8_clean(&out, text, CLEAN_LINE);
	kept = arena_sv(&d->arena, str_view(&out));
	str_release(&out);
	return kept;
}

void details_add(struct details *d, const char *label, struct sv text, enum role role)
{
	const struct sv kept = clean(d, text);

	if (kept.len)
		*vec_add(d) =
			(struct detail){ .label = sv_from(label), .text = kept, .role = role };
}

static void add_measure(struct details *d, struct sv label, struct sv number,
			const struct scale *scale)
{
	struct str shown = { 0 };
	double value;

	measure_show(&shown, number);
	*vec_add(d) = (struct detail){
		.label = clean(d, label),
		.text = arena_sv(&d->arena, str_view(&shown)),
		.is_measure = true,
		.share = measure_read(number, &value) ? scale_share(scale, value) : 0,
	};
	str_release(&shown);
}

void details_add_measures(struct details *d, const char *label, struct sv values)
{
	struct scale scale = { 0 };
	struct sv rest = values, name, number;
	double value;

	while (fact_next(&rest, &name) && fact_next(&rest, &number))
		if (measure_read(number, &value))
			scale_add(&scale, value);
	if (!values.len)
		return;
	details_add(d, label,
		    sv_from(scale.count < 2 ? _("not drawn as bars")
			    : scale.is_log  ? _("each step of a bar: ten times more")
					    : _("bars to scale")),
		    ROLE_DIM);
	rest = values;
	for (int i = 0; i < MEASURES_MAX && fact_next(&rest, &name) && fact_next(&rest, &number);
	     i++)
		add_measure(d, name, number, &scale);
}

static void widen(unsigned *width, struct sv text, unsigned max)
{
	const unsigned cells = width_of(text);

	if (cells > *width)
		*width = cells < max ? cells : max;
}

static struct columns divide(const struct details *d, unsigned columns)
{
	struct columns c = { .is_one_row = columns >= ONE_ROW };
	unsigned taken;

	for (size_t i = 0; i < d->len; i++) {
		const struct detail *one = &d->at[i];

		widen(one->is_measure ? &c.measure : &c.label, one->label,
		      one->is_measure ? columns * 2 / 5 : LABEL_MAX);
		if (one->is_measure)
			widen(&c.number, one->text, NUMBER_MAX);
	}
	c.text = columns > c.label + GAP ? columns - c.label - GAP : 0;
	taken = (c.is_one_row ? c.measure + GAP : GAP) + c.number + GAP;
	c.bar = columns > taken ? columns - taken : 0;
	if (c.bar > BAR_MAX)
		c.bar = BAR_MAX;
	return c;
}

static unsigned rows_of(const struct detail *one, const struct columns *c)
{
	if (one->is_measure)
		return c->is_one_row ? 1 : 2;
	return c->text ? wrap_count(one->text, c->text) : 1;
}

unsigned details_rows(const struct details *d, unsigned columns)
{
	const struct columns c = divide(d, columns);
	unsigned rows = 0;

	for (size_t i = 0; i < d->len; i++)
		rows += rows_of(&d->at[i], &c);
	return rows;
}

static void draw_measure(const struct detail *one, const struct columns *c, struct surface *s,
			 const struct area *at)
{
	const unsigned label = c->is_one_row ? c->measure : at->columns;
	const unsigned cells = width_of(one->text) < c->number ? width_of(one->text) : c->number;
	unsigned row = at->row, column = at->column + GAP;
	unsigned bar = (unsigned)(one->share * c->bar + 0.5);

	surface_label(s, row, at->column, label, one->label, ROLE_TEXT);
	if (c->is_one_row)
		column = at->column + c->measure + GAP;
	else if (++row >= at->row + at->rows)
		return;
	surface_label(s, row, column + c->number - cells, cells, one->text, ROLE_STRONG);
	/* What is there is seen, however little it is. */
	if (one->share > 0 && !bar && c->bar)
		bar = 1;
	surface_fill(s, row, column + c->number + GAP, bar, "█", ROLE_OK);
}

void details_draw(const struct details *d, struct surface *s, const struct area *area)
{
	const struct columns c = divide(d, area->columns);
	unsigned row = 0;

	for (size_t i = 0; i < d->len && row < area->rows; i++) {
		const struct detail *one = &d->at[i];
		const struct area at = { area->row + row, area->column, area->rows - row,
					 area->columns };
		const struct area text = { at.row, at.column + c.label + GAP, at.rows, c.text };

		if (one->is_measure) {
			draw_measure(one, &c, s, &at);
		} else {
			surface_label(s, at.row, at.column, c.label, one->label, ROLE_DIM);
			wrap_put(s, &text, one->text, one->role);
		}
		row += rows_of(one, &c);
	}
}

/* Below these rows nothing of a page is worth being shown. */
enum { PAGE_LEAST = 4 };

unsigned details_above(struct details *d, struct surface *s, const struct area *area)
{
	const struct area at = pager_area(area);
	const unsigned rows = details_rows(d, at.columns);

	if (s)
		details_draw(d, s, &at);
	details_release(d);
	if (!rows)
		return 0;
	return rows + 1 + PAGE_LEAST < area->rows ? rows + 1 : area->rows;
}
