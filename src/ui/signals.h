/* What the world tells a program that has a terminal: to end, to stop, that it goes on. One terminal at a time. */
#ifndef CPHUB_SRC_UI_SIGNALS_H
#define CPHUB_SRC_UI_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

/* Remembers what the terminal is like, for a crash to give it back; before anything changes it. */
void signals_keep_terminal(void);

/* Holds SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT and SIGWINCH back, but where one waits with `*outside`, so
 * that none comes between a look and a wait. A crash gives the terminal back first. */
void signals_catch(sigset_t *outside);
/* Only those that end us, for who changes nothing of the terminal. */
void signals_catch_ends(sigset_t *outside);
void signals_release(const sigset_t *outside);

bool signals_told_to_end(void);
/* True once for each time. */
bool signals_told_to_stop(void);
bool signals_came_back(void);

/* Stops until a shell lets us go on; returns at once where there is no shell that could. */
void signals_stop(void);

#endif
