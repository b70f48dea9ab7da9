#include "spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include <cphub/core/tr.h>

/* Closes `raw`. */
static int above_standard(int raw)
{
	const int fd = raw < 0 ? -1 : fcntl(raw, F_DUPFD_CLOEXEC, 3);

	if (raw >= 0)
		close(raw);
	return fd;
}

bool spawn_pipe(int fds[2])
{
	int raw[2];

	fds[0] = fds[1] = -1;
	if (pipe(raw) < 0)
		return false;
	for (int i = 0; i < 2; i++)
		fds[i] = above_standard(raw[i]);
	return fds[0] >= 0 && fds[1] >= 0;
}

/* A file without a name: into a pipe nobody could write more than it holds before the child reads. */
static int keep_input(struct sv input)
{
	FILE *file = tmpfile();
	int fd = -1;

	if (file && fwrite(input.at, 1, input.len, file) == input.len && !fflush(file) &&
	    !fseek(file, 0, SEEK_SET))
		fd = dup(fileno(file));
	if (file)
		fclose(file);
	return fd;
}

int spawn_input(struct sv input)
{
	return above_standard(input.len ? keep_input(input) : open("/dev/null", O_RDONLY));
}

void spawn_reset_signals(void)
{
	static const int ours[] = { SIGPIPE, SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP };
	const struct sigaction by_default = { .sa_handler = SIG_DFL };
	sigset_t none;

	for (size_t i = 0; i < ARRAY_LEN(ours); i++)
		sigaction(ours[i], &by_default, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

NORETURN void spawn_failed(int failure)
{
	const int why = errno;
	const ssize_t ignored = write(failure, &why, sizeof(why));

	(void)ignored;
	_exit(127);
}

/* Waits for the exec: nothing comes when it worked, errno when it did not. */
bool spawn_check(const char *name, const char *dir, int failure, struct err *err)
{
	int why = 0;
	ssize_t n;

	do
		n = read(failure, &why, sizeof(why));
	while (n < 0 && errno == EINTR);
	if (n != sizeof(why))
		return true;
	if (why == ENOENT && (!dir || !access(dir, X_OK)))
		return err_set(err, ERR_MISSING,
			       _("the program '%s' is not on this machine; install it, or add its "
				 "folder to PATH"),
			       name);
	errno = why;
	return err_errno(err, _("'%s' could not be started"), name);
}
