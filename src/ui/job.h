/* One other program at work while the person goes on reading: what it says on standard error tells how far it is, what it
 * says on standard output is what came of it. */
#ifndef CPHUB_SRC_UI_JOB_H
#define CPHUB_SRC_UI_JOB_H

#include <sys/types.h>

#include <cphub/core/err.h>
#include <cphub/core/str.h>

/* What comes through a pipe, line by line. */
struct job_pipe {
	int fd;          /* -1: at its end */
	struct str line; /* what is said now, raw */
	struct str last; /* the last whole line, raw */
};

struct job {
	pid_t pid; /* 0: nothing runs */
	struct job_pipe told, result;
	bool cancelled;
};

enum { JOB_INPUT_MAX = 4096 };

/* Starts a program without a shell, in a process group of its own; `input`, at most JOB_INPUT_MAX bytes, is all that it reads:
 * what no argument may tell. ERR_CONFLICT (one runs), ERR_SYSTEM. */
MUST_CHECK bool job_start(struct job *j, const char *const *argv, struct sv input, struct err *err);

/* Reads what is there without waiting. True when the job ended; `*status` is its exit code, or 128 and the
 * number of the signal that ended it. Before that, only what it told is of use: a result is one when it has ended. */
bool job_read(struct job *j, int *status);

/* Where news of a running job comes first: to be polled for input. */
int job_fd(const struct job *j);

/* The last line of the result, else of what was told. */
struct sv job_last_words(const struct job *j);

/* Asks the whole group to end; job_read tells when it did. */
void job_cancel(struct job *j);

/* Ends what runs and waits for it. */
void job_release(struct job *j);

#endif
