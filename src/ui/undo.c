#include "undo.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/outbox/dropped.h>
#include <cphub/text/utf8.h>

#include "app.h"

static void deed_release(struct deed *d)
{
	if (d->type->release)
		d->type->release(d->what);
	str_release(&d->name);
}

static void take_out(struct journal *j, size_t i)
{
	deed_release(&j->at[i]);
	j->len--;
	memmove(&j->at[i], &j->at[i + 1], (j->len - i) * sizeof j->at[0]);
	if (i < j->done)
		j->done--;
	if (i < j->earlier)
		j->earlier--;
}

static void add(struct journal *j, const struct deed *deed)
{
	*vec_add(j) = *deed;
	j->done = j->len;
	if (j->len > DEEDS_MAX)
		take_out(j, 0);
}

void undo_note(struct app *app, const struct deed *deed)
{
	struct journal *j = &app->journal;

	(void)undo_load(app);
	while (j->len > j->done)
		take_out(j, j->len - 1);
	add(j, deed);
}

static void say(struct app *app, const char *text, const struct str *name)
{
	struct sv rest = sv_from(text);
	const size_t at = sv_find(rest, SV("{name}"));
	struct str said = { 0 };

	str_add_sv(&said, sv_make(rest.at, at));
	if (at < rest.len)
		str_add_sv(&said, str_view(name));
	str_add_sv(&said, sv_from_byte(rest, at + strlen("{name}")));
	app_say(app, ROLE_OK, "%s", str_text(&said));
	str_release(&said);
}

void undo_say(struct app *app)
{
	const struct deed *d = &app->journal.at[app->journal.done - 1];

	say(app, _(d->type->done), &d->name);
}

void undo_last(struct app *app)
{
	struct journal *j = &app->journal;
	struct deed *d;
	struct err err = { 0 };

	(void)undo_load(app);
	if (!j->done) {
		app_say(app, ROLE_TEXT, _("There is nothing to undo."));
		return;
	}
	d = &j->at[j->done - 1];
	if (d->type->undo(app, d->what, &err)) {
		j->done--;
		say(app, _(d->type->undone), &d->name);
	} else {
		app_say(app, ROLE_WARNING, _("Not undone: %s"), err.text);
		take_out(j, j->done - 1);
	}
}

void redo_next(struct app *app)
{
	struct journal *j = &app->journal;
	struct err err = { 0 };

	if (j->done == j->len) {
		app_say(app, ROLE_TEXT, _("There is nothing to do again."));
		return;
	}
	if (j->at[j->done].type->redo(app, j->at[j->done].what, &err)) {
		j->done++;
		undo_say(app);
	} else {
		app_say(app, ROLE_WARNING, _("Not done again: %s"), err.text);
		take_out(j, j->done);
	}
}

void undo_forget(struct app *app, const void *state)
{
	for (size_t i = app->journal.len; i > 0; i--)
		if (app->journal.at[i - 1].state == state)
			take_out(&app->journal, i - 1);
}

void undo_release(struct journal *j)
{
	for (size_t i = 0; i < j->len; i++)
		deed_release(&j->at[i]);
	vec_release(j);
	*j = (struct journal){ 0 };
}

/* The deeds below hold what went, or came, in a struct dropped_things. */
static bool bring_back(struct app *app, void *what, struct err *err)
{
	const struct dropped_things *things = what;
	bool ok = true;

	for (size_t i = things->len; ok && i > 0; i--)
		ok = dropped_bring_back(app->own, &things->at[i - 1], err);
	return app_own_changed(app) && ok;
}

static bool drop_again(struct app *app, void *what, struct err *err)
{
	const struct dropped_things *things = what;
	bool ok = true;

	for (size_t i = 0; ok && i < things->len; i++)
		ok = dropped_drop(app->own, &things->at[i], err);
	return app_own_changed(app) && ok;
}

static void release_things(void *what)
{
	dropped_things_release(what);
	free(what);
}

static const struct deed_type dropped_deed = {
	.done = N_("Dropped “{name}”. {undo} brings it back."),
	.undone = N_("“{name}” is back. {redo} drops it again."),
	.undo = bring_back,
	.redo = drop_again,
	.release = release_things,
};

static const struct deed_type dropped_all_deed = {
	.done = N_("Dropped all of it. {undo} brings it back."),
	.undone = N_("All of it is back. {redo} drops it again."),
	.undo = bring_back,
	.redo = drop_again,
	.release = release_things,
};

static const struct deed_type added_deed = {
	.done = N_("“{name}” is kept again."),
	.undone = N_("“{name}” is kept no longer. {redo} keeps it again."),
	.undo = drop_again,
	.redo = bring_back,
	.release = release_things,
};

static struct deed deed_of(const struct deed_type *type, const struct dropped *things, size_t len)
{
	struct dropped_things *kept = mem_zeroed(1, sizeof *kept);
	struct deed deed = { .type = type, .what = kept };

	for (size_t i = 0; i < len; i++)
		*vec_add(kept) = (struct dropped){
			.what = things[i].what,
			.key = arena_sv(&kept->arena, things[i].key),
			.name = arena_sv(&kept->arena, things[i].name),
		};
	utf8_clean(&deed.name, things[0].name, CLEAN_LINE);
	return deed;
}

void undo_note_dropped(struct app *app, const struct dropped *things, size_t len)
{
	const struct deed deed = deed_of(len > 1 ? &dropped_all_deed : &dropped_deed, things, len);

	undo_note(app, &deed);
	undo_say(app);
}

void undo_note_added(struct app *app, const struct dropped *added)
{
	const struct deed deed = deed_of(&added_deed, added, 1);

	undo_note(app, &deed);
}

/* They lie before everything that is done in this run. */
bool undo_load(struct app *app)
{
	struct journal *j = &app->journal;
	struct dropped_things all;
	struct err ignored;

	if (j->is_loaded)
		return false;
	j->is_loaded = true;
	if (dropped_list(app->own, &all, &ignored))
		for (size_t i = 0; i < all.len; i++) {
			const struct deed deed = deed_of(&dropped_deed, &all.at[i], 1);

			add(j, &deed);
		}
	j->earlier = j->len;
	dropped_things_release(&all);
	return true;
}
