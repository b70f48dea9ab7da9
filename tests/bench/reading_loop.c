/*
 * Opens pages again and again, as the interface does, and tells in milliseconds: a key to its first screen of 24×80 (the
 * page found, read and drawn, without the terminal), the rest of a long page after that, a step down by a screenful, and
 * the first screen of a page that was left further down. The least, the median, and what 95 of 100 stay below.
 *
 *	reading_loop CONTENT LANG ID…
 */
#include <locale.h>
#include <stdio.h>

#include <cphub/core/vec.h>

#include "app.h"
#include "bench.h"

enum { ROUNDS = 101, ROWS = 24, COLUMNS = 80 };

enum measure { PART_FIRST, PART_REST, PART_STEP, PART_AGAIN, PARTS };

static const char *const names[PARTS] = { "first screen", "rest", "step", "again" };

static void draw(struct app *app, struct surface *s)
{
	app_draw(app, s, ROWS, COLUMNS);
}

static void press(struct app *app, struct surface *s, const char *name)
{
	app_key(app, &(struct key_event){ .name = name });
	draw(app, s);
}

static bool open_page(struct app *app, struct surface *s, const char *id, double *took)
{
	const double start = now_ms();

	if (!app_open(app, &(struct page_wanted){ .id = sv_from(id) }))
		return false;
	draw(app, s);
	*took = now_ms() - start;
	return true;
}

static void work(struct app *app, struct surface *s)
{
	while (app_work(app))
		draw(app, s);
}

static bool measure_once(struct app *app, struct surface *s, const char *id,
			 struct times times[PARTS])
{
	double start;

	if (!open_page(app, s, id, vec_add(&times[PART_FIRST])))
		return false;
	start = now_ms();
	work(app, s);
	*vec_add(&times[PART_REST]) = now_ms() - start;
	start = now_ms();
	press(app, s, "PgDn");
	*vec_add(&times[PART_STEP]) = now_ms() - start;
	app_pop(app);
	if (!open_page(app, s, id, vec_add(&times[PART_AGAIN])))
		return false;
	work(app, s);
	/* The next one begins at the beginning. */
	press(app, s, "Home");
	app_pop(app);
	return true;
}

static bool measure(struct app *app, struct surface *s, const char *id)
{
	struct times times[PARTS] = { 0 };
	bool ok = true;

	for (int i = 0; i < ROUNDS && ok; i++)
		ok = measure_once(app, s, id, times);
	printf("%s", id);
	for (size_t i = 0; i < PARTS; i++) {
		printf("  %s %.2f %.2f %.2f", names[i], times_below(&times[i], 0),
		       times_below(&times[i], 0.5), times_below(&times[i], 0.95));
		vec_release(&times[i]);
	}
	printf("\n");
	return ok;
}

int main(int argc, char **argv)
{
	struct session session;
	struct app app = { 0 };
	struct surface surface = { 0 };
	struct err err = { 0 };
	bool ok;

	setlocale(LC_ALL, "");
	if (argc < 4) {
		fprintf(stderr, "usage: reading_loop CONTENT LANG ID...\n");
		return 2;
	}
	ok = bench_open(&session, argv[1], argv[2], &err) && app_init(&app, &session, NULL, &err);
	for (int i = 3; ok && i < argc; i++)
		if (!measure(&app, &surface, argv[i]))
			ok = err_set(&err, ERR_MISSING, "%s", str_text(&app.message));
	if (!ok)
		fprintf(stderr, "reading_loop: %s\n", err.text);
	surface_release(&surface);
	app_release(&app);
	session_release(&session);
	return !ok;
}
