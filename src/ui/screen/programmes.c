/* The cohort files of the folder that one works in, and one whose path is typed. */
#include <stdlib.h>

#include <cphub/cohort/shelf.h>
#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>

#include "form.h"

/* The row of the path is the first; files come behind. */
enum { ITEM_PATH };

struct programmes {
	struct form form;
	struct shelf shelf;
};

static bool programmes_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct programmes *p = state;
	struct list *list = &p->form.list;

	(void)app;
	(void)argument;
	if (!shelf_read(".", &p->shelf, err))
		return false;
	for (size_t i = 0; i < p->shelf.len; i++)
		*list_add(list) = (struct row){ .text = list_clean(list, p->shelf.at[i]),
						.item = ITEM_PATH + 1 + i };
	*list_add(list) = (struct row){ .text = sv_from(_("Another file")), .item = ITEM_PATH };
	list_show(list);
	return true;
}

static void programmes_close(void *state)
{
	struct programmes *p = state;

	form_release(&p->form);
	shelf_release(&p->shelf);
}

static void programmes_typed(struct app *app, void *state)
{
	struct programmes *p = state;
	struct str path = { 0 };

	(void)app;
	if (!form_typed(&p->form))
		return;
	p->form.wrong = (struct err){ 0 };
	str_add_sv(&path, sv_trim(input_text(&p->form.value)));
	if (path.len && !file_exists(str_text(&path)))
		err_set(&p->form.wrong, ERR_MISSING, _("there is no file of this name"));
	str_release(&path);
}

static void open_path(struct app *app, struct sv name)
{
	char *path = mem_dup_sv(name);

	app_push(app, &screen_cohort, path);
	free(path);
}

static void open_chosen(struct app *app, void *state)
{
	struct programmes *p = state;
	const size_t item = list_chosen(&p->form.list)->item;

	if (item == ITEM_PATH)
		form_edit(&p->form, SV(""));
	else
		open_path(app, p->shelf.at[item - ITEM_PATH - 1]);
}

static void open_typed(struct app *app, void *state)
{
	struct programmes *p = state;

	open_path(app, sv_trim(input_text(&p->form.value)));
}

static const struct action programmes_actions[] = {
	{ .name = "open",
	  .keys = "Enter Right l",
	  .hint = N_("open"),
	  .needs = NEED_ROW | NEED_NO_FIELD,
	  .run = open_chosen,
	  .help = N_("Open the chosen row") },
	{ .name = "open-typed",
	  .keys = "Enter",
	  .hint = N_("open"),
	  .needs = NEED_FINDING,
	  .run = open_typed,
	  .help = N_("Open the file that was typed") },
	FORM_LEAVE,
	{ 0 },
};

static void programmes_draw(const struct app *app, const void *state, struct surface *s,
			    const struct area *area)
{
	const struct programmes *p = state;
	const struct row *row = list_chosen(&p->form.list);
	struct form_told told = { 0 };

	(void)app;
	if (!row)
		return;
	told.name = row->text;
	told.help =
		sv_from(_("A file of mentees, mentors and possible pairs, or a folder of tables"));
	told.rules = sv_from(_("`cphub cohort new` makes one out of the directory."));
	form_draw(&p->form, &told, s, area);
}

const struct screen_type screen_programmes = {
	.name = "programmes",
	.title = N_("Programmes"),
	.state_size = sizeof(struct programmes),
	.has_list = true,
	.actions = programmes_actions,
	.open = programmes_open,
	.close = programmes_close,
	.has = form_has,
	.field = form_field,
	.typed = programmes_typed,
	.fit = form_fit,
	.draw = programmes_draw,
	.rows = form_rows,
};
