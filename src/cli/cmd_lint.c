#include "command.h"
#include "output.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/flow/lint.h>
#include <cphub/text/utf8.h>

static const char *severity_name(enum severity s)
{
	return s == SEVERITY_ERROR ? N_("error") : N_("warning");
}

static void print_text(const struct problem *p)
{
	struct str line = { 0 };

	utf8_clean(&line, sv_from(p->path), CLEAN_LINE);
	if (p->line)
		str_addf(&line, ":%u", p->line);
	if (p->line && p->column)
		str_addf(&line, ":%u", p->column);
	str_addf(&line, ": %s: ", _(severity_name(p->severity)));
	utf8_clean(&line, sv_from(p->message), CLEAN_LINE);
	printf("%s [%s]\n", str_text(&line), p->rule);
	str_release(&line);
}

/* https://docs.github.com/actions/reference/workflow-commands-for-github-actions: % and line ends are
 * escaped, in properties the comma and the colon too. */
static void add_escaped(struct str *out, const char *text, bool property)
{
	for (; *text; text++)
		if (*text == '%' || *text == '\n' || *text == '\r' ||
		    (property && (*text == ',' || *text == ':')))
			str_addf(out, "%%%02X", (unsigned)*text);
		else
			str_add_char(out, *text);
}

static void print_github(const struct problem *p)
{
	struct str line = { 0 };

	str_addf(&line, "::%s file=", severity_name(p->severity));
	add_escaped(&line, p->path, true);
	if (p->line)
		str_addf(&line, ",line=%u", p->line);
	if (p->line && p->column)
		str_addf(&line, ",col=%u", p->column);
	str_addf(&line, ",title=%s::", p->rule);
	add_escaped(&line, p->message, false);
	printf("%s\n", str_text(&line));
	str_release(&line);
}

static void print_json(const struct problems *all)
{
	struct jw *w = jw_new();

	jw_array(w, NULL);
	for (size_t i = 0; i < all->len; i++) {
		const struct problem *p = &all->at[i];

		jw_object(w, NULL);
		jw_text(w, "path", sv_from(p->path));
		jw_int(w, "line", p->line);
		jw_int(w, "column", p->column);
		jw_text(w, "severity", sv_from(severity_name(p->severity)));
		jw_text(w, "rule", sv_from(p->rule));
		jw_text(w, "message", sv_from(p->message));
		jw_end(w);
	}
	jw_end(w);
	output_json(w);
}

static void print_counts(size_t errors, size_t warnings)
{
	struct str first = { 0 }, second = { 0 };
	char room[NUMBER_ROOM];

	str_addf(&first, ngettext("%s error", "%s errors", errors), number_show(errors, room));
	str_addf(&second, ngettext("%s warning", "%s warnings", warnings),
		 number_show(warnings, room));
	/* TRANSLATORS: "2 errors, 1 warning" */
	fprintf(stderr, _("%s, %s\n"), str_text(&first), str_text(&second));
	str_release(&first);
	str_release(&second);
}

static bool print_all(const struct call *call, const struct problems *all)
{
	const char *format = call->values[OPT_JSON] ? "json" : call->values[OPT_FORMAT];

	if (format && !strcmp(format, "json")) {
		print_json(all);
		return true;
	}
	if (format && strcmp(format, "text") != 0 && strcmp(format, "github") != 0)
		return err_set(call->err, ERR_USAGE, _("lint prints text, json or github, not %s"),
			       format);
	for (size_t i = 0; i < all->len; i++)
		if (format && !strcmp(format, "github"))
			print_github(&all->at[i]);
		else
			print_text(&all->at[i]);
	if (!format || !strcmp(format, "text"))
		print_counts(all->errors, all->len - all->errors);
	return true;
}

static bool has_hub(const char *dir)
{
	char *path = path_join(dir, "hub.yaml");
	const bool found = file_exists(path);

	free(path);
	return found;
}

/* The folder with hub.yaml that holds `from`, upwards, as git finds its top. Owned by the caller; NULL. */
static char *find_top(const char *from)
{
	char *dir = realpath(from, NULL);

	while (dir && !has_hub(dir)) {
		char *content = path_join(dir, "content");
		char *slash = strrchr(dir, '/');

		if (has_hub(content)) {
			free(dir);
			return content;
		}
		free(content);
		if (!slash || slash == dir) {
			free(dir);
			return NULL;
		}
		*slash = '\0';
	}
	return dir;
}

static char *choose_top(const struct call *call, struct err *err)
{
	const char *from = call->words_len ? call->words[0] : ".";
	char *top;

	if (call->session->options.content)
		return mem_dup(call->session->options.content);
	top = find_top(from);
	if (!top)
		err_set(err, ERR_INPUT,
			_("no hub.yaml was found in %s or above it; name the content folder with --content"),
			from);
	return top;
}

/* The words as paths below the top: those that exist on this machine are taken from there. */
static void relative_words(const struct call *call, const char *top, struct arena *arena,
			   struct words *out)
{
	char *real_top = realpath(top, NULL);

	out->at = arena_alloc(arena, call->words_len * sizeof(*out->at));
	for (size_t i = 0; i < call->words_len; i++) {
		char *real = realpath(call->words[i], NULL);
		const size_t len = real_top ? strlen(real_top) : 0;
		const char *word = call->words[i];

		if (real && real_top && !strncmp(real, real_top, len) &&
		    (!real[len] || real[len] == '/'))
			word = real[len] ? real + len + 1 : ".";
		out->at[out->len++] = arena_sv(arena, sv_from(word));
		free(real);
	}
	free(real_top);
}

static bool check(struct call *call, const char *top, struct problems *found)
{
	struct session *s = call->session;
	struct arena arena = { 0 };
	struct lint_ask ask = { .today = date_of(s->options.now), .zones = s->dirs.zones };
	struct snapshot at;
	struct repo *repo = NULL;
	bool ok;

	relative_words(call, top, &arena, &ask.only);
	ok = repo_open(top, &repo, call->err) &&
	     repo_snapshot(repo, NULL, config_text(s->config, "content.subdir", NULL), &at,
			   call->err) &&
	     flow_lint(repo, &at, &ask, found, call->err);
	/* Exit code 1 says that errors were found; a folder that is not there is wrong input. */
	if (!ok && call->err->kind == ERR_MISSING)
		call->err->kind = ERR_INPUT;
	repo_free(repo);
	arena_release(&arena);
	return ok;
}

int cmd_lint(struct call *call)
{
	/* A whole folder may have more to tell than a page. */
	struct problems found = { .limit = 100000 };
	char *top = choose_top(call, call->err);
	int code = CALL_FAILED;

	if (top && check(call, top, &found) && print_all(call, &found))
		code = found.errors ? err_exit_code(ERR_MISSING) : 0;
	problems_release(&found);
	free(top);
	return code;
}
