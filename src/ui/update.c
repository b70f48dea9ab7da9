#include "update.h"

#include <time.h>

#include <cphub/core/date.h>
#include <cphub/core/json.h>
#include <cphub/core/number.h>
#include <cphub/core/size.h>
#include <cphub/core/tr.h>
#include <cphub/flow/news.h>
#include <cphub/flow/sync.h>
#include <cphub/text/utf8.h>

#include "app.h"
#include "child.h"

static void changed(struct app *app)
{
	for (size_t i = 0; i < app->depth; i++)
		if (app->stack[i].type == &screen_update)
			screen_update.refresh(app, app->stack[i].state);
}

static bool is_looked_at(const struct app *app)
{
	return app->depth && app->stack[app->depth - 1].type == &screen_update;
}

static void add(struct update *u, struct sv text)
{
	struct sv line;

	while (sv_next_line(&text, &line)) {
		utf8_clean(&u->told, line, CLEAN_LINE);
		str_add_char(&u->told, '\n');
	}
}

/* Who reads elsewhere is told the first sentence. */
static void tell(struct app *app, enum update_stage stage, enum role role, struct sv text)
{
	struct update *u = &app->update;
	struct sv rest, line = { 0 };

	u->stage = stage;
	u->role = role;
	str_truncate(&u->told, 0);
	add(u, text);
	rest = str_view(&u->told);
	if (is_looked_at(app))
		str_truncate(&app->message, 0);
	else if (sv_next_line(&rest, &line))
		app_say(app, role, "%.*s", SV_ARG(line));
	changed(app);
}

static void begin(struct app *app, const char *const *words, enum update_stage stage,
		  const char *sentence)
{
	struct err err = { 0 };

	app->update.is_new = app->update.is_refused = false;
	app->update.news = 0;
	if (child_start(app, words, &err))
		tell(app, stage, ROLE_TEXT, sv_from(sentence));
	else
		tell(app, UPDATE_FAILED, ROLE_WARNING, sv_from(err.text));
}

static size_t count_news(struct app *app)
{
	struct news news = { 0 };
	struct err ignored = { 0 };
	size_t count = 0;

	if (flow_news(app->session, app->own, &news, &ignored))
		count = news.len + news.more;
	news_release(&news);
	return count;
}

void update_ask(struct app *app)
{
	static const char *const words[] = { "sync", "--dry-run", "--json", NULL };

	if (app->job.pid) {
		/* Its own goes on being told. */
		if (app->job_type)
			tell(app, UPDATE_FAILED, ROLE_WARNING, sv_from(need_sentence(NEED_QUIET)));
		return;
	}
	/* Whoever never looked has nothing new; what comes now is, against what is here now. */
	(void)count_news(app);
	begin(app, words, UPDATE_ASKS, _("Asking what an update costs …"));
}

void update_fetch(struct app *app, bool accepts_all)
{
	static const char *const words[] = { "sync", "--progress", "--json", NULL };
	static const char *const all[] = { "sync", "--progress", "--json", "--yes", NULL };

	begin(app, accepts_all ? all : words, UPDATE_FETCHES,
	      _("Updating; you can go on reading. {stop-update} stops it."));
}

void update_stop(struct app *app)
{
	job_cancel(&app->job);
	tell(app, UPDATE_STOPS, ROLE_TEXT, sv_from(_("Stopping the update …")));
}

static uint64_t amount(const struct json *answer, const char *name)
{
	const int64_t number = json_int(json_at(answer, name), 0);

	return number > 0 ? (uint64_t)number : 0;
}

static void priced(struct app *app, const struct json *answer)
{
	const struct sync_price price = {
		.is_new = json_yes(json_at(answer, "new")),
		.is_first = json_yes(json_at(answer, "first")),
		.bytes = amount(answer, "bytes"),
		.last = amount(answer, "last"),
		.rate = amount(answer, "rate"),
		.month = amount(answer, "month"),
		.limit = amount(answer, "limit"),
	};
	struct str words = { 0 };

	sync_price_words(&words, &price);
	app->update.is_new = price.is_new;
	tell(app, UPDATE_PRICED, ROLE_TEXT, str_view(&words));
	str_release(&words);
}

static void add_result(struct str *out, const struct json *answer, size_t news)
{
	char first[SIZE_ROOM], second[SIZE_ROOM];
	const uint64_t bytes = amount(answer, "bytes");
	const time_t older = (time_t)json_int(json_at(answer, "older"), 0);

	if (!json_yes(json_at(answer, "new")))
		str_addf(out, "%s\n", _("There is nothing new."));
	else
		str_addf(out,
			 ngettext("Updated; %s page is new to you or was changed.\n",
				  "Updated; %s pages are new to you or were changed.\n", news),
			 number_show(news, first));
	if (bytes)
		str_addf(out, _("Fetched %s; %s this month.\n"), size_show(bytes, first),
			 size_show(amount(answer, "month"), second));
	if (json_yes(json_at(answer, "damaged")))
		str_addf(out, "%s\n",
			 _("the content on this machine was damaged; it was fetched anew."));
	if (amount(answer, "failed"))
		str_addf(out, "%.*s\n", SV_ARG(json_text(json_at(answer, "failure"))));
	if (older) {
		struct str day = { 0 };

		date_show(&day, date_of(older));
		str_addf(out, _("the other side went back to an older state, of %s."),
			 str_text(&day));
		str_add_char(out, '\n');
		str_release(&day);
	}
}

static void done(struct app *app, const struct json *answer)
{
	struct str words = { 0 };

	/* Without content there is nothing to show any more: whoever runs us tells why. */
	if (!flow_open_index(app->session, NULL, &app->failure)) {
		app->quit = true;
		return;
	}
	app_reload(app);
	app->update.news = count_news(app);
	add_result(&words, answer, app->update.news);
	tell(app, UPDATE_DONE, ROLE_OK, str_view(&words));
	str_release(&words);
}

static void failed(struct app *app, int status)
{
	const struct sv said = child_last_words(&app->job, status);

	/* The sentence names it in every language, as what can be typed; here it is to be chosen. */
	app->update.is_refused = sv_find(said, SV("sync --yes")) < said.len;
	tell(app, UPDATE_FAILED, ROLE_WARNING,
	     said.len ? said : sv_from(_("The update ended without saying why; run cphub sync.")));
}

static void ended(struct app *app, int status)
{
	const bool was_asking = app->update.stage == UPDATE_ASKS;
	struct json *answer = NULL;
	struct err ignored = { 0 };

	if (app->job.cancelled) {
		tell(app, UPDATE_FAILED, ROLE_WARNING,
		     sv_from(_("The update was stopped; the content is as it was.")));
		return;
	}
	if (status != 0 || !json_parse(str_view(&app->job.result.last), &answer, &ignored))
		failed(app, status);
	else if (was_asking)
		priced(app, answer);
	else
		done(app, answer);
	json_free(answer);
}

static void tell_progress(struct app *app)
{
	struct str words = { 0 };

	str_add_sv(&words, child_told(&app->job));
	str_addf(&words, "\n%s", _("Updating; you can go on reading. {stop-update} stops it."));
	tell(app, UPDATE_FETCHES, ROLE_TEXT, str_view(&words));
	str_release(&words);
}

void update_job(struct app *app)
{
	int status;

	if (job_read(&app->job, &status))
		ended(app, status);
	else if (app->update.stage == UPDATE_FETCHES && child_told(&app->job).len)
		tell_progress(app);
}

void update_release(struct update *u)
{
	str_release(&u->told);
}
