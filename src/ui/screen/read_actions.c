/* What can be done in a page. */
#include <stdlib.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/outbox/bookmark.h>
#include <cphub/outbox/dropped.h>

#include "address.h"
#include "app_keys.h"
#include "people.h"
#include "read.h"

static long page_of(const struct read *r)
{
	return r->height > 2 ? (long)r->height - 2 : 1;
}

static void line_up(struct app *app, void *state)
{
	read_scroll(app, state, -1);
}

static void line_down(struct app *app, void *state)
{
	read_scroll(app, state, 1);
}

static void page_up(struct app *app, void *state)
{
	read_scroll(app, state, -page_of(state));
}

static void page_down(struct app *app, void *state)
{
	read_scroll(app, state, page_of(state));
}

static void half_up(struct app *app, void *state)
{
	read_scroll(app, state, -(page_of(state) + 1) / 2);
}

static void half_down(struct app *app, void *state)
{
	read_scroll(app, state, (page_of(state) + 1) / 2);
}

static void wheel_up(struct app *app, void *state)
{
	read_scroll(app, state, -3);
}

static void wheel_down(struct app *app, void *state)
{
	read_scroll(app, state, 3);
}

static void to_start(struct app *app, void *state)
{
	(void)app;
	read_forget_wanted(state);
	read_top(state, 0);
}

static void to_end(struct app *app, void *state)
{
	read_forget_wanted(state);
	read_whole(app, state);
	read_top(state, SIZE_MAX);
}

static void next_link(struct app *app, void *state)
{
	read_whole(app, state);
	read_step_link(state, true);
}

static void previous_link(struct app *app, void *state)
{
	read_whole(app, state);
	read_step_link(state, false);
}

/* Digits follow each other: 1 chooses the first link, 12 the twelfth, where there are so many. */
static void numbered_link(struct app *app, void *state)
{
	struct read *r = state;
	const unsigned typed = app_typed_number(app);
	const unsigned longer = app->writing.is_spoken ? typed : r->number * 10 + typed;
	char room[NUMBER_ROOM];

	read_whole(app, r);
	r->number = read_link_of(r, longer) ? longer : typed;
	if (read_link_of(r, r->number)) {
		read_choose_link(r, read_link_of(r, r->number));
		return;
	}
	r->number = 0;
	app_say(app, ROLE_WARNING,
		ngettext("This page has %s link with a number.",
			 "This page has %s links with numbers.", r->layout->numbered_len),
		number_show(r->layout->numbered_len, room));
}

static void follow(struct app *app, void *state)
{
	struct read *r = state;

	read_follow(app, r, r->link);
}

static void open_outside(struct app *app, void *state)
{
	const struct read *r = state;

	if (r->reading.body->links[r->link - 1].id.len)
		app_say(app, ROLE_TEXT,
			_("This link leads to a page of the hub; {follow} opens it."));
	else
		address_show(app, r->reading.body->links[r->link - 1].target);
}

static void contents(struct app *app, void *state)
{
	read_whole(app, state);
	app_push(app, &screen_contents, state);
}

static void links(struct app *app, void *state)
{
	read_whole(app, state);
	app_push(app, &screen_links, state);
}

static void find(struct app *app, void *state)
{
	struct read *r = state;

	read_whole(app, r);
	input_clear(&r->words);
	r->finds.len = 0;
	r->from = r->top;
	r->finding = true;
}

static void stop_find(struct app *app, void *state)
{
	struct read *r = state;

	(void)app;
	input_clear(&r->words);
	r->finds.len = 0;
	r->finding = false;
}

static void end_find(struct app *app, void *state)
{
	struct read *r = state;
	char at[NUMBER_ROOM], all[NUMBER_ROOM];

	if (!r->finds.len) {
		stop_find(app, r);
		return;
	}
	r->finding = false;
	app_say(app, ROLE_TEXT,
		_("%s of %s; {next-match} goes to the next, {previous-match} back, {stop-find} ends"),
		number_show(r->found + 1, at), number_show(r->finds.len, all));
}

static void next_match(struct app *app, void *state)
{
	read_find_step(app, state, true);
}

static void previous_match(struct app *app, void *state)
{
	read_find_step(app, state, false);
}

static void languages(struct app *app, void *state)
{
	app_push(app, &screen_languages, state);
}

static void source_text(struct app *app, void *state)
{
	struct read *r = state;
	char *lang = mem_dup_sv(r->reading.hit->languages.at[0]);

	if (read_again(app, r, lang))
		app_say(app, ROLE_OK,
			_("This is the source text; {language} shows the translations."));
	free(lang);
}

static bool add_bookmark(struct app *app, const struct read *r, struct err *err)
{
	const struct toc_entry *heading = r->top ? read_heading(r) : NULL;

	return bookmark_add(app->own,
			    &(struct bookmark){
				    .page = r->reading.hit->id,
				    .lang = r->reading.hit->lang,
				    .title = r->reading.hit->title,
				    .anchor = heading ? heading->anchor : (struct sv){ 0 },
				    .heading = heading ? heading->title : (struct sv){ 0 },
				    .created = app->session->options.now },
			    err);
}

/* One key for both: what it did is what it undoes. */
static void bookmark(struct app *app, void *state)
{
	struct read *r = state;
	const struct dropped thing = { DROPPABLE_BOOKMARK, r->reading.hit->id,
				       r->reading.hit->title };
	const bool was_there = r->is_bookmarked;
	struct err err = { 0 };

	if (!(was_there ? dropped_drop(app->own, &thing, &err) : add_bookmark(app, r, &err))) {
		app_say(app, ROLE_WARNING, _("The bookmark is as it was: %s"), err.text);
		return;
	}
	if (was_there) {
		undo_note_dropped(app, &thing, 1);
	} else {
		undo_note_added(app, &thing);
		steps_did(app, TRIAL_KEEP);
		app_say(app, ROLE_OK,
			_("Bookmarked; {bookmarks} lists your bookmarks, {bookmark} takes it back."));
	}
	app_own_changed(app);
}

static void match_person(struct app *app, void *state)
{
	const struct hit *hit = ((const struct read *)state)->reading.hit;

	app_push(app, &screen_fit, &(struct fit_wanted){ .person = hit->id, .name = hit->title });
}

static void match_page(struct app *app, void *state)
{
	const struct hit *hit = ((const struct read *)state)->reading.hit;

	app_push(app, &screen_match, &(struct match_wanted){ .skills = &hit->skills });
}

/* What whatever is read like a page has. */
#define FINDING                                                                              \
	{ .name = "end-find",                                                                \
	  .keys = "Enter",                                                                   \
	  .hint = N_("go on"),                                                               \
	  .needs = NEED_FINDING,                                                             \
	  .run = end_find,                                                                   \
	  .help = N_("Keep what was found and go on reading") },                             \
		{ .name = "stop-find",                                                       \
		  .keys = "Esc",                                                             \
		  .hint = N_("end search"),                                                  \
		  .needs = NEED_MATCHES,                                                     \
		  .run = stop_find,                                                          \
		  .help = N_("Forget the words that were looked for") },                     \
		{ .name = "cancel-find",                                                     \
		  .keys = "Esc Backspace",                                                   \
		  .needs = NEED_FINDING,                                                     \
		  .run = stop_find,                                                          \
		  .help = N_("Stop typing words to find") },                                 \
		{ .name = "next-match",                                                      \
		  .keys = "n",                                                               \
		  .hint = N_("next"),                                                        \
		  .needs = NEED_MATCHES,                                                     \
		  .run = next_match,                                                         \
		  .help = N_("Go to the next place with these words") },                     \
	{                                                                                    \
		.name = "previous-match", .keys = "N", .needs = NEED_MATCHES,                \
		.run = previous_match, .help = N_("Go to the place before with these words") \
	}

#define MOVING                                                                                \
	{ .name = "line-up",                                                                  \
	  .is_visual = true,                                                                  \
	  .keys = "Up k",                                                                     \
	  .run = line_up,                                                                     \
	  .help = N_("Go up by a line") },                                                    \
		{ .name = "line-down",                                                        \
		  .is_visual = true,                                                          \
		  .keys = "Down j",                                                           \
		  .with = "line-up",                                                          \
		  .hint = N_("scroll"),                                                       \
		  .run = line_down,                                                           \
		  .help = N_("Go down by a line") },                                          \
		{ .name = "next-link",                                                        \
		  .is_visual = true,                                                          \
		  .keys = "Tab",                                                              \
		  .hint = N_("next link"),                                                    \
		  .needs = NEED_LINKS,                                                        \
		  .run = next_link,                                                           \
		  .help = N_("Choose the next link") },                                       \
		{ .name = "previous-link",                                                    \
		  .is_visual = true,                                                          \
		  .keys = "S-Tab",                                                            \
		  .needs = NEED_LINKS,                                                        \
		  .run = previous_link,                                                       \
		  .help = N_("Choose the link before") },                                     \
		{ .name = "follow",                                                           \
		  .keys = "Enter Right l",                                                    \
		  .hint = N_("follow"),                                                       \
		  .needs = NEED_LINK,                                                         \
		  .run = follow,                                                              \
		  .help = N_("Open what the chosen link leads to") },                         \
		{ .name = "open-outside",                                                     \
		  .keys = "o",                                                                \
		  .needs = NEED_LINK,                                                         \
		  .run = open_outside,                                                        \
		  .help = N_("Open the chosen address in the browser, once it was shown") },  \
		{ .name = "numbered-link",                                                    \
		  .keys = "1 2 3 4 5 6 7 8 9 0",                                              \
		  .needs = NEED_LINKS,                                                        \
		  .run = numbered_link,                                                       \
		  .help = N_("Choose a link by its number") },                                \
		{ .name = "links",                                                            \
		  .keys = "L",                                                                \
		  .needs = NEED_LINKS,                                                        \
		  .run = links,                                                               \
		  .help = N_("List the links of this page") },                                \
		{ .name = "contents",                                                         \
		  .keys = "t",                                                                \
		  .hint = N_("contents"),                                                     \
		  .needs = NEED_HEADINGS,                                                     \
		  .run = contents,                                                            \
		  .help = N_("Show the table of contents") },                                 \
		{ .name = "find",                                                             \
		  .keys = "/",                                                                \
		  .hint = N_("find"),                                                         \
		  .run = find,                                                                \
		  .help = N_("Find words in this page") },                                    \
		{ .name = "page-up",                                                          \
		  .keys = "PgUp b",                                                           \
		  .run = page_up,                                                             \
		  .help = N_("Go up by a screenful") },                                       \
		{ .name = "page-down",                                                        \
		  .keys = "PgDn Space",                                                       \
		  .run = page_down,                                                           \
		  .help = N_("Go down by a screenful") },                                     \
		{ .name = "half-page-up",                                                     \
		  .is_visual = true,                                                          \
		  .keys = "C-u",                                                              \
		  .run = half_up,                                                             \
		  .help = N_("Go up by half a screen") },                                     \
		{ .name = "half-page-down",                                                   \
		  .is_visual = true,                                                          \
		  .keys = "C-d",                                                              \
		  .run = half_down,                                                           \
		  .help = N_("Go down by half a screen") },                                   \
		{ .name = "wheel-up",                                                         \
		  .is_visual = true,                                                          \
		  .keys = "WheelUp",                                                          \
		  .run = wheel_up,                                                            \
		  .help = N_("Go up by three lines") },                                       \
		{ .name = "wheel-down",                                                       \
		  .is_visual = true,                                                          \
		  .keys = "WheelDown",                                                        \
		  .run = wheel_down,                                                          \
		  .help = N_("Go down by three lines") },                                     \
		{ .name = "to-start",                                                         \
		  .keys = "Home g",                                                           \
		  .run = to_start,                                                            \
		  .help = N_("Go to the beginning") },                                        \
	{                                                                                     \
		.name = "to-end", .keys = "End G", .run = to_end, .help = N_("Go to the end") \
	}

#define TAKING                                                               \
	{ .name = "copy-text",                                               \
	  .keys = "Y",                                                       \
	  .run = read_copy_text,                                             \
	  .help = N_("Copy the text of this page") },                        \
	{                                                                    \
		.name = "pager", .keys = "|", .run = read_in_pager,          \
		.help = N_("Read this page in the program that PAGER names") \
	}

const struct action page_actions[] = { FINDING, MOVING, TAKING, { 0 } };

const struct action read_actions[] = {
	FINDING,
	{ .name = "newer-text",
	  .keys = "W",
	  .hint = N_("newer source text"),
	  .needs = NEED_SOURCE | NEED_STALE,
	  .run = source_text,
	  .help = N_("Read the newer text that this one was translated from") },
	{ .name = "match-them",
	  .keys = "C-t m",
	  .hint = N_("what fits me"),
	  .needs = NEED_PERSON,
	  .run = match_person,
	  .help = N_("Show what they offer that you want, and why") },
	MOVING,
	{ .name = "language",
	  .keys = "w",
	  .hint = N_("language"),
	  .needs = NEED_LANGUAGES,
	  .run = languages,
	  .help = N_("Read in another language") },
	{ .name = "source-text",
	  .keys = "W",
	  .needs = NEED_SOURCE,
	  .run = source_text,
	  .help = N_("Read the text that this one was translated from") },
	{ .name = "bookmark",
	  .keys = "B",
	  .run = bookmark,
	  .help = N_("Bookmark this page, or take the bookmark back") },
	{ .name = "match",
	  .keys = "m",
	  .run = match_page,
	  .help = N_("Find a mentor for this page") },
	{ .name = "copy-link",
	  .keys = "y",
	  .run = read_copy_link,
	  .help = N_("Copy the chosen link, or the name of this page") },
	TAKING,
	{ .name = "editor",
	  .keys = "E",
	  .run = read_in_editor,
	  .help = N_("Open this page in the program that VISUAL names") },
	{ 0 },
};
