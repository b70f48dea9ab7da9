/* Other programs that a person reads or writes in, and what happens when they end. */
#ifndef CPHUB_SRC_UI_ERRAND_H
#define CPHUB_SRC_UI_ERRAND_H

#include <cphub/core/program.h>
#include <cphub/core/str.h>
#include <cphub/flow/session.h>

struct app;

enum errand_kind {
	ERRAND_LOOK,     /* at a copy */
	ERRAND_EDIT,     /* a file of the content */
	ERRAND_SETTINGS, /* the file of the settings */
	ERRAND_WRITE,    /* a text of the screen on top, which reads it when it is shown again */
	ERRAND_BROWSE    /* an address */
};

/* Another program that is to have the terminal; no argv: none. See errand.h. */
struct errand {
	enum errand_kind kind;
	struct command_line line;
	char *copy;        /* what it looks at, or NULL */
	struct str before; /* what the copy was */
};

/* The commands that the environment names, else what is usual. */
const char *errand_pager(void);
const char *errand_editor(void);
/* NULL where nothing is known that shows web pages here; the caller frees. */
char *errand_browser(void);

/* The file behind a page, where the content is a folder of the person's own; else NULL. The caller frees. */
char *errand_own_file(const struct session *s, struct sv path);

/* Wishes for a program that takes the terminal (app.errand): on a copy of `text` called like the page, which goes when
 * the program ends, unless it was changed; and on a file that stays, after which the content is read again. */
void errand_show(struct app *app, const char *command, struct sv id, const char *ending,
		 struct sv text);
void errand_edit(struct app *app, const char *file);
/* The same for the file of the settings, which are then read again. */
void errand_settings(struct app *app, const char *file);

/* And for a text that the screen on top wrote into a file. */
void errand_write(struct app *app, const char *file);

/* Whoever runs us has run it: `status` as of program_attend, or the failure. */
void errand_done(struct app *app, int status, const struct err *failure);

void errand_release(struct errand *e);

/* Opens an address in the browser, beside us or on the terminal, and says so. */
void errand_browse(struct app *app, struct sv address);

#endif
