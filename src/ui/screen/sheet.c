#include "sheet.h"

#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>

#include "pager.h"

/* A blank that no layout drops: what is empty, or begins with blanks, stays so. */
#define KEPT_BLANK "\u00a0"

void sheet_empty(struct sheet *s)
{
	layout_free(s->layout);
	s->layout = NULL;
	arena_release(&s->arena);
	s->arena = (struct arena){ 0 };
	s->len = 0;
}

void sheet_release(struct sheet *s)
{
	sheet_empty(s);
	vec_release(s);
	*s = (struct sheet){ 0 };
}

static struct sv clean(struct sheet *s, struct sv text)
{
	struct str out = { 0 };
	struct sv kept;

	utf8_clean(&out, text, CLEAN_LINE);
	kept = arena_sv(&s->arena, str_view(&out));
	str_release(&out);
	return kept;
}

void sheet_add(struct sheet *s, struct sv text, enum role role)
{
	*vec_add(s) = (struct prose){ .text = clean(s, text), .role = role, .gap = s->len > 1 };
}

void sheet_add_fact(struct sheet *s, const char *name, struct sv value)
{
	*vec_add(s) = (struct prose){ .mark = sv_from(arena_printf(&s->arena, "%s  ", name)),
				      .text = clean(s, value.len ? value : SV("–")) };
}

void sheet_add_lines(struct sheet *s, struct sv text, enum role role)
{
	bool is_first = s->len > 0;
	struct sv line;

	while (sv_next_line(&text, &line)) {
		struct str kept = { 0 };
		size_t blanks = 0;

		while (blanks < line.len && line.at[blanks] == ' ')
			blanks++;
		for (size_t i = 0; i < blanks + !line.len; i++)
			str_add(&kept, KEPT_BLANK);
		utf8_clean(&kept, sv_from_byte(line, blanks), CLEAN_LINE);
		*vec_add(s) = (struct prose){ .text = arena_sv(&s->arena, str_view(&kept)),
					      .role = role,
					      .gap = is_first };
		is_first = false;
		str_release(&kept);
	}
}

static size_t last_top(const struct sheet *s)
{
	return s->layout && s->layout->len > s->height ? s->layout->len - s->height : 0;
}

void sheet_fit(const struct app *app, struct sheet *s, const struct area *area)
{
	struct layout_options options = { .width = pager_area(area).columns };

	writing_of_page(&app->writing, (struct sv){ 0 }, &options);
	if (!layout_is_for(s->layout, &options)) {
		layout_free(s->layout);
		s->layout = layout_prose(s->at, s->len, &options);
	}
	s->height = area->rows ? area->rows : 1;
	if (s->top > last_top(s))
		s->top = last_top(s);
}

void sheet_draw(const struct sheet *s, struct surface *to, const struct area *area)
{
	const struct area text = pager_area(area);

	if (s->layout)
		pager_draw(s->layout, s->top, 0, to, &text);
	surface_cursor(to, text.row, text.column);
}

static void step(struct sheet *s, long lines)
{
	const size_t last = last_top(s);

	if (lines < 0)
		s->top = s->top > (size_t)-lines ? s->top - (size_t)-lines : 0;
	else
		s->top = last - s->top > (size_t)lines ? s->top + (size_t)lines : last;
}

static long page_of(const struct sheet *s)
{
	return s->height > 1 ? (long)s->height - 1 : 1;
}

void sheet_up(struct app *app, void *state)
{
	(void)app;
	step(state, -1);
}

void sheet_down(struct app *app, void *state)
{
	(void)app;
	step(state, 1);
}

void sheet_page_up(struct app *app, void *state)
{
	(void)app;
	step(state, -page_of(state));
}

void sheet_page_down(struct app *app, void *state)
{
	(void)app;
	step(state, page_of(state));
}
