/* The screen of a search: field, counts, what should be known of the answer, rows, and the words that were found. */
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/text/linebreak.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

#include "app_keys.h"
#include "draw.h"
#include "panes.h"
#include "search.h"

enum { SNIPPET_ROWS = 3, SNIPPET_MIN = 9, FACETS_MIN = 6, NOTE_MIN = 16, FACET_VALUES = 4 };

static bool is_nothing(const struct search *se)
{
	return search_has_words(se) && !search_has_rows(se) && se->stage != STAGE_SEARCH;
}

/* A line's height cut off the top of an area. */
static struct area cut_line(struct area *from)
{
	const struct area line = { from->row, from->column, from->rows ? 1 : 0, from->columns };

	from->row += line.rows;
	from->rows -= line.rows;
	return line;
}

void search_split(const struct app *app, const struct search *se, const struct area *area,
		  struct search_parts *p)
{
	struct area rest = *area;

	*p = (struct search_parts){ .field = cut_line(&rest) };
	/* Where all is told, what it can be narrowed by is told when it is asked for. */
	if (area->rows >= FACETS_MIN && !app->writing.is_spoken)
		p->facets = cut_line(&rest);
	/* Where there is room the line is there always, so that rows do not jump. */
	if (area->rows >= NOTE_MIN || (rest.rows > 2 && (se->hits.meant.len || is_nothing(se))))
		p->note = cut_line(&rest);
	p->rows = p->snippet = rest;
	/* Beside the list the whole page is shown; where all rows are told, nobody stands at one. */
	p->snippet.rows = se->hits.len && !panes_are_two(app, area->columns) &&
					  !app->writing.is_spoken && area->rows >= SNIPPET_MIN
				  ? SNIPPET_ROWS
				  : 0;
	p->rows.rows -= p->snippet.rows;
	p->snippet.row = p->rows.row + p->rows.rows;
}

/* A snippet on its way to the lines that it fills. */
struct running {
	struct surface *s;
	struct area at; /* what is left */
	enum direction base;
	struct str line;
	unsigned cells;
	struct {
		struct part *at;
		size_t len, cap;
	} parts;
};

/* The blank before a word that went to the next line: it would move what begins at the far side. */
static void drop_last_blank(struct running *r)
{
	if (!r->parts.len || !sv_has_suffix(str_view(&r->line), " "))
		return;
	str_truncate(&r->line, r->line.len - 1);
	r->parts.at[r->parts.len - 1].end = r->line.len;
}

static void end_line(struct running *r)
{
	drop_last_blank(r);
	if (r->at.rows) {
		surface_put_line(r->s, &r->at, str_view(&r->line), r->parts.at, r->parts.len,
				 r->base);
		r->at.row++;
		r->at.rows--;
	}
	str_truncate(&r->line, 0);
	r->parts.len = r->cells = 0;
}

static void add_part(struct running *r, struct sv text, enum role role)
{
	str_add_sv(&r->line, text);
	r->cells += width_of(text);
	*vec_add(&r->parts) = (struct part){ r->line.len, role };
}

/* What fits of a word that is longer than a line, ended where its script lets it end. */
static struct sv cut_word(struct sv word, unsigned cells)
{
	const struct sv part = width_fit(word, cells, NULL);
	unsigned char *breaks;
	size_t len = part.len;

	if (len == word.len)
		return word;
	breaks = mem_alloc(word.len);
	line_breaks(word, breaks);
	while (len > 0 && breaks[len] != BREAK_MAY)
		len--;
	free(breaks);
	return len ? sv_make(word.at, len) : part;
}

/* One word of a snippet, or what is between two marks; broken at blanks, inside a word only where it is longer
 * than a line. */
static void put_word(struct running *r, struct sv word, enum role role)
{
	const unsigned cells = width_of(word);

	if (r->cells && r->cells + cells > r->at.columns && cells <= r->at.columns)
		end_line(r);
	while (word.len && r->at.rows) {
		const struct sv part = cut_word(word, r->at.columns - r->cells);

		add_part(r, part, role);
		word = sv_from_byte(word, part.len);
		if (word.len)
			end_line(r);
	}
}

/* The rule above a snippet names the section that it stands in. */
static void draw_rule(const struct hit *hit, struct surface *s, const struct area *area)
{
	struct str text = { 0 };

	surface_fill(s, area->row, area->column + 1, area->columns - 2, "─", ROLE_DIM);
	if (hit->heading.len && area->columns > 12) {
		str_add(&text, " › ");
		utf8_clean(&text, hit->heading, CLEAN_LINE);
		str_add(&text, " ");
		surface_label(s, area->row, area->column + 2, area->columns - 6, str_view(&text),
			      ROLE_TEXT);
	}
	str_release(&text);
}

static void put_snippet(struct running *r, struct sv text)
{
	enum role role = ROLE_DIM;

	for (size_t from = 0, i = 0; text.len && i <= text.len; i++) {
		const char c = i < text.len ? text.at[i] : ' ';

		if (c != ' ' && c != '\x02' && c != '\x03')
			continue;
		put_word(r, sv_make(text.at + from, i - from), role);
		if (c == ' ' && r->cells && r->cells < r->at.columns)
			add_part(r, SV(" "), role);
		if (c != ' ')
			role = c == '\x02' ? ROLE_MATCH : ROLE_DIM;
		from = i + 1;
	}
	end_line(r);
}

static void draw_snippet(const struct hit *hit, struct surface *s, const struct area *area)
{
	const bool is_rtl = s->writing.order != ORDER_LOGICAL && lang_is_rtl(hit->lang);
	struct running r = {
		.s = s,
		.at = { area->row + 1, area->column + 2, area->rows - 1, area->columns - 3 },
		.base = bidi_base(hit->snippet, is_rtl ? DIRECTION_RTL : DIRECTION_LTR),
	};

	draw_rule(hit, s, area);
	put_snippet(&r, hit->snippet);
	vec_release(&r.parts);
	str_release(&r.line);
}

/* A line that is filled from the left; what does not fit whole is left out. */
struct pen {
	struct surface *s;
	unsigned row, column, left;
};

static bool put_whole(struct pen *pen, struct sv text, enum role role)
{
	unsigned used;

	if (width_of(text) > pen->left)
		return false;
	used = surface_put(pen->s, pen->row, pen->column, pen->left, text, role);
	pen->column += used;
	pen->left -= used;
	return true;
}

static bool put_narrowing(struct pen *pen, const struct app *app, const struct search *se)
{
	struct str line = { 0 };
	bool fits;

	narrowing_line(app, &se->narrowing, &line);
	fits = put_whole(pen, str_view(&line), ROLE_STRONG);
	str_release(&line);
	return fits;
}

/* True where what it is narrowed to stands in the line, too. */
static bool draw_field(const struct app *app, const struct search *se, struct surface *s,
		       const struct area *area)
{
	struct pen pen = { s, area->row, area->column, area->columns };
	struct str count = { 0 };
	unsigned used;
	bool fits;

	put_whole(&pen, sv_from(_("  Search: ")), ROLE_HEADING);
	surface_cursor(s, pen.row, pen.column);
	used = input_draw(&se->words, s, pen.row, pen.column, pen.left);
	pen.column += used;
	pen.left -= used;
	if (se->count.len)
		str_addf(&count, "  %s", str_text(&se->count));
	put_whole(&pen, str_view(&count), ROLE_DIM);
	fits = put_narrowing(&pen, app, se);
	str_release(&count);
	return fits;
}

static bool put_value(struct pen *pen, const struct app *app, enum facet facet,
		      const struct facet_value *value, const char *before)
{
	struct str text = { 0 }, count = { 0 };
	char room[NUMBER_ROOM];
	bool fits;

	str_add(&text, before);
	/* In a line of counts a language is told by its code, which is short and what rows show. */
	utf8_clean(&text,
		   facet == FACET_LANG ? value->name
				       : facet_label(app->session, facet, value->name),
		   CLEAN_LINE);
	str_addf(&count, " %s", number_show(value->pages, room));
	fits = width_of(str_view(&text)) + width_of(str_view(&count)) <= pen->left;
	if (fits) {
		put_whole(pen, str_view(&text), ROLE_TEXT);
		put_whole(pen, str_view(&count), ROLE_DIM);
	}
	str_release(&text);
	str_release(&count);
	return fits;
}

/* What the pages are: their kinds first, for most people know these; then the most frequent of the others. */
static void draw_facets(const struct app *app, const struct search *se, struct pen *pen)
{
	static const enum facet order[] = { FACET_KIND, FACET_LANG, FACET_SKILL, FACET_REGION };
	const char *before = "  ";

	if (search_has_words(se) && !search_has_rows(se))
		return;
	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		const struct facet_values *values = &se->facets.of[order[i]];
		const size_t most = i ? FACET_VALUES : values->len;

		/* One value says nothing that can be chosen. */
		for (size_t v = 0; values->len > 1 && v < values->len && v < most; v++) {
			if (!put_value(pen, app, order[i], &values->at[v], before))
				return;
			before = " · ";
		}
		before = pen->column > 2 ? "  |  " : before;
	}
}

static void add_also(struct str *out, const struct hits *hits)
{
	struct str words = { 0 };

	for (size_t i = 0; i < hits->also.len; i++) {
		str_add(&words, i ? _(", ") : "");
		utf8_clean(&words, hits->also.at[i], CLEAN_LINE);
	}
	if (words.len) {
		str_add(out, out->len ? "  " : "");
		str_addf(out, _("Also searched for: %s"), str_text(&words));
	}
	str_release(&words);
}

static void draw_note(const struct app *app, const struct search *se, struct surface *s,
		      const struct area *area)
{
	const struct hits *h = &se->hits;
	enum role role = ROLE_WARNING;
	struct str text = { 0 }, meant = { 0 }, shown = { 0 };

	utf8_clean(&meant, h->meant, CLEAN_LINE);
	if (is_nothing(se))
		str_addf(&text, _("Nothing was found for “%.*s”."),
			 SV_ARG(sv_trim(input_text(&se->words))));
	else if (search_has_words(se) && h->is_meant)
		str_addf(&text, _("Nothing for “%.*s”; shown: “%s”."),
			 SV_ARG(sv_trim(input_text(&se->words))), str_text(&meant));
	else if (search_has_words(se) && meant.len)
		str_addf(&text, _("Did you mean “%s”? {as-meant} searches for it."),
			 str_text(&meant));
	else
		role = ROLE_DIM;
	add_also(&text, h);
	app_add_text(app, str_view(&text), &shown);
	surface_label(s, area->row, area->column + 2, area->columns > 2 ? area->columns - 2 : 0,
		      str_view(&shown), role);
	str_release(&shown);
	str_release(&meant);
	str_release(&text);
}

/* Below the rows, where there is room. */
static void draw_tips(const struct app *app, const struct search *se, struct surface *s,
		      const struct area *rows)
{
	static const char *const nothing[] = {
		N_("What helps, too: fewer words, or only the beginning of one;"),
		N_("another word for the same thing; the lists on the start screen."),
	};
	static const char *const empty[] = {
		N_("Type what you need, in any language."),
		N_("{narrow} shows what there is, by kind, theme, skill, …")
	};
	static const char *const own[] = { N_("Type what you need, in any language."),
					   N_("{open} runs what is kept; {drop} drops it.") };
	const char *const *tips = is_nothing(se) ? nothing : se->list.shown_len ? own : empty;
	unsigned from = (unsigned)se->list.shown_len + 1;

	if (search_has_rows(se) || se->stage == STAGE_SEARCH)
		return;
	for (unsigned i = 0; i < 2 && from < rows->rows; i++)
		from += draw_text(app, s,
				  &(struct area){ rows->row + from, rows->column + 2,
						  rows->rows - from, rows->columns - 3 },
				  tips[i], ROLE_TEXT);
}

void search_draw(const struct app *app, const void *state, struct surface *s,
		 const struct area *area)
{
	const struct search *se = state;
	const struct hit *hit = search_chosen(se);
	struct search_parts parts;
	bool is_told = false;

	search_split(app, se, area, &parts);
	if (parts.field.rows)
		is_told = draw_field(app, se, s, &parts.field);
	if (parts.facets.rows) {
		struct pen pen = { s, parts.facets.row, parts.facets.column, parts.facets.columns };

		if (is_told || put_narrowing(&pen, app, se))
			draw_facets(app, se, &pen);
	}
	if (parts.note.rows)
		draw_note(app, se, s, &parts.note);
	draw_tips(app, se, s, &parts.rows);
	if (hit && parts.snippet.rows)
		draw_snippet(hit, s, &parts.snippet);
}
