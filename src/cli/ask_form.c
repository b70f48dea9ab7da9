#include "ask_form.h"
#include "editor.h"

#include <stdlib.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>

enum { FORM_MAX = 1 << 20 };

/* Nothing below this line is read. */
static const char scissors[] = "# ------------------------ >8 ------------------------";

enum field { TITLE, SKILLS, PAGE, PING, FIELDS };

/* The names of the options. */
static const char *const names[FIELDS] = {
	[TITLE] = "title:", [SKILLS] = "skills:", [PAGE] = "page:", [PING] = "ping:"
};

static struct sv *member(struct help_request *a, enum field field)
{
	switch (field) {
	case TITLE: return &a->title;
	case SKILLS: return &a->skills;
	case PAGE: return &a->page;
	case PING:
	case FIELDS: break;
	}
	return &a->pings;
}

void ask_form_write(const struct help_request *a, struct str *out)
{
	struct help_request copy = *a;

	for (unsigned i = 0; i < FIELDS; i++)
		str_addf(out, "%s %.*s\n", names[i], SV_ARG(*member(&copy, (enum field)i)));
	str_addf(
		out, "\n%.*s\n\n%s\n%s\n", SV_ARG(a->body), scissors,
		_("# Your text stands between the empty line above and the line of dashes. It helps to say\n"
		  "# what you want to do, with whom, what you tried, and by when you need an answer.\n"
		  "# The page is one of the hub that it is about; ping names up to three users of the wiki."));
}

static bool read_field(struct sv line, struct help_request *a)
{
	for (unsigned i = 0; i < FIELDS; i++)
		if (sv_has_prefix(line, names[i])) {
			const struct sv name = sv_from(names[i]);

			*member(a, (enum field)i) =
				sv_trim(sv_make(line.at + name.len, line.len - name.len));
			return true;
		}
	return false;
}

void ask_form_read(struct sv text, struct help_request *a)
{
	const size_t end = sv_find(text, SV("\n# ------------------------ >8"));
	struct sv rest = sv_make(text.at, end), line;

	a->body = rest;
	while (sv_next_line(&rest, &line) && read_field(line, a))
		a->body = rest;
	a->body = sv_trim(a->body);
}

/* One for each item, so that what was typed for one never becomes another. */
static char *form_path(const struct session *s, int64_t item)
{
	return item ? mem_printf("%s/request-%lld.txt", s->dirs.data, (long long)item)
		    : path_join(s->dirs.data, "request.txt");
}

bool ask_form_edit(const struct session *s, int64_t item, struct help_request *a, struct str *room,
		   struct err *err)
{
	char *path = form_path(s, item);
	struct str form = { 0 };
	bool ok = true;

	if (!file_exists(path)) {
		ask_form_write(a, &form);
		ok = file_make_dirs(s->dirs.data, err) && file_write(path, str_view(&form), err);
	}
	str_release(&form);
	ok = ok && editor_run(path, err) && file_read(path, FORM_MAX, &form, err);
	if (ok) {
		str_release(room);
		*room = form;
		ask_form_read(str_view(room), a);
	} else {
		str_release(&form);
	}
	free(path);
	return ok;
}

void ask_form_done(const struct session *s, int64_t item)
{
	char *path = form_path(s, item);

	unlink(path);
	free(path);
}
