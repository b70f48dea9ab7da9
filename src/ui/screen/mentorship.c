/* One mentorship: how far it is, what was agreed, and its meetings; each changed where it stands. */
#include <stdlib.h>

#include <cphub/core/file.h>
#include <cphub/core/number.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>
#include <cphub/flow/agreement.h>
#include <cphub/page/export.h>

#include "confirm.h"
#include "form.h"
#include "mentorships.h"
#include "pages.h"

/* What a row stands for; meetings come behind. */
enum field { FIELD_STAGE, FIELD_TURN, FIELD_GOAL, FIELD_HOURS = 5, FIELD_ENDS, FIELD_NEW, FIELDS };

static const struct {
	const char *name, *help;
} fields[FIELDS] = {
	[FIELD_STAGE] = { N_("How far"), N_("asked, accepted, running, paused or finished") },
	[FIELD_TURN] = { N_("Whose turn"),
			 N_("Who is waited for; after a week a reminder is proposed") },
	[FIELD_GOAL] = { N_("Goal"), N_("What is to be learned; up to three goals") },
	[FIELD_GOAL + 1] = { N_("Goal"), N_("What is to be learned; up to three goals") },
	[FIELD_GOAL + 2] = { N_("Goal"), N_("What is to be learned; up to three goals") },
	[FIELD_HOURS] = { N_("Hours"), N_("How many hours you agreed on, in all") },
	[FIELD_ENDS] = { N_("Until"), N_("The day of the end: 2026-03-31") },
	[FIELD_NEW] = { N_("New meeting"),
			N_("Minutes and what was done: 90 Cleaned a table; a date may stand before") },
};

struct mentorship_screen {
	struct form form;
	int64_t id;
	struct mentorships all;
	struct mentorship *m; /* among them */
	struct meetings met;
};

static void add_value(const struct app *app, const struct mentorship *m, size_t field,
		      struct str *out)
{
	(void)app;
	if (field == FIELD_STAGE)
		str_add(out, _(stage_names[m->stage]));
	else if (field == FIELD_TURN)
		str_add(out, m->is_their_turn ? _("their turn") : _("your turn"));
	else if (field < FIELD_HOURS)
		str_add_sv(out, m->goals[field - FIELD_GOAL]);
	else if (field == FIELD_HOURS && m->hours)
		str_addf(out, "%u", m->hours);
	else if (field == FIELD_ENDS && m->ends)
		date_add(out, m->ends);
}

static void add_field(const struct app *app, struct mentorship_screen *p, size_t field)
{
	struct list *list = &p->form.list;
	struct str value = { 0 };

	add_value(app, p->m, field, &value);
	*list_add(list) =
		(struct row){ .text = sv_from(_(fields[field].name)),
			      .note = value.len ? list_clean(list, str_view(&value)) : SV("–"),
			      .detail = sv_from(_(fields[field].help)),
			      .item = field };
	str_release(&value);
}

static void add_meeting(struct mentorship_screen *p, size_t i)
{
	const struct meeting *met = &p->met.at[i];
	struct list *list = &p->form.list;
	struct str day = { 0 }, length = { 0 };
	char room[NUMBER_ROOM];

	date_show(&day, met->day);
	str_addf(&length, _("%s min"), number_show(met->minutes, room));
	*list_add(list) = (struct row){ .text = list_clean(list, str_view(&day)),
					.note = list_clean(list, str_view(&length)),
					.detail = list_clean(list, met->note),
					.item = FIELDS + i };
	str_release(&day);
	str_release(&length);
}

static bool load(struct app *app, struct mentorship_screen *p, struct err *err)
{
	list_empty(&p->form.list);
	mentorships_release(&p->all);
	meetings_release(&p->met);
	p->m = NULL;
	if (!mentorship_list(app->own, &p->all, err) ||
	    !meeting_list(app->own, p->id, &p->met, err))
		return false;
	for (size_t i = 0; i < p->all.len; i++)
		if (p->all.at[i].id == p->id)
			p->m = &p->all.at[i];
	for (size_t i = 0; p->m && i < FIELDS; i++)
		add_field(app, p, i);
	for (size_t i = p->met.len; p->m && i-- > 0;)
		add_meeting(p, i);
	list_show(&p->form.list);
	return p->m || err_set(err, ERR_MISSING, _("it is not there any more"));
}

static bool mentorship_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct mentorship_screen *p = state;

	p->id = ((const struct mentorship_wanted *)argument)->id;
	return load(app, p, err);
}

static void mentorship_close(void *state)
{
	struct mentorship_screen *p = state;

	form_release(&p->form);
	mentorships_release(&p->all);
	meetings_release(&p->met);
}

static void mentorship_changed(struct app *app, void *state)
{
	struct err err = { 0 };

	if (!load(app, state, &err) && err.kind != ERR_MISSING)
		app_say(app, ROLE_WARNING, "%s", err.text);
}

static void mentorship_where(const struct app *app, const void *state, struct str *out)
{
	const struct mentorship_screen *p = state;

	(void)app;
	if (p->m)
		str_add_sv(out, p->m->name);
	else
		str_add(out, _("Mentorships"));
}

/* Whatever is changed is a sign of life. */
static void keep_changed(struct app *app, struct mentorship_screen *p)
{
	struct err err = { 0 };

	p->m->touched = pages_today(app);
	p->m->nudged = 0;
	if (!mentorship_keep(app->own, p->m, &err))
		app_say(app, ROLE_WARNING, _("Not kept: %s"), err.text);
	app_own_changed(app);
}

static bool read_number(struct sv text, unsigned most, unsigned *out)
{
	*out = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		*out = *out * 10 + (unsigned)(text.at[i] - '0');
		if (*out > most)
			return false;
	}
	return true;
}

/* "2026-11-20 90 Cleaned a table" */
static bool read_meeting(const struct app *app, struct sv text, struct meeting *out,
			 struct err *err)
{
	struct sv rest = sv_trim(text), word = { 0 };

	out->day = pages_today(app);
	(void)sv_next(&rest, ' ', &word);
	if (date_parse(word, &out->day)) {
		rest = sv_trim(rest);
		word = (struct sv){ 0 };
		(void)sv_next(&rest, ' ', &word);
	}
	out->note = sv_trim(rest);
	return (word.len && read_number(word, MEETING_MINUTES_MOST, &out->minutes) &&
		out->minutes) ||
	       err_set(err, ERR_INPUT, _("minutes come first, as a number: 90 Cleaned a table"));
}

/* Takes a typed value into the mentorship; false, with the reason, where it is none. */
static bool take(const struct app *app, size_t field, struct sv text, struct mentorship *m,
		 struct meeting *met, struct err *err)
{
	text = sv_trim(text);
	if (field >= FIELD_GOAL && field < FIELD_HOURS)
		m->goals[field - FIELD_GOAL] = text;
	else if (field == FIELD_HOURS && !read_number(text, HOURS_MOST, &m->hours))
		return err_set(err, ERR_INPUT, _("hours are a whole number, at most %d"),
			       HOURS_MOST);
	else if (field == FIELD_ENDS && !text.len)
		m->ends = 0;
	else if (field == FIELD_ENDS && !date_parse(text, &m->ends))
		return err_set(err, ERR_INPUT, _("%.*s is no day; write it as 2026-03-31"),
			       SV_ARG(text));
	else if (field == FIELD_NEW && text.len)
		return read_meeting(app, text, met, err);
	return true;
}

static void mentorship_typed(struct app *app, void *state)
{
	struct mentorship_screen *p = state;
	struct mentorship m = *p->m;
	struct meeting met = { 0 };

	if (!form_typed(&p->form))
		return;
	p->form.wrong = (struct err){ 0 };
	(void)!take(app, p->form.edited, input_text(&p->form.value), &m, &met, &p->form.wrong);
}

static void change(struct app *app, void *state)
{
	struct mentorship_screen *p = state;
	const size_t field = list_chosen(&p->form.list)->item;
	struct str value = { 0 };

	if (field == FIELD_STAGE) {
		p->m->stage = (p->m->stage + 1) % MENTORSHIP_STAGES;
		keep_changed(app, p);
	} else if (field == FIELD_TURN) {
		p->m->is_their_turn = !p->m->is_their_turn;
		keep_changed(app, p);
	} else if (field < FIELDS) {
		add_value(app, p->m, field, &value);
		form_edit(&p->form, str_view(&value));
	}
	str_release(&value);
}

static void keep_meeting(struct app *app, struct mentorship_screen *p, struct meeting *met)
{
	struct err err = { 0 };

	met->mentorship = p->id;
	if (!meeting_add(app->own, met, &err))
		app_say(app, ROLE_WARNING, _("Not kept: %s"), err.text);
}

static void keep(struct app *app, void *state)
{
	struct mentorship_screen *p = state;
	struct meeting met = { 0 };
	struct err err = { 0 };

	if (!take(app, p->form.edited, input_text(&p->form.value), p->m, &met, &err)) {
		app_say(app, ROLE_WARNING, "%s", err.text);
		return;
	}
	form_leave(&p->form);
	if (met.minutes)
		keep_meeting(app, p, &met);
	keep_changed(app, p);
}

static void drop_meeting(struct app *app, void *state)
{
	struct mentorship_screen *p = state;
	struct err err = { 0 };

	if (!meeting_drop(app->own, p->met.at[list_chosen(&p->form.list)->item - FIELDS].id, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
	app_own_changed(app);
}

static void take_away(struct app *app, void *state)
{
	struct mentorship_screen *p = state;
	const size_t field = list_chosen(&p->form.list)->item;
	const struct confirm confirm = {
		.question = _("This meeting would be dropped for good."),
		.no = _("Keep it"),
		.yes = _("Drop it"),
		.run = drop_meeting,
	};
	struct meeting met = { 0 };
	struct err ignored = { 0 };

	if (field >= FIELDS)
		confirm_ask(app, &confirm);
	else if (take(app, field, (struct sv){ 0 }, p->m, &met, &ignored))
		keep_changed(app, p);
}

static void remind(struct app *app, void *state)
{
	mentorship_remind(app, ((struct mentorship_screen *)state)->m);
}

/* "agreement-rosa.html" in the folder that one works in. */
static char *paper_path(const struct mentorship *m)
{
	static const char *const endings[] = { "html" };
	char *wished = mem_printf("agreement-%.*s", SV_ARG(path_base(m->person)));
	char *stem = file_free_stem(wished, endings, ARRAY_LEN(endings));
	char *path = mem_printf("%s.%s", stem, endings[0]);

	free(stem);
	free(wished);
	return path;
}

static void write_agreement(struct app *app, void *state)
{
	const struct mentorship *m = ((struct mentorship_screen *)state)->m;
	char *path = paper_path(m);
	struct filled paper = { 0 };
	struct str html = { 0 };
	struct err err = { 0 };
	bool ok = flow_agreement(app->session, app->own, m, &paper, &err);

	if (ok)
		export_html(&paper.head, paper.page.hit->lang, paper.body, &html);
	if (ok && file_write(path, str_view(&html), &err))
		app_say(app, ROLE_OK, _("Written: %s. A browser prints it."), path);
	else
		app_say(app, ROLE_WARNING, "%s", err.text);
	str_release(&html);
	filled_release(&paper);
	free(path);
}

static void read_page(struct app *app, void *state)
{
	app_open(app,
		 &(struct page_wanted){ .id = ((struct mentorship_screen *)state)->m->person });
}

static const struct action mentorship_actions[] = {
	FORM_CHANGE(change),
	FORM_KEEP(keep),
	FORM_LEAVE,
	{ .name = "remind",
	  .keys = "C-g",
	  .hint = N_("remind"),
	  .needs = NEED_ROW | NEED_NO_FIELD,
	  .run = remind,
	  .help = N_("Keep the draft of a reminder, after a week without a word") },
	{ .name = "agreement",
	  .keys = "C-e",
	  .hint = N_("agreement"),
	  .needs = NEED_ROW | NEED_NO_FIELD,
	  .run = write_agreement,
	  .help = N_("Write the agreement into a file, to be printed and signed") },
	{ .name = "their-page",
	  .keys = "C-t m",
	  .hint = N_("their page"),
	  .needs = NEED_ROW | NEED_NO_FIELD,
	  .run = read_page,
	  .help = N_("Read their page") },
	FORM_TAKE_AWAY(take_away),
	{ 0 },
};

static void mentorship_draw(const struct app *app, const void *state, struct surface *s,
			    const struct area *area)
{
	const struct mentorship_screen *p = state;
	const struct row *row = list_chosen(&p->form.list);
	struct form_told told = { 0 };
	struct str rules = { 0 };
	char room[NUMBER_ROOM];

	(void)app;
	if (!row || !p->m)
		return;
	told.name = row->text;
	told.value = row->note;
	told.help = row->detail;
	str_addf(&rules, _("Minutes so far: %s."), number_show(p->m->minutes, room));
	told.rules = str_view(&rules);
	form_draw(&p->form, &told, s, area);
	str_release(&rules);
}

const struct screen_type screen_mentorship = {
	.name = "mentorship",
	.title = N_("Mentorship"),
	.state_size = sizeof(struct mentorship_screen),
	.has_list = true,
	.actions = mentorship_actions,
	.open = mentorship_open,
	.close = mentorship_close,
	.where = mentorship_where,
	.has = form_has,
	.field = form_field,
	.typed = mentorship_typed,
	.fit = form_fit,
	.draw = mentorship_draw,
	.rows = form_rows,
	.refresh = mentorship_changed,
	.own_changed = mentorship_changed,
};
