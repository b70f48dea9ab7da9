/* One other program at work while the person goes on reading; its last line is its state. */
#ifndef CPHUB_SRC_UI_JOB_H
#define CPHUB_SRC_UI_JOB_H

#include <sys/types.h>

#include <cphub/core/err.h>
#include <cphub/core/str.h>

struct job {
	pid_t pid;       /* 0: nothing runs */
	int fd;          /* both its outputs */
	struct str line; /* what it says now, raw */
	struct str last; /* its last whole line, raw */
	bool cancelled;
};

enum { JOB_INPUT_MAX = 4096 };

/* Starts a program without a shell, in a process group of its own; `input`, at most JOB_INPUT_MAX bytes, is all that it reads:
 * what no argument may tell. ERR_CONFLICT (one runs), ERR_SYSTEM. */
MUST_CHECK bool job_start(struct job *j, const char *const *argv, struct sv input, struct err *err);

/* Reads what is there without waiting. True when the job ended; `*status` is its exit code, or 128 and the
 * number of the signal that ended it. */
bool job_read(struct job *j, int *status);

/* Asks the whole group to end; job_read tells when it did. */
void job_cancel(struct job *j);

/* Ends what runs and waits for it. */
void job_release(struct job *j);

#endif
