#include "app.h"
#include "app_keys.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/content/kind.h>
#include <cphub/core/date.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/flow/hotline_search.h>
#include <cphub/flow/session.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

#include "errand.h"
#include "panes.h"
#include "screen/hotline.h"

const struct screen_type *const screens[] = {
	&screen_home,
	&screen_pages,
	&screen_search,
	&screen_read,
	&screen_contents,
	&screen_links,
	&screen_languages,
	&screen_address,
	&screen_history,
	&screen_bookmarks,
	&screen_course,
	&screen_question,
	&screen_news,
	&screen_difference,
	&screen_skills,
	&screen_problems,
	&screen_help,
	&screen_palette,
	&screen_narrow,
	&screen_confirm,
	&screen_order,
	&screen_case_studies,
	&screen_funding,
	&screen_tools,
	&screen_regions,
	&screen_settings,
	&screen_guide,
	&screen_people,
	&screen_offered,
	&screen_match,
	&screen_fit,
	&screen_me,
	&screen_skill_picker,
	&screen_zone_picker,
	&screen_gaps,
	&screen_mentorships,
	&screen_mentorship,
	&screen_cohort,
	&screen_mentors,
	&screen_objectives,
	&screen_programmes,
	/* Of the wiki. */
	&screen_hotline,
	&screen_hotline_filters,
	&screen_thread,
	&screen_outbox,
	&screen_item,
	&screen_captcha,
	&screen_login,
	&screen_compose,
	&screen_ready,
	&screen_data,
	&screen_update,
	&screen_whom,
	NULL,
};

void app_say(struct app *app, enum role role, const char *fmt, ...)
{
	struct str raw = { 0 }, said = { 0 };
	va_list args;

	va_start(args, fmt);
	str_addv(&raw, fmt, args);
	va_end(args);
	app_add_text(app, str_view(&raw), &said);
	str_truncate(&app->message, 0);
	utf8_clean(&app->message, str_view(&said), CLEAN_LINE);
	app->message_role = role;
	str_release(&raw);
	str_release(&said);
}

struct frame *app_top(struct app *app)
{
	return &app->stack[app->depth - 1];
}

struct frame *app_below(struct app *app)
{
	return app->depth > 1 ? &app->stack[app->depth - 2] : NULL;
}

struct frame *app_frame(struct app *app, const void *state)
{
	for (size_t i = 0; i < app->depth; i++)
		if (app->stack[i].state == state)
			return &app->stack[i];
	return NULL;
}

const char *app_empty(const struct app *app, const struct frame *frame)
{
	const struct list *list = frame->state;

	if (list->shown_len)
		return NULL;
	if (frame->type->empty)
		return frame->type->empty(app, frame->state);
	return list->len ? N_("Nothing here has these letters. {stop-filter} shows all again.")
			 : NULL;
}

static void frame_release(struct app *app, struct frame *frame)
{
	undo_forget(app, frame->state);
	if (frame->type->close)
		frame->type->close(frame->state);
	free(frame->state);
}

static void forget_forth(struct app *app)
{
	while (app->forth_len)
		frame_release(app, &app->forth[--app->forth_len]);
}

static void put_on_top(struct app *app, const struct frame *frame)
{
	if (app->depth == SCREENS_MAX) {
		/* The oldest way back is given up, never the start screen. */
		frame_release(app, &app->stack[1]);
		app->depth--;
		memmove(&app->stack[1], &app->stack[2], (app->depth - 1) * sizeof app->stack[0]);
	}
	app->stack[app->depth++] = *frame;
}

static void top_left(const struct app *app)
{
	const struct frame *top = app->depth ? &app->stack[app->depth - 1] : NULL;

	if (top && top->type->left)
		top->type->left(top->state);
}

void app_shown(struct app *app)
{
	const struct frame *top = app_top(app);

	if (top->type->shown)
		top->type->shown(app, top->state);
}

bool app_push(struct app *app, const struct screen_type *type, const void *argument)
{
	struct frame frame = { .type = type,
			       .state = mem_zeroed(1, type->state_size),
			       .number = ++app->opened };
	struct err err = { 0 };

	if (type->open && !type->open(app, frame.state, argument, &err)) {
		frame_release(app, &frame);
		app_say(app, ROLE_WARNING, "%s", err.text);
		return false;
	}
	if (!type->is_aside) {
		forget_forth(app);
		top_left(app);
	}
	put_on_top(app, &frame);
	return true;
}

bool app_open(struct app *app, const struct page_wanted *wanted)
{
	const struct sv kind = sv_make(wanted->id.at, sv_find_char(wanted->id, '/'));
	const bool is_course = sv_is(kind, kinds[KIND_COURSES].name);

	if (hotline_number_of(wanted->id))
		return app_push(app, &screen_thread,
				&(struct thread_wanted){ .page = wanted->id,
							 .looked =
								 app->hotline.own.reader.looked });
	/* A part of a course's text is read; the course is taken. */
	return app_push(app, is_course && !wanted->anchor.len ? &screen_course : &screen_read,
			wanted);
}

void app_pop(struct app *app)
{
	struct frame *top = app_top(app);

	if (app->depth < 2)
		return;
	frame_release(app, top);
	app->depth--;
	app_shown(app);
}

void app_back(struct app *app)
{
	const struct frame *top = app_top(app);

	if (app->depth < 2)
		return;
	if (top->type->is_aside) {
		app_pop(app);
		return;
	}
	if (top->type->holds && top->type->holds(app, top->state, false))
		return;
	if (app->forth_len == FORTH_MAX) {
		frame_release(app, &app->forth[0]);
		memmove(&app->forth[0], &app->forth[1], --app->forth_len * sizeof app->forth[0]);
	}
	top_left(app);
	/* Nobody would see what was undone there. */
	undo_forget(app, app_top(app)->state);
	app->forth[app->forth_len++] = app->stack[--app->depth];
	app_shown(app);
}

void app_forth(struct app *app)
{
	if (!app->forth_len)
		return;
	put_on_top(app, &app->forth[--app->forth_len]);
	app_shown(app);
}

struct input *app_field(const struct frame *frame)
{
	struct list *list = frame->state;

	if (frame->type->field)
		return frame->type->field(frame->state);
	return frame->type->has_list && list->filtering ? &list->filter : NULL;
}

unsigned app_has(const struct app *app, const struct frame *frame)
{
	const struct list *list = frame->state;
	unsigned has = frame->type->has ? frame->type->has(app, frame->state) : 0;

	has |= app->job.pid ? NEED_JOB : NEED_QUIET;
	if (app->depth > 1)
		has |= NEED_BACK;
	if (app->visits_len)
		has |= NEED_HISTORY;
	if (app->forth_len && !frame->type->is_aside)
		has |= NEED_FORTH;
	if (app->journal.done > app->journal.earlier)
		has |= NEED_UNDO;
	if (app->journal.done)
		has |= NEED_EARLIER;
	if (app->journal.len > app->journal.done)
		has |= NEED_REDO;
	has |= panes_have(app, frame);
	if (!frame->type->has_list)
		return has;
	if (!frame->type->field && !frame->type->is_question)
		has |= NEED_NO_FIELD;
	if (list_chosen(list))
		has |= NEED_ROW;
	if (list->filtering || list->filter.text.len)
		has |= NEED_FILTER;
	return has;
}

void app_run(struct app *app, struct frame *frame, const struct action *action)
{
	unsigned missing = action->needs & ~app_has(app, frame);
	const char *why = need_sentence(missing);

	if (frame->type->complete)
		frame->type->complete(app, frame->state);
	if (!missing)
		action->run(app, frame->state);
	else
		app_say(app, ROLE_WARNING, "%s", why ? why : _("That cannot be done here now."));
}

bool app_work(struct app *app)
{
	struct frame *frame = app_top(app);

	if (frame->type->work && frame->type->work(app, frame->state))
		return true;
	/* The rest is worth less than the next key. */
	if (app->is_stale && app->is_stale(app->stale_data))
		return false;
	return panes_work(app) || undo_load(app) || steps_work(app) || badge_work(app);
}

void app_foresee(struct app *app)
{
	const struct frame *top = app_top(app);

	if (top->type->foresee)
		top->type->foresee(app, top->state);
}

void app_leisure(struct app *app)
{
	const struct frame *top = app_top(app);

	if (top->type->leisure)
		top->type->leisure(app, top->state);
}

static void add_problems(struct str *out, size_t problems)
{
	char room[NUMBER_ROOM];

	if (problems)
		str_addf(out, ngettext(" · %s problem", " · %s problems", problems),
			 number_show(problems, room));
}

/* The state of the data in words, long and short. */
static void describe_data(struct app *app)
{
	const struct session *s = app->session;
	struct catalog_state state = { 0 };
	struct err err;

	str_truncate(&app->data, 0);
	str_truncate(&app->data_short, 0);
	if (s->origin == ORIGIN_INSTALLED) {
		str_add(&app->data, _("sample content installed with the program"));
		str_add(&app->data_short, _("sample content"));
	} else if (s->origin == ORIGIN_GIVEN) {
		str_add(&app->data, _("content from your own folder"));
		str_add(&app->data_short, _("your folder"));
	} else {
		time_t when;

		if (catalog_read_state(s->catalog, &state, &err)) {
			when = state.synced_when ? state.synced_when : state.content_when;
			date_add_ago(&app->data_short, when, s->options.now);
			/* TRANSLATORS: "offline content · updated 3 days ago" */
			str_addf(&app->data, _("offline content · updated %s"),
				 str_text(&app->data_short));
		} else {
			str_add(&app->data, _("offline content"));
		}
	}
	add_problems(&app->data, app->kinds.problems);
	add_problems(&app->data_short, app->kinds.problems);
}

static void frame_refresh(struct app *app, const struct frame *frame)
{
	if (frame->type->refresh)
		frame->type->refresh(app, frame->state);
}

void app_reload(struct app *app)
{
	struct err err;

	counts_release(&app->kinds);
	app->kinds = (struct counts){ 0 };
	if (!catalog_count_kinds(app->session->catalog, &app->kinds, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
	describe_data(app);
	hotline_kept_forget(app);
	for (size_t i = 0; i < app->depth; i++)
		frame_refresh(app, &app->stack[i]);
	for (size_t i = 0; i < app->forth_len; i++)
		frame_refresh(app, &app->forth[i]);
}

void app_job(struct app *app)
{
	if (app->job_type)
		child_job(app);
	else
		update_job(app);
}

static void frame_own_changed(struct app *app, const struct frame *frame)
{
	if (frame->type->own_changed)
		frame->type->own_changed(app, frame->state);
}

bool app_own_changed(struct app *app)
{
	app->badge.is_counted = false;
	app->hotline.is_own_read = false;
	for (size_t i = 0; i < app->depth; i++)
		frame_own_changed(app, &app->stack[i]);
	for (size_t i = 0; i < app->forth_len; i++)
		frame_own_changed(app, &app->forth[i]);
	return true;
}

void app_read_writing(struct app *app)
{
	if (app->look)
		writing_init(&app->writing, app->session->config, app->look, &app->session->chain,
			     tr_language());
}

static void visit_release(struct visit *v)
{
	free(v->id);
	free(v->title);
	free(v->lang);
}

void app_visited(struct app *app, const struct hit *hit)
{
	size_t i = 0;

	while (i < app->visits_len && !sv_is(hit->id, app->visits[i].id))
		i++;
	if (i == VISITS_MAX)
		i--;
	if (i < app->visits_len)
		visit_release(&app->visits[i]);
	else
		app->visits_len++;
	memmove(&app->visits[1], &app->visits[0], i * sizeof app->visits[0]);
	steps_did(app, TRIAL_FIND);
	app->visits[0] = (struct visit){ mem_dup_sv(hit->id), mem_dup_sv(hit->title),
					 mem_dup_sv(hit->lang) };
}

void app_say_problems(struct app *app, struct sv problems)
{
	struct sv line;
	char room[NUMBER_ROOM];
	size_t more = 0;

	if (!sv_next_line(&problems, &line))
		return;
	for (struct sv other; problems.len && sv_next_line(&problems, &other); more++)
		;
	if (more)
		app_say(app, ROLE_WARNING,
			ngettext("%.*s; and %s more: `cphub doctor` tells it",
				 "%.*s; and %s more: `cphub doctor` tells them", more),
			SV_ARG(line), number_show(more, room));
	else
		app_say(app, ROLE_WARNING, "%.*s", SV_ARG(line));
}

bool app_init(struct app *app, struct session *session, const char *page, struct err *err)
{
	struct sv wanted = sv_from(page);
	const size_t hash = sv_find_char(wanted, '#');
	struct str problems = { 0 };

	app->session = session;
	app->own = state_open(session->dirs.data);
	app_read_writing(app);
	ui_settings_read(&app->settings, session->config, &problems);
	app_reload(app);
	if (!app_push(app, &screen_home, NULL)) {
		str_release(&problems);
		return err_set(err, ERR_SYSTEM, "%s", str_text(&app->message));
	}
	if (session->notice || app->writing.notice)
		app_say(app, ROLE_WARNING, "%s",
			session->notice ? session->notice : app->writing.notice);
	else
		app_say_problems(app, str_view(&problems));
	str_release(&problems);
	if (!page && steps_are_wanted(app))
		app_push(app, &screen_guide, NULL);
	/* A page that is not there is told on the start screen. */
	if (page)
		app_open(app, &(struct page_wanted){ .id = sv_make(wanted.at, hash),
						     .anchor = sv_from_byte(wanted, hash + 1) });
	return true;
}

void app_release(struct app *app)
{
	forget_forth(app);
	while (app->depth)
		frame_release(app, &app->stack[--app->depth]);
	for (size_t i = 0; i < app->visits_len; i++)
		visit_release(&app->visits[i]);
	preview_release(&app->panes.preview);
	ui_settings_release(&app->settings);
	undo_release(&app->journal);
	counts_release(&app->kinds);
	str_release(&app->data);
	str_release(&app->data_short);
	str_release(&app->message);
	str_release(&app->codes);
	errand_release(&app->errand);
	job_release(&app->job);
	hotline_kept_release(&app->hotline);
	update_release(&app->update);
	state_close(app->own);
	*app = (struct app){ 0 };
}
