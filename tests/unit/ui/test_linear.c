#include "linear.h"

#include <stdio.h>
#include <string.h>

#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

#include "app_keys.h"
#include "cases.h"
#include "fixture.h"

enum { ROWS = 12, COLUMNS = 60, LONG_LINES = 100 };

static struct fixture f;
static struct linear l;
static struct str told;

static void begin(void)
{
	linear_init(&l, &f.app, ROWS, COLUMNS);
}

static void set_up(void)
{
	fixture_open(&f);
	begin();
}

static void tear_down(void)
{
	str_release(&told);
	linear_release(&l);
	fixture_close(&f);
}

/* What is told when nothing, or a line, was written. */
static const char *tell(void)
{
	str_truncate(&told, 0);
	linear_tell(&l, &told);
	return str_text(&told);
}

static const char *take(const char *line)
{
	linear_take(&l, sv_from(line));
	return tell();
}

static bool is_frame(uint32_t point)
{
	return (point >= 0x2500 && point < 0x25a0) || (point >= 0x2800 && point < 0x2900);
}

static void check_line(struct sv line)
{
	ck_assert_msg(width_of(line) <= COLUMNS, "%.*s", SV_ARG(line));
	ck_assert_msg(!line.len || line.at[line.len - 1] != ' ', "%.*s|", SV_ARG(line));
	for (size_t i = 0; i < line.len;) {
		uint32_t point;

		i += utf8_decode(line, i, &point);
		ck_assert_msg(point >= ' ' && point != 0x7f && !is_frame(point), "%.*s",
			      SV_ARG(line));
	}
}

static void check_lines(const char *text)
{
	struct sv rest = sv_from(text), line;

	while (sv_next_line(&rest, &line))
		check_line(line);
}

START_TEST(every_screen_is_told_in_lines_without_frames_and_codes)
{
	fixture_walk(&f, _i);
	begin();
	check_lines(tell());
	ck_assert_has(str_text(&told), "What can be done: ");
	ck_assert_lacks(str_text(&told), "\n\n\n");
	tear_down();
}
END_TEST

START_TEST(the_start_is_told_with_numbered_rows)
{
	tell();
	ck_assert_has(str_text(&told), "What do you need? Type to search everything\n");
	ck_assert_has(str_text(&told), "\n1. Guides (3): how to plan");
	ck_assert_has(str_text(&told), "search (/words)");
	ck_assert_has(str_text(&told), "quit (q)");
}
END_TEST

START_TEST(a_number_opens_a_row_and_nothing_is_told_twice)
{
	tell();
	ck_assert_str_eq(tell(), "");
	take("1");
	ck_assert_has(str_text(&told), "\nGuides  3\n");
	ck_assert_has(str_text(&told), "\n3. ");
	/* The state of the data is as it was. */
	ck_assert_lacks(str_text(&told), "your own folder");
	ck_assert_str_eq(take("4"), "Attention: There is no row with this number.\n");
	ck_assert_str_eq(take("0"), "Attention: There is no row with this number.\n");
	ck_assert_has(take("99999999999999999999"), "Filter: 99999999999999999999  0 of 3\n");
	ck_assert_has(take("b"), "What do you need?");
}
END_TEST

START_TEST(words_narrow_a_list_and_search_from_the_start)
{
	tell();
	ck_assert_has(take("museum"), "Search: museum  ");
	take("b");
	take("1");
	ck_assert_has(take("thank"), "Filter: thank  1 of 3\n1. ");
	ck_assert_has(take("stop-filter"), "\n3. ");
	ck_assert_has(take("/thank"), "Filter: thank  1 of 3\n1. ");
	/* The filter is closed again: this is a command. */
	ck_assert_has(take("bookmarks"), "No page is bookmarked yet");
	take("b");
	take("b");
	/* A command's name is a word when a slash says so. */
	ck_assert_has(take("/help"), "Search: help  ");
}
END_TEST

START_TEST(a_number_and_a_command_act_on_that_row)
{
	tell();
	take("1");
	take("1");
	take("bookmark");
	take("b");
	take("2");
	take("bookmark");
	take("bookmarks");
	ck_assert_has(str_text(&told), "\n2. ");
	ck_assert_has(take("2 drop"), "Dropped “");
	ck_assert_lacks(str_text(&told), "\n2. ");
	ck_assert_has(take("undo"), "\n2. ");
	ck_assert_has(take("3 drop"), "There is no row with this number.");
}
END_TEST

START_TEST(commands_are_found_by_name_key_and_palette)
{
	tell();
	ck_assert_has(take("search"), "Search:");
	ck_assert_has(take("Tab"), "Narrow");
	ck_assert_has(take("done"), "Search:");
	ck_assert_has(take("Ctrl-W"), "new");
	take("back");
	take("back");
	ck_assert_has(take(":bookmarks"), "No page is bookmarked yet");
	ck_assert_has(take(":unpa"), "Command: unpa");
	take("b");
	ck_assert_has(take("?"), "Help: ");
	ck_assert_has(str_text(&told), "1. open: Read the chosen page");
	ck_assert_lacks(str_text(&told), "next-row");
}
END_TEST

START_TEST(long_lists_come_part_by_part)
{
	tell();
	take(":");
	ck_assert_has(str_text(&told), "an empty line goes on.");
	ck_assert_lacks(str_text(&told), "chosen\n");
	for (int i = 0; i < 10 && strstr(str_text(&told), "goes on."); i++)
		take("");
	ck_assert_lacks(str_text(&told), "goes on.");
	ck_assert_has(str_text(&told), " to ");
	ck_assert_str_eq(take(""), "");
}
END_TEST

/* A page of paragraphs with a number in each. */
static void open_long_page(void)
{
	struct str text = { 0 };

	str_add(&text, "---\ntitle: Long\nsummary: Many lines.\n---\n");
	for (int i = 0; i < LONG_LINES; i++)
		str_addf(&text, "This is line n%d.\n\n", i);
	str_add(&text, "The [first](thank-a-partner.md) and [last](https://example.org/) link.\n");
	fixture_open_own(&f, &(struct own_file){ "guides/long.md", str_text(&text) }, 1);
	begin();
	str_release(&text);
	tell();
	app_open(&f.app, &(struct page_wanted){ .id = SV("guides/long") });
}

START_TEST(a_page_is_read_part_by_part_and_no_line_is_told_twice)
{
	struct str all = { 0 };
	char line[32];

	open_long_page();
	str_add(&all, tell());
	for (int i = 0; i < LONG_LINES && told.len; i++)
		str_add(&all, take(""));
	for (int i = 0; i < LONG_LINES; i++) {
		const char *at;

		snprintf(line, sizeof line, "This is line n%d.\n", i);
		at = strstr(str_text(&all), line);
		ck_assert_msg(at, "%s is not told", line);
		ck_assert_msg(!strstr(at + 1, line), "%s is told twice", line);
	}
	str_release(&all);
	tear_down();
}
END_TEST

START_TEST(links_are_followed_by_number_and_words_are_found)
{
	open_long_page();
	tell();
	ck_assert_has(take("/n57"), "This is line n57.");
	ck_assert_has(str_text(&told), "Here: This is line n57.\n");
	ck_assert_has(take("1"), "Thank a partner");
	take("b");
	ck_assert_has(take("2"), "This leads out of the hub, to example.org");
	ck_assert_has(str_text(&told), "1. Copy the address\n");
	ck_assert_has(take("1"), "No clipboard is in reach");
	ck_assert_has(take("3"), "This page has 2 links with numbers.");
	ck_assert_has(take("fly away"), "There is no command “fly away” here; help lists");
	tear_down();
}
END_TEST

START_TEST(a_question_is_answered_by_a_number_and_by_nothing_else)
{
	fixture_walk_to_question(&f);
	begin();
	tell();
	ck_assert_has(str_text(&told), "What first?");
	ck_assert_str_eq(take(""), "");
	ck_assert_has(take("9"), "There are 2 choices.");
	ck_assert_has(take("wait"), "There is no command");
	ck_assert_has(take("2"), "Right.");
	take("");
	ck_assert_has(str_text(&told), "1 of 1 right in this lesson.");
	tear_down();
}
END_TEST

START_TEST(a_confirmation_takes_only_its_numbers)
{
	static const char *const others[] = { "drop-all", "yes", "y", "", "Enter it", "3", "/yes" };

	tell();
	take("museum");
	take("keep");
	take("/");
	take("drop-all");
	ck_assert_has(str_text(&told), "would be dropped.");
	ck_assert_has(str_text(&told), "\n1. Keep them\n2. Drop all of them\n");
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		take(others[i]);
		ck_assert_ptr_eq(app_top(&f.app)->type, &screen_confirm);
	}
	ck_assert_has(take("2"), "Dropped ");
}
END_TEST

/* A list whose rows ask for a value. */
struct asking {
	struct list list;
	struct input value;
	bool asks;
};

static struct str got;

static bool asking_open(struct app *app, void *state, const void *argument, struct err *err)
{
	static const char *const names[] = { "one", "two", "three" };
	struct asking *a = state;

	(void)app;
	(void)argument;
	(void)err;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		*list_add(&a->list) = (struct row){ .text = sv_from(names[i]), .item = i };
	list_show(&a->list);
	return true;
}

static void asking_close(void *state)
{
	struct asking *a = state;

	list_release(&a->list);
	input_release(&a->value);
	str_release(&got);
}

static unsigned asking_has(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct asking *)state)->asks ? NEED_FINDING : NEED_NO_FIELD;
}

static struct input *asking_field(void *state)
{
	struct asking *a = state;

	if (a->asks)
		return &a->value;
	return a->list.filtering ? &a->list.filter : NULL;
}

static void asking_typed(struct app *app, void *state)
{
	(void)app;
	list_show(state);
}

static void ask_value(struct app *app, void *state)
{
	(void)app;
	((struct asking *)state)->asks = true;
}

static void keep_value(struct app *app, void *state)
{
	struct asking *a = state;

	(void)app;
	a->asks = false;
	str_truncate(&got, 0);
	str_addf(&got, "%s=%s", list_chosen(&a->list)->text.at, str_text(&a->value.text));
}

static void leave_value(struct app *app, void *state)
{
	(void)app;
	((struct asking *)state)->asks = false;
}

static const struct action asking_actions[] = {
	{ .name = "change",
	  .keys = "Enter",
	  .needs = NEED_ROW | NEED_NO_FIELD,
	  .run = ask_value,
	  .help = "-" },
	{ .name = "keep-value",
	  .keys = "Enter",
	  .needs = NEED_FINDING,
	  .run = keep_value,
	  .help = "-" },
	{ .name = "leave-value",
	  .keys = "Esc",
	  .needs = NEED_FINDING,
	  .run = leave_value,
	  .help = "-" },
	{ 0 },
};

static const struct screen_type screen_asking = {
	.name = "asking",
	.title = "Asking",
	.state_size = sizeof(struct asking),
	.has_list = true,
	.actions = asking_actions,
	.open = asking_open,
	.close = asking_close,
	.has = asking_has,
	.field = asking_field,
	.typed = asking_typed,
};

START_TEST(where_a_screen_asks_a_line_is_the_answer)
{
	static const char *const answers[] = { "/etc/x: 5", "30",     "bookmarks",
					       ":x",        "Ctrl-K", "2 change" };
	char wanted[64];

	ck_assert(app_push(&f.app, &screen_asking, NULL));
	tell();
	for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
		ck_assert_has(take("3"), "write into the field");
		take(answers[i]);
		snprintf(wanted, sizeof wanted, "three=%s", answers[i]);
		ck_assert_str_eq(str_text(&got), wanted);
	}
	take("2");
	take("leave-value");
	ck_assert_str_eq(str_text(&got), wanted);
	ck_assert_has(take("/two"), "Filter: two  1 of 3\n1. two\n");
	take("1");
	take("x");
	ck_assert_str_eq(str_text(&got), "two=x");
}
END_TEST

START_TEST(what_comes_from_outside_is_cleaned)
{
	char flood[2 * INPUT_BYTES_MAX];

	tell();
	take("\x1b[31mred\xff\a");
	ck_assert_lacks(str_text(&told), "\x1b");
	memset(flood, 'x', sizeof flood - 1);
	flood[sizeof flood - 1] = '\0';
	take(flood);
	ck_assert(utf8_is_valid(str_view(&told), NULL));
}
END_TEST

/* One of the commands that the screen has, told by its place among them. */
struct pick {
	size_t left;
	const char *name;
};

static void pick(void *data, const struct action *action)
{
	struct pick *p = data;

	if (!p->left--)
		p->name = action->name;
}

static void take_anything(unsigned *seed)
{
	static const char *const lines[] = { "1",   "2", "3",      "7",      "",         "museum",
					     "/a",  "/", ":",      "2 drop", "Tab",      "Enter",
					     "Esc", "b", "Ctrl-K", "x y",    "Backspace" };
	struct pick p = { 0 };
	unsigned n;

	*seed = *seed * 1103515245U + 12345U;
	n = *seed >> 16 & 0x7fff;
	p.left = n % 64;
	if (n % 3 == 0)
		app_each_action(app_top(&f.app), pick, &p);
	linear_take(&l, sv_from(p.name ? p.name : lines[n % ARRAY_LEN(lines)]));
	errand_release(&f.app.errand);
	f.app.quit = false;
}

START_TEST(whatever_is_written_all_is_told_in_lines)
{
	unsigned seed = (unsigned)_i + 1;

	for (int i = 0; i < 200; i++) {
		take_anything(&seed);
		check_lines(tell());
	}
}
END_TEST

START_TEST(q_quits_from_anywhere)
{
	tell();
	take("1");
	take("1");
	linear_take(&l, SV("q"));
	ck_assert(f.app.quit);
}
END_TEST

TCase *case_linear(void)
{
	TCase *c = tcase_create("linear");

	tcase_add_loop_test(c, every_screen_is_told_in_lines_without_frames_and_codes, 0,
			    ways_count());
	tcase_add_test(c, a_page_is_read_part_by_part_and_no_line_is_told_twice);
	tcase_add_test(c, links_are_followed_by_number_and_words_are_found);
	tcase_add_test(c, a_question_is_answered_by_a_number_and_by_nothing_else);
	return c;
}

TCase *case_linear_at_start(void)
{
	TCase *c = tcase_create("linear at start");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, the_start_is_told_with_numbered_rows);
	tcase_add_test(c, a_number_opens_a_row_and_nothing_is_told_twice);
	tcase_add_test(c, words_narrow_a_list_and_search_from_the_start);
	tcase_add_test(c, a_number_and_a_command_act_on_that_row);
	tcase_add_test(c, commands_are_found_by_name_key_and_palette);
	tcase_add_test(c, long_lists_come_part_by_part);
	tcase_add_test(c, a_confirmation_takes_only_its_numbers);
	tcase_add_test(c, where_a_screen_asks_a_line_is_the_answer);
	tcase_add_test(c, what_comes_from_outside_is_cleaned);
	tcase_add_loop_test(c, whatever_is_written_all_is_told_in_lines, 0, 6);
	tcase_add_test(c, q_quits_from_anywhere);
	return c;
}
