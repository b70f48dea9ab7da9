#include <cphub/core/program.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "spawn.h"

/* exec wants char *const *, and writes to none of them. */
static NORETURN void become(const char *const *argv, int failure)
{
	spawn_reset_signals();
	execvp(argv[0], (char *const *)(size_t)argv);
	spawn_failed(failure);
}

/* Keys that end or stop a program are for that one; as system(3) does. */
static void leave_keys(struct sigaction before[2])
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };

	sigaction(SIGINT, &ignore, &before[0]);
	sigaction(SIGQUIT, &ignore, &before[1]);
}

/* One that came while signals were held still waits: ignoring it once more takes it away. */
static void take_keys(const struct sigaction before[2])
{
	struct sigaction ignored[2];

	leave_keys(ignored);
	sigaction(SIGINT, &before[0], NULL);
	sigaction(SIGQUIT, &before[1], NULL);
}

static bool await(pid_t pid, int *status, struct err *err)
{
	int raw = 0;

	do {
		/* It was stopped from its keyboard: so are we, or the shell would wait for us. Its going on is ours. */
		if (WIFSTOPPED(raw))
			raise(SIGSTOP);
		while (waitpid(pid, &raw, WUNTRACED) < 0)
			if (errno != EINTR)
				return err_errno(err,
						 _("the end of another program could not be seen"));
	} while (WIFSTOPPED(raw));
	*status = WIFSIGNALED(raw) ? 128 + WTERMSIG(raw) : WEXITSTATUS(raw);
	return true;
}

bool program_attend(const char *const *argv, int *status, struct err *err)
{
	struct sigaction before[2];
	int failure[2], ignored;
	pid_t pid;
	bool ok;

	if (!spawn_pipe(failure))
		return err_errno(err, _("'%s' could not be started"), argv[0]);
	leave_keys(before);
	pid = fork();
	if (!pid)
		become(argv, failure[1]);
	close(failure[1]);
	if (pid < 0) {
		ok = err_errno(err, _("'%s' could not be started"), argv[0]);
	} else {
		ok = spawn_check(argv[0], NULL, failure[0], err);
		ok = await(pid, ok ? status : &ignored, err) && ok;
	}
	take_keys(before);
	close(failure[0]);
	return ok;
}

/* Nobody waits for a grandchild, and none is left behind. */
static NORETURN void become_beside(const char *const *argv, int failure)
{
	const int null = open("/dev/null", O_RDWR);
	const pid_t pid = setsid() < 0 ? -1 : fork();

	if (pid < 0 || null < 0)
		spawn_failed(failure);
	if (pid > 0)
		_exit(0);
	if (dup2(null, 0) < 0 || dup2(null, 1) < 0 || dup2(null, 2) < 0)
		spawn_failed(failure);
	become(argv, failure);
}

bool program_launch(const char *const *argv, struct err *err)
{
	int failure[2], ignored;
	pid_t pid;
	bool ok;

	if (!spawn_pipe(failure))
		return err_errno(err, _("'%s' could not be started"), argv[0]);
	pid = fork();
	if (!pid)
		become_beside(argv, failure[1]);
	close(failure[1]);
	if (pid < 0) {
		ok = err_errno(err, _("'%s' could not be started"), argv[0]);
	} else {
		ok = await(pid, &ignored, err);
		ok = ok && spawn_check(argv[0], NULL, failure[0], err);
	}
	close(failure[0]);
	return ok;
}

bool program_is_there(const char *name)
{
	struct sv rest = sv_from(getenv("PATH")), folder;

	while (sv_next(&rest, ':', &folder)) {
		char *path = mem_printf("%.*s/%s", SV_ARG(folder), name);
		const bool is_there = access(path, X_OK) == 0;

		free(path);
		if (is_there)
			return true;
	}
	return false;
}

void command_line_init(struct command_line *c, const char *command, const char *last)
{
	struct {
		char **at;
		size_t len, cap;
	} words = { 0 };
	struct sv rest = sv_from(command), word;
	bool is_placed = !last;

	while (sv_next(&rest, ' ', &word)) {
		if (!word.len)
			continue;
		if (last && sv_is(word, "%s")) {
			*vec_add(&words) = mem_dup(last);
			is_placed = true;
		} else {
			*vec_add(&words) = mem_dup_sv(word);
		}
	}
	if (!is_placed)
		*vec_add(&words) = mem_dup(last);
	*vec_add(&words) = NULL;
	c->argv = words.at;
}

void command_line_release(struct command_line *c)
{
	for (char **word = c->argv; word && *word; word++)
		free(*word);
	free(c->argv);
	*c = (struct command_line){ 0 };
}

const char *const *command_line_argv(const struct command_line *c)
{
	return (const char *const *)c->argv;
}
