#include "command.h"
#include "output.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/arena.h>
#include <cphub/core/date.h>
#include <cphub/core/file.h>
#include <cphub/core/number.h>
#include <cphub/core/process.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/flow/wiki_log.h>
#include <cphub/text/width.h>
#include <cphub/ui/ui.h>
#include <cphub/ui/writing.h>

enum verdict { FINE, ODD, WRONG };

struct finding {
	enum verdict verdict;
	const char *what;
	struct str text;    /* what was found */
	const char *advice; /* NULL: nothing to do */
};

struct findings {
	struct finding *at;
	size_t len, cap;
	struct arena arena; /* of advice that is made */
};

static struct finding *add(struct findings *all, const char *what)
{
	struct finding *f = vec_add(all);

	*f = (struct finding){ .what = what };
	return f;
}

static void look_at_settings(struct call *call, struct findings *all)
{
	struct finding *f = add(all, N_("settings"));

	str_addf(&f->text, "%s/config", call->session->dirs.config);
	if (call->err->kind == ERR_NONE)
		return;
	f->verdict = WRONG;
	str_truncate(&f->text, 0);
	str_add(&f->text, call->err->text);
	f->advice = _("mend the line, or move the file away");
	*call->err = (struct err){ 0 };
}

/* What the interface leaves out of the settings, a finding each. */
static void look_at_interface(struct call *call, struct findings *all)
{
	struct str problems = { 0 };
	struct sv rest, line;

	ui_check(call->session->config, &problems);
	rest = str_view(&problems);
	while (rest.len && sv_next_line(&rest, &line)) {
		struct finding *f = add(all, N_("settings"));

		f->verdict = ODD;
		str_add_sv(&f->text, line);
		f->advice = _("mend the line; until then the default is in force");
	}
	str_release(&problems);
}

static void look_at_folder(struct findings *all, const char *what, const char *path)
{
	struct finding *f = add(all, what);
	struct err err = { 0 };

	if (file_make_dirs(path, &err) && !access(path, W_OK)) {
		str_add(&f->text, path);
	} else {
		f->verdict = WRONG;
		str_addf(&f->text, _("%s cannot be written"), path);
		f->advice = _("make room on the disk, or give the folder to yourself");
	}
}

static void look_at_git(struct findings *all)
{
	static const char *const argv[] = { "git", "--version", NULL };
	const struct process git = { .argv = argv, .silence = 5 };
	struct process_result result = { 0 };
	struct finding *f = add(all, N_("git program"));
	struct err err = { 0 };

	if (process_run(&git, &result, &err) && !result.status) {
		str_add_sv(&f->text, sv_trim(str_view(&result.out)));
	} else {
		f->verdict = ODD;
		str_add(&f->text, _("not there"));
		f->advice = _("install git: `cphub sync` fetches with it");
	}
	process_result_release(&result);
}

static void look_at_terminal(struct findings *all)
{
	const char *term = getenv("TERM");
	struct finding *f = add(all, N_("terminal"));
	char room[NUMBER_ROOM];

	str_addf(&f->text, "%s, %s", term ? term : _("no TERM"), nl_langinfo(CODESET));
	if (isatty(STDOUT_FILENO))
		str_addf(&f->text, ngettext(", %s column", ", %s columns", output_width(80)),
			 number_show(output_width(80), room));
	if (!term || !*term || !strcmp(term, "dumb")) {
		f->verdict = ODD;
		f->advice = _("the interface needs a terminal; the commands do not");
	}
}

static void look_at_writing(struct call *call, struct findings *all)
{
	static const char *const orders[] = {
		[ORDER_LOGICAL] = N_("lines from right to left are left in the order of writing"),
		[ORDER_TERMINAL] = N_("lines from right to left are ordered by the terminal"),
		[ORDER_VISUAL] = N_("lines from right to left are ordered by cphub"),
	};
	const struct session *s = call->session;
	struct finding *f = add(all, N_("scripts"));
	struct writing w;

	writing_init(&w, s->config, getenv, &s->chain, tr_language());
	str_add(&f->text, _(orders[w.order]));
	if (writing_is_unsure(&w, &s->chain))
		f->advice = _("Ctrl-O in the interface asks which of two lines reads right");
}

static void look_at_content(struct call *call, struct findings *all)
{
	static const char *const origins[] = { [ORIGIN_CLONE] = N_("fetched"),
					       [ORIGIN_INSTALLED] =
						       N_("installed with the program"),
					       [ORIGIN_GIVEN] = N_("named by --content") };
	struct session *s = call->session;
	struct finding *f = add(all, N_("content"));
	struct counts counts = { 0 };
	struct str day = { 0 };
	struct err err = { 0 };
	size_t pages = 0;
	char room[NUMBER_ROOM];

	if (!flow_open_content(s, NULL, &err) || !catalog_count_kinds(s->catalog, &counts, &err)) {
		f->verdict = WRONG;
		str_add(&f->text, err.text);
		counts_release(&counts);
		return;
	}
	for (size_t i = 0; i < counts.len; i++)
		pages += counts.at[i].pages;
	date_show(&day, date_of(s->snapshot.when));
	str_addf(&f->text,
		 /* TRANSLATORS: "hub (fetched), 12 pages, from 2026-03-31" */
		 ngettext("%s (%s), %s page, from %s", "%s (%s), %s pages, from %s", pages),
		 s->content_path, _(origins[s->origin]), number_show(pages, room), str_text(&day));
	str_release(&day);
	f = add(all, N_("index"));
	str_add(&f->text, s->index_path ? s->index_path : _("in memory"));
	if (s->notice) {
		f->verdict = ODD;
		f->advice = s->notice;
	}
	if (counts.problems) {
		f = add(all, N_("pages"));
		f->verdict = ODD;
		str_addf(&f->text,
			 ngettext("%s cannot be shown", "%s cannot be shown", counts.problems),
			 number_show(counts.problems, room));
		f->advice = arena_printf(&all->arena,
					 _("`cphub --content %s lint` tells which and why"),
					 s->content_path);
	}
	counts_release(&counts);
}

static void look_at_wiki(struct call *call, struct findings *all)
{
	struct str last = { 0 };
	char *path = wiki_log_path(&call->session->dirs);
	const size_t lines = wiki_log_read(&call->session->dirs, &last);
	char room[NUMBER_ROOM];
	struct finding *f;

	if (lines) {
		f = add(all, N_("wiki"));
		str_addf(&f->text,
			 ngettext("it warned %s time, last: %s", "it warned %s times, last: %s",
				  lines),
			 number_show(lines, room), str_text(&last));
		str_addf(&f->text, " (%s)", path);
	}
	str_release(&last);
	free(path);
}

static const char *const verdict_names[] = {
	[FINE] = N_("ok"), [ODD] = N_("odd"), [WRONG] = N_("WRONG")
};

static void widen(unsigned *cells, const char *text)
{
	const unsigned width = width_of(sv_from(text));

	*cells = width > *cells ? width : *cells;
}

static void print_text(const struct findings *all)
{
	const struct finding *f;
	unsigned verdicts = 0, whats = 0;

	for (size_t i = 0; i < ARRAY_LEN(verdict_names); i++)
		widen(&verdicts, _(verdict_names[i]));
	vec_each (f, all)
		widen(&whats, _(f->what));
	vec_each (f, all) {
		output_column(_(verdict_names[f->verdict]), verdicts);
		output_column(_(f->what), whats);
		output_line(str_view(&f->text));
		if (f->advice)
			printf("%*s-> %s\n", (int)(verdicts + whats) + 4, "", f->advice);
	}
}

static void print_json(const struct findings *all)
{
	static const char *const states[] = { [FINE] = "ok", [ODD] = "odd", [WRONG] = "wrong" };
	struct jw *w = jw_new();
	const struct finding *f;

	jw_array(w, NULL);
	vec_each (f, all) {
		jw_object(w, NULL);
		jw_text(w, "what", sv_from(f->what));
		jw_text(w, "state", sv_from(states[f->verdict]));
		jw_text(w, "text", str_view(&f->text));
		if (f->advice)
			jw_text(w, "advice", sv_from(f->advice));
		else
			jw_null(w, "advice");
		jw_end(w);
	}
	jw_end(w);
	output_json(w);
}

int cmd_doctor(struct call *call)
{
	const struct dirs *dirs = &call->session->dirs;
	struct findings all = { 0 };
	enum verdict worst = FINE;
	struct finding *f;

	look_at_settings(call, &all);
	look_at_interface(call, &all);
	look_at_folder(&all, N_("data folder"), dirs->data);
	look_at_folder(&all, N_("cache folder"), dirs->cache);
	look_at_git(&all);
	look_at_terminal(&all);
	look_at_writing(call, &all);
	look_at_content(call, &all);
	look_at_wiki(call, &all);
	if (call->values[OPT_JSON])
		print_json(&all);
	else
		print_text(&all);
	vec_each (f, &all) {
		worst = f->verdict > worst ? f->verdict : worst;
		str_release(&f->text);
	}
	vec_release(&all);
	arena_release(&all.arena);
	return worst == WRONG ? 1 : 0;
}
