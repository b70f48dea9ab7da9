/* A course: its lessons with what is done and what comes next. */
#include "course.h"

#include <stdlib.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

#include "pager.h"

/* Two rows for a lesson: the page at an even number, its questions behind it. */
enum { ITEM_ABOUT = 1000000 };

bool course_is_read(const struct course_state *c, size_t lesson)
{
	for (size_t i = 0; i < c->marks.read.len; i++)
		if (sv_eq(c->marks.read.at[i], c->course.at[lesson].page))
			return true;
	return false;
}

const struct answer *course_answered(const struct course_state *c, size_t lesson, size_t number)
{
	for (size_t i = 0; i < c->marks.answers.len; i++) {
		const struct answer *a = &c->marks.answers.at[i];

		if (a->number == number && sv_eq(a->page, c->course.at[lesson].page))
			return a;
	}
	return NULL;
}

size_t course_count_answers(const struct course_state *c, size_t lesson, bool right)
{
	size_t count = 0;

	for (size_t i = 0; i < c->course.at[lesson].questions_len; i++) {
		const struct answer *a = course_answered(c, lesson, i);

		count += a && (!right || a->is_right);
	}
	return count;
}

static bool is_answered(const struct course_state *c, size_t lesson)
{
	return course_count_answers(c, lesson, false) == c->course.at[lesson].questions_len;
}

/* What comes next, as a row's item; ITEM_ABOUT: all is done. */
static size_t next_item(const struct course_state *c)
{
	for (size_t i = 0; i < c->course.len; i++) {
		if (!course_is_read(c, i))
			return i * 2;
		if (!is_answered(c, i))
			return i * 2 + 1;
	}
	return ITEM_ABOUT;
}

/* Done, to be done, or what comes next. */
static struct sv mark_of(bool is_done, bool is_next)
{
	if (is_next)
		return sv_from(_("next"));
	return is_done ? SV("[x]") : SV("[ ]");
}

static void add_lesson(struct course_state *c, size_t i, bool is_next)
{
	struct arena *arena = &c->list.arena;
	const struct lesson *lesson = &c->course.at[i];
	struct sv title = c->titles[i];
	char room[NUMBER_ROOM];
	struct row row = { .tag = mark_of(course_is_read(c, i), is_next), .item = i * 2 };

	if (!title.len) {
		title = list_clean(&c->list, lesson->page);
		row.note = sv_from(_("not there"));
	} else if (lesson->minutes) {
		row.note = sv_from(
			arena_printf(arena, ngettext("%s minute", "%s minutes", lesson->minutes),
				     number_show(lesson->minutes, room)));
	}
	row.text = sv_from(arena_printf(arena, "%zu  %.*s", i + 1, SV_ARG(title)));
	*list_add(&c->list) = row;
}

static void add_questions(struct course_state *c, size_t i, bool is_next)
{
	struct arena *arena = &c->list.arena;
	const size_t all = c->course.at[i].questions_len;
	char room[NUMBER_ROOM], right[NUMBER_ROOM];
	struct row row = { .tag = mark_of(is_answered(c, i), is_next),
			   .indent = 1,
			   .item = i * 2 + 1 };

	row.text = sv_from(arena_printf(arena, ngettext("%s question", "%s questions", all),
					number_show(all, room)));
	if (course_count_answers(c, i, false))
		row.note =
			sv_from(arena_printf(arena, _("%s of %s right"),
					     number_show(course_count_answers(c, i, true), right),
					     number_show(all, room)));
	*list_add(&c->list) = row;
}

static void make_rows(struct course_state *c)
{
	c->next = next_item(c);
	list_empty(&c->list);
	for (size_t i = 0; i < c->course.len; i++) {
		add_lesson(c, i, c->next == i * 2);
		if (c->course.at[i].questions_len)
			add_questions(c, i, c->next == i * 2 + 1);
	}
	*list_add(&c->list) =
		(struct row){ .text = sv_from(_("About this course")), .item = ITEM_ABOUT };
	list_show(&c->list);
}

void course_load(struct app *app, struct course_state *c)
{
	struct err err = { 0 };

	progress_marks_release(&c->marks);
	if (!progress_of(app->own, c->reading.hit->id, &c->marks, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
}

static void read_titles(struct app *app, struct course_state *c)
{
	c->titles = arena_alloc(&c->arena, c->course.len * sizeof(*c->titles));
	for (size_t i = 0; i < c->course.len; i++) {
		struct hits hits = { 0 };
		struct err ignored = { 0 };

		if (catalog_find(app->session->catalog, c->course.at[i].page, &c->reading.chain,
				 &hits, &ignored) &&
		    hits.len)
			c->titles[i] = arena_sv(&c->arena, list_clean(&c->list, hits.at[0].title));
		hits_release(&hits);
	}
}

static bool course_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const struct page_wanted *wanted = argument;
	struct course_state *c = state;

	if (!flow_read_beginning(app->session, wanted->id, wanted->lang, &c->reading, err))
		return false;
	course_read(c->reading.doc, &c->course);
	read_titles(app, c);
	course_load(app, c);
	make_rows(c);
	list_choose_item(&c->list, c->next);
	app_visited(app, c->reading.hit);
	return true;
}

static void course_close(void *state)
{
	struct course_state *c = state;

	list_release(&c->list);
	course_release(&c->course);
	reading_release(&c->reading);
	progress_marks_release(&c->marks);
	layout_free(c->intro);
	arena_release(&c->arena);
}

/* Back from a lesson or its questions: what was done there shows, and what comes next is chosen. */
static void course_shown(struct app *app, void *state)
{
	struct course_state *c = state;
	const size_t before = c->next;

	course_load(app, c);
	make_rows(c);
	if (c->next != before)
		list_choose_item(&c->list, c->next);
}

static void course_where(const struct app *app, const void *state, struct str *out)
{
	const struct course_state *c = state;

	(void)app;
	if (c->reading.head.kind.len)
		str_addf(out, "%.*s > ", SV_ARG(c->reading.head.kind));
	utf8_clean(out, c->reading.hit->title, CLEAN_LINE);
}

static void course_progress(const void *state, bool brief, struct str *out)
{
	const struct course_state *c = state;
	char done[NUMBER_ROOM], all[NUMBER_ROOM];
	size_t read = 0;

	(void)brief;
	if (!c->course.len)
		return;
	for (size_t i = 0; i < c->course.len; i++)
		read += course_is_read(c, i);
	str_addf(out, ngettext("%s of %s lesson", "%s of %s lessons", c->course.len),
		 number_show(read, done), number_show(c->course.len, all));
}

/* The first lesson that is opened is where the course begins. */
static void begin(struct app *app, const struct course_state *c)
{
	struct err err = { 0 };

	if (!progress_begin(app->own, c->reading.hit->id, c->course.len, app->session->options.now,
			    &err))
		app_say(app, ROLE_WARNING, _("What you do here is not kept: %s"), err.text);
}

static void open_row(struct app *app, void *state)
{
	struct course_state *c = state;
	const size_t item = list_chosen(&c->list)->item, lesson = item / 2;
	char *lang = mem_dup_sv(c->reading.hit->lang);

	if (item == ITEM_ABOUT) {
		app_push(app, &screen_read,
			 &(struct page_wanted){ .id = c->reading.hit->id, .lang = lang });
	} else if (item % 2) {
		begin(app, c);
		app_push(app, &screen_question, &(struct question_wanted){ c, lesson });
	} else if (app_push(app, &screen_read,
			    &(struct page_wanted){ .id = c->course.at[lesson].page,
						   .course = c->reading.hit->id })) {
		begin(app, c);
	}
	free(lang);
}

static void mark(struct app *app, void *state)
{
	struct course_state *c = state;
	const size_t lesson = list_chosen(&c->list)->item / 2;
	const bool was_read = lesson < c->course.len && course_is_read(c, lesson);
	struct err err = { 0 };
	bool ok;

	if (lesson >= c->course.len) {
		app_say(app, ROLE_TEXT, _("Only lessons are marked as read."));
		return;
	}
	begin(app, c);
	ok = was_read ? progress_unread(app->own, c->reading.hit->id, c->course.at[lesson].page,
					&err)
		      : progress_read(app->own, c->reading.hit->id, c->course.at[lesson].page,
				      app->session->options.now, &err);
	if (!ok)
		app_say(app, ROLE_WARNING, "%s", err.text);
	else
		app_say(app, ROLE_OK, "%s",
			was_read ? _("The lesson is marked as not read.")
				 : _("The lesson is marked as read; {mark} takes it back."));
	course_load(app, c);
	make_rows(c);
}

static const struct action course_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("open"),
	  .needs = NEED_ROW,
	  .run = open_row,
	  .help = N_("Read the chosen lesson, or answer its questions") },
	{ .name = "mark",
	  .keys = "C-k Ins",
	  .hint = N_("mark as read"),
	  .needs = NEED_ROW,
	  .run = mark,
	  .help = N_("Mark the chosen lesson as read, or as not read") },
	{ 0 },
};

static void tell_minutes_left(const struct course_state *c, struct str *out)
{
	unsigned minutes = 0;
	char room[NUMBER_ROOM];

	for (size_t i = 0; i < c->course.len; i++)
		minutes += course_is_read(c, i) ? 0 : c->course.at[i].minutes;
	if (minutes)
		str_addf(out, ngettext("%s minute left", "%s minutes left", minutes),
			 number_show(minutes, room));
}

static struct area text_area(const struct area *area)
{
	struct area text = *area;

	text.column += 2;
	text.columns = area->columns > 4 ? area->columns - 4 : area->columns;
	return text;
}

/* What it is about stands above as long as the rows have most of the room, or only what is left to do. */
static struct layout *lay_out(const struct app *app, const struct course_state *c,
			      const struct area *area)
{
	struct layout_options options = { .width = text_area(area).columns };
	struct prose texts[] = {
		{ .text = c->reading.head.summary, .role = ROLE_EMPH },
		{ .text = sv_from(c->reading.head.notice), .role = ROLE_WARNING },
		{ .role = ROLE_DIM },
	};
	struct str minutes = { 0 };
	struct layout *l;

	tell_minutes_left(c, &minutes);
	texts[2].text = str_view(&minutes);
	writing_of_page(&app->writing, c->reading.hit->lang, &options);
	l = layout_prose(texts, ARRAY_LEN(texts), &options);
	if (l->len >= area->rows / 3) {
		layout_free(l);
		l = layout_prose(&texts[2], 1, &options);
	}
	str_release(&minutes);
	return l;
}

static struct area course_rows(const struct app *app, const void *state, const struct area *area)
{
	struct layout *l = lay_out(app, state, area);
	const unsigned wanted = (unsigned)l->len + 1;
	const unsigned head = l->len && wanted <= area->rows / 3 ? wanted : 0;

	layout_free(l);
	return (struct area){ area->row + head, area->column, area->rows - head, area->columns };
}

static void course_fit(struct app *app, void *state, const struct area *area)
{
	struct course_state *c = state;

	layout_free(c->intro);
	c->intro = lay_out(app, c, area);
}

static void course_draw(const struct app *app, const void *state, struct surface *s,
			const struct area *area)
{
	const struct course_state *c = state;
	struct area text = text_area(area);

	text.rows = course_rows(app, state, area).row - area->row;
	pager_draw(c->intro, 0, 0, s, &text);
}

/* The lesson of the chosen row, also beside its questions; beside the last row, the course's own text. */
static bool course_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct course_state *c = state;
	const struct row *row = list_chosen(&c->list);

	(void)app;
	if (!row)
		return false;
	out->id = row->item == ITEM_ABOUT ? c->reading.hit->id : c->course.at[row->item / 2].page;
	return true;
}

const struct screen_type screen_course = {
	.name = "course",
	.title = N_("Course"),
	.state_size = sizeof(struct course_state),
	.has_list = true,
	.actions = course_actions,
	.open = course_open,
	.close = course_close,
	.shown = course_shown,
	.where = course_where,
	.progress = course_progress,
	.fit = course_fit,
	.draw = course_draw,
	.rows = course_rows,
	.beside = course_beside,
	.lists_pages = true,
};
