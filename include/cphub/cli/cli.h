/* The command line: parses the global options, finds the command in its table, prints what failed. */
#ifndef CPHUB_CLI_CLI_H
#define CPHUB_CLI_CLI_H

/* The program. Returns the exit code of interface.md: 0 done, 1 no, 2 usage, 3 other side, 4 machine. */
int cli_main(int argc, char **argv);

#endif
