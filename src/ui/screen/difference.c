/* What is other in a page than when the person last looked, a paragraph a line, with the ones around. */
#include <stdlib.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/flow/difference.h>

#include "app.h"
#include "news.h"
#include "pager.h"

struct difference_state {
	struct difference difference;
	enum news_what what;
	bool is_kept;
	char *id, *title;
	struct layout *layout; /* NULL before the first drawing */
	size_t top;            /* the first line shown */
	unsigned height;       /* lines shown */
};

static bool difference_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const struct difference_wanted *wanted = argument;
	struct difference_state *d = state;

	d->what = wanted->item->what;
	d->is_kept = wanted->item->is_kept;
	d->id = mem_dup_sv(wanted->item->id);
	d->title = mem_dup_sv(wanted->item->title);
	return flow_difference(app->session, &wanted->tree, wanted->item, &d->difference, err);
}

static void difference_close(void *state)
{
	struct difference_state *d = state;

	difference_release(&d->difference);
	layout_free(d->layout);
	free(d->id);
	free(d->title);
}

static void difference_where(const struct app *app, const void *state, struct str *out)
{
	(void)app;
	str_addf(out, "%s  %s", _("What changed"), ((const struct difference_state *)state)->title);
}

static size_t last_top(const struct difference_state *d)
{
	return d->layout && d->layout->len > d->height ? d->layout->len - d->height : 0;
}

static void scroll(struct difference_state *d, long lines)
{
	const size_t by = (size_t)(lines < 0 ? -lines : lines);

	if (lines < 0)
		d->top = d->top > by ? d->top - by : 0;
	else
		d->top = d->top + by < last_top(d) ? d->top + by : last_top(d);
}

static void line_up(struct app *app, void *state)
{
	(void)app;
	scroll(state, -1);
}

static void line_down(struct app *app, void *state)
{
	(void)app;
	scroll(state, 1);
}

static long page_of(const struct difference_state *d)
{
	return d->height > 1 ? (long)d->height - 1 : 1;
}

static void page_up(struct app *app, void *state)
{
	(void)app;
	scroll(state, -page_of(state));
}

static void page_down(struct app *app, void *state)
{
	(void)app;
	scroll(state, page_of(state));
}

static void to_start(struct app *app, void *state)
{
	(void)app;
	((struct difference_state *)state)->top = 0;
}

static void to_end(struct app *app, void *state)
{
	struct difference_state *d = state;

	(void)app;
	d->top = last_top(d);
}

static void read_page(struct app *app, void *state)
{
	const struct difference_state *d = state;

	app_open(app, &(struct page_wanted){ .id = sv_from(d->id) });
}

/* What is gone cannot be opened. */
static unsigned difference_has(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct difference_state *)state)->what == NEWS_GONE ? 0 : NEED_ROW;
}

static const struct action actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("open"),
	  .needs = NEED_ROW,
	  .run = read_page,
	  .help = N_("Read the page as it is now") },
	{ .name = "line-up",
	  .is_visual = true,
	  .keys = "Up k WheelUp",
	  .run = line_up,
	  .help = N_("Go up by a line") },
	{ .name = "line-down",
	  .is_visual = true,
	  .keys = "Down j WheelDown",
	  .with = "line-up",
	  .hint = N_("scroll"),
	  .run = line_down,
	  .help = N_("Go down by a line") },
	{ .name = "page-up", .keys = "PgUp b", .run = page_up, .help = N_("Go up by a screenful") },
	{ .name = "page-down",
	  .keys = "PgDn Space",
	  .run = page_down,
	  .help = N_("Go down by a screenful") },
	{ .name = "to-start",
	  .keys = "Home g",
	  .run = to_start,
	  .help = N_("Go to the beginning") },
	{ .name = "to-end", .keys = "End G", .run = to_end, .help = N_("Go to the end") },
	{ 0 },
};

/* One sentence on what stands below. */
static const char *preface(const struct difference_state *d)
{
	if (d->what == NEWS_GONE)
		return _("This page is gone. This is what it said when you last looked:");
	if (d->what != NEWS_CHANGED)
		return _("This text is new:");
	if (!d->difference.has_before)
		return _("What was here when you last looked is no longer on this machine. This is "
			 "the whole text of today:");
	if (d->is_kept && !d->difference.len)
		return _(news_kept);
	return d->difference.len ? _("Paragraphs that changed: − before, + now")
				 : _("Every paragraph reads as it did when you last looked.");
}

static struct prose prose_of(const struct app *app, const struct difference_line *line)
{
	/* For ears there are words instead of signs. */
	static const struct {
		const char *sign, *spoken;
		enum role role;
	} looks[] = {
		[LINE_SAME] = { "  ", NULL, ROLE_DIM },
		[LINE_GONE] = { "− ", N_("Before: "), ROLE_STRIKE },
		[LINE_NEW] = { "+ ", N_("Now: "), ROLE_OK },
		[LINES_LEFT_OUT] = { "⋯ ", NULL, ROLE_DIM },
	};
	const bool speaks = app->writing.is_spoken && looks[line->sign].spoken;

	return (struct prose){
		.mark = sv_from(speaks ? _(looks[line->sign].spoken) : looks[line->sign].sign),
		.text = line->text,
		.role = looks[line->sign].role,
	};
}

/* What was and what is now stand together. */
static bool goes_with(enum line_sign before, enum line_sign sign)
{
	return before == sign || (before == LINE_GONE && sign == LINE_NEW);
}

static void lay_out(const struct app *app, struct difference_state *d, unsigned width)
{
	const struct difference *lines = &d->difference;
	struct layout_options options = { .width = width };
	struct prose *texts = mem_zeroed(lines->len + 2, sizeof(*texts));

	texts[0] = (struct prose){ .text = sv_from(d->title), .role = ROLE_HEADING };
	texts[1] = (struct prose){ .text = sv_from(preface(d)), .role = ROLE_TEXT };
	for (size_t i = 0; i < lines->len; i++) {
		texts[i + 2] = prose_of(app, &lines->at[i]);
		texts[i + 2].gap = !i || !goes_with(lines->at[i - 1].sign, lines->at[i].sign);
	}
	writing_of_page(&app->writing, (struct sv){ 0 }, &options);
	layout_free(d->layout);
	d->layout = layout_prose(texts, lines->len + 2, &options);
	free(texts);
}

static void difference_fit(struct app *app, void *state, const struct area *area)
{
	struct difference_state *d = state;
	const struct area text = pager_area(area);

	if (!d->layout || d->layout->made_for.width != text.columns)
		lay_out(app, d, text.columns);
	d->height = text.rows ? text.rows : 1;
	if (d->top > last_top(d))
		d->top = last_top(d);
}

static void difference_draw(const struct app *app, const void *state, struct surface *s,
			    const struct area *area)
{
	const struct difference_state *d = state;
	const struct area text = pager_area(area);

	(void)app;
	pager_draw(d->layout, d->top, 0, s, &text);
	surface_cursor(s, text.row, text.column);
}

const struct screen_type screen_difference = {
	.name = "difference",
	.title = N_("What changed"),
	.state_size = sizeof(struct difference_state),
	.actions = actions,
	.open = difference_open,
	.close = difference_close,
	.where = difference_where,
	.has = difference_has,
	.fit = difference_fit,
	.draw = difference_draw,
};
