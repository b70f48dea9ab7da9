#include "server.h"

#include <check.h>
#include <stdlib.h>

#include <cphub/core/file.h>
#include <cphub/core/process.h>

#include "core/scratch.h"

char *shell(const char *dir, const char *fmt, ...)
{
	static const char *const env[] = {
		"GIT_AUTHOR_NAME=A",     "GIT_AUTHOR_EMAIL=a@example.org",
		"GIT_COMMITTER_NAME=A",  "GIT_COMMITTER_EMAIL=a@example.org",
		"GIT_CONFIG_NOSYSTEM=1", NULL
	};
	struct process_result result;
	struct str line = { 0 };
	struct err err = { 0 };
	va_list args;
	char *out;

	va_start(args, fmt);
	str_addv(&line, fmt, args);
	va_end(args);
	{
		const char *const argv[] = { "sh", "-c", str_text(&line), NULL };
		const struct process p = { .argv = argv, .dir = dir, .env = env, .silence = 60 };

		ck_assert_msg(process_run(&p, &result, &err), "%s: %s", str_text(&line), err.text);
	}
	ck_assert_msg(!result.status, "%s: %s", str_text(&line), str_text(&result.errors));
	out = mem_dup_sv(sv_trim(str_view(&result.out)));
	str_release(&line);
	process_result_release(&result);
	return out;
}

bool server_is_possible(void)
{
	return file_exists("/usr/sbin/lighttpd");
}

static void tool(struct server *s, const char *words)
{
	const char *srcdir = getenv("srcdir");
	char *top = realpath(srcdir ? srcdir : ".", NULL);

	ck_assert_ptr_nonnull(top);
	free(shell(s->dir,
		   "FAULTPROXY='" FAULTPROXY
		   "' GIT_HTTP_DIR='%s/http' '%s/tests/support/git-http-up' %s",
		   s->dir, top, words));
	free(top);
}

void server_start(struct server *s, bool want_login)
{
	char *base;

	s->dir = scratch_new();
	tool(s, want_login ? "start --auth me:secret" : "start");
	tool(s, "repo hub.git");
	s->source = shell(s->dir, ". ./http/env; echo $REPOS/hub.git");
	base = shell(s->dir, ". ./http/env; echo $PUBLIC_URL");
	s->url = mem_printf("%s/hub.git", base);
	free(base);
	base = shell(s->dir, ". ./http/env; echo $URL");
	s->login_url = mem_printf("%s/hub.git", base);
	free(base);
	server_commit(s, "main", 1);
}

void server_stop(struct server *s)
{
	tool(s, "stop");
}

void server_release(struct server *s)
{
	server_stop(s);
	free(s->url);
	free(s->login_url);
	free(s->source);
	scratch_remove(s->dir);
}

void server_fault(struct server *s, const char *what)
{
	char *words = mem_printf("fault '%s'", what);

	tool(s, words);
	free(words);
}

void server_commit(struct server *s, const char *branch, unsigned kb)
{
	free(shell(
		s->source,
		"hub=$(echo format: 1 | git hash-object -w --stdin)\n"
		"page=$(head -c %u000 /dev/urandom | git hash-object -w --stdin)\n"
		"tree=$(printf '100644 blob %%s\thub.yaml\n100644 blob %%s\tpage.md\n' $hub $page "
		"| git mktree)\n"
		"old=$(git rev-parse -q --verify refs/heads/%s) && old=\"-p $old\"\n"
		"git update-ref refs/heads/%s $(echo change | git commit-tree $tree $old)",
		kb, branch, branch));
}

char *commit_of(const char *gitdir, const char *ref)
{
	return shell("/", "git --git-dir='%s' rev-parse -q --verify %s || true", gitdir, ref);
}
