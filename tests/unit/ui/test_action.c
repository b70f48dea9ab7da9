#include "action.h"

#include <stdlib.h>
#include <string.h>

#include "app_keys.h"
#include "bar.h"
#include "cases.h"
#include "fixture.h"

static const struct action *tables[64];
static size_t tables_len;

static void collect_tables(void)
{
	tables_len = 0;
	for (const struct screen_type *const *s = screens; *s; s++)
		if ((*s)->actions)
			tables[tables_len++] = (*s)->actions;
	tables[tables_len++] = list_actions;
	tables[tables_len++] = global_actions;
}

START_TEST(every_action_says_what_it_does)
{
	collect_tables();
	for (size_t i = 0; i < tables_len; i++)
		for (const struct action *a = tables[i]; a->name; a++) {
			ck_assert_msg(a->run && a->keys && a->help, "%s", a->name);
			ck_assert_msg(!sv_has_suffix(sv_from(a->help), "."), "%s", a->help);
			ck_assert_msg(a->help[0] >= 'A' && a->help[0] <= 'Z', "%s", a->help);
			ck_assert_msg(strlen(a->help) < 64, "%s", a->help);
		}
}
END_TEST

static bool share_a_key(const struct action *a, const struct action *b)
{
	struct sv rest = sv_from(a->keys), key;

	while (sv_next(&rest, ' ', &key)) {
		struct sv others = sv_from(b->keys), other;

		while (sv_next(&others, ' ', &other))
			if (key.len && sv_eq(key, other))
				return true;
	}
	return false;
}

/* The first may lack what it needs; then, and only then, the second has the key. */
START_TEST(no_action_of_a_table_hides_another_for_good)
{
	collect_tables();
	for (size_t i = 0; i < tables_len; i++)
		for (const struct action *a = tables[i]; a->name; a++)
			for (const struct action *b = a + 1; b->name; b++) {
				ck_assert_str_ne(a->name, b->name);
				ck_assert_msg(!share_a_key(a, b) || (a->needs & ~b->needs),
					      "%s and %s share a key", a->name, b->name);
			}
}
END_TEST

/* The key that the hint shows leads to its action, and is not typed into a field. */
static bool has_shown_key(const struct app *app, const struct hint *hint)
{
	const struct frame *frame = &app->stack[app->depth - 1];
	struct sv rest = sv_from(hint->action->keys), key;
	bool has = false;

	while (sv_next(&rest, ' ', &key)) {
		struct str shown = { 0 };
		char *name = mem_dup_sv(key);
		struct key_event event = { .name = name };

		if (key_is_printable(key))
			event = (struct key_event){ .text = key };
		key_show(&shown, key);
		str_addf(&shown, " %s", hint->action->hint);
		if (sv_has_suffix(sv_from(hint->text), str_text(&shown)))
			has |= app_find_action(app, frame, &event) == hint->action &&
			       !(app_field(frame) && input_wants(app_field(frame), &event));
		str_release(&shown);
		free(name);
	}
	return has;
}

START_TEST(every_hint_of_the_bar_does_what_it_says)
{
	static const unsigned widths[] = { 30, 40, 60, 80, 120, 200 };
	struct fixture f;
	struct bar bar;

	fixture_walk(&f, _i);
	for (size_t w = 0; w < ARRAY_LEN(widths); w++) {
		unsigned end = 0;

		bar_init(&bar, &f.app, widths[w]);
		ck_assert_uint_gt(bar.len, 0);
		ck_assert_uint_le(bar.len, HINTS_MAX);
		for (size_t i = 0; i < bar.len; i++) {
			ck_assert_msg(has_shown_key(&f.app, &bar.at[i]), "%s on %s", bar.at[i].text,
				      app_top(&f.app)->type->name);
			ck_assert_uint_gt(bar.at[i].column, end);
			end = bar.at[i].column + bar.at[i].width;
			ck_assert_uint_le(end, widths[w]);
		}
		bar_release(&bar);
	}
	fixture_close(&f);
}
END_TEST

struct expected {
	const struct app *app;
	const struct frame *about;
	const struct list *help;
	size_t seen;
};

static bool is_listed(struct sv detail, struct sv key)
{
	struct str shown = { 0 }, all = { 0 };
	bool is;

	str_addf(&shown, ", ");
	key_show(&shown, key);
	str_add_char(&shown, ',');
	str_addf(&all, ", %.*s,", SV_ARG(detail));
	is = sv_find(str_view(&all), str_view(&shown)) < all.len;
	str_release(&shown);
	str_release(&all);
	return is;
}

/* A key is in the help of the action that it can lead to, and in no other. */
static void is_in_help(void *data, const struct action *action)
{
	struct expected *e = data;
	struct key_walk walk = app_keys(e->app, e->about, action);
	const struct row *row = NULL;
	struct sv key;

	for (size_t i = 0; i < e->help->len && !row; i++)
		if (sv_is(e->help->at[i].text, action->help))
			row = &e->help->at[i];
	while (key_walk_next(&walk, &key)) {
		const bool reaches = app_key_reaches(e->app, e->about, key, action);

		ck_assert_msg((row && is_listed(row->detail, key)) == reaches, "%.*s of %s on %s",
			      SV_ARG(key), action->name, e->about->type->name);
		e->seen += reaches;
	}
}

START_TEST(every_bound_key_is_in_the_help)
{
	struct fixture f;
	struct expected e = { .app = &f.app };

	fixture_walk(&f, _i);
	press(&f, "F1");
	e.help = app_top(&f.app)->state;
	e.about = app_below(&f.app);
	app_each_action(e.about, is_in_help, &e);
	ck_assert_uint_gt(e.seen, 10);
	fixture_close(&f);
}
END_TEST

START_TEST(a_partner_of_a_hint_stands_before_it)
{
	collect_tables();
	for (size_t i = 0; i < tables_len; i++)
		for (const struct action *a = tables[i]; a->name; a++) {
			const struct action *b = tables[i];

			while (a->with && strcmp(b->name, a->with) != 0)
				b++;
			ck_assert(!a->with || b < a);
		}
}
END_TEST

TCase *case_action(void)
{
	TCase *c = tcase_create("action");

	tcase_add_test(c, every_action_says_what_it_does);
	tcase_add_test(c, no_action_of_a_table_hides_another_for_good);
	tcase_add_test(c, a_partner_of_a_hint_stands_before_it);
	tcase_add_loop_test(c, every_hint_of_the_bar_does_what_it_says, 0, ways_count());
	tcase_add_loop_test(c, every_bound_key_is_in_the_help, 0, ways_count());
	return c;
}
