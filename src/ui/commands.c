#include <cphub/ui/ui.h>

#include <cphub/core/tr.h>

#include "screen.h"

struct listing {
	void (*each)(void *data, const struct ui_command *command);
	void *data;
};

static void add_keys(const char *names, struct str *out)
{
	struct sv rest = sv_from(names), key;

	while (sv_next(&rest, ' ', &key)) {
		if (!key.len)
			continue;
		if (out->len)
			str_add(out, ", ");
		key_show(out, key);
	}
}

static void list_table(const struct listing *l, struct ui_command place,
		       const struct action *actions)
{
	struct str shown = { 0 };

	for (const struct action *a = actions; a && a->name; a++) {
		str_truncate(&shown, 0);
		add_keys(a->keys, &shown);
		place.name = a->name;
		place.keys = str_text(&shown);
		place.help = _(a->help);
		l->each(l->data, &place);
	}
	str_release(&shown);
}

void ui_each_command(void (*each)(void *data, const struct ui_command *command), void *data)
{
	const struct listing l = { each, data };

	list_table(&l, (struct ui_command){ .screen = "everywhere", .title = _("Everywhere") },
		   global_actions);
	list_table(&l, (struct ui_command){ .screen = "list", .title = _("In lists") },
		   list_actions);
	for (size_t i = 0; screens[i]; i++)
		list_table(&l,
			   (struct ui_command){ .screen = screens[i]->name,
						.title = _(screens[i]->title) },
			   screens[i]->actions);
}
