#include "narrowing.h"

#include <assert.h>
#include <stdlib.h>

#include <cphub/content/kind.h>
#include <cphub/content/region.h>
#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

#include "app_keys.h"

const char *const facet_names[FACETS] = {
	[FACET_KIND] = N_("Kind"),     [FACET_THEME] = N_("Theme"),   [FACET_SKILL] = N_("Skill"),
	[FACET_REGION] = N_("Region"), [FACET_LANG] = N_("Language"),
};

static struct sv theme_label(struct session *s, struct sv id)
{
	const struct hub *hub = session_hub(s);

	for (size_t i = 0; i < hub->themes_len; i++)
		if (sv_eq(hub->themes[i].id, id) && hub->themes[i].label)
			return node_in_language(hub->themes[i].label, &s->chain);
	return (struct sv){ 0 };
}

static struct sv skill_label(struct session *s, struct sv id)
{
	const struct skill *skill = taxonomy_find(session_taxonomy(s), id);

	return skill && skill->label ? node_in_language(skill->label, &s->chain) : (struct sv){ 0 };
}

struct sv facet_label(struct session *s, enum facet facet, struct sv value)
{
	const struct kind *kind = facet == FACET_KIND ? kind_find(value) : NULL;
	struct sv label = { 0 };

	if (kind)
		label = sv_from(_(kind->label));
	else if (facet == FACET_THEME)
		label = theme_label(s, value);
	else if (facet == FACET_SKILL)
		label = skill_label(s, value);
	else if (facet == FACET_LANG)
		label = lang_name(value);
	else if (facet == FACET_REGION)
		label = region_label(value);
	return label.len ? label : value;
}

struct filter narrowing_filter(const struct narrowing *n)
{
	return (struct filter){ .kind = n->value[FACET_KIND],
				.theme = n->value[FACET_THEME],
				.skill = n->value[FACET_SKILL],
				.region = n->value[FACET_REGION],
				.lang = n->value[FACET_LANG],
				.readable = n->readable };
}

bool narrowing_is_fixed(const struct narrowing *n, enum facet facet)
{
	return n->fixed & (1U << facet);
}

bool narrowing_is_set(const struct narrowing *n)
{
	bool is = n->readable;

	for (size_t i = 0; i < FACETS; i++)
		is = is || (n->value[i] && !narrowing_is_fixed(n, (enum facet)i));
	return is;
}

void narrowing_set(struct narrowing *n, enum facet facet, struct sv value)
{
	char *kept = value.len ? mem_dup_sv(value) : NULL;

	free(n->value[facet]);
	n->value[facet] = kept;
}

void narrowing_clear(struct narrowing *n)
{
	for (size_t i = 0; i < FACETS; i++)
		if (!narrowing_is_fixed(n, (enum facet)i))
			narrowing_set(n, (enum facet)i, (struct sv){ 0 });
	n->readable = false;
}

void narrowing_release(struct narrowing *n)
{
	n->fixed = 0;
	narrowing_clear(n);
}

void narrowing_copy(struct narrowing *to, const struct narrowing *from)
{
	for (size_t i = 0; i < FACETS; i++)
		narrowing_set(to, (enum facet)i, sv_from(from->value[i]));
	to->readable = from->readable;
	to->fixed = from->fixed;
}

void narrowing_describe(const struct narrowing *n, struct session *s, struct str *out)
{
	bool is_first = true;

	for (size_t i = 0; i < FACETS; i++) {
		if (!n->value[i] || narrowing_is_fixed(n, (enum facet)i))
			continue;
		str_add(out, is_first ? "" : ", ");
		utf8_clean(out, facet_label(s, (enum facet)i, sv_from(n->value[i])), CLEAN_LINE);
		is_first = false;
	}
	if (n->readable)
		str_addf(out, "%s%s", is_first ? "" : ", ", _("what I can read"));
}

void narrowing_line(const struct app *app, const struct narrowing *n, struct str *out)
{
	struct str words = { 0 }, key = { 0 };

	if (narrowing_is_set(n)) {
		narrowing_describe(n, app->session, &words);
		app_add_key(app, SV("widen"), &key);
		/* TRANSLATORS: what is searched in, and the key that takes it off: "in: Guides × Ctrl-X" */
		str_addf(out, _("  in: %s × %s"), str_text(&words), str_text(&key));
	}
	str_release(&words);
	str_release(&key);
}

static const struct narrowing *narrowing_of(const struct app *app, const void *state)
{
	const struct frame *frame = app->stack;

	while (frame->state != state) {
		frame++;
		assert(frame < app->stack + app->depth);
	}
	return frame->type->narrowable(frame->state).narrowing;
}

unsigned narrowing_has(const struct app *app, const void *state)
{
	return narrowing_is_set(narrowing_of(app, state)) ? NEED_NARROWED : 0;
}

struct area narrowing_rows(const struct app *app, const void *state, const struct area *area)
{
	const unsigned head = narrowing_has(app, state) && area->rows > 3 ? 1 : 0;

	return (struct area){ area->row + head, area->column, area->rows - head, area->columns };
}

void narrowing_draw(const struct app *app, const void *state, struct surface *s,
		    const struct area *area)
{
	struct str line = { 0 };

	if (narrowing_rows(app, state, area).row == area->row)
		return;
	narrowing_line(app, narrowing_of(app, state), &line);
	surface_label(s, area->row, area->column, area->columns, str_view(&line), ROLE_STRONG);
	str_release(&line);
}

/* A narrowing that was changed, to go back to, and to go to again. */
struct step {
	struct narrowing before, after;
	void *state; /* of the list */
};

static bool go(struct app *app, const struct step *step, const struct narrowing *to)
{
	struct frame *frame = app_frame(app, step->state);

	narrowing_copy(frame->type->narrowable(frame->state).narrowing, to);
	frame->type->narrowed(app, frame->state);
	/* The screen that narrows may lie over it. */
	if (app_top(app)->type == &screen_narrow)
		screen_narrow.refresh(app, app_top(app)->state);
	return true;
}

static bool undo_step(struct app *app, void *what, struct err *err)
{
	const struct step *step = what;

	(void)err;
	return go(app, step, &step->before);
}

static bool redo_step(struct app *app, void *what, struct err *err)
{
	const struct step *step = what;

	(void)err;
	return go(app, step, &step->after);
}

static void release_step(void *what)
{
	struct step *step = what;

	narrowing_release(&step->before);
	narrowing_release(&step->after);
	free(step);
}

static const struct deed_type narrowed_deed = {
	.done = N_("Narrowed to {name} again. {undo} takes it back."),
	.undone = N_("Undone: narrowed to {name}. {redo} does it again."),
	.undo = undo_step,
	.redo = redo_step,
	.release = release_step,
};

static const struct deed_type widened_deed = {
	.done = N_("Everything is shown. {undo} narrows to {name} again."),
	.undone = N_("Narrowed to {name} again. {redo} shows everything."),
	.undo = undo_step,
	.redo = redo_step,
	.release = release_step,
};

void narrowing_changed(struct app *app, struct frame *frame, struct narrowing *before)
{
	const struct narrowing *now = frame->type->narrowable(frame->state).narrowing;
	const bool is_wider = !narrowing_is_set(now);
	struct step *step = mem_zeroed(1, sizeof *step);
	struct deed deed = { .type = is_wider ? &widened_deed : &narrowed_deed,
			     .what = step,
			     .state = frame->state };

	step->state = frame->state;
	step->before = *before;
	*before = (struct narrowing){ 0 };
	narrowing_copy(&step->after, now);
	narrowing_describe(is_wider ? &step->before : now, app->session, &deed.name);
	undo_note(app, &deed);
	frame->type->narrowed(app, frame->state);
}

void narrowing_widen(struct app *app, void *state)
{
	struct frame *frame = app_frame(app, state);
	struct narrowing *now = frame->type->narrowable(frame->state).narrowing;
	struct narrowing before = { 0 };

	narrowing_copy(&before, now);
	narrowing_clear(now);
	narrowing_changed(app, frame, &before);
	undo_say(app);
}

void narrowing_keep(const struct narrowing *n, struct kept_search *to)
{
	to->kind = sv_from(n->value[FACET_KIND]);
	to->theme = sv_from(n->value[FACET_THEME]);
	to->skill = sv_from(n->value[FACET_SKILL]);
	to->region = sv_from(n->value[FACET_REGION]);
	to->lang = sv_from(n->value[FACET_LANG]);
	to->readable = n->readable;
}

void narrowing_take(struct narrowing *n, const struct kept_search *from)
{
	narrowing_set(n, FACET_KIND, from->kind);
	narrowing_set(n, FACET_THEME, from->theme);
	narrowing_set(n, FACET_SKILL, from->skill);
	narrowing_set(n, FACET_REGION, from->region);
	narrowing_set(n, FACET_LANG, from->lang);
	n->readable = from->readable;
}
