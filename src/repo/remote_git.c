#include "remote_git.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>

#include "remote_error.h"

/*
 * What a stranger sends is unpacked by git: a pack of a megabyte can ask for gigabytes. Blobs over 16 MiB are streamed
 * and packs mapped in small windows, so that honest content stays far below the limits.
 */
enum { ERRORS_MAX = 64 << 10, VIEW_MAX = 1 << 20, MEMORY_MAX = 768 << 20, CPU_MAX_S = 1200 };

/* Nobody is asked anything, git speaks English, and a repository that we happen to stand in does not count
 * (`git rev-parse --local-env-vars`). */
static const char *const git_env[] = {
	"GIT_TERMINAL_PROMPT=0",
	"GIT_ASKPASS=",
	"SSH_ASKPASS",
	"GIT_ALLOW_PROTOCOL=http:https:ssh:git:file",
	"LC_ALL=C",
	"LANGUAGE",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES",
	"GIT_CONFIG",
	"GIT_CONFIG_PARAMETERS",
	"GIT_OBJECT_DIRECTORY",
	"GIT_DIR",
	"GIT_WORK_TREE",
	"GIT_IMPLICIT_WORK_TREE",
	"GIT_GRAFT_FILE",
	"GIT_INDEX_FILE",
	"GIT_NO_REPLACE_OBJECTS",
	"GIT_REPLACE_REF_BASE",
	"GIT_PREFIX",
	"GIT_SHALLOW_FILE",
	"GIT_COMMON_DIR",
	"GIT_NAMESPACE",
	"GIT_QUARANTINE_PATH",
	"GIT_TRACE",
	"GIT_CURL_VERBOSE",
	NULL,
};

bool remote_git(const struct process *p, struct process_result *result, struct err *err)
{
	struct process limited = *p;

	limited.env = git_env;
	limited.max_output = p->max_output ? p->max_output : ERRORS_MAX;
	limited.max_memory = p->max_memory ? p->max_memory : MEMORY_MAX;
	limited.max_cpu = CPU_MAX_S;
	return process_run(&limited, result, err);
}

bool remote_git_run(const struct process *p, struct err *err)
{
	struct process_result result;
	bool ok = remote_git(p, &result, err);

	if (ok && result.status)
		ok = remote_fail(err, str_view(&result.errors));
	process_result_release(&result);
	return ok;
}

/* The length of "scheme" in "scheme://", 0 where there is none. */
static size_t scheme_len(struct sv url)
{
	return sv_find(url, SV("://")) < url.len ? sv_find(url, SV("://")) : 0;
}

static bool check_url(const char *url, struct err *err)
{
	static const char *const schemes[] = { "https", "http", "ssh", "git", "file" };
	const struct sv v = sv_from(url);
	const size_t len = scheme_len(v);

	if (!v.len || v.at[0] == '-')
		return err_set(err, ERR_INPUT, _("'%s' is no address; set content.url"), url);
	if (sv_find(v, SV("::")) < v.len && sv_find(v, SV("::")) < sv_find_char(v, '/'))
		return err_set(
			err, ERR_INPUT,
			_("the address '%s' would run a program; use https, http, ssh, git or "
			  "file"),
			url);
	for (size_t i = 0; i < v.len; i++)
		if ((unsigned char)url[i] < 0x20 || url[i] == 0x7f)
			return err_set(err, ERR_INPUT,
				       _("the address in content.url holds a control character"));
	if (!len)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(schemes); i++)
		if (sv_is(sv_make(url, len), schemes[i]))
			return true;
	return err_set(err, ERR_INPUT, _("'%s': use https, http, ssh, git or file as the scheme"),
		       url);
}

/* The rules of git-check-ref-format(1) that keep a name from being read as something else. */
static bool check_branch(const char *branch, struct err *err)
{
	const struct sv v = sv_from(branch);
	bool ok = !branch || (v.len && v.at[0] != '-' && v.at[0] != '/' && v.at[0] != '+' &&
			      sv_find(v, SV("..")) == v.len && !strpbrk(branch, " ~^:?*[\\"));

	for (size_t i = 0; ok && i < v.len; i++)
		ok = (unsigned char)v.at[i] >= 0x20 && v.at[i] != 0x7f;
	return ok || err_set(err, ERR_INPUT, _("'%s' is no name of a branch; check content.branch"),
			     branch);
}

/* Without "./" git would look for a remote of that name in the person's own configuration first. */
char *remote_url(const struct remote *remote)
{
	const struct sv v = sv_from(remote->url);

	if (v.at[0] == '/' || v.at[0] == '.' || sv_find_char(v, ':') < v.len)
		return mem_dup(remote->url);
	return mem_printf("./%s", remote->url);
}

char *remote_ref(const struct remote *remote)
{
	const bool is_full = remote->branch && sv_has_prefix(sv_from(remote->branch), "refs/");

	if (!remote->branch)
		return mem_dup("HEAD");
	return mem_printf("%s%s", is_full ? "" : "refs/heads/", remote->branch);
}

bool remote_check(const struct remote *remote, struct err *err)
{
	return check_url(remote->url, err) && check_branch(remote->branch, err);
}

/* "ref: refs/heads/main<tab>HEAD", "<commit><tab>HEAD", "<commit><tab>refs/heads/x". */
static void take_line(struct remote_view *out, struct sv line, const char *ref)
{
	struct sv name = line, value;

	if (!sv_next(&name, '\t', &value))
		return;
	if (sv_has_prefix(value, "ref: ") && sv_is(name, "HEAD"))
		str_add_sv(&out->head, sv_from_byte(value, strlen("ref: ")));
	else if (sv_is(name, ref) && !out->commit.len)
		str_add_sv(&out->commit, value);
}

static bool may_look(void *data)
{
	const struct remote *remote = data;
	const struct remote_progress asking = { .phase = REMOTE_ASKS };

	return !remote->step || remote->step(remote->data, &asking);
}

bool remote_view(const struct remote *remote, struct remote_view *out, struct err *err)
{
	char *url = remote_url(remote), *ref = remote_ref(remote);
	char *slow = mem_printf("http.lowSpeedTime=%u", remote->silence);
	/* Whatever repository we stand in has no say. */
	const char *const argv[] = { "git",       "--git-dir=/dev/null",
				     "-c",        "protocol.version=2",
				     "-c",        "http.lowSpeedLimit=1",
				     "-c",        slow,
				     "ls-remote", "--symref",
				     "--",        url,
				     "HEAD",      ref,
				     NULL };
	const struct process p = { .argv = argv,
				   .silence = remote->silence,
				   .max_output = VIEW_MAX,
				   .may_go_on = may_look,
				   .data = (void *)(size_t)remote };
	struct process_result result;
	bool ok = remote_git(&p, &result, err);
	struct sv rest, line;

	*out = (struct remote_view){ 0 };
	if (ok && result.status)
		ok = remote_fail(err, str_view(&result.errors));
	for (rest = str_view(&result.out); ok && sv_next(&rest, '\n', &line);)
		take_line(out, line, ref);
	process_result_release(&result);
	free(url);
	free(ref);
	free(slow);
	return ok;
}

void remote_view_release(struct remote_view *v)
{
	str_release(&v->commit);
	str_release(&v->head);
}

bool remote_absent(const struct remote *remote, const struct remote_view *view, struct err *err)
{
	const char *head = str_text(&view->head);
	const struct sv name = sv_has_prefix(str_view(&view->head), "refs/heads/")
				       ? sv_from(head + strlen("refs/heads/"))
				       : (struct sv){ 0 };

	if (!view->head.len || !remote->branch)
		return err_set(
			err, ERR_OFFLINE,
			_("the other side showed no content: it is empty, or the line was cut; "
			  "try again. What you have stays readable"));
	return err_set(err, ERR_DENIED,
		       _("the other side has no branch '%s'; its main branch is '%.*s'. If it was "
			 "renamed, `cphub config content.branch %.*s` follows it"),
		       remote->branch, SV_ARG(name), SV_ARG(name));
}

bool remote_look(const struct remote *remote, char commit[41], struct err *err)
{
	struct remote_view view = { 0 };
	bool ok = remote_check(remote, err) && remote_view(remote, &view, err);

	if (ok && view.commit.len != 40)
		ok = remote_absent(remote, &view, err);
	if (ok)
		memcpy(commit, str_text(&view.commit), 41);
	remote_view_release(&view);
	return ok;
}
