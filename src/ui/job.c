#include "job.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cphub/core/tr.h>

enum { LINE_BYTES_MAX = 4096, PATIENCE_MS = 2000 };

/* In the child, where every signal is held: none may meet a handler of ours. */
static void become(const char *const *argv, int in, int out)
{
	static const int ours[] = { SIGTERM, SIGHUP, SIGINT, SIGPIPE, SIGTSTP };
	sigset_t none;

	setpgid(0, 0);
	for (size_t i = 0; i < ARRAY_LEN(ours); i++)
		signal(ours[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (in < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0)
		_exit(127);
	/* exec wants char *const *, and writes to none of them. */
	execvp(argv[0], (char *const *)(const void *)argv);
	_exit(127);
}

static pid_t fork_held(const char *const *argv, int in, int out)
{
	sigset_t all, before;
	pid_t pid;

	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	pid = fork();
	if (pid == 0)
		become(argv, in, out);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return pid;
}

/* All of it is in the pipe before anybody reads, which a pipe has room for. */
static int open_input(struct sv input)
{
	int ends[2];

	if (!input.len)
		return open("/dev/null", O_RDONLY | O_CLOEXEC);
	if (input.len > JOB_INPUT_MAX || pipe(ends) != 0)
		return -1;
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	if (write(ends[1], input.at, input.len) != (ssize_t)input.len) {
		close(ends[0]);
		ends[0] = -1;
	}
	close(ends[1]);
	return ends[0];
}

bool job_start(struct job *j, const char *const *argv, struct sv input, struct err *err)
{
	int ends[2], in;

	if (j->pid)
		return err_set(err, ERR_CONFLICT, _("something is still running; Ctrl-C stops it"));
	in = open_input(input);
	if (in < 0)
		return err_errno(err, _("cannot start %s"), argv[0]);
	if (pipe(ends) != 0) {
		close(in);
		return err_errno(err, _("cannot start %s"), argv[0]);
	}
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	j->pid = fork_held(argv, in, ends[1]);
	close(in);
	close(ends[1]);
	if (j->pid < 0) {
		j->pid = 0;
		close(ends[0]);
		return err_errno(err, _("cannot start %s"), argv[0]);
	}
	setpgid(j->pid, j->pid);
	j->fd = ends[0];
	j->cancelled = false;
	str_truncate(&j->line, 0);
	str_truncate(&j->last, 0);
	return true;
}

static void take(struct job *j, const char *at, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (at[i] != '\n' && at[i] != '\r') {
			if (j->line.len < LINE_BYTES_MAX)
				str_add_char(&j->line, at[i]);
			continue;
		}
		if (j->line.len) {
			str_truncate(&j->last, 0);
			str_add_sv(&j->last, str_view(&j->line));
		}
		str_truncate(&j->line, 0);
	}
}

static int status_of(int raw)
{
	return WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + (WIFSIGNALED(raw) ? WTERMSIG(raw) : 0);
}

bool job_read(struct job *j, int *status)
{
	char bytes[4096];
	ssize_t got;
	int raw = 0;

	if (!j->pid)
		return false;
	while ((got = read(j->fd, bytes, sizeof bytes)) > 0)
		take(j, bytes, (size_t)got);
	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return false;
	take(j, "\n", 1);
	close(j->fd);
	while (waitpid(j->pid, &raw, 0) < 0 && errno == EINTR)
		;
	j->pid = 0;
	*status = status_of(raw);
	return true;
}

void job_cancel(struct job *j)
{
	if (!j->pid)
		return;
	/* Asked twice: it does not listen. */
	kill(-j->pid, j->cancelled ? SIGKILL : SIGTERM);
	j->cancelled = true;
}

void job_release(struct job *j)
{
	int status;

	if (j->pid) {
		struct pollfd end = { .fd = j->fd, .events = POLLIN };

		job_cancel(j);
		while (!job_read(j, &status))
			if (poll(&end, 1, PATIENCE_MS) == 0)
				job_cancel(j);
	}
	str_release(&j->line);
	str_release(&j->last);
	*j = (struct job){ 0 };
}
