/* The mentorships that the person is in: how far each is, whose turn it is, and whom to remind. */
#include "mentorships.h"

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/outbox/draft.h>

#include "confirm.h"
#include "pages.h"

const char *const stage_names[] = {
	[MENTORSHIP_ASKED] = N_("asked"),       [MENTORSHIP_ACCEPTED] = N_("accepted"),
	[MENTORSHIP_RUNNING] = N_("running"),   [MENTORSHIP_PAUSED] = N_("paused"),
	[MENTORSHIP_FINISHED] = N_("finished"),
};

struct mentorships_screen {
	struct list list;
	struct mentorships all;
};

static bool keep_draft(struct app *app, const char *title, const char *body)
{
	const struct draft draft = { .kind = SV("letter"),
				     .title = sv_from(title),
				     .body = sv_from(body),
				     .created = app->session->options.now };
	struct err err = { 0 };

	if (draft_add(app->own, &draft, NULL, NULL, &err))
		return true;
	app_say(app, ROLE_WARNING, _("Not kept: %s"), err.text);
	return false;
}

static bool keep_letter(struct app *app, const struct mentorship *m)
{
	struct str title = { 0 }, body = { 0 };
	bool ok;

	/* TRANSLATORS: the first line of a letter; %.*s is a name. */
	str_addf(&title,
		 m->is_mentee ? _("Shall I help you, %.*s?") : _("Would you help me, %.*s?"),
		 SV_ARG(m->name));
	str_add(&body,
		m->is_mentee
			? _("I saw in the directory what you want to learn, and could help. Shall we "
			    "agree on one goal, some hours and an end?")
			: _("I saw in the directory what you offer, and would like to learn it. Shall "
			    "we agree on one goal, some hours and an end?"));
	ok = keep_draft(app, str_text(&title), str_text(&body));
	str_release(&title);
	str_release(&body);
	return ok;
}

void mentorships_begin(struct app *app, const struct mentorship *wanted)
{
	const day_t today = pages_today(app);
	struct mentorship m = *wanted;
	struct err err = { 0 };
	bool is_new;

	m.is_their_turn = true;
	m.begun = m.touched = today;
	if (!mentorship_add(app->own, &m, &m.id, &is_new, &err)) {
		app_say(app, ROLE_WARNING, _("Not kept: %s"), err.text);
		return;
	}
	if (!app_push(app, &screen_mentorship, &(struct mentorship_wanted){ m.id }))
		return;
	app_own_changed(app);
	if (!is_new)
		app_say(app, ROLE_TEXT, "%s", _("You are in touch with them already."));
	else if (keep_letter(app, &m))
		app_say(app, ROLE_OK, "%s",
			_("Noted. A letter is kept as a draft, not sent; {outbox} lists it."));
}

void mentorship_remind(struct app *app, struct mentorship *m)
{
	const unsigned due = mentorship_nudge(m, pages_today(app));
	struct str title = { 0 };
	struct err err = { 0 };

	if (!due) {
		app_say(app, ROLE_TEXT, "%s", _("There is no reason to remind them now."));
		return;
	}
	str_addf(&title, _("How are you, %.*s?"), SV_ARG(m->name));
	m->nudged = due;
	if (!mentorship_keep(app->own, m, &err))
		app_say(app, ROLE_WARNING, _("Not kept: %s"), err.text);
	else if (
		keep_draft(
			app, str_text(&title),
			_("I have not heard from you for a while. Do you still have time for it? If not, "
			  "a word is enough.")))
		app_say(app, ROLE_OK, "%s",
			_("A reminder is kept as a draft, not sent; {outbox} lists it."));
	app_own_changed(app);
	str_release(&title);
}

static void add_state(const struct app *app, const struct mentorship *m, struct str *out)
{
	const day_t today = pages_today(app);
	const bool is_open = m->stage != MENTORSHIP_FINISHED && m->stage != MENTORSHIP_PAUSED;
	struct str when = { 0 };
	char room[NUMBER_ROOM];

	date_add_when(&when, m->touched, today);
	if (is_open)
		str_add(out, m->is_their_turn ? _("their turn") : _("your turn")),
			str_add(out, " · ");
	str_add(out, str_text(&when));
	if (m->minutes)
		str_add(out, " · "), str_addf(out, _("%s min"), number_show(m->minutes, room));
	if (m->goals[0].len)
		str_addf(out, " · %.*s", SV_ARG(m->goals[0]));
	str_release(&when);
}

static void add_row(const struct app *app, struct mentorships_screen *p, size_t i)
{
	const struct mentorship *m = &p->all.at[i];
	const bool is_due = mentorship_nudge(m, pages_today(app)) > 0;
	struct str text = { 0 };

	add_state(app, m, &text);
	*list_add(&p->list) = (struct row){ .sign = is_due ? SV("!") : (struct sv){ 0 },
					    .text = list_clean(&p->list, m->name),
					    .note = sv_from(_(stage_names[m->stage])),
					    .detail = list_clean(&p->list, str_view(&text)),
					    .role = is_due ? ROLE_WARNING : ROLE_TEXT,
					    .item = i };
	str_release(&text);
}

static bool mentorships_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct mentorships_screen *p = state;

	(void)argument;
	list_empty(&p->list);
	p->list.has_facts = true;
	mentorships_release(&p->all);
	if (!mentorship_list(app->own, &p->all, err))
		return false;
	for (size_t i = 0; i < p->all.len; i++)
		add_row(app, p, i);
	list_show(&p->list);
	return true;
}

static void mentorships_changed(struct app *app, void *state)
{
	struct err err = { 0 };

	if (!mentorships_open(app, state, NULL, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
}

static void mentorships_close(void *state)
{
	struct mentorships_screen *p = state;

	list_release(&p->list);
	mentorships_release(&p->all);
}

static struct mentorship *chosen(struct mentorships_screen *p)
{
	return &p->all.at[list_chosen(&p->list)->item];
}

static void open_row(struct app *app, void *state)
{
	app_push(app, &screen_mentorship, &(struct mentorship_wanted){ chosen(state)->id });
}

static void remind(struct app *app, void *state)
{
	mentorship_remind(app, chosen(state));
}

static void drop(struct app *app, void *state)
{
	struct err err = { 0 };

	if (!mentorship_drop(app->own, chosen(state)->id, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
	app_own_changed(app);
}

static void ask_to_drop(struct app *app, void *state)
{
	const struct confirm confirm = {
		.question = _("This mentorship would be dropped with all its meetings, for good."),
		.no = _("Keep it"),
		.yes = _("Drop it"),
		.run = drop,
	};

	(void)state;
	confirm_ask(app, &confirm);
}

static const struct action mentorships_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("open"),
	  .needs = NEED_ROW,
	  .run = open_row,
	  .help = N_("Open the chosen row") },
	{ .name = "remind",
	  .keys = "C-g",
	  .hint = N_("remind"),
	  .needs = NEED_ROW,
	  .run = remind,
	  .help = N_("Keep the draft of a reminder, after a week without a word") },
	{ .name = "drop",
	  .keys = "Del",
	  .needs = NEED_ROW,
	  .run = ask_to_drop,
	  .help = N_("Drop the chosen mentorship") },
	{ 0 },
};

static const char *mentorships_empty(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct mentorships_screen *)state)->list.len
		       ? N_("Nothing here has these letters. {stop-filter} shows all again.")
		       : N_("There is no mentorship yet. {find-mentors} finds people.");
}

const struct screen_type screen_mentorships = {
	.name = "mentorships",
	.title = N_("Mentorships"),
	.state_size = sizeof(struct mentorships_screen),
	.has_list = true,
	.actions = mentorships_actions,
	.open = mentorships_open,
	.close = mentorships_close,
	.empty = mentorships_empty,
	.refresh = mentorships_changed,
	.own_changed = mentorships_changed,
};
