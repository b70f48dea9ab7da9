#include "hotline_kept.h"

#include <cphub/content/growth.h>
#include <cphub/core/tr.h>
#include <cphub/flow/address.h>

#include "app.h"

void hotline_kept_release(struct hotline_kept *k)
{
	const unsigned long reading = k->reading;

	hotline_release(&k->hotline);
	hotline_own_release(&k->own);
	people_release(&k->people);
	wiki_target_release(&k->to);
	*k = (struct hotline_kept){ .reading = reading };
}

void hotline_kept_forget(struct app *app)
{
	hotline_kept_release(&app->hotline);
	/* It may hold what is gone. */
	preview_release(&app->panes.preview);
}

static void read_hotline(struct app *app, struct hotline_kept *k)
{
	k->is_read = true;
	k->reading++;
	/* Why it cannot be read stays to be told. */
	(void)(flow_find_wiki(app->session, &k->to, &k->why) &&
	       flow_hotline_read(app->session, &k->to, &k->hotline, &k->why));
}

static void read_own(struct app *app, struct hotline_kept *k)
{
	struct err err = { 0 };

	k->is_own_read = true;
	hotline_own_release(&k->own);
	if (!flow_hotline_own(app->session, app->own, &k->own, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
}

bool hotline_kept_read(struct app *app)
{
	struct hotline_kept *k = &app->hotline;

	if (!k->is_read)
		read_hotline(app, k);
	if (!k->is_own_read)
		read_own(app, k);
	return k->why.kind == ERR_NONE;
}

/* More than this takes longer than a start may. */
enum { AT_ONCE_MAX = 256 << 10 };

bool hotline_kept_count(struct app *app, struct hotline_counts *out)
{
	struct hotline_kept *k = &app->hotline;
	struct err ignored = { 0 };

	*out = (struct hotline_counts){ 0 };
	if (!k->is_read && flow_hotline_size(app->session) > AT_ONCE_MAX) {
		if (!k->is_own_read)
			read_own(app, k);
		*out = k->own.counts;
		return true;
	}
	if (!hotline_kept_read(app))
		return false;
	*out = hotline_count(&k->hotline, &k->own);
	/* It is told now, whether or not it can be kept. */
	(void)!flow_hotline_keep_counts(app->own, &k->hotline, &k->own, &ignored);
	return true;
}

/* Who is known is worth a word, and no failure. */
static void read_people(struct app *app, struct hotline_kept *k)
{
	struct err ignored = { 0 };

	k->are_people_read = true;
	if (!flow_people(app->session, &k->people, &ignored))
		people_release(&k->people);
}

const struct party *hotline_kept_person(struct app *app, struct sv author)
{
	struct hotline_kept *k = &app->hotline;
	const struct party *found = NULL;
	struct str name = { 0 }, other = { 0 };

	if (!k->are_people_read)
		read_people(app, k);
	wiki_user_add(&name, author);
	for (size_t i = 0; name.len && i < k->people.len && !found; i++) {
		str_truncate(&other, 0);
		wiki_user_add(&other, k->people.at[i].wiki_user);
		if (sv_eq(str_view(&name), str_view(&other)))
			found = &k->people.at[i];
	}
	str_release(&name);
	str_release(&other);
	return found;
}

static bool take_fetched(struct app *app)
{
	hotline_kept_forget(app);
	badge_try_again(app);
	return app_own_changed(app);
}

void hotline_kept_refresh(struct app *app)
{
	static const char *const words[] = { "hotline", "list", "--refresh", "--progress", NULL };
	static const struct job_type type = {
		.begun = N_("Fetching the hotline; you can go on reading. {stop-update} stops it."),
		.stopped = N_("The fetch was stopped; the hotline is as it was."),
		.silent =
			N_("The fetch ended without saying why; run cphub hotline list --refresh."),
		.done = take_fetched,
	};

	child_run(app, &type, words);
}

void hotline_kept_add_address(const struct hotline_kept *k, const struct thread *t, struct str *out)
{
	const struct sv archive = hotline_archive(&k->hotline, t);
	const size_t before = out->len;

	address_of_page(out, sv_from(k->to.api), archive.len ? archive : sv_from(k->to.hotline));
	if (out->len == before || !t->title.len)
		return;
	str_add_char(out, '#');
	address_add_title(out, t->title);
}

const struct thread_state *hotline_kept_state(const struct hotline_kept *k, const struct thread *t)
{
	static const struct {
		enum hotline_filter filter;
		struct thread_state state;
	} states[] = {
		{ .filter = HOTLINE_RESOLVED, .state = { N_("resolved"), "+", ROLE_OK } },
		{ .filter = HOTLINE_TURN, .state = { N_("your turn"), "!", ROLE_WARNING } },
		{ .filter = HOTLINE_UNANSWERED, .state = { N_("unanswered"), "?", ROLE_STRONG } },
		{ .filter = HOTLINE_ALL, .state = { N_("answered"), "-", ROLE_TEXT } },
	};
	static const struct thread_state unsigned_state = { N_("unsigned"), " ", ROLE_TEXT };
	static const struct thread_state archived_state = { N_("archived"), "=", ROLE_DIM };
	size_t i = 0;

	if (!t->author.len)
		return &unsigned_state;
	if (!t->is_resolved && hotline_archive(&k->hotline, t).len)
		return &archived_state;
	while (!hotline_passes(&k->hotline, t, states[i].filter, &k->own.reader))
		i++;
	return &states[i].state;
}
