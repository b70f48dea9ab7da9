/* What is written in a form, kept as a draft while it is typed. */
#include <stdlib.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/tr.h>
#include <cphub/outbox/items.h>

#include "compose_form.h"
#include "errand.h"

enum { KEEP_AFTER_US = 800000 };

void compose_put(struct compose *p, size_t field, struct sv value)
{
	struct str copy = { 0 };

	str_add_sv(&copy, value);
	str_release(&p->values[field]);
	p->values[field] = copy;
}

static const char *const kind_names[COMPOSE_KINDS] = {
	[COMPOSE_REQUEST] = "ask",
	[COMPOSE_REPLY] = "reply",
	[COMPOSE_MESSAGE] = "message",
};

static struct draft draft_of(const struct compose *p)
{
	const bool is_request = p->kind == COMPOSE_REQUEST;

	return (struct draft){ .id = p->item,
			       .kind = sv_from(kind_names[p->kind]),
			       .title = sv_trim(compose_value(p, FIELD_TITLE)),
			       .body = compose_value(p, FIELD_BODY),
			       .skills = compose_value(p, FIELD_SKILLS),
			       .languages = compose_value(p, FIELD_LANGUAGES),
			       .about = compose_value(p, is_request ? FIELD_PAGE : FIELD_TO),
			       .pings = compose_value(p, FIELD_PINGS),
			       .created = p->app->session->options.now };
}

/* A draft that was dropped meanwhile is begun anew: what is on the screen is worth keeping. */
static bool write_draft(struct compose *p, struct err *err)
{
	const struct draft draft = draft_of(p);

	if (p->item && draft_keep(p->app->own, &draft, err))
		return true;
	if (p->item && err->kind != ERR_MISSING)
		return false;
	*err = (struct err){ 0 };
	return draft_begin(p->app->own, &draft, &p->item, err);
}

bool compose_keep(struct compose *p)
{
	struct err err = { 0 };

	if (!p->is_dirty)
		return true;
	if (!write_draft(p, &err)) {
		app_say(p->app, ROLE_WARNING, _("Not kept: %s"), err.text);
		return false;
	}
	p->is_dirty = false;
	steps_did(p->app, TRIAL_ASK);
	return true;
}

/* Within a second, and at once where no clock tells how long that is, or nobody calls us while keys rest. */
void compose_changed(struct compose *p)
{
	struct app *app = p->app;
	const long now = app->clock ? app->clock() : 0;

	if (!p->is_dirty)
		p->dirty_since = now;
	p->is_dirty = true;
	if (!app->clock || app->job.pid || now - p->dirty_since > KEEP_AFTER_US ||
	    now < p->dirty_since)
		compose_keep(p);
}

/* A form in which nothing is left is no draft. */
void compose_keep_or_drop(struct compose *p)
{
	const bool is_empty = !sv_trim(compose_value(p, FIELD_TITLE)).len &&
			      !sv_trim(compose_value(p, FIELD_BODY)).len;
	struct err ignored = { 0 };

	if (is_empty && p->item) {
		p->is_dirty = false;
		if (draft_drop(p->app->own, p->item, &ignored))
			p->item = 0;
	} else if (!is_empty || p->item) {
		compose_keep(p);
	}
}

bool compose_take_item(struct compose *p, struct err *err)
{
	struct outbox_items items;
	const struct post *post;
	bool ok = outbox_items_read(p->app->own, &items, err);

	post = ok ? outbox_items_find(&items, p->item) : NULL;
	if (ok && (!post || post->state != POST_STATES))
		ok = err_set(err, ERR_MISSING, _("It is no draft any more."));
	if (ok && post) {
		compose_put(p, FIELD_TITLE, post->title);
		compose_put(p, FIELD_BODY, post->body);
		compose_put(p, FIELD_SKILLS, post->skills);
		compose_put(p, FIELD_LANGUAGES, post->languages);
		compose_put(p, p->kind == COMPOSE_REQUEST ? FIELD_PAGE : FIELD_TO, post->about);
		compose_put(p, FIELD_PINGS, post->pings);
	}
	outbox_items_release(&items);
	return ok;
}

/* What was written in an editor stays in its file where it cannot be taken. */
void compose_take_outside(struct compose *p)
{
	struct str text = { 0 };
	struct err err = { 0 };

	if (file_read(p->outside, INPUT_LINES_BYTES_MAX, &text, &err)) {
		compose_put(p, FIELD_BODY, sv_trim(str_view(&text)));
		compose_changed(p);
		unlink(p->outside);
	} else {
		app_say(p->app, ROLE_WARNING, "%s", err.text);
	}
	str_release(&text);
	free(p->outside);
	p->outside = NULL;
}

void compose_edit_outside(struct app *app, void *state)
{
	struct compose *p = state;
	char *path;
	struct err err = { 0 };

	if (!p->item)
		p->is_dirty = true;
	if (!compose_keep(p))
		return;
	path = mem_printf("%s/details-%lld.txt", app->session->dirs.data, (long long)p->item);
	if (file_write(path, compose_value(p, FIELD_BODY), &err)) {
		errand_write(app, path);
		free(p->outside);
		p->outside = path;
		return;
	}
	app_say(app, ROLE_WARNING, "%s", err.text);
	free(path);
}
