#include "command.h"
#include "output.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/date.h>
#include <cphub/core/file.h>
#include <cphub/core/process.h>
#include <cphub/core/vec.h>

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
};

static struct finding *add(struct findings *all, const char *what)
{
	struct finding *f = vec_add(all);

	*f = (struct finding){ .what = what };
	return f;
}

static void look_at_settings(struct call *call, struct findings *all)
{
	struct finding *f = add(all, "settings");

	str_addf(&f->text, "%s/config", call->session->dirs.config);
	if (call->err->kind == ERR_NONE)
		return;
	f->verdict = WRONG;
	str_truncate(&f->text, 0);
	str_add(&f->text, call->err->text);
	f->advice = "mend the line, or move the file away";
	*call->err = (struct err){ 0 };
}

static void look_at_folder(struct findings *all, const char *what, const char *path)
{
	struct finding *f = add(all, what);
	struct err err = { 0 };

	str_add(&f->text, path);
	if (!file_make_dirs(path, &err) || access(path, W_OK) < 0) {
		f->verdict = WRONG;
		str_add(&f->text, " cannot be written");
		f->advice = "make room on the disk, or give the folder to yourself";
	}
}

static void look_at_git(struct findings *all)
{
	static const char *const argv[] = { "git", "--version", NULL };
	const struct process git = { .argv = argv, .silence = 5 };
	struct process_result result = { 0 };
	struct finding *f = add(all, "git program");
	struct err err = { 0 };

	if (process_run(&git, &result, &err) && !result.status) {
		str_add_sv(&f->text, sv_trim(str_view(&result.out)));
	} else {
		f->verdict = ODD;
		str_add(&f->text, "not there");
		f->advice = "install git: `cphub sync` fetches with it";
	}
	process_result_release(&result);
}

static void look_at_terminal(struct findings *all)
{
	const char *term = getenv("TERM");
	struct finding *f = add(all, "terminal");

	str_addf(&f->text, "%s, %s", term ? term : "no TERM", nl_langinfo(CODESET));
	if (isatty(STDOUT_FILENO))
		str_addf(&f->text, ", %u columns", output_width(80));
	if (!term || !*term || !strcmp(term, "dumb")) {
		f->verdict = ODD;
		f->advice = "the interface needs a terminal; the commands do not";
	}
}

static void look_at_content(struct call *call, struct findings *all)
{
	static const char *const origins[] = { [ORIGIN_CLONE] = "fetched",
					       [ORIGIN_INSTALLED] = "installed with the program",
					       [ORIGIN_GIVEN] = "named by --content" };
	struct session *s = call->session;
	struct finding *f = add(all, "content");
	struct counts counts = { 0 };
	struct err err = { 0 };
	size_t pages = 0;

	if (!flow_open_content(s, NULL, &err) || !catalog_count_kinds(s->catalog, &counts, &err)) {
		f->verdict = WRONG;
		str_add(&f->text, err.text);
		counts_release(&counts);
		return;
	}
	for (size_t i = 0; i < counts.len; i++)
		pages += counts.at[i].pages;
	str_addf(&f->text, "%s (%s), %zu pages, from ", s->content_path, origins[s->origin], pages);
	date_add(&f->text, date_of(s->snapshot.when));
	f = add(all, "index");
	str_add(&f->text, s->index_path ? s->index_path : "in memory");
	if (s->notice) {
		f->verdict = ODD;
		f->advice = s->notice;
	}
	if (counts.problems) {
		f = add(all, "pages");
		f->verdict = ODD;
		str_addf(&f->text, "%zu cannot be shown", counts.problems);
		f->advice = "`cphub lint` tells which and why";
	}
	counts_release(&counts);
}

static const char *const verdict_names[] = { [FINE] = "ok", [ODD] = "odd", [WRONG] = "WRONG" };

static void print_text(const struct findings *all)
{
	const struct finding *f;

	vec_each (f, all) {
		printf("%-5s  %-12s  ", verdict_names[f->verdict], f->what);
		output_line(str_view(&f->text));
		if (f->advice)
			printf("                     -> %s\n", f->advice);
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
	look_at_folder(&all, "data folder", dirs->data);
	look_at_folder(&all, "cache folder", dirs->cache);
	look_at_git(&all);
	look_at_terminal(&all);
	look_at_content(call, &all);
	if (call->values[OPT_JSON])
		print_json(&all);
	else
		print_text(&all);
	vec_each (f, &all) {
		worst = f->verdict > worst ? f->verdict : worst;
		str_release(&f->text);
	}
	vec_release(&all);
	return worst == WRONG ? 1 : 0;
}
