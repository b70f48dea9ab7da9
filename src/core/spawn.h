/* Starting another program, and hearing whether it could be. */
#ifndef CPHUB_SRC_CORE_SPAWN_H
#define CPHUB_SRC_CORE_SPAWN_H

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/sv.h>

/* Both ends are closed by an exec, and above 2, so that a program started with closed standard files does not tie them
 * to itself. -1 where there are none. */
bool spawn_pipe(int fds[2]);

/* A descriptor to read `input` from, of the same kind; nothing where it is empty. -1 on failure, with errno. */
int spawn_input(struct sv input);

/* In the child: what a program expects of signals. */
void spawn_reset_signals(void);
/* In the child, when exec or what comes before it failed: tells errno through the pipe, and ends. */
NORETURN void spawn_failed(int failure);

/* In the parent, which has closed the other end: waits for the exec. ERR_MISSING (no such program), ERR_SYSTEM. */
MUST_CHECK bool spawn_check(const char *name, const char *dir, int failure, struct err *err);

#endif
