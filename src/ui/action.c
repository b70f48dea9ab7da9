#include "action.h"

#include <cphub/core/tr.h>

#include "app.h"
#include "panes.h"
#include "screen/compose.h"
#include "screen/outbox.h"

static const struct {
	enum need need;
	const char *sentence;
} missing_sentences[] = {
	{ NEED_ROW, N_("There is nothing to choose here.") },
	{ NEED_BACK, N_("This is the start screen; {quit} quits.") },
	{ NEED_FILTER, N_("The list shows everything; type to narrow it.") },
	{ NEED_LINKS, N_("This page has no links.") },
	{ NEED_LINK, N_("No link is chosen; {next-link} chooses one.") },
	{ NEED_HEADINGS, N_("This page has no headings.") },
	{ NEED_MATCHES, N_("Nothing is searched for; {find} finds words in this page.") },
	{ NEED_LANGUAGES, N_("This page is there in one language only.") },
	{ NEED_JOB, N_("Nothing runs in the background.") },
	{ NEED_QUIET, N_("Something is still running; {stop-update} stops it.") },
	{ NEED_HISTORY, N_("No page was read yet.") },
	{ NEED_PANES, N_("There is one pane only.") },
	{ NEED_WIDE, N_("Two panes need a list, and a window of 110 columns.") },
	{ NEED_LIST, N_("This page was opened from no list of pages.") },
	{ NEED_NO_FIELD, N_("What is typed here goes into the field above the list.") },
	{ NEED_WORDS, N_("Nothing is typed yet.") },
	{ NEED_QUERY, N_("Nothing is typed or narrowed yet.") },
	{ NEED_NARROWED, N_("Everything is searched already; {narrow} narrows.") },
	{ NEED_MEANT, N_("There is no better guess at what was typed.") },
	{ NEED_OWN, N_("No kept search and no draft is chosen here.") },
	{ NEED_UNDO, N_("Nothing was done just now that can be undone.") },
	{ NEED_EARLIER, N_("There is nothing to undo.") },
	{ NEED_REDO, N_("Nothing was undone just now.") },
	{ NEED_FORTH, N_("You did not go back from anywhere.") },
	{ NEED_SOURCE, N_("This is the source text, no translation.") },
	{ NEED_NEWS, N_("Nothing is new since you were here.") },
	{ NEED_PERSON, N_("This is not the page of a person.") },
};

const char *need_sentence(unsigned missing)
{
	for (size_t i = 0; i < ARRAY_LEN(missing_sentences); i++)
		if (missing & missing_sentences[i].need)
			return _(missing_sentences[i].sentence);
	return NULL;
}

static void step(void *state, long rows)
{
	list_step(state, rows);
}

static void previous_row(struct app *app, void *state)
{
	(void)app;
	step(state, -1);
}

static void next_row(struct app *app, void *state)
{
	(void)app;
	step(state, 1);
}

static long page_of(const void *state)
{
	const struct list *list = state;

	return list->height > 1 ? (long)list->height - 1 : 1;
}

static void page_up(struct app *app, void *state)
{
	(void)app;
	step(state, -page_of(state));
}

static void page_down(struct app *app, void *state)
{
	(void)app;
	step(state, page_of(state));
}

static void wheel_up(struct app *app, void *state)
{
	(void)app;
	step(state, -3);
}

static void wheel_down(struct app *app, void *state)
{
	(void)app;
	step(state, 3);
}

static void first_row(struct app *app, void *state)
{
	(void)app;
	((struct list *)state)->chosen = 0;
}

static void last_row(struct app *app, void *state)
{
	struct list *list = state;

	(void)app;
	list->chosen = list->shown_len ? list->shown_len - 1 : 0;
}

static void filter(struct app *app, void *state)
{
	(void)app;
	((struct list *)state)->filtering = true;
}

static void stop_filter(struct app *app, void *state)
{
	(void)app;
	list_show_all(state);
}

const struct action list_actions[] = {
	{ .name = "filter",
	  .keys = "/",
	  .hint = N_("filter"),
	  .needs = NEED_NO_FIELD,
	  .run = filter,
	  .help = N_("Show only rows with the words you type") },
	{ .name = "stop-filter",
	  .keys = "Esc Backspace",
	  .hint = N_("show all"),
	  .needs = NEED_FILTER,
	  .run = stop_filter,
	  .help = N_("Show every row again") },
	{ .name = "previous-row",
	  .is_visual = true,
	  .keys = "Up k",
	  .needs = NEED_ROW,
	  .run = previous_row,
	  .help = N_("Go to the row above") },
	{ .name = "next-row",
	  .is_visual = true,
	  .keys = "Down j",
	  .with = "previous-row",
	  .hint = N_("move"),
	  .needs = NEED_ROW,
	  .run = next_row,
	  .help = N_("Go to the row below") },
	{ .name = "page-up",
	  .is_visual = true,
	  .keys = "PgUp b",
	  .run = page_up,
	  .help = N_("Go up by a screenful") },
	{ .name = "page-down",
	  .is_visual = true,
	  .keys = "PgDn Space",
	  .run = page_down,
	  .help = N_("Go down by a screenful") },
	{ .name = "first-row",
	  .is_visual = true,
	  .keys = "Home g",
	  .run = first_row,
	  .help = N_("Go to the first row") },
	{ .name = "last-row",
	  .is_visual = true,
	  .keys = "End G",
	  .run = last_row,
	  .help = N_("Go to the last row") },
	{ .name = "wheel-up",
	  .is_visual = true,
	  .keys = "WheelUp",
	  .run = wheel_up,
	  .help = N_("Go up by three rows") },
	{ .name = "wheel-down",
	  .is_visual = true,
	  .keys = "WheelDown",
	  .run = wheel_down,
	  .help = N_("Go down by three rows") },
	{ 0 },
};

static void wider(struct app *app, void *state)
{
	(void)state;
	panes_widen(app, PANE_STEP);
}

static void narrower(struct app *app, void *state)
{
	(void)state;
	panes_widen(app, -PANE_STEP);
}

static void one_pane(struct app *app, void *state)
{
	(void)state;
	app->panes.is_one = !app->panes.is_one;
}

/* The page that stands in the list `rows` further takes this one's place. */
static void open_in_list(struct app *app, long rows)
{
	struct frame *frame = panes_list(app);
	struct list *list = frame->state;
	const size_t before = list->chosen;

	list_step(list, rows);
	if (list->chosen == before) {
		app_say(app, ROLE_TEXT, "%s",
			rows > 0 ? _("This is the last page of the list.")
				 : _("This is the first page of the list."));
		return;
	}
	while (app_top(app) != frame)
		app_pop(app);
	app_run(app, frame, &frame->type->actions[0]);
}

static void next_in_list(struct app *app, void *state)
{
	(void)state;
	open_in_list(app, 1);
}

static void previous_in_list(struct app *app, void *state)
{
	(void)state;
	open_in_list(app, -1);
}

static void back(struct app *app, void *state)
{
	(void)state;
	app_back(app);
}

static void forth(struct app *app, void *state)
{
	(void)state;
	app_forth(app);
}

static void leave(struct app *app, void *state)
{
	(void)state;
	if (app->depth > 1)
		app_back(app);
	else
		app_quit(app);
}

static void quit_now(struct app *app, void *state)
{
	(void)state;
	app_quit(app);
}

static void open_search(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_search, NULL);
}

static void open_palette(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_palette, NULL);
}

static void open_help(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_help, NULL);
}

static void open_order(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_order, NULL);
}

static void open_history(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_history, NULL);
}

static void open_bookmarks(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_bookmarks, NULL);
}

static void open_news(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_news, NULL);
}

static void open_settings(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_settings, NULL);
}

static void open_people(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_people, NULL);
}

static void open_mentorships(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_mentorships, NULL);
}

static void open_gaps(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_gaps, NULL);
}

static void open_programmes(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_programmes, NULL);
}

static void open_hotline(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_hotline, NULL);
}

static void open_data(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_data, NULL);
}

static void open_match(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_match, NULL);
}

static void open_me(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_me, NULL);
}

static void open_guide(struct app *app, void *state)
{
	(void)state;
	app_push(app, &screen_guide, NULL);
}

/* What it costs is told first; nothing is fetched by a slip of a finger. */
static void update(struct app *app, void *state)
{
	(void)state;
	if (app_top(app)->type == &screen_update || app_push(app, &screen_update, NULL))
		update_ask(app);
}

static void stop_job(struct app *app, void *state)
{
	(void)state;
	if (app->job_type)
		job_cancel(&app->job);
	else
		update_stop(app);
}

static void interrupt(struct app *app, void *state)
{
	(void)state;
	if (app->quit_asked) {
		app_quit(app);
		return;
	}
	app->quit_asked = true;
	app_say(app, ROLE_TEXT, _("Press {interrupt} again to quit."));
}

static void undo(struct app *app, void *state)
{
	(void)state;
	undo_last(app);
}

static void redo(struct app *app, void *state)
{
	(void)state;
	redo_next(app);
}

static void redraw(struct app *app, void *state)
{
	(void)state;
	app->redraw = true;
}

static void suspend(struct app *app, void *state)
{
	(void)state;
	app->suspend = true;
	app_say(app, ROLE_TEXT, _("Back again. {suspend} leaves for the shell, fg returns."));
}

const struct action global_actions[] = {
	{ .name = "search", .keys = "C-f", .run = open_search, .help = N_("Search everything") },
	{ .name = "update", .keys = "R", .run = update, .help = N_("Fetch newer content") },
	{ .name = "history",
	  .keys = "H",
	  .needs = NEED_HISTORY,
	  .run = open_history,
	  .help = N_("List the pages that were read") },
	{ .name = "undo",
	  .keys = "u C-y",
	  .hint = N_("undo"),
	  .needs = NEED_UNDO,
	  .run = undo,
	  .help = N_("Undo what was done last") },
	{ .name = "undo-earlier",
	  .keys = "U C-y",
	  .needs = NEED_EARLIER,
	  .run = undo,
	  .help = N_("Undo what was done in earlier runs, too") },
	{ .name = "redo",
	  .keys = "C-r",
	  .needs = NEED_REDO,
	  .run = redo,
	  .help = N_("Do again what was undone last") },
	{ .name = "bookmarks",
	  .keys = "*",
	  .run = open_bookmarks,
	  .help = N_("List your bookmarks") },
	{ .name = "news",
	  .keys = "C-w",
	  .run = open_news,
	  .help = N_("List what is new since the last look") },
	{ .name = "forth",
	  .keys = "M-Right C-n",
	  .needs = NEED_FORTH,
	  .run = forth,
	  .help = N_("Go forth again to where you came back from") },
	{ .name = "previous-in-list",
	  .keys = "[",
	  .needs = NEED_LIST,
	  .run = previous_in_list,
	  .help = N_("Read the page before in its list") },
	{ .name = "next-in-list",
	  .keys = "]",
	  .needs = NEED_LIST,
	  .run = next_in_list,
	  .help = N_("Read the next page of its list") },
	{ .name = "wider",
	  .is_visual = true,
	  .keys = "+ M-+",
	  .needs = NEED_PANES,
	  .run = wider,
	  .help = N_("Make the list beside the page wider") },
	{ .name = "narrower",
	  .is_visual = true,
	  .keys = "- M--",
	  .needs = NEED_PANES,
	  .run = narrower,
	  .help = N_("Make the list beside the page narrower") },
	{ .name = "one-pane",
	  .is_visual = true,
	  .keys = "= M-=",
	  .needs = NEED_WIDE,
	  .run = one_pane,
	  .help = N_("Show one pane, or two again") },
	{ .name = "line-order",
	  .is_visual = true,
	  .keys = "C-o",
	  .run = open_order,
	  .help = N_("Choose who orders lines from right to left") },
	{ .name = "settings",
	  .keys = "F2",
	  .run = open_settings,
	  .help = N_("Look at the settings and change them") },
	{ .name = "people",
	  .keys = "",
	  .run = open_people,
	  .help = N_("List people by skill, language and region") },
	{ .name = "outbox",
	  .keys = "O",
	  .run = outbox_show,
	  .help = N_("Look at what waits to be sent, and what was sent") },
	{ .name = "ask-for-help",
	  .keys = "",
	  .run = compose_ask,
	  .help = N_("Write a help request for the wiki") },
	{ .name = "hotline",
	  .keys = "",
	  .run = open_hotline,
	  .help = N_("List the questions on the wiki's hotline") },
	{ .name = "data",
	  .keys = "",
	  .run = open_data,
	  .help = N_("Look at what went over the line, by month") },
	{ .name = "find-mentors",
	  .keys = "",
	  .run = open_match,
	  .help = N_("Find people and projects that fit you") },
	{ .name = "mentorships",
	  .keys = "",
	  .run = open_mentorships,
	  .help = N_("List your mentorships, and whose turn it is") },
	{ .name = "gaps",
	  .keys = "",
	  .run = open_gaps,
	  .help = N_("List skills that are wanted and hardly offered") },
	{ .name = "programmes",
	  .keys = "",
	  .run = open_programmes,
	  .help = N_("Match a whole programme of mentors and mentees") },
	{ .name = "my-profile",
	  .keys = "",
	  .run = open_me,
	  .help = N_("Look at your profile and change it") },
	{ .name = "guide", .keys = "", .run = open_guide, .help = N_("Take the first steps") },
	{ .name = "redraw", .keys = "C-l", .run = redraw, .help = N_("Draw the screen anew") },
	{ .name = "suspend",
	  .keys = "C-z",
	  .run = suspend,
	  .help = N_("Leave for the shell for a while") },
	{ .name = "quit-now", .keys = "Q", .run = quit_now, .help = N_("Quit from anywhere") },
	{ .name = "palette",
	  .keys = ": C-p",
	  .hint = N_("all commands"),
	  .run = open_palette,
	  .help = N_("Find a command by its name and run it") },
	{ .name = "back",
	  .keys = "Backspace Left h Esc M-Left RightClick",
	  .hint = N_("back"),
	  .needs = NEED_BACK,
	  .run = back,
	  .help = N_("Go back to the screen before") },
	{ .name = "stop-update",
	  .keys = "C-c Esc",
	  .needs = NEED_JOB,
	  .hint = N_("stop"),
	  .run = stop_job,
	  .help = N_("Stop what runs in the background") },
	{ .name = "interrupt",
	  .keys = "C-c",
	  .run = interrupt,
	  .help = N_("Quit, when pressed twice") },
	{ .name = "help",
	  .keys = "? F1",
	  .hint = N_("help"),
	  .run = open_help,
	  .help = N_("Show what can be done here") },
	{ .name = "leave", .keys = "q", .run = leave, .help = N_("Go back; at the start, quit") },
	{ 0 },
};
