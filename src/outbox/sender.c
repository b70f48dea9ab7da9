#include <cphub/outbox/sender.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>

bool sender_begin(const char *folder, int *turn, struct err *err)
{
	char *path = path_join(folder, "sending.lock");
	bool ok = file_make_dirs(folder, err);

	*turn = -1;
	if (ok) {
		*turn = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
		ok = *turn >= 0 || err_errno(err, "%s", path);
	}
	/* The system gives it back when the process is gone, also after a kill. */
	if (ok && lockf(*turn, F_TLOCK, 0))
		ok = errno == EAGAIN || errno == EACCES
			     ? err_set(err, ERR_CONFLICT,
				       _("another cphub is sending just now; nothing was done"))
			     : err_errno(err, "%s", path);
	if (!ok)
		sender_end(*turn);
	free(path);
	return ok;
}

void sender_end(int turn)
{
	if (turn >= 0)
		close(turn);
}
