/*
 * Other programs, run without a shell: an argument list, a deadline of silence, bounded output.
 * The child gets its own process group; giving up kills the group.
 */
#ifndef CPHUB_CORE_PROCESS_H
#define CPHUB_CORE_PROCESS_H

#include <stddef.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/str.h>

struct process {
	const char *const *argv; /* argv[0] is looked up in PATH; ended by NULL */
	const char *const *env;  /* "NAME=VALUE" added to ours; "NAME" removed; may be NULL */
	const char *dir;         /* where it runs; NULL: here */
	struct sv input;         /* what it reads; empty: nothing */
	int output; /* a file above 2 that takes its standard output, which is then not kept; 0: none */
	unsigned silence; /* seconds without a byte on either pipe before it is given up; 0: none */
	size_t max_output; /* bytes kept of each pipe; 0: 1 MiB */
	size_t max_memory; /* bytes of address space of each of its processes; 0: no limit */
	unsigned max_cpu;  /* seconds of work of each of its processes; 0: no limit */
	/* Called with each piece of standard error as it comes, for progress; may be NULL. */
	void (*on_stderr)(void *data, struct sv piece);
	/* Asked twenty times a second; false stops the group (ERR_CANCELLED). May be NULL. */
	bool (*may_go_on)(void *data);
	void *data;
};

struct process_result {
	int status; /* exit code, or 128 + signal */
	struct str out;
	struct str errors;
};

/* Runs to the end. ERR_MISSING (no such program), ERR_OFFLINE (silent for too long), ERR_CANCELLED, ERR_SYSTEM; a
 * status that is not 0 is no error here. The result is released by the caller in every case. */
MUST_CHECK bool process_run(const struct process *p, struct process_result *result,
			    struct err *err);
void process_result_release(struct process_result *r);

#endif
