/*
 * Long output on a terminal is read in the program that PAGER names. What is printed is kept in a file without a name
 * until the command ends: so the pager may end when it likes, and where there is none all is printed as it is.
 */
#ifndef CPHUB_SRC_CLI_PAGER_H
#define CPHUB_SRC_CLI_PAGER_H

#include <stdbool.h>
#include <stdio.h>

struct pager {
	const char *command; /* borrowed from the environment, or a literal */
	FILE *kept;          /* NULL: standard output goes where it went */
	int terminal;        /* what standard output was */
};

/* Takes what goes to standard output from here on, if that is a terminal on which one can page and PAGER is not empty
 * or cat; pager_end shows it. */
void pager_begin(struct pager *p);
/* Harmless where nothing was taken. */
void pager_end(struct pager *p);

#endif
