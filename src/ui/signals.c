#include "signals.h"

#include <stddef.h>
#include <termios.h>
#include <unistd.h>

#include <cphub/core/base.h>

/* A signal handler has nothing but these: what we are told to do, and what the terminal was like before. */
static volatile sig_atomic_t told_to_end, told_to_stop, has_come_back;
static struct termios before;

static const int fatal_signals[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT };
static const int ending_signals[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };
/* A shell without jobs has them ignored, and then they stay so. */
static const int job_signals[] = { SIGTSTP, SIGCONT };

void signals_keep_terminal(void)
{
	tcgetattr(STDIN_FILENO, &before);
}

static void end_soon(int signal)
{
	(void)signal;
	told_to_end = 1;
}

static void note_job(int signal)
{
	if (signal == SIGTSTP)
		told_to_stop = 1;
	else
		has_come_back = 1;
}

/* Only what a handler may call: the person must not be left in a terminal without echo. */
static void restore_and_die(int signal)
{
	static const char leave[] =
		"\033[?2004l\033[?1000l\033[?1006l\033[8h\033[m\033[?25h\033[?1049l\r\n";

	if (write(STDOUT_FILENO, leave, sizeof leave - 1) < 0)
		_exit(128 + signal);
	tcsetattr(STDIN_FILENO, TCSANOW, &before);
	/* SA_RESETHAND: the second time it ends us. */
	raise(signal);
}

static bool is_ignored(int signal)
{
	struct sigaction is = { 0 };

	return sigaction(signal, NULL, &is) == 0 && is.sa_handler == SIG_IGN;
}

void signals_catch_ends(sigset_t *outside)
{
	struct sigaction end = { .sa_handler = end_soon };
	sigset_t held;

	told_to_end = told_to_stop = has_come_back = 0;
	sigemptyset(&held);
	for (size_t i = 0; i < ARRAY_LEN(ending_signals); i++) {
		sigaction(ending_signals[i], &end, NULL);
		sigaddset(&held, ending_signals[i]);
	}
	sigprocmask(SIG_BLOCK, &held, outside);
}

void signals_catch(sigset_t *outside)
{
	struct sigaction job = { .sa_handler = note_job };
	struct sigaction die = { .sa_handler = restore_and_die, .sa_flags = (int)SA_RESETHAND };
	sigset_t held;

	signals_catch_ends(outside);
	sigemptyset(&held);
	sigaddset(&held, SIGWINCH);
	for (size_t i = 0; i < ARRAY_LEN(job_signals); i++) {
		if (!is_ignored(job_signals[i]))
			sigaction(job_signals[i], &job, NULL);
		sigaddset(&held, job_signals[i]);
	}
	for (size_t i = 0; i < ARRAY_LEN(fatal_signals); i++)
		sigaction(fatal_signals[i], &die, NULL);
	sigprocmask(SIG_BLOCK, &held, NULL);
}

void signals_release(const sigset_t *outside)
{
	for (size_t i = 0; i < ARRAY_LEN(ending_signals); i++)
		signal(ending_signals[i], SIG_DFL);
	for (size_t i = 0; i < ARRAY_LEN(job_signals); i++)
		if (!is_ignored(job_signals[i]))
			signal(job_signals[i], SIG_DFL);
	for (size_t i = 0; i < ARRAY_LEN(fatal_signals); i++)
		signal(fatal_signals[i], SIG_DFL);
	sigprocmask(SIG_SETMASK, outside, NULL);
}

bool signals_told_to_end(void)
{
	return told_to_end != 0;
}

bool signals_told_to_stop(void)
{
	const bool was = told_to_stop != 0;

	told_to_stop = 0;
	return was;
}

bool signals_came_back(void)
{
	const bool was = has_come_back != 0;

	has_come_back = 0;
	return was;
}

void signals_stop(void)
{
	struct sigaction stop = { .sa_handler = SIG_DFL }, ours;
	sigset_t one, held;

	if (is_ignored(SIGTSTP))
		return;
	sigemptyset(&one);
	sigaddset(&one, SIGTSTP);
	sigaction(SIGTSTP, &stop, &ours);
	raise(SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &one, &held);
	sigprocmask(SIG_SETMASK, &held, NULL);
	sigaction(SIGTSTP, &ours, NULL);
}
