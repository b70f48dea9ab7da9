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
static void become(const char *const *argv, const int *ends)
{
	static const int ours[] = { SIGTERM, SIGHUP, SIGINT, SIGPIPE, SIGTSTP };
	sigset_t none;

	setpgid(0, 0);
	for (size_t i = 0; i < ARRAY_LEN(ours); i++)
		signal(ours[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
		if (ends[i] < 0 || dup2(ends[i], i) < 0)
			_exit(127);
	/* exec wants char *const *, and writes to none of them. */
	execvp(argv[0], (char *const *)(const void *)argv);
	_exit(127);
}

/* `ends` are what the child gets as its first three descriptors. */
static pid_t fork_held(const char *const *argv, const int *ends)
{
	sigset_t all, before;
	pid_t pid;

	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	pid = fork();
	if (pid == 0)
		become(argv, ends);
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

/* The end to write to; -1 where there is none. */
static int open_pipe(struct job_pipe *p)
{
	int ends[2];

	str_truncate(&p->line, 0);
	str_truncate(&p->last, 0);
	if (pipe(ends) != 0) {
		p->fd = -1;
		return -1;
	}
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	p->fd = ends[0];
	return ends[1];
}

static void close_pipe(struct job_pipe *p)
{
	if (p->fd >= 0)
		close(p->fd);
	p->fd = -1;
}

bool job_start(struct job *j, const char *const *argv, struct sv input, struct err *err)
{
	int ends[3];
	bool ok;

	if (j->pid)
		return err_set(err, ERR_CONFLICT, _("something is still running; Ctrl-C stops it"));
	ends[STDIN_FILENO] = open_input(input);
	ends[STDOUT_FILENO] = open_pipe(&j->result);
	ends[STDERR_FILENO] = open_pipe(&j->told);
	ok = ends[STDIN_FILENO] >= 0 && j->result.fd >= 0 && j->told.fd >= 0 &&
	     (j->pid = fork_held(argv, ends)) > 0;
	if (!ok) {
		err_errno(err, _("cannot start %s"), argv[0]);
		j->pid = 0;
		close_pipe(&j->result);
		close_pipe(&j->told);
	}
	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (ends[i] >= 0)
			close(ends[i]);
	if (ok)
		setpgid(j->pid, j->pid);
	j->cancelled = false;
	return ok;
}

static void take(struct job_pipe *p, const char *at, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (at[i] != '\n' && at[i] != '\r') {
			if (p->line.len < LINE_BYTES_MAX)
				str_add_char(&p->line, at[i]);
			continue;
		}
		if (p->line.len) {
			str_truncate(&p->last, 0);
			str_add_sv(&p->last, str_view(&p->line));
		}
		str_truncate(&p->line, 0);
	}
}

/* False: more may come. */
static bool drain(struct job_pipe *p)
{
	char bytes[4096];
	ssize_t got;

	if (p->fd < 0)
		return true;
	while ((got = read(p->fd, bytes, sizeof bytes)) > 0)
		take(p, bytes, (size_t)got);
	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return false;
	take(p, "\n", 1);
	close_pipe(p);
	return true;
}

static int status_of(int raw)
{
	return WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + (WIFSIGNALED(raw) ? WTERMSIG(raw) : 0);
}

bool job_read(struct job *j, int *status)
{
	bool is_told, is_done;
	int raw = 0;

	if (!j->pid)
		return false;
	is_told = drain(&j->told);
	is_done = drain(&j->result);
	if (!is_told || !is_done)
		return false;
	while (waitpid(j->pid, &raw, 0) < 0 && errno == EINTR)
		;
	j->pid = 0;
	*status = status_of(raw);
	return true;
}

int job_fd(const struct job *j)
{
	if (!j->pid)
		return -1;
	return j->told.fd >= 0 ? j->told.fd : j->result.fd;
}

struct sv job_last_words(const struct job *j)
{
	return str_view(j->result.last.len ? &j->result.last : &j->told.last);
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
		job_cancel(j);
		while (!job_read(j, &status)) {
			struct pollfd end = { .fd = job_fd(j), .events = POLLIN };

			if (poll(&end, 1, PATIENCE_MS) == 0)
				job_cancel(j);
		}
	}
	str_release(&j->told.line);
	str_release(&j->told.last);
	str_release(&j->result.line);
	str_release(&j->result.last);
	*j = (struct job){ 0 };
}
