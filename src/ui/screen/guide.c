/* The first steps: four questions, each of which may be passed over, and three things to try on real pages. */
#include <stdlib.h>
#include <string.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/outbox/place.h>
#include <cphub/ui/ui.h>

#include "app_keys.h"
#include "app_set.h"
#include "ask.h"
#include "wrap.h"

enum { MARGIN = 2, ANSWERS_MAX = 9 };

struct answer {
	const char *value; /* of the setting */
	const char *text;
};

/* The languages of the interface, by their own names. */
static const struct answer languages[] = {
	{ "en", NULL }, { "ar", NULL }, { "bn", NULL }, { "es", NULL }, { "fr", NULL },
	{ "pt", NULL }, { "sv", NULL }, { "sw", NULL }, { "uk", NULL }, { 0 },
};

static const struct answer roles[] = {
	{ "reader", N_("I look for guides and answers") },
	{ "mentor", N_("I help others with what I know") },
	{ "mentee", N_("I want to learn with somebody") },
	{ "coordinator", N_("I lead a programme or projects") },
	{ "maintainer", N_("I keep pages of the hub up to date") },
	{ 0 },
};

static const struct answer lines[] = {
	{ "good", N_("Good") },
	{ "slow", N_("Slow, or it breaks off") },
	{ "dear", N_("Dear: each megabyte costs") },
	{ 0 },
};

static const struct {
	const char *setting;
	const char *ask;
	const struct answer *answers; /* NULL: it is typed */
} questions[] = {
	{ "ui.lang", N_("Which language do you read best?"), languages },
	{ "me.role", N_("What brings you here?"), roles },
	{ "data.line", N_("How is your connection?"), lines },
	{ "wiki.user",
	  N_("What is your name on the wiki? It stays on this machine until you send "
	     "something."),
	  NULL },
};

enum { QUESTIONS = ARRAY_LEN(questions) };

static const struct {
	const char *text, *detail;
} tasks[TRIALS] = {
	[TRIAL_FIND] = { N_("Find a guide"), N_("type a word, and open what fits") },
	[TRIAL_KEEP] = { N_("Read it and keep a bookmark"), N_("to find it again") },
	[TRIAL_ASK] = { N_("Ask a question"), N_("it becomes a draft, and is not sent") },
};

/* Where each role goes on, once all was tried. */
static const char *const ways_on[] = {
	N_("All done. On the start screen, type what you need."),
	N_("All done. The rows People and Skills on the start screen show who looks for what."),
	N_("All done. The row People on the start screen shows who offers help."),
	N_("All done. The row Courses on the start screen has what newcomers can be given."),
	N_("All done. `cphub lint` checks pages before you share them."),
};

struct guide {
	struct list list;
	struct input words; /* a name, or a question */
	bool is_asking;     /* the last task is being done */
};

static unsigned question(const struct app *app)
{
	return app->steps.question;
}

static bool is_typed(const struct app *app, const struct guide *g)
{
	return g->is_asking || (question(app) < QUESTIONS && !questions[question(app)].answers);
}

static void add_answers(const struct app *app, struct guide *g, const struct answer *answers)
{
	struct sv now =
		sv_from(config_text(app->session->config, questions[question(app)].setting, NULL));
	size_t chosen = 0;

	/* The language that this is read in is the first guess. */
	if (!now.len && answers == languages)
		now = tr_language();
	for (size_t i = 0; answers[i].value; i++) {
		const struct sv name = sv_from(answers[i].value);

		*list_add(&g->list) = (struct row){
			.text = answers[i].text ? sv_from(_(answers[i].text)) : lang_name(name),
			.detail = answers[i].text ? (struct sv){ 0 } : name,
			.item = i,
		};
		if (sv_has_prefix(now, answers[i].value))
			chosen = i;
	}
	list_show(&g->list);
	list_choose_item(&g->list, chosen);
}

/* The first that is not done yet is chosen. */
static void add_tasks(const struct app *app, struct guide *g)
{
	size_t next = TRIALS;

	for (size_t i = 0; i < TRIALS; i++) {
		const bool is_done = app->steps.done & 1U << i;

		*list_add(&g->list) = (struct row){ .sign = is_done ? SV("[x]") : SV("[ ]"),
						    .text = sv_from(_(tasks[i].text)),
						    .detail = sv_from(_(tasks[i].detail)),
						    .item = i };
		if (!is_done && next == TRIALS)
			next = i;
	}
	list_show(&g->list);
	list_choose_item(&g->list, next);
}

static void load(const struct app *app, struct guide *g)
{
	list_empty(&g->list);
	input_clear(&g->list.filter);
	g->list.filtering = false;
	g->list.chosen = g->list.top = 0;
	if (is_typed(app, g))
		list_show(&g->list);
	else if (question(app) < QUESTIONS)
		add_answers(app, g, questions[question(app)].answers);
	else
		add_tasks(app, g);
}

static void load_name(const struct app *app, struct guide *g)
{
	const char *name = config_text(app->session->config, "wiki.user", NULL);

	input_clear(&g->words);
	if (name && question(app) < QUESTIONS && !questions[question(app)].answers)
		input_insert(&g->words, sv_from(name));
}

static void go_to(struct app *app, struct guide *g, unsigned to)
{
	app->steps.question = to;
	app->steps.is_changed = true;
	g->is_asking = false;
	load_name(app, g);
	load(app, g);
}

/* Who was through is shown all of it again. */
static bool guide_open(struct app *app, void *state, const void *argument, struct err *err)
{
	(void)argument;
	(void)err;
	steps_load(app);
	app->steps.is_begun = true;
	if (app->steps.done == (1U << TRIALS) - 1)
		app->steps.question = app->steps.done = 0;
	go_to(app, state, question(app) < QUESTIONS ? question(app) : QUESTIONS);
	return true;
}

static void guide_close(void *state)
{
	struct guide *g = state;

	list_release(&g->list);
	input_release(&g->words);
}

static void guide_changed(struct app *app, void *state)
{
	load(app, state);
}

static unsigned guide_has(const struct app *app, const void *state)
{
	return is_typed(app, state) ? NEED_FINDING : NEED_CHOICE | NEED_NO_FIELD;
}

static struct input *guide_field(void *state)
{
	struct guide *g = state;

	/* A list without a row is none: something is typed. */
	if (!g->list.len)
		return &g->words;
	return g->list.filtering ? &g->list.filter : NULL;
}

static void guide_typed(struct app *app, void *state)
{
	struct guide *g = state;

	(void)app;
	if (!g->list.len)
		return;
	g->list.chosen = g->list.top = 0;
	list_show(&g->list);
}

static void next(struct app *app, struct guide *g)
{
	go_to(app, g, question(app) + 1);
}

/* The page that was found, or the one that was read last; without one, a search. */
static void read_on(struct app *app)
{
	struct places last = { 0 };
	struct err err = { 0 };
	char *id = NULL;

	if (app->visits_len)
		id = mem_dup(app->visits[0].id);
	else if (place_list(app->own, 1, &last, &err) && last.len)
		id = mem_dup_sv(last.at[0].page);
	places_release(&last);
	if (id)
		app_open(app, &(struct page_wanted){ .id = sv_from(id) });
	else
		app_push(app, &screen_search, NULL);
	free(id);
}

static void begin(struct app *app, struct guide *g, size_t step)
{
	if (step == TRIAL_FIND) {
		app_push(app, &screen_search, NULL);
	} else if (step == TRIAL_KEEP) {
		read_on(app);
	} else {
		g->is_asking = true;
		load(app, g);
	}
}

static void choose(struct app *app, void *state)
{
	struct guide *g = state;
	const size_t item = list_chosen(&g->list)->item;
	const unsigned at = question(app);

	if (at == QUESTIONS) {
		begin(app, g, item);
		return;
	}
	next(app, g);
	app_set(app, questions[at].setting, questions[at].answers[item].value);
}

/* Nothing typed is no answer, and nothing that was said before is taken back by it. */
static void take(struct app *app, void *state)
{
	struct guide *g = state;
	char *text = mem_dup_sv(sv_trim(input_text(&g->words)));
	const bool is_asking = g->is_asking;

	if (is_asking && !text[0]) {
		app_say(app, ROLE_TEXT, "%s", _("Nothing is typed yet."));
	} else {
		if (is_asking)
			ask_keep(app, sv_from(text));
		go_to(app, g, is_asking ? question(app) : question(app) + 1);
		if (!is_asking && text[0])
			app_set(app, "wiki.user", text);
	}
	free(text);
}

static void leave(struct app *app, void *state)
{
	struct guide *g = state;

	if (g->is_asking) {
		go_to(app, g, QUESTIONS);
		return;
	}
	app_pop(app);
	app_say(app, ROLE_TEXT, "%s", _("{guide} goes on with the first steps."));
}

static void skip(struct app *app, void *state)
{
	if (question(app) < QUESTIONS)
		next(app, state);
	else
		leave(app, state);
}

static void previous(struct app *app, void *state)
{
	struct guide *g = state;

	if (g->is_asking || question(app) > 0)
		go_to(app, g, g->is_asking ? QUESTIONS : question(app) - 1);
}

static void show_all(struct app *app, void *state)
{
	struct guide *g = state;

	(void)app;
	list_show_all(&g->list);
}

static const struct action guide_actions[] = {
	{ .name = "choose",
	  .keys = "Enter",
	  .hint = N_("choose"),
	  .needs = NEED_ROW | NEED_CHOICE,
	  .run = choose,
	  .help = N_("Give the chosen answer, or try the chosen thing") },
	{ .name = "take",
	  .keys = "Enter",
	  .hint = N_("keep"),
	  .needs = NEED_FINDING,
	  .run = take,
	  .help = N_("Keep what was typed and go on") },
	{ .name = "skip",
	  .keys = "Tab",
	  .hint = N_("skip"),
	  .run = skip,
	  .help = N_("Go on without an answer") },
	{ .name = "previous-question",
	  .keys = "S-Tab",
	  .run = previous,
	  .help = N_("Go back to the question before") },
	{ .name = "show-answers",
	  .keys = "Esc",
	  .hint = N_("show all"),
	  .needs = NEED_FILTER,
	  .run = show_all,
	  .help = N_("Show every answer again") },
	{ .name = "leave-guide",
	  .keys = "Esc Backspace Left h M-Left RightClick",
	  .hint = N_("leave"),
	  .run = leave,
	  .help = N_("Leave the first steps; they can be gone on with later") },
	{ 0 },
};

static const char *heading(const struct app *app, const struct guide *g)
{
	const char *role = config_text(app->session->config, "me.role", roles[0].value);
	size_t way = 0;

	if (g->is_asking)
		return _("What is your question? It becomes a draft, and is not sent.");
	if (question(app) < QUESTIONS)
		return _(questions[question(app)].ask);
	if (app->steps.done != (1U << TRIALS) - 1)
		return _("Three things to try, on real pages. What you do can be undone.");
	for (size_t i = 0; i < ARRAY_LEN(ways_on); i++)
		if (!strcmp(roles[i].value, role))
			way = i;
	return _(ways_on[way]);
}

/* The question, with a line above and below it where there is room. */
static struct area guide_rows(const struct app *app, const void *state, const struct area *area)
{
	const unsigned columns = area->columns > 2 * MARGIN ? area->columns - 2 * MARGIN : 1;
	const unsigned text = wrap_count(sv_from(heading(app, state)), columns);
	const unsigned gap = area->rows > 14 ? 1 : 0;
	const unsigned head = text + 2 * gap < area->rows ? text + 2 * gap : area->rows - 1;

	return (struct area){ area->row + head, area->column, area->rows - head, area->columns };
}

/* The way out is told where there is room below the answers. */
static void draw_way_out(const struct app *app, const struct guide *g, struct surface *s,
			 const struct area *rows)
{
	const unsigned after = (g->list.len ? (unsigned)g->list.len : 1) + 1;
	struct str text = { 0 };
	struct area area = { rows->row + after, MARGIN, 0, rows->columns - 2 * MARGIN };

	app_add_text(app,
		     sv_from(_("{skip} passes over a question, {leave-guide} leaves all of this; "
			       "{palette} brings it back.")),
		     &text);
	area.rows = rows->rows > after ? rows->rows - after : 0;
	if (question(app) < QUESTIONS && wrap_count(str_view(&text), area.columns) <= area.rows)
		wrap_put(s, &area, str_view(&text), ROLE_DIM);
	str_release(&text);
}

static void guide_draw(const struct app *app, const void *state, struct surface *s,
		       const struct area *area)
{
	const struct guide *g = state;
	const struct area rows = guide_rows(app, state, area);
	const unsigned gap = area->rows > 14 ? 1 : 0;

	wrap_put(s,
		 &(struct area){ area->row + gap, MARGIN, rows.row - area->row - gap,
				 area->columns - 2 * MARGIN },
		 sv_from(heading(app, g)), ROLE_HEADING);
	draw_way_out(app, g, s, &rows);
	if (!is_typed(app, g))
		return;
	surface_cursor(s, rows.row, MARGIN);
	input_draw(&g->words, s, rows.row, MARGIN, area->columns - 2 * MARGIN);
}

/* Of the questions, or of what is to be tried. */
static void guide_where(const struct app *app, const void *state, struct str *out)
{
	char room[2][NUMBER_ROOM];
	unsigned done = 0;

	(void)state;
	for (unsigned i = 0; i < TRIALS; i++)
		done += app->steps.done >> i & 1;
	str_add(out, _("First steps"));
	str_add(out, " · ");
	if (question(app) < QUESTIONS)
		str_addf(out, _("%s of %s"), number_show(question(app) + 1, room[0]),
			 number_show(QUESTIONS, room[1]));
	else
		str_addf(out, _("%s of %s"), number_show(done, room[0]),
			 number_show(TRIALS, room[1]));
}

const struct screen_type screen_guide = {
	.name = "guide",
	.title = N_("First steps"),
	.state_size = sizeof(struct guide),
	.has_list = true,
	.actions = guide_actions,
	.open = guide_open,
	.close = guide_close,
	.where = guide_where,
	.has = guide_has,
	.field = guide_field,
	.typed = guide_typed,
	.shown = guide_changed,
	.draw = guide_draw,
	.rows = guide_rows,
	.refresh = guide_changed,
	.own_changed = guide_changed,
};
