#include <cphub/core/process.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "spawn.h"

enum {
	OUTPUT_MAX = 1 << 20,
	LOOK_MS = 200,   /* how often we look whether the child lives, when it says nothing */
	ASK_MS = 50,     /* how often it is asked whether the child may go on */
	GRACE_MS = 1000, /* between TERM and KILL; whoever stops it by hand does not wait so long */
	GRACE_STOPPED_MS = 100,
	GRACE_STEP_MS = 20
};

extern char **environ;

/* The three pipes of a child; [0] is ours. */
struct pipes {
	int in; /* what the child reads */
	int out[2], errors[2], failure[2];
};

struct watch {
	const struct process *process;
	struct process_result *result;
	struct pollfd fds[2]; /* standard output and standard error, -1 once closed */
	pid_t pid;
	long long last_byte; /* ms */
	bool silent;         /* given up */
	bool stopped;        /* by may_go_on */
};

struct environment {
	char **at;
	size_t len, cap;
};

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void close_pipes(struct pipes *p)
{
	close_fd(&p->in);
	for (int i = 0; i < 2; i++) {
		close_fd(&p->out[i]);
		close_fd(&p->errors[i]);
		close_fd(&p->failure[i]);
	}
}

static bool same_name(const char *variable, const char *change)
{
	const size_t len = strcspn(change, "=");

	return !strncmp(variable, change, len) && variable[len] == '=';
}

static bool is_changed(const char *variable, const char *const *changes)
{
	for (; changes && *changes; changes++)
		if (same_name(variable, *changes))
			return true;
	return false;
}

/* The child's environment, made before the fork: after it nothing may be allocated. Borrows its texts. */
static void make_environment(const char *const *changes, struct environment *out)
{
	for (char **variable = environ; variable && *variable; variable++)
		if (!is_changed(*variable, changes))
			*vec_add(out) = *variable;
	for (; changes && *changes; changes++)
		if (strchr(*changes, '='))
			*vec_add(out) = (char *)(size_t)*changes;
	*vec_add(out) = NULL;
}

static void limit_to(int what, size_t most)
{
	const struct rlimit limit = { most, most };

	if (most)
		setrlimit(what, &limit);
}

/* Between fork and exec: only what is safe after a fork in a program with threads. */
static NORETURN void become(const struct process *p, const struct pipes *pipes, char **env)
{
	/* A session of its own is also a process group, and has no terminal to ask a password at. */
	setsid();
#ifdef __linux__
	/* Nobody reads its words when we are gone, and the lock that guards it is free. */
	prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
	spawn_reset_signals();
	limit_to(RLIMIT_AS, p->max_memory);
	limit_to(RLIMIT_CPU, p->max_cpu);
	if (dup2(pipes->in, 0) < 0 || dup2(p->output ? p->output : pipes->out[1], 1) < 0 ||
	    dup2(pipes->errors[1], 2) < 0 || (p->dir && chdir(p->dir) < 0))
		spawn_failed(pipes->failure[1]);
	environ = env;
	execvp(p->argv[0], (char *const *)(size_t)p->argv);
	spawn_failed(pipes->failure[1]);
}

static bool start(const struct process *p, struct pipes *pipes, pid_t *pid, struct err *err)
{
	struct environment env = { 0 };

	pipes->in = spawn_input(p->input);
	if (pipes->in < 0 || !spawn_pipe(pipes->out) || !spawn_pipe(pipes->errors) ||
	    !spawn_pipe(pipes->failure))
		return err_errno(err, _("'%s' could not be started"), p->argv[0]);
	make_environment(p->env, &env);
	*pid = fork();
	if (!*pid)
		become(p, pipes, env.at);
	vec_release(&env);
	if (*pid < 0)
		return err_errno(err, _("'%s' could not be started"), p->argv[0]);
	close_fd(&pipes->out[1]);
	close_fd(&pipes->errors[1]);
	close_fd(&pipes->failure[1]);
	if (spawn_check(p->argv[0], p->dir, pipes->failure[0], err))
		return true;
	waitpid(*pid, NULL, 0);
	return false;
}

static void keep_output(struct watch *w, bool is_errors, struct sv piece)
{
	const size_t max = w->process->max_output ? w->process->max_output : OUTPUT_MAX;
	struct str *to = is_errors ? &w->result->errors : &w->result->out;
	const size_t room = to->len < max ? max - to->len : 0;

	if (is_errors && w->process->on_stderr)
		w->process->on_stderr(w->process->data, piece);
	if (piece.len > room)
		piece.len = room;
	str_add_sv(to, piece);
}

static void read_pipe(struct watch *w, bool is_errors)
{
	struct pollfd *fd = &w->fds[is_errors];
	char bytes[16384];
	const ssize_t n = read(fd->fd, bytes, sizeof(bytes));

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n <= 0) {
		fd->fd = -1;
		return;
	}
	w->last_byte = now_ms();
	keep_output(w, is_errors, sv_make(bytes, (size_t)n));
}

static bool has_ended(pid_t pid)
{
	siginfo_t info = { 0 };

	return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) < 0 || info.si_pid;
}

static bool has_to_stop(struct watch *w)
{
	const struct process *p = w->process;

	w->stopped = p->may_go_on && !p->may_go_on(p->data);
	w->silent = p->silence && now_ms() - w->last_byte >= (long long)p->silence * 1000;
	return w->stopped || w->silent;
}

/* Until both pipes are closed; or the child has ended and left them to somebody in the background. */
static void follow(struct watch *w)
{
	const int pause = w->process->may_go_on ? ASK_MS : LOOK_MS;

	while (w->fds[0].fd >= 0 || w->fds[1].fd >= 0) {
		const int ready = poll(w->fds, 2, pause);

		for (int i = 0; i < 2 && ready > 0; i++)
			if (w->fds[i].fd >= 0 && w->fds[i].revents)
				read_pipe(w, i == 1);
		if ((!ready && has_ended(w->pid)) || has_to_stop(w))
			return;
	}
	/* It may close its output and go on: then only the deadline is left. */
	while (!has_ended(w->pid) && !has_to_stop(w))
		nanosleep(&(struct timespec){ .tv_nsec = 1000000L }, NULL);
}

static void kill_group(pid_t pid, int grace)
{
	kill(-pid, SIGTERM);
	for (int ms = 0; ms < grace && !has_ended(pid); ms += GRACE_STEP_MS)
		nanosleep(&(struct timespec){ .tv_nsec = GRACE_STEP_MS * 1000000L }, NULL);
	/* Not reaped yet, so the group's number cannot be somebody else's. */
	kill(-pid, SIGKILL);
}

static bool collect(struct watch *w, struct err *err)
{
	int status;

	while (waitpid(w->pid, &status, 0) < 0)
		if (errno != EINTR)
			return err_errno(err, _("the end of '%s' could not be seen"),
					 w->process->argv[0]);
	w->result->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
	if (w->stopped)
		return err_set(err, ERR_CANCELLED, _("'%s' was stopped"), w->process->argv[0]);
	if (w->silent)
		return err_set(err, ERR_OFFLINE,
			       _("'%s' was silent for %u seconds and was stopped; try again later"),
			       w->process->argv[0], w->process->silence);
	return true;
}

bool process_run(const struct process *p, struct process_result *result, struct err *err)
{
	struct pipes pipes = { -1, { -1, -1 }, { -1, -1 }, { -1, -1 } };
	struct watch w = { .process = p, .result = result };
	bool ok;

	*result = (struct process_result){ 0 };
	ok = start(p, &pipes, &w.pid, err);
	if (ok) {
		w.fds[0] = (struct pollfd){ .fd = pipes.out[0], .events = POLLIN };
		w.fds[1] = (struct pollfd){ .fd = pipes.errors[0], .events = POLLIN };
		w.last_byte = now_ms();
		follow(&w);
		if (w.silent || w.stopped)
			kill_group(w.pid, w.stopped ? GRACE_STOPPED_MS : GRACE_MS);
		ok = collect(&w, err);
	}
	close_pipes(&pipes);
	return ok;
}

void process_result_release(struct process_result *r)
{
	if (!r)
		return;
	str_release(&r->out);
	str_release(&r->errors);
}
